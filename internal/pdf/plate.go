package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	_ "image/jpeg" // for image.Decode
	"image/png"
	"io"
	"strconv"

	"github.com/klauspost/compress/zlib"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"github.com/signintech/gopdf"
)

// A plate is a picture as the file has it: the image, and the palette or the mask that it
// refers to, if it has one.
type plate struct {
	image, other *types.StreamDict
	key          string // in image, of other
}

// pictureName is the name of the i-th picture in content.
func pictureName(i int) string { return "I" + strconv.Itoa(i+1) }

// newPlate has gopdf take a picture apart, once for the whole document.
func newPlate(data []byte) (*plate, error) {
	data, err := plain(data)
	if err != nil {
		return nil, err
	}
	holder, err := gopdf.ImageHolderByBytes(data)
	if err != nil {
		return nil, err
	}
	gp := &gopdf.GoPdf{}
	gp.Start(gopdf.Config{PageSize: gopdf.Rect{W: 100, H: 100}})
	gp.SetNoCompression() // of its one page
	gp.AddPage()
	if err := gp.ImageByHolder(holder, 0, 0, &gopdf.Rect{W: 100, H: 100}); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if _, err := gp.WriteTo(&out); err != nil {
		return nil, err
	}
	return readPlate(out.Bytes())
}

// plain is a picture as gopdf takes it whole: a JPEG of gray or YCbCr, or a PNG of 8 bits
// a channel or fewer, not interlaced, without tRNS. Others become such a PNG.
func plain(data []byte) ([]byte, error) {
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return nil, err
	case format == "jpeg" && (c.ColorModel == color.YCbCrModel || c.ColorModel == color.GrayModel):
		return data, nil
	case format == "jpeg" && c.ColorModel == color.CMYKModel:
		return nil, errors.New("it is CMYK, which is not allowed beside an RGB output intent") // ISO 19005-2, 6.2.4.3
	case format == "png" && !deep(data):
		return data, nil
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	b := img.Bounds()
	flat := image.NewNRGBA(b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			flat.Set(x, y, img.At(x, y))
		}
	}
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed} // it is deflated again
	err = e.Encode(&out, flat)
	return out.Bytes(), err
}

// deep reports whether a PNG has 16 bits a channel, is interlaced, or has a tRNS chunk.
func deep(data []byte) bool {
	const (
		signature = 8
		depth     = 24 // in the file
		interlace = 28
	)
	if len(data) <= interlace || data[depth] == 16 || data[interlace] != 0 {
		return true
	}
	for at := signature; at+8 <= len(data); {
		kind := string(data[at+4 : at+8])
		if kind == "tRNS" || kind == "IDAT" {
			return kind == "tRNS"
		}
		at += 12 + int(be.Uint32(data[at:]))
	}
	return false
}

// readPlate finds the image in a file of gopdf's.
func readPlate(file []byte) (*plate, error) {
	ctx, err := readObjects(file)
	if err != nil {
		return nil, err
	}
	for n := 1; n < *ctx.Size; n++ {
		sd, _, err := ctx.DereferenceStreamDict(*types.NewIndirectRef(n, 0))
		if err != nil || sd == nil || !sd.Image() {
			continue
		}
		p := &plate{image: sd}
		if ref := sd.IndirectRefEntry("SMask"); ref != nil {
			p.key = "SMask"
			p.other, _, err = ctx.DereferenceStreamDict(*ref)
		} else if space := sd.ArrayEntry("ColorSpace"); len(space) == 4 {
			p.key = "ColorSpace"
			p.other, _, err = ctx.DereferenceStreamDict(space[3])
		}
		if err != nil {
			return nil, err
		}
		return p, p.shrink()
	}
	return nil, errors.New("it was not drawn")
}

// shrink deflates anew what was deflated in haste, or not at all: gopdf's halves of a
// picture with transparency, a palette. What a PNG was deflated to with care stays.
func (p *plate) shrink() error {
	for _, sd := range []*types.StreamDict{p.image, p.other} {
		if sd == nil || sd.HasSoleFilterNamed("DCTDecode") || sd.HasSoleFilterNamed("FlateDecode") && !hasty(sd.Raw) {
			continue
		}
		raw := sd.Raw
		if sd.HasSoleFilterNamed("FlateDecode") {
			r, err := zlib.NewReader(bytes.NewReader(raw))
			if err == nil {
				raw, err = io.ReadAll(r)
			}
			if err != nil {
				return err
			}
		}
		var out bytes.Buffer
		z := zlib.NewWriter(&out)
		z.Write(raw) // a Buffer takes all
		z.Close()
		sd.Raw = out.Bytes()
		sd.Dict["Filter"] = types.Name("FlateDecode")
	}
	return nil
}

// hasty reports whether a zlib stream says that its writer used one of the two faster of
// four ways (RFC 1950, 2.2: FLEVEL).
func hasty(b []byte) bool { return len(b) < 2 || b[1]>>6 < 2 }

// write writes the streams, what is referred to first, and returns the image's number.
func (p *plate) write(f *file) int {
	if p.other != nil {
		n := *types.NewIndirectRef(writeStream(f, p.other), 0)
		if p.key == "ColorSpace" {
			space := p.image.ArrayEntry("ColorSpace")
			space[3] = n
		} else {
			p.image.Dict[p.key] = n
		}
	}
	return writeStream(f, p.image)
}

// writeStream writes a stream of pdfcpu's.
func writeStream(f *file, sd *types.StreamDict) int {
	delete(sd.Dict, "Length")
	d := sd.Dict.PDFString()
	return f.stream(d[len("<<"):len(d)-len(">>")], sd.Raw)
}
