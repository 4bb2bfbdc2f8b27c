package layout

import (
	"strconv"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
)

// A numbering gives the pages of a set book their order and their numbers: body first,
// since the contents name its pages, then what is before it, which is numbered apart.
// So nothing waits for a page number.
type numbering struct {
	*setter
	set    map[*book.Chapter]*chapter
	labels map[string]string // of the page that an anchor is on, by its name

	fore, text sequence
	foreParts  []*frame.Element // the structure's, in reading order
	textParts  []*frame.Element
	heads      map[string]*frame.Frame // running heads, by what they say and where
}

// A sequence is pages that are numbered together.
type sequence struct {
	label  func(int) string
	rectos bool // pages may have to begin on a recto
	sides  []side
}

// A side is a sheet in its place. A blank one has no body.
type side struct {
	sheet
	number int    // from 1, in its sequence
	label  string // the same, as printed
	title  string // over a recto
}

func newNumbering(d *design, chapters []*chapter) *numbering {
	rectos := d.o.Print && d.th.Page.TwoSided && d.th.Page.Recto
	n := &numbering{
		setter: d.newSetter(), set: map[*book.Chapter]*chapter{}, labels: map[string]string{},
		fore: sequence{label: frame.Roman, rectos: rectos}, text: sequence{label: strconv.Itoa, rectos: rectos},
		heads: map[string]*frame.Frame{},
	}
	for _, c := range chapters {
		n.set[c.src] = c
	}
	return n
}

// add puts sheets next, and returns the place of the first.
func (s *sequence) add(sheets []sheet, title string) int {
	first := len(s.sides)
	for _, sh := range sheets {
		number := len(s.sides) + 1
		s.sides = append(s.sides, side{sheet: sh, number: number, label: s.label(number), title: title})
	}
	return first
}

// recto has the next sheet begin on a recto, if pages must: a blank verso may come
// before it. At the end of a sequence it fills the last leaf.
func (s *sequence) recto() {
	if s.rectos && len(s.sides)%2 == 1 {
		s.add(make([]sheet, 1), "")
	}
}

// body numbers the parts, their chapters and the back matter, from page 1.
func (n *numbering) body() {
	for _, p := range n.book.Parts {
		into := &n.textParts
		if len(p.Title) > 0 {
			el := &frame.Element{Kind: "Part", Title: partTitle(n.book, p)}
			n.textParts = append(n.textParts, el)
			n.text.recto()
			at := n.text.add([]sheet{n.partPage(p, el)}, "")
			n.labels[partName(p)] = n.text.sides[at].label
			into = nil
			for _, c := range p.Chapters {
				el.Add(n.set[c].el)
			}
		}
		for _, c := range p.Chapters {
			n.place(&n.text, into, n.set[c])
		}
	}
	for _, c := range n.book.Back {
		n.place(&n.text, &n.textParts, n.set[c])
	}
	n.text.recto()
}

// place puts a chapter next in a sequence, and notes the pages of its headings.
func (n *numbering) place(s *sequence, into *[]*frame.Element, c *chapter) {
	if c.src.Kind != book.Imprint { // it is its leaf's other side
		s.recto()
	}
	first := s.add(c.sheets, n.runningTitle(chapterTitle(c.src)))
	n.labels[anchorName(c.src, "")] = s.sides[first].label
	for _, h := range c.heads {
		n.labels[anchorName(c.src, h.id)] = s.sides[first+h.sheet].label
	}
	if into != nil {
		*into = append(*into, c.el)
	}
}

// front numbers what is before the body, in the book's order, from page i; a book of
// many pages has a half-title before it when it is printed.
func (n *numbering) front() {
	var list *listing
	for _, c := range n.book.Front {
		switch c.Kind {
		case book.TitlePage:
			if most := n.th.Page.HalfTitle; n.o.Print && most > 0 && len(n.text.sides) >= most {
				n.fore.add([]sheet{n.halfTitle()}, "")
			}
			n.fore.recto()
			sh, el := n.titlePage(c)
			n.fore.add([]sheet{sh}, "")
			n.foreParts = append(n.foreParts, el)
		case book.Contents:
			n.fore.recto()
			list = n.contents(c)
			n.fore.add(list.sheets, "")
			n.foreParts = append(n.foreParts, list.el)
		default:
			n.place(&n.fore, &n.foreParts, n.set[c])
		}
	}
	n.fore.recto()
	if list != nil {
		list.number(n.labels)
	}
}

// chapterTitle is what stands over the pages of a chapter.
func chapterTitle(c *book.Chapter) string {
	if c.Short != "" {
		return c.Short
	}
	return oneLine(book.InlineText(c.Title))
}

// partTitle is a part's label and title.
func partTitle(b *book.Book, p *book.Part) string {
	title := oneLine(book.InlineText(p.Title))
	if l := b.Words().Part(p); l != "" {
		return l + "　" + title
	}
	return title
}
