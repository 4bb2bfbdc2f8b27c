package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"io"

	"github.com/klauspost/compress/zlib"
)

// readPNG keeps the samples of a PNG as they were deflated if they are as a Picture's
// must be and whoever wrote them took the time; else they are written again, without
// loss but for what is above 8 bits. All chunks but those that decode go: metadata,
// and gamma and profiles too (see readJPEG).
func readPNG(data []byte, l Limits) (*Picture, error) {
	if p := readWhole(data, l); p != nil {
		return p, nil
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	c, err := chunksOf(data)
	if err != nil {
		return nil, err
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	_, _, big := fit(w, h, l.Keep)
	keep := c.depth <= 8 && !c.interlaced && !c.keyed && c.lies == upright && !big
	if n, ok := m.(*image.NRGBA); ok && n.Opaque() {
		keep = false // an alpha channel for nothing
	}
	p := &Picture{MediaType: "image/png", Width: w, Height: h, Moving: c.frames > 1}
	if keep && c.thorough {
		p.Data = c.bare()
		return p, nil
	}
	again, err := asPNG(m, c.lies, l)
	if err != nil {
		return nil, err
	}
	again.Moving = p.Moving
	if bare := c.bare(); keep && len(bare) <= len(again.Data) {
		p.Data = bare
		return p, nil
	}
	return again, nil
}

// readWhole keeps a PNG of opaque colours that readPNG would keep, without making pixels
// of it: its sums and the length of its rows say that it is whole. It is nil if one of
// them does not, which is not to say what is wrong.
func readWhole(data []byte, l Limits) *Picture {
	c, err := chunksOf(data)
	if err != nil || !c.sound || !c.thorough || c.depth > 8 || c.interlaced || c.keyed || c.lies != upright {
		return nil
	}
	w, h := int(binary.BigEndian.Uint32(c.header)), int(binary.BigEndian.Uint32(c.header[4:]))
	if _, _, big := fit(w, h, l.Keep); big {
		return nil
	}
	samples := map[byte]int{0: 1, 2: 3, 3: 1}[c.colour] // of a pixel; the other kinds have alpha
	if samples == 0 || samples == 3 && c.depth != 8 || (c.colour == 3) != (len(c.palette) > 0) {
		return nil
	}
	z, err := zlib.NewReader(bytes.NewReader(c.samples))
	if err != nil {
		return nil
	}
	const filters = 5
	row := make([]byte, 1+(w*samples*int(c.depth)+7)/8)
	for range h {
		if _, err := io.ReadFull(z, row); err != nil || row[0] >= filters {
			return nil
		}
	}
	if n, err := z.Read(row); n != 0 || err != io.EOF {
		return nil
	}
	return &Picture{MediaType: "image/png", Data: c.bare(), Width: w, Height: h, Moving: c.frames > 1}
}

// asPNG writes a picture as small as it can be had at the usual effort: as palette or
// gray if it has no more in it, with alpha only if something is transparent.
func asPNG(m image.Image, lies orientation, l Limits) (*Picture, error) {
	m = plain(m)
	if y, ok := m.(*image.YCbCr); ok {
		m = flat(y)
	}
	_, _, big := fit(m.Bounds().Dx(), m.Bounds().Dy(), l.Keep)
	if big || lies != upright {
		if _, gray := m.(*image.Gray); !gray {
			m = flat(m)
		}
		m, big = shrunk(m, l)
		m = plain(turned(m, lies))
	}
	var b bytes.Buffer
	if err := png.Encode(&b, reduced(m)); err != nil {
		return nil, err
	}
	return &Picture{MediaType: "image/png", Data: b.Bytes(), Width: m.Bounds().Dx(), Height: m.Bounds().Dy(), Scaled: big}, nil
}

const (
	pngMagic   = "\x89PNG\r\n\x1A\n"
	headerSize = 13
)

// chunks is what a PNG's chunks say (W3C PNG, 11).
type chunks struct {
	header, palette, samples []byte
	sound                    bool // all sums are right, and the chunks above in order

	depth, colour byte
	interlaced    bool
	keyed         bool // tRNS: transparency that gopdf cannot take
	thorough      bool // deflated at the default effort or above (RFC 1950, FLEVEL)
	frames        uint32
	lies          orientation
}

// chunksOf reads the chunks of a file that begins as a PNG does.
func chunksOf(data []byte) (*chunks, error) {
	c := &chunks{lies: upright, sound: true, samples: make([]byte, 0, len(data))}
	before := "" // the chunk before
	for rest := data[len(pngMagic):]; ; {
		if len(rest) < 12 {
			return nil, broken
		}
		n, kind := int64(binary.BigEndian.Uint32(rest)), string(rest[4:8])
		if n > int64(len(rest)-12) {
			return nil, broken
		}
		content := rest[8 : 8+n]
		if crc32.ChecksumIEEE(rest[4:8+n]) != binary.BigEndian.Uint32(rest[8+n:]) || (before == "") != (kind == "IHDR") {
			c.sound = false
		}
		rest = rest[12+n:]
		switch kind {
		case "IHDR":
			if n != headerSize {
				return nil, broken
			}
			c.header = content
			c.depth, c.colour, c.interlaced = content[8], content[9], content[12] != 0
		case "PLTE":
			c.palette = content
			c.sound = c.sound && len(c.samples) == 0 && n > 0 && n%3 == 0
		case "tRNS":
			c.keyed = true
		case "acTL":
			if n >= 4 {
				c.frames = binary.BigEndian.Uint32(content)
			}
		case "eXIf":
			c.lies = exif(content)
		case "IDAT":
			c.sound = c.sound && (len(c.samples) == 0 || before == "IDAT")
			c.samples = append(c.samples, content...)
		case "IEND":
			c.thorough = len(c.samples) > 1 && c.samples[1]>>6 >= 2
			return c, nil
		}
		before = kind
	}
}

// bare is the file with the chunks that decode alone.
func (c *chunks) bare() []byte {
	const overhead = len(pngMagic) + 4*12
	b := append(make([]byte, 0, overhead+len(c.header)+len(c.palette)+len(c.samples)), pngMagic...)
	b = appendChunk(b, "IHDR", c.header)
	if c.colour == 3 {
		b = appendChunk(b, "PLTE", c.palette)
	}
	b = appendChunk(b, "IDAT", c.samples)
	return appendChunk(b, "IEND", nil)
}

func appendChunk(b []byte, kind string, content []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(content)))
	from := len(b)
	b = append(append(b, kind...), content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}
