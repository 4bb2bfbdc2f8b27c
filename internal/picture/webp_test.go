package picture

import (
	"encoding/binary"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

func TestWebP(t *testing.T) {
	for name, want := range map[string]struct {
		media  string
		colour byte // of a PNG
	}{
		"lossy": {"image/jpeg", 0}, "lossless": {"image/png", 6}, "alpha": {"image/png", 6}, "moving": {"image/png", 6},
	} {
		p := mustRead(t, "a.webp", webpOf(t, name))
		decoded(t, p)
		if p.MediaType != want.media || want.colour > 0 && form(p)[1] != want.colour || p.Width != 1 || p.Height != 1 {
			t.Errorf("%s is %s, %d × %d", name, p.MediaType, p.Width, p.Height)
		}
	}
	twice := webpOf(t, "moving")
	frame := twice[len(twice)-46:]
	twice = append(twice, frame...)
	binary.LittleEndian.PutUint32(twice[4:], uint32(len(twice)-8))
	if p := mustRead(t, "a.webp", twice); !p.Moving {
		t.Error("two pictures do not move")
	}
}

// Few colours are kept as they are; of many it depends on which is smaller by far.
func TestLossyOrNot(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 64, 64))
	slope := image.NewRGBA(noise.Rect)
	rnd := rand.New(rand.NewPCG(1, 2))
	for y := range 64 {
		for x := range 64 {
			v := uint8(rnd.Uint32())
			noise.Set(x, y, color.RGBA{v, v ^ 1, v, 255})
			slope.Set(x, y, color.RGBA{uint8(x), uint8(y), 0, 255})
		}
	}
	clear := image.NewNRGBA(noise.Rect)
	for _, c := range []struct {
		name     string
		m        image.Image
		lossless bool
		want     string
	}{
		{"four colours", corners(8), false, "image/png"},
		{"a photograph", slope, false, "image/jpeg"},
		{"a drawing without loss", slope, true, "image/png"},
		{"transparent", clear, false, "image/png"},
	} {
		p, err := lossyOrNot(c.m, c.lossless, upright, Default())
		if err != nil || p.MediaType != c.want {
			t.Errorf("%s is %+v, %v", c.name, p.MediaType, err)
		}
	}
}
