package paragraph

import (
	"strings"
	"testing"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// TestLongReading: a reading that no line holds is set smaller, and stands within the line.
func TestLongReading(t *testing.T) {
	fonts := square(t)
	st := Style{Leading: 16 * geom.Pt, Ascent: 9 * geom.Pt, RubyFonts: fonts}
	runs := []Run{{S: "甲", Ruby: strings.Repeat("abc", 30), Fonts: fonts, Size: 10 * geom.Pt}}
	lines := NewSetter(&source.Report{}).Lines(runs, &st, 80*geom.Pt)
	found := false
	for _, p := range lines[0].Frame.Items {
		if text, ok := p.Item.(*frame.Text); ok && text.Size < 5*geom.Pt {
			found = true
			if p.At.X < 0 || p.At.X+text.Width > 80*geom.Pt {
				t.Errorf("the reading is from %v to %v", p.At.X, p.At.X+text.Width)
			}
		}
	}
	if !found {
		t.Error("there is no smaller reading")
	}
}

// TestMissingInReading: of a character that no face has, a reading shows the code point, and
// says the character.
func TestMissingInReading(t *testing.T) {
	fonts := square(t)
	rep := &source.Report{}
	el := &frame.Element{Kind: "P"}
	st := Style{Leading: 16 * geom.Pt, Ascent: 9 * geom.Pt, RubyFonts: fonts}
	file := source.NewFile("a.md", []byte("甲x\u0E01y"))
	runs := []Run{{S: "甲", Ruby: "x\u0E01y", Fonts: fonts, Size: 10 * geom.Pt, Element: el, Place: frame.Place{Pos: source.Pos{File: file}}}}
	lines := NewSetter(rep).Lines(runs, &st, 80*geom.Pt)
	said, pictures := "", 0
	for _, p := range lines[0].Frame.Items {
		switch it := p.Item.(type) {
		case *frame.Text:
			if it.S != "甲" {
				said += it.S
			}
		case *frame.Path:
			pictures++
		}
	}
	if said != "x\u0E01y" || pictures != 1 {
		t.Errorf("said is %q, beside %d pictures", said, pictures)
	}
	if all := rep.All(); len(all) != 1 || all[0].Code != "missing-glyph" {
		t.Errorf("told: %+v", all)
	}
}
