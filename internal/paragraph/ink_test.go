package paragraph

import (
	"fmt"
	"strings"
	"testing"

	"zaoshu/internal/frame"
	"zaoshu/internal/source"
)

// tree writes the elements of a paragraph with what is drawn for each piece of ink,
// a bar between lines.
func tree(e *frame.Element, lines []Line) string {
	var b strings.Builder
	b.WriteString(e.Kind)
	if e.Lang != "" {
		b.WriteString(":" + e.Lang)
	}
	b.WriteString("(")
	for i, k := range e.Kids {
		if i > 0 {
			b.WriteString(" ")
		}
		if k.Element != nil {
			b.WriteString(tree(k.Element, lines))
			continue
		}
		for n, l := range lines {
			for _, p := range l.Frame.Items {
				if t, ok := p.Item.(*frame.Text); ok && p.Of == e && int(p.Kid) == i {
					b.WriteString(t.S)
				}
			}
			if n+1 < len(lines) && drawnLater(lines[n+1:], e, i) && strings.HasSuffix(b.String(), "\u00AD") {
				b.WriteString("|")
			}
		}
		if k.Actual != "" {
			fmt.Fprintf(&b, "=%q", k.Actual)
		}
	}
	return b.String() + ")"
}

func drawnLater(lines []Line, e *frame.Element, kid int) bool {
	for _, l := range lines {
		for _, p := range l.Frame.Items {
			if p.Of == e && int(p.Kid) == kid {
				return true
			}
		}
	}
	return false
}

// What is read is the text in its order, each piece in its element; a line has one
// piece for each element in turn.
func TestElements(t *testing.T) {
	fonts := square(t)
	for _, c := range []struct{ in, want string }{
		{"width=20\n甲乙丙", "P(甲乙丙)"},
		{"width=3\n甲乙丙丁戊", "P(甲乙丙 丁戊)"},
		{"width=20\n甲OpenAI之API乙", "P(甲 Span:en(OpenAI) 之 Span:en(API) 乙)"},
		{"width=20\n用3个good day，好", "P(用3个 Span:en(good day) ，好)"},
		{"width=20\n甲{link 乙丙}丁", "P(甲 Link(乙丙) 丁)"},
		{"width=8 hyphenate\n甲乙丙丁戊 typographical art己庚辛壬癸", "P(甲乙丙丁戊  Span:en(typo\u00AD|graphical=\"typographical\" " + " art) 己 庚辛壬癸)"},
		{"width=20\n甲\U00020BB8乙", "P(甲 \U00020BB8 乙)"},
		{"width=20\n甲{ruby 汉 hàn}乙", "P(甲 Ruby(RB(汉) RT:zh-Latn-pinyin(hàn)) 乙)"},
		{"width=20\n甲{call ①}乙", "P(甲①乙)"},
	} {
		pc := parseCase(t, fonts, c.in)
		lines := NewSetter(&source.Report{}).Lines(pc.runs, &pc.style, pc.width)
		p := pc.runs[0].Element
		if got := tree(p, lines); got != c.want {
			t.Errorf("%q is read as\n%s, want\n%s", c.in, got, c.want)
		}
	}
}

// A page begins with the first character that the author wrote; labels are not his.
func TestPlaces(t *testing.T) {
	fonts := square(t)
	pc := parseCase(t, fonts, "width=3\n甲乙丙丁{name 戊己}庚辛")
	label := Run{S: "图1", Fonts: fonts, Size: em}
	lines := NewSetter(nil).Lines(append([]Run{label}, pc.runs...), &pc.style, pc.width)
	var got []string
	for _, l := range lines {
		got = append(got, fmt.Sprintf("%d+%d", l.First.Pos.Offset, l.First.Rune))
	}
	// 图1甲 乙丙丁 戊己庚 辛, or what the gap before 甲 makes of it.
	if s := strings.Join(got, " "); s != "0+0 0+1 12+0 18+1" && s != "0+0 0+2 12+1" {
		t.Errorf("lines begin at %s", s)
	}
	calls := 0
	pc = parseCase(t, fonts, "width=20\n甲{call ①}乙")
	for _, l := range NewSetter(nil).Lines(pc.runs, &pc.style, pc.width) {
		for _, c := range l.Calls {
			calls++
			if c.Note != 1 || c.Mark.S != "①" || c.Mark.Size != em*68/100 {
				t.Errorf("a call is %+v of %+v", c, c.Mark)
			}
		}
	}
	if calls != 1 {
		t.Errorf("%d calls, want 1", calls)
	}
}
