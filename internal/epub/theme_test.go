package epub

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"

	"zaoshu/internal/font"
	"zaoshu/internal/parallel"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// ofPages are the keys of a theme that an EPUB has no use for, and why.
var ofPages = regexp.MustCompile(strings.Join([]string{
	// There are no pages, and nothing stands at a place of one.
	`^(page|print_colours|running_head|folio|heading|lead_in|half_title|part|imprint|contents|author_page|opening|title_page)\.(?:sign\.)?(?:[a-z_]+)$`,
	`^text\.(head|folio|half_title|contents_page|section_page|long_title|long_title_page|part_title)\.(fonts|size|leading|indent|hang|colour)$`,
	// Lines are the reader's to break: a style sheet has no words for these.
	`^line\.(adjacent|line_end|para_start|hang|adjust|orphan|number_unit|stop_shrink)$`, `^(orphans|widows)$`,
	// The distance of lines follows from the body's.
	`^text\.[a-z_0-9]+\.(leading|indent|hang|lines|base|top_lines|top_base|run_in)$`,
	// Night is night: text has the reader's colour.
	`^colours\.(ink|grey|accent_text|cover_ink|cover_ground)$`, `^code_tones\.accent$`, `^text\.(body|emph)\.colour$`,
	// What a list has before its items is the reader's to draw; a break is a line.
	`^list\.(number|centre|bullet|bar|bar_thick|task|task_line|done)$`, `^break\.`,
	// Screens scroll, and are as wide as they are.
	`^footnote\.(mark_rise|hang|rule_rise)$`, `^table\.(label_gap|rule_drop|pad|columns|least|small)$`, `^figure\.(lines|dpi)$`,
	`^code\.(columns|wrap|above|first|below|least)$`,
	// Emphasis in running text has the Kai of all, and the faces for what a face lacks are the book's.
	`^text\.emph\.size$`, `^text\.(kai|strong|term|byline|lede|contents|contents_part|contents_back)\.size$`,
	`^fonts\.[a-z-]+\.rest$`, `^fonts\.emph\.(han|marks)$`,
	// Quotation marks in English are those of the text, and of what is strong.
	`^fonts\.(song-bold|kai|emph|code)\.latin_marks$`,
}, "|"))

// butNot are those of them that it has a use for all the same.
var butNot = regexp.MustCompile(`^(text\.(body|title|note|caption|table|code_text|imprint_text)\.leading|text\.(body|kai)\.indent|` +
	`text\.part_title\.(fonts|size|colour)|title_page\.sign\.(unit|thick)|part\.sign\.(unit|thick)|imprint\.rule|contents\.indent|author_page\.(portrait|verse)|` +
	`opening\.(title_measure|lede_indent))$`)

// TestThemeKeys: a theme that differs from the book's in one key gives another EPUB, or the
// key is of pages alone.
func TestThemeKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("some hundred EPUBs")
	}
	content, err := fs.ReadFile(templates.FS, "book/theme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var tree yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(content, &tree, yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	set := differentSquares(t)
	b := bookOf(t, map[string]string{
		"book.yaml": bookYAML + "articles: [one.md]\nauthor: author.md\n", "one.md": everything,
		"author.md": "# 关于作者\n\n一行十来个字的介绍。\n\n又一行介绍。\n",
	})
	made := func(yaml string) (string, bool) {
		fsys := fstest.MapFS{"own/theme.yaml": &fstest.MapFile{Data: []byte("extends: book\n" + yaml)}}
		for _, name := range []string{"book/theme.yaml", "epub/epub.css"} {
			data, err := fs.ReadFile(templates.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			fsys[name] = &fstest.MapFile{Data: data}
		}
		rep := &source.Report{}
		th, err := theme.Load(fsys, theme.Options{Name: "own"}, rep)
		if err != nil {
			t.Fatal(err)
		}
		if rep.Err(source.Error) != nil {
			return told(rep), false
		}
		d, err := Prepare(b, th, set, &source.Report{})
		if err != nil {
			t.Fatal(yaml, err)
		}
		var out bytes.Buffer // all that the theme has a part in, without go-epub and a zip
		for _, m := range d.media {
			out.WriteString(m.file)
			out.Write(m.entry.data)
		}
		e := &edition{Draft: d}
		e.render()
		e.divide()
		for _, doc := range e.documents {
			if doc.id != navID {
				out.Write(e.content(doc))
			}
		}
		return out.String(), true
	}
	before, ok := made("")
	if !ok {
		t.Fatal(before)
	}
	keys := leaves(tree, "")
	if len(keys) < 300 {
		t.Errorf("only %d keys", len(keys))
	}
	list := slices.Sorted(maps.Keys(keys))
	parallel.Each(len(list), func(i int) {
		key, tries := list[i], keys[list[i]]
		differs, loaded, fault := false, false, ""
		for _, text := range tries {
			if differs {
				break
			}
			got, ok := made(text)
			if !ok {
				fault = got
				continue
			}
			loaded = true
			differs = differs || got != before
		}
		exempt := ofPages.MatchString(key) && !butNot.MatchString(key)
		switch {
		case !loaded:
			t.Errorf("%s: no other value is taken: %q: %s", key, tries, fault)
		case !differs && !exempt:
			t.Errorf("%s does not reach the EPUB", key)
		case differs && exempt:
			t.Errorf("%s is said to be of pages alone, and it is not", key)
		}
	})
}

// differentSquares are the faces of the book's theme, each a square and each another file.
func differentSquares(t *testing.T) *font.Set {
	t.Helper()
	th, _ := squareTheme(t)
	data, err := os.ReadFile("../font/testdata/square.ttf")
	if err != nil {
		t.Fatal(err)
	}
	var faces []*font.Face
	for i, name := range th.Faces() {
		own := bytes.Clone(data)
		at := bytes.Index(own, []byte("head"))
		own[binary.BigEndian.Uint32(own[at+8:])+7] = byte(i + 1) // its revision (OpenType, head)
		f, err := font.Parse(name, own)
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, f)
	}
	return font.NewSet(faces...)
}

// everything is a book in which every measure of a document's own shows.
const everything = "# 这是一个很长的题目，要看它在哪里断行，Latin 也在内，每一行有几个字，而且分成几段来说明\n\n" +
	"一段正文，“引文”，*着重*，*italics*，Latin words are quoted “here”。[^1]\n\n" +
	"| 甲 | 乙 |\n|--|--|\n| 一段很长的文字，一段很长的文字 | 五个字的格 |\n\n" +
	"## 小节，Section “in the English language”\n\n> 引文（注），Latin。\n\n```\n代码 code\n```\n\n" +
	"99. 一\n" + "100. 二\n\n" + "[^1]: 注。\n"

// leaves are the keys of a theme below a place, each with some themes in which it alone is
// another.
func leaves(tree yaml.MapSlice, path string) map[string][]string {
	list := map[string][]string{}
	for _, item := range tree {
		key := item.Key.(string)
		put := func(name string, values ...string) {
			groups := strings.Split(path+name, ".")
			for _, v := range values {
				text := ""
				for i, g := range groups {
					text += strings.Repeat("  ", i) + g + ":"
					if i < len(groups)-1 {
						text += "\n"
					}
				}
				list[path+name] = append(list[path+name], text+" "+v+"\n")
			}
		}
		if path == "text." { // what is not written there is the body's
			put(key+".fonts", "kai", "hei")
			put(key+".size", "11pt", "7pt", "10pt")
			put(key+".leading", "20pt", "13pt", "17.5pt", "40pt", "30pt")
			put(key+".indent", "1.5em")
			put(key+".colour", "grey", "ink")
			continue
		}
		if kids, ok := item.Value.(yaml.MapSlice); ok {
			for k, v := range leaves(kids, path+key+".") {
				list[k] = v
			}
			continue
		}
		put(key, others(path, item.Value)...)
	}
	return list
}

var (
	words  = []string{"none", "basic", "gb", "plain", "banjiao", "1", "allow", "full", "keep", "push-out-only", "han", "dots"}
	number = regexp.MustCompile(`^(-?[0-9.]+)(?:/([0-9]+))?(.*)$`)
)

// others are values that a key might have instead.
func others(path string, v any) []string {
	switch v := v.(type) {
	case bool:
		return []string{fmt.Sprint(!v)}
	case uint64, int64, int:
		n := 0
		_, _ = fmt.Sscan(fmt.Sprint(v), &n)
		return []string{fmt.Sprint(n + 1), fmt.Sprint(n - 1), fmt.Sprint(n / 2)}
	case []any:
		if path == "code_tones." {
			return []string{"[kd]"}
		}
		return []string{"[NotoSansSC-Medium]"}
	case float64:
		return []string{fmt.Sprint(v * 1.5), fmt.Sprint(v / 2), "0", "1"}
	}
	s := fmt.Sprint(v)
	switch m := number.FindStringSubmatch(s); {
	case path == "colours.":
		return []string{`"#123456"`}
	case path == "print_colours.":
		return []string{"K41"}
	case strings.HasPrefix(path, "fonts."):
		return []string{"NotoSansSC-Medium", "LXGWWenKaiMono-Regular"}
	case m != nil && path != "line.":
		n, d := 0.0, 1.0
		_, _ = fmt.Sscan(m[1], &n)
		_, _ = fmt.Sscan(m[2], &d)
		var list []string
		for _, share := range []float64{1.5, 0.5, 1.02, 0.4} {
			list = append(list, strings.TrimRight(fmt.Sprintf("%.3f", n/d*share), "0.")+m[3])
		}
		return list
	}
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == s })
}

// TestFurtherVoices: a text in faces that no other has, has families of its own, its Latin
// beside its Han; faces that stand in for all end every list.
func TestFurtherVoices(t *testing.T) {
	fsys := fstest.MapFS{"own/theme.yaml": &fstest.MapFile{Data: []byte(`extends: book
fonts:
  other: {han: NotoSansSC-Medium, latin: SourceSerif4-SemiBold, rest: [NotoEmoji-Regular]}
text:
  lede: {fonts: other}
  h2: {fonts: kai}
`)}}
	for _, name := range []string{"book/theme.yaml", "epub/epub.css"} {
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	th, err := theme.Load(fsys, theme.Options{Name: "own"}, &source.Report{})
	if err != nil {
		t.Fatal(err)
	}
	_, set := loadTheme(t, "book", nil)
	b := bookOf(t, map[string]string{"one.md": "---\nlede: 导语 Latin。\n---\n# 题\n\n## 节\n\n正文😀。\n"})
	files := unzip(t, write(t, b, th, set, Options{}))
	css := files["css/book.css"]
	for _, want := range []string{
		`.lede{font-family:"Zaoshu Text 1","Zaoshu Text 1 2","Zaoshu Rest 1","Source Han Serif SC"`,
		`,h2{font-family:"Zaoshu Kai","Zaoshu Song","Zaoshu Rest 1","Kaiti SC",serif;font-style:normal;font-weight:normal}`,
		`body{margin:0;padding:0;font-family:"Zaoshu Song","Zaoshu Rest 1",`,
		`@font-face{font-family:"Zaoshu Text 1 2";src:url(../fonts/text-1-2.ttf);font-weight:bold}`,
	} {
		if !strings.Contains(css, want) {
			t.Errorf("the style sheet has no %s", want)
		}
	}
	for name, want := range map[string]string{"text-1": "导语", "text-1-2": "Latin", "kai": "节", "rest-1": "😀"} {
		f, err := font.Parse(name, []byte(files["fonts/"+name+".ttf"]))
		if err != nil {
			t.Fatal(name, err)
		}
		for _, r := range want {
			if _, ok := f.Glyph(r); !ok {
				t.Errorf("%s has no %c", name, r)
			}
		}
	}
}
