package layout

import (
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// pageNumber is a page's label as one line, and how wide it is. Its figures are of one
// width, so that they stand one below the other: that of the widest, in whose middle
// the others are.
func (l *listing) pageNumber(label string, look look, el *frame.Element) (f *frame.Frame, width geom.Length) {
	cell := geom.Length(0)
	for r := '0'; r <= '9'; r++ {
		_, advance, _ := glyphOf(r, look)
		cell = max(cell, advance)
	}
	f = &frame.Frame{Size: geom.Size{H: look.leading}, Baseline: look.ascent}
	kid := el.Ink("")
	for _, r := range label {
		face, advance, ok := glyphOf(r, look)
		if !ok {
			continue
		}
		room := advance
		if r >= '0' && r <= '9' {
			room = cell
		}
		text := &frame.Text{
			Face: face.Face, Size: look.size.Scale(int64(face.Scale), 1000), Color: look.colour, S: string(r), Width: advance,
		}
		at := geom.Point{X: width + (room-advance)/2, Y: look.ascent}
		f.Items = append(f.Items, frame.Placed{At: at, Item: text, Of: el, Kid: kid})
		width += room
	}
	f.Size.W = width
	return f, width
}

// glyphOf is the face of a figure or a letter, and how wide it is. If no face has it, the
// folio of the page has told so.
func glyphOf(r rune, l look) (face font.Sized, advance geom.Length, ok bool) {
	face, g, ok := l.fonts.Rune(r, font.Latin)
	if !ok {
		return face, 0, false
	}
	return face, face.Advance(g, l.size.Scale(int64(face.Scale), 1000)), true
}

// leader draws the dots from a title that ends at from to a number that begins at to.
// All stand on one register, counted from the right edge; a few are none.
func (l *listing) leader(f *frame.Frame, y, from, to geom.Length) {
	m := &l.m.Contents
	from, to = from+m.DotGap, to-m.DotGap
	var path geom.Path
	dots := 0
	left := geom.Length(0)
	for k := geom.Length(1); ; k++ {
		x := l.measure - k*m.DotPitch - m.Dot/2
		if x < from {
			break
		}
		if x+m.Dot > to {
			continue
		}
		left = x
		dots++
	}
	if dots < m.LeastDot || dots == 0 {
		return
	}
	for i := range dots {
		path = append(path, circle(geom.Length(i)*m.DotPitch, 0, m.Dot)...)
	}
	grey := frame.RGB(l.th.Colours.Line)
	size := geom.Size{W: geom.Length(dots-1)*m.DotPitch + m.Dot, H: m.Dot}
	f.Items = append(f.Items, frame.Placed{
		At: geom.Point{X: left, Y: y - m.DotRise - m.Dot/2}, Item: &frame.Path{Size: size, Path: path, Fill: &grey},
	})
}

// circle is the outline of a dot that wide, in a box whose top left corner is x, y.
func circle(x, y, d geom.Length) geom.Path {
	r := d / 2
	k := r - r*5523/10000 // the controls of a quarter circle
	pt := func(dx, dy geom.Length) geom.Point { return geom.Point{X: x + dx, Y: y + dy} }
	return geom.Path{
		{Op: geom.Move, To: pt(r, 0)},
		{Op: geom.Cubic, C1: pt(d-k, 0), C2: pt(d, k), To: pt(d, r)},
		{Op: geom.Cubic, C1: pt(d, d-k), C2: pt(d-k, d), To: pt(r, d)},
		{Op: geom.Cubic, C1: pt(k, d), C2: pt(0, d-k), To: pt(0, r)},
		{Op: geom.Cubic, C1: pt(0, k), C2: pt(k, 0), To: pt(r, 0)},
		{Op: geom.Close},
	}
}
