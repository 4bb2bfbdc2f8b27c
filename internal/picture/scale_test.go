package picture

import (
	"image"
	"testing"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		w, h       int
		keep       int64
		fw, fh     int
		scaledDown bool
	}{
		{100, 100, 10000, 100, 100, false},
		{200, 100, 5000, 100, 50, true},
		{1000000, 1, 100, 100, 1, true},
		{1, 1000000, 100, 1, 100, true},
		{100, 100, 0, 100, 100, false},
	} {
		w, h, ok := fit(c.w, c.h, c.keep)
		if w != c.fw || h != c.fh || ok != c.scaledDown {
			t.Errorf("%d × %d in %d: %d × %d, %v", c.w, c.h, c.keep, w, h, ok)
		}
		if ok && int64(w)*int64(h) > c.keep {
			t.Errorf("%d × %d are more than %d", w, h, c.keep)
		}
	}
}

// Each sample is made of a whole, of samples that are there.
func TestKernel(t *testing.T) {
	for m := 1; m < 40; m++ {
		for n := 1; n < 40; n++ {
			for i, k := range kernel(m, n) {
				sum := int32(0)
				for _, w := range k.weights {
					sum += w
				}
				if sum != one || k.first < 0 || k.first+len(k.weights) > m {
					t.Fatalf("sample %d of %d, of %d: %+v", i, n, m, k)
				}
			}
		}
	}
}

// One colour stays that colour, and an edge does not run over.
func TestScaled(t *testing.T) {
	flat := image.NewGray(image.Rect(0, 0, 37, 23))
	for i := range flat.Pix {
		flat.Pix[i] = 201
	}
	for _, v := range scaled(flat, 11, 7).(*image.Gray).Pix {
		if v != 201 {
			t.Fatalf("201 became %d", v)
		}
	}
	edge := image.NewGray(image.Rect(0, 0, 64, 1))
	for i := range edge.Pix[:32] {
		edge.Pix[i] = 255
	}
	out := scaled(edge, 8, 1).(*image.Gray).Pix
	if out[0] < 250 || out[1] < 250 || out[6] > 5 || out[7] > 5 || out[3] < out[4] {
		t.Errorf("an edge became %v", out)
	}
}

// A kernel that overshoots leaves no more colour than alpha.
func TestStraight(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 1, 1))
	copy(m.Pix, []uint8{200, 50, 0, 100})
	if got := [4]uint8(straight(m).Pix); got != [4]uint8{255, 128, 0, 100} {
		t.Errorf("got %v", got)
	}
}
