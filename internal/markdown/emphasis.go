package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"zaoshu/internal/book"
)

// A delimiterParser finds runs of * _ and ~. It stands for goldmark's two, because
// CommonMark lets no run close after a mark unless a blank or a mark follows
// (https://spec.commonmark.org/0.31.2/#right-flanking-delimiter-run), which Chinese,
// written without blanks, seldom has: **重点。**后面 would print its asterisks
// (commonmark-spec#650).
//
// Here a Chinese mark is no punctuation to the rule, and a Han character beside the run
// is as good as a blank where the other side is punctuation.
type delimiterParser struct{}

// Trigger implements goldmark's InlineParser.
func (delimiterParser) Trigger() []byte { return []byte{'*', '_', '~'} }

// Parse implements goldmark's InlineParser.
func (delimiterParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	char, n := line[0], 1
	for n < len(line) && line[n] == char {
		n++
	}
	before, after := block.PrecendingCharacter(), ' '
	if n < len(line) {
		after = util.ToRune(line, n)
	}
	if char == '~' && (n > 2 || before == '~') {
		return nil
	}
	left, right := flanking(before, after)
	if char == '_' || char == '~' && n == 1 { // never within a word: snake_case, 10~20
		left, right = left && (!right || util.IsPunctRune(before)), right && (!left || util.IsPunctRune(after))
	}
	var processor parser.DelimiterProcessor = delimiters{}
	if char == '~' {
		processor = tildes{}
	}
	d := parser.NewDelimiter(left, right, n, char, processor)
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// flanking reports whether a run between these characters can open, and close. Both may
// be a line's end, which counts as a blank.
func flanking(before, after rune) (left, right bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	eastBefore, eastAfter := eastAsian(before), eastAsian(after)
	punctBefore := util.IsPunctRune(before) && !eastBefore
	punctAfter := util.IsPunctRune(after) && !eastAfter
	left = !spaceAfter && (!punctAfter || spaceBefore || punctBefore || eastBefore)
	right = !spaceBefore && (!punctBefore || spaceAfter || punctAfter || eastAfter)
	return left, right
}

// eastAsian is a Chinese character or mark, or Hangul: scripts whose text goes on
// without blanks at such a place.
func eastAsian(r rune) bool { return book.Chinese(r) || unicode.Is(unicode.Hangul, r) }

// delimiters says which runs match, and what they make.
type delimiters struct{}

// IsDelimiter implements goldmark's DelimiterProcessor.
func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

// CanOpenCloser implements goldmark's DelimiterProcessor. Tildes match only as many.
func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && (opener.Char != '~' || opener.OriginalLength == closer.OriginalLength)
}

// OnMatch implements goldmark's DelimiterProcessor.
func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// A tildes is the same for ~, which strikes out whatever its number.
type tildes struct{ delimiters }

// OnMatch implements goldmark's DelimiterProcessor.
func (tildes) OnMatch(int) ast.Node { return extast.NewStrikethrough() }
