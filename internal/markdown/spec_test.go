package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"zaoshu/internal/book"
)

// An example is one of CommonMark's own (https://spec.commonmark.org/0.31.2/).
type example struct {
	Markdown, HTML, Section string
	Example                 int
}

// goldmarkDir is where the sources of goldmark are, which have the examples with them.
func goldmarkDir(t testing.TB) string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil || len(out) == 0 {
		t.Fatal("no sources of goldmark: ", err)
	}
	return strings.TrimSpace(string(out))
}

func examples(t testing.TB) []example {
	data, err := os.ReadFile(filepath.Join(goldmarkDir(t), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []example
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// exceptions are the examples that come out otherwise here, and why.
var exceptions = reasons(map[string][]int{
	"raw HTML whose tag is left out":                    {21, 31, 344, 476, 477, 642, 643},
	"a blank at a paragraph's head is a typed indent":   {25},
	"the first heading of level 1 is the title":         {68, 76, 78, 83, 84, 141, 227},
	"a heading of level 1 that is no title counts as 2": {228, 229, 230, 232, 300},
	"a heading without words is left out":               {79},
	"a quotation without text is left out":              {218, 239, 240},
	"a link to nowhere is none":                         {200, 485, 486, 487, 567},
	"a link without text has its address for text":      {484},
	"a scheme that readers do not follow makes no link": {598, 599, 601},
	"GFM: an address by itself is a link":               {602, 608, 611, 612},
})

func reasons(by map[string][]int) map[int]string {
	list := map[int]string{}
	for why, numbers := range by {
		for _, n := range numbers {
			list[n] = why
		}
	}
	return list
}

// The article of each example has the structure and the text that the specification
// says. Raw HTML, which is for readers of HTML alone, has tests of its own.
func TestSpec(t *testing.T) {
	checked := 0
	for _, e := range examples(t) {
		if e.Section == "HTML blocks" || e.Section == "Raw HTML" {
			continue
		}
		a, _, _ := parse(e.Markdown, Options{})
		want, got := outlineOf(e.HTML), outline(a)
		checked++
		why := exceptions[e.Example]
		if why != "" && want == got {
			t.Errorf("example %d is no exception any more: %s", e.Example, why)
		}
		if why == "" && want != got {
			t.Errorf("example %d (%s): %q\nwant %s\ngot  %s", e.Example, e.Section, e.Markdown, want, got)
		}
	}
	if checked < 500 {
		t.Errorf("only %d examples", checked)
	}
}

// An outliner writes structure and text on a line: what both sides of the comparison
// can be brought to. Paragraphs are but blanks, since a tight item has none in HTML.
type outliner struct {
	strings.Builder
	title bool // the first heading of level 1 has been there
}

func space(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

func (o *outliner) heading(tag string) string {
	if tag == "h1" && o.title {
		return "h2"
	}
	o.title = o.title || tag == "h1"
	return tag
}

// tidyUp has one blank for many, and none beside what is no inline.
func (o *outliner) tidyUp() string {
	s := strings.Join(strings.FieldsFunc(o.String(), space), " ")
	for _, tag := range []string{"h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "hr", "br", "pre"} {
		for _, t := range []string{"<" + tag + ">", "</" + tag + ">"} {
			s = strings.ReplaceAll(strings.ReplaceAll(s, " "+t, t), t+" ", t)
		}
	}
	return s
}

var outlined = map[string]bool{"em": true, "strong": true, "code": true, "a": true, "li": true, "ul": true, "ol": true,
	"blockquote": true, "hr": true, "br": true, "pre": true}

// outlineOf is the outline of the HTML that the specification gives.
func outlineOf(s string) string {
	var o outliner
	pre, heading := false, ""
	z := html.NewTokenizer(strings.NewReader(s))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		switch {
		case kind == html.TextToken:
			o.WriteString(token.Data)
		case token.Data == "img":
			for _, a := range token.Attr {
				if a.Key == "alt" {
					o.WriteString("[" + a.Val + "]")
				}
			}
		case len(token.Data) == 2 && token.Data[0] == 'h' && token.Data != "hr":
			if kind == html.StartTagToken {
				heading = o.heading(token.Data)
				o.WriteString("<" + heading + ">")
			} else {
				o.WriteString("</" + heading + ">")
			}
		case token.Data == "p":
			o.WriteString(" ")
		case token.Data == "code" && pre:
		case outlined[token.Data]:
			if token.Data == "pre" {
				pre = kind == html.StartTagToken
			}
			if kind == html.EndTagToken {
				o.WriteString("</" + token.Data + ">")
			} else {
				o.WriteString("<" + token.Data + ">")
			}
		}
	}
	return o.tidyUp()
}

// outline is the outline of an article.
func outline(a *Article) string {
	var o outliner
	if a.Title != nil {
		o.title = true
		o.WriteString("<h1>")
		o.inlines(a.Title)
		o.WriteString("</h1>")
	}
	o.blocks(a.Blocks)
	return o.tidyUp()
}

func (o *outliner) blocks(list []book.Block) {
	for _, b := range list {
		o.WriteString(" ")
		switch b := b.(type) {
		case *book.Heading:
			tag := "h" + string(rune('0'+b.Level))
			o.WriteString("<" + tag + ">")
			o.inlines(b.Text)
			o.WriteString("</" + tag + ">")
		case *book.Paragraph:
			o.inlines(b.Text)
		case *book.Quote:
			o.WriteString("<blockquote>")
			o.blocks(b.Blocks)
			o.WriteString("</blockquote>")
		case *book.List:
			tag := "ul>"
			if b.Ordered {
				tag = "ol>"
			}
			o.WriteString("<" + tag)
			for _, item := range b.Items {
				o.WriteString("<li>")
				o.blocks(item.Blocks)
				o.WriteString("</li>")
			}
			o.WriteString("</" + tag)
		case *book.Code:
			o.WriteString("<pre>")
			for _, s := range b.Spans {
				o.WriteString(s.S)
			}
			o.WriteString("</pre>")
		case *book.Figure:
			o.inlines(o.figure(b))
		case *book.Break:
			o.WriteString("<hr>")
		default:
			o.WriteString("?")
		}
		o.WriteString(" ")
	}
}

func (o *outliner) figure(f *book.Figure) []book.Inline {
	p := []book.Inline{&book.Picture{Alt: f.Alt}}
	if f.URL != "" {
		return []book.Inline{&book.Link{Text: p}}
	}
	return p
}

func (o *outliner) inlines(list []book.Inline) {
	for _, in := range list {
		switch in := in.(type) {
		case *book.Text:
			o.WriteString(in.S)
		case *book.CodeSpan:
			o.WriteString("<code>" + in.S + "</code>")
		case *book.Picture:
			o.WriteString("[" + in.Alt + "]")
		case *book.LineBreak:
			o.WriteString("<br>")
		case *book.Link:
			o.WriteString("<a>")
			o.inlines(in.Text)
			o.WriteString("</a>")
		case *book.Emph:
			o.WriteString("<em>")
			o.inlines(in.Text)
			o.WriteString("</em>")
		case *book.Strong:
			o.WriteString("<strong>")
			o.inlines(in.Text)
			o.WriteString("</strong>")
		default:
			o.WriteString("?")
		}
	}
}
