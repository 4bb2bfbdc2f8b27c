package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// fenced is code in a language, which is the first word after the fence.
func (c *converter) fenced(n *ast.FencedCodeBlock) *book.Code {
	c.tellUnclosed(n)
	return c.code(n, c.decoded(n.Language(c.src), n.Pos()))
}

// tellUnclosed tells of code that only the end of its container ends
// (https://spec.commonmark.org/0.31.2/#fenced-code-blocks): all that follows is in it.
func (c *converter) tellUnclosed(n *ast.FencedCodeBlock) {
	rest := c.src[n.Pos():]
	fence := rest[:len(rest)-len(bytes.TrimLeft(rest, string(rest[:1])))]
	if last := n.Lines().Len(); last > 0 {
		rest = c.src[n.Lines().At(last-1).Stop:]
	} else {
		_, rest, _ = bytes.Cut(rest, []byte{'\n'})
	}
	if line := bytes.TrimLeft(rest, " \t>"); !bytes.HasPrefix(line, fence) {
		c.tell(n.Pos(), "unclosed-code", string(fence))
	}
}

// code is lines of code as they are, but for the last line end.
func (c *converter) code(n ast.Node, language string) *book.Code {
	at := n.Pos()
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		if i == 0 {
			at = s.Start
		}
		b.WriteString(c.printable(s.Value(c.src), s.Start-s.Padding)) // half a tab is blanks that are not in the source
	}
	text := strings.TrimSuffix(strings.ReplaceAll(b.String(), "\r\n", "\n"), "\n")
	return &book.Code{Node: c.at(at), Language: language, Spans: c.spans(text, language, n.Pos())}
}

// mostCode is how many bytes of code are lexed. A lexer gives up a rule that takes it a
// quarter of a second, so that of a very long comment a clock would decide what it is.
const mostCode = 64 << 10

// spans are text in classes, as the lexer of its language sees them. Without a language
// nothing is guessed.
func (c *converter) spans(text, language string, at int) []book.Span {
	if text == "" {
		return nil
	}
	whole := []book.Span{{S: text}}
	if language == "" {
		return whole
	}
	lexer := lexers.Get(language)
	if lexer == nil {
		c.tell(at, "unknown-language", language)
		return whole
	}
	if len(text) > mostCode {
		c.tell(at, "long-code", mostCode>>10)
		return whole
	}
	tokens, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		return whole
	}
	var spans []book.Span
	size := 0
	for token := tokens(); token != chroma.EOF; token = tokens() {
		s := token.Value
		if size+len(s) > len(text) { // a line end that the lexer wanted
			s = s[:len(text)-size]
		}
		if s == "" {
			continue
		}
		if text[size:size+len(s)] != s {
			return whole
		}
		size += len(s)
		class := class(token.Type)
		if n := len(spans); n > 0 && spans[n-1].Class == class {
			spans[n-1].S += s
		} else {
			spans = append(spans, book.Span{Class: class, S: s})
		}
	}
	if size < len(text) {
		return whole
	}
	return spans
}

// class is chroma's short name of a token's type. Blanks and what the lexer does not
// understand have none.
func class(t chroma.TokenType) string {
	switch t {
	case chroma.Text, chroma.TextWhitespace, chroma.Error, chroma.Other:
		return ""
	}
	for t != 0 {
		if name, ok := chroma.StandardTypes[t]; ok {
			return name
		}
		t = t.Parent()
	}
	return ""
}

// printable is code without the characters that no text may hold, each of which is told;
// what is no UTF-8 becomes U+FFFD, and a line separator a line end.
func (c *converter) printable(code []byte, at int) string {
	clean, prev := true, rune(0)
	for i := 0; i < len(code) && clean; {
		r, n := rune(code[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(code[i:])
		}
		clean = source.Keeps(prev, r) && !source.EndsLine(r) && (r != utf8.RuneError || n > 1)
		prev = r
		i += n
	}
	if clean {
		return string(code)
	}
	var s strings.Builder
	prev = 0
	for i, r := range string(code) {
		switch {
		case source.EndsLine(r):
			r = '\n'
		case !source.Keeps(prev, r):
			c.tell(at+i, "unsupported-character", r)
			continue
		}
		s.WriteRune(r)
		prev = r
	}
	return s.String()
}

// decoded is an address or a word without Markdown's escapes and entities, and without the
// characters that no text may hold. These are told at the place of what they belong to: of an
// address by reference, that of the link.
func (c *converter) decoded(s []byte, at int) string {
	prev := rune(0)
	return strings.Map(func(r rune) rune {
		if source.Keeps(prev, r) && !source.EndsLine(r) {
			prev = r
			return r
		}
		c.tell(at, "unsupported-character", r)
		return -1
	}, strings.ToValidUTF8(decode(s), "\uFFFD"))
}
