package epub

import (
	"fmt"
	"strings"

	"zaoshu/internal/book"
)

// An origin is what a document is made of: a chapter, or a part's own page. A long chapter
// becomes several documents.
type origin struct {
	id      string // of the file, and in the manifest
	chapter *book.Chapter
	part    *book.Part
	title   string
	lang    string
	matter  string // where in the book it stands: the epub:type of its body
	kind    kind
}

// A kind is what a document says that it is, by the vocabulary for epub:type
// (EPUB 3 Structural Semantics Vocabulary 1.1) and by its role (DPUB-ARIA 1.1); an empty
// one is not said.
type kind struct{ semantic, role string }

// isContents reports whether o is the contents page, whose document is the navigation.
func (o *origin) isContents() bool { return o.chapter != nil && o.chapter.Kind == book.Contents }

// kinds are those of the chapters. A colophon is a book's last page: the imprint is none.
var kinds = map[book.ChapterKind]kind{
	book.TitlePage:  {"titlepage", ""},
	book.Imprint:    {"copyright-page", ""},
	book.Contents:   {"toc", "doc-toc"},
	book.Preface:    {"preface", "doc-preface"},
	book.Article:    {"chapter", "doc-chapter"},
	book.Afterword:  {"afterword", "doc-afterword"},
	book.AuthorPage: {"contributors", ""},
}

const (
	front = "frontmatter"
	body  = "bodymatter"
	back  = "backmatter"
)

// list makes the origins, in the order of the spine.
func (d *Draft) list() error {
	add := func(list []*book.Chapter, matter string) {
		for _, c := range list {
			o := &origin{id: c.ID, chapter: c, title: d.titleOf(c), lang: d.book.Meta.Language, matter: matter, kind: kinds[c.Kind]}
			if c.Lang != "" {
				o.lang = c.Lang
			}
			d.sources = append(d.sources, o)
			d.origins[c] = o
		}
	}
	add(d.book.Front, front)
	for _, p := range d.book.Parts {
		if len(p.Title) > 0 {
			d.sources = append(d.sources, &origin{
				id: p.ID, part: p, title: titled(d.book.Words().Part(p), book.InlineText(p.Title)), lang: d.book.Meta.Language, matter: body,
				kind: kind{"part", "doc-part"},
			})
		}
		add(p.Chapters, body)
	}
	add(d.book.Back, back)
	seen := map[string]bool{coverID: true, navID: true, ncxID: true}
	for _, o := range d.sources {
		if o.isContents() {
			continue // the name of its document is its own
		}
		if !fileName(o.id) || seen[o.id] {
			return fmt.Errorf("%q is not the name of one chapter", o.id)
		}
		seen[o.id] = true
	}
	return nil
}

// fileName reports whether s can name a document: what the manifest takes for an id, in
// small letters, since some readers' file systems have no others. Two hyphens are kept
// for the parts of a long chapter.
func fileName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (i == 0 || (c < '0' || c > '9') && c != '-') {
			return false
		}
	}
	return s != "" && !strings.Contains(s, "--")
}

// titleOf is what c is called where there is no markup.
func (d *Draft) titleOf(c *book.Chapter) string {
	if s := oneLine(book.InlineText(c.Title)); s != "" {
		return s
	}
	switch c.Kind {
	case book.TitlePage:
		return d.book.Meta.Title
	case book.Imprint:
		return d.book.Words().Imprint
	case book.Contents:
		return d.book.Words().Contents
	case book.AuthorPage:
		return d.book.Words().Author
	}
	return d.book.Meta.Title
}

// titled is a label and a title, one em apart.
func titled(label, title string) string {
	if label == "" {
		return oneLine(title)
	}
	return label + "　" + oneLine(title)
}

// oneLine is s with its line ends made blanks.
func oneLine(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "\n", " ") }

// anchorID is the id that a heading has in a document. XML wants a name (XML 1.0, 2.3),
// and some ids are the program's own: what is no name, or could be one of those, is
// written in another way, so that no two become one.
func anchorID(id string) string {
	if !reserved(id) && xmlName(id) {
		return id
	}
	const figures = "0123456789abcdef"
	b := append(make([]byte, 0, len(id)+2), "s-"...)
	for _, r := range id {
		if r != '_' && nameRune(r) {
			b = append(b, string(r)...)
			continue
		}
		b = append(b, '_')
		for shift := 20; shift >= 0; shift -= 4 {
			if r>>shift != 0 {
				b = append(b, figures[r>>shift&15])
			}
		}
		b = append(b, '_')
	}
	return string(b)
}

// reserved reports whether an id is or could be the program's.
func reserved(id string) bool {
	for _, own := range []string{"title", "s-", "note-", "call-", "page-", "svg-"} {
		if strings.HasPrefix(id, own) {
			return true
		}
	}
	return false
}

func xmlName(s string) bool {
	for i, r := range s {
		if !nameRune(r) || i == 0 && (r == '-' || r >= '0' && r <= '9') {
			return false
		}
	}
	return s != ""
}

// nameRune reports whether r may stand in a name: a part of what XML 1.0 has, which is all
// that headings are made of.
func nameRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' ||
		r >= 0xC0 && r < 0x300 && r != 0xD7 && r != 0xF7 || r >= 0x370 && r < 0x2000 && r != 0x37E || r >= 0x3001 && r < 0xD800 ||
		r >= 0xF900 && r < 0xFDD0 || r >= 0x10000 && r < 0xF0000
}

// wordsOf are those of a document's language.
func (d *Draft) wordsOf(o *origin) *book.Words {
	if o.chapter != nil {
		return d.book.WordsOf(o.chapter)
	}
	return d.book.Words()
}
