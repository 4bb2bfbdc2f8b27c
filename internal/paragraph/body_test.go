package paragraph

import (
	"testing"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// A mark whose ink stands in the middle of its em, or fills it, is not squeezed into it.
// A Han of the square font, whose ink is its em, stands for such a mark.
func TestInkIsNotSqueezed(t *testing.T) {
	stack := square(t)
	f, g, _ := stack.Rune('中', 0)
	ink := f.Ink(g, em)
	mark := func(class clreq.Class) *cluster {
		return &cluster{face: f.Face, glyph: g, size: em, runes: 1, advance: em, class: class}
	}
	tab := &table{rules: clreq.Default(), em: em}
	tab.fill()
	closing, opening, han := mark(clreq.Pause), mark(clreq.Open), mark(clreq.Han)
	for _, c := range []struct {
		name string
		a, b *cluster
		want geom.Length // what of half an em the ink leaves
	}{
		{"after a closing mark", closing, han, em - ink.Min.X - ink.W},
		{"before an opening mark", han, opening, ink.Min.X},
	} {
		gap := linebreak.Glue{Width: em / 2, Shrink: em / 2}
		keepInk(&gap, c.a, c.b, tab)
		if gap.Width != c.want || gap.Shrink != c.want {
			t.Errorf("%s the gap is %+v, want %d", c.name, gap, c.want)
		}
	}
}

// A ／ as wide as its em gives way to the / of its face; what is read stays.
func TestNarrowSlash(t *testing.T) {
	stack := square(t)
	f, g, _ := stack.Rune('中', 0)
	c := &cluster{face: f.Face, glyph: g, size: em, runes: 1, to: int32(len("／")), advance: em, class: clreq.Slash}
	p := &frame.Element{Kind: "P"}
	s := NewSetter(nil)
	s.runs, s.style, s.starts = []Run{{S: "／", Fonts: stack, Size: em, Element: p}}, &Style{Rules: clreq.Default()}, []int{0}
	s.narrowSlash(c, em)
	if c.kind != slash || c.advance > em/2 {
		t.Fatalf("%+v", c)
	}
	s.body(c, s.tableFor(em))
	s.putSlash(c, 0)
	drawn := s.line.placed[0]
	if text := drawn.Item.(*frame.Text); text.S != "／" || text.Drawn() != string(font.NarrowSlash) || drawn.Of != p {
		t.Errorf("drawn is %+v for %+v", text, p.Kids)
	}
}

// Digits of a run of Figures are as wide as the widest of their face.
func TestFigures(t *testing.T) {
	stack := square(t)
	f, g, _ := stack.Rune('1', 0)
	s := NewSetter(nil)
	s.runs, s.style = []Run{{S: "1", Fonts: stack, Size: em, Mode: Figures}}, &Style{Rules: clreq.Default()}
	c := &cluster{face: f.Face, glyph: g, size: em, runes: 1, advance: em / 4, class: clreq.Digit}
	if got := s.body(c, s.tableFor(em)); got != em/2 || c.shift != em/8 {
		t.Errorf("a digit of a quarter of an em is %d wide and stands at %d; want %d, %d", got, c.shift, em/2, em/8)
	}
}
