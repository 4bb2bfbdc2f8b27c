package pdf

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"zaoshu/fonts"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// Everything that paints is in a mark; artifacts say what they are, come before the
// content, and hold no text of the author's.
func TestArtifacts(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	var artifacts []string
	for i, p := range r.pages {
		if p.bare > 0 {
			t.Errorf("page %d: %d things are in no mark", i+1, p.bare)
		}
		real := false
		for _, m := range p.marks {
			if real = real || m.mcid >= 0; m.mcid < 0 {
				artifacts = append(artifacts, fmt.Sprintf("%d %s %q", i+1, m.artifact, m.text))
				if real {
					t.Errorf("page %d: an artifact stands in the content", i+1)
				}
			}
		}
	}
	want := `2 Header "样书", 2 Footer "i", 2 Artifact "", 5 Artifact ""`
	if got := strings.Join(artifacts, ", "); got != want {
		t.Errorf("artifacts are %s, want %s", got, want)
	}
}

// Neighbouring pieces of ink share a mark; another element, and what is to be copied
// otherwise, has one of its own.
func TestMarks(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	p := m.root.Add(&frame.Element{Kind: "P"})
	m.line(p, "一", "二")
	m.line(p, "三")
	span := p.Within(&frame.Element{Kind: "Span"})
	m.line(span, "a")
	m.line(p, "四")
	broken := p.Ink("word")
	m.put(0, 100*pt, m.text("wo\u00AD"), p, broken)
	m.put(0, 120*pt, m.text("rd"), p, broken)
	m.line(p, "五")
	again := p.Ink("other")
	m.put(0, 140*pt, m.text("ot\u00AD"), p, again)
	m.line(span, "b") // it interrupts the word
	m.put(0, 160*pt, m.text("her"), p, again)
	r := readBack(t, write(t, m.doc))
	var got []string
	for _, mark := range r.pages[0].marks {
		got = append(got, strings.TrimSuffix(mark.tag+" "+mark.text+" "+mark.actual, " "))
	}
	want := "/P 一二三, /Span a, /P 四, /Span wo\u00ADrd word, /P 五, /P ot\u00AD, /Span b, /P her"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("marks are\n%s, want\n%s", s, want)
	}
}

// Characters of private use are told in an ActualText, of artifacts too.
func TestPrivateUse(t *testing.T) {
	m := newMaker(t)
	kai, err := font.Parse("LXGWWenKaiMono-Regular", fonts.File("LXGWWenKaiMono-Regular"))
	if err != nil {
		t.Fatal(err)
	}
	m.face = kai
	m.newPage("1")
	m.page.Foot = &frame.Frame{Items: []frame.Placed{{Item: m.text("\uE003")}}}
	p := m.root.Add(&frame.Element{Kind: "P"})
	m.line(p, "甲", "乙\uE003", "\uE003", "丙", "丁")
	var got []string
	for _, mark := range readBack(t, write(t, m.doc)).pages[0].marks {
		got = append(got, fmt.Sprintf("%s %q %q", mark.tag, mark.text, mark.actual))
	}
	want := `/Artifact "\ue003" "\ue003", /P "甲" "", /Span "乙\ue003" "乙\ue003", /Span "\ue003" "\ue003", /P "丙丁" ""`
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("marks are\n%s, want\n%s", s, want)
	}
}

// Each text is where the document has it, in its size and spacing, and black is gray 0.
func TestPlaces(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	p := m.root.Add(&frame.Element{Kind: "P"})
	red := frame.Color{RGB: true, R: 255}
	for _, c := range []struct {
		s     string
		x, y  geom.Length
		space geom.Length
		size  geom.Length
		color frame.Color
	}{
		{"甲", 10 * pt, 20 * pt, 0, 10 * pt, frame.Color{}}, {"乙丙", 25*pt + pt/4, 20 * pt, -pt / 8, 10 * pt, frame.Color{}},
		{"(\\)", 5 * pt, 50 * pt, 0, 12 * pt, red}, {"丁", 0, -3 * pt, 0, 12 * pt, frame.Color{R: 51}},
	} {
		text := m.text(c.s)
		text.Spacing, text.Size, text.Color = c.space, c.size, c.color
		m.put(c.x, c.y, text, p, p.Ink(""))
	}
	r := readBack(t, write(t, m.doc))
	var places []string
	for _, g := range r.pages[0].marks[0].glyphs {
		places = append(places, fmt.Sprintf("%g %g", math.Round(g.x*100)/100, math.Round(g.y*100)/100))
	}
	if got, want := strings.Join(places, ", "), "10 380, 25.25 380, 35.13 380, 5 350, 11 350, 17 350, 0 403"; got != want {
		t.Errorf("glyphs are at %s, want %s", got, want)
	}
	want := "0.00 g, BT, /P << /MCID 0 >> BDC, 10 380 Td, /F1 10 Tf, [ () ] TJ, -0.125 Tc, [ -525 () ] TJ, " +
		"1.000 0.000 0.000 rg, -5 -30 Td, /F1 12 Tf, 0 Tc, [ () ] TJ, 0.20 g, -5 53 Td, [ () ] TJ, EMC, ET"
	got := regexp.MustCompile(`\((\\.|[^\\)])*\)`).ReplaceAllString(strings.Join(r.pages[0].out, ", "), "()")
	if got != want {
		t.Errorf("content is\n%s, want\n%s", got, want)
	}
}

// What goes on in a line, in its font and colour, is not drawn by itself.
func TestJoined(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	p, q := m.root.Add(&frame.Element{Kind: "P"}), m.root.Add(&frame.Element{Kind: "P"})
	for _, c := range []struct {
		s     string
		x, y  geom.Length
		gray  uint8
		size  geom.Length
		owner *frame.Element
	}{
		{"甲", 0, 20 * pt, 0, 10 * pt, p}, {"乙", 12 * pt, 20 * pt, 0, 10 * pt, p}, {"丙", 30 * pt, 20 * pt, 0, 10 * pt, q},
		{"丁", 50 * pt, 20 * pt, 9, 10 * pt, q}, {"戊", 70 * pt, 20 * pt, 9, 9 * pt, q}, {"己", 0, 40 * pt, 9, 9 * pt, q},
	} {
		text := m.text(c.s)
		text.Size, text.Color = c.size, frame.Color{R: c.gray}
		m.put(c.x, c.y, text, c.owner, c.owner.Ink(""))
	}
	s, err := newSurvey(m.doc)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.draw(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	var joined []bool
	for _, th := range b.pages[0].things {
		joined = append(joined, th.joined)
	}
	if got := fmt.Sprint(joined); got != "[false true true false false false]" || bytes.Count(b.file.Bytes(), []byte(" TJ")) != 4 {
		t.Errorf("joined are %s, in %d texts of gopdf's", got, bytes.Count(b.file.Bytes(), []byte(" TJ")))
	}
	var at []string
	for _, mark := range readBack(t, write(t, m.doc)).pages[0].marks {
		for _, g := range mark.glyphs {
			at = append(at, fmt.Sprintf("%g %g", math.Round(g.x*100)/100, math.Round(g.y*100)/100))
		}
	}
	if got, want := strings.Join(at, ", "), "0 380, 12 380, 30 380, 50 380, 70 380, 0 360"; got != want {
		t.Errorf("glyphs are at %s, want %s", got, want)
	}
}

// A line in many pieces is not shifted by what is rounded in each: every glyph is within a
// hundredth of a point of where it should be.
func TestNoDrift(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	p := m.root.Add(&frame.Element{Kind: "P"})
	var want []float64
	for i := range 60 {
		text := m.text("。")
		text.Size, text.Spacing = 10*pt+pt/3, geom.Length(i%7)*pt/70
		x := 3*pt + geom.Length(i)*(4*pt+pt/7)
		m.put(x, 20*pt, text, p, p.Ink(""))
		want = append(want, points(x))
	}
	r := readBack(t, write(t, m.doc))
	for i, g := range r.pages[0].marks[0].glyphs {
		if math.Abs(g.x-want[i]) > 0.0112 { // 1/200 pt of gopdf's, and half of 1/1000 em
			t.Errorf("glyph %d is at %g, want %g", i, g.x, want[i])
		}
	}
}

// Paths and rules are drawn as they are, with the page's bottom for zero.
func TestPaths(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	curve := geom.Path{{Op: geom.Move, To: geom.Point{X: pt}}, {Op: geom.Line, To: geom.Point{X: 2 * pt, Y: pt / 2}},
		{Op: geom.Cubic, C1: geom.Point{X: 3 * pt}, C2: geom.Point{X: 4 * pt}, To: geom.Point{X: 5 * pt, Y: 7 * pt}}, {Op: geom.Close}}
	gray, red := frame.Color{R: 51}, frame.Color{RGB: true, R: 255, G: 128}
	for _, p := range []*frame.Path{
		{Path: curve, Fill: &gray}, {Path: curve, Fill: &red, EvenOdd: true, Stroke: &gray, Width: pt},
		{Path: curve[:2], Stroke: &red, Width: pt / 3, Dash: []geom.Length{0, 2 * pt}, Round: true}, {Path: curve},
		{Path: curve[:2], Size: geom.Size{W: 3 * pt, H: 4 * pt}, Clipped: true},
	} {
		m.put(10*pt, 20*pt, p, nil, 0)
	}
	m.put(10*pt, 20*pt, &frame.Rule{Size: geom.Size{W: 30 * pt, H: pt / 2}, Color: red}, nil, 0)
	r := readBack(t, write(t, m.doc))
	const shape = "11 380 m, 12 379.5 l, 13 380 14 380 15 373 c, h, "
	want := "0.00 g, /Artifact BMC, q, 0.2 g, " + shape + "f, Q, " +
		"q, 1 0.502 0 rg, 0.2 G, 1 w, " + shape + "B*, Q, " +
		"q, 1 0.502 0 RG, 0.333 w, 1 J, 1 j, [ 0 2 ] 0 d, 11 380 m, 12 379.5 l, S, Q, q, " + shape + "n, Q, " +
		"q, 10 376 3 4 re, W, n, 11 380 m, 12 379.5 l, n, Q, " +
		"1.000 0.502 0.000 rg, q, 10.00 379.50 30.00 0.50 re, f, Q, EMC"
	if got := strings.Join(r.pages[0].out, ", "); got != want {
		t.Errorf("content is\n%s, want\n%s", got, want)
	}
}

// A page on which nothing is drawn has a content stream; one for the press has its boxes.
func TestBlankPage(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	p := r.pages[len(r.pages)-1]
	if len(p.marks) != 0 || len(p.out) != 1 {
		t.Errorf("a blank page has %v", p.out)
	}
	for key, want := range map[string]string{
		"MediaBox": "[0 0 300 400]", "TrimBox": "[20 40 270 370]", "BleedBox": "[11 31 279 379]", "Tabs": "/S",
	} {
		if got := p.dict[key].PDFString(); got != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
	}
	if _, has := r.pages[0].dict["TrimBox"]; has {
		t.Error("a page for the screen has a TrimBox")
	}
}

// What gopdf wrote must be what it was told to draw.
func TestCount(t *testing.T) {
	d := specimen(t)
	s, err := newSurvey(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []int{-1, 1} {
		b, err := s.draw(0, len(d.Pages))
		if err != nil {
			t.Fatal(err)
		}
		things := &b.pages[2].things
		if change < 0 {
			*things = (*things)[1:]
		} else {
			*things = append(*things, (*things)[0])
		}
		if _, err := s.mark(b); err == nil || !strings.HasPrefix(err.Error(), "page 3: ") {
			t.Errorf("one thing of another number: %v", err)
		}
	}
}

// Whatever is drawn is read back, character for character, from one paragraph over many
// pages, more than one batch.
func FuzzText(f *testing.F) {
	f.Add("生僻字𠮷与，。”——……office\u00AD“Wi”()\\\r", uint8(3))
	f.Add("——", uint8(40))
	face := square(f)
	f.Fuzz(func(t *testing.T, s string, pages uint8) {
		s = strings.Map(func(r rune) rune {
			if _, ok := face.Glyph(r); ok && r != '\uFDD0' && r != '\uFDD1' {
				return r
			}
			return -1
		}, s)
		m := newMaker(t)
		p := m.root.Add(&frame.Element{Kind: "P"})
		for range pages%64 + 1 {
			m.newPage("")
			m.line(p, s)
		}
		r := readBack(t, write(t, m.doc))
		for i, page := range r.pages {
			got := ""
			for _, mark := range page.marks {
				got += mark.text
			}
			if got != s {
				t.Fatalf("page %d reads %q, want %q", i+1, got, s)
			}
		}
		if s != "" {
			r.tree()
		}
	})
}
