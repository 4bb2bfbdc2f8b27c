package paragraph

import (
	"strings"

	"zaoshu/internal/clreq"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// Where decorations stand and how thick they are, in 1/100 em; below the baseline.
const (
	emTop       = 88 // above it
	emBottom    = 12
	dotSize     = 20
	dotCentre   = 28
	dotUnder    = 42 // under a line: the line first, then the dot (CLREQ 3.1.8.3)
	nameLine    = 17 // its top
	nameThick   = 5
	namesApart  = 6 // each of two neighbours' lines gives way: they are parted visibly
	strikeAbove = 36
	strikeThick = 5
	keyBefore   = 15 // what the frame of a key adds on either side
	keyInset    = 4
	keyTop      = 84
	keyBottom   = 14
	keyRadius   = 16
	linkLine    = 18 // its middle
	markLine    = 15 // its top
	markThick   = 14
)

const (
	linkThick = geom.Pt * 35 / 100
	keyThick  = geom.Pt * 35 / 100
)

// decorate draws what goes with the text of a line, and lays links over it.
func (s *Setter) decorate(line *Line, from, to int) {
	if !s.fancy {
		return
	}
	s.putRuby(line, from, to)
	s.eachPart(from, to, Highlight, func(r *Run, _, _ int, left, right geom.Length) {
		s.putLine(left, right, r.Size*markLine/100-r.Rise, r.Size*markThick/100, s.style.LineColor)
	})
	s.eachPart(from, to, Strike, func(r *Run, _, _ int, left, right geom.Length) {
		s.putRule(left, right, s.style.Ascent-r.Rise-r.Size*strikeAbove/100, r.Size*strikeThick/100, r.Color)
	})
	s.eachPart(from, to, LinkLine, func(r *Run, _, _ int, left, right geom.Length) {
		s.putLine(left, right, r.Size*linkLine/100-linkThick/2, linkThick, s.style.LineColor)
	})
	s.eachPart(from, to, NameLine, func(r *Run, a, b int, left, right geom.Length) {
		left, right = s.partNames(from, to, a, b, left, right)
		s.putLine(left, right, r.Size*nameLine/100, r.Size*nameThick/100, r.Color)
	})
	s.eachPart(from, to, Box, func(r *Run, _, _ int, left, right geom.Length) { s.putKey(r, left, right) })
	s.putDots(from, to)
	s.putLinks(from, to)
}

// extent is from the left of body a to the right of body b-1, of a line that begins
// with body from.
func (s *Setter) extent(from, a, b int) (left, right geom.Length) {
	return s.line.bodies[a-from], s.line.bodies[b-1-from] + s.items[b-1].Box
}

// eachPart calls draw for each part of a line that has a decoration as one. Names and
// keys are one run each; other decorations go on over runs that share them.
func (s *Setter) eachPart(from, to int, d Decoration, draw func(r *Run, a, b int, left, right geom.Length)) {
	for a := from; a < to; {
		run := s.clusters[s.bodies[a]].run
		r := &s.runs[run]
		b := a + 1
		if r.Decoration&d == 0 {
			a = b
			continue
		}
		for b < to && s.sharesPart(run, s.clusters[s.bodies[b]].run, d) {
			b++
		}
		left, right := s.extent(from, a, b)
		draw(r, a, b, left, right)
		a = b
	}
}

// sharesPart reports whether a decoration goes on from run i to run j.
func (s *Setter) sharesPart(i, j int32, d Decoration) bool {
	a, b := &s.runs[i], &s.runs[j]
	switch d {
	case NameLine, Box:
		return i == j
	case LinkLine:
		return i == j || b.Decoration&d != 0 && a.Link == b.Link
	}
	return i == j || b.Decoration&d != 0 && a.Size == b.Size && a.Color == b.Color && a.Rise == b.Rise
}

// partNames shortens a name's line where another follows or came before.
func (s *Setter) partNames(from, to, a, b int, left, right geom.Length) (geom.Length, geom.Length) {
	named := func(i int) bool {
		return i >= from && i < to && s.runs[s.clusters[s.bodies[i]].run].Decoration&NameLine != 0
	}
	apart := s.runs[s.clusters[s.bodies[a]].run].Size * namesApart / 100
	if named(a - 1) {
		left += apart
	}
	if named(b) {
		right -= apart
	}
	return left, right
}

// putLine draws a line below the text, its top so far below the baseline.
func (s *Setter) putLine(left, right, below, thick geom.Length, color frame.Color) {
	s.under(extent{left, right, below + thick})
	s.putRule(left, right, s.style.Ascent+below, thick, color)
}

func (s *Setter) putRule(left, right, top, thick geom.Length, color frame.Color) {
	s.line.placed = append(s.line.placed, frame.Placed{
		At:   geom.Point{X: left, Y: top},
		Item: &frame.Rule{Size: geom.Size{W: right - left, H: thick}, Color: color},
	})
}

// putKey draws the frame of a key.
func (s *Setter) putKey(r *Run, left, right geom.Length) {
	inset := r.Size * keyInset / 100
	size := geom.Size{W: right - left - 2*inset, H: r.Size * (keyTop + keyBottom) / 100}
	color := r.Color
	s.line.placed = append(s.line.placed, frame.Placed{
		At:   geom.Point{X: left + inset, Y: s.style.Ascent - r.Rise - r.Size*keyTop/100},
		Item: &frame.Path{Size: size, Path: roundRectangle(size, r.Size*keyRadius/100), Stroke: &color, Width: keyThick},
	})
}

// putDots puts a dot under each Han, and none under a mark (CLREQ 3.1.8.2).
func (s *Setter) putDots(from, to int) {
	for i := from; i < to; i++ {
		c := &s.clusters[s.bodies[i]]
		r := &s.runs[c.run]
		if r.Decoration&Dots == 0 || c.class > clreq.Counter || c.kind != glyphs && c.kind != missing || s.text[c.at] == '\u3000' {
			continue
		}
		size, below := r.Size*dotSize/100, geom.Length(dotCentre)
		if r.Decoration&(NameLine|LinkLine) != 0 {
			below = dotUnder
		}
		if s.dotSize != size {
			s.dotSize, s.dot = size, roundRectangle(geom.Size{W: size, H: size}, size/2)
		}
		left, right := s.extent(from, i, i+1)
		color := r.Color
		s.under(extent{left, right, r.Size*below/100 + size/2})
		s.line.placed = append(s.line.placed, frame.Placed{
			At:   geom.Point{X: (left + right - size) / 2, Y: s.style.Ascent + r.Size*below/100 - size/2},
			Item: &frame.Path{Size: geom.Size{W: size, H: size}, Path: s.dot, Fill: &color},
		})
	}
}

// putLinks lays a link over each part of a line that leads to one target.
func (s *Setter) putLinks(from, to int) {
	for a := from; a < to; {
		run := s.clusters[s.bodies[a]].run
		r := &s.runs[run]
		b := a + 1
		if r.Link == nil {
			a = b
			continue
		}
		for b < to && s.runs[s.clusters[s.bodies[b]].run].Link == r.Link {
			b++
		}
		left, right := s.extent(from, a, b)
		link := &frame.Link{
			Size: geom.Size{W: right - left, H: r.Size * (emTop + emBottom) / 100}, Target: *r.Link, Alt: s.linkText(r.Link),
		}
		s.line.placed = append(s.line.placed, frame.Placed{
			At: geom.Point{X: left, Y: s.style.Ascent - r.Rise - r.Size*emTop/100}, Item: link, Of: r.Element.Nearest("Link"),
		})
		a = b
	}
}

// linkText is what all runs of a link say together. That of all links is put together when
// the first asks.
func (s *Setter) linkText(link *frame.Target) string {
	if s.links == nil {
		s.links = map[*frame.Target]string{}
		var said strings.Builder
		for i := range s.runs {
			to := s.runs[i].Link
			if to == nil {
				continue
			}
			said.WriteString(s.runs[i].S)
			if i+1 == len(s.runs) || s.runs[i+1].Link != to {
				s.links[to] += said.String()
				said.Reset()
			}
		}
	}
	return s.links[link]
}

// roundRectangle is the outline of a box with round corners; of a square with corners
// half as wide, a circle.
func roundRectangle(size geom.Size, r geom.Length) geom.Path {
	c := r - r*5523/10000 // the controls of a quarter circle
	w, h := size.W, size.H
	pt := func(x, y geom.Length) geom.Point { return geom.Point{X: x, Y: y} }
	return geom.Path{
		{Op: geom.Move, To: pt(r, 0)},
		{Op: geom.Line, To: pt(w-r, 0)},
		{Op: geom.Cubic, C1: pt(w-c, 0), C2: pt(w, c), To: pt(w, r)},
		{Op: geom.Line, To: pt(w, h-r)},
		{Op: geom.Cubic, C1: pt(w, h-c), C2: pt(w-c, h), To: pt(w-r, h)},
		{Op: geom.Line, To: pt(r, h)},
		{Op: geom.Cubic, C1: pt(c, h), C2: pt(0, h-c), To: pt(0, h-r)},
		{Op: geom.Line, To: pt(0, r)},
		{Op: geom.Cubic, C1: pt(0, c), C2: pt(c, 0), To: pt(r, 0)},
		{Op: geom.Close},
	}
}
