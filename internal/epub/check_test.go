package epub

import (
	"regexp"
	"strings"
	"testing"
)

// What is wrong with a document is found, and what is right is not.
func TestInspect(t *testing.T) {
	doc := func(body string) string {
		return xmlHead + "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<body>" + body + "</body>\n</html>\n"
	}
	for _, c := range []struct{ what, doc, want string }{
		{"a plain document", doc(`<p id="a">一 &amp; &#13;<br/><img src="b.png" alt=""/></p>`), ""},
		{"an open element", doc(`<p>`), "closes"},
		{"elements that cross", doc(`<b><i></b></i>`), "closes"},
		{"an end too many", doc(`</p>`), "closes"},
		{"a tag cut short", doc(`<p`), "damaged"},
		{"an attribute without quotes", doc(`<p id=a></p>`), "damaged"},
		{"an attribute twice", doc(`<p id="a" id="b"></p>`), "damaged"},
		{"< in an attribute", doc(`<p title="<"></p>`), "damaged"},
		{"an unknown reference", doc(`<p>&nbsp;</p>`), "may"},
		{"an ampersand", doc(`<p>a & b</p>`), "may"},
		{"an id twice", doc(`<p id="a"></p><p id="a"></p>`), "twice"},
		{"a picture without alt", doc(`<img src="a.png"/>`), "description"},
		{"a picture elsewhere", doc(`<img src="https://example.com/a.png" alt=""/>`), "not in the book"},
		{"a picture of no scheme", doc(`<img src="//example.com/a.png" alt=""/>`), "not in the book"},
		{"text after the root", doc(``) + "x", "may"},
		{"two roots", "<a></a><b></b>", "damaged"},
		{"nothing", "", "closed"},
		{"a comment", doc("<!-- -->"), "damaged"},
	} {
		_, err := inspect("x.xhtml", []byte(c.doc))
		switch {
		case err == nil && c.want != "":
			t.Errorf("%s is not found", c.what)
		case err != nil && (c.want == "" || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
		if _, strict := parseXML(c.doc); strict != nil && err == nil {
			t.Errorf("%s: encoding/xml finds %v", c.what, strict)
		}
	}
}

// A package is whole, or the fault is named.
func TestWhole(t *testing.T) {
	page := func(body string) []byte { return []byte("<html><body>" + body + "</body></html>") }
	whole := func() *checker {
		c := &checker{manifest: []resource{
			{"nav", "nav.xhtml", xhtmlType, "nav"}, {"a", "xhtml/a.xhtml", xhtmlType, ""}, {"p", "images/p.png", pngType, ""},
		}}
		c.has(folder + "images/p.png")
		return c
	}
	look := func(c *checker, name, body string) {
		if err := c.look(folder+name, page(body)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ nav, a, want string }{
		{`<a href="xhtml/a.xhtml#t">一</a>`, `<p id="t"><img src="../images/p.png" alt=""/></p>`, ""},
		{`<a href="xhtml/b.xhtml">一</a>`, ``, "no file"},
		{`<a href="xhtml/a.xhtml#u">一</a>`, `<p id="t"></p>`, "no place"},
		{``, `<a href="#u"></a>`, "no place"},
		{``, `<img src="../images/q.png" alt=""/>`, "no file"},
		{``, `<svg></svg>`, "vectors"},
	} {
		k := whole()
		look(k, "nav.xhtml", c.nav)
		look(k, "xhtml/a.xhtml", c.a)
		err := k.whole()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s, %s: %v, want %q", c.nav, c.a, err, c.want)
		}
	}
	k := whole()
	look(k, "nav.xhtml", "")
	if err := k.whole(); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("a file of the manifest is missing: %v", err)
	}
	look(k, "xhtml/a.xhtml", "")
	look(k, "xhtml/b.xhtml", "")
	if err := k.whole(); err == nil || !strings.Contains(err.Error(), "not listed") {
		t.Errorf("a file is not in the manifest: %v", err)
	}
	k = whole()
	k.manifest[1].id = "nav"
	look(k, "nav.xhtml", "")
	look(k, "xhtml/a.xhtml", "")
	if err := k.whole(); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("an id is there twice: %v", err)
	}
}

func TestAnchorID(t *testing.T) {
	seen := map[string]string{}
	for _, c := range [][2]string{
		{"三问", "三问"}, {"san-wen", "san-wen"}, {"2023年", "s-2023年"}, {"note-1", "s-note-1"}, {"page-2", "s-page-2"},
		{"title", "s-title"}, {"a.b", "s-a_2e_b"}, {"a_b", "a_b"}, {"-a", "s--a"}, {"s-2023年", "s-s-2023年"}, {"a:b", "s-a_3a_b"},
		{"1_", "s-1_5f_"}, {"é", "é"}, {"𠮷", "𠮷"}, {"", "s-"},
	} {
		got := anchorID(c[0])
		if got != c[1] {
			t.Errorf("%q becomes %q, want %q", c[0], got, c[1])
		}
		if !xmlName(got) {
			t.Errorf("%q becomes %q, which is no name", c[0], got)
		}
		if other, ok := seen[got]; ok {
			t.Errorf("%q and %q become one", other, c[0])
		}
		seen[got] = c[0]
	}
}

func TestWebAddress(t *testing.T) {
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"https://example.com/a?b=c&d#e", "https://example.com/a?b=c&d#e", true},
		{"https://example.com/一 二", "https://example.com/一%20二", true},
		{"https://example.com/100%", "https://example.com/100%25", true},
		{"https://example.com/a%20b", "https://example.com/a%20b", true},
		{"mailto:a@example.com", "mailto:a@example.com", true},
		{"javascript:alert(1)", "", false},
		{"data:text/html,x", "", false},
		{"file:///etc/passwd", "", false},
		{"https://", "", false},
		{"https://../", "", false},
		{"http://a..b/", "", false},
		{"http://例子.测试:80/", "http://例子.测试:80/", true},
		{"http://[::1]/", "http://[::1]/", true},
		{"other.md", "", false},
		{"", "", false},
	} {
		got, ok := webAddress(c.in)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%q: %q %v, want %q", c.in, got, ok, c.want)
		}
	}
}

// What Markdown takes for a link is one here.
func TestSchemes(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.com/<a>": "https://example.com/%3Ca%3E", "mailto:a@b.cn": "mailto:a@b.cn", "sms:+8610": "sms:+8610",
		"geo:39.9,116.4": "geo:39.9,116.4", "urn:isbn:9787020002207": "urn:isbn:9787020002207", "irc://a.cn/b": "irc://a.cn/b", "news:a.b": "news:a.b",
	} {
		files := made(t, bookOf(t, map[string]string{"one.md": "# 一\n\n[甲](<" + strings.ReplaceAll(in, "<a>", "%3Ca%3E") + ">)，正文。\n"}), Options{})
		if doc := files["xhtml/a-one.xhtml"]; !strings.Contains(doc, `<a href="`+want+`">甲</a>`) {
			t.Error(in, doc)
		}
	}
}

// A level that the author leaves out is left out of the document too: Ace wants none to be
// missing.
func TestHeadingOrder(t *testing.T) {
	files := made(t, bookOf(t, map[string]string{"one.md": "# 一\n\n##### 五\n\n文。\n\n#### 四\n\n文。\n\n## 二\n\n文。\n"}), Options{})
	got := strings.Join(regexp.MustCompile(`<h[1-6]`).FindAllString(files["xhtml/a-one.xhtml"], -1), " ")
	if got != "<h1 <h2 <h3 <h2" {
		t.Error(got)
	}
}

// A note in a title does not move the ends of its lines.
func TestNoteInTitleLines(t *testing.T) {
	files := made(t, bookOf(t, map[string]string{"one.md": "---\ntitle_lines: [甲乙丙, 丁戊己]\n---\n\n# 甲乙丙[^1]丁戊己\n\n文。\n\n[^1]: 注。\n"}), Options{})
	doc := files["xhtml/a-one.xhtml"]
	_, doc, _ = strings.Cut(doc, "<h1")
	doc, _, _ = strings.Cut(doc, "</h1>")
	lines := strings.Count(doc, `class="line"`)
	if first, second, _ := strings.Cut(doc, `丁`); lines != 2 || strings.Count(first, `class="line"`) != 2 || !strings.Contains(second, "戊己") {
		t.Error(doc)
	}
}

// A reading in a title or a heading is over it alone: not in what it is called, nor in
// its id; and the author's lines end where they do.
func TestReadingInTitle(t *testing.T) {
	const ruby = "<ruby>婧<rt>jìng</rt></ruby>"
	text := "---\ntitle_lines: [甲婧丙, 丁戊己]\n---\n\n# 甲" + ruby + "丙丁戊己\n\n## 节" + ruby + "\n\n文，见[上](#节婧)。\n"
	files := made(t, bookOf(t, map[string]string{"one.md": text}), Options{})
	doc := files["xhtml/a-one.xhtml"]
	for _, want := range []string{"<title>甲婧丙丁戊己</title>", `丙</span>`, `<span class="line">丁戊己</span>`, `id="节婧"`, "<rt>jìng</rt>"} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s in\n%s", want, doc)
		}
	}
	for name, doc := range files {
		if strings.HasSuffix(name, "nav.xhtml") || strings.HasSuffix(name, ".ncx") {
			if !strings.Contains(doc, "甲婧丙丁戊己") || strings.Contains(doc, "jìng") {
				t.Errorf("%s\n%s", name, doc)
			}
		}
	}
}

// What an author says by form alone is read as the pages read it: the last line of a
// quotation names its source, （完） ends the last paragraph alone, and per mille are numbers.
func TestForm(t *testing.T) {
	text := "# 一\n\n> 引文。\\\n> 又一行。\\\n> — Someone\n\n（完）\n\n| 甲 |\n|---|\n| 1.5‰ |\n| 2‰ |\n\n文。\n\n（**全文**完）\n"
	doc := made(t, bookOf(t, map[string]string{"one.md": text}), Options{})["xhtml/a-one.xhtml"]
	for _, want := range []string{
		"<p class=\"on\">引文。<br/>\n又一行。</p>\n<p class=\"from\">— Someone</p>", "<p>（完）</p>", `<p class="end">（<strong>全文</strong>完）</p>`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s in\n%s", want, doc)
		}
	}
	if cells := regexp.MustCompile(`<td[^>]*>`).FindAllString(doc, -1); len(cells) != 2 || !strings.HasPrefix(cells[0], `<td class="r`) {
		t.Errorf("cells %q", cells)
	}
}
