package epub

import (
	"cmp"
	"slices"
	"strconv"
)

// ncx writes the contents as EPUB 2 had them: the first list that Kindle's, 多看's and
// older readers look for, and the pages, which some know from nowhere else. Each point and
// each page has its number in the reading order, and the file the book's identifier,
// without which some refuse it (OPF 2.0.1, 2.4.1; Z39.86-2005, 8).
func (e *edition) ncx() *xhtml {
	x := &xhtml{}
	list, pages := e.contents(e.Profile), e.placed()
	order := e.playOrder(list, pages)
	most := 0
	for _, p := range pages {
		if n, err := strconv.Atoi(e.Pages[p.page].Label); err == nil {
			most = max(most, n)
		}
	}
	x.raw(xmlHead)
	x.raw(`<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"`)
	x.attr("xml:lang", e.book.Meta.Language)
	x.raw(">\n<head>\n")
	for _, m := range [][2]string{
		{"dtb:uid", e.book.Meta.Identifier}, {"dtb:depth", strconv.Itoa(depth(list))}, {"dtb:totalPageCount", strconv.Itoa(len(pages))},
		{"dtb:maxPageNumber", strconv.Itoa(most)},
	} {
		x.raw("<meta")
		x.attr("name", m[0])
		x.attr("content", m[1])
		x.raw("/>\n")
	}
	x.raw("</head>\n<docTitle><text>")
	x.text(e.book.Meta.Title)
	x.raw("</text></docTitle>\n")
	for _, c := range e.book.Meta.Contributors {
		x.raw("<docAuthor><text>")
		x.text(c.Name)
		x.raw("</text></docAuthor>\n")
	}
	x.raw("<navMap>\n")
	n := 0
	x.points(list, order, &n)
	x.raw("</navMap>\n")
	e.pageTargets(x, pages, order)
	x.raw("</ncx>\n")
	return x
}

func (x *xhtml) points(list []*item, order map[address]int, n *int) {
	for _, it := range list {
		*n++
		x.raw(`<navPoint id="point-`)
		x.int(*n)
		x.raw(`" playOrder="`)
		x.int(order[it.to])
		x.raw(`"><navLabel><text>`)
		x.text(it.label)
		x.raw(`</text></navLabel><content src="`)
		x.links = append(x.links, link{len(x.b), it.to})
		x.raw("\"/>\n")
		x.points(it.kids, order, n)
		x.raw("</navPoint>\n")
	}
}

// pageTargets are the pages of the PDF: those before the text, those with figures, and
// the cover.
func (e *edition) pageTargets(x *xhtml, pages []placedPage, order map[address]int) {
	if len(pages) == 0 {
		return
	}
	x.raw("<pageList>\n<navLabel><text>")
	x.text(e.book.Words().PageList)
	x.raw("</text></navLabel>\n")
	for _, p := range pages {
		label := e.Pages[p.page].Label
		kind := "normal"
		switch n, err := strconv.Atoi(label); {
		case err == nil:
			label = strconv.Itoa(n)
		case roman(label):
			kind = "front"
		default:
			kind = "special"
		}
		x.raw(`<pageTarget`)
		x.attr("id", "target-"+p.to.id)
		x.attr("type", kind)
		if kind == "normal" {
			x.attr("value", label)
		}
		x.attr("playOrder", strconv.Itoa(order[p.to]))
		x.raw(`><navLabel><text>`)
		x.text(e.Pages[p.page].Label)
		x.raw(`</text></navLabel><content src="`)
		x.links = append(x.links, link{len(x.b), p.to})
		x.raw("\"/></pageTarget>\n")
	}
	x.raw("</pageList>\n")
}

// roman reports whether a label is a number in small Roman numerals.
func roman(label string) bool {
	for _, r := range label {
		if r != 'i' && r != 'v' && r != 'x' && r != 'l' && r != 'c' {
			return false
		}
	}
	return label != ""
}

// playOrder numbers what the contents and the pages lead to, in reading order; what has
// the same place has the same number.
func (e *edition) playOrder(list []*item, pages []placedPage) map[address]int {
	documents := make(map[*document]int, len(e.documents))
	for i, d := range e.documents {
		documents[d] = i
	}
	type target struct {
		to       address
		document int
		at       mark
	}
	var targets []target
	add := func(to address) {
		targets = append(targets, target{to, documents[e.find(to, nil)], e.parts[to.origin].mark(to.id)})
	}
	var walk func(list []*item)
	walk = func(list []*item) {
		for _, it := range list {
			add(it.to)
			walk(it.kids)
		}
	}
	walk(list)
	for _, p := range pages {
		add(p.to)
	}
	inNote := func(m mark) int {
		if m.inNote {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(targets, func(a, b target) int {
		return cmp.Or(a.document-b.document, inNote(a.at)-inNote(b.at), a.at.at-b.at.at)
	})
	order := make(map[address]int, len(targets))
	n := 0
	for _, t := range targets {
		if order[t.to] == 0 {
			n++
			order[t.to] = n
		}
	}
	return order
}

// mark is the element of ch with an id; its head, if there is none.
func (ch *chapter) mark(id string) mark {
	for _, list := range [][]mark{ch.ids, ch.pages} {
		for _, m := range list {
			if m.id == id && id != "" {
				return m
			}
		}
	}
	return mark{at: -1}
}
