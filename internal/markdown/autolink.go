package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"zaoshu/internal/book"
)

// An addressParser finds a web address that follows a character without a blank
// between, as in 详见https://example.com。 GFM wants a blank before an address
// (https://github.github.com/gfm/#autolinks-extension-), which Chinese has not. It
// looks where the scheme ends, or after www, and back from there.
type addressParser struct{}

// Trigger implements goldmark's InlineParser.
func (addressParser) Trigger() []byte { return []byte{':', '.'} }

// Parse implements goldmark's InlineParser.
func (addressParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	if before.Segment.Stop != segment.Start {
		return nil
	}
	source := block.Source()
	start := addressStart(before.Segment.Value(source), line)
	if start < 0 {
		return nil
	}
	start += before.Segment.Start
	rest := source[segment.Start : segment.Start+len(line)]
	n := addressEnd(rest)
	if !bytes.ContainsRune(source[start:segment.Start+n], '.') || n < 2 {
		return nil
	}
	scheme := line[0] == ':'
	before.Segment.Stop = start
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, segment.Start+n)))
	link.SetPos(start)
	if !scheme {
		link.Protocol = []byte("http")
	}
	block.Advance(n)
	return link
}

// addressStart is where in before the address begins that goes on with line: a scheme
// before ://, or www before a full stop, with no ASCII letter or digit before it. It is
// -1 if there is none.
func addressStart(before, line []byte) int {
	if len(before) > 0 && !bytes.HasPrefix(line, []byte("://")) && line[0] == ':' {
		return -1
	}
	words := []string{"www"}
	if line[0] == ':' {
		words = []string{"https", "http", "ftp"}
	}
	for _, w := range words {
		start := len(before) - len(w)
		if start > 0 && strings.EqualFold(string(before[start:]), w) && !util.IsAlphaNumeric(before[start-1]) {
			return start
		}
	}
	return -1
}

// addressEnd is where the address at the head of rest ends: at a blank, at <, at
// anything but ASCII, and before the marks that end a sentence rather than an address
// (GFM's extended autolink path validation).
func addressEnd(rest []byte) int {
	n := 0
	for n < len(rest) && rest[n] > ' ' && rest[n] < 0x7F && rest[n] != '<' && rest[n] != '"' && rest[n] != '`' {
		n++
	}
	closed := bytes.Count(rest[:n], []byte(")")) - bytes.Count(rest[:n], []byte("("))
	for n > 0 {
		switch rest[n-1] {
		case '?', '!', '.', ',', ':', ';', '*', '_', '~', '\'':
			n--
			continue
		case ')':
			if closed > 0 {
				closed--
				n--
				continue
			}
		}
		break
	}
	return n
}

// autoLink is an address that links to itself.
func (c *converter) autoLink(n *ast.AutoLink) {
	label := n.Label(c.src)
	at, ok := c.offset(label)
	if !ok {
		at = n.Pos()
	}
	address := string(n.URL(c.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	t := &c.text
	if kind(address) != external {
		c.tell(at, "bad-link", address)
		t.literal(label, at)
		return
	}
	t.open("", at)
	t.literal(label, at)
	t.add(&book.Link{Node: c.at(at), URL: escapeURL(address), Text: t.close()})
}
