package epub

import (
	"zaoshu/internal/book"
)

// An item is a line of the contents, and those below it.
type item struct {
	label, byline string
	to            address
	listed        bool // on the contents page; the others are for the reader's own list
	part, back    bool // of a part; of what follows the text
	section       bool
	kids          []*item
}

// contents are what the book's contents page lists, and below it all headings: parts,
// chapters, sections. Kindle shows two levels.
func (d *Draft) contents(p Profile) []*item {
	listed := d.listed()
	var top []*item
	var part *item
	for _, e := range d.book.Contents() {
		it := &item{label: titled(e.Label, book.InlineText(e.Text)), byline: e.Byline, listed: true, part: e.Part != nil, back: e.Back}
		switch {
		case e.Part != nil:
			it.to = address{origin: d.partOrigin(e.Part)}
			part = it
			top = append(top, it)
			continue
		case e.Level != 1 || e.To == nil || d.origins[e.To.Chapter] == nil:
			continue
		}
		if e.Back {
			part = nil
		}
		list := &top
		if part != nil {
			list = &part.kids
		}
		it.to = address{origin: d.origins[e.To.Chapter]}
		it.kids = sections(it.to.origin, listed)
		*list = append(*list, it)
	}
	if p == Kindle {
		for _, it := range top {
			for _, kid := range it.kids {
				kid.kids = nil
			}
		}
	}
	return top
}

// listed is the sections that the contents page has.
func (d *Draft) listed() map[book.Anchor]bool {
	anchors := map[book.Anchor]bool{}
	for _, e := range d.book.Contents() {
		if e.Level == 2 && e.To != nil {
			anchors[*e.To] = true
		}
	}
	return anchors
}

// partOrigin is the document of a part's own page.
func (d *Draft) partOrigin(p *book.Part) *origin {
	for _, o := range d.sources {
		if o.part == p {
			return o
		}
	}
	panic("epub: a part without a page")
}

// sections are the headings of a chapter, one below another as their levels say.
func sections(o *origin, listed map[book.Anchor]bool) []*item {
	var top []*item
	var open []*item // the last of each depth
	var levels []int
	for _, b := range o.chapter.Blocks {
		h, ok := b.(*book.Heading)
		if !ok || h.ID == "" {
			continue
		}
		it := &item{
			label: oneLine(book.InlineText(h.Text)), to: address{o, anchorID(h.ID)},
			section: true, listed: listed[book.Anchor{Chapter: o.chapter, ID: h.ID}],
		}
		if it.label == "" {
			continue
		}
		for len(levels) > 0 && levels[len(levels)-1] >= h.Level {
			open, levels = open[:len(open)-1], levels[:len(levels)-1]
		}
		if len(open) == 0 {
			top = append(top, it)
		} else {
			above := open[len(open)-1]
			above.kids = append(above.kids, it)
		}
		open, levels = append(open, it), append(levels, h.Level)
	}
	return top
}

// depth is how deep a list is.
func depth(list []*item) int {
	n := 0
	for _, it := range list {
		n = max(n, 1+depth(it.kids))
	}
	return n
}
