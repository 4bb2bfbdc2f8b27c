package layout

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

var update = flag.Bool("update", false, "rewrite testdata")

// themes are the program's and, before them, those in testdata.
type themes struct{}

func (themes) Open(name string) (fs.File, error) {
	if f, err := os.Open(filepath.Join("testdata", name)); err == nil {
		return f, nil
	}
	return templates.FS.Open(name)
}

// square is the theme of the tests, and its faces: all are the square font.
func square(t testing.TB, rep *source.Report) (*theme.Theme, *font.Set) {
	th, err := theme.Load(themes{}, theme.Options{Name: "square"}, rep)
	if err != nil {
		t.Fatal(err)
	}
	var faces []*font.Face
	for _, name := range th.Faces() {
		file := "square"
		if name == "latin" {
			file = name
		}
		data, err := os.ReadFile("../font/testdata/" + file + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		f, err := font.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, f)
	}
	return th, font.NewSet(faces...)
}

const bookYAML = `title: 书
authors: [{name: 甲}]
language: zh-CN
identifier: urn:uuid:8f0c1b52-3d55-4c5e-9a7e-2f1f6f6c0001
modified: 2026-01-02
articles: [a.md]
`

// blank is a picture of that size, all white.
func blank(t testing.TB, w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readBook makes a book of files: of a.md alone, if they have no book.yaml. A picture
// 120x80.png is as large as its name says.
func readBook(t testing.TB, files []txtar.File, rep *source.Report) (*book.Book, *manuscript.Manuscript) {
	fsys := fstest.MapFS{"book.yaml": {Data: []byte(bookYAML)}}
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		for word := range strings.FieldsFuncSeq(string(f.Data), func(r rune) bool { return strings.ContainsRune("() \"\n", r) }) {
			size, ok := strings.CutSuffix(word, ".png")
			w, h, _ := strings.Cut(size, "x")
			if ok {
				width, _ := strconv.Atoi(w)
				height, _ := strconv.Atoi(h)
				fsys[word] = &fstest.MapFile{Data: blank(t, width, height)}
			}
		}
	}
	m, err := manuscript.Open(fsys, "", rep)
	if err != nil {
		t.Fatal(err)
	}
	return m.Load(manuscript.Options{Pictures: picture.Default()}, rep), m
}

// setFirst sets the first article of a book, and shows it as a document.
func setFirst(b *book.Book, th *theme.Theme, fonts *font.Set, o Options, rep *source.Report) *frame.Document {
	d := newDesign(b, th, fonts, o, rep)
	src := b.Parts[0].Chapters[0]
	c := d.newSetter().chapter(src)
	doc := &frame.Document{Structure: c.el}
	for i := range c.sheets {
		s := &c.sheets[i]
		doc.Pages = append(doc.Pages, frame.Page{Size: s.body.Size, Label: strconv.Itoa(i + 1), First: s.first, Body: s.body})
	}
	return doc
}

// told is what is in a report, a fault a line.
func told(rep *source.Report) string {
	var b strings.Builder
	for _, d := range rep.All() {
		message, _ := d.Text(source.English)
		b.WriteString(d.Pos.Position().String() + ": " + message + "\n")
	}
	return b.String()
}

// Each archive is a book, in its comment what is asked for besides, and the pages of
// its first article as they are set with the square font.
func TestBlocks(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input := archive.Files[:0:0]
			golden := map[string]string{}
			for _, f := range archive.Files {
				if f.Name == "pages" || f.Name == "told" {
					golden[f.Name] = string(f.Data)
				} else {
					input = append(input, f)
				}
			}
			rep := &source.Report{}
			b, m := readBook(t, input, rep)
			th, fonts := square(t, rep)
			o := Options{Print: strings.Contains(string(archive.Comment), "--print"), Addresses: m.Addresses}
			var pages bytes.Buffer
			if err := frame.Dump(&pages, setFirst(b, th, fonts, o, rep)); err != nil {
				t.Fatal(err)
			}
			got := map[string]string{"pages": pages.String(), "told": told(rep)}
			if *update {
				archive.Files = input
				for _, name := range []string{"told", "pages"} {
					if got[name] != "" {
						archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(got[name])})
					}
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, name := range []string{"told", "pages"} {
				if diff := cmp.Diff(strings.Split(golden[name], "\n"), strings.Split(got[name], "\n")); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}
