package epub

import (
	"slices"
	"strconv"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// pageAt is a page mark, by its number in Options.Pages.
type pageAt struct{ rune, page int }

// A pageName is what a page is called, and the id of its mark.
type pageName struct{ label, id string }

// pageMarks gathers the marks by the node that they stand in; nil if there are none.
func pageMarks(list []PageMark) map[source.Pos][]pageAt {
	if len(list) == 0 {
		return nil
	}
	at := make(map[source.Pos][]pageAt, len(list))
	for i, m := range list {
		if m.Pos.File != nil {
			at[m.Pos] = append(at[m.Pos], pageAt{m.Rune, i})
		}
	}
	for _, marks := range at {
		slices.SortStableFunc(marks, func(a, b pageAt) int { return a.rune - b.rune })
	}
	return at
}

// firstPage marks the page that begins with a chapter before its head: the pages know
// where its text begins.
func (r *renderer) firstPage(c *book.Chapter) {
	if r.marks == nil {
		return
	}
	found := false
	for _, b := range c.Blocks {
		book.Walk(b, func(n any) bool {
			if found {
				return false
			}
			switch n.(type) {
			case *book.Text, *book.CodeSpan, *book.Code, *book.Figure:
				found = true
				if marks := r.marksAt(n.(interface{ Pos() source.Pos }).Pos()); len(marks) > 0 && marks[0].rune == 0 {
					r.pageBreak(marks[0].page)
					r.out.raw("\n")
				}
			}
			return !found
		})
		if found {
			return
		}
	}
}

// pageNames gives each mark its id: of the label, so that it stays when pages come or go
// before it, or of its number if that is no name or taken.
func pageNames(list []PageMark) []pageName {
	names := make([]pageName, len(list))
	seen := make(map[string]bool, len(list))
	for i, m := range list {
		id := "page-" + m.Label
		if !xmlName(id) || m.Label == "" || seen[id] {
			id = "page-n-" + strconv.Itoa(i+1)
		}
		seen[id] = true
		names[i] = pageName{m.Label, id}
	}
	return names
}
