package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A mailParser finds a mail address that follows a character without a blank between, as
// in 请写信到a@example.com。 (https://github.github.com/gfm/#extended-email-autolink). It
// looks back and forth from the at sign.
type mailParser struct{}

// Trigger implements goldmark's InlineParser.
func (mailParser) Trigger() []byte { return []byte{'@'} }

// Parse implements goldmark's InlineParser.
func (mailParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	if before.Segment.Stop != segment.Start {
		return nil
	}
	name := before.Segment.Value(block.Source())
	from := len(name)
	for from > 0 && (util.IsAlphaNumeric(name[from-1]) || bytes.IndexByte([]byte(".-_+"), name[from-1]) >= 0) {
		from--
	}
	domain := domainLength(line[1:])
	if from == len(name) || from > 0 && (name[from-1] == '/' || name[from-1] == '\\') || domain == 0 {
		return nil
	}
	start := before.Segment.Start + from
	before.Segment.Stop = start
	link := ast.NewAutoLink(ast.AutoLinkEmail, ast.NewTextSegment(text.NewSegment(start, segment.Start+1+domain)))
	link.SetPos(start)
	block.Advance(1 + domain)
	return link
}

// domainLength is how long the domain at the head of rest is: words of letters, digits, -
// and _ with full stops between, two at least, the last of which ends in no - and no _.
func domainLength(rest []byte) int {
	n, dots := 0, 0
	for ; n < len(rest); n++ {
		switch c := rest[n]; {
		case c == '.' && n > 0 && n+1 < len(rest) && util.IsAlphaNumeric(rest[n+1]):
			dots++
		case !util.IsAlphaNumeric(c) && c != '-' && c != '_':
			return domainEnd(rest, n, dots)
		}
	}
	return domainEnd(rest, n, dots)
}

func domainEnd(rest []byte, n, dots int) int {
	if dots == 0 || rest[n-1] == '-' || rest[n-1] == '_' {
		return 0
	}
	return n
}
