package font

import (
	"fmt"
	"strings"
	"testing"

	"zaoshu/internal/geom"
)

// withGlyph is a font file of ours with one more glyph, that of U+E000.
func withGlyph(data, glyph []byte, advance int) []byte {
	f, err := Parse("x", data)
	if err != nil {
		panic(err)
	}
	glyf := append(append([]byte(nil), f.glyf...), glyph...)
	loca := be.AppendUint32(append([]byte(nil), f.loca...), uint32(len(glyf)))
	hmtx := appendWords(append([]byte(nil), f.hmtx...), advance, i16(glyph, 2))
	maxp, hhea := append([]byte(nil), f.tables["maxp"]...), append([]byte(nil), f.tables["hhea"]...)
	be.PutUint16(maxp[4:], uint16(f.glyphs+1))
	be.PutUint16(hhea[34:], uint16(f.glyphs+1))
	list := append(latinSpans(), span{0xE000, 0xE000, rune(f.glyphs)})
	return square("Square", latinSpans(), table{"glyf", glyf}, table{"loca", loca}, table{"hmtx", hmtx}, table{"maxp", maxp},
		table{"hhea", hhea}, table{"cmap", squareCmapOf(list, f.glyphs+1)})
}

// draw is an outline as text, in points.
func draw(p geom.Path) string {
	var b strings.Builder
	at := func(p geom.Point) string {
		return fmt.Sprintf(" %g,%g", float64(p.X)/float64(geom.Pt), float64(p.Y)/float64(geom.Pt))
	}
	for _, s := range p {
		switch s.Op {
		case geom.Move:
			b.WriteString("M" + at(s.To))
		case geom.Line:
			b.WriteString(" L" + at(s.To))
		case geom.Cubic:
			b.WriteString(" C" + at(s.C1) + at(s.C2) + at(s.To))
		case geom.Close:
			b.WriteString(" Z ")
		}
	}
	return strings.TrimSpace(b.String())
}

// glyphOf writes a simple glyph of one contour.
func glyphOf(points ...point) []byte {
	points[len(points)-1].end = true
	b := describe(points)
	return append(b, make([]byte, -len(b)&3)...)
}

func on(x, y int) point  { return point{x: x, y: y, on: true} }
func off(x, y int) point { return point{x: x, y: y} }

func TestOutline(t *testing.T) {
	for _, c := range []struct {
		what  string
		glyph []byte
		want  string
	}{
		{"a triangle", glyphOf(on(0, 0), on(300, 0), on(300, 600)), "M 0,0 L 300,0 L 300,-600 Z"},
		{"a curve", glyphOf(on(0, 0), off(300, 0), on(300, 600)), "M 0,0 C 200,0 300,-200 300,-600 Z"},
		{"a curve at the end", glyphOf(on(0, 0), on(300, 0), off(0, 300)), "M 0,0 L 300,0 C 100,-200 0,-200 0,0 Z"},
		{"an implied point", glyphOf(on(0, 0), off(300, 0), off(300, 600), on(0, 600)),
			"M 0,0 C 200,0 300,-100 300,-300 C 300,-500 200,-600 0,-600 Z"},
		{"it begins off the curve", glyphOf(off(0, 300), on(0, 0), on(300, 0)), "M 0,0 L 300,0 C 100,-200 0,-200 0,0 Z"},
		{"no point on the curve", glyphOf(off(0, 0), off(600, 0), off(600, 600), off(0, 600)),
			"M 0,-300 C 0,-100 100,0 300,0 C 500,0 600,-100 600,-300 C 600,-500 500,-600 300,-600 C 100,-600 0,-500 0,-300 Z"},
		{"one point", glyphOf(on(10, 10)), ""},
		{"composite: moved, half as large, turned, on a point", compositeGlyph(),
			"M 150,0 L 150,-700 L 550,-700 L 550,0 Z M 75,0 L 75,-350 L 275,-350 L 275,0 Z " +
				"M 500,-50 L -200,-50 L -200,-450 L 500,-450 Z M 150,-700 L 150,-1400 L 550,-1400 L 550,-700 Z"},
	} {
		f := mustParse(t, withGlyph(square("Square", latinSpans()), c.glyph, 800))
		g := glyph(t, f, 0xE000)
		if got := draw(f.Outline(g, em)); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.what, got, c.want)
		}
		if got := draw(squareCut(t, f).Outline(1, em)); got != c.want {
			t.Errorf("%s, cut for the PDF:\n%s, want\n%s", c.what, got, c.want)
		}
	}
}

func squareCut(t *testing.T, f *Face) *Face {
	t.Helper()
	b, err := f.ForPDF([]rune{0xE000})
	if err != nil {
		t.Fatal(err)
	}
	return mustParse(t, b)
}

// compositeGlyph is four times the square of Latin letters.
func compositeGlyph() []byte {
	b := words(0xFFFF, 0xFF38, 0, 550, 1400) // -1 contours, box from -200
	b = append(b, words(argsAreWords|argsAreXY|moreComponents, sLatin, 100, 0)...)
	b = append(b, words(argsAreXY|haveScale|scaledOffset|moreComponents, sLatin)...)
	b = append(b, 100, 0) // to the right, and halved too
	b = append(b, words(0x2000)...)
	b = append(b, words(argsAreWords|argsAreXY|have2x2|moreComponents, sLatin, 500, 0, 0, 0x4000, 0xC000, 0)...)
	b = append(b, words(argsAreWords, sLatin, 1, 0)...) // its first point on the second of the whole
	return append(b, make([]byte, -len(b)&3)...)
}

// A glyph whose left edge is not where its co-ordinates say is drawn where hmtx says.
func TestBearing(t *testing.T) {
	b := withGlyph(square("Square", latinSpans()), glyphOf(on(0, 0), on(300, 0), on(300, 600)), 800)
	f := mustParse(t, b)
	g := glyph(t, f, 0xE000)
	be.PutUint16(f.hmtx[4*int(g)+2:], 40)
	if got := draw(f.Outline(g, em)); got != "M 40,0 L 340,0 L 340,-600 Z" {
		t.Error(got)
	}
	if ink := f.Ink(g, em); ink.Min.X != 40*geom.Pt || ink.W != 300*geom.Pt {
		t.Error(ink)
	}
	if got := draw(squareCut(t, f).Outline(1, em)); got != "M 40,0 L 340,0 L 340,-600 Z" {
		t.Error(got)
	}
}

// A glyph that is composed of itself ends.
func TestEndless(t *testing.T) {
	n := len(shapes)
	b := words(0xFFFF, 0, 0, 100, 100)
	b = append(b, words(argsAreXY|moreComponents, uint16(n), 0)...)
	b = append(b, words(argsAreXY|moreComponents, uint16(n), 0)...)
	b = append(b, words(argsAreXY, sLatin, 0)...)
	f := mustParse(t, withGlyph(square("Square", latinSpans()), append(b, make([]byte, -len(b)&3)...), 800))
	if got := len(f.Outline(glyph(t, f, 0xE000), em)); got == 0 || got > 5*256 {
		t.Errorf("%d segments", got)
	}
}
