package epub

import (
	"archive/zip"
	"bytes"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zaoshu/internal/book"
)

// TestCanonical: mimetype first and stored, at the file's very beginning as EPUB wants
// it; the book's time on every file; no descriptors behind files, no extra fields.
func TestCanonical(t *testing.T) {
	th, set := squareTheme(t)
	data := write(t, bookOf(t, map[string]string{"one.md": "# 一\n\n正文。\n"}), th, set, Options{})
	if want := "PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00x]oa\xAB,\x14\x00\x00\x00\x14\x00\x00\x00\x08\x00\x00\x00mimetypeapplication/epub+zip"; string(data[:58]) != want {
		t.Errorf("it begins with %q", data[:58])
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if f.Flags != 0 || len(f.Extra) != 0 || f.Comment != "" {
			t.Errorf("%s: flags %d, %d extra bytes", f.Name, f.Flags, len(f.Extra))
		}
		if want := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC); !f.Modified.Equal(want) {
			t.Errorf("%s: %v", f.Name, f.Modified)
		}
	}
	want := []string{"mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/xhtml/cover.xhtml",
		"EPUB/xhtml/title-page.xhtml", "EPUB/xhtml/imprint.xhtml", "EPUB/xhtml/a-one.xhtml", "EPUB/css/book.css"}
	if !slices.Equal(names[:len(want)], want) {
		t.Errorf("the files are %q", names)
	}
}

func TestDOSTime(t *testing.T) {
	for _, c := range []struct {
		in          string
		date, clock uint16
	}{
		{"1970-01-01T00:00:00Z", 0x0021, 0}, {"2026-11-24T13:05:08Z", 0x5D78, 0x68A4}, {"2200-01-01T00:00:00Z", 0xFF9F, 0},
	} {
		at, err := time.Parse(time.RFC3339, c.in)
		if err != nil {
			t.Fatal(err)
		}
		if date, clock := dosTime(at); date != c.date || clock != c.clock {
			t.Errorf("%s: %x %x", c.in, date, clock)
		}
	}
}

// manyPictures is a book that shows every source of disorder: pictures, notes, links,
// several articles.
func manyPictures() map[string]string {
	files := map[string]string{}
	for i := range 12 {
		n := label(i + 1)
		files["p"+n+".svg"] = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h` + n + `"/></svg>`
		files["a"+n+".md"] = "# 第" + n + "篇\n\n![图](p" + n + ".svg)\n\n正文[^1]，“引文”，*重*，the quick “brown” fox。\n\n## 节\n\n文。\n\n[^1]: 注" + n + "\n"
	}
	return files
}

// TestTwice: the same book is the same bytes, every time, on one processor and on two,
// also when several are made at once.
func TestTwice(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	for _, b := range []*book.Book{bookOf(t, manyPictures()), loadBook(t, "specimen")} {
		o := Options{Pages: somePages(b), Producer: "造书"}
		first := write(t, b, th, set, o)
		for i := range 6 {
			before := runtime.GOMAXPROCS(1 + i%2)
			again := write(t, b, th, set, o)
			runtime.GOMAXPROCS(before)
			if !bytes.Equal(first, again) {
				t.Fatalf("build %d differs", i+2)
			}
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if !bytes.Equal(first, write(t, b, th, set, o)) {
					t.Error("a build beside others differs")
				}
			})
		}
		wg.Wait()
	}
}

// TestDraft: a Draft may be written more than once.
func TestDraft(t *testing.T) {
	th, set := squareTheme(t)
	d, err := Prepare(bookOf(t, manyPictures()), th, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	var one, two, other bytes.Buffer
	if err := d.Write(&one, Options{Cover: aCover()}); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(&other, Options{Cover: aCover(), Profile: Duokan}); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(&two, Options{Cover: aCover()}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) || bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Error("a second Write differs from the first")
	}
}

// changed is the files that differ.
func changed(a, b map[string]string) (names []string) {
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestChange: a change in one article changes its document and the word count, and the
// fonts if new characters come; with a new heading, the navigation too.
func TestChange(t *testing.T) {
	files := manyPictures()
	before := made(t, bookOf(t, files), Options{})
	files["a5.md"] = strings.Replace(files["a5.md"], "正文", "正文正文", 1)
	if got := changed(before, made(t, bookOf(t, files), Options{})); !slices.Equal(got, []string{"package.opf", "xhtml/a-a5.xhtml"}) {
		t.Errorf("some words more change %q", got)
	}
	files["a5.md"] += "\n## 新节\n\n文。\n"
	got := changed(before, made(t, bookOf(t, files), Options{}))
	want := []string{"fonts/hei.ttf", "fonts/song.ttf", "nav.xhtml", "package.opf", "toc.ncx", "xhtml/a-a5.xhtml"}
	if !slices.Equal(got, want) {
		t.Errorf("a heading more changes %q", got)
	}
}

// TestProgress: each document is counted, in order.
func TestProgress(t *testing.T) {
	var got []int
	made(t, bookOf(t, manyPictures()), Options{Progress: func(done, total int) {
		if total != 15 {
			t.Fatal(total)
		}
		got = append(got, done)
	}})
	if len(got) != 15 || !slices.IsSorted(got) {
		t.Error(got)
	}
}

// What is no book, or no cover, is refused before anything is written.
func TestRefused(t *testing.T) {
	th, set := squareTheme(t)
	good := func() *book.Book { return bookOf(t, map[string]string{"one.md": "# 一\n\n正文。\n"}) }
	b := good()
	b.Meta.Modified = "2026"
	if _, err := Prepare(b, th, set, nil); err == nil {
		t.Error("a date that is none")
	}
	b = good()
	b.Parts[0].Chapters = append(b.Parts[0].Chapters, b.Parts[0].Chapters[0])
	if _, err := Prepare(b, th, set, nil); err == nil {
		t.Error("two chapters of one name")
	}
	for _, id := range []string{"", "../a", "A", "1a", "a--2", "cover", "nav", "a.xhtml"} {
		b = good()
		b.Parts[0].Chapters[0].ID = id
		if _, err := Prepare(b, th, set, nil); err == nil {
			t.Errorf("a chapter named %q", id)
		}
	}
	d, err := Prepare(good(), th, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := d.Write(&out, Options{Cover: []byte("GIF89a")}); err == nil || out.Len() > 0 {
		t.Error("a cover that is no PNG, JPEG or SVG")
	}
	if err := d.Write(failing{}, Options{Cover: aCover()}); err == nil {
		t.Error("a disk that is full")
	}
}

// A picture of vectors is a cover too.
func TestVectorCover(t *testing.T) {
	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5 8"><path d="M0 0h5v8H0z"/></svg>`)
	files := made(t, bookOf(t, map[string]string{"one.md": "# 一\n\n正文。\n"}), Options{Cover: svg})
	want := `<item id="cover-image" href="images/cover.svg" media-type="image/svg+xml" properties="cover-image"/>`
	if files["images/cover.svg"] != string(svg) || !strings.Contains(files["package.opf"], want) {
		t.Error(files["package.opf"])
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

var errFull = &zipError{}

type zipError struct{}

func (*zipError) Error() string { return "full" }
