package picture

import (
	"bytes"
	"fmt"
	"image"
	"strings"
	"testing"
)

// segment is a segment of a JPEG.
func segment(mark byte, content string) string {
	n := len(content) + 2
	return string([]byte{0xFF, mark, byte(n >> 8), byte(n)}) + content
}

// after puts segments behind the SOI.
func after(data []byte, segments ...string) []byte {
	return []byte(string(data[:2]) + strings.Join(segments, "") + string(data[2:]))
}

func withExif(data []byte, o byte) []byte {
	return after(data, segment(0xE1, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02"+
		"\x01\x0F\x00\x02\x00\x00\x00\x04Zoom"+"\x01\x12\x00\x03\x00\x00\x00\x01\x00"+string(o)+"\x00\x00"+"\x00\x00\x00\x00"))
}

// fourColours is a JPEG of n components, all of half strength: 8 × 8 pixels of one value.
func fourColours(n int, adobe bool) []byte {
	s := "\xFF\xD8"
	if adobe {
		s += segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x00")
	}
	s += segment(0xDB, "\x00"+strings.Repeat("\x01", 64))
	frame, scan := "\x08\x00\x08\x00\x08"+string(byte(n)), string(byte(n))
	for i := range n {
		frame += string([]byte{byte(i + 1), 0x11, 0})
		scan += string([]byte{byte(i + 1), 0})
	}
	// one code of one bit in both tables: no difference, end of block
	one := "\x01" + strings.Repeat("\x00", 15) + "\x00"
	s += segment(0xC0, frame) + segment(0xC4, "\x00"+one) + segment(0xC4, "\x10"+one) + segment(0xDA, scan+"\x00\x3F\x00")
	return []byte(s + "\x00\xFF\xD9")
}

// Of an upright JPEG the scan data stay, and nothing that a decoder does not need.
func TestMetadataOfJPEG(t *testing.T) {
	plain := jpegOf(t, corners(16))
	jfif := segment(0xE0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01\x00\x00\x00")
	data := after(plain, jfif, segment(0xE0, "JFXX\x00thumbnail"), segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<place/>"),
		segment(0xE2, "ICC_PROFILE\x00\x01\x01profile"), segment(0xED, "Photoshop 3.0"), segment(0xFE, "comment"), "\xFF")
	data = append(withExif(data, 1), "\xFF\xD8 a maker's second picture \xFF\xD9"...)
	p := mustRead(t, "a.jpg", data)
	want := after(plain, segment(0xE0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00"))
	if !bytes.Equal(p.Data, want) {
		t.Errorf("got\n%q\nwant\n%q", p.Data, want)
	}
	if again := mustRead(t, "a.jpg", p.Data); !bytes.Equal(again.Data, p.Data) {
		t.Error("what was read is read otherwise")
	}
}

// CIPA DC-008: where the first row and the first column of what is stored are seen.
func TestOrientation(t *testing.T) {
	for o, want := range map[byte]string{1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG", 5: "RBGW", 6: "BRWG", 7: "WGBR", 8: "GWRB", 9: "RGBW"} {
		p := mustRead(t, "a.jpg", withExif(jpegOf(t, corners(16)), o))
		if got := letters(decoded(t, p)); got != want {
			t.Errorf("orientation %d shows %s, want %s", o, got, want)
		}
		if bytes.Contains(p.Data, []byte("Exif")) {
			t.Errorf("orientation %d: the metadata stay", o)
		}
	}
	wide := image.NewGray(image.Rect(0, 0, 24, 8))
	if p := mustRead(t, "a.jpg", withExif(jpegOf(t, wide), 6)); p.Width != 8 || p.Height != 24 {
		t.Errorf("a picture on its side is %d × %d", p.Width, p.Height)
	}
}

// A subsampled colour plane is turned with the rest, whatever its ratio.
func TestTurnedRatios(t *testing.T) {
	for r := image.YCbCrSubsampleRatio444; r <= image.YCbCrSubsampleRatio410; r++ {
		m := image.NewYCbCr(image.Rect(0, 0, 17, 5), r)
		for i := range m.Cb {
			m.Cb[i], m.Cr[i] = 128, 128
		}
		for i := range m.Y {
			m.Y[i] = 255
		}
		to := turned(m, 6)
		if to.Bounds() != image.Rect(0, 0, 5, 17) || letters(to) != "WWWW" {
			t.Errorf("%v: %v %s", r, to.Bounds(), letters(to))
		}
	}
}

// What is not gray or YCbCr becomes it: viewers disagree on the rest.
func TestColoursOfJPEG(t *testing.T) {
	for _, c := range []struct {
		n     int
		adobe bool
		want  uint32 // the gray that it is
	}{
		{1, false, 128}, {3, false, 128}, {3, true, 128}, {4, true, 64},
	} {
		name := fmt.Sprintf("%d colours, Adobe %v", c.n, c.adobe)
		p := mustRead(t, "a.jpg", fourColours(c.n, c.adobe))
		m := decoded(t, p)
		switch m.(type) {
		case *image.Gray, *image.YCbCr:
		default:
			t.Errorf("%s: %T", name, m)
		}
		r, g, b, _ := m.At(3, 3).RGBA()
		for _, v := range []uint32{r >> 8, g >> 8, b >> 8} {
			if v+3 < c.want || v > c.want+3 {
				t.Errorf("%s: %d %d %d, want %d", name, r>>8, g>>8, b>>8, c.want)
			}
		}
	}
}

// Damaged Exif data say nothing.
func TestExif(t *testing.T) {
	whole := withExif([]byte("\xFF\xD8"), 6)[6:]
	if o := exif(whole); o != 6 {
		t.Fatalf("orientation %d", o)
	}
	for n := range len(whole) - 18 { // as long as the entry is cut
		if o := exif(whole[:n]); o != upright {
			t.Errorf("of %d bytes: orientation %d", n, o)
		}
	}
	little := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x08\x00\x00\x00"
	if o := exif([]byte(little)); o != 8 {
		t.Errorf("little-endian: orientation %d", o)
	}
	if o := exif([]byte("Exif\x00\x00II*\x00\xFF\xFF\xFF\xFF\x01\x00")); o != upright {
		t.Errorf("a place outside: orientation %d", o)
	}
}
