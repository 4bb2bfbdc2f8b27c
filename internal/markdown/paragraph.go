package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"zaoshu/internal/book"
)

// paragraph adds a paragraph, or the figure that it is. A table's caption is the
// table's, and one in which nothing is left is none.
func (c *converter) paragraph(list []book.Block, n ast.Node) []book.Block {
	if image, link := c.alone(n); image != nil {
		return append(list, c.figure(image, link))
	}
	if c.isCaption(n) {
		return list
	}
	if text := c.run(n); says(text) {
		return append(list, &book.Paragraph{Node: c.at(n.Pos()), Text: text})
	}
	return list
}

// goOn marks paragraphs that go on with a sentence which a display interrupted, and so
// have no indent (CLREQ 3.4.1): the text before the display ends with ， or 、, or the
// text after it begins with a mark that ends or divides a sentence, or with a small letter
// and has no Han: among Han it is a name, of a file or a key.
func goOn(list []book.Block) {
	for i := 2; i < len(list); i++ {
		after, ok := list[i].(*book.Paragraph)
		if !ok || !display(list[i-1]) {
			continue
		}
		before, ok := list[i-2].(*book.Paragraph)
		if !ok {
			continue
		}
		end := strings.TrimSpace(book.InlineText(before.Text))
		text := book.InlineText(after.Text)
		start, _ := utf8.DecodeRuneInString(text)
		after.Continued = strings.HasSuffix(end, "，") || strings.HasSuffix(end, "、") ||
			strings.ContainsRune("，、；。：", start) || unicode.IsLower(start) && !strings.ContainsFunc(text, book.Chinese)
	}
}

func display(b book.Block) bool {
	switch b.(type) {
	case *book.Quote, *book.Code, *book.Figure, *book.Table, *book.List:
		return true
	}
	return false
}
