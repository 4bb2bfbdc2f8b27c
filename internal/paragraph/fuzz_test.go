package paragraph

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
	"zaoshu/internal/source"
)

// readBack is what lines say when they are read through their elements.
func readBack(e *frame.Element, lines []Line) string {
	type ink struct {
		of  *frame.Element
		kid int32
	}
	drawn := map[ink]string{}
	for _, l := range lines {
		for _, p := range l.Frame.Items {
			if t, ok := p.Item.(*frame.Text); ok && p.Of != nil {
				drawn[ink{p.Of, p.Kid}] += t.S
			}
		}
	}
	var read func(e *frame.Element) string
	read = func(e *frame.Element) string {
		s := ""
		for i, k := range e.Kids {
			switch {
			case k.Element != nil:
				s += read(k.Element)
			case k.Actual != "":
				s += k.Actual
			default:
				s += drawn[ink{e, int32(i)}]
			}
		}
		return s
	}
	return read(e)
}

// visible leaves out what no glyph is drawn for.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if kindOf(r) != glyphs || unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// mayNotStart and mayNotEnd are what GB/T 15834 says of the marks that are always
// Chinese ones: no table of ours is asked.
const (
	mayNotStart = "，。、；：！？）》】」』〉〗〕～"
	mayNotEnd   = "（《【「『〈〖〔"
)

// parted reports whether the line was ended before rune i, or goes on after it, by
// the author, or where a rule of another kind holds.
func parted(text []rune, i int) bool {
	return i < 0 || i >= len(text) || kindOf(text[i]) != glyphs || text[i] > 0x2FFFF
}

// checkStart reports what is wrong with the line whose first rune is text[at].
func checkStart(text []rune, at int) string {
	switch {
	case parted(text, at-1) || parted(text, at):
		return ""
	case strings.ContainsRune(mayNotStart, text[at]):
		return "it begins with a mark that may not"
	case strings.ContainsRune(mayNotEnd, text[at-1]):
		return "the one before ends with a mark that may not"
	}
	return ""
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"春天来了花儿都开了，夏天也来了", "他说：“好。”（完）", "甲typographical乙 GPT-4 3.14%丙", "。。。。。。。。。。。。", "……——？！！！",
		"👨‍👩‍👧e\u0301葛\U000E0100𠮷", "a\nb\n\nc", "\u00ADx\u200By\u2060z", "《红》、《楼》“‘梦’”", "https://example.org/a?b=c",
		"\u2029！", "hhhhh 000000000000",
	} {
		f.Add(s, uint16(100), uint8(0), uint16(0))
		f.Add(s, uint16(15), uint8(1), uint16(7))
		f.Add(s, uint16(0), uint8(0xFA), uint16(0x3FF))
	}
	fonts := square(f)
	f.Fuzz(func(t *testing.T, s string, width uint16, mode uint8, style uint16) {
		if !utf8.ValidString(s) || len(s) > 400 {
			return
		}
		checkLines(t, fonts, s, width, mode, style)
	})
}

// TestLinesOfAnything sets whatever can stand beside each other.
func TestLinesOfAnything(t *testing.T) {
	fonts := square(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	parts := []string{
		"中", "国", "字", "中文", "的", "，", "。", "、", "：", "；", "！", "？", "“", "”", "‘", "’", "（", "）", "《", "》", "【", "】",
		"——", "……", "—", "～", "·", "／", "/", "–", "a", "word", "typographical", "GPT-4", "3.14", "10%", "￥5", "8年", "2024-10-01",
		" ", "  ", "\u00A0", "\u3000", "\u00AD", "\u200B", "\u2060", "e\u0301", "①", "😀", "𠮷", "(", ")", ",", ".", "it’s",
		"https://example.org/a/b?c=d", "°", "℃", "\n",
	}
	for range 5000 {
		var b strings.Builder
		for range 1 + rnd.IntN(24) {
			b.WriteString(parts[rnd.IntN(len(parts))])
		}
		checkLines(t, fonts, b.String(), uint16(rnd.IntN(120)), uint8(rnd.Uint32()), uint16(rnd.Uint32()))
		if t.Failed() {
			return
		}
	}
}

// checkLines sets s in two runs, and checks that it is all there, within the measure,
// with no mark at the wrong end of a line, unless it is told where.
func checkLines(t *testing.T, fonts *font.Stack, s string, width uint16, mode uint8, style uint16) {
	p := &frame.Element{Kind: "P"}
	half := len(s) / 2
	for half > 0 && !utf8.RuneStart(s[half]) {
		half--
	}
	place := frame.Place{Pos: source.Pos{File: source.NewFile("a.md", []byte(s))}}
	runs := []Run{
		{S: s[:half], Fonts: fonts, Size: em, Element: p, Mode: Mode((mode >> 4) % 3), Place: place},
		{S: s[half:], Fonts: fonts, Size: em, Element: p.Within(&frame.Element{Kind: "Span"}), Mode: Mode((mode >> 6) % 3), Place: place},
	}
	runs[1].Place.Pos.Offset = half
	rules := clreq.Default()
	rules.Adjust = clreq.Adjust(mode % 3)
	rules.Kinsoku, rules.Width = clreq.Level(style%3), clreq.Width(style>>2%4)
	rules.LineEnd, rules.LineStart = clreq.LineEnd(style>>4%4%3), clreq.LineStart(style>>6%4%3)
	rules.Hang, rules.Adjacent = clreq.Hang(style>>8%2), clreq.Adjacent(style>>9%2)
	st := &Style{Rules: rules, Break: linebreak.Default(em), Leading: em * 16 / 10, Ascent: em, Hyphenate: mode&8 != 0}
	measure := em/2 + geom.Length(width)*em/10
	rep := &source.Report{}
	lines := NewSetter(rep).Lines(runs, st, measure)

	if got, want := visible(readBack(p, lines)), visible(s); got != want {
		t.Fatalf("at %d in mode %#x, lines say %q, want %q of %q", width, mode, got, want, s)
	}
	told := map[int]bool{} // offsets of lines of which it is told that they break a rule
	for _, d := range rep.All() {
		if d.Code == "overfull-line" || d.Code == "released-rule" {
			told[d.Pos.Offset] = true
		}
	}
	for i, l := range lines {
		offset := offsetOf(l.First, s)
		if l.Width > measure+geom.Length(rules.Hang)*em/2+drift && !told[offset] {
			t.Errorf("line %d of %q is %v wide of %v, and nothing is told", i, s, l.Width, measure)
		}
		if i == 0 || told[offset] || told[offsetOf(lines[i-1].First, s)] {
			continue
		}
		if fault := checkStart([]rune(s), utf8.RuneCountInString(s[:offset])); fault != "" {
			t.Errorf("line %d of %q: %s, and nothing is told", i, s, fault)
		}
	}
}

// offsetOf is the byte of s at which a place is.
func offsetOf(p frame.Place, s string) int {
	at := p.Pos.Offset
	for range p.Rune {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at
}
