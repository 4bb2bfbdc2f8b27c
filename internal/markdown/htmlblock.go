package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"zaoshu/internal/book"
)

// An excerpt is lines of the source put together, and where each of them stands.
type excerpt struct {
	text  []byte
	lines []line
}

// A line begins at in the text and source in src.
type line struct{ at, source int }

// htmlBlock is the text of HTML that stands by itself, in paragraphs: CommonMark reads
// no Markdown in it. Tags that the model knows work as in a line.
func (c *converter) htmlBlock(list []book.Block, n *ast.HTMLBlock) []book.Block {
	var e excerpt
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		e.lines = append(e.lines, line{len(e.text), s.Start - s.Padding})
		e.text = append(e.text, s.Value(c.src)...)
	}
	if n.HasClosure() {
		e.lines = append(e.lines, line{len(e.text), n.ClosureLine.Start})
		e.text = append(e.text, n.ClosureLine.Value(c.src)...)
	}
	c.text.begin(c)
	z := html.NewTokenizer(bytes.NewReader(e.text))
	for at := 0; at < len(e.text); {
		kind := z.Next()
		if kind == html.ErrorToken { // a tag without end is text
			c.htmlText(&e, at, len(e.text))
			break
		}
		size := len(z.Raw())
		switch kind {
		case html.TextToken:
			c.htmlText(&e, at, at+size)
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			if !inText[string(name)] {
				list = c.htmlParagraph(list)
			}
			c.text.tag(kind, string(name), e.source(at))
		default:
			c.declaration(e.text[at:at+size], e.source(at))
		}
		at += size
	}
	return c.htmlParagraph(list)
}

// inText are the tags that do not end a paragraph.
var inText = map[string]bool{
	"br": true, "sub": true, "sup": true, "u": true, "mark": true, "kbd": true, "del": true, "small": true,
	"ruby": true, "rt": true, "rp": true, "rb": true, "rtc": true, "script": true, "style": true,
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true,
	"data": true, "dfn": true, "em": true, "font": true, "i": true, "img": true, "ins": true, "q": true,
	"s": true, "samp": true, "span": true, "strike": true, "strong": true, "time": true, "tt": true,
	"var": true, "wbr": true,
}

// source is where the character at offset at of the text stands in src.
func (e *excerpt) source(at int) int {
	i := len(e.lines) - 1
	for e.lines[i].at > at {
		i--
	}
	return e.lines[i].source + at - e.lines[i].at
}

// htmlText adds the text from at to end.
func (c *converter) htmlText(e *excerpt, at, end int) {
	for s := range bytes.Lines(e.text[at:end]) {
		text := bytes.TrimRight(s, "\r\n")
		c.text.run(text, e.source(at), false, true)
		if len(text) < len(s) {
			c.text.softBreak(e.source(at + len(text)))
		}
		at += len(s)
	}
}

// htmlParagraph ends the paragraph, if there is anything in it, and begins another.
func (c *converter) htmlParagraph(list []book.Block) []book.Block {
	if text := c.text.end(); says(text) {
		list = append(list, &book.Paragraph{Node: book.At(text[0].Pos()), Text: text})
	}
	c.text.begin(c)
	return list
}

// says reports whether there is more in text than line ends and blanks.
func says(text []book.Inline) bool {
	for _, in := range text {
		switch in := in.(type) {
		case *book.LineBreak:
		case *book.Text:
			if len(bytes.TrimSpace([]byte(in.S))) > 0 {
				return true
			}
		default:
			return true
		}
	}
	return false
}
