package layout

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zaoshu/fonts"
	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/markdown"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
)

// readReal reads one of the books of this project, its theme and its faces.
func readReal(t testing.TB, dir, name string) (*book.Book, *theme.Theme, *font.Set) {
	rep := &source.Report{}
	m, err := manuscript.Open(os.DirFS(dir), dir, rep)
	if err != nil {
		t.Fatal(err)
	}
	b := m.Load(manuscript.Options{Pictures: picture.Default()}, rep)
	th, err := theme.Load(themes{}, theme.Options{Name: name, Dots: m.Dots}, rep)
	if err != nil {
		t.Fatal(err)
	}
	if rep.Err(source.Error) != nil {
		t.Fatal(told(rep))
	}
	var faces []*font.Face
	for _, face := range th.Faces() {
		f, err := font.Parse(face, fonts.File(face))
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, f)
	}
	return b, th, font.NewSet(faces...)
}

// eachChapter sets the articles of both books in all themes.
func eachChapter(t *testing.T, check func(t *testing.T, b *book.Book, c *chapter)) {
	for _, dir := range []string{"../../books/deardata", "../../books/specimen"} {
		for _, name := range []string{"book", "a5", "phone"} {
			b, th, fonts := readReal(t, dir, name)
			s := newDesign(b, th, fonts, Options{}, &source.Report{}).newSetter()
			for _, p := range b.Parts {
				for _, src := range p.Chapters {
					t.Run(name+"/"+src.ID, func(t *testing.T) { check(t, b, s.chapter(src)) })
				}
			}
		}
	}
}

// isIn reports whether e, or what it is in, is one of kinds.
func isIn(e *frame.Element, kinds ...string) bool {
	for _, k := range kinds {
		if e.Nearest(k) != nil {
			return true
		}
	}
	return false
}

// Text of the body's size stands on the grid on every page, whatever comes before it;
// no text but what is raised is above the block, and none
// below its last line; the last line of notes is that line, or, of code, above the rule
// that is there.
func TestGrid(t *testing.T) {
	eachChapter(t, func(t *testing.T, _ *book.Book, c *chapter) {
		onGrid := 0
		for i := range c.sheets {
			lowest, notes, code := geom.Length(0), geom.Length(0), false
			walk(c.sheets[i].body, geom.Point{}, func(at geom.Point, it *frame.Placed) {
				text, ok := it.Item.(*frame.Text)
				if !ok {
					return
				}
				if at.Y >= lowest {
					lowest, code = at.Y, isIn(it.Of, "Code")
				}
				if at.Y < c.first-c.em/2 && !isIn(it.Of, "RT") || at.Y > c.lastLine()+c.em/4 {
					t.Errorf("page %d: %q at %d pt", i+1, text.S, at.Y/geom.Pt)
				}
				if isIn(it.Of, "Note") {
					notes = max(notes, at.Y)
				}
				if text.Size != c.em || i == 0 && at.Y < c.first+geom.Length(c.top)*c.grid || isIn(it.Of, "Note", "Table", "Code") {
					return
				}
				if (at.Y-c.first)%c.grid != 0 {
					t.Errorf("page %d: %q is off the grid", i+1, text.S)
				}
				onGrid++
			})
			if notes > 0 && lowest != c.lastLine() && !(code && lowest > c.lastLine()-c.grid) {
				t.Errorf("page %d: notes end at %d pt, not on the last line", i+1, lowest/geom.Pt)
			}
		}
		if onGrid == 0 {
			t.Error("no text of the body's size")
		}
	})
}

// readText is what is read of a chapter, but for the marks of lists and notes: a piece of
// ink is what is drawn for it, or what it says instead.
func readText(c *chapter) string {
	texts := map[*frame.Element]map[int32]string{}
	for i := range c.sheets {
		walk(c.sheets[i].body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
			if text, ok := it.Item.(*frame.Text); ok && it.Of != nil {
				if texts[it.Of] == nil {
					texts[it.Of] = map[int32]string{}
				}
				texts[it.Of][it.Kid] += text.S
			}
		})
	}
	var s strings.Builder
	var read func(e *frame.Element)
	read = func(e *frame.Element) {
		for i, k := range e.Kids {
			switch {
			case k.Element == nil && k.Actual != "":
				s.WriteString(k.Actual)
			case k.Element == nil:
				s.WriteString(texts[e][int32(i)])
			case k.Element.Kind != "Lbl" && k.Element.Kind != "Reference":
				read(k.Element)
			}
		}
		if e.Kind == "P" || e.Kind == "Caption" || e.Kind[0] == 'H' {
			s.WriteByte('\n')
		}
	}
	read(c.el)
	return s.String()
}

// What is read of an article is its text.
func TestReadsAsWritten(t *testing.T) {
	eachChapter(t, func(t *testing.T, b *book.Book, c *chapter) {
		if diff := cmp.Diff(book.Normalise(book.PlainText(b, c.src)), book.Normalise(readText(c))); diff != "" {
			t.Error(diff)
		}
	})
}

// Whatever is written becomes pages, and is read from them.
func FuzzChapter(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no archives", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			if part.Name == "a.md" {
				f.Add(string(part.Data))
			}
		}
	}
	th, fonts := square(f, &source.Report{})
	white := &book.Image{Name: "a.png", MediaType: "image/png", Data: blank(f, 300, 200), Width: 300, Height: 200}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r == 0x7F || r >= 0x80 && r <= 0xA0 }) {
			return // controls and blanks are not seen
		}
		rep := &source.Report{}
		a := markdown.Parse(source.NewFile("a.md", []byte(s)), 0, markdown.Options{}, rep)
		for _, use := range a.Images {
			*use.Into = white
		}
		b := &book.Book{Parts: []*book.Part{{}}}
		src := &book.Chapter{Kind: book.Article, ID: "a", Title: a.Title, Blocks: a.Blocks, Notes: a.Notes}
		for _, l := range a.Links {
			l.Link.To = &book.Anchor{Chapter: src}
		}
		c := newDesign(b, th, fonts, Options{}, rep).newSetter().chapter(src)
		for _, d := range rep.All() {
			if d.Code == "missing-glyph" {
				return // its code point is read in its place
			}
		}
		if diff := cmp.Diff(book.Normalise(book.PlainText(b, src)), book.Normalise(readText(c))); diff != "" {
			t.Errorf("%q: %s", s, diff)
		}
	})
}

// Every piece of ink that is read is drawn, and no ink is left out of the structure.
func TestInkIsRead(t *testing.T) {
	eachChapter(t, func(t *testing.T, _ *book.Book, c *chapter) {
		type ink struct {
			of  *frame.Element
			kid int32
		}
		drawn := map[ink]bool{}
		for i := range c.sheets {
			walk(c.sheets[i].body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
				if _, link := it.Item.(*frame.Link); it.Of != nil && !link {
					drawn[ink{it.Of, it.Kid}] = true
				}
			})
		}
		var check func(e *frame.Element)
		check = func(e *frame.Element) {
			for i, k := range e.Kids {
				if k.Element != nil {
					check(k.Element)
				} else if !drawn[ink{e, int32(i)}] {
					t.Errorf("piece %d of %s is not drawn", i, e.Kind)
				}
				delete(drawn, ink{e, int32(i)})
			}
		}
		check(c.el)
		for k := range drawn {
			t.Errorf("ink of %s is not read", k.of.Kind)
		}
	})
}

func BenchmarkChapter(b *testing.B) {
	bk, th, fonts := readReal(b, "../../books/deardata", "book")
	src := bk.Parts[0].Chapters[0]
	runes := len([]rune(book.PlainText(bk, src)))
	for b.Loop() {
		newDesign(bk, th, fonts, Options{}, &source.Report{}).newSetter().chapter(src)
	}
	b.ReportMetric(float64(runes)*float64(b.N)/1e6/b.Elapsed().Seconds(), "Mrunes/s")
}
