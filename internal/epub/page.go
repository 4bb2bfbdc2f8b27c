package epub

import (
	"slices"
	"strconv"
	"unicode"

	"zaoshu/internal/source"
)

// pageAt is a page mark, by its number in Options.Pages.
type pageAt struct{ rune, page int }

// A pageName is what a page is called, and the id of its mark.
type pageName struct{ label, id string }

// pageMarks are the marks by the node that they stand in, or by the document.
type pageMarks struct {
	at    map[source.Pos][]pageAt
	in    map[string][]pageAt
	names []pageName
}

// gatherMarks sorts the marks by where they stand; nil if there are none.
func gatherMarks(list []PageMark) *pageMarks {
	if len(list) == 0 {
		return nil
	}
	p := &pageMarks{at: make(map[source.Pos][]pageAt, len(list)), in: map[string][]pageAt{}, names: pageNames(list)}
	for i, m := range list {
		switch {
		case m.In != "":
			p.in[m.In] = append(p.in[m.In], pageAt{m.Rune, i})
		case m.Pos.File != nil:
			p.at[m.Pos] = append(p.at[m.Pos], pageAt{m.Rune, i})
		}
	}
	byRune := func(a, b pageAt) int { return a.rune - b.rune }
	for _, marks := range p.at {
		slices.SortStableFunc(marks, byRune)
	}
	for _, marks := range p.in {
		slices.SortStableFunc(marks, byRune)
	}
	return p
}

// marksAt is the page marks of the node read at pos.
func (r *renderer) marksAt(pos source.Pos) []pageAt {
	if r.pages == nil || pos.File == nil {
		return nil
	}
	return r.pages.at[pos]
}

// beginPages marks the page that begins with a document, and remembers those that begin
// in it where the author wrote nothing.
func (r *renderer) beginPages(id string) {
	r.counted, r.passed = nil, 0
	if r.pages == nil {
		return
	}
	r.counted = r.pages.in[id]
	for r.due() {
		r.nextPage()
		r.out.raw("\n")
	}
}

// due reports whether the next of the counted pages begins here.
func (r *renderer) due() bool { return len(r.counted) > 0 && r.counted[0].rune <= r.passed }

func (r *renderer) nextPage() {
	r.pageBreak(r.counted[0].page)
	r.counted = r.counted[1:]
}

// putCounted writes text in which pages may begin that are told by a count.
func (r *renderer) putCounted(s string, v voice) {
	from := 0
	for i, c := range s {
		if unicode.IsSpace(c) {
			continue
		}
		for r.due() {
			r.write(s[from:i], v)
			from = i
			r.nextPage()
		}
		r.passed++
	}
	r.write(s[from:], v)
}

// pageBreak says that a page begins here; once, of two nodes read at one place.
func (r *renderer) pageBreak(page int) {
	if slices.ContainsFunc(r.ch.pages, func(m mark) bool { return m.page == page }) {
		return
	}
	name, at := r.pages.names[page], len(r.out.b)
	r.out.raw(`<span`)
	r.out.attr("id", name.id)
	r.out.raw(` epub:type="pagebreak" role="doc-pagebreak"`)
	r.out.attr("aria-label", name.label)
	r.out.raw(`></span>`)
	r.ch.pages = append(r.ch.pages, mark{id: name.id, page: page, inNote: r.out == &r.ch.notes, at: at, size: len(r.out.b) - at})
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
