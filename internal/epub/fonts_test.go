package epub

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
)

// styleOf is the family, weight and slope that the style sheet gives text in an element:
// the few rules that say so, by the names that the sheet has. It is written from
// the list of voices that the books have, and not from the renderer.
type style struct {
	family       string
	bold, italic bool
}

func styleOf(path []*node) style {
	s := style{family: "Zaoshu Song"}
	quoted, imprint := false, false
	for _, n := range path {
		class, english := n.attr["class"], n.attr["lang"] == "en"
		switch {
		case n.name == "code" || n.name == "pre" || n.name == "kbd":
			s.family = "Zaoshu Mono"
		case n.name == "h1" && imprint:
			s.family, s.bold = "Zaoshu Hei", true
		case n.name == "h1":
			s.bold = true
		case n.name == "section":
			imprint = class == "copyright"
		case n.name == "a" && class == "group":
			s.family, s.bold = "Zaoshu Hei", true
		case n.name == "a" && class == "after":
			s.family = "Zaoshu Kai"
		case n.name == "h2" || n.name == "h3" || n.name == "h4" || n.name == "h5" || n.name == "h6" || n.name == "th" ||
			n.name == "strong" || n.name == "dt" || class == "label":
			s.family, s.bold = "Zaoshu Hei", true
		case n.name == "blockquote" || slices.Contains([]string{"byline", "name", "signature", "end", "lede", "poem", "by"}, class):
			s.family, quoted = "Zaoshu Kai", true
		case n.name == "em" && english, n.name == "i" && class == "" && n.attr["style"] == "":
			s.italic = !s.bold
		case n.name == "em" && s.bold:
		case n.name == "em" && quoted:
			s.family = "Zaoshu Song"
		case n.name == "em":
			s.family = "Zaoshu Kai"
		}
	}
	return s
}

// faces are those of an EPUB: by the styles that the sheet declares them for, those that
// end every list, and those of English quotation marks.
type faces struct {
	styles map[style]*font.Face
	rest   []*font.Face
	marks  []*font.Face
}

func facesOf(t *testing.T, files map[string]string) *faces {
	face := func(file string) *font.Face {
		data, ok := files["fonts/"+file+".ttf"]
		if !ok {
			return nil
		}
		f, err := font.Parse(file, []byte(data))
		if err != nil {
			t.Fatal(file, err)
		}
		return f
	}
	return &faces{
		styles: map[style]*font.Face{
			{"Zaoshu Song", false, false}: face("song"), {"Zaoshu Song", true, false}: face("song-bold"),
			{"Zaoshu Song", false, true}: face("latin-italic"), {"Zaoshu Hei", true, false}: face("hei"),
			{"Zaoshu Kai", false, false}: face("kai"), {"Zaoshu Mono", false, false}: face("mono"),
		},
		rest:  []*font.Face{face("rest-1"), face("rest-2"), face("rest-3"), face("rest-4")},
		marks: []*font.Face{face("latin-marks"), face("latin-marks-bold")},
	}
}

// show reports whether a reader finds r in its list of faces.
func (f *faces) show(r rune, s style) bool {
	list := append([]*font.Face{f.styles[s]}, f.rest...)
	if s.family == "Zaoshu Kai" {
		list = append(list, f.styles[style{"Zaoshu Song", s.bold, s.italic}])
	}
	if s.italic { // the upright stands in for what the italics lack
		list = append(list, f.styles[style{"Zaoshu Song", false, true}], f.styles[style{"Zaoshu Song", false, false}])
	}
	if curly(r) {
		list = append(list, f.marks...)
	}
	for _, face := range list {
		if face != nil {
			if _, ok := face.Glyph(r); ok {
				return true
			}
		}
	}
	return false
}

// TestFontsHaveTheText: every character of the documents is in the face that the style
// sheet gives it, or in one of those that follow in the list. It knows nothing of how the
// faces were cut.
func TestFontsHaveTheText(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	for _, name := range []string{"deardata", "specimen"} {
		b := loadBook(t, name)
		files := unzip(t, write(t, b, th, set, Options{}))
		f := facesOf(t, files)
		for doc, content := range files {
			if !strings.HasSuffix(doc, ".xhtml") {
				continue
			}
			var path []*node
			var walk func(n *node)
			walk = func(n *node) {
				path = append(path, n)
				defer func() { path = path[:len(path)-1] }()
				if n.name == "head" || n.name == "svg" || n.attr["hidden"] != "" {
					return
				}
				s := styleOf(path)
				for _, r := range n.text {
					if strings.ContainsRune("𪚥👨👩👧🇨🇳", r) {
						continue // no face has it, or it is a part of a sign
					}
					if !unicode.IsSpace(r) && visible(r) && !f.show(r, s) {
						t.Errorf("%s: %q in %q has no face in %+v", doc, r, n.text, s)
					}
				}
				for _, k := range n.kids {
					walk(k)
				}
			}
			walk(parse(t, doc, content))
		}
	}
}

// reservedNames are the font names that the licences beside fonts/ reserve.
var reservedNames = []string{"Source", "LXGW", "霞鹜", "Noto"}

// TestFontFiles: the fonts of the interview are each below 300 KB in the zip, keep GPOS and
// their licence, and bear no reserved name.
func TestFontFiles(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	b := loadBook(t, "deardata")
	data := write(t, b, th, set, Options{})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := unzip(t, data)
	count := 0
	for _, f := range z.File {
		name, ok := strings.CutPrefix(f.Name, "EPUB/fonts/")
		if !ok {
			continue
		}
		count++
		if f.CompressedSize64 >= 300_000 {
			t.Errorf("%s has %d bytes", name, f.CompressedSize64)
		}
		content := files["fonts/"+name]
		face, err := font.Parse(name, []byte(content))
		if err != nil {
			t.Fatal(name, err)
		}
		if !strings.Contains(content[:400], "GPOS") && name == "song.ttf" {
			t.Errorf("%s has lost GPOS: browsers do not squeeze its marks", name)
		}
		for _, reserved := range reservedNames {
			if strings.Contains(face.Family, reserved) || strings.Contains(face.PostScript, reserved) {
				t.Errorf("%s is called %q, %q", name, face.Family, face.PostScript)
			}
		}
		if !strings.Contains(face.Licence, "Open Font License") || face.Copyright == "" {
			t.Errorf("%s has lost its licence: %q, %q", name, face.Licence, face.Copyright)
		}
	}
	if count < 4 {
		t.Errorf("there are %d fonts", count)
	}
}

// runesOf are the characters of the fonts that a theme's voices are cut to, by file.
func runesOf(t *testing.T, th *theme.Theme, set *font.Set, add func(c *charset)) map[string]string {
	t.Helper()
	d := &Draft{theme: th, book: &book.Book{}}
	d.chooseTypefaces(set)
	c := d.charset()
	add(&c)
	cuts, err := d.cutFonts(&c, set, &source.Report{})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, c := range cuts {
		files[c.File] = string(c.runes)
	}
	return files
}

// TestCut: the Kai has Han and 。，、 alone, but what it lacks, so that the rest is found in the
// Song; English
// quotation marks have files of their own; signs of several characters are in the emoji.
func TestCut(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	got := runesOf(t, th, set, func(c *charset) {
		c.add("楷体，“引”。GPT-4、？㐀", kai, false)
		c.add("家👨‍👩‍👧，旗🇨🇳，手👍🏽", song, false)
		c.add("“Don’t”", song, true)
		c.add("“A”", hei, true)
	})
	want := map[string]string{
		"kai.ttf": "、。体引楷，", "song.ttf": "-4DGPTnot“”㐀家手旗，？", "hei.ttf": "A",
		"latin-marks.ttf": "’“”", "latin-marks-bold.ttf": "“”", "rest-1.ttf": "\u200d🇨🇳🏽👍👧👨👩",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestMissingGlyph: a character that no face has is told with each of its places, and
// stays.
func TestMissingGlyph(t *testing.T) {
	th, set := squareTheme(t)
	b := bookOf(t, map[string]string{"one.md": "# 一\n\n前面 𠮸 后面，又一个𠮸。\n\n`𠮸`\n"})
	rep := &source.Report{}
	d, err := Prepare(b, th, set, rep)
	if err != nil {
		t.Fatal(err)
	}
	list := rep.All()
	if len(list) != 1 || list[0].Code != "missing-glyph" || list[0].Count != 3 || list[0].Pos.Position().String() != "book/one.md:3:4" {
		t.Errorf("%+v %s", list, told(rep))
	}
	var out bytes.Buffer
	if err := d.Write(&out, Options{Cover: aCover()}); err != nil {
		t.Fatal(err)
	}
	if doc := unzip(t, out.Bytes())["xhtml/a-one.xhtml"]; strings.Count(doc, "𠮸") != 3 {
		t.Error(doc)
	}
}

// TestFacts: what is said of the content follows from it.
func TestFacts(t *testing.T) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>`
	for _, c := range []struct {
		text     string
		has, not []string
	}{
		{"正文 two words。", []string{">textual</meta>", `wordCount">5<`, "没有图片"}, []string{"visual", "alternativeText", "rubyAnnotations", "pageBreak"}},
		{"![图](p.svg)", []string{`accessMode">visual<`, `Sufficient">textual<`, "alternativeText", "都有文字说明"}, []string{"textual,visual"}},
		{"![图](p.svg)\n\n![](p.svg)", []string{`Sufficient">textual,visual<`, "有的图片没有"}, []string{"alternativeText"}},
		{"<ruby>汉<rt>hàn</rt></ruby>", []string{"rubyAnnotations"}, nil},
	} {
		files := made(t, bookOf(t, map[string]string{"one.md": "# 一\n\n" + c.text + "\n", "p.svg": svg}), Options{})
		opf := files["package.opf"]
		for _, s := range c.has {
			if !strings.Contains(opf, s) {
				t.Errorf("%q: no %q", c.text, s)
			}
		}
		for _, s := range append(c.not, "conformsTo", "certifiedBy") {
			if strings.Contains(opf, s) {
				t.Errorf("%q: %q is said", c.text, s)
			}
		}
	}
}

// TestFactsQR: a QR code is a picture, and has a description.
func TestFactsQR(t *testing.T) {
	yaml := bookYAML + "articles: [one.md]\nauthor: me.md\nqr: https://example.com\n"
	opf := made(t, bookOf(t, map[string]string{"book.yaml": yaml, "one.md": "# 一\n\n正文。\n", "me.md": "我。\n"}), Options{})["package.opf"]
	for _, want := range []string{`accessMode">visual<`, `Sufficient">textual<`, "alternativeText", "图片都有文字说明"} {
		if !strings.Contains(opf, want) {
			t.Errorf("no %q in\n%s", want, opf)
		}
	}
}

// TestDots: the theme's key for stress rules the style sheet.
func TestDots(t *testing.T) {
	dots := true
	for _, want := range []bool{false, true} {
		var p *bool
		if want {
			p = &dots
		}
		th, set := loadTheme(t, "book", p)
		b := bookOf(t, map[string]string{"one.md": "# 一\n\n*着重*。\n"})
		files := unzip(t, write(t, b, th, set, Options{}))
		if got := strings.Contains(files["css/book.css"], "text-emphasis:filled dot"); got != want {
			t.Errorf("dots %v: the style sheet has dots: %v", want, got)
		}
		kai, err := font.Parse("kai", []byte(files["fonts/kai.ttf"]))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := kai.Glyph('着'); ok == want {
			t.Errorf("dots %v: the Kai has 着: %v", want, ok)
		}
	}
}
