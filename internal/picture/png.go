package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
)

// readPNG keeps the samples of a PNG as they were deflated if they are as a Picture's
// must be and whoever wrote them took the time; else they are written again, without
// loss but for what is above 8 bits. All chunks but those that decode go: metadata,
// and gamma and profiles too (see readJPEG).
func readPNG(data []byte, l Limits) (*Picture, error) {
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

const pngMagic = "\x89PNG\r\n\x1A\n"

// chunks is what a PNG's chunks say (W3C PNG, 11).
type chunks struct {
	header, palette, samples []byte

	depth, colour byte
	interlaced    bool
	keyed         bool // tRNS: transparency that gopdf cannot take
	thorough      bool // deflated at the default effort or above (RFC 1950, FLEVEL)
	frames        uint32
	lies          orientation
}

// chunksOf reads the chunks of a file that has been decoded, so that its sums are right
// and its header is there.
func chunksOf(data []byte) (*chunks, error) {
	c := &chunks{lies: upright}
	for rest := data[len(pngMagic):]; ; {
		if len(rest) < 12 {
			return nil, broken
		}
		n, kind := int64(binary.BigEndian.Uint32(rest)), string(rest[4:8])
		if n > int64(len(rest)-12) {
			return nil, broken
		}
		content := rest[8 : 8+n]
		rest = rest[12+n:]
		switch kind {
		case "IHDR":
			c.header = content
			c.depth, c.colour, c.interlaced = content[8], content[9], content[12] != 0
		case "PLTE":
			c.palette = content
		case "tRNS":
			c.keyed = true
		case "acTL":
			if n >= 4 {
				c.frames = binary.BigEndian.Uint32(content)
			}
		case "eXIf":
			c.lies = exif(content)
		case "IDAT":
			c.samples = append(c.samples, content...)
		case "IEND":
			c.thorough = len(c.samples) > 1 && c.samples[1]>>6 >= 2
			return c, nil
		}
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
