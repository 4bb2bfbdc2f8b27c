package internal_test

import (
	"encoding/json"
	"strings"
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/markdown"
	"zaoshu/internal/source"
)

// source reads a case as Markdown.
func (v *vector) source(t *testing.T) map[string]check {
	rep := &source.Report{}
	f := source.NewFile("vector.md", []byte(v.Text))
	article := markdown.Parse(f, 0, markdown.Options{FoldASCII: v.mode.FoldASCII}, rep)
	if err := rep.Err(source.Error); err != nil {
		t.Error(err)
	}
	var blocks []string
	if article.Title != nil {
		blocks = append(blocks, lineText(article.Title))
	}
	for _, b := range article.Blocks {
		book.Walk(b, func(n any) bool {
			switch n := n.(type) {
			case *book.Paragraph:
				blocks = append(blocks, lineText(n.Text))
			case *book.Heading:
				blocks = append(blocks, lineText(n.Text))
			default:
				return true
			}
			return false
		})
	}
	return map[string]check{"text_out": func(t *testing.T, raw json.RawMessage) {
		if got, w := strings.Join(blocks, "¶"), want[string](t, raw); got != w {
			t.Errorf("%q, want %q", got, w)
		}
	}}
}

// lineText is the text of inlines, ⏎ for a line end.
func lineText(text []book.Inline) string {
	return strings.ReplaceAll(book.InlineText(text), "\n", "⏎")
}
