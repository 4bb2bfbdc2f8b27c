package epub

import "strconv"

// ncx writes the contents as EPUB 2 had them: the first list that Kindle's, 多看's and
// older readers look for. Each point has its number in the reading order, and the file
// the book's identifier, without which some refuse it.
func (e *edition) ncx() *xhtml {
	x := &xhtml{}
	list := e.contents(e.Profile)
	x.raw(xmlHead)
	x.raw(`<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"`)
	x.attr("xml:lang", e.book.Meta.Language)
	x.raw(">\n<head>\n")
	for _, m := range [][2]string{
		{"dtb:uid", e.book.Meta.Identifier}, {"dtb:depth", strconv.Itoa(depth(list))}, {"dtb:totalPageCount", "0"}, {"dtb:maxPageNumber", "0"},
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
	x.points(list, &n)
	x.raw("</navMap>\n</ncx>\n")
	return x
}

func (x *xhtml) points(list []*item, n *int) {
	for _, it := range list {
		*n++
		x.raw(`<navPoint id="point-`)
		x.int(*n)
		x.raw(`" playOrder="`)
		x.int(*n)
		x.raw(`"><navLabel><text>`)
		x.text(it.label)
		x.raw(`</text></navLabel><content src="`)
		x.links = append(x.links, link{len(x.b), it.to})
		x.raw("\"/>\n")
		x.points(it.kids, n)
		x.raw("</navPoint>\n")
	}
}
