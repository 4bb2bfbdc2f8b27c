package font

import "slices"

// A Descriptor is what a PDF says of a face beside its glyphs (ISO 32000-1, 9.8.1), in
// 1/1000 em.
type Descriptor struct {
	BBox                                [4]int // left, bottom, right, top of all ink
	Ascent, Descent, CapHeight, XHeight int    // Descent is below 0
	StemV                               int    // the thickness of an upright stroke
	Weight                              int    // 100 to 900
	ItalicAngle                         int    // in degrees, below 0 if the face leans to the right
	Serif, Italic, Fixed                bool
}

// Descriptor returns f's. The box is that of the whole face, and holds any cut's ink.
func (f *Face) Descriptor() Descriptor {
	head, os2, post := f.tables["head"], f.tables["OS/2"], f.tables["post"]
	d := Descriptor{
		Ascent: f.mille(f.ascent), Descent: -f.mille(f.descent),
		CapHeight: f.mille(f.height('H', i16(os2, 88))), XHeight: f.mille(f.height('x', i16(os2, 86))),
		Weight: 400, ItalicAngle: i16(post, 4), Fixed: u32(post, 12) != 0,
		Italic: u16(os2, 62)&1 != 0 || i16(post, 4) != 0,
	}
	for i := range d.BBox {
		d.BBox[i] = f.mille(i16(head, 36+2*i))
	}
	if w := u16(os2, 4); w >= 1 && w <= 1000 {
		d.Weight = w
	}
	if class := u16(os2, 30) >> 8; class >= 1 && class <= 7 && class != 6 {
		d.Serif = true
	} else if len(os2) > 34 && os2[32] == 2 { // PANOSE: Latin text, and the style of its serifs
		d.Serif = os2[33] >= 2 && os2[33] <= 10
	}
	if d.StemV = f.mille(f.stem('l')); d.StemV == 0 {
		d.StemV = 10 + 220*max(d.Weight-50, 0)/900 // as typesetters estimate it from the weight
	}
	return d
}

// mille is units in 1/1000 em, rounded.
func (f *Face) mille(units int) int {
	if units < 0 {
		return -f.mille(-units)
	}
	return (units*1000 + f.upem/2) / f.upem
}

// height is what the face says of r's, or how high its ink is.
func (f *Face) height(r rune, said int) int {
	if said > 0 {
		return said
	}
	g, ok := f.Glyph(r)
	if !ok {
		return 0
	}
	_, _, _, y1 := f.box(g)
	return max(y1, 0)
}

// stem is the thickness of r at half its height; 0 if the face lacks it. Curves count as
// the lines through their points, which a stem does not have there.
func (f *Face) stem(r rune) int {
	g, ok := f.Glyph(r)
	if !ok {
		return 0
	}
	_, y0, _, y1 := f.box(g)
	y := (y0 + y1) / 2
	var crossings []int
	points := f.trace(g)
	start := 0
	for i, p := range points {
		q := points[start]
		if !p.end && i+1 < len(points) {
			q = points[i+1]
		} else {
			start = i + 1
		}
		if (p.y <= y) != (q.y <= y) {
			crossings = append(crossings, p.x+(q.x-p.x)*(y-p.y)/(q.y-p.y))
		}
	}
	if len(crossings) < 2 {
		return 0
	}
	slices.Sort(crossings)
	return crossings[1] - crossings[0]
}
