package epub

import (
	"zaoshu/internal/book"
)

const (
	navID   = "nav"
	navFile = "nav.xhtml"
	ncxID   = "ncx"
	ncxFile = "toc.ncx"
)

// navigation writes the body of the navigation document (EPUB 3.3, 7): it is the book's
// contents page too, so what only machines read is hidden. hidden is an attribute that
// reading systems must obey (7.4.2).
func (e *edition) navigation() *xhtml {
	r := &renderer{d: e.Draft, ch: e.navDoc.ch, out: &xhtml{}}
	if r.ch != nil { // it is a page of the book
		r.pages = e.pages
	}
	r.contents(e.contents(e.Profile))
	r.landmarks(e)
	r.pageList(e)
	return r.out
}

// contents writes the page 目录.
func (r *renderer) contents(list []*item) {
	title := r.d.contentsTitle()
	r.out.raw("<section class=\"contents\">\n")
	if r.ch != nil {
		r.beginPages(r.ch.id)
		r.entries, r.counted = r.counted, nil
	}
	r.sign(title, int64(r.d.theme.Measures.Sign.Unit))
	r.out.raw("<nav id=\"toc\" epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"title\">\n<h1 id=\"title\">")
	r.speak(songBold, title)
	r.end("h1")
	r.items(list, true)
	r.out.raw("</nav>\n</section>\n")
}

// contentsTitle is the contents page's own, or the word for it.
func (d *Draft) contentsTitle() string {
	for _, c := range d.book.Front {
		if c.Kind == book.Contents {
			return d.titleOf(c)
		}
	}
	return d.book.Words().Contents
}

// items writes a list; one of which nothing is on the page is hidden.
func (r *renderer) items(list []*item, above bool) {
	if len(list) == 0 {
		return
	}
	some := false
	for _, it := range list {
		some = some || it.listed
	}
	if some || !above {
		r.out.raw("<ol>\n")
	} else {
		r.out.raw("<ol hidden=\"hidden\">\n")
	}
	for _, it := range list {
		r.out.raw("<li")
		if some && !it.listed {
			r.out.raw(` hidden="hidden"`)
		}
		r.out.raw("><a")
		v := r.as(&r.d.theme.Contents)
		switch {
		case it.part:
			v = r.as(&r.d.theme.ContentsPart)
			r.out.attr("class", "group")
		case it.section:
			v = r.as(&r.d.theme.Section)
			r.out.attr("class", "section")
		case it.back:
			v = r.as(&r.d.theme.ContentsBack)
			r.out.attr("class", "after")
		}
		r.out.href(it.to)
		r.out.raw(">")
		if it.listed {
			r.entry()
		}
		r.speak(v, it.label)
		if it.byline != "" {
			r.out.raw(`<span class="by">`)
			r.speak(r.as(&r.d.theme.ContentsAuthor), "　"+it.byline)
			r.out.raw("</span>")
		}
		r.out.raw("</a>")
		if len(it.kids) > 0 {
			r.out.raw("\n")
		}
		r.items(it.kids, some && it.listed)
		r.end("li")
	}
	r.end("ol")
}

// entry marks the page of the PDF that begins with a line of the contents page: in its
// link, since a list has room for nothing else (EPUB 3.3, 7.2).
func (r *renderer) entry() {
	for len(r.entries) > 0 && r.entries[0].rune <= r.passed {
		r.pageBreak(r.entries[0].page)
		r.entries = r.entries[1:]
	}
	r.passed++
}

// landmarks are where a reader's buttons lead; Apple Books opens at the text, and knows
// one word alone for each.
func (r *renderer) landmarks(e *edition) {
	r.out.raw(`<nav epub:type="landmarks" hidden="hidden"`)
	r.out.attr("aria-label", e.book.Words().Landmarks)
	r.out.raw(">\n<ol>\n")
	for _, l := range e.places() {
		r.out.raw("<li><a")
		r.out.attr("epub:type", l.kind)
		if l.to.origin == nil {
			r.out.attr("href", l.file)
		} else {
			r.out.href(l.to)
		}
		r.out.raw(">")
		r.out.text(l.title)
		r.out.raw("</a></li>\n")
	}
	r.out.raw("</ol>\n</nav>\n")
}

// A place is one that the landmarks name, and the guide of EPUB 2.
type place struct {
	kind, guide, title, file string
	to                       address
}

func (e *edition) places() []place {
	list := []place{{kind: "cover", guide: "cover", title: e.book.Words().Cover, file: xhtmlFolder + coverID + ".xhtml"}}
	text := false
	for _, o := range e.sources {
		switch {
		case o.chapter != nil && o.chapter.Kind == book.TitlePage:
			list = append(list, place{"titlepage", "title-page", e.book.Words().TitlePage, "", address{origin: o}})
		case o.chapter != nil && o.chapter.Kind == book.Imprint:
			list = append(list, place{"copyright-page", "copyright-page", o.title, "", address{origin: o}})
		case o.chapter != nil && o.chapter.Kind == book.Contents:
			list = append(list, place{"toc", "toc", o.title, navFile + "#toc", address{}})
		case o.matter == body && !text:
			list = append(list, place{"bodymatter", "text", e.book.Words().Body, "", address{origin: o}})
			text = true
		}
	}
	return list
}

// pageList is the pages of the PDF, where they begin.
func (r *renderer) pageList(e *edition) {
	places := e.placed()
	if len(places) == 0 {
		return
	}
	r.out.raw(`<nav epub:type="page-list" role="doc-pagelist" hidden="hidden"`)
	r.out.attr("aria-label", e.book.Words().PageList)
	r.out.raw(">\n<ol>\n")
	for _, p := range places {
		r.out.raw("<li><a")
		if p.to.origin.isContents() { // by its name: Ace takes no page of this document for one of the book
			r.out.attr("href", navFile+"#"+p.to.id)
		} else {
			r.out.href(p.to)
		}
		r.out.raw(">")
		r.out.text(e.Pages[p.page].Label)
		r.out.raw("</a></li>\n")
	}
	r.out.raw("</ol>\n</nav>\n")
}

// A placedPage is a page whose mark found its place.
type placedPage struct {
	page int
	to   address
}

// placed are the pages that have a mark in a document, in the order of the book.
func (e *edition) placed() []placedPage {
	found := make([]address, len(e.Pages))
	for o, ch := range e.parts {
		for _, m := range ch.pages {
			found[m.page] = address{o, m.id}
		}
	}
	var list []placedPage
	for i, to := range found {
		if to.origin != nil {
			list = append(list, placedPage{i, to})
		}
	}
	return list
}
