package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
)

// A wholeBook is a book of an archive, and its pages.
type wholeBook struct {
	name    string
	archive *txtar.Archive
	pages   string // as wanted
	book    *book.Book
	th      *theme.Theme
	o       Options
	doc     *frame.Document
}

// setWhole sets the book of an archive, as its comment asks: --print half-title=3.
func setWhole(t *testing.T, name string, archive *txtar.Archive, workers int) *wholeBook {
	rep := &source.Report{}
	w := &wholeBook{name: name, archive: archive}
	var input []txtar.File
	for _, f := range archive.Files {
		if f.Name == "pages" {
			w.pages = string(f.Data)
		} else {
			input = append(input, f)
		}
	}
	b, m := readBook(t, input, rep)
	if err := rep.Err(source.Error); err != nil {
		t.Fatal(told(rep))
	}
	th, fonts := square(t, rep)
	comment := string(archive.Comment)
	if _, n, ok := strings.Cut(comment, "half-title="); ok {
		th.Page.HalfTitle, _ = strconv.Atoi(n[:1])
	}
	if strings.Contains(comment, "one-sided") {
		th.Page.TwoSided = false
	}
	w.book, w.th = b, th
	w.o = Options{Print: strings.Contains(comment, "--print"), Addresses: m.Addresses, Workers: workers}
	w.doc = Pages(b, th, fonts, w.o, rep)
	for _, d := range rep.All() {
		if d.Severity() > source.Note {
			t.Error(told(rep))
			break
		}
	}
	return w
}

// wholeBooks are those of testdata/front, and one of many articles, on screen and for
// the press.
func wholeBooks(t *testing.T, workers int) []*wholeBook {
	files, err := filepath.Glob("testdata/front/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	var list []*wholeBook
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, setWhole(t, strings.TrimSuffix(filepath.Base(file), ".txtar"), archive, workers))
	}
	for _, comment := range []string{"", "--print half-title=9", "--print one-sided"} {
		archive := manyArticles()
		archive.Comment = []byte(comment)
		list = append(list, setWhole(t, "many "+comment, archive, workers))
	}
	return list
}

// manyArticles is a book whose titles and articles are of all lengths.
func manyArticles() *txtar.Archive {
	words := []rune("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜")
	marks := []string{"", "，", "：", "“", "”", " AI ", "（", "）", "、", "——"}
	archive := &txtar.Archive{}
	yaml := "title: 书名很长的一本书，长到书眉上放不下，必须截短才行，还不够长\n" +
		"authors: [甲]\nlanguage: zh-CN\nidentifier: urn:uuid:8f0c1b52-3d55-4c5e-9a7e-2f1f6f6c0005\nmodified: 2026-01-02\narticles:\n"
	for i := range 24 {
		name := strconv.Itoa(i) + ".md"
		yaml += "  - " + name + "\n"
		title, text := "", ""
		for j := range 3 + 2*i {
			title += string(words[(7*i+j)%len(words)])
			if j%5 == 4 {
				title += marks[(i+j)%len(marks)]
			}
		}
		for j := range 40 * i {
			text += string(words[(i+j)%len(words)])
			if j%60 == 59 {
				text += "。\n\n"
			}
		}
		if i%3 == 0 {
			text += "[^a]\n\n## 节" + string(words[i]) + "\n\n正文。\n\n#### 深\n\n正文。\n\n[^a]: 注。\n"
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte("# " + title + "题\n\n正文" + text + "。\n")})
	}
	archive.Files = append(archive.Files, txtar.File{Name: "book.yaml", Data: []byte(yaml)})
	return archive
}

// Each book is held to its golden, if it has one, and to what is true of all.
func TestWholeBooks(t *testing.T) {
	for _, w := range wholeBooks(t, 1) {
		t.Run(w.name, func(t *testing.T) {
			if !strings.HasPrefix(w.name, "many") {
				checkGolden(t, w)
			}
			checkLabels(t, w)
			checkDestinations(t, w)
			checkRunningHeads(t, w)
			checkRectos(t, w)
			checkStructure(t, w)
			checkText(t, w)
		})
	}
}

func checkGolden(t *testing.T, w *wholeBook) {
	var got bytes.Buffer
	if err := frame.Dump(&got, w.doc); err != nil {
		t.Fatal(err)
	}
	if *update {
		w.archive.Files = slices.DeleteFunc(w.archive.Files, func(f txtar.File) bool { return f.Name == "pages" })
		w.archive.Files = append(w.archive.Files, txtar.File{Name: "pages", Data: got.Bytes()})
		if err := os.WriteFile("testdata/front/"+w.name+".txtar", txtar.Format(w.archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(w.pages, "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

// The pages are the same, however many goroutines set them.
func TestWorkers(t *testing.T) {
	one, two := wholeBooks(t, 1), wholeBooks(t, 2)
	for i := range one {
		var a, b bytes.Buffer
		if err := frame.Dump(&a, one[i].doc); err != nil {
			t.Fatal(err)
		}
		if err := frame.Dump(&b, two[i].doc); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(a.String(), "\n"), strings.Split(b.String(), "\n")); diff != "" {
			t.Errorf("%s (-one +two):\n%s", one[i].name, diff)
		}
	}
}

// TestNothingIsCut: what is higher than a page goes on on the next, captions, headings, heads
// of tables and entries of the contents too; all stands within the block.
func TestNothingIsCut(t *testing.T) {
	long := strings.Repeat("字字字字字字字，", 60)
	text := "# 题\n\n## " + long + "\n\n文。\n\n表：" + long + "\n\n| " + long + " | 乙 |\n|--|--|\n| 一 | 二 |\n\n" +
		"表：" + long + "\n\n| 很长的一栏头 | 很长的二栏头 | 很长的三栏头 | 很长的四栏头 |\n|--|--|--|--|\n| 一二三四五六 | 二二三四五六 | 三二三四五六 | 四二三四五六 |\n\n" +
		"![图](400x100.png \"" + long + "\")\n\n#### " + long + "\n\n末。\n"
	w := setWhole(t, "cut", &txtar.Archive{Files: []txtar.File{{Name: "a.md", Data: []byte(text)}}}, 1)
	head := w.th.Page.Top
	foot := head + geom.Length(w.th.Page.Lines)*w.th.Body.Leading
	for _, p := range w.doc.Pages {
		walk(p.Body, geom.Point{}, func(at geom.Point, it *frame.Placed) {
			if s, ok := it.Item.(*frame.Text); ok && (at.Y < head || at.Y > foot) {
				t.Errorf("page %s: %q stands at %v, and the block ends at %v", p.Label, s.S, at.Y, foot)
			}
		})
	}
	checkText(t, w)
	checkStructure(t, w)
}

// walk calls visit for each item of f that is no frame, with its place on the page.
func walk(f *frame.Frame, at geom.Point, visit func(at geom.Point, p *frame.Placed)) {
	if f == nil {
		return
	}
	for i := range f.Items {
		p := &f.Items[i]
		here := geom.Point{X: at.X + p.At.X, Y: at.Y + p.At.Y}
		if inner, ok := p.Item.(*frame.Frame); ok {
			walk(inner, here, visit)
			continue
		}
		visit(here, p)
	}
}

// textOf is what a frame says.
func textOf(f *frame.Frame) string {
	s := ""
	walk(f, geom.Point{}, func(_ geom.Point, p *frame.Placed) {
		if t, ok := p.Item.(*frame.Text); ok {
			s += t.S
		}
	})
	return s
}

// Labels are 封面, then roman numbers, then arabic ones, each one more; the folio says
// the same.
func checkLabels(t *testing.T, w *wholeBook) {
	var labels []string
	for _, p := range w.doc.Pages {
		labels = append(labels, p.Label)
		if s := textOf(p.Foot); s != "" && s != p.Label {
			t.Errorf("page %s says that it is %s", p.Label, s)
		}
		if p.Body == nil {
			t.Errorf("page %s has no body", p.Label)
		}
	}
	rest := labels
	if w.book.Cover != nil {
		want := []string{w.book.Words().Cover}
		if w.o.Print {
			want = append(want, w.book.Words().CoverBack)
		}
		if !slices.Equal(labels[:len(want)], want) {
			t.Errorf("the book begins with %q", labels[:2])
		}
		rest = labels[len(want):]
	}
	front := slices.Index(rest, "1")
	for i, label := range rest {
		want := frame.Roman(i + 1)
		if front >= 0 && i >= front {
			want = strconv.Itoa(i - front + 1)
		}
		if label != want {
			t.Errorf("page %d after the cover is labelled %s, not %s", i+1, label, want)
		}
	}
	if front < 3 {
		t.Errorf("body begins at page %d after the cover", front)
	}
}

// Every entry of the outline, and every link, leads to an anchor that is there once.
func checkDestinations(t *testing.T, w *wholeBook) {
	page := map[string]string{}
	for _, p := range w.doc.Pages {
		walk(p.Body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
			if a, ok := it.Item.(*frame.Anchor); ok {
				if page[a.Name] != "" {
					t.Errorf("%s is on page %s and on page %s", a.Name, page[a.Name], p.Label)
				}
				page[a.Name] = p.Label
			}
		})
	}
	level := -1
	for _, e := range w.doc.Outline {
		if page[e.To] == "" {
			t.Errorf("bookmark %s leads to %s, which is nowhere", e.Title, e.To)
		}
		if e.Title == "" || e.Level < 0 || e.Level > level+1 {
			t.Errorf("bookmark %q is at level %d, after one at %d", e.Title, e.Level, level)
		}
		level = e.Level
	}
	for _, p := range w.doc.Pages {
		walk(p.Body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
			l, ok := it.Item.(*frame.Link)
			switch {
			case !ok:
			case l.To != "" && page[l.To] == "":
				t.Errorf("a link on page %s leads to %s, which is nowhere", p.Label, l.To)
			case it.Of == nil || it.Of.Kind != "Link" || l.Alt == "":
				t.Errorf("a link on page %s has the element %+v and says %q", p.Label, it.Of, l.Alt)
			case strings.HasPrefix(l.Alt, "第 ") && l.Alt != w.book.Words().Page(page[l.To]):
				t.Errorf("a link says %s, and leads to page %s", l.Alt, page[l.To])
			}
		})
	}
	for _, e := range w.book.Contents() {
		if e.To != nil && page[anchorName(e.To.Chapter, e.To.ID)] == "" {
			t.Errorf("the contents' %s is nowhere", book.InlineText(e.Text))
		}
	}
}

// A reading is over a title or a heading, and in no bookmark or running head.
func TestReadingInBookmark(t *testing.T) {
	const ruby = "<ruby>婧<rt>jìng</rt></ruby>"
	w := setWhole(t, "reading", txtar.Parse([]byte("-- book.yaml --\ntitle: 书\nauthors: 某\nlanguage: zh-CN\nidentifier: urn:uuid:1\nmodified: 2026\narticles: [a.md]\n"+
		"-- a.md --\n# 甲"+ruby+"\n\n## 节"+ruby+"\n\n"+strings.Repeat("文。\n\n", 40))), 1)
	var titles []string
	for _, e := range w.doc.Outline {
		titles = append(titles, e.Title)
	}
	if got := strings.Join(titles, " "); !strings.HasSuffix(got, " 甲婧 节婧") {
		t.Errorf("bookmarks: %s", got)
	}
	heads := ""
	for _, p := range w.doc.Pages {
		if p.Head != nil {
			heads += textOf(p.Head) + " "
		}
	}
	if !strings.Contains(heads, "甲婧") || strings.Contains(heads, "jìng") {
		t.Errorf("running heads: %s", heads)
	}
}

// Running heads are one line within the block, on no opening, and say the book's title
// on a verso, the article's or its beginning on a recto.
func checkRunningHeads(t *testing.T, w *wholeBook) {
	heads := 0
	for _, p := range w.doc.Pages {
		if p.Head == nil {
			continue
		}
		heads++
		walk(p.Body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
			if a, ok := it.Item.(*frame.Anchor); ok && !strings.Contains(a.Name, ".") {
				t.Errorf("page %s has a running head, and %s begins there", p.Label, a.Name)
			}
		})
		number, err := strconv.Atoi(p.Label)
		if err != nil {
			t.Errorf("page %s has a running head", p.Label)
		}
		said := strings.TrimSuffix(textOf(p.Head), ellipsis)
		if verso := number%2 == 0 && w.th.Page.TwoSided; verso != strings.HasPrefix(w.book.Meta.Title, said) {
			t.Errorf("page %s is under %s", p.Label, said)
		}
		block := w.th.Page.Block(number%2 == 1, w.th.Body.Size, w.th.Body.Leading)
		slug := (p.Size.W - w.th.Page.Trim.W) / 2
		line := geom.Length(-1)
		walk(p.Head, geom.Point{X: -slug - block.Min.X}, func(at geom.Point, it *frame.Placed) {
			text := it.Item.(*frame.Text)
			if line >= 0 && at.Y != line || it.Of != nil {
				t.Errorf("the running head of page %s is on two lines, or is read", p.Label)
			}
			line = at.Y
			if room := w.th.Measure() - w.th.Measures.RunningHead.Spare; at.X < 0 || text.Width > room || at.X+text.Width > w.th.Measure() {
				t.Errorf("the running head of page %s is from %d to %d", p.Label, at.X/geom.Pt, (at.X+text.Width)/geom.Pt)
			}
		})
	}
	if heads < 8 && strings.HasPrefix(w.name, "many") {
		t.Errorf("only %d running heads were seen", heads)
	}
}

// For the press, what must begins on a recto, and blanks carry nothing within the trim;
// on screen there is no blank.
func checkRectos(t *testing.T, w *wholeBook) {
	rectos := map[string]bool{}
	for _, c := range w.book.Front {
		if c.Kind != book.Imprint {
			rectos[anchorName(c, "")] = true
		}
	}
	for _, p := range w.book.Parts {
		rectos[partName(p)] = len(p.Title) > 0
		for _, c := range p.Chapters {
			rectos[anchorName(c, "")] = true
		}
	}
	for i, p := range w.doc.Pages {
		inside, recto := 0, i%2 == 0 || !w.th.Page.TwoSided
		walk(p.Body, geom.Point{}, func(at geom.Point, it *frame.Placed) {
			if a, ok := it.Item.(*frame.Anchor); ok && w.o.Print && rectos[a.Name] && !recto {
				t.Errorf("%s begins on a verso, page %s", a.Name, p.Label)
			}
			r := p.Trim
			_, mark := it.Item.(*frame.Rule) // it may be a crop mark
			if !w.o.Print || !mark || at.X > r.Min.X && at.X < r.Min.X+r.W && at.Y > r.Min.Y && at.Y < r.Min.Y+r.H {
				inside++
			}
		})
		blank := inside == 0
		if blank && (!w.th.Page.TwoSided || p.Head != nil || p.Foot != nil || p.First != frame.Place{} || !w.o.Print || recto) {
			t.Errorf("page %s is blank", p.Label)
		}
		if w.o.Print != (p.Trim.W > 0 && p.Bleed.W == p.Trim.W+2*w.th.Page.Bleed) {
			t.Errorf("page %s has the trim %v and the bleed %v", p.Label, p.Trim, p.Bleed)
		}
	}
	if w.o.Print && w.th.Page.TwoSided && len(w.doc.Pages)%2 == 1 {
		t.Error("the last leaf has one page")
	}
}

// Each piece of ink is drawn, once or where a word goes on; what is drawn is read; the
// first heading is an H1 and none is skipped going down; contents are as PDF/UA-1, 7.2
// wants them.
func checkStructure(t *testing.T, w *wholeBook) {
	inside := map[string]string{
		"Document": "Figure Sect Part Art", "Part": "H1 Art", "TOC": "TOC TOCI", "TOCI": "Reference", "L": "LI", "LI": "Lbl LBody",
	}
	drawn := map[*frame.Element]map[int32]bool{}
	for _, p := range w.doc.Pages {
		for _, f := range []*frame.Frame{p.Head, p.Body, p.Foot} {
			walk(f, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
				if it.Of == nil {
					return
				}
				if drawn[it.Of] == nil {
					drawn[it.Of] = map[int32]bool{}
				}
				if _, link := it.Item.(*frame.Link); !link {
					drawn[it.Of][it.Kid] = true
				}
			})
		}
	}
	level := 0
	seen := map[*frame.Element]bool{}
	var check func(e *frame.Element)
	check = func(e *frame.Element) {
		seen[e] = true
		if len(e.Kind) == 2 && e.Kind[0] == 'H' {
			n := int(e.Kind[1] - '0')
			if n > level+1 {
				t.Errorf("%s after H%d", e.Kind, level)
			}
			level = n
		}
		for i, k := range e.Kids {
			if k.Element == nil {
				if !drawn[e][int32(i)] {
					t.Errorf("piece %d of %s is not drawn", i, e.Kind)
				}
				continue
			}
			if allowed, ok := inside[e.Kind]; ok && !slices.Contains(strings.Fields(allowed), k.Element.Kind) {
				t.Errorf("%s in %s", k.Element.Kind, e.Kind)
			}
			check(k.Element)
		}
	}
	check(w.doc.Structure)
	for e := range drawn {
		if !seen[e] {
			t.Errorf("ink of %s is not read", e.Kind)
		}
	}
}

// What is read of each chapter, in the order of the structure, is its PlainText, but for
// marks of notes and page numbers.
func checkText(t *testing.T, w *wholeBook) {
	texts := map[*frame.Element]map[int32]string{}
	for _, p := range w.doc.Pages {
		walk(p.Body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
			if text, ok := it.Item.(*frame.Text); ok && it.Of != nil {
				if texts[it.Of] == nil {
					texts[it.Of] = map[int32]string{}
				}
				texts[it.Of][it.Kid] += text.S
			}
		})
	}
	var read func(e *frame.Element) string
	read = func(e *frame.Element) string {
		s := ""
		for i, k := range e.Kids {
			switch {
			case k.Element == nil:
				s += texts[e][int32(i)]
			case k.Element.Kind != "Lbl" && !(k.Element.Kind == "Reference" && e.Kind != "TOCI"):
				s += read(k.Element)
			}
		}
		switch e.Kind {
		case "P", "H1", "H2", "H3", "H4", "TOCI", "Caption":
			s += "\n"
		}
		return s
	}
	var want []string
	for _, c := range w.book.Front {
		want = append(want, book.PlainText(w.book, c))
	}
	for _, p := range w.book.Parts {
		if len(p.Title) > 0 {
			want = append(want, book.PartText(w.book, p))
		}
		for _, c := range p.Chapters {
			want = append(want, book.PlainText(w.book, c))
		}
	}
	for _, c := range w.book.Back {
		want = append(want, book.PlainText(w.book, c))
	}
	withoutNumbers := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || strings.ContainsRune("ivxlc", r) {
				return -1
			}
			return r
		}, book.Normalise(s))
	}
	if diff := cmp.Diff(withoutNumbers(strings.Join(want, "\n")), withoutNumbers(read(w.doc.Structure))); diff != "" {
		t.Error(diff)
	}
}
