package epub

import (
	"strings"
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// longArticle has sections of so many paragraphs, each with a note and a link to the
// first section and to the last.
func longArticle(sections, paragraphs int) string {
	var b strings.Builder
	b.WriteString("# 长文\n\n开头。\n\n")
	n := 0
	var notes strings.Builder
	for s := range sections {
		b.WriteString("## 第" + label(s+1) + "节\n\n")
		for range paragraphs {
			n++
			b.WriteString(strings.Repeat("一段很长的正文，", 20) + "见[第一节](#第1节)和[末节](#第" + label(sections) + "节)。[^" + label(n) + "]\n\n")
			notes.WriteString("[^" + label(n) + "]: 第" + label(n) + "条注。\n")
		}
	}
	return b.String() + "再叫第一条注[^1]。\n\n" + notes.String()
}

// TestSplit: a long chapter is divided before headings, each part with the notes that it
// calls; links, contents and page marks lead into the right one. (That they lead
// somewhere is what Write checks itself.)
func TestSplit(t *testing.T) {
	b := bookOf(t, map[string]string{"one.md": longArticle(12, 60), "two.md": "# 二\n\n见[某节](one.md#第12节)。\n"})
	files := made(t, b, Options{Pages: somePages(b)})
	parts := []string{"xhtml/a-one.xhtml", "xhtml/a-one--2.xhtml", "xhtml/a-one--3.xhtml"}
	for i, name := range parts {
		doc, ok := files[name]
		if !ok {
			t.Fatalf("there is no %s", name)
		}
		if len(doc) > mostBytes {
			t.Errorf("%s has %d bytes", name, len(doc))
		}
		root := parse(t, name, doc)
		ids, h1 := map[string]bool{}, 0
		root.each(func(n *node) {
			ids[n.attr["id"]] = true
			if n.name == "h1" {
				h1++
			}
		})
		if (h1 == 1) != (i == 0) {
			t.Errorf("%s has %d titles", name, h1)
		}
		_, body, _ := strings.Cut(doc, "doc-chapter\"")
		if i > 0 && !strings.HasPrefix(body, " aria-label=\"长文\">\n<h2") {
			t.Errorf("%s begins with %.60q", name, body)
		}
		root.each(func(n *node) {
			to, local := strings.CutPrefix(n.attr["href"], "#")
			if n.attr["role"] == "doc-noteref" && !local {
				t.Errorf("%s: a note is elsewhere: %s", name, n.attr["href"])
			}
			if local && !ids[to] {
				t.Errorf("%s: %s is not there", name, to)
			}
		})
	}
	last := "xhtml/a-one--" + label(len(partsOf(files, "a-one"))) + ".xhtml"
	for name, want := range map[string]string{
		"xhtml/a-two.xhtml":    `href="` + last[len("xhtml/"):] + `#第12节"`,
		"nav.xhtml":            `href="` + last + `#第12节"`,
		"toc.ncx":              `src="` + last + `#第12节"`,
		last:                   `<p><a href="#call-1-2" role="doc-backlink"`, // the first note, once more
		"xhtml/a-one.xhtml":    `href="` + last[len("xhtml/"):] + `#第12节"`,
		"xhtml/a-one--2.xhtml": `href="a-one.xhtml#第1节"`,
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s has no %s", name, want)
		}
	}
	if n := strings.Count(files[last], `id="note-1"`); n != 1 {
		t.Errorf("%s has note 1 %d times", last, n)
	}
	th, set := squareTheme(t)
	sameText(t, b, th, set, Options{Pages: somePages(b)})
}

// TestNoteAgain: a copy of a note brings the notes that it calls, leads back to its own
// part, and marks no page again.
func TestNoteAgain(t *testing.T) {
	text := "# 一\n\n头[^a]。\n\n" + strings.Repeat(strings.Repeat("一段很长的正文，", 40)+"\n\n", 300) + "尾[^a]。\n\n[^a]: 甲注，见[^b]。\n[^b]: 乙注。\n"
	b := bookOf(t, map[string]string{"one.md": text})
	var pages []PageMark
	book.Walk(b, func(n any) bool {
		if n, ok := n.(*book.Text); ok && n.S == "乙注。" {
			pages = append(pages, PageMark{Label: "9", Pos: n.Pos(), Rune: 1})
		}
		return true
	})
	for _, p := range []Profile{Generic, Kindle, Duokan} {
		files := made(t, b, Options{Pages: pages, Profile: p})
		list := partsOf(files, "a-one")
		last := files["xhtml/a-one--"+label(len(list))+".xhtml"]
		for _, want := range []string{`id="call-1-2" href="#note-1"`, `id="note-1"`, `href="#call-1-2" role="doc-backlink"`, `id="call-2" href="#note-2"`, `id="note-2"`, `href="#call-2"`} {
			if len(list) < 2 || strings.Count(last, want) != 1 {
				t.Errorf("%d: the last of %q has not one %s: %s", p, list, want, last[max(0, len(last)-1500):])
			}
		}
		if strings.Contains(last, "pagebreak") || !strings.Contains(files["xhtml/a-one.xhtml"], `id="page-9"`) {
			t.Errorf("%d: page 9 is not marked once", p)
		}
	}
}

func partsOf(files map[string]string, id string) (list []string) {
	for name := range files {
		if strings.HasPrefix(name, "xhtml/"+id+".") || strings.HasPrefix(name, "xhtml/"+id+"--") {
			list = append(list, name)
		}
	}
	return list
}

// Without headings the chapter is divided between blocks; a paragraph that is too large
// alone stays whole, with the title that stands over it.
func TestSplitBlocks(t *testing.T) {
	b := bookOf(t, map[string]string{
		"one.md": "# 长文\n\n" + strings.Repeat(strings.Repeat("一段很长的正文，", 40)+"\n\n", 700),
		"two.md": "# 大段\n\n" + strings.Repeat("一段很长的正文，", 15000) + "\n\n尾。\n",
	})
	files := made(t, b, Options{})
	list := partsOf(files, "a-one")
	if len(list) < 3 {
		t.Errorf("700 paragraphs are in %q", list)
	}
	for _, name := range list {
		if len(files[name]) > mostBytes {
			t.Errorf("%s has %d bytes", name, len(files[name]))
		}
	}
	if list := partsOf(files, "a-two"); len(list) != 2 || len(files["xhtml/a-two.xhtml"]) < mostBytes {
		t.Errorf("one large block is in %q", list)
	}
	th, set := squareTheme(t)
	sameText(t, b, th, set, Options{})
	rep := &source.Report{}
	if _, err := Prepare(b, th, set, rep); err != nil {
		t.Fatal(err)
	}
	all := rep.All()
	if len(all) != 1 || all[0].Code != "long-block" || all[0].Pos.Position().String() != "book/two.md:3:1" {
		t.Errorf("told: %s", told(rep))
	}
}

// TestSplitWithin: a block that is too large alone is divided between its items, rows,
// lines or paragraphs; what encloses them is closed and opened again, numbers go on, and a
// table has its head once more.
func TestSplitWithin(t *testing.T) {
	many := func(n int, line string) string { return strings.Repeat(line+"\n", n) }
	sentence := strings.Repeat("一句很长的话，", 12)
	for name, c := range map[string]struct{ text, open, shut string }{
		"numbers":  {"5. 头[^1]\n" + many(2500, "1. "+sentence+"尾[^1]"), `<ol class="wide" start="`, "</ol>"},
		"points":   {many(2500, "- "+sentence), "<ul>\n<li>", "</ul>"},
		"nested":   {"> - 头\n" + many(2500, ">   1. "+sentence), "<blockquote>\n<ul>\n<li class=\"on\"><ol class=\"wide\" start=\"", "</ol>\n</li>\n</ul>\n</blockquote>"},
		"tasks":    {"- [x] 头\n\n" + many(2500, "  "+sentence+"\n"), "<ul>\n<li class=\"on\"><p>", "</li>\n</ul>"},
		"table":    {"表：题\n\n| 甲[^1] | [乙](https://example.com/) |\n|--|--|\n" + many(2500, "| "+sentence+" | 1 |"), "<table class=\"again\">\n<caption><span class=\"label\">续表1</span></caption>\n<thead>\n<tr><th scope=\"col\"><span class=\"keep\">甲</span></th><th scope=\"col\" class=\"r s\">乙</th></tr>\n</thead>\n<tbody>\n<tr>", "</tbody>\n</table>"},
		"code":     {"```go\n" + many(4000, strings.Repeat("x", 80)) + "```\n", `<pre><code class="language-go">xxx`, "</code></pre>"},
		"colours":  {many(8, "```go\n/*\n"+many(200, sentence)+"*/\n```\n"), `<pre><code class="language-go"><span class="cm">`, "</span></code></pre>"},
		"alert":    {"> [!NOTE]\n" + many(2500, "> "+sentence+"\n>"), "<div class=\"alert\" role=\"note\">\n<p>", "</div>"},
		"meanings": {many(2500, "词\n: "+sentence+"\n"), "<dl>\n<dt>", "</dl>"},
	} {
		t.Run(name, func(t *testing.T) {
			b := bookOf(t, map[string]string{"one.md": "# 长文\n\n" + c.text + "\n尾[^1]。\n\n[^1]: 一条注。\n"})
			files := made(t, b, Options{Pages: somePages(b)})
			list := partsOf(files, "a-one")
			if len(list) < 2 {
				t.Fatalf("all is in %q", list)
			}
			for i := range list {
				name := "xhtml/a-one.xhtml"
				if i > 0 {
					name = "xhtml/a-one--" + label(i+1) + ".xhtml"
				}
				doc := files[name]
				if len(doc) > mostBytes {
					t.Errorf("%s has %d bytes", name, len(doc))
				}
				_, body, _ := strings.Cut(doc, "doc-chapter\"")
				if i > 0 && !strings.HasPrefix(body, " aria-label=\"长文\">\n"+c.open) {
					t.Errorf("%s begins with %.300q", name, body)
				}
				body, _, _ = strings.Cut(body, "<div class=\"notes\">")
				body, _, _ = strings.Cut(body, "</section>")
				if i < len(list)-1 && !strings.HasSuffix(body, c.shut+"\n") {
					t.Errorf("%s ends with %q", name, body[max(0, len(body)-100):])
				}
			}
			th, set := squareTheme(t)
			sameText(t, b, th, set, Options{Pages: somePages(b)})
		})
	}
}

// TestEveryPage: each page mark finds its place once, and the page-list leads to all.
func TestEveryPage(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	for _, name := range []string{"deardata", "specimen"} {
		b := loadBook(t, name)
		pages := somePages(b)
		files := unzip(t, write(t, b, th, set, Options{Pages: pages}))
		marks := 0
		for doc, content := range files {
			marks += strings.Count(content, `epub:type="pagebreak"`)
			if n := strings.Count(content, "#page-"); doc == navFile && n != len(pages) {
				t.Errorf("%s: %d of %d pages are listed", name, n, len(pages))
			}
		}
		if marks != len(pages) || marks < 10 {
			t.Errorf("%s: %d marks of %d", name, marks, len(pages))
		}
		for doc, content := range unzip(t, write(t, b, th, set, Options{})) {
			if strings.Contains(content, "pagebreak") || strings.Contains(content, "page-list") || strings.Contains(content, "pageBreak") {
				t.Errorf("%s: %s speaks of pages, and there are none", name, doc)
			}
		}
	}
}
