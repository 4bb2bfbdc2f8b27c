package epub

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"zaoshu/fonts"
	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// loadTheme is a theme of the program's, with its faces.
func loadTheme(t testing.TB, name string, dots *bool) (*theme.Theme, *font.Set) {
	t.Helper()
	rep := &source.Report{}
	th, err := theme.Load(templates.FS, theme.Options{Name: name, Dots: dots, Known: fonts.Names()}, rep)
	if err != nil || rep.Err(source.Warning) != nil {
		t.Fatal(err, told(rep))
	}
	var faces []*font.Face
	for _, name := range th.Faces() {
		f, err := font.Parse(name, fonts.File(name))
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, f)
	}
	return th, font.NewSet(faces...)
}

// loadBook is one of the project's books.
func loadBook(t testing.TB, name string) *book.Book {
	t.Helper()
	rep := &source.Report{}
	dir := "../../books/" + name
	m, err := manuscript.Open(os.DirFS(dir), name, rep)
	if err != nil {
		t.Fatal(err)
	}
	typefaces := func(*book.Book) []manuscript.Typeface {
		return []manuscript.Typeface{{Family: "思源宋体 Noto Serif SC", Licence: fonts.Licence}}
	}
	b := m.Load(manuscript.Options{Pictures: picture.Default(), Typefaces: typefaces, Producer: "造书 zaoshu"}, rep)
	if rep.Err(source.Error) != nil {
		t.Log(told(rep))
	}
	return b
}

// told is what a report has, a line each.
func told(rep *source.Report) string {
	s := ""
	for _, d := range rep.All() {
		m, _ := d.Text(source.English)
		s += d.Pos.Position().String() + ": " + m + "\n"
	}
	return s
}

// aCover is a small picture of one colour.
func aCover() []byte {
	img := image.NewPaletted(image.Rect(0, 0, 160, 256), color.Palette{color.RGBA{0xF5, 0xF1, 0xE8, 0xFF}})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// somePages are page marks all over a book: one at every few texts, as a PDF would have.
func somePages(b *book.Book) []PageMark {
	var list []PageMark
	n := 0
	book.Walk(b, func(node any) bool {
		switch node := node.(type) {
		case *book.Text:
			if n++; n%7 == 0 && node.Pos().File != nil {
				list = append(list, PageMark{Label: label(len(list) + 1), Pos: node.Pos(), Rune: n % 5})
			}
		case *book.Figure:
			list = append(list, PageMark{Label: label(len(list) + 1), Pos: node.Pos()})
		case *book.Code:
			list = append(list, PageMark{Label: label(len(list) + 1), Pos: node.Pos(), Rune: 12})
		}
		return true
	})
	return list
}

func label(n int) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

// write makes the EPUB of a book.
func write(t testing.TB, b *book.Book, th *theme.Theme, set *font.Set, o Options) []byte {
	t.Helper()
	rep := &source.Report{}
	d, err := Prepare(b, th, set, rep)
	if err != nil {
		t.Fatal(err)
	}
	if s := told(rep); s != "" {
		t.Log(s)
	}
	if o.Cover == nil {
		o.Cover = aCover()
	}
	var out bytes.Buffer
	if err := d.Write(&out, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestBooks makes the project's own books in every profile. EPUB_OUT names a folder to
// keep them in, for eyes and for other people's programs.
func TestBooks(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	for _, name := range []string{"deardata", "specimen"} {
		b := loadBook(t, name)
		for p, profile := range []string{"generic", "kindle", "duokan"} {
			data := write(t, b, th, set, Options{Pages: somePages(b), Profile: Profile(p), Producer: "造书 zaoshu"})
			t.Logf("%s %s: %d bytes", name, profile, len(data))
			if dir := os.Getenv("EPUB_OUT"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+"-"+profile+".epub"), data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
