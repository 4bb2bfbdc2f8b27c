package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"zaoshu/internal/book"
)

// captionMarks begin a paragraph that is the caption of the table after it, in Chinese and
// in English.
var captionMarks = [][]byte{[]byte("表："), []byte("表:"), []byte("Table:"), []byte("Table：")}

// isCaption reports whether n is a paragraph 表：… before a table.
func (c *converter) isCaption(n ast.Node) bool {
	if _, ok := n.NextSibling().(*extast.Table); !ok || n.Lines().Len() == 0 {
		return false
	}
	first := n.Lines().At(0)
	for _, mark := range captionMarks {
		if bytes.HasPrefix(bytes.TrimLeft(first.Value(c.src), "　 "), mark) {
			return true
		}
	}
	return false
}

// tableCaption is what stands in n after 表：.
func (c *converter) tableCaption(n ast.Node) []book.Inline {
	text := c.run(n)
	if len(text) == 0 { // nested too deep
		return nil
	}
	first, ok := text[0].(*book.Text)
	if !ok {
		return text
	}
	rest := first.S
	for _, mark := range captionMarks {
		if after, ok := strings.CutPrefix(rest, string(mark)); ok {
			rest = strings.TrimLeftFunc(after, unicode.IsSpace)
			break
		}
	}
	at := first.Pos()
	at.Offset += len(first.S) - len(rest)
	if first.Node, first.S = book.At(at), rest; rest == "" {
		return text[1:]
	}
	return text
}

// table is a table: GFM's always has a head, and one without words is none.
func (c *converter) table(n *extast.Table) *book.Table {
	t := &book.Table{Node: c.at(n.Pos()), Align: make([]book.Align, len(n.Alignments))}
	for i, a := range n.Alignments {
		t.Align[i] = align(a)
	}
	if before := n.PreviousSibling(); before != nil {
		if _, ok := before.(*ast.Paragraph); ok && c.isCaption(before) {
			t.Caption = c.tableCaption(before)
		}
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := c.row(row, len(t.Align))
		if _, head := row.(*extast.TableHeader); !head {
			t.Rows = append(t.Rows, cells)
			continue
		}
		if first, ok := row.FirstChild().(*extast.TableCell); ok && first.Lines().Len() > 0 {
			t.Node = c.at(lineStart(c.src, first.Lines().At(0).Start))
		}
		for _, cell := range cells {
			if len(cell.Blocks) > 0 {
				t.Head = [][]book.Cell{cells}
				break
			}
		}
	}
	return t
}

// lineStart is where the line of at begins, its blanks and marks of quotes aside.
func lineStart(src []byte, at int) int {
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	for start < at && bytes.IndexByte([]byte(" \t>"), src[start]) >= 0 {
		start++
	}
	return start
}

func align(a extast.Alignment) book.Align {
	switch a {
	case extast.AlignLeft:
		return book.Left
	case extast.AlignCenter:
		return book.Centre
	case extast.AlignRight:
		return book.Right
	}
	return book.Unset
}

// row is the cells of a row, as many as the table has columns.
func (c *converter) row(n ast.Node, columns int) []book.Cell {
	cells := make([]book.Cell, columns)
	end := -1
	i := 0
	for cell := n.FirstChild(); cell != nil && i < columns; cell = cell.NextSibling() {
		if cell.Lines().Len() > 0 {
			end = cell.Lines().At(0).Stop
			if text := c.run(cell); says(text) {
				cells[i].Blocks = []book.Block{&book.Paragraph{Node: book.At(text[0].Pos()), Text: text}}
			}
		}
		i++
	}
	c.tellExtraCells(end)
	return cells
}

// tellExtraCells tells what stands in a row after its last cell, which ends at end: GFM
// drops it (https://github.github.com/gfm/#example-204).
func (c *converter) tellExtraCells(end int) {
	if end < 0 {
		return
	}
	rest, _, _ := bytes.Cut(c.src[end:], []byte("\n"))
	rest = bytes.TrimSpace(rest)
	rest = bytes.TrimSpace(bytes.TrimPrefix(rest, []byte("|")))
	if rest = bytes.TrimSuffix(rest, []byte("|")); len(rest) > 0 {
		c.tell(end, "extra-cells", strings.ToValidUTF8(string(bytes.TrimSpace(rest)), "�"))
	}
}
