package picture

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// corners is a picture of four colours: red, green / blue, white.
func corners(side int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 2*side, 2*side))
	for y := range 2 * side {
		for x := range 2 * side {
			m.Set(x, y, []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}[x/side+2*(y/side)])
		}
	}
	return m
}

// letters is the colours of the four quarters of a picture.
func letters(m image.Image) string {
	b := m.Bounds()
	s := ""
	for i := range 4 {
		r, g, bl, a := m.At(b.Min.X+b.Dx()*(1+2*(i%2))/4, b.Min.Y+b.Dy()*(1+2*(i/2))/4).RGBA()
		switch {
		case a < 0x8000:
			s += "_"
		case r > 0x8000 && g > 0x8000 && bl > 0x8000:
			s += "W"
		case r > 0x8000:
			s += "R"
		case g > 0x8000:
			s += "G"
		case bl > 0x8000:
			s += "B"
		default:
			s += "K"
		}
	}
	return s
}

func asBytes(t testing.TB, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, m image.Image) []byte {
	return asBytes(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) })
}

func pngOf(t testing.TB, m image.Image) []byte {
	return asBytes(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

func gifOf(t testing.TB, m image.Image) []byte {
	return asBytes(t, func(b *bytes.Buffer) error { return gif.Encode(b, m, nil) })
}

// decoded is the pixels of a picture that has been read.
func decoded(t testing.TB, p *Picture) image.Image {
	t.Helper()
	m, format, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil || "image/"+format != p.MediaType {
		t.Fatalf("%s is %s: %v", p.MediaType, format, err)
	}
	if m.Bounds() != image.Rect(0, 0, p.Width, p.Height) {
		t.Errorf("the picture is said to be %d × %d, and is %v", p.Width, p.Height, m.Bounds())
	}
	return m
}

func mustRead(t testing.TB, name string, data []byte) *Picture {
	t.Helper()
	p, err := Read(name, data, Default())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return p
}

// The smallest WebPs: with loss, without, with transparency, moving.
var webps = map[string]string{
	"lossy":    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
	"lossless": "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
	"alpha":    "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==",
	"moving":   "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA",
}

func webpOf(t testing.TB, name string) []byte {
	data, err := base64.StdEncoding.DecodeString(webps[name])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFaults(t *testing.T) {
	whole := pngOf(t, corners(4))
	photo := jpegOf(t, corners(4))
	for _, c := range []struct {
		name string
		data []byte
		want *Fault
	}{
		{"cut.png", whole[:len(whole)/2], broken},
		{"cut.jpg", photo[:len(photo)-10], broken},
		{"cut.gif", gifOf(t, corners(4))[:40], broken},
		{"cut.webp", webpOf(t, "lossy")[:30], broken},
		{"empty.png", nil, broken},
		{"text.jpg", []byte("this is a text"), broken},
		{"sum.png", bytes.Replace(whole, []byte("IDAT"), []byte("IDAU"), 1), broken},
		{"photo.png", photo, misnamed},
		{"picture.jpg", whole, misnamed},
		{"drawing.png", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), misnamed},
		{"a.bmp", []byte("BM......"), unknown},
		{"a.tiff", []byte("II*\x00...."), unknown},
		{"a.heic", []byte("\x00\x00\x00\x18ftypheic"), unknown},
		{"a.avif", []byte("\x00\x00\x00\x18ftypavif"), unknown},
		{"a.pdf", []byte("%PDF-1.7"), unknown},
		{"a.txt", []byte("this is a text"), unknown},
		{"a.svgz", []byte("\x1F\x8B\x08"), unknown},
		{"arithmetic.jpg", bytes.Replace(photo, []byte{0xFF, 0xC0}, []byte{0xFF, 0xC9}, 1), unknown},
		{"bomb.png", append(whole[:16:16], 0, 1, 0, 0, 0, 1, 0, 0), broken}, // its sum is wrong
	} {
		p, err := Read(c.name, c.data, Default())
		var f *Fault
		if !errors.As(err, &f) || f != c.want || p != nil {
			t.Errorf("%s is %+v, %v; want %v", c.name, p, err, c.want)
		}
	}
}

// Size is asked of the header: the picture's samples are not there at all.
func TestLimits(t *testing.T) {
	huge := appendChunk([]byte(pngMagic), "IHDR", []byte{0, 0, 0x40, 0, 0, 0, 0x40, 0, 8, 2, 0, 0, 0})
	huge = appendChunk(huge, "IDAT", nil)
	for _, c := range []struct {
		name string
		data []byte
		l    Limits
	}{
		{"huge.png", huge, Default()},
		{"large.png", pngOf(t, corners(8)), Limits{1 << 20, 255, 0}},
		{"large.jpg", jpegOf(t, corners(8)), Limits{1 << 20, 255, 0}},
		{"large.gif", gifOf(t, corners(8)), Limits{1 << 20, 255, 0}},
		{"heavy.jpg", jpegOf(t, corners(8)), Limits{20, 1 << 20, 0}},
	} {
		if _, err := Read(c.name, c.data, c.l); err != tooLarge {
			t.Errorf("%s: %v; want %v", c.name, err, tooLarge)
		}
	}
}

// A name is asked only whether it lies.
func TestNames(t *testing.T) {
	for _, name := range []string{"a.png", "a.PNG", "a", "a.dat", "a.jpeg.png"} {
		if p := mustRead(t, name, pngOf(t, corners(4))); p.MediaType != "image/png" {
			t.Errorf("%s is %s", name, p.MediaType)
		}
	}
}

func TestScaledDown(t *testing.T) {
	l := Default()
	l.Keep = 400
	clear := corners(40)
	for i := range clear.Pix[:len(clear.Pix)/2] {
		clear.Pix[i] = 0
	}
	black := image.NewGray16(image.Rect(0, 0, 80, 80))
	for name, data := range map[string][]byte{
		"a.png": pngOf(t, corners(40)), "a.jpg": jpegOf(t, corners(40)), "a.gif": gifOf(t, corners(40)),
		"clear.png": pngOf(t, clear), "gray.png": pngOf(t, black), "gray.jpg": jpegOf(t, image.NewGray(black.Rect)),
	} {
		p, err := Read(name, data, l)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !p.Scaled || p.Width != 20 || p.Height != 20 {
			t.Errorf("%s is %d × %d, scaled: %v", name, p.Width, p.Height, p.Scaled)
		}
		want := map[string]string{"clear.png": "__BW", "gray.png": "KKKK", "gray.jpg": "KKKK"}[name]
		if want == "" {
			want = "RGBW"
		}
		if got := letters(decoded(t, p)); got != want {
			t.Errorf("%s shows %s, want %s", name, got, want)
		}
	}
	if p := mustRead(t, "a.png", pngOf(t, corners(40))); p.Scaled {
		t.Error("a small picture is scaled")
	}
}

// FuzzRead: nothing panics; what is read is as it is said to be, and within the limits.
func FuzzRead(f *testing.F) {
	f.Add("a.jpg", jpegOf(f, corners(4)))
	f.Add("a.jpg", withExif(jpegOf(f, corners(4)), 6))
	f.Add("a.jpg", fourColours(4, true))
	f.Add("a.png", pngOf(f, corners(2)))
	f.Add("a.png", interlaced())
	f.Add("a.gif", gifOf(f, corners(2)))
	f.Add("a.gif", movingGIF(f))
	for name := range webps {
		f.Add("a.webp", webpOf(f, name))
	}
	f.Add("a.svg", []byte(`<svg viewBox="0 0 4 3"><style>.a{fill:url(#b)}</style><g id="b" class="a"><use href="#c"/></g><text>x<a href="y">z</a></text></svg>`))
	f.Add("a.svg", []byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg width="1in" height="2mm" style="fill:red"/>`))
	l := Limits{Bytes: 1 << 16, Pixels: 1 << 16, Keep: 1 << 8}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		p, err := Read(name, data, l)
		if err != nil {
			var fault *Fault
			if !errors.As(err, &fault) || p != nil {
				t.Fatalf("%+v, %v", p, err)
			}
			return
		}
		switch p.MediaType {
		case "image/svg+xml":
			if p.Width <= 0 || p.Height <= 0 {
				t.Fatalf("an SVG of %d × %d", p.Width, p.Height)
			}
			again, err := Read("a.svg", p.Data, l)
			if err != nil {
				t.Fatalf("what was written cannot be read: %v\n%s", err, p.Data)
			}
			if len(again.Dropped) > 0 || afterRoot(again.Data) != afterRoot(p.Data) {
				t.Fatalf("what was written is cleaned again, %v\n%s\n%s", again.Dropped, p.Data, again.Data)
			}
		case "image/jpeg", "image/png":
			if m := decoded(t, p); int64(m.Bounds().Dx())*int64(m.Bounds().Dy()) > l.Keep {
				t.Fatalf("a picture of %v is kept", m.Bounds())
			}
			if again := mustRead(t, "", p.Data); again.MediaType == p.MediaType && p.MediaType == "image/png" && !bytes.Equal(again.Data, p.Data) {
				t.Fatal("a PNG that was written is written again")
			}
		default:
			t.Fatalf("an %s", p.MediaType)
		}
	})
}

// afterRoot is an SVG without the root's tag, whose size may be rounded again.
func afterRoot(svg []byte) string {
	_, rest, _ := bytes.Cut(svg, []byte(">"))
	return string(rest)
}
