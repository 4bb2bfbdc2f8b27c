package font

import "zaoshu/internal/geom"

// glyphData is the description of a glyph of the file; nothing if it has no ink
// (OpenType, "glyf", "loca").
func (f *Face) glyphData(g Glyph) []byte {
	if int(g) >= f.glyphs {
		return nil
	}
	var start, end int
	if f.longLoca {
		start, end = u32(f.loca, 4*int(g)), u32(f.loca, 4*int(g)+4)
	} else {
		start, end = 2*u16(f.loca, 2*int(g)), 2*u16(f.loca, 2*int(g)+2)
	}
	if end > len(f.glyf) || start >= end || end-start < 10 {
		return nil
	}
	return f.glyf[start:end]
}

// box is the ink of a glyph in units, y up.
func (f *Face) box(g Glyph) (x0, y0, x1, y1 int) {
	b := f.glyphData(f.drawn(g))
	if b == nil {
		return 0, 0, 0, 0
	}
	d := f.shift(g)
	return i16(b, 2) + d, i16(b, 4), i16(b, 6) + d, i16(b, 8)
}

// bearing is a glyph's left side bearing, in units.
func (f *Face) bearing(g Glyph) int {
	g = f.drawn(g)
	if int(g) >= f.metrics {
		return i16(f.hmtx, 4*f.metrics+2*(int(g)-f.metrics))
	}
	return i16(f.hmtx, 4*int(g)+2)
}

// shift is how far a glyph is drawn to the right of its co-ordinates: its left edge is
// where hmtx says. In most faces that is where it is.
func (f *Face) shift(g Glyph) int {
	if b := f.glyphData(f.drawn(g)); b != nil {
		return f.bearing(g) - i16(b, 2)
	}
	return 0
}

// Ink is where a glyph marks the paper.
func (f *Face) Ink(g Glyph, size geom.Length) geom.Rect {
	x0, y0, x1, y1 := f.box(g)
	at := func(v int) geom.Length { return size.Scale(int64(v), int64(f.upem)) }
	return geom.Rect{Min: geom.Point{X: at(x0), Y: at(-y1)}, Size: geom.Size{W: at(x1) - at(x0), H: at(-y0) - at(-y1)}}
}

// A point of an outline, in units, y up.
type point struct {
	x, y    int
	on, end bool // on the curve; the last of its contour
}

// A tracer collects the points of a glyph and of the glyphs that it is composed of.
type tracer struct {
	f      *Face
	points []point
	budget int // of components: a damaged file may compose a glyph of itself
}

// trace returns the points of a glyph; none if it has no ink or is damaged.
func (f *Face) trace(g Glyph) []point {
	t := tracer{f: f, budget: 256}
	t.glyph(f.drawn(g), 0)
	if d := f.shift(g); d != 0 {
		for i := range t.points {
			t.points[i].x += d
		}
	}
	return t.points
}

func (t *tracer) glyph(g Glyph, depth int) {
	b := t.f.glyphData(g)
	switch n := i16(b, 0); {
	case b == nil || depth > 8:
	case n < 0:
		t.composite(b, depth)
	default:
		t.simple(b, n)
	}
}

// The flags of a simple glyph's points.
const (
	onCurve = 1 << iota
	xShort
	yShort
	repeated
	xSame // or positive, if short
	ySame
	overlap // in the first flag of a glyph
)

// simple reads the points of n contours. It adds none if the description ends early.
func (t *tracer) simple(b []byte, n int) {
	first := len(t.points)
	count := u16(b, 10+2*(n-1)) + 1
	at := 10 + 2*n
	at += 2 + u16(b, at)
	if n == 0 || at >= len(b) {
		return
	}
	flags := make([]byte, 0, count)
	for len(flags) < count && at < len(b) {
		flag, times := b[at], 1
		at++
		if flag&repeated != 0 && at < len(b) {
			times += int(b[at])
			at++
		}
		for range times {
			flags = append(flags, flag)
		}
	}
	if len(flags) != count {
		return
	}
	for _, flag := range flags {
		t.points = append(t.points, point{on: flag&onCurve != 0})
	}
	points := t.points[first:]
	at = coordinates(b, at, flags, xShort, xSame, func(i, v int) { points[i].x = v })
	coordinates(b, at, flags, yShort, ySame, func(i, v int) { points[i].y = v })
	for i := range n {
		if e := u16(b, 10+2*i); e < count {
			points[e].end = true
		}
	}
}

// coordinates reads one co-ordinate of all points, and returns where it ends.
func coordinates(b []byte, at int, flags []byte, short, same byte, set func(i, v int)) int {
	v := 0
	for i, flag := range flags {
		switch {
		case flag&short != 0:
			d := 0
			if at < len(b) {
				d = int(b[at])
			}
			if flag&same == 0 {
				d = -d
			}
			v += d
			at++
		case flag&same == 0:
			v += i16(b, at)
			at += 2
		}
		set(i, v)
	}
	return at
}

// The flags of a component.
const (
	argsAreWords   = 0x0001
	argsAreXY      = 0x0002
	haveScale      = 0x0008
	moreComponents = 0x0020
	haveXYScale    = 0x0040
	have2x2        = 0x0080
	scaledOffset   = 0x0800
)

// A component is a part of a composite glyph.
type component struct {
	flags, arg1, arg2 int
	glyph             Glyph
	m                 [4]int // xx, yx, xy, yy, in 1/16384
}

// components calls f for each part of a composite glyph.
func components(b []byte, f func(at int, c component)) {
	for at := 10; at+4 <= len(b); {
		c := component{flags: u16(b, at), glyph: Glyph(u16(b, at+2)), m: [4]int{1 << 14, 0, 0, 1 << 14}}
		start := at
		at += 4
		if c.flags&argsAreWords != 0 {
			c.arg1, c.arg2 = i16(b, at), i16(b, at+2)
			at += 4
		} else {
			c.arg1, c.arg2 = int(int8(u16(b, at)>>8)), int(int8(u16(b, at)))
			at += 2
		}
		switch {
		case c.flags&haveScale != 0:
			c.m[0], c.m[3] = i16(b, at), i16(b, at)
			at += 2
		case c.flags&haveXYScale != 0:
			c.m[0], c.m[3] = i16(b, at), i16(b, at+2)
			at += 4
		case c.flags&have2x2 != 0:
			for i := range c.m {
				c.m[i] = i16(b, at+2*i)
			}
			at += 8
		}
		f(start, c)
		if c.flags&moreComponents == 0 {
			return
		}
	}
}

// composite adds the points of all parts, each where it belongs.
func (t *tracer) composite(b []byte, depth int) {
	whole := len(t.points)
	components(b, func(_ int, c component) {
		if t.budget--; t.budget < 0 || len(t.points) > 1<<16 {
			return
		}
		part := len(t.points)
		t.glyph(c.glyph, depth+1)
		for i := range t.points[part:] {
			p := &t.points[part+i]
			p.x, p.y = turn(c.m[0], p.x, c.m[2], p.y), turn(c.m[1], p.x, c.m[3], p.y)
		}
		dx, dy := c.arg1, c.arg2
		switch {
		case c.flags&argsAreXY == 0: // a point of the part is put on one of the whole
			i, j := whole+c.arg1&0xFFFF, part+c.arg2&0xFFFF
			if i >= part || j >= len(t.points) {
				return
			}
			dx, dy = t.points[i].x-t.points[j].x, t.points[i].y-t.points[j].y
		case c.flags&scaledOffset != 0:
			dx, dy = turn(c.m[0], dx, c.m[2], dy), turn(c.m[1], dx, c.m[3], dy)
		}
		for i := range t.points[part:] {
			t.points[part+i].x += dx
			t.points[part+i].y += dy
		}
	})
}

// turn is a·x + b·y, a and b in 1/16384, rounded.
func turn(a, x, b, y int) int { return (a*x + b*y + 1<<13) >> 14 }
