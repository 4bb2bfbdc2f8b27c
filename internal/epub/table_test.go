package epub

import (
	"slices"
	"testing"

	"zaoshu/internal/book"
)

// Columns have the classes that a phone's line leaves room for: words and code are kept
// whole in the narrowest that have some, and not where they would push the table off.
func TestColumnClasses(t *testing.T) {
	text := func(s string) book.Cell {
		return book.Cell{Blocks: []book.Block{&book.Paragraph{Text: []book.Inline{&book.Text{S: s}}}}}
	}
	code := func(s string) book.Cell {
		return book.Cell{Blocks: []book.Block{&book.Paragraph{Text: []book.Inline{&book.CodeSpan{S: s}}}}}
	}
	long := "一格里有许多字，放不下便要换行，换了行也还是这一格"
	for _, c := range []struct {
		name string
		head []book.Cell
		row  []book.Cell
		want []string
	}{
		{"short and numbers", []book.Cell{text("名"), text("数")}, []book.Cell{text("甲"), text("3.14")}, []string{"s", "r s"}},
		{"code beside a text", []book.Cell{text("键"), text("说明")}, []book.Cell{code("title_lines"), text(long)}, []string{"k", ""}},
		{"a word too long for the line", []book.Cell{text("键"), text("说明")}, []book.Cell{code("a_key_that_is_longer_than_the_line_of_a_phone_is"), text(long)}, []string{"", ""}},
	} {
		table := &book.Table{Align: make([]book.Align, len(c.row)), Head: [][]book.Cell{c.head}, Rows: [][]book.Cell{c.row}}
		if got := columnClasses(table, 12); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
