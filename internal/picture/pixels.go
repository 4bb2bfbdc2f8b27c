package picture

import (
	"image"
	"image/color"
	"image/draw"
)

// plain is m with 8 bits a sample: a Gray, an RGBA if nothing of it is transparent, a
// Paletted if nothing in its palette is, a YCbCr, or else an NRGBA. Its bounds begin at 0.
func plain(m image.Image) image.Image {
	switch m := m.(type) {
	case *image.Gray, *image.YCbCr:
		return m
	case *image.Paletted:
		if solid(m.Palette) {
			return m
		}
	case *image.RGBA:
		if m.Opaque() {
			return m
		}
		return straight(m)
	case *image.NRGBA:
		if m.Opaque() { // then both kinds have the same samples
			return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
		}
		return m
	case *image.Gray16:
		to := image.NewGray(m.Rect)
		for i := range to.Pix {
			to.Pix[i] = m.Pix[2*i]
		}
		return to
	case *image.RGBA64: // of a PNG, opaque
		to := image.NewRGBA(m.Rect)
		for i := range to.Pix {
			to.Pix[i] = m.Pix[2*i]
		}
		return to
	case *image.NRGBA64:
		to := image.NewNRGBA(m.Rect)
		for i := range to.Pix {
			to.Pix[i] = m.Pix[2*i]
		}
		return plain(to)
	}
	to := image.NewNRGBA(m.Bounds())
	draw.Draw(to, to.Rect, m, image.Point{}, draw.Src)
	return plain(to)
}

func solid(p color.Palette) bool {
	for _, c := range p {
		if _, _, _, a := c.RGBA(); a != 0xFFFF {
			return false
		}
	}
	return true
}

// flat is m as RGBA, the alpha multiplied in: so it is scaled and turned.
func flat(m image.Image) *image.RGBA {
	if m, ok := m.(*image.RGBA); ok {
		return m
	}
	to := image.NewRGBA(m.Bounds())
	draw.Draw(to, to.Rect, m, image.Point{}, draw.Src)
	return to
}

// straight divides the alpha out. A kernel that overshoots leaves more colour than
// alpha: it is cut off.
func straight(m *image.RGBA) *image.NRGBA {
	to := image.NewNRGBA(m.Rect)
	for i := 0; i < len(m.Pix); i += 4 {
		a := uint32(m.Pix[i+3])
		if a == 0 {
			continue
		}
		for k := range 3 {
			to.Pix[i+k] = uint8(min(255, (uint32(m.Pix[i+k])*255+a/2)/a))
		}
		to.Pix[i+3] = uint8(a)
	}
	return to
}

// reduced is an opaque picture as a Paletted of no more colours than it has, as a Gray, or
// as it is: what takes the fewest bits a pixel.
func reduced(m image.Image) image.Image {
	switch m.(type) {
	case *image.RGBA, *image.Paletted:
	default:
		return m
	}
	rgb := flat(m)
	p := paletted(rgb)
	if p != nil && len(p.Palette) <= 16 {
		return p
	}
	if g := gray(rgb); g != nil {
		return g
	}
	if p != nil {
		return p
	}
	return m
}

func gray(m *image.RGBA) *image.Gray {
	for i := 0; i < len(m.Pix); i += 4 {
		if m.Pix[i] != m.Pix[i+1] || m.Pix[i] != m.Pix[i+2] {
			return nil
		}
	}
	to := image.NewGray(m.Rect)
	for i := range to.Pix {
		to.Pix[i] = m.Pix[4*i]
	}
	return to
}

// paletted is m with its colours in the order in which they are met; nil if there are too
// many.
func paletted(m *image.RGBA) *image.Paletted {
	to := image.NewPaletted(m.Rect, nil)
	known := map[[3]uint8]uint8{}
	var last [3]uint8
	var index uint8
	for i := range to.Pix {
		c := [3]uint8(m.Pix[4*i:])
		if i == 0 || c != last {
			k, ok := known[c]
			if !ok {
				if len(known) == 256 {
					return nil
				}
				k = uint8(len(known))
				known[c] = k
				to.Palette = append(to.Palette, color.RGBA{c[0], c[1], c[2], 255})
			}
			last, index = c, k
		}
		to.Pix[i] = index
	}
	return to
}
