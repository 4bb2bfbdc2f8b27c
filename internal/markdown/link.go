package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"zaoshu/internal/book"
)

// A linkKind is where a link leads.
type linkKind uint8

const (
	internal linkKind = iota // to an article or a heading of the book
	external                 // out of the book, by a scheme that readers follow
	unsafe                   // by any other scheme
)

// kind tells by the scheme (RFC 3986 §3.1) where a link leads.
func kind(target string) linkKind {
	if strings.HasPrefix(target, "//") {
		return external
	}
	for i := range len(target) {
		switch b := target[i]; {
		case b == ':' && i > 0:
			if followed, _ := book.Scheme(strings.ToLower(target[:i])); followed {
				return external
			}
			return unsafe
		case util.IsAlphaNumeric(b) || i > 0 && (b == '+' || b == '-' || b == '.'):
		default:
			return internal
		}
	}
	return internal
}

// escapeURL makes an address ASCII, as PDF's URI actions want it (ISO 32000-1
// §12.6.4.7); what is escaped already stays.
func escapeURL(address string) string {
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	return string(util.URLEscape([]byte(strings.ToValidUTF8(address, "\uFFFD")), false))
}

// link adds a link, and notes one that leads into the book for manuscript to resolve.
func (c *converter) link(n *ast.Link) {
	t := &c.text
	at := n.Pos()
	t.open("", at)
	t.links++
	c.inlines(n)
	t.links--
	text := t.close()
	target := c.decoded(n.Destination, at)
	if len(n.Title) > 0 {
		c.tell(at, "unused-title", decode(n.Title))
	}
	switch k := kind(target); {
	case target == "" || k == unsafe:
		c.tell(at, "bad-link", target)
		t.splice(text)
		return
	case len(text) == 0:
		text = []book.Inline{&book.Text{Node: c.at(at), S: target}}
	}
	link := &book.Link{Node: c.at(at), Text: text}
	if kind(target) == external {
		link.URL = escapeURL(target)
	} else {
		c.article.Links = append(c.article.Links, Link{link, target})
	}
	t.add(link)
}

// references are the link definitions of the file and whether a link uses them.
type references struct {
	defined []*ast.LinkReferenceDefinition
	used    map[string]bool
}

func (c *converter) collectReference(n ast.Node) {
	if def, ok := n.(*ast.LinkReferenceDefinition); ok {
		c.references.defined = append(c.references.defined, def)
	}
}

// use notes that a link or an image takes its address from a definition.
func (c *converter) use(r *ast.ReferenceLink) {
	if r == nil {
		return
	}
	if c.references.used == nil {
		c.references.used = map[string]bool{}
	}
	c.references.used[util.ToLinkReference(r.Value)] = true
}

// tellUnused tells of definitions that are not printed and that nothing refers to: in
// Chinese they may be text, as in [注]: 见后文.
func (c *converter) tellUnused() {
	for _, def := range c.references.defined {
		if !c.references.used[util.ToLinkReference(def.Label)] {
			c.tell(def.Pos(), "unused-reference", strings.Join(strings.Fields(string(def.Label)), " "))
		}
	}
	c.tellUnusedNotes()
}
