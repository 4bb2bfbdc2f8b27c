package epub

import (
	"strings"

	"zaoshu/internal/book"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	coverID = "cover"
	cssFile = "css/book.css"
)

// content is a whole document, as it goes into the zip.
func (e *edition) content(d *document) []byte {
	size := 1024
	if d.ch != nil {
		size += d.to.body - d.from.body + d.to.notes - d.from.notes + 24*len(d.ch.body.links)/len(d.ch.parts)
	}
	b := make([]byte, 0, size+size/16)
	up := strings.Repeat("../", strings.Count(d.file, "/"))
	b = appendHead(b, d.title, d.lang, up)
	switch {
	case d.id == coverID:
		b = e.coverPage(b, d)
	case d.id == navID:
		b = append(b, "<body epub:type=\"frontmatter\">\n"...)
		b = e.appendLinked(b, e.nav, 0, len(e.nav.b), d)
	default:
		b = e.section(b, d)
	}
	return append(b, "</body>\n</html>\n"...)
}

// appendHead begins a document. Language is said twice: for XML and for HTML (EPUB
// Accessibility Techniques 1.1); it chooses glyphs, quotation marks and the squeezing of
// marks in browsers.
func appendHead(b []byte, title, lang, up string) []byte {
	b = append(b, xmlHead+"<!DOCTYPE html>\n"+`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="`...)
	b = appendEscaped(b, lang)
	b = append(b, `" xml:lang="`...)
	b = appendEscaped(b, lang)
	b = append(b, "\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>"...)
	b = appendEscaped(b, title)
	b = append(b, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\""...)
	return append(append(b, up...), cssFile+"\"/>\n</head>\n"...)
}

// coverPage shows the cover as a picture, which every reader finds.
func (e *edition) coverPage(b []byte, d *document) []byte {
	b = append(b, "<body epub:type=\"cover\">\n"...)
	b = append(b, d.ch.body.b...) // where the page begins
	b = append(b, "<div class=\"cover\"><img src=\"../"...)
	b = append(append(b, e.cover.file...), "\" alt=\""...)
	b = appendEscaped(b, e.book.CoverAlt())
	return append(b, "\" role=\"doc-cover\"/></div>\n"...)
}

// classes name the documents for the style sheet.
var classes = map[book.ChapterKind]string{
	book.TitlePage: "titlepage", book.Imprint: "copyright", book.Preface: "preface", book.Article: "article",
	book.Afterword: "afterword", book.AuthorPage: "author",
}

// section writes the part of a chapter that is in a document, and its notes.
func (e *edition) section(b []byte, d *document) []byte {
	class := "part"
	if d.chapter != nil {
		class = classes[d.chapter.Kind]
	}
	b = append(append(b, `<body epub:type="`...), d.matter...)
	b = append(append(b, "\">\n<section class=\""...), class...)
	b = append(b, '"')
	if k := d.origin.kind; k.semantic != "" {
		b = append(append(append(b, ` epub:type="`...), k.semantic...), '"')
		if k.role != "" {
			b = append(append(append(b, ` role="`...), k.role...), '"')
		}
	}
	if d.first {
		b = append(b, " aria-labelledby=\"title\">\n"...)
	} else {
		b = append(b, ` aria-label="`...)
		b = appendEscaped(b, d.title)
		b = append(b, "\">\n"...)
	}
	b = append(b, d.from.open...)
	b = e.appendLinked(b, &d.ch.body, d.from.body, d.to.body, d)
	b = append(b, d.to.close...)
	if d.to.notes > d.from.notes || len(d.again) > 0 {
		b = append(b, "<div class=\"notes\">\n<hr/>\n"...)
		b = e.appendAgain(b, d)
		b = e.appendLinked(b, &d.ch.notes, d.from.notes, d.to.notes, d)
		b = append(b, "</div>\n"...)
	}
	return append(b, "</section>\n"...)
}

// appendLinked copies a piece of x, and says where its links lead.
func (e *edition) appendLinked(b []byte, x *xhtml, from, to int, d *document) []byte {
	for _, l := range x.links {
		if l.at < from || l.at >= to {
			continue
		}
		b = append(b, x.b[from:l.at]...)
		from = l.at
		b = e.appendAddress(b, l.to, d)
	}
	return append(b, x.b[from:to]...)
}

// appendAddress adds an address as a document writes it: within itself, beside it, or
// from the folder above.
func (e *edition) appendAddress(b []byte, to address, from *document) []byte {
	d := e.find(to, from)
	if d == from && d.backs[to.id] != "" {
		to.id = d.backs[to.id]
	}
	if d != from {
		file := d.file
		if from != nil && strings.HasPrefix(from.file, xhtmlFolder) {
			if name, beside := strings.CutPrefix(file, xhtmlFolder); beside {
				file = name
			} else {
				file = "../" + file
			}
		}
		b = append(b, file...)
	}
	if to.id == "" && d == from {
		b = append(b, "#title"...)
	}
	if to.id != "" {
		b = append(b, '#')
		b = appendEscaped(b, to.id)
	}
	return b
}
