package picture

import (
	"bytes"
	"image"
	"image/jpeg"
)

// quality is that of a JPEG that must be written again: at 90, twice read and written,
// a photograph's difference is not seen in print at 300 ppi.
const quality = 90

// readJPEG keeps the scan data of an upright JPEG that is gray or YCbCr and not too large;
// any other is written again. Of what is no picture, nothing stays: places, dates,
// thumbnails, and ICC profiles too: the pixels count as sRGB, which the PDF's output
// intent says of all its colours.
func readJPEG(data []byte, l Limits) (*Picture, error) {
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	bare, lies, whole := bareJPEG(data)
	if !whole {
		return nil, broken
	}
	switch m.(type) {
	case *image.Gray, *image.YCbCr:
		w, h := m.Bounds().Dx(), m.Bounds().Dy()
		if _, _, big := fit(w, h, l.Keep); !big && lies == upright {
			return &Picture{MediaType: "image/jpeg", Data: bare, Width: w, Height: h}, nil
		}
	default: // RGB or CMYK: readers and PDF disagree about them
		m = flat(m)
	}
	m, small := shrunk(m, l)
	return asJPEG(turned(m, lies), small)
}

// shrunk is m, a Gray, YCbCr or RGBA, at no more than the pixels that are kept.
func shrunk(m image.Image, l Limits) (image.Image, bool) {
	w, h, small := fit(m.Bounds().Dx(), m.Bounds().Dy(), l.Keep)
	if small {
		m = scaled(m, w, h)
	}
	return m, small
}

func asJPEG(m image.Image, small bool) (*Picture, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	return &Picture{MediaType: "image/jpeg", Data: b.Bytes(), Width: m.Bounds().Dx(), Height: m.Bounds().Dy(), Scaled: small}, nil
}

// The markers of a JPEG (ITU-T T.81, table B.1) that have a meaning here.
const (
	markTEM  = 0x01
	markRST0 = 0xD0
	markRST7 = 0xD7
	markSOI  = 0xD8
	markEOI  = 0xD9
	markSOS  = 0xDA
	markAPP0 = 0xE0
	markCOM  = 0xFE
)

// bareJPEG is a JPEG without metadata, to its first EOI: what follows there is another
// picture or a maker's notes. Of the application segments JFIF (without its thumbnail)
// and Adobe's, which says how colours are kept, stay. lies is what Exif says of how the
// picture lies; whole is false if the file is cut short.
func bareJPEG(data []byte) (bare []byte, lies orientation, whole bool) {
	lies = upright
	bare = append(make([]byte, 0, len(data)), 0xFF, markSOI)
	for rest := data[2:]; ; {
		at := bytes.IndexByte(rest, 0xFF)
		if at < 0 || at+1 >= len(rest) {
			return nil, lies, false
		}
		rest = rest[at+1:]
		mark := rest[0]
		switch {
		case mark == 0xFF: // a fill byte
			continue
		case mark == 0 || mark == markTEM || mark >= markRST0 && mark <= markSOI:
			rest = rest[1:]
			continue
		case mark == markEOI:
			return append(bare, 0xFF, markEOI), lies, true
		case len(rest) < 3:
			return nil, lies, false
		}
		n := 1 + int(rest[1])<<8 + int(rest[2])
		if n < 3 || n > len(rest) {
			return nil, lies, false
		}
		if mark == markSOS {
			n += scan(rest[n:])
		}
		if mark == markAPP0+1 && lies == upright {
			lies = exif(rest[3:n])
		}
		bare = appendSegment(bare, rest[:n])
		rest = rest[n:]
	}
}

// scan is the length of the entropy-coded data that begins a slice.
func scan(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if next := data[i+1]; data[i] == 0xFF && next != 0 && next != 0xFF && (next < markRST0 || next > markRST7) {
			return i
		}
	}
	return len(data)
}

// appendSegment appends a segment, which begins with its marker, if a decoder needs it.
func appendSegment(bare, segment []byte) []byte {
	mark, content := segment[0], segment[3:]
	switch {
	case mark == markAPP0 && bytes.HasPrefix(content, []byte("JFIF\x00")) && len(content) >= 14:
		bare = append(bare, 0xFF, markAPP0, 0, 16)
		bare = append(bare, content[:12]...)
		return append(bare, 0, 0) // no thumbnail
	case mark == markAPP0+14 && bytes.HasPrefix(content, []byte("Adobe")):
	case mark >= markAPP0 && mark <= markCOM: // APPn, JPGn, COM
		return bare
	}
	return append(append(bare, 0xFF), segment...)
}
