package picture

import (
	"image"
	"math"
)

// fit is the size of a picture scaled down to at most keep pixels; ok is false if it has
// no more than that.
func fit(w, h int, keep int64) (int, int, bool) {
	if keep <= 0 || int64(w)*int64(h) <= keep {
		return w, h, false
	}
	f := math.Sqrt(float64(keep) / (float64(w) * float64(h)))
	fw, fh := max(1, int(float64(w)*f)), max(1, int(float64(h)*f))
	if fh == 1 {
		fw = min(fw, int(keep))
	}
	if fw == 1 {
		fh = min(fh, int(keep))
	}
	return fw, fh, true
}

// A plane is one channel of a picture: the samples of a row are step bytes apart.
type plane struct {
	pix                []byte
	w, h, stride, step int
}

// scaleTo resamples p by the Catmull-Rom kernel, widened to the scale (Mitchell and
// Netravali, "Reconstruction Filters in Computer Graphics", B = 0, C = ½). It adds in
// integers, so that the picture is the same on every machine, and holds a few rows at a
// time: x/image/draw takes 32 bytes for each pixel of the width to be and the height
// that was.
func (p plane) scaleTo(dst plane) {
	across, down := kernel(p.w, dst.w), kernel(p.h, dst.h)
	most := 0
	for _, t := range down {
		most = max(most, len(t.weights))
	}
	rows := make([]int32, most*dst.w) // a ring of source rows, scaled across, in 1/256
	sums := make([]int32, dst.w)
	next := 0 // the source row to be read
	for y, t := range down {
		for ; next < t.first+len(t.weights); next++ {
			p.scaleRow(next, across, rows[next%most*dst.w:][:dst.w])
		}
		for x := range sums {
			sums[x] = 1 << (oneBits + 7)
		}
		for i, weight := range t.weights {
			for x, v := range rows[(t.first+i)%most*dst.w:][:len(sums)] {
				sums[x] += weight * v
			}
		}
		out, at := dst.pix[y*dst.stride:], 0
		for _, sum := range sums {
			out[at] = clamp(sum >> (oneBits + 8))
			at += dst.step
		}
	}
}

func (p plane) scaleRow(y int, across []taps, row []int32) {
	src := p.pix[y*p.stride:]
	for x := range row {
		t := &across[x]
		sum, at := int32(1<<(oneBits-9)), t.first*p.step
		if p.step == 1 {
			part := src[at:][:len(t.weights)]
			for i, weight := range t.weights {
				sum += weight * int32(part[i])
			}
		} else {
			for _, weight := range t.weights {
				sum += weight * int32(src[at])
				at += p.step
			}
		}
		row[x] = sum >> (oneBits - 8)
	}
}

func clamp(v int32) byte {
	return byte(max(0, min(255, v)))
}

// taps is what a sample is made of: that many samples from first on, whose weights add
// up to one.
type taps struct {
	first   int
	weights []int32
}

const (
	oneBits = 12 // 255 in 1/256, times one, times the kernel's overshoot, is below 1<<31
	one     = 1 << oneBits
)

// kernel is the taps of each of n samples made of m. Distances are in 1/2n of a sample,
// in which all centres are whole.
func kernel(m, n int) []taps {
	list := make([]taps, n)
	reach := 2 * max(m, n) // one unit of the kernel: a sample, or m/n of them
	for i := range list {
		centre := (2*i+1)*m - n
		first := max(0, -floorDiv(2*reach-centre, 2*n))
		last := min(m-1, floorDiv(centre+2*reach, 2*n))
		var sum int64
		raw := make([]int64, last-first+1)
		for j := range raw {
			d := 2*n*(first+j) - centre
			raw[j] = catmullRom(int64(max(d, -d)) << 16 / int64(reach))
			sum += raw[j]
		}
		t := taps{first: first, weights: make([]int32, len(raw))}
		rest, best := int32(one), 0
		for j, v := range raw {
			t.weights[j] = int32(floorDiv(int(2*v*one+sum), int(2*sum)))
			rest -= t.weights[j]
			if v > raw[best] {
				best = j
			}
		}
		t.weights[best] += rest
		list[i] = t
	}
	return list
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// catmullRom is the kernel at t, both in 1/65536.
func catmullRom(t int64) int64 {
	const unit = 1 << 16
	t2 := t * t >> 16
	t3 := t2 * t >> 16
	switch {
	case t < unit:
		return unit + (3*t3-5*t2)/2
	case t < 2*unit:
		return 2*unit - 4*t + (5*t2-t3)/2
	}
	return 0
}

// planesOf is the channels of an image of ours.
func planesOf(m image.Image) []plane {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	switch m := m.(type) {
	case *image.Gray:
		return []plane{{m.Pix, w, h, m.Stride, 1}}
	case *image.YCbCr:
		cw, ch := chroma(m)
		return []plane{{m.Y, w, h, m.YStride, 1}, {m.Cb, cw, ch, m.CStride, 1}, {m.Cr, cw, ch, m.CStride, 1}}
	case *image.RGBA:
		return []plane{{m.Pix, w, h, m.Stride, 4}, {m.Pix[1:], w, h, m.Stride, 4}, {m.Pix[2:], w, h, m.Stride, 4}, {m.Pix[3:], w, h, m.Stride, 4}}
	}
	panic("picture: an image of another kind")
}

// chroma is the size of the two planes of colour.
func chroma(m *image.YCbCr) (w, h int) {
	w, h = m.Rect.Dx(), m.Rect.Dy()
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422:
		return (w + 1) / 2, h
	case image.YCbCrSubsampleRatio420:
		return (w + 1) / 2, (h + 1) / 2
	case image.YCbCrSubsampleRatio440:
		return w, (h + 1) / 2
	case image.YCbCrSubsampleRatio411:
		return (w + 3) / 4, h
	case image.YCbCrSubsampleRatio410:
		return (w + 3) / 4, (h + 1) / 2
	}
	return w, h
}

// like is an empty image of m's kind, of another size. A YCbCr one has half the colour
// each way, as it will be written.
func like(m image.Image, w, h int) image.Image {
	r := image.Rect(0, 0, w, h)
	switch m.(type) {
	case *image.Gray:
		return image.NewGray(r)
	case *image.YCbCr:
		return image.NewYCbCr(r, image.YCbCrSubsampleRatio420)
	}
	return image.NewRGBA(r)
}

// scaled is m, whose bounds begin at 0, at another size. It is Gray, YCbCr or RGBA.
func scaled(m image.Image, w, h int) image.Image {
	to := like(m, w, h)
	from, into := planesOf(m), planesOf(to)
	for i := range from {
		from[i].scaleTo(into[i])
	}
	return to
}
