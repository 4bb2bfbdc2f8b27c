package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"zaoshu/internal/book"
)

// A headingParser is goldmark's, and takes the {#id} off the heading's end. goldmark's
// own attributes would swallow whatever stands there in braces: 空集 {}.
type headingParser struct{ parser.BlockParser }

var headingID = regexp.MustCompile(`(^|[^\\])[ \t]*\{#([^\s{}#"'<>&]+)\}[ \t]*$`)

// Close implements goldmark's BlockParser.
func (p headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	last := node.Lines().Len() - 1
	if _, ok := node.(*ast.Heading); !ok || last < 0 {
		return
	}
	s := node.Lines().At(last)
	line := s.TrimRightSpace(reader.Source())
	m := headingID.FindSubmatchIndex(line.Value(reader.Source()))
	if m == nil || line.Padding > 0 {
		return
	}
	id := line.Value(reader.Source())[m[4]:m[5]]
	if bytes.ContainsFunc(id, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return
	}
	node.SetAttributeString("id", id)
	s.Stop = line.Start + m[3]
	node.Lines().Set(last, s)
}

// headingIDs are the ids of a file and where they stand.
type headingIDs map[string]int

// collectHeading takes an id that the author gave.
func (c *converter) collectHeading(n ast.Node) {
	h, ok := n.(*ast.Heading)
	if !ok {
		return
	}
	id := givenID(h)
	if id == "" {
		return
	}
	if c.headings == nil {
		c.headings = headingIDs{}
	}
	if first, taken := c.headings[id]; taken {
		c.tell(h.Pos(), "duplicate-id", id, c.pos(first).Position().String())
		return
	}
	c.headings[id] = h.Pos()
}

func givenID(h *ast.Heading) string {
	if v, ok := h.AttributeString("id"); ok {
		return string(v.([]byte))
	}
	return ""
}

// heading adds a heading, or makes the first of level 1 the article's title.
func (c *converter) heading(list []book.Block, n *ast.Heading) []book.Block {
	content := c.run(n)
	if !says(content) {
		c.tell(n.Pos(), "empty-heading")
		return list
	}
	id := givenID(n)
	if id == "" {
		id = c.madeID(book.InlineText(content), n.Pos())
	}
	level := n.Level
	if level == 1 {
		if _, top := n.Parent().(*ast.Document); top && c.article.Title == nil {
			if len(list) > 0 {
				c.tell(n.Pos(), "late-title")
			}
			c.article.Title, c.article.ID = content, id
			return list
		}
		c.tell(n.Pos(), "second-title")
		level = 2
	}
	return append(list, &book.Heading{Node: c.at(n.Pos()), Level: level, ID: id, Text: content})
}

// madeID is an id of the heading's own words, as GitHub makes them: small letters, -
// for a blank, no marks, Han as they are; -1, -2 … from the second on.
func (c *converter) madeID(words string, at int) string {
	base := strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		case unicode.IsSpace(r):
			return '-'
		}
		return -1
	}, strings.TrimSpace(words))
	if base == "" {
		base = "section"
	}
	if c.headings == nil {
		c.headings = headingIDs{}
	}
	id := base
	for {
		if _, taken := c.headings[id]; !taken {
			break
		}
		if c.repeated == nil {
			c.repeated = map[string]int{}
		}
		c.repeated[base]++
		id = base + "-" + strconv.Itoa(c.repeated[base])
	}
	c.headings[id] = at
	return id
}
