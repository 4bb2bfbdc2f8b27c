package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"zaoshu/internal/frame"
)

// Every picture is in the file once, whole: a JPEG byte for byte, others pixel for pixel.
func TestPictures(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	objects := r.dict(r.dict(r.pages[0].dict["Resources"])["XObject"])
	pictures := everyPicture(t)
	if len(objects) != len(pictures) {
		t.Errorf("%d pictures, want %d", len(objects), len(pictures))
	}
	for i, p := range pictures {
		sd, _, err := r.ctx.DereferenceStreamDict(objects[pictureName(i)])
		if err != nil {
			t.Fatal(err)
		}
		if p.MediaType == "image/jpeg" {
			if !bytes.Equal(sd.Raw, p.Data) {
				t.Errorf("%s is not as it was", p.Name)
			}
			continue
		}
		img, _, err := image.Decode(bytes.NewReader(p.Data))
		if err != nil {
			t.Fatal(err)
		}
		samples := r.samples(sd)
		var mask [][]byte
		if o := sd.Dict["SMask"]; o != nil {
			m, _, _ := r.ctx.DereferenceStreamDict(o)
			mask = r.samples(m)
		}
		for k := range 8 * 6 {
			want := color.NRGBAModel.Convert(img.At(k%8, k/8)).(color.NRGBA)
			got := color.NRGBA{A: 255}
			switch s := samples[k]; len(s) {
			case 1:
				got.R, got.G, got.B = s[0], s[0], s[0]
			case 3:
				got.R, got.G, got.B = s[0], s[1], s[2]
			}
			if mask != nil {
				got.A = mask[k][0]
			}
			if got != want {
				t.Fatalf("%s: pixel %d is %v, want %v", p.Name, k, got, want)
			}
		}
	}
}

// samples are the samples of each pixel of an image of 8 × 6, its PNG filters undone and
// its palette looked up.
func (r *reading) samples(sd *types.StreamDict) (pixels [][]byte) {
	r.Helper()
	if sd.Dict["Interpolate"] != nil || sd.Dict["Mask"] != nil {
		r.Errorf("an image is %v", sd.Dict)
	}
	if err := sd.Decode(); err != nil {
		r.Fatal(err)
	}
	var palette []byte
	bits := *sd.IntEntry("BitsPerComponent")
	if space := r.array(sd.Dict["ColorSpace"]); space != nil {
		palette = r.stream(space[3])
	}
	row := len(sd.Content) / 6
	for y := range 6 {
		line := sd.Content[y*row : (y+1)*row]
		for x := range 8 {
			switch {
			case palette != nil:
				i := int(line[x*bits/8]>>(8-bits-x*bits%8)) & (1<<bits - 1)
				pixels = append(pixels, palette[3*i:3*i+3])
			default:
				n := row / 8
				pixels = append(pixels, line[x*n:x*n+n])
			}
		}
	}
	return pixels
}

// A picture that gopdf cannot take becomes a PNG that it can; CMYK is refused.
func TestPlain(t *testing.T) {
	gray16, clear := image.NewGray16(image.Rect(0, 0, 2, 2)), image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Transparent})
	for _, c := range []struct {
		img  image.Image
		kept bool
	}{{gray16, false}, {clear, false}, {image.NewGray(gray16.Rect), true}, {image.NewNRGBA(gray16.Rect), true}} {
		var b bytes.Buffer
		if err := png.Encode(&b, c.img); err != nil {
			t.Fatal(err)
		}
		got, err := plain(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(got, b.Bytes()) != c.kept || deep(got) {
			t.Errorf("%T: kept is not %v", c.img, c.kept)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(gray16.Rect), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := plain(b.Bytes()); err != nil || !bytes.Equal(got, b.Bytes()) {
		t.Errorf("a gray JPEG is changed: %v", err)
	}
	if _, err := plain(cmyk(b.Bytes())); err == nil || !strings.HasPrefix(err.Error(), "it is CMYK") {
		t.Errorf("a CMYK JPEG: %v", err)
	}
}

// A PNG that was deflated in haste is deflated anew, one with care is not.
func TestShrink(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 100, 100))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i >> 6)
	}
	var sizes [3]int
	for i, level := range []png.CompressionLevel{png.NoCompression, png.BestSpeed, png.DefaultCompression} {
		var b bytes.Buffer
		e := png.Encoder{CompressionLevel: level}
		if err := e.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		p, err := newPlate(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		sizes[i] = len(p.image.Raw)
		if bytes.Contains(b.Bytes(), p.image.Raw) != (level == png.DefaultCompression) {
			t.Errorf("level %d: the stream is as it was, or should be", level)
		}
	}
	if sizes[0] >= len(img.Pix) || sizes[1] > sizes[2]*11/10 {
		t.Errorf("sizes are %v", sizes)
	}
}

// cmyk gives a gray JPEG the header of one of four inks.
func cmyk(gray []byte) []byte {
	at := bytes.Index(gray, []byte{0xFF, 0xC0})
	frame := []byte{0xFF, 0xC0, 0, 20, 8, 0, 2, 0, 2, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0}
	return slices.Concat(gray[:at], frame, gray[at+13:])
}

// A picture is once in the file, on whatever page of whatever batch it is drawn.
func TestPictureOnce(t *testing.T) {
	m := newMaker(t)
	pic := everyPicture(t)[0]
	for range 40 {
		m.newPage("")
		f := m.root.Add(&frame.Element{Kind: "Figure", Alt: "图"})
		again := *pic
		again.Data = slices.Clone(pic.Data)
		m.put(0, 0, &again, f, f.Ink(""))
	}
	r := readBack(t, write(t, m.doc))
	images := 0
	for n := 1; n < *r.ctx.Size; n++ {
		if sd, _, err := r.ctx.DereferenceStreamDict(*types.NewIndirectRef(n, 0)); err == nil && sd != nil && sd.Image() {
			images++
		}
	}
	if images != 2 {
		t.Errorf("%d images, want one and its mask", images)
	}
	for i, p := range r.pages {
		if !slices.Contains(p.out, "40 0 0 30 0 370 cm") || !slices.Contains(p.out, "/I1 Do") {
			t.Errorf("page %d has %v", i+1, p.out)
		}
	}
}
