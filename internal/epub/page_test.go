package epub

import (
	"strings"
	"testing"

	"zaoshu/internal/book"
)

// TestPageBegins: a page that begins with a chapter, or with a picture, is marked before
// its head, or before the figure, and each page once.
func TestPageBegins(t *testing.T) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>`
	b := bookOf(t, map[string]string{"one.md": "# 一\n\n正文。\n\n![图][p]\n\n后文。\n\n[p]: p.svg \"图题\"\n", "p.svg": svg})
	var pages []PageMark
	book.Walk(b.Parts[0].Chapters[0].Blocks[0], func(n any) bool {
		if n, ok := n.(*book.Text); ok {
			pages = append(pages, PageMark{Label: "1", Pos: n.Pos()})
		}
		return true
	})
	pages = append(pages, PageMark{Label: "2", Pos: b.Parts[0].Chapters[0].Blocks[1].(*book.Figure).Pos()})
	doc := made(t, b, Options{Pages: pages})["xhtml/a-one.xhtml"]
	for label, before := range map[string]string{"1": "\n<header>", "2": "<figure>"} {
		mark := `<span id="page-` + label + `" epub:type="pagebreak" role="doc-pagebreak" aria-label="` + label + `"></span>`
		if !strings.Contains(doc, mark+before) || strings.Count(doc, mark) != 1 {
			t.Errorf("page %s is not marked before %q, and once:\n%s", label, before, doc)
		}
	}
}
