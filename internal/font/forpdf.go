package font

import (
	"fmt"
	"slices"
)

// ForPDF cuts the face to runes, which are sorted: glyph i+1 is that of runes[i], even
// if the face has one glyph for two characters, so that ToUnicode is exact. DashHead and
// DashTail may be among them. Glyph 0 is empty: it must never be shown (ISO 19005-2,
// 6.2.11.8). A composite glyph becomes a simple one, so there are no glyphs but those.
func (f *Face) ForPDF(runes []rune) ([]byte, error) {
	if len(runes) >= 0xFFFF {
		return nil, fmt.Errorf("%s: %d characters are more than a font can hold", f.Name, len(runes))
	}
	list := make([]charGlyph, len(runes))
	cut := cutter{f: f}
	cut.grow(len(runes)+1, 0)
	cut.add(0, nil, 0, 0)
	for i, r := range runes {
		g, ok := f.Glyph(r)
		if !ok {
			return nil, fmt.Errorf("%s: no glyph for %U", f.Name, r)
		}
		if i > 0 && runes[i-1] >= r {
			return nil, fmt.Errorf("%s: %U is out of order", f.Name, r)
		}
		list[i] = charGlyph{r, Glyph(i + 1)}
		cut.add(i+1, f.simpleGlyph(g), f.advance(g), f.bearing(g))
	}
	cmap, ok := writeCmap(list, true)
	if !ok {
		return nil, fmt.Errorf("%s: %d characters are more than a cmap can hold", f.Name, len(runes))
	}
	return assemble(append(cut.tables(),
		table{"cmap", cmap},
		table{"name", writeNames([]nameRecord{windowsName(namePostScript, f.PostScript)})},
	)), nil
}

// A cutter collects the glyphs of a subset, in order of their numbers.
type cutter struct {
	f                *Face
	glyf, loca, hmtx []byte
	glyphs           int
}

// grow makes room for so many glyphs, and so many bytes of ink.
func (c *cutter) grow(glyphs, ink int) {
	c.glyf, c.loca, c.hmtx = make([]byte, 0, ink), make([]byte, 0, 4*glyphs+4), make([]byte, 0, 4*glyphs)
}

// add appends glyph g; those between the last one and it are empty.
func (c *cutter) add(g int, data []byte, advance, bearing int) {
	for ; c.glyphs <= g; c.glyphs++ {
		c.loca = be.AppendUint32(c.loca, uint32(len(c.glyf)))
		if c.glyphs < g {
			c.hmtx = append(c.hmtx, 0, 0, 0, 0)
		}
	}
	c.hmtx = appendWords(c.hmtx, advance, bearing)
	if data != nil {
		c.glyf = append(c.glyf, data...)
		c.glyf = append(c.glyf, "\x00\x00\x00"[:-len(c.glyf)&3]...)
	}
}

// tables are those that describe the glyphs, and what of the face's own goes along: its
// dates and its hinting.
func (c *cutter) tables() []table {
	f := c.f
	loca := be.AppendUint32(c.loca, uint32(len(c.glyf)))
	head, hhea, maxp := slices.Clone(f.tables["head"]), slices.Clone(f.tables["hhea"]), slices.Clone(f.tables["maxp"])
	be.PutUint16(head[50:], 1)
	if len(c.glyf) < 1<<17 {
		be.PutUint16(head[50:], 0)
		for i := 0; i < len(loca); i += 4 {
			be.PutUint16(loca[i/2:], uint16(be.Uint32(loca[i:])/2))
		}
		loca = loca[:len(loca)/2]
	}
	be.PutUint16(hhea[34:], uint16(c.glyphs))
	be.PutUint16(maxp[4:], uint16(c.glyphs))
	for _, at := range []int{6, 8} { // a composite may have become simple
		be.PutUint16(maxp[at:], uint16(max(u16(maxp, at), u16(maxp, at+4))))
	}
	glyf := c.glyf
	if len(glyf) == 0 {
		glyf = []byte{0, 0, 0, 0} // an empty table is refused by some
	}
	list := []table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", c.hmtx}, {"loca", loca}, {"maxp", maxp}, {"post", f.post()}}
	for _, tag := range []string{"OS/2", "cvt ", "fpgm", "prep", "gasp"} {
		if b := f.tables[tag]; b != nil {
			list = append(list, table{tag, b})
		}
	}
	if f.tables["OS/2"] == nil {
		list = append(list, table{"OS/2", f.os2()})
	}
	return list
}

// post is the face's, without names of glyphs.
func (f *Face) post() []byte {
	b := make([]byte, 32)
	copy(b, f.tables["post"])
	be.PutUint32(b, 0x00030000)
	clear(b[16:]) // memory, of no use to anyone
	return b
}

// os2 is the least that readers ask for, for a face that has none.
func (f *Face) os2() []byte {
	b := make([]byte, 96)
	for at, v := range map[int]int{0: 4, 4: 400, 6: 5, 62: 0x40, 64: 0x20, 66: 0xFFFF, 68: f.ascent, 70: -f.descent,
		74: f.ascent, 76: f.descent, 86: f.upem / 2, 88: f.upem * 7 / 10, 92: 0x20} {
		be.PutUint16(b[at:], uint16(v))
	}
	return b
}

// simpleGlyph is a glyph's description, put together if it is composite.
func (f *Face) simpleGlyph(g Glyph) []byte {
	b := f.glyphData(f.drawn(g))
	if i16(b, 0) >= 0 {
		return b
	}
	t := tracer{f: f, budget: 256}
	t.glyph(f.drawn(g), 0)
	flat := describe(t.points)
	if flat != nil {
		copy(flat[2:10], b[2:10]) // its box, that its bearing is measured from
	}
	return flat
}

// describe writes a simple glyph of points; nil if there are none.
func describe(points []point) []byte {
	if len(points) == 0 {
		return nil
	}
	x0, y0, x1, y1 := points[0].x, points[0].y, points[0].x, points[0].y
	contours := 0
	var ends, flags, xs, ys []byte
	x, y := 0, 0
	for i, p := range points {
		x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		if p.end || i == len(points)-1 {
			contours++
			ends = appendWords(ends, i)
		}
		flag := byte(0)
		if p.on {
			flag = onCurve
		}
		if i == 0 {
			flag |= overlap
		}
		xs, flag = appendStep(xs, p.x-x, flag, xShort, xSame)
		ys, flag = appendStep(ys, p.y-y, flag, yShort, ySame)
		flags = append(flags, flag)
		x, y = p.x, p.y
	}
	b := appendWords(nil, contours, x0, y0, x1, y1)
	b = append(b, ends...)
	b = appendWords(b, 0) // no instructions
	return slices.Concat(b, flags, xs, ys)
}

// appendStep writes the way to the next point in one direction.
func appendStep(b []byte, d int, flag, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return b, flag | same
	case d > 0 && d < 256:
		return append(b, byte(d)), flag | short | same
	case d < 0 && d > -256:
		return append(b, byte(-d)), flag | short
	}
	return appendWords(b, d), flag
}
