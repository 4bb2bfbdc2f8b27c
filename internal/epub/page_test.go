package epub

import (
	"strings"
	"testing"

	"zaoshu/internal/book"
)

// TestPageBegins: a page that begins with a document is marked before its head, one that
// begins with a picture before the figure; one in the imprint after so many characters, in
// the contents with so many entries; and each page once.
func TestPageBegins(t *testing.T) {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>`
	b := bookOf(t, map[string]string{"one.md": "# 一\n\n正文。\n\n![图][p]\n\n后文。\n\n[p]: p.svg \"图题\"\n", "two.md": "# 二\n\n文。\n", "p.svg": svg})
	pages := []PageMark{
		{Label: "封面", In: "cover"}, {Label: "i", In: "title-page"}, {Label: "ii", In: "imprint"}, {Label: "iii", In: "imprint", Rune: len("版本说明")/3 + 2},
		{Label: "iv", In: "contents"}, {Label: "v", In: "contents", Rune: 1}, {Label: "1", In: "a-one"},
		{Label: "2", Pos: b.Parts[0].Chapters[0].Blocks[1].(*book.Figure).Pos()}, {Label: "3", In: "a-two"}, {Label: "none", In: "nowhere"},
	}
	files := made(t, b, Options{Pages: pages})
	span := func(id, label string) string {
		return `<span id="page-` + id + `" epub:type="pagebreak" role="doc-pagebreak" aria-label="` + label + `"></span>`
	}
	for _, c := range []struct{ file, want string }{
		{"xhtml/cover.xhtml", span("封面", "封面") + "\n<div class=\"cover\">"},
		{"xhtml/title-page.xhtml", span("i", "i") + "\n<p class=\"sign\""},
		{"xhtml/imprint.xhtml", span("ii", "ii") + "\n<h1"},
		{"xhtml/imprint.xhtml", "<dt>书名</dt>\n<dd><p>" + span("iii", "iii") + "书</p>"},
		{navFile, span("iv", "iv") + "\n<p class=\"sign\""},
		{navFile, `<li><a href="xhtml/a-two.xhtml">` + span("v", "v") + "二</a>"},
		{"xhtml/a-one.xhtml", span("1", "1") + "\n<header>"},
		{"xhtml/a-one.xhtml", span("2", "2") + "<figure>"},
		{"xhtml/a-two.xhtml", span("3", "3") + "\n<header>"},
	} {
		if strings.Count(files[c.file], c.want) != 1 {
			t.Errorf("%s has not one %s:\n%s", c.file, c.want, files[c.file])
		}
	}
	_, list, _ := strings.Cut(files[navFile], "doc-pagelist")
	if n := strings.Count(list, "<li>"); n != len(pages)-1 {
		t.Errorf("%d pages are listed: %s", n, list)
	}
}
