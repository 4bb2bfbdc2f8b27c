package epub

import (
	"strconv"
	"strings"

	"zaoshu/internal/book"
)

const (
	xhtmlType = "application/xhtml+xml"
	ncxType   = "application/x-dtbncx+xml"
)

// A resource is an item of the manifest.
type resource struct{ id, file, mediaType, properties string }

// manifest lists every file of the package, in the order of the zip.
func (e *edition) manifest() []resource {
	list := []resource{{navID, navFile, xhtmlType, "nav"}, {ncxID, ncxFile, ncxType, ""}}
	for _, d := range e.documents {
		if d.id == navID {
			continue
		}
		properties := ""
		if d.svg {
			properties = "svg"
		}
		list = append(list, resource{d.id, d.file, xhtmlType, properties})
	}
	for _, m := range e.files() {
		properties := ""
		if m.id == e.cover.id {
			properties = "cover-image"
		}
		list = append(list, resource{m.id, m.file, m.mediaType, properties})
	}
	return list
}

// packageDocument writes metadata, manifest, spine and guide (EPUB 3.3, 5). Elements
// without content close themselves: there are readers that see no others.
func (e *edition) packageDocument() *xhtml {
	x := &xhtml{}
	x.raw(xmlHead)
	x.raw(`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="pub-id"`)
	x.attr("xml:lang", e.book.Meta.Language)
	x.raw(" prefix=\"ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/\">\n")
	x.raw("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
	e.metadata(x)
	x.raw("</metadata>\n<manifest>\n")
	for _, r := range e.manifest() {
		x.raw("<item")
		x.attr("id", r.id)
		x.attr("href", r.file)
		x.attr("media-type", r.mediaType)
		if r.properties != "" {
			x.attr("properties", r.properties)
		}
		x.raw("/>\n")
	}
	x.raw("</manifest>\n<spine toc=\"" + ncxID + "\">\n")
	for _, d := range e.documents {
		x.raw("<itemref")
		x.attr("idref", d.id)
		if d.id == coverID && e.Profile == Kindle { // which shows the picture itself
			x.raw(` linear="no"`)
		}
		x.raw("/>\n")
	}
	x.raw("</spine>\n<guide>\n")
	for _, p := range e.places() {
		x.raw("<reference")
		x.attr("type", p.guide)
		x.attr("title", p.title)
		file := p.file
		if p.to.origin != nil {
			file = e.find(p.to, nil).file
		}
		x.attr("href", strings.TrimSuffix(file, "#toc"))
		x.raw("/>\n")
	}
	x.raw("</guide>\n</package>\n")
	return x
}

// metadata writes what catalogues and shelves read. Only what the book says is there.
func (e *edition) metadata(x *xhtml) {
	m := &e.book.Meta
	x.element("dc:identifier", "pub-id", m.Identifier)
	x.element("dc:title", "title", m.Title)
	x.refine("title", "title-type", "main")
	if m.Subtitle != "" {
		x.refine("title", "display-seq", "1")
		x.element("dc:title", "subtitle", m.Subtitle)
		x.refine("subtitle", "title-type", "subtitle")
		x.refine("subtitle", "display-seq", "2")
	}
	x.element("dc:language", "", m.Language)
	for i, c := range m.Contributors {
		x.contributor(c, "creator-"+strconv.Itoa(i+1), i+1)
	}
	x.element("dc:publisher", "", m.Publisher)
	x.element("dc:date", "", m.Published)
	for _, s := range m.Subjects {
		x.element("dc:subject", "", s)
	}
	x.element("dc:description", "", m.Description)
	x.element("dc:rights", "", m.Rights)
	x.element("dc:rights", "", m.Licence)
	for _, s := range m.Sources {
		x.element("dc:source", "", s)
	}
	x.meta("dcterms:modified", e.modified.Format("2006-01-02T15:04:05Z"))
	x.meta("schema:version", m.Version)
	if e.facts.words > 0 {
		x.meta("schema:wordCount", strconv.Itoa(e.facts.words))
	}
	x.series(m)
	e.accessibility(x)
	x.meta("ibooks:specified-fonts", "true")
	x.old("cover", e.cover.id) // name before content: there are readers that look for that
	x.old("generator", e.Producer)
}

// element adds an element of Dublin Core; an empty one is none.
func (x *xhtml) element(name, id, value string) {
	if value = tidy(value); value == "" {
		return
	}
	x.raw("<" + name)
	if id != "" {
		x.attr("id", id)
	}
	x.raw(">")
	x.text(value)
	x.raw("</" + name + ">\n")
}

// tidy is a value without blanks around it: one of nothing else is none.
func tidy(s string) string { return strings.TrimSpace(s) }

// meta adds a property of the whole publication.
func (x *xhtml) meta(property, value string) {
	if value = tidy(value); value == "" {
		return
	}
	x.raw("<meta")
	x.attr("property", property)
	x.raw(">")
	x.text(value)
	x.raw("</meta>\n")
}

// refine adds a property of an element.
func (x *xhtml) refine(id, property, value string) {
	x.raw("<meta")
	x.attr("refines", "#"+id)
	x.attr("property", property)
	if property == "role" {
		x.raw(` scheme="marc:relators"`)
	}
	x.raw(">")
	x.text(value)
	x.raw("</meta>\n")
}

// old adds a property as EPUB 2 had them.
func (x *xhtml) old(name, content string) {
	if content = tidy(content); content == "" {
		return
	}
	x.raw("<meta")
	x.attr("name", name)
	x.attr("content", content)
	x.raw("/>\n")
}

// contributor adds one of those who made the book. All are creators: the book names them
// as its authors, and the role says as what.
func (x *xhtml) contributor(c book.Contributor, id string, place int) {
	if tidy(c.Name) == "" {
		return
	}
	role := c.Role
	if role == "" {
		role = "aut"
	}
	x.element("dc:creator", id, c.Name)
	x.refine(id, "role", role)
	if c.FileAs != "" {
		x.refine(id, "file-as", c.FileAs)
	}
	x.refine(id, "display-seq", strconv.Itoa(place))
}

// series says in which series the book is (EPUB 3.3, D.3.3), and again as Calibre and
// KOReader read it. A number that is none says nothing to a shelf.
func (x *xhtml) series(m *book.Metadata) {
	if tidy(m.Series) == "" {
		return
	}
	x.raw(`<meta property="belongs-to-collection" id="series">`)
	x.text(m.Series)
	x.raw("</meta>\n")
	x.refine("series", "collection-type", "series")
	number := m.GroupPosition()
	if number != "" {
		x.refine("series", "group-position", number)
	}
	x.old("calibre:series", m.Series)
	if number != "" {
		x.old("calibre:series_index", number)
	}
}
