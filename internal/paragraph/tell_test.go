package paragraph

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// What is told of a line names its first character; a character without a face, itself.
func TestTold(t *testing.T) {
	fonts := square(t)
	for _, c := range []struct{ in, want string }{
		{"width=4\n一二三四五六七八abcdefghijklmn", "released-rule at a"},
		{"width=2\n甲。。。。", "released-rule at 甲"},
		{"width=0.25\n甲乙", "overfull-line at 甲 overfull-line at 乙"},
		{"width=8\n甲乙丙丁戊己庚辛Transformers丁戊", "loose-line at 辛"},
		{"width=20\n甲乙\U00020BB8丙", "missing-glyph at \U00020BB8"},
	} {
		pc, rep := parseCase(t, fonts, c.in), &source.Report{}
		NewSetter(rep).Lines(pc.runs, &pc.style, pc.width)
		got := ""
		for _, d := range rep.All() {
			if got != "" {
				got += " "
			}
			r := []rune(string(d.Pos.File.Content[d.Pos.Offset:]))
			got += fmt.Sprintf("%s at %c", d.Code, r[0])
		}
		if got != c.want {
			t.Errorf("%q: told is %q, want %q", c.in, got, c.want)
		}
	}
}

// A paragraph met again has the same lines, and is not taken for one that is set in
// another way.
func TestCache(t *testing.T) {
	fonts := square(t)
	const text = "春天来了，花儿都开了，夏天也来了。他说：“好。”（完）"
	s := NewSetter(nil)
	set := func(s *Setter, head string) (lines []string) {
		pc := parseCase(t, fonts, head+"\n"+text)
		for _, l := range s.Lines(pc.runs, &pc.style, pc.width) {
			lines = append(lines, show(&l))
		}
		return lines
	}
	for range 2 {
		for _, head := range []string{
			"width=7", "width=7 indent=2", "width=8", "width=7 adjust=push-in-first", "width=7 adjust=push-out-only", "width=7 align=left",
			"width=7 hang=allow", "width=7 line_end=full", "width=7 style=banjiao", "width=7 sense",
		} {
			if got, want := set(s, head), set(NewSetter(nil), head); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q, want %q", head, got, want)
			}
		}
	}
	if len(s.known) != 10 {
		t.Errorf("%d paragraphs are remembered, want 10", len(s.known))
	}
}

// TestMissingMark: a note's mark that no face has is a call all the same, drawn as its
// code point and told of.
func TestMissingMark(t *testing.T) {
	fonts := square(t)
	for _, small := range []*font.Stack{fonts, {}} {
		el := (&frame.Element{Kind: "Document"}).Add(&frame.Element{Kind: "Link"})
		rep := &source.Report{}
		runs := []Run{
			{S: "甲", Fonts: fonts, Size: 10 * geom.Pt},
			{S: "①", Call: 7, Fonts: &font.Stack{Han: fonts.LatinMarks}, Size: 7 * geom.Pt, Element: el},
		}
		st := Style{Leading: 16 * geom.Pt, Ascent: 9 * geom.Pt, SmallFonts: small}
		lines := NewSetter(rep).Lines(runs, &st, 100*geom.Pt)
		if len(lines) != 1 || len(lines[0].Calls) != 1 || lines[0].Calls[0].Note != 7 {
			t.Fatalf("the lines are %+v", lines)
		}
		mark, drawn := lines[0].Calls[0].Mark, false
		for _, p := range lines[0].Frame.Items {
			drawn = drawn || p.Item == frame.Item(mark) && p.Of == el
		}
		if !drawn {
			t.Errorf("the mark %+v is not in the text", mark)
		}
		if all := rep.All(); len(all) != 1 || all[0].Code != "missing-glyph" || all[0].Args[0] != '①' {
			t.Errorf("told is %+v", all)
		}
	}
}

// TestMissingPlaces: each of many characters that no face has is told at its own place, in
// whatever way those before it are written.
func TestMissingPlaces(t *testing.T) {
	fonts := square(t)
	file := source.NewFile("a.md", []byte("# 𠮸&#x4E59;𠮸𠮹甲𠮸"))
	rep := &source.Report{}
	place := frame.Place{Pos: source.Pos{File: file, Offset: 2}}
	st := Style{Leading: 16 * geom.Pt, Ascent: 9 * geom.Pt, SmallFonts: fonts}
	s := NewSetter(rep)
	for range 2 { // set again, it is told once
		s.Lines([]Run{{S: "𠮸乙𠮸𠮹甲𠮸", Fonts: fonts, Size: 10 * geom.Pt, Place: place}}, &st, 100*geom.Pt)
	}
	var got []string
	for _, d := range rep.All() {
		got = append(got, fmt.Sprintf("%v %d × %d", d.Args[1], d.Pos.Offset, d.Count))
	}
	if want := []string{"𠮸 2 × 3", "𠮹 18 × 1"}; !slices.Equal(got, want) {
		t.Errorf("told is %q, not %q", got, want)
	}
	if s.told.place.Rune != 5 || s.told.after != 27 {
		t.Errorf("the last was found at %+v", s.told)
	}
}

// TestAdorned: a keycap is its figure, and a hand of some colour the hand, if that is all
// that the faces have; the text keeps the whole. A family is no one's.
func TestAdorned(t *testing.T) {
	fonts := square(t)
	st := Style{Leading: 16 * geom.Pt, Ascent: 9 * geom.Pt, SmallFonts: fonts}
	for _, c := range []struct{ text, drawn string }{
		{"甲1\uFE0F\u20E3乙", "|甲|1\uFE0F\u20E3|乙"},
		{"甲乙\U0001F3FB丙", "|甲|乙\U0001F3FB|丙"},
	} {
		el := &frame.Element{Kind: "P"}
		rep := &source.Report{}
		run := Run{S: c.text, Fonts: fonts, Size: 10 * geom.Pt, Element: el}
		drawn, pictures := "", 0
		for _, p := range NewSetter(rep).Lines([]Run{run}, &st, 200*geom.Pt)[0].Frame.Items {
			switch it := p.Item.(type) {
			case *frame.Text:
				drawn += "|" + it.S
			case *frame.Path:
				pictures++
			}
		}
		if drawn != c.drawn || pictures != 1 || len(rep.All()) != 0 {
			t.Errorf("%q is drawn as %s with %d pictures; told is %v", c.text, drawn, pictures, rep.All())
		}
	}
}

// TestLinkText: a link says the same on each line, all of it, also where something else
// stands in it.
func TestLinkText(t *testing.T) {
	fonts := square(t)
	to, note := &frame.Target{To: "a"}, &frame.Target{To: "b"}
	var runs []Run
	for _, r := range []Run{{S: "甲乙丙", Link: to}, {S: "①", Call: 1, Link: note}, {S: "丁戊己庚", Link: to}, {S: "辛"}} {
		r.Fonts, r.Size, r.Element = fonts, 10*geom.Pt, &frame.Element{Kind: "Link"}
		runs = append(runs, r)
	}
	st := Style{Leading: 16 * geom.Pt, Ascent: 9 * geom.Pt}
	s := NewSetter(nil)
	said := map[string]int{}
	for _, l := range s.Lines(runs, &st, 40*geom.Pt) {
		for _, p := range l.Frame.Items {
			if link, ok := p.Item.(*frame.Link); ok {
				said[link.Alt]++
			}
		}
	}
	if said["甲乙丙丁戊己庚"] < 2 || said["①"] != 1 || len(said) != 2 || len(s.links) != 2 {
		t.Errorf("links say %v", said)
	}
}
