package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"zaoshu/internal/book"
)

// quote adds a quotation, or the alert that it is.
func (c *converter) quote(list []book.Block, n *ast.Blockquote) []book.Block {
	blocks := c.blocks(n)
	kind, alert := n.AttributeString("alert")
	switch {
	case alert:
		return append(list, &book.Alert{Node: c.at(n.Pos()), Kind: kind.(book.AlertKind), Blocks: blocks})
	case len(blocks) == 0: // it held a note's text alone
		return list
	}
	return append(list, &book.Quote{Node: c.at(n.Pos()), Blocks: blocks})
}

// alerts are GitHub's five kinds.
var alerts = map[string]book.AlertKind{
	"[!NOTE]":      book.Remark,
	"[!TIP]":       book.Tip,
	"[!IMPORTANT]": book.Important,
	"[!WARNING]":   book.Warning,
	"[!CAUTION]":   book.Caution,
}

// An alertTransformer takes the first line off a quotation if it is [!NOTE] or its
// like, alone, and marks the quotation.
type alertTransformer struct{ c *converter }

// Transform implements goldmark's ParagraphTransformer.
func (t alertTransformer) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	lines := n.Lines()
	if !ok || n.PreviousSibling() != nil || lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	word := bytes.TrimSpace(first.Value(reader.Source()))
	if !bytes.HasPrefix(word, []byte("[!")) || !bytes.HasSuffix(word, []byte("]")) {
		return
	}
	kind, known := alerts[strings.ToUpper(string(word))]
	if !known {
		if !bytes.ContainsAny(word, " \t") {
			t.c.tell(first.Start, "unknown-alert", string(word))
		}
		return
	}
	quote.SetAttributeString("alert", kind)
	lines.SetSliced(1, lines.Len())
	if lines.Len() == 0 {
		quote.RemoveChild(quote, n)
	}
}
