package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// coverName is the cover's anchor: no chapter can have it.
const coverName = "cover."

// document puts everything in its order: cover, front matter, body; and makes the
// outline and the structure.
func (n *numbering) document() *frame.Document {
	root := &frame.Element{Kind: "Document"}
	doc := &frame.Document{Meta: n.meta(), Structure: root}
	doc.Pages = make([]frame.Page, 0, len(n.fore.sides)+len(n.text.sides)+2)
	if page, el := n.cover(); page != nil {
		doc.Pages = append(doc.Pages, *page)
		if el != nil {
			root.Add(el)
		}
		doc.Outline = append(doc.Outline, frame.Entry{Title: n.book.Words().Cover, To: coverName})
		if n.fore.rectos { // the cover is a leaf too
			doc.Pages = append(doc.Pages, n.page(n.book.Words().CoverBack, nil, geom.Point{}))
		}
	}
	for _, s := range []*sequence{&n.fore, &n.text} {
		for i := range s.sides {
			doc.Pages = append(doc.Pages, n.sidePage(&s.sides[i]))
		}
	}
	for _, list := range [][]*frame.Element{n.foreParts, n.textParts} {
		for _, el := range list {
			root.Add(el)
		}
	}
	doc.Outline = append(doc.Outline, n.outline()...)
	return doc
}

// meta is what the file says of the book.
func (n *numbering) meta() frame.Meta {
	m := &n.book.Meta
	meta := frame.Meta{
		Title: m.Title, Subtitle: m.Subtitle, Language: m.Language, Identifier: m.Identifier, Subjects: m.Subjects,
		Publisher: m.Publisher, Description: m.Description, Rights: m.Rights, Licence: m.Licence,
		Published: m.Published, Modified: m.Modified,
	}
	for _, c := range m.Contributors {
		if c.Role == "" || c.Role == "aut" {
			meta.Authors = append(meta.Authors, c.Name)
		}
	}
	return meta
}

// cover is the first page: the one that was drawn, or else the book's own picture; nil
// if there is neither.
func (n *numbering) cover() (*frame.Page, *frame.Element) {
	el, f := n.o.CoverElement, n.o.Cover
	if f == nil {
		if n.book.Cover == nil || n.book.Cover.Width <= 0 || n.book.Cover.Height <= 0 {
			return nil, nil
		}
		if el == nil {
			el = &frame.Element{Kind: "Figure", Alt: n.book.CoverAlt()}
		}
		f = n.coverPicture(el)
	}
	page := n.page(n.book.Words().Cover, f, geom.Point{})
	page.Body.Items = append(page.Body.Items, anchor(coverName))
	return &page, el
}

// coverPicture is the book's own picture, as large as the page and what is bled off,
// and what is beyond at the sides or at head and foot cut off.
func (n *numbering) coverPicture(el *frame.Element) *frame.Frame {
	img := n.book.Cover
	page := n.th.Page.Trim
	var bleed geom.Length
	if n.o.Print {
		bleed = n.th.Page.Bleed
	}
	room := geom.Size{W: page.W + 2*bleed, H: page.H + 2*bleed}
	size := geom.Size{W: room.W, H: room.W.Scale(int64(img.Height), int64(img.Width))}
	if size.H < room.H {
		size = geom.Size{W: room.H.Scale(int64(img.Width), int64(img.Height)), H: room.H}
	}
	over := geom.Point{X: (size.W - room.W) / 2, Y: (size.H - room.H) / 2}
	c := &chapter{setter: n.setter, src: &book.Chapter{}}
	item := c.image(img, size, source.Pos{})
	if p, ok := item.(*frame.Picture); ok && over != (geom.Point{}) {
		p.Clip = geom.Rect{Min: over, Size: room}
	}
	placed := frame.Placed{At: geom.Point{X: -bleed - over.X, Y: -bleed - over.Y}, Item: item}
	return &frame.Frame{Size: page, Items: []frame.Placed{tagged(placed, el, el.Ink(""))}}
}

// outline is the bookmarks: front matter, parts, articles and their sections, back
// matter. What is below an article is folded up in a book of many.
func (n *numbering) outline() []frame.Entry {
	var list []frame.Entry
	for _, c := range n.book.Front {
		list = n.chapterEntries(list, c, 0)
	}
	for _, p := range n.book.Parts {
		level := 0
		if len(p.Title) > 0 {
			list = append(list, frame.Entry{Title: partTitle(n.book, p), To: partName(p), Open: true})
			level = 1
		}
		for _, c := range p.Chapters {
			list = n.chapterEntries(list, c, level)
		}
	}
	for _, c := range n.book.Back {
		list = n.chapterEntries(list, c, 0)
	}
	return list
}

func (n *numbering) chapterEntries(list []frame.Entry, src *book.Chapter, level int) []frame.Entry {
	title := oneLine(book.InlineText(src.Title))
	if src.Kind == book.TitlePage {
		title = n.book.Words().TitlePage
	}
	list = append(list, frame.Entry{Title: title, Level: level, To: anchorName(src, ""), Open: n.book.ListsSections()})
	c := n.set[src]
	if c == nil {
		return list
	}
	for _, h := range c.heads {
		list = append(list, frame.Entry{Title: oneLine(h.title), Level: level + h.level - 1, To: anchorName(src, h.id)})
	}
	return list
}
