package manuscript

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zaoshu/internal/book"
	"zaoshu/internal/config"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// pictures are in the folder of every golden test.
func pictures(t *testing.T) fstest.MapFS {
	t.Helper()
	small := encode(t, 3, 2)
	return fstest.MapFS{
		"images/a.png":      {Data: small},
		"images/same.png":   {Data: small},
		"images/a.svg":      {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>`)},
		"images/lie.jpg":    {Data: small},
		"images/cut.png":    {Data: small[:30]},
		"images/doc.pdf":    {Data: []byte("%PDF-1.7")},
		"images/large.png":  {Data: encode(t, 200, 100)},
		"images/moving.gif": {Data: animation(t)},
		"images/script.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><foreignObject/><path d="M0 0h9v9z"/></svg>`)},
		"images/long.png":   {Data: make([]byte, 1001)},
		"images/pipe.png":   {Mode: os.ModeNamedPipe},
	}
}

// picture8 is a white picture of w × h pixels.
func picture8(w, h int) *image.Paletted {
	return image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.Black})
}

func encode(t *testing.T, w, h int) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, picture8(w, h)); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func animation(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	m := picture8(3, 2)
	if err := gif.EncodeAll(&buf, &gif.GIF{Image: []*image.Paletted{m, m}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func typefaces(*book.Book) []Typeface { return []Typeface{{"宋体", "OFL"}, {"黑体", "OFL"}} }

// read loads the book in fsys, and says what it is and what was told of it.
func read(fsys fstest.MapFS, o Options) string {
	var rep source.Report
	var out bytes.Buffer
	o.Pictures = picture.Limits{Bytes: 1000, Pixels: 1e6, Keep: 10_000}
	m, err := Open(fsys, "", &rep)
	if err != nil {
		fmt.Fprintf(&out, "error %v\n", err)
	} else {
		if err := book.Dump(&out, m.Load(o, &rep)); err != nil {
			fmt.Fprintf(&out, "error %v\n", err)
		}
	}
	for _, d := range rep.All() {
		message, _ := d.Text(source.English)
		fmt.Fprintf(&out, "! %s %s: %s\n", d.Pos.Position(), d.Code, message)
	}
	return out.String()
}

// Each golden file is a folder, and the book that it becomes, or what is wrong with it.
// A golden whose name begins with "faults" has the diagnostics alone.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys := pictures(t)
			for _, f := range archive.Files {
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			got := read(fsys, Options{Typefaces: typefaces, Producer: "造书"})
			if strings.HasPrefix(name, "faults") {
				got = toldOnly(got)
			}
			last := &archive.Files[len(archive.Files)-1]
			if last.Name != "want" {
				t.Fatal("the last file is not want")
			}
			if diff := cmp.Diff(string(last.Data), got); diff != "" && !*update {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// toldOnly is the lines of diagnostics.
func toldOnly(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "! ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// The one date of a book is SOURCE_DATE_EPOCH, else book.yaml's, else the newest
// article's, else that of publication: at 00:00 UTC, and as exact as it was given.
func TestDate(t *testing.T) {
	value := func(s string) config.Value[string] { return config.Value[string]{V: s} }
	for _, c := range []struct {
		epoch, modified, published string
		articles                   []string
		date, given                string
	}{
		{"1700000000", "2020", "", nil, "2023-11-14T22:13:20Z", ""},
		{"", "2020-02-29", "2019", []string{"2023"}, "2020-02-29T00:00:00Z", "2020-02-29"},
		{"", "", "2019", []string{"2023-04", "", "2023-03-31", "2022"}, "2023-04-01T00:00:00Z", "2023-04"},
		{"", "", "2019", []string{""}, "2019-01-01T00:00:00Z", "2019"},
		{"", "", "", nil, "", ""},
		{"", "2023-02-30", "2019", nil, "", ""},
	} {
		y := &bookYAML{Modified: value(c.modified), Published: value(c.published)}
		date, given := modified(c.epoch, y, c.articles)
		if date != c.date || given != c.given {
			t.Errorf("%+v: %q as %q", c, date, given)
		}
	}
}

// A chapter's ID is of its file's name, so that it stays when others come or go: in the
// letters that file names and destinations may have, with a hash of others.
func TestSlug(t *testing.T) {
	for name, form := range map[string]string{
		"articles/sensetime-chief-scientist": `^a-sensetime-chief-scientist$`,
		"01":                                 `^a-01$`,
		"A b":                                `^a-a-b-[0-9a-f]{8}$`,
		"02-大模型":                             `^a-02-[0-9a-f]{8}$`,
		"大模型":                                `^a-[0-9a-f]{8}$`,
	} {
		if got := slug(name); !regexp.MustCompile(form).MatchString(got) {
			t.Errorf("%q is %q", name, got)
		}
	}
	if slug("大模型") == slug("小模型") {
		t.Error("two names have one ID")
	}
}

// A row of the imprint has a paragraph for each line that says something.
func TestLines(t *testing.T) {
	var got []string
	for _, p := range lines("甲\n乙\r\n\n  ", "", "  丙") {
		got = append(got, book.InlineText(p))
	}
	if want := []string{"甲", "乙", "  丙"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

// title_lines and the front matter's title are a title's words, without its readings.
func TestReadingInTitle(t *testing.T) {
	got := read(fstest.MapFS{
		"book.yaml": {Data: []byte("title: 书\nauthors: 某\nlanguage: zh-CN\nidentifier: urn:uuid:1\nmodified: 2026\narticles: [a.md]\n")},
		"a.md":      {Data: []byte("---\ntitle: 甲婧丙丁\ntitle_lines: [甲婧, 丙丁]\n---\n\n# 甲<ruby>婧<rt>jìng</rt></ruby>丙丁\n\n文。\n")},
	}, Options{})
	if strings.Contains(got, "\n! ") {
		t.Error(got)
	}
}

// An imprint names an ISBN as people do, and of articles those that it knows more of than
// their titles.
func TestImprintRows(t *testing.T) {
	yaml := "title: 书\nauthors: 某\nlanguage: zh-CN\nidentifier: URN:ISBN:9787020002207\nmodified: 2026\narticles: [a.md, b.md, c.md]\n"
	files := fstest.MapFS{
		"book.yaml": {Data: []byte(yaml)}, "a.md": {Data: []byte("# 甲\n\n文。\n")}, "b.md": {Data: []byte("---\ndate: 2024\n---\n\n# 乙\n\n文。\n")},
		"c.md": {Data: []byte("---\nnotice: 经许可\n---\n\n# 丙\n\n文。\n")},
	}
	imprint := func() string {
		m, err := Open(files, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		b := m.Load(Options{}, nil)
		return book.PlainText(b, b.Front[1])
	}
	if got := imprint(); !strings.Contains(got, "\nISBN 9787020002207\n") || !strings.Contains(got, "篇目\n乙（2024年）\n丙\n转载") {
		t.Error(got)
	}
	files["b.md"], files["c.md"] = &fstest.MapFile{Data: []byte("# 乙\n\n文。\n")}, &fstest.MapFile{Data: []byte("# 丙\n\n文。\n")}
	if got := imprint(); strings.Contains(got, "篇目") {
		t.Error(got)
	}
}

// unused-number, number-order
func TestNumber(t *testing.T) {
	for in, want := range map[string]string{
		"number: 3":               `unused-number: number "3" is printed nowhere, since the book is in no series`,
		"series: 丛书\nnumber: 上":   `number-order: number "上" is printed, and no shelf sorts by it`,
		"series: 丛书\nnumber: 3.1": "", "series: 丛书": "",
	} {
		got := read(fstest.MapFS{
			"book.yaml": {Data: []byte("title: 书\nauthors: 某\nlanguage: zh-CN\nidentifier: urn:uuid:1\nmodified: 2026\narticles: [a.md]\n" + in + "\n")},
			"a.md":      {Data: []byte("# 甲\n\n文。\n")},
		}, Options{})
		_, told, _ := strings.Cut(got, "\n! ")
		if told = strings.TrimSpace(told); !strings.HasSuffix(told, want) || want == "" && told != "" || want != "" && !strings.HasPrefix(told, "book.yaml:") {
			t.Errorf("%q: %s", in, told)
		}
	}
}
