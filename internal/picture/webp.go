package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"

	"golang.org/x/image/webp"
)

// readWebP makes a PNG of a WebP that is transparent, has few colours or was kept without
// loss, else a JPEG: and of one without loss too, if the PNG would be four times as large,
// since it is a photograph then.
func readWebP(data []byte, c image.Config, l Limits) (*Picture, error) {
	chunks := riff(data[12:])
	m, lossless, moving, err := decodeWebP(data, chunks, c)
	if err != nil {
		return nil, err
	}
	lies := upright
	for _, ch := range chunks {
		if ch.kind == "EXIF" {
			lies = exif(ch.content)
		}
	}
	p, err := lossyOrNot(plain(m), lossless, lies, l)
	if err != nil {
		return nil, err
	}
	p.Moving = moving
	return p, nil
}

func lossyOrNot(m image.Image, lossless bool, lies orientation, l Limits) (*Picture, error) {
	rgb, opaque := m.(*image.RGBA)
	if y, ok := m.(*image.YCbCr); ok {
		rgb, opaque = flat(y), true
	}
	if !opaque || gray(rgb) == nil && paletted(rgb) != nil {
		return asPNG(m, lies, l)
	}
	small, scaled := shrunk(m, l)
	p, err := asJPEG(turned(small, lies), scaled)
	if err != nil || !lossless {
		return p, err
	}
	exact, err := asPNG(m, lies, l)
	if err == nil && len(exact.Data) <= 4*len(p.Data) {
		return exact, nil
	}
	return p, err
}

// A chunk is one of a RIFF file.
type chunk struct {
	kind    string
	content []byte
	whole   []byte // with its head and filler
}

func riff(data []byte) []chunk {
	var list []chunk
	for len(data) >= 8 {
		n := int64(binary.LittleEndian.Uint32(data[4:]))
		whole := 8 + n + n&1
		if 8+n > int64(len(data)) {
			break
		}
		whole = min(whole, int64(len(data)))
		list = append(list, chunk{string(data[:4]), data[8 : 8+n], data[:whole]})
		data = data[whole:]
	}
	return list
}

// decodeWebP is the picture, of an animation the first, on its canvas.
func decodeWebP(data []byte, chunks []chunk, c image.Config) (m image.Image, lossless, moving bool, err error) {
	for _, ch := range chunks {
		lossless = lossless || ch.kind == "VP8L"
		if ch.kind != "ANMF" || len(ch.content) < 16 {
			continue
		}
		if m == nil {
			m, lossless, err = firstFrame(ch.content, c)
			if err != nil {
				return nil, false, false, err
			}
		} else {
			moving = true
		}
	}
	if m == nil {
		m, err = webp.Decode(bytes.NewReader(data))
	}
	return m, lossless, moving, err
}

// firstFrame decodes an ANMF chunk, a WebP in a WebP: the decoder does not know them.
func firstFrame(content []byte, c image.Config) (image.Image, bool, error) {
	x, y := 2*int(uint24(content)), 2*int(uint24(content[3:]))
	w, h := int(uint24(content[6:]))+1, int(uint24(content[9:]))+1
	if x+w > c.Width || y+h > c.Height {
		return nil, false, broken
	}
	head := make([]byte, 10)
	copy(head[4:], content[6:12]) // width and height as they are counted there too
	body, lossless := []byte(nil), false
	for _, ch := range riff(content[16:]) {
		if ch.kind == "ALPH" {
			head[0] |= 1 << 4
		}
		lossless = lossless || ch.kind == "VP8L"
		body = append(body, ch.whole...)
	}
	file := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0A\x00\x00\x00"), head...)
	file = append(file, body...)
	if len(file)%2 == 1 {
		file = append(file, 0)
	}
	binary.LittleEndian.PutUint32(file[4:], uint32(len(file)-8))
	m, err := webp.Decode(bytes.NewReader(file))
	if err != nil || m.Bounds() == image.Rect(0, 0, c.Width, c.Height) {
		return m, lossless, err
	}
	to := image.NewNRGBA(image.Rect(0, 0, c.Width, c.Height))
	draw.Draw(to, image.Rect(x, y, x+w, y+h), m, image.Point{}, draw.Src)
	return to, lossless, nil
}

func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }
