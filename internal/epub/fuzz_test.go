package epub

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/markdown"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"

	"zaoshu/internal/font"
)

// bookOfText is a book whose chapters are these texts, each under a title of its own;
// links into the book lead nowhere, as the reader of a single file cannot resolve them.
func bookOfText(texts ...string) *book.Book {
	b := &book.Book{Meta: book.Metadata{
		Title: "书", Language: "zh-CN", Identifier: "urn:uuid:00000000-0000-0000-0000-000000000001", Modified: "2026-11-24T00:00:00Z",
	}}
	part := &book.Part{ID: "articles"}
	for i, text := range texts {
		f := source.NewFile("text.md", []byte(text))
		a := markdown.Parse(f, 0, markdown.Options{}, nil)
		c := &book.Chapter{Kind: book.Article, ID: "a-" + label(i+1), Title: []book.Inline{&book.Text{S: "第" + label(i+1) + "章"}}, Blocks: a.Blocks, Notes: a.Notes}
		for k, n := range c.Notes {
			n.Number = k + 1
		}
		for _, use := range a.Images {
			*use.Into = &book.Image{Name: "x.png", MediaType: pngType, Data: aCover(), Width: 1, Height: 1}
		}
		if len(a.Images) > 0 && b.Images == nil {
			b.Images = []*book.Image{{Name: "x.png", MediaType: pngType, Data: aCover(), Width: 1, Height: 1}}
		}
		part.Chapters = append(part.Chapters, c)
	}
	b.Parts = []*book.Part{part}
	return b
}

// wellFormed makes an EPUB of b, which checks itself, and holds its documents to a strict
// parser and to the model's text.
func wellFormed(t *testing.T, b *book.Book, th *theme.Theme, set *font.Set, o Options) []byte {
	t.Helper()
	d, err := Prepare(b, th, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	o.Cover = aCover()
	var out bytes.Buffer
	if err := d.Write(&out, o); err != nil {
		t.Fatal(err)
	}
	for name, doc := range unzip(t, out.Bytes()) {
		if strings.HasSuffix(name, ".xhtml") || strings.HasSuffix(name, ".opf") || strings.HasSuffix(name, ".ncx") {
			parse(t, name, doc)
		}
	}
	return out.Bytes()
}

// FuzzXHTML: of any text the documents are well-formed, and the self-check finds nothing.
func FuzzXHTML(f *testing.F) {
	for _, seed := range []string{
		"# 一\n\n正文。", "*a* **b** `c` [d](https://e.f) ![g](h.png)", "[^1]\n\n[^1]: 注[^2]\n\n[^2]: 又\n", "| a | b |\n|---|--:|\n| 1 | |\n",
		"> 引\n>\n> ——某", "- [x] a\n- b\n  1. c", "> [!NOTE]\n> 说明", "<ruby>汉<rt>h</rt></ruby><u>甲</u><u>乙</u><br>", "词\n: 义\n", "```go\nx := \"<&>\"\n```",
		"## note-1 {#note-1}\n\n## 1\n\n## .\n", "\x00\x01\uFFFE\uFEFF\u2028", "He said, “*Don’t*” *GPT 你好*", "[![a](b.png)](https://c.d)", "[a[^1]](https://b.c)\n\n[^1]: x",
	} {
		f.Add(seed, "")
		f.Add(seed, seed)
	}
	th, set := squareTheme(f)
	f.Fuzz(func(t *testing.T, text, title string) {
		if !utf8.ValidString(text) {
			return // refused before it is parsed
		}
		b := bookOfText(text)
		if strings.TrimSpace(title) != "" {
			b.Meta.Title = title // as it comes, also with what XML cannot say
			b.Parts[0].Chapters[0].Title = []book.Inline{&book.Text{S: title}}
			b.Meta.Subtitle, b.Meta.Series, b.Meta.Number, b.Meta.Description = title, title, title, title
			b.Meta.Contributors = []book.Contributor{{Name: title, Role: "aut"}}
		}
		var pages []PageMark
		book.Walk(b, func(n any) bool {
			if n, ok := n.(*book.Text); ok && n.Pos().File != nil && len(pages) < 4 {
				pages = append(pages, PageMark{Label: title, Pos: n.Pos(), Rune: len(pages)})
			}
			return true
		})
		for _, p := range []Profile{Generic, Duokan} {
			wellFormed(t, b, th, set, Options{Profile: p, Pages: pages, Producer: title})
		}
	})
}

// TestCommonMark: the examples of CommonMark and of its extensions, a chapter each, become
// documents that are well-formed. EPUB_OUT keeps the book for EPUBCheck.
func TestCommonMark(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil || len(out) == 0 {
		t.Fatal("no sources of goldmark: ", err)
	}
	dir := strings.TrimSpace(string(out))
	data, err := os.ReadFile(filepath.Join(dir, "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, e := range examples {
		texts = append(texts, e.Markdown)
	}
	if len(texts) < 650 {
		t.Fatalf("%d examples", len(texts))
	}
	for _, name := range []string{"table", "strikethrough", "tasklist", "linkify"} {
		cases, err := os.ReadFile(filepath.Join(dir, "extension", "_test", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range strings.Split(string(cases), "\n//= = =") {
			if parts := strings.Split(c, "//- - -"); len(parts) > 2 {
				_, text, _ := strings.Cut(parts[1], "\n")
				texts = append(texts, text)
			}
		}
	}
	th, set := loadTheme(t, "book", nil)
	epub := wellFormed(t, bookOfText(texts...), th, set, Options{})
	if dir := os.Getenv("EPUB_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "commonmark.epub"), epub, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
