package cover

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

var update = flag.Bool("update", false, "rewrite testdata")

// square is the program's theme with the square font for every face: Han are one em,
// letters half, a space a quarter.
func square(t testing.TB) (*theme.Theme, *font.Set) {
	t.Helper()
	th, err := theme.Load(templates.FS, theme.Options{Name: "book"}, &source.Report{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../font/testdata/square.ttf")
	if err != nil {
		t.Fatal(err)
	}
	var faces []*font.Face
	for _, name := range th.Faces() {
		f, err := font.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, f)
	}
	return th, font.NewSet(faces...)
}

// parse makes a book of a case: a line "title: …" for each of its data, then its text, a
// paragraph a line, of which those after "> " are quotations and those after "- " items
// of lists.
func parse(t testing.TB, in string) *book.Book {
	t.Helper()
	b := &book.Book{}
	head, text, _ := strings.Cut(in, "\n\n")
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch m := &b.Meta; key {
		case "title":
			m.Title = value
		case "title_lines":
			m.TitleLines = strings.Split(value, "/")
		case "subtitle":
			m.Subtitle = value
		case "series":
			m.Series = value
		case "number":
			m.Number = value
		default:
			m.Contributors = append(m.Contributors, book.Contributor{Name: value, Role: key})
		}
	}
	b.Parts = []*book.Part{{Chapters: []*book.Chapter{{Kind: book.Article, Blocks: blocks(text)}}}}
	return b
}

func blocks(text string) (list []book.Block) {
	para := func(s string) book.Block {
		return &book.Paragraph{Text: []book.Inline{&book.Text{S: s}}}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if s, ok := strings.CutPrefix(line, "> "); ok {
			list = append(list, &book.Quote{Blocks: []book.Block{para(s)}})
		} else if s, ok := strings.CutPrefix(line, "- "); ok {
			list = append(list, &book.List{Items: []book.ListItem{{Blocks: []book.Block{para(s)}}}})
		} else if s, ok := strings.CutPrefix(line, "# "); ok {
			list = append(list, &book.Heading{Level: 2, Text: []book.Inline{&book.Text{S: s}}})
		} else if line != "" {
			list = append(list, para(line))
		}
	}
	return list
}

// goldens runs what makes text of the odd files of testdata/name.txtar, and compares it
// with the even ones.
func goldens(t *testing.T, name string, make func(in string) string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txtar")
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(ar.Files); i += 2 {
		in, want := ar.Files[i], &ar.Files[i+1]
		got := make(string(in.Data))
		if *update {
			want.Data = []byte(got)
		} else if d := cmp.Diff(string(want.Data), got); d != "" {
			t.Errorf("%s, %s (-want +got):\n%s", file, in.Name, d)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// page is a cover that is 300 pt wide: the measure is 240, a unit of the letter 6.
var page = geom.Size{W: 300 * geom.Pt, H: 435 * geom.Pt}

// TestCovers compares whole covers, item by item.
func TestCovers(t *testing.T) {
	th, fonts := square(t)
	goldens(t, "covers", func(in string) string {
		doc := frame.Document{Structure: &frame.Element{Kind: "Document"}}
		figure := doc.Structure.Add(&frame.Element{Kind: "Figure"})
		f := Draw(parse(t, in), th, fonts, Options{Size: page, Element: figure})
		doc.Pages = []frame.Page{{Size: page, Body: f}}
		var out bytes.Buffer
		if err := frame.Dump(&out, &doc); err != nil {
			t.Fatal(err)
		}
		return out.String()
	})
}

// All that is on a cover is one piece of ink of the figure that it is.
func TestOneInk(t *testing.T) {
	th, fonts := square(t)
	figure := &frame.Element{Kind: "Figure"}
	b := parse(t, "title: 书名\nsubtitle: 副题\nseries: 丛书\naut: 作者\naut: 𠮷\n\n一二三四五六。")
	f := Draw(b, th, fonts, Options{Size: page, Element: figure})
	if len(figure.Kids) != 1 {
		t.Errorf("the figure has %d pieces", len(figure.Kids))
	}
	for _, p := range f.Items {
		if _, inner := p.Item.(*frame.Frame); inner || p.Of != figure || p.Kid != 0 {
			t.Errorf("%T is of %v, %d", p.Item, p.Of, p.Kid)
		}
	}
	for _, p := range Draw(b, th, fonts, Options{Size: page}).Items {
		if p.Of != nil {
			t.Fatalf("%T is of %v", p.Item, p.Of)
		}
	}
}

// rules are the rectangles of a cover.
func rules(f *frame.Frame) (list []frame.Placed) {
	for _, p := range f.Items {
		if _, ok := p.Item.(*frame.Rule); ok {
			list = append(list, p)
		}
	}
	return list
}

// In print a white ground is the paper, and there is nothing but black ink.
func TestPrint(t *testing.T) {
	th, fonts := square(t)
	b := parse(t, "title: 书名\naut: 作者\n\n一二三四五六，“七八九十。”")
	const bleed = 9 * geom.Pt
	f := Draw(b, th, fonts, Options{Size: page, Bleed: bleed, Print: true})
	tones := map[frame.Color]bool{}
	for _, p := range f.Items {
		switch it := p.Item.(type) {
		case *frame.Rule:
			tones[it.Color] = true
			if it.Size.W >= page.W {
				t.Error("there is a ground")
			}
		case *frame.Text:
			if it.Color != (frame.Color{}) {
				t.Errorf("%q is in %v", it.S, it.Color)
			}
		}
	}
	if k55 := (frame.Color{R: 115}); len(tones) != 2 || !tones[frame.Color{}] || !tones[k55] {
		t.Errorf("bars are in %v", tones)
	}
	ground := rules(Draw(b, th, fonts, Options{Size: page, Bleed: bleed}))[0]
	if want := (geom.Size{W: page.W + 2*bleed, H: page.H + 2*bleed}); ground.Item.(*frame.Rule).Size != want || ground.At != (geom.Point{X: -bleed, Y: -bleed}) {
		t.Errorf("the ground is %v at %v", ground.Item.(*frame.Rule).Size, ground.At)
	}
	th.Print.CoverGround = theme.Colour{179, 179, 179} // K30
	ground = rules(Draw(b, th, fonts, Options{Size: page, Bleed: bleed, Print: true}))[0]
	if rule := ground.Item.(*frame.Rule); rule.Color != (frame.Color{R: 179}) || rule.Size.W != page.W+2*bleed {
		t.Errorf("the printed ground is %+v", rule)
	}
}

// Everything is a fraction of the page: a cover of double size has all at double places,
// but for what is rounded.
func TestScale(t *testing.T) {
	th, fonts := square(t)
	b := parse(t, "title: “书名”和Latin\nsubtitle: 副题\nseries: 丛书\nnumber: 2\naut: 甲\ntrl: 乙\n\n一二三四五六，“七八九十。”")
	small := Draw(b, th, fonts, Options{Size: page}).Items
	large := Draw(b, th, fonts, Options{Size: geom.Size{W: 2 * page.W, H: 2 * page.H}}).Items
	if len(small) != len(large) {
		t.Fatalf("%d and %d items", len(small), len(large))
	}
	for i := range small {
		a, b := small[i].At, large[i].At
		if dx, dy := b.X-2*a.X, b.Y-2*a.Y; max(dx, -dx, dy, -dy) > geom.Pt/1000 {
			t.Errorf("item %d is at %v and %v", i, a, b)
		}
	}
}

func ruleColour(p frame.Placed) frame.Color { return p.Item.(*frame.Rule).Color }
