package cover

import (
	"strings"
	"testing"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
)

// TestLetter draws rows as text: = is a unit of a clause, " one of speech.
func TestLetter(t *testing.T) {
	goldens(t, "letter", func(in string) string {
		b := &book.Book{}
		for text := range strings.SplitSeq(in, "----\n") {
			c := &book.Chapter{Kind: book.Article, Blocks: blocks(text)}
			b.Parts = append(b.Parts, &book.Part{Chapters: []*book.Chapter{c}})
		}
		return drawn(compose(b, 12))
	})
}

func drawn(bars []bar) string {
	var rows [][]byte
	for _, b := range bars {
		for len(rows) <= b.row {
			rows = append(rows, []byte(strings.Repeat(" ", rowUnits)+"|"))
		}
		mark := byte('=')
		if b.speech {
			mark = '"'
		}
		for x := b.from; x < b.to; x++ {
			rows[b.row][x] = mark
		}
	}
	s := ""
	for _, r := range rows {
		s += string(r) + "\n"
	}
	return s
}

// Where nobody speaks, the first paragraph is in the accent; and only it.
func TestOpening(t *testing.T) {
	th, fonts := square(t)
	accent := frame.RGB(th.Colours.Accent)
	for text, want := range map[string]int{
		"一二三四五，六七八九十。\n一二三四五。":     2,
		"一二三。\n一二三四五，六七八。\n一二三四五。": 2, // a short row goes, and its paragraph
		"一二三四五，“六七八九十。”\n一二三四五。":   1,
		"一二三四五。\n> 一二三四五。":         1,
	} {
		f := Draw(parse(t, "title: 书\n\n"+text), th, fonts, Options{Size: page})
		n := 0
		for _, p := range rules(f) {
			if ruleColour(p) == accent {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d bars are in the accent, want %d", text, n, want)
		}
	}
}

// No more of the book is read than there are rows.
func TestReadsNoMore(t *testing.T) {
	list := blocks(strings.Repeat("一二三四五六七八九十。\n", 8))
	list = append(list, (*book.Paragraph)(nil)) // whoever reads it panics
	b := &book.Book{Parts: []*book.Part{{Chapters: []*book.Chapter{{Kind: book.Article, Blocks: list}}}}}
	if bars := compose(b, 8); len(bars) != 8 {
		t.Errorf("%d bars", len(bars))
	}
}

// Prefaces and afterwords are no part of the letter.
func TestArticlesAlone(t *testing.T) {
	b := &book.Book{Parts: []*book.Part{{Chapters: []*book.Chapter{
		{Kind: book.Preface, Blocks: blocks("一二三四五。")}, {Kind: book.Article, Blocks: blocks("# 一二三四五六\n一二三四五六七。")},
	}}}}
	if bars := compose(b, 8); len(bars) != 1 || bars[0].to-bars[0].from != 7 {
		t.Errorf("%v", bars)
	}
}

// FuzzLetter: bars are within their rows, in order, and a unit apart; a row that goes on
// from another has four units.
func FuzzLetter(f *testing.F) {
	f.Add("一二三四五，“六七八\n九十。”abc def", 5)
	f.Add(strings.Repeat("一", 100)+"，二\n> "+strings.Repeat("二，", 60), 22)
	f.Fuzz(func(t *testing.T, text string, rows int) {
		if rows < 0 || rows > mostRows || !utf8.ValidString(text) {
			return
		}
		b := &book.Book{Parts: []*book.Part{{Chapters: []*book.Chapter{{Kind: book.Article, Blocks: blocks(text)}}}}}
		bars := compose(b, rows)
		row, x := 0, -space
		for _, c := range bars {
			if c.row != row {
				if c.row != row+1 || c.from != 0 && c.from != indent {
					t.Fatalf("after row %d: %+v", row, c)
				}
				row, x = c.row, -space
			}
			if c.from < x+space || c.from >= c.to || c.to > rowUnits || c.row >= rows {
				t.Fatalf("after %d: %+v", x, c)
			}
			x = c.to
		}
		if rows > 0 {
			if again := compose(b, rows-1); len(again) > len(bars) || drawn(again) != firstRows(drawn(bars), rows-1) {
				t.Fatalf("fewer rows are other rows:\n%s\n%s", drawn(again), drawn(bars))
			}
		}
	})
}

func firstRows(s string, n int) string {
	lines := strings.SplitAfter(s, "\n")
	return strings.Join(lines[:min(n, len(lines))], "")
}
