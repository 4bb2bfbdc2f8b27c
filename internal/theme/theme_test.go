package theme_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"zaoshu/fonts"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func load(t *testing.T, fsys fs.FS, name string) *theme.Theme {
	t.Helper()
	rep := &source.Report{}
	th, err := theme.Load(fsys, theme.Options{Name: name, Known: fonts.Names()}, rep)
	if err != nil {
		t.Fatal(err)
	}
	if s := said(rep); s != "" {
		t.Fatal(s)
	}
	return th
}

func said(rep *source.Report) string {
	var b strings.Builder
	for _, d := range rep.All() {
		m, _ := d.Text(source.English)
		fmt.Fprintf(&b, "%s: %s\n", d.Pos.Position(), m)
	}
	return b.String()
}

// mm is l in tenths of a millimetre, and pt in hundredths of a point.
func mm(l geom.Length) string { return fmt.Sprintf("%.1f", float64(l)/65536*25.4/72) }
func pt(l geom.Length) string { return fmt.Sprintf("%.2f", float64(l)/65536) }

// TestGrid holds the themes to a table of their measures.
func TestGrid(t *testing.T) {
	for _, c := range []struct{ name, page, em, grid, block, blockMM, sides, ends, baselines, small string }{
		{"book", "140.0 × 203.0", "10.50", "17.00", "27 × 27", "100.0 × 159.6", "20.5 / 19.5", "21.5 / 21.9", "70.18 / 512.18", "12.50 / 10.50 / 9.00 / 8.50 / 8.50 11.50"},
		{"a5", "148.0 × 210.0", "10.50", "17.00", "28 × 28", "103.7 × 165.6", "22.0 / 22.3", "21.5 / 22.9", "70.18 / 529.18", "12.50 / 10.50 / 9.00 / 8.50 / 8.50 13.50"},
		{"phone", "90.0 × 160.0", "13.00", "22.00", "17 × 18", "78.0 × 136.5", "6.0 / 6.0", "10.0 / 13.5", "39.79 / 413.79", "15.00 / 13.00 / 11.00 / 10.00 / 9.25 11.00"},
	} {
		th := load(t, templates.FS, c.name)
		p, grid := &th.Page, th.Body.Leading
		block := p.Block(true, th.Body.Size, grid)
		got := fmt.Sprint(
			mm(p.Trim.W)+" × "+mm(p.Trim.H), "; ", pt(th.Body.Size), "; ", pt(grid), "; ", p.Columns, " × ", p.Lines, "; ",
			mm(block.W)+" × "+mm(block.H), "; ", mm(p.Inner)+" / "+mm(p.Outer), "; ", mm(p.Top)+" / "+mm(p.Trim.H-p.Top-block.H), "; ",
			pt(p.Top+th.Line(1000))+" / "+pt(p.Top+th.Line(theme.Lines(1000*p.Lines))), "; ",
			pt(th.Heading(2).Size)+" / "+pt(th.Heading(3).Size)+" / "+pt(th.Table.Size)+" / "+pt(th.Note.Size)+" / "+pt(th.CodeText.Size)+" "+pt(th.Note.Hang),
		)
		want := strings.Join([]string{c.page, c.em, c.grid, c.block, c.blockMM, c.sides, c.ends, c.baselines, c.small}, "; ")
		if got != want {
			t.Errorf("%s is\n%s, and it should be\n%s", c.name, got, want)
		}
		if code := geom.Length(th.Measures.Code.Columns) * th.CodeText.Size / 2; code > th.Measure() {
			t.Errorf("%s: %d columns of code are wider than the measure", c.name, th.Measures.Code.Columns)
		}
	}
}

// TestFaces: the themes ask for the faces that the program has, and no other.
func TestFaces(t *testing.T) {
	for _, name := range []string{"book", "a5", "phone"} {
		got := load(t, templates.FS, name).Faces()
		want := []string{
			"LXGWWenKaiMono-Regular", "NotoEmoji-Regular", "NotoSansSC-Medium", "NotoSerifSC-Bold", "NotoSerifSC-Regular",
			"SourceSerif4-Light", "SourceSerif4-LightItalic", "SourceSerif4-SemiBold",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestPrinted: with --print, small text is black, and what is drawn is screened.
func TestPrinted(t *testing.T) {
	th := load(t, templates.FS, "book")
	p := th.Printed()
	black, grey, accent := theme.Colour{}, theme.Colour{0x59, 0x59, 0x59}, theme.Colour{0xC4, 0x43, 0x2B}
	if th.Source.Colour != grey || th.Code["c1"] != grey || th.Code["s"] != accent || th.Body.Colour != black {
		t.Errorf("colours are %v %v %v %v", th.Source.Colour, th.Code["c1"], th.Code["s"], th.Body.Colour)
	}
	if p.Source.Colour != black || p.Code["c1"] != black || p.Code["s"] != black || p.Colours.Accent != (theme.Colour{115, 115, 115}) {
		t.Errorf("printed they are %v %v %v %v", p.Source.Colour, p.Code["c1"], p.Code["s"], p.Colours.Accent)
	}
}

// TestGolden writes out every measure of the themes: what of them an edit changes.
func TestGolden(t *testing.T) {
	for _, name := range []string{"book", "a5", "phone"} {
		var b bytes.Buffer
		th := load(t, templates.FS, name)
		th.EPUB = theme.EPUB{}
		dump(&b, "", reflect.ValueOf(th).Elem())
		golden := "testdata/" + name + ".txt"
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s: %s", golden, diff)
		}
	}
}

// dump writes the exported fields of v, one a line.
func dump(w io.Writer, path string, v reflect.Value) {
	switch x := v.Interface().(type) {
	case geom.Length:
		fmt.Fprintf(w, "%s %spt\n", path, pt(x))
	case theme.Lines:
		fmt.Fprintf(w, "%s line %g\n", path, float64(x)/1000)
	case theme.Ems:
		fmt.Fprintf(w, "%s %gem\n", path, float64(x)/1000)
	case theme.Colour:
		fmt.Fprintf(w, "%s %s\n", path, x.Hex())
	case font.Spec:
		fmt.Fprintf(w, "%s %v %v %v %v %v\n", path, x.Han, x.Marks, x.Latin, x.LatinMarks, x.Rest)
	case map[string]theme.Colour: // fmt sorts the keys of maps
		fmt.Fprintf(w, "%s %v\n", path, x)
	default:
		if v.Kind() != reflect.Struct {
			fmt.Fprintf(w, "%s %v\n", path, x)
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				dump(w, strings.TrimPrefix(path+"."+f.Name, "."), v.Field(i))
			}
		}
	}
}

// TestFontsMerge: a group of fonts that says one key keeps the others of the theme that it
// extends.
func TestFontsMerge(t *testing.T) {
	own := "extends: book\nfonts:\n  song: {han: NotoSansSC-Medium}\n  kai:\n    latin: [SourceSerif4-Light 108%]\n"
	book := load(t, templates.FS, "book")
	th := load(t, mine(t, own), "mine")
	want := book.Body.Fonts
	want.Han = []font.Named{{Name: "NotoSansSC-Medium", Scale: 1000}}
	if diff := cmp.Diff(want, th.Body.Fonts); diff != "" {
		t.Errorf("song: %s", diff)
	}
	want = book.Kai.Fonts
	want.Latin = []font.Named{{Name: "SourceSerif4-Light", Scale: 1080}}
	if diff := cmp.Diff(want, th.Kai.Fonts); diff != "" {
		t.Errorf("kai: %s", diff)
	}
	if diff := cmp.Diff(book.Emph.Fonts, th.Emph.Fonts); diff != "" {
		t.Errorf("emph: %s", diff)
	}
}

// mine is a folder of templates with a theme mine.
func mine(t *testing.T, own string) fs.FS {
	t.Helper()
	book, err := fs.ReadFile(templates.FS, "book/theme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"book/theme.yaml": &fstest.MapFile{Data: book}, "mine/theme.yaml": &fstest.MapFile{Data: []byte(own)},
	}
}

// TestFaults: a theme's faults are told with their places, all in one run.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"extends: book\n", ""},
		{"extends: book\npaper: A4\n", `mine/theme.yaml:2:1: unknown key "paper"`},
		{"extends: book\npage: {columns: 60}\n", "mine/theme.yaml:2:17: columns: the block is wider than the page leaves room for"},
		{"extends: book\npage:\n  lines: 0\n", "mine/theme.yaml:3:10: lines: a page has from 8 to 120 lines"},
		{"extends: book\npage:\n  top: 21\n", `mine/theme.yaml:3:8: top: "21" is no length, such as 10.5pt, 3mm, 2em or 1.5 lines`},
		{"extends: book\ntext:\n  note: {fonts: fangsong}\n", `mine/theme.yaml:3:17: fonts: "fangsong" is not among the theme's fonts`},
		{"extends: book\nfonts:\n  hei: {han: Arial 5%}\n", `mine/theme.yaml:3:14: han: "Arial 5%" is no face, such as SourceSerif4-Light 108%`},
		{"extends: book\nfonts:\n  hei: {han: Arial}\n", `mine/theme.yaml:3:14: font "Arial" not found`},
		{"extends: book\ncolours: {ink: red}\n", `mine/theme.yaml:2:16: ink: "red" is no colour, such as "#C4432B" or K55`},
		{"extends: book\ntext: {body: {size: 0pt}}\n", "mine/theme.yaml:2:21: size: it must be given, and more than 0"},
		{"extends: book\nline: {kinsoku: soft}\n", `mine/theme.yaml:2:17: kinsoku: "soft" is not one of ["gb" "strict" "basic" "none"]`},
		{"extends: book\nlist: {bullet: 3pt}\n", `mine/theme.yaml:2:16: bullet: "3pt" is no number of em, such as 0.3em`},
		{"extends: book\nfolio:\n  line: 40\n", "mine/theme.yaml:3:9: folio.line: from -2.51 to 0, or below 27 up to 30.72: outside the block, and on the page"},
		{"extends: book\ntitle_page: {title: 60}\n", "mine/theme.yaml:2:21: title_page.title: from 1 to 27 on such a page"},
		{"extends: book\ncontents: {first: 60}\n", "mine/theme.yaml:2:19: contents.first: from 4.25 to 27 on such a page"},
		{"extends: book\ncontents: {pitch: 0}\n", "mine/theme.yaml:2:19: contents.pitch: from 1 to 27 on such a page"},
		{"extends: book\ncontents: {dot_pitch: 0pt}\n", "mine/theme.yaml:2:23: contents.dot_pitch: from 0.5pt to 283.5pt on such a page"},
		{"extends: book\nauthor_page: {name: 50}\n", "mine/theme.yaml:2:21: author_page.name: from 4.25 to 27 on such a page"},
		{"extends: book\ntext: {body: {leading: 8pt}}\n", "mine/theme.yaml:2:24: text.body.leading: from 10.5pt to 32pt on such a page"},
		{"extends: book\ntext: {title: {size: 40pt}}\n", "mine/theme.yaml:2:8: text.title.leading: from 40pt to 68pt on such a page"},
		{"extends: book\ntable: {gap: 100em}\n", "mine/theme.yaml:2:14: table.gap: from 0pt to 70.87pt on such a page"},
		{"extends: book\ncode: {tab: 0}\n", "mine/theme.yaml:2:13: code.tab: from 1 to 16 on such a page"},
		{"extends: book\ncode: {tab: -3}\n", "mine/theme.yaml:2:13: code.tab: from 1 to 16 on such a page"},
		{"extends: book\nfigure: {dpi: 0}\n", "mine/theme.yaml:2:15: figure.dpi: from 1 to 10000 on such a page"},
		{"extends: book\nlist: {hang: -1em}\n", "mine/theme.yaml:2:14: list.hang: from 0em to 8em on such a page"},
		{"extends: mine\n", "mine/theme.yaml:1:10: extends: a theme cannot extend itself"},
		{"text: [\n", "mine/theme.yaml:1:7: this is not YAML: a bracket is not closed"},
		{"extends: folio\n", `mine/theme.yaml:1:10: theme "folio" not found`},
	} {
		rep := &source.Report{}
		if _, err := theme.Load(mine(t, c.yaml), theme.Options{Name: "mine", Known: fonts.Names()}, rep); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(said(rep), "\n"); got != c.want {
			t.Errorf("%s: told\n%s\nwant\n%s", c.yaml, got, c.want)
		}
	}
}
