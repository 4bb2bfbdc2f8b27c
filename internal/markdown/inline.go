package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"zaoshu/internal/book"
)

// run is the inlines of a block.
func (c *converter) run(block ast.Node) []book.Inline {
	c.text.begin(c)
	c.inlines(block)
	return c.text.end()
}

// inlines adds what is in parent.
func (c *converter) inlines(parent ast.Node) {
	if !c.enter(parent) {
		return
	}
	defer c.leave()
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if _, html := n.(*ast.RawHTML); html || c.text.skip == 0 {
			c.inline(n)
		}
	}
}

func (c *converter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.plain(n)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Emphasis:
		c.emphasis(n)
	case *extast.Strikethrough:
		c.styled(n, func(s book.Styled) book.Inline { return &book.Del{Styled: s} })
	case *ast.Link:
		c.use(n.Reference)
		c.link(n)
	case *ast.Image:
		c.use(n.Reference)
		c.picture(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.rawHTML(n)
	case *extast.FootnoteLink:
		c.call(n)
	case *extast.TaskCheckBox: // the list has it
	default:
		c.tell(n.Pos(), "unsupported-markdown", n.Kind().String())
	}
}

// plain adds text and the line end after it.
func (c *converter) plain(n *ast.Text) {
	s := n.Segment
	c.text.source(c.src[s.Start:s.Stop], s.Start)
	if n.HardLineBreak() {
		c.text.hardBreak(s.Stop)
	} else if n.SoftLineBreak() {
		c.text.softBreak(s.Stop)
	}
}

func (c *converter) emphasis(n *ast.Emphasis) {
	c.styled(n, func(s book.Styled) book.Inline {
		if n.Level > 1 {
			return &book.Strong{Styled: s}
		}
		return &book.Emph{Styled: s}
	})
}

// styled adds what is in n as one inline, if there is anything.
func (c *converter) styled(n ast.Node, wrap func(book.Styled) book.Inline) {
	t := &c.text
	t.open("", n.Pos())
	c.inlines(n)
	if text := t.close(); len(text) > 0 {
		t.add(wrap(book.Styled{Node: c.at(n.Pos()), Text: text}))
	}
}

// codeSpan adds code as it is; a line end in it is a space
// (https://spec.commonmark.org/0.31.2/#code-spans).
func (c *converter) codeSpan(n *ast.CodeSpan) {
	at := n.Pos()
	var code []byte
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		text, ok := child.(*ast.Text)
		if !ok {
			continue
		}
		if len(code) == 0 {
			at = text.Segment.Start
		}
		line := text.Segment.Value(c.src)
		if bare, ended := bytes.CutSuffix(line, []byte("\n")); ended {
			line = append(bytes.Clone(bytes.TrimSuffix(bare, []byte("\r"))), ' ')
		}
		code = append(code, line...)
	}
	if s := strings.ReplaceAll(c.printable(code, at), "\n", " "); s != "" { // a line separator's
		c.text.object(&book.CodeSpan{Node: c.at(at), S: s})
	}
}
