package epub

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/theme"
)

// What the program adds to the text, by the element that says so: not the author's words.
func added(n *node) bool {
	switch {
	case n.attr["hidden"] != "", n.name == "head", n.name == "svg":
		return true
	case n.attr["role"] == "doc-noteref", n.attr["role"] == "doc-backlink", n.attr["class"] == "box":
		return true
	}
	return false
}

// blockElements are those that a reader sets apart from what is before and after them.
var blockElements = map[string]bool{
	"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "li": true, "dt": true, "dd": true,
	"td": true, "th": true, "tr": true, "caption": true, "figcaption": true, "pre": true, "blockquote": true, "div": true,
	"br": true, "header": true, "section": true, "aside": true, "figure": true, "table": true, "nav": true, "ol": true,
}

// read is what a reader's eye has of a document.
func (n *node) read(b *strings.Builder) {
	if n.attr["class"] == "again" { // the head of a table that was divided
		n.kids = slices.DeleteFunc(n.kids, func(k *node) bool { return k.name == "caption" || k.name == "thead" })
	}
	if added(n) {
		return
	}
	b.WriteString(n.text)
	if blockElements[n.name] {
		b.WriteByte('\n')
	}
	for _, k := range n.kids {
		k.read(b)
	}
	if blockElements[n.name] {
		b.WriteByte('\n')
	}
}

// notesLast puts the notes of a divided chapter behind its text, as the model has them:
// each once, though it is in every part that calls it.
func notesLast(docs []*node) string {
	var text, notes strings.Builder
	seen := map[string]bool{}
	for _, doc := range docs {
		var cut func(n *node)
		cut = func(n *node) {
			kids := n.kids[:0:0]
			for _, k := range n.kids {
				if k.attr["class"] == "notes" {
					k.each(func(n *node) {
						if n.name != "aside" {
							return
						}
						if id := idWithin(n); !seen[id] {
							seen[id] = true
							n.read(&notes)
						}
					})
					continue
				}
				cut(k)
				kids = append(kids, k)
			}
			n.kids = kids
		}
		cut(doc)
		doc.read(&text)
	}
	return text.String() + notes.String()
}

// idWithin is the id of a note, wherever the profile has it.
func idWithin(n *node) (id string) {
	n.each(func(n *node) {
		if id == "" && strings.HasPrefix(n.attr["id"], "note-") {
			id = n.attr["id"]
		}
	})
	return id
}

// sameText holds every document of a book to the model's text.
func sameText(t *testing.T, b *book.Book, th *theme.Theme, set *font.Set, o Options) {
	t.Helper()
	files := unzip(t, write(t, b, th, set, o))
	compare := func(id, want string) {
		t.Helper()
		var docs []*node
		if doc, ok := files[id]; ok {
			docs = append(docs, parse(t, id, doc))
		}
		for n := 1; ; n++ {
			name := xhtmlFolder + id
			if n > 1 {
				name += "--" + label(n)
			}
			doc, ok := files[name+".xhtml"]
			if !ok {
				break
			}
			docs = append(docs, parse(t, name, doc))
		}
		got := book.Normalise(notesLast(docs))
		if want = book.Normalise(want); got != want {
			t.Errorf("%s: the text is not the model's: %s", id, cmp.Diff(strings.SplitAfter(want, "。"), strings.SplitAfter(got, "。")))
		}
	}
	chapter := func(c *book.Chapter) {
		id := c.ID
		if c.Kind == book.Contents {
			id = navFile
		}
		compare(id, book.PlainText(b, c))
	}
	for _, c := range b.Front {
		chapter(c)
	}
	for _, p := range b.Parts {
		if len(p.Title) > 0 {
			compare(p.ID, book.PartText(b, p))
		}
		for _, c := range p.Chapters {
			chapter(c)
		}
	}
	for _, c := range b.Back {
		chapter(c)
	}
}

// TestText: what a reader sees of each document is book.PlainText, page marks or none,
// however its notes are marked up.
func TestText(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	for _, name := range []string{"deardata", "specimen"} {
		b := loadBook(t, name)
		for _, p := range []Profile{Generic, Duokan} {
			sameText(t, b, th, set, Options{Profile: p})
			sameText(t, b, th, set, Options{Profile: p, Pages: somePages(b)})
		}
	}
}
