package picture

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"testing"
)

// interlaced is a PNG of 2 × 2 pixels, black and white, in seven passes.
func interlaced() []byte {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write([]byte{0, 0 /* 1: x0 y0 */, 0, 255 /* 6: x1 y0 */, 0, 255, 0 /* 7: y1 */})
	w.Close()
	b := appendChunk([]byte(pngMagic), "IHDR", []byte{0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 1})
	return appendChunk(appendChunk(b, "IDAT", z.Bytes()), "IEND", nil)
}

// inside puts chunks behind the header.
func inside(data []byte, chunks ...string) []byte {
	const header = len(pngMagic) + 12 + 13
	b := append([]byte(nil), data[:header]...)
	for _, c := range chunks {
		b = appendChunk(b, c[:4], []byte(c[4:]))
	}
	return append(b, data[header:]...)
}

// form is what an IHDR says: the depth, the colour type, and whether it is interlaced.
func form(p *Picture) [3]byte { return [3]byte{p.Data[24], p.Data[25], p.Data[28]} }

func TestFormsOfPNG(t *testing.T) {
	opaque := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	clear := image.NewNRGBA(opaque.Rect)
	deep := image.NewNRGBA64(opaque.Rect)
	gray := image.NewGray16(opaque.Rect)
	for y := range 20 {
		for x := range 20 {
			opaque.Set(x, y, color.NRGBA{uint8(13 * x), uint8(13 * y), 0, 255})
			clear.Set(x, y, color.NRGBA{uint8(13 * x), uint8(13 * y), 0, uint8(x)})
			deep.Set(x, y, color.NRGBA64{uint16(3000 * x), uint16(3000 * y), 0, uint16(3000 * x)})
			gray.Set(x, y, color.Gray16{uint16(3000 * x)})
		}
	}
	few := paletted(corners(4))
	keyed := paletted(corners(4))
	keyed.Palette[1] = color.NRGBA{0, 255, 0, 128}
	keyed.Palette[2] = color.NRGBA{}
	for _, c := range []struct {
		name string
		data []byte
		want [3]byte
	}{
		{"opaque", pngOf(t, &image.RGBA{Pix: opaque.Pix, Stride: opaque.Stride, Rect: opaque.Rect}), [3]byte{8, 2, 0}},
		{"alpha", pngOf(t, clear), [3]byte{8, 6, 0}},
		{"16 bits with alpha", pngOf(t, deep), [3]byte{8, 6, 0}},
		{"16 bits gray", pngOf(t, gray), [3]byte{8, 0, 0}},
		{"palette", pngOf(t, few), [3]byte{2, 3, 0}},
		{"palette with alpha", pngOf(t, keyed), [3]byte{8, 6, 0}},
		{"interlaced", interlaced(), [3]byte{8, 0, 0}},
		{"colour key", inside(pngOf(t, image.NewGray(few.Rect)), "tRNS\x00\x00"), [3]byte{8, 6, 0}},
		{"gif", gifOf(t, corners(4)), [3]byte{2, 3, 0}},
	} {
		before, _, err := image.Decode(bytes.NewReader(c.data))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		p := mustRead(t, "", c.data)
		if form(p) != c.want {
			t.Errorf("%s: depth, colour and interlacing are %v, want %v", c.name, form(p), c.want)
		}
		after := decoded(t, p)
		for y := range p.Height {
			for x := range p.Width {
				a, b := color.NRGBAModel.Convert(before.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(after.At(x, y)).(color.NRGBA)
				if a.A != b.A || a.A > 0 && near(a.R, b.R)+near(a.G, b.G)+near(a.B, b.B) > 3 {
					t.Fatalf("%s: the pixel at %d, %d was %v, and is %v", c.name, x, y, a, b)
				}
			}
		}
	}
}

func near(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// Nothing of a PNG stays but what is drawn, and its samples as they were deflated.
func TestMetadataOfPNG(t *testing.T) {
	plain := pngOf(t, corners(16))
	data := inside(plain, "tEXtplace\x00home", "gAMA\x00\x00\xB1\x8F", "pHYs\x00\x00\x0B\x13\x00\x00\x0B\x13\x01", "iCCPicc\x00\x00profile")
	if p := mustRead(t, "a.png", data); !bytes.Equal(p.Data, plain) {
		t.Errorf("got\n%q\nwant\n%q", p.Data, plain)
	}
	if p := mustRead(t, "a.png", inside(plain, "eXIfMM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x03\x00\x00")); letters(decoded(t, p)) != "WBGR" {
		t.Errorf("a PNG upside down shows %s", letters(decoded(t, p)))
	}
}

// A PNG that was deflated in haste, or has an alpha channel for nothing, becomes smaller.
func TestRecompressed(t *testing.T) {
	m := corners(64)
	fast := asBytes(t, func(b *bytes.Buffer) error {
		return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(b, m)
	})
	if p := mustRead(t, "a.png", fast); len(p.Data) >= len(fast) || form(p) != [3]byte{2, 3, 0} {
		t.Errorf("%d bytes became %d, %v", len(fast), len(p.Data), form(p))
	}
	var raw []byte
	for y := range 128 {
		raw = append(append(raw, 0), m.Pix[y*m.Stride:][:m.Stride]...)
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write(raw)
	w.Close()
	vain := appendChunk([]byte(pngMagic), "IHDR", []byte{0, 0, 0, 128, 0, 0, 0, 128, 8, 6, 0, 0, 0})
	vain = appendChunk(appendChunk(vain, "IDAT", z.Bytes()), "IEND", nil)
	if p := mustRead(t, "a.png", vain); form(p)[1] == 6 || letters(decoded(t, p)) != "RGBW" {
		t.Errorf("alpha for nothing stays: %v, %s", form(p), letters(decoded(t, p)))
	}
}

// movingGIF is a screen of 8 × 8 with a first picture in its lower right quarter.
func movingGIF(t testing.TB) []byte {
	g := gif.GIF{Config: image.Config{Width: 8, Height: 8}, Delay: []int{1, 1}}
	for range 2 {
		p := image.NewPaletted(image.Rect(4, 4, 8, 8), color.Palette{color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}})
		g.Image = append(g.Image, p)
	}
	return asBytes(t, func(b *bytes.Buffer) error { return gif.EncodeAll(b, &g) })
}

func TestMoving(t *testing.T) {
	for name, c := range map[string]struct {
		data   []byte
		moving bool
	}{
		"still.gif":  {gifOf(t, corners(4)), false},
		"moving.gif": {movingGIF(t), true},
		"still.png":  {inside(pngOf(t, corners(4)), "acTL\x00\x00\x00\x01\x00\x00\x00\x00"), false},
		"moving.png": {inside(pngOf(t, corners(4)), "acTL\x00\x00\x00\x02\x00\x00\x00\x00"), true},
	} {
		if p := mustRead(t, name, c.data); p.Moving != c.moving {
			t.Errorf("%s: moving is %v", name, p.Moving)
		}
	}
	if got := letters(decoded(t, mustRead(t, "a.gif", movingGIF(t)))); got != "___R" {
		t.Errorf("the first picture shows %s", got)
	}
}

// What is kept without being decoded is what decoding would keep; and a file that has one
// byte wrong is not, unless the byte is of no account.
func TestKeptUndecoded(t *testing.T) {
	gray, palette := image.NewGray(image.Rect(0, 0, 8, 8)), image.NewPaletted(image.Rect(0, 0, 6, 5), color.Palette{color.Black, color.White, color.Gray{99}})
	for name, m := range map[string]image.Image{"colours": corners(3), "gray": gray, "palette": palette} {
		data := pngOf(t, m)
		got := readWhole(data, Default())
		if got == nil {
			t.Fatalf("%s: it was to be decoded", name)
		}
		if again, err := png.Decode(bytes.NewReader(got.Data)); err != nil || again.Bounds() != m.Bounds() {
			t.Errorf("%s: %v, %v", name, again, err)
		}
		for i := len(pngMagic); i < len(data); i++ {
			wrong := bytes.Clone(data)
			wrong[i] ^= 0x41
			if readWhole(wrong, Default()) == nil {
				continue
			}
			if _, err := png.Decode(bytes.NewReader(wrong)); err != nil {
				t.Errorf("%s: byte %d is wrong: %v", name, i, err)
			}
		}
	}
}
