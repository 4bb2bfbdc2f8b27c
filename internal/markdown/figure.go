package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"zaoshu/internal/book"
)

// alone is the image that is all of a paragraph, and the link about it that leads out
// of the book, if there is one.
func (c *converter) alone(n ast.Node) (*ast.Image, *ast.Link) {
	switch only := c.only(n).(type) {
	case *ast.Image:
		return only, nil
	case *ast.Link:
		if image, ok := c.only(only).(*ast.Image); ok && kind(decode(only.Destination)) == external {
			return image, only
		}
	}
	return nil, nil
}

// only is the one child of n but blanks; nil if there are more.
func (c *converter) only(n ast.Node) (only ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok && t.Segment.IsEmpty() {
			continue
		}
		if only != nil {
			return nil
		}
		only = child
	}
	return only
}

// figure is a picture in a place of its own. Its title string is the caption.
func (c *converter) figure(n *ast.Image, link *ast.Link) *book.Figure {
	c.use(n.Reference)
	f := &book.Figure{Node: c.at(n.Pos()), Alt: c.alt(n), Caption: c.caption(n)}
	if link != nil {
		c.use(link.Reference)
		f.URL = escapeURL(decode(link.Destination))
		if len(link.Title) > 0 {
			c.tell(link.Pos(), "unused-title", decode(link.Title))
		}
	}
	c.loadInto(n, &f.Image)
	return f
}

// caption is an image's title. Its place is its own, unless other images may have the
// same one, by reference.
func (c *converter) caption(n *ast.Image) []book.Inline {
	at := n.Pos()
	if address, ok := c.offset(n.Destination); ok && n.Reference == nil {
		if i := bytes.Index(c.src[address+len(n.Destination):], n.Title); i >= 0 {
			at = address + len(n.Destination) + i
		}
	}
	c.text.begin(c)
	c.text.source(n.Title, at)
	if text := c.text.end(); says(text) {
		return text
	}
	return nil
}

// picture adds an image in a line.
func (c *converter) picture(n *ast.Image) {
	p := &book.Picture{Node: c.at(n.Pos()), Alt: c.alt(n)}
	if len(n.Title) > 0 {
		c.tell(n.Pos(), "unused-title", decode(n.Title))
	}
	c.loadInto(n, &p.Image)
	c.text.object(p)
}

func (c *converter) loadInto(n *ast.Image, into **book.Image) {
	c.article.Images = append(c.article.Images, Image{decode(n.Destination), c.pos(n.Pos()), into})
}

// alt is what an image shows: the text in its brackets, its markup forgotten. It is a
// run of its own, which may stand within another.
func (c *converter) alt(n ast.Node) string {
	outer := c.text
	defer func() { c.text = outer }()
	c.text = inliner{}
	c.text.begin(c)
	c.altText(n)
	return strings.TrimSpace(book.InlineText(c.text.end()))
}

func (c *converter) altText(parent ast.Node) {
	if !c.enter(parent) {
		return
	}
	defer c.leave()
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			c.plain(n)
		case *ast.CodeSpan:
			c.codeSpan(n)
		case *ast.AutoLink:
			c.text.literal(n.Label(c.src), n.Pos())
		case *ast.Link:
			c.use(n.Reference)
			c.altText(n)
		default:
			c.altText(n)
		}
	}
}
