package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// Whatever the file says: no panic; every place is in the file, and no two Texts share
// one; every string is UTF-8 that a text may hold; no Text is empty.
func FuzzParse(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.Markdown, false)
	}
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		_, members := unpack(string(archive))
		for _, m := range members {
			if strings.HasSuffix(m.name, ".md") {
				f.Add(m.data, true)
			}
		}
	}
	deep := strings.Repeat("> ", 63)
	f.Add("# 题\n\n"+deep+"表：某\n"+deep+"\n"+deep+"| a |\n"+deep+"|---|\n"+deep+"| b |\n", false)
	f.Fuzz(func(t *testing.T, s string, fold bool) {
		a, file, rep := parse(s, Options{FoldASCII: fold})
		check(t, a, file, rep)
	})
}

// check holds an article to what every article keeps.
func check(t *testing.T, a *Article, file *source.File, rep *source.Report) {
	place := func(p source.Pos, what string) {
		if p.File != file || p.Offset < 0 || p.Offset > len(file.Content) {
			t.Errorf("%s stands at %d of %d", what, p.Offset, len(file.Content))
		}
	}
	says := func(what, s string) {
		if !utf8.ValidString(s) {
			t.Errorf("%s is no UTF-8: %q", what, s)
		}
		for _, r := range s {
			if joiner := r == 0x34F || r == 0x200C || r == 0x200D; !joiner && !source.Keeps(0, r) {
				t.Errorf("%s has %U: %q", what, r, s)
			}
		}
	}
	taken := map[source.Pos]string{}
	visit := func(n any) bool {
		place(n.(interface{ Pos() source.Pos }).Pos(), "a node")
		switch n := n.(type) {
		case *book.Text:
			says("text", n.S)
			if n.S == "" || strings.ContainsAny(n.S, "\n\u2028\u2029") {
				t.Errorf("text is %q", n.S)
			}
			if other, shared := taken[n.Pos()]; shared {
				t.Errorf("%q and %q share %d", other, n.S, n.Pos().Offset)
			}
			taken[n.Pos()] = n.S
		case *book.CodeSpan:
			says("code", n.S)
		case *book.Code:
			says("language", n.Language)
			for _, span := range n.Spans {
				says("code", span.S)
			}
		case *book.Figure:
			says("alt", n.Alt)
			says("URL", n.URL)
		case *book.Picture:
			says("alt", n.Alt)
		case *book.Ruby:
			says("pinyin", n.Pinyin)
		case *book.Link:
			says("URL", n.URL)
		case *book.Heading:
			says("id", n.ID)
			if n.Level < 2 || n.Level > 6 {
				t.Errorf("a heading of level %d", n.Level)
			}
		case *book.Table:
			for _, row := range append(n.Head, n.Rows...) {
				if len(row) != len(n.Align) {
					t.Errorf("a row of %d in a table of %d", len(row), len(n.Align))
				}
			}
		}
		return true
	}
	book.Walk(&book.Chapter{Title: a.Title, Blocks: a.Blocks, Notes: a.Notes}, visit)
	for i, n := range a.Notes {
		if n.Number != i+1 {
			t.Errorf("note %d is number %d", i+1, n.Number)
		}
		place(n.Pos, "a note")
	}
	for _, d := range rep.All() {
		place(d.Pos, string(d.Code))
	}
}

// Of a file without HTML, notes, definitions or links, every letter, digit and Han is in
// the text: in the order of the file, or told to be left out.
func FuzzNothingLost(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.Markdown)
	}
	f.Add("# 题\n\n甲**乙。**丙\n丁 戊\n\n- 己\n\n> 庚\n\n| 辛 | 壬 |\n|--|--|\n| 癸 |\n\n表：子\n\n    丑\n")
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "<[&\\`~:{\x00\r.") || !utf8.ValidString(s) {
			return // what has text that is not printed, or that stands elsewhere
		}
		a, _, rep := parse(s, Options{})
		if len(rep.All()) > 0 {
			return
		}
		b := &book.Book{}
		text := book.PlainText(b, &book.Chapter{Kind: book.Article, Title: a.Title, Blocks: a.Blocks})
		if want, got := letters(s), letters(text); want != got {
			t.Errorf("%q became %q", s, text)
		}
	})
}

// letters is what of s must not be lost. The numbers of lists are marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}
