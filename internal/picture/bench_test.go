package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

// photo is a picture of many colours, w pixels wide and three quarters as high.
func photo(w int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, w*3/4))
	for i := range m.Pix {
		m.Pix[i] = uint8(i*i>>9 + i/w)
	}
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = 255
	}
	return m
}

func BenchmarkRead(b *testing.B) {
	screen := asBytes(b, func(w *bytes.Buffer) error { return png.Encode(w, photo(1440)) })
	hasty := asBytes(b, func(w *bytes.Buffer) error {
		return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, photo(1440))
	})
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"jpeg/1.5MP", asBytes(b, func(w *bytes.Buffer) error { return jpeg.Encode(w, photo(1440), nil) })},
		{"jpeg/12MP", asBytes(b, func(w *bytes.Buffer) error { return jpeg.Encode(w, photo(4000), nil) })},
		{"png/1.5MP", screen},
		{"png/1.5MP-again", hasty},
		{"png/12MP", asBytes(b, func(w *bytes.Buffer) error { return png.Encode(w, photo(4000)) })},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mustRead(b, "", c.data)
			}
		})
	}
}
