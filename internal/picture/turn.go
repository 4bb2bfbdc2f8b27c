package picture

import "image"

// Orientation is how a picture's pixels lie, as Exif counts it (CIPA DC-008, 4.6.5, tag
// 0x0112): 1 is upright, 2 to 4 are mirrored or upside down, 5 to 8 lie on a side.
type orientation int

const upright orientation = 1

// swaps reports whether width and height change places.
func (o orientation) swaps() bool { return o >= 5 && o <= 8 }

// source is where the pixel comes from that is x, y in the upright picture, if w and h
// are the size of the one that lies.
func (o orientation) source(x, y, w, h int) (int, int) {
	switch o {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

// turned is m, a Gray, a YCbCr or an RGBA, as it is seen.
func turned(m image.Image, o orientation) image.Image {
	if o == upright {
		return m
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if o.swaps() {
		w, h = h, w
	}
	var to image.Image
	if y, ok := m.(*image.YCbCr); ok {
		ratio := y.SubsampleRatio
		switch {
		case o.swaps() && ratio == image.YCbCrSubsampleRatio422:
			ratio = image.YCbCrSubsampleRatio440
		case o.swaps() && ratio == image.YCbCrSubsampleRatio440:
			ratio = image.YCbCrSubsampleRatio422
		case o.swaps() && ratio != image.YCbCrSubsampleRatio420 && ratio != image.YCbCrSubsampleRatio444:
			return turned(flat(m), o) // there is no name for their ratio on its side
		}
		to = image.NewYCbCr(image.Rect(0, 0, w, h), ratio)
	} else {
		to = like(m, w, h)
	}
	from, into := planesOf(m), planesOf(to)
	for i := range from {
		from[i].turnTo(into[i], o)
	}
	return to
}

func (p plane) turnTo(dst plane, o orientation) {
	for y := range dst.h {
		for x := range dst.w {
			sx, sy := o.source(x, y, p.w, p.h)
			dst.pix[y*dst.stride+x*dst.step] = p.pix[sy*p.stride+sx*p.step]
		}
	}
}
