package paragraph

import (
	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
)

// body is how wide a cluster is without its blank, and sets where its glyph stands in
// that: the ink of an opening mark is at the right of its em, that of the others at the
// left or in the middle. A proportional glyph is placed by the same rule.
func (s *Setter) body(c *cluster, t *table) geom.Length {
	c.shift = 0
	if s.runs[c.run].Mode == Code && c.kind == glyphs {
		return s.cell(c)
	}
	if s.runs[c.run].Mode == Figures && c.class == clreq.Digit && c.face != nil {
		return s.figure(c)
	}
	width := t.body[c.class]
	switch {
	case c.kind == slash:
		c.shift = (width - c.advance) / 2
		return width
	case c.kind != glyphs:
		return c.advance
	case c.class == clreq.Open:
		width += excess(c, width)
		c.shift = width - c.advance
		return width
	case isClosing[c.class]:
		return width + excess(c, width)
	case c.class == clreq.WidePre || c.class == clreq.WidePost: // ‼, which some faces set narrower
		width = max(s.runs[c.run].Size, c.advance)
	case width == 0 || c.class == clreq.DashTail && c.advance > width+width/2: // U+2E3A, both halves
		return c.advance
	case c.advance > width && !inkFits(c, width): // －
		return c.advance
	}
	c.shift = (width - c.advance) / 2
	return width
}

// excess is how much of a mark's ink stands in what would be its blank: in faces that set
// their marks in the middle of the em, as is done in Taiwan. So much of it does not give
// way. What no eye sees is none.
func excess(c *cluster, width geom.Length) geom.Length {
	if c.kind != glyphs || c.runes != 1 {
		return 0
	}
	ink := c.face.Ink(c.glyph, c.size)
	over := ink.Min.X + ink.W - width
	if c.class == clreq.Open {
		over = c.advance - width - ink.Min.X
	}
	if over < c.size/100 {
		return 0
	}
	return over
}

// inkFits reports whether the ink of a glyph, in the middle of a width, stays within.
func inkFits(c *cluster, width geom.Length) bool {
	ink := c.face.Ink(c.glyph, c.size)
	left := (width - c.advance) / 2
	return left+ink.Min.X >= 0 && left+ink.Min.X+ink.W <= width
}

// narrowSlash has a full-width ／, whose ink is as wide as its em, drawn as the / of its
// face, since it takes half an em (GB/T 15834 5.1.9).
func (s *Setter) narrowSlash(c *cluster, size geom.Length) {
	if inkFits(c, size/2) {
		return
	}
	if g, ok := c.face.Glyph(font.NarrowSlash); ok {
		c.kind, c.glyph, c.advance = slash, g, c.face.Advance(g, c.size)
	}
}

// keyPadding is what the frame of a key adds at its first cluster and its last.
func (s *Setter) keyPadding(i int) (add geom.Length) {
	c := &s.clusters[i]
	r := &s.runs[c.run]
	if r.Decoration&Box == 0 {
		return 0
	}
	if i == 0 || s.clusters[i-1].run != c.run {
		c.shift += r.Size * keyBefore / 100
		add += r.Size * keyBefore / 100
	}
	if i+1 == len(s.clusters) || s.clusters[i+1].run != c.run {
		add += r.Size * keyBefore / 100
	}
	return add
}

// cell is the width of a cluster of code: that of one Latin character or of two.
func (s *Setter) cell(c *cluster) geom.Length {
	r := &s.runs[c.run]
	f := find(r.Fonts, '0', font.Latin)
	if f.face == nil {
		return c.advance
	}
	one := f.face.Advance(f.glyph, r.Size.Scale(f.scale, 1000))
	width := one
	if c.advance > one+one/4 {
		width = 2 * one
	}
	if c.advance > width+one/4 {
		return c.advance
	}
	c.shift = (width - c.advance) / 2
	return width
}
