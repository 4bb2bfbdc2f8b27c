//go:build verify

package main

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
)

// The text that readers see is the model's, character for character: through the
// structure tree, page by page, and in the EPUB.

// A node is an element of the structure tree as pdfinfo prints it.
type node struct {
	kind string
	kids []*node
	text string // of a leaf without a kind
}

var structKind = regexp.MustCompile(`^([A-Z][A-Za-z0-9]*)(?: |:|$)`)

// structure reads what pdfinfo -struct-text prints: an element a line, indented by two, with
// its attributes below it and its text in quotation marks.
func structure(t *testing.T, file string) *node {
	t.Helper()
	root := &node{kind: "root"}
	stack := []*node{root}
	for line := range strings.Lines(runTool(t, "pdfinfo", "-struct-text", file)) {
		line = strings.TrimSuffix(line, "\n")
		body := strings.TrimLeft(line, " ")
		level := (len(line)-len(body))/2 + 1
		var n *node
		if s, ok := strings.CutPrefix(body, `"`); ok {
			n = &node{text: strings.TrimSuffix(s, `"`)}
		} else if m := structKind.FindStringSubmatch(body); m != nil && m[1] != "Object" {
			n = &node{kind: m[1]}
		} else {
			continue
		}
		level = min(level, len(stack))
		parent := stack[level-1]
		parent.kids = append(parent.kids, n)
		stack = append(stack[:level], n)
	}
	return root
}

// blocks are the kinds whose text stands on lines of its own.
var blocks = map[string]bool{"P": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true, "Caption": true, "TOCI": true, "LI": true,
	"LBody": true, "TD": true, "TH": true, "TR": true, "Note": true, "BlockQuote": true, "Figure": true, "Sect": true, "Art": true}

// read writes the text of n without what outputs add: the marks of lists and notes, calls,
// and the page numbers of the contents.
func (n *node) read(w *strings.Builder) {
	switch {
	case n.kind == "":
		w.WriteString(n.text)
	case n.kind == "Lbl", n.kind == "Reference" && n.call():
	case n.kind == "TOCI":
		var s strings.Builder
		for _, k := range n.kids {
			k.read(&s)
		}
		w.WriteString(pageNumber.ReplaceAllString(s.String(), ""))
		w.WriteByte('\n')
	default:
		for i, k := range n.kids {
			k.read(w)
			if n.kind == "Link" && i+1 < len(n.kids) {
				w.WriteByte('\x00') // where a page number may begin
			}
		}
		if blocks[n.kind] {
			w.WriteByte('\n')
		}
	}
}

// pageNumber is the number that ends an entry of the contents.
var pageNumber = regexp.MustCompile(`[\x00\s　]([ivxlc]+|[0-9]+)\x00?$`)

var callMark = regexp.MustCompile(`^([①-⑳㉑-㉟㊱-㊿]|\[[0-9]+\])$`)

// call reports whether n is a note's mark in the text.
func (n *node) call() bool { return callMark.MatchString(strings.TrimSpace(n.all())) }

func (n *node) all() string {
	s := n.text
	for _, k := range n.kids {
		s += k.all()
	}
	return s
}

// plain is the text of a book as both outputs must have it, in the order of the PDF.
func plainBook(b *book.Book) string {
	var w strings.Builder
	for _, c := range b.Front {
		w.WriteString(book.PlainText(b, c))
	}
	for _, p := range b.Parts {
		if len(p.Title) > 0 {
			w.WriteString(book.PartText(b, p))
		}
		for _, c := range p.Chapters {
			w.WriteString(book.PlainText(b, c))
		}
	}
	for _, c := range b.Back {
		w.WriteString(book.PlainText(b, c))
	}
	return w.String()
}

// TestVerifyStructText: read through the structure tree by poppler, a PDF says what the book
// says, over lines and pages.
func TestVerifyStructText(t *testing.T) {
	for _, e := range built(t, ".pdf") {
		m := loadBook(t, e)
		doc := structure(t, e.file).kids[0]
		var w strings.Builder
		for i, k := range doc.kids {
			if i == 0 && k.kind == "Figure" {
				continue // the cover
			}
			k.read(&w)
		}
		got := strings.ReplaceAll(w.String(), "\x00", "")
		same(t, e, "structure", book.Normalise(plainBook(m.book)), book.Normalise(got))
	}
}

// same compares two texts and shows where they part.
func same(t *testing.T, e *edition, what, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	w, g := []rune(want), []rune(got)
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	at := func(r []rune) string { return string(r[max(0, i-20):min(len(r), i+40)]) }
	t.Errorf("%s %s: %s: at character %d of %d\nwant …%s…\ngot  …%s…", e.book, e.name, what, i, len(w), at(w), at(g))
}

// bare takes out what the two sides may differ in: white space and soft hyphens.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(s, "\u00AD", ""), func(r rune) bool { return r <= ' ' || unicode.Is(unicode.Zs, r) }), "")
}

// drawn is every text of a page, by the characters that it means, or, for who does not know
// ActualText, by those that are shown; so is what goes on on another page.
func drawn(p *frame.Page, shown bool, torn map[place]bool) string {
	d := drawing{told: map[place]bool{}, torn: torn, shown: shown}
	for _, f := range []*frame.Frame{p.Head, p.Foot, p.Body} {
		if f != nil {
			d.frame(f)
		}
	}
	return d.String()
}

// A drawing gathers what is copied of a page.
type drawing struct {
	strings.Builder
	told  map[place]bool // pieces of ink whose ActualText has been written
	torn  map[place]bool // those that are on two pages: a word that is divided
	shown bool
}

type place struct {
	of  *frame.Element
	kid int32
}

func (d *drawing) frame(f *frame.Frame) {
	for _, it := range f.Items {
		if inner, ok := it.Item.(*frame.Frame); ok {
			d.frame(inner)
			continue
		}
		if it.Of != nil && !d.shown && int(it.Kid) < len(it.Of.Kids) {
			if actual := it.Of.Kids[it.Kid].Actual; actual != "" && !d.torn[place{it.Of, it.Kid}] {
				if at := (place{it.Of, it.Kid}); !d.told[at] {
					d.told[at] = true
					d.WriteString(actual)
				}
				continue
			}
		}
		if t, ok := it.Item.(*frame.Text); ok {
			d.WriteString(t.S)
		}
	}
}

// torn finds the pieces of ink that are on two pages.
func torn(d *frame.Document) map[place]bool {
	first, both := map[place]int{}, map[place]bool{}
	var look func(f *frame.Frame, page int)
	look = func(f *frame.Frame, page int) {
		for _, it := range f.Items {
			if inner, ok := it.Item.(*frame.Frame); ok {
				look(inner, page)
			} else if at := (place{it.Of, it.Kid}); it.Of != nil {
				if was, ok := first[at]; ok && was != page {
					both[at] = true
				}
				first[at] = page
			}
		}
	}
	for i := range d.Pages {
		if f := d.Pages[i].Body; f != nil {
			look(f, i)
		}
	}
	return both
}

// count is the characters of s, as a bag: what of a page does not hang on the order in which
// a reader takes its pieces. The structure tree holds the order.
func count(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range s {
		m[r]++
	}
	return m
}

// TestVerifyPages: on each page poppler and mutool find what is drawn there, no character
// more or less, but for running heads and folios in the order of the text.
func TestVerifyPages(t *testing.T) {
	for _, e := range built(t, ".pdf") {
		m := loadBook(t, e)
		poppler := strings.Split(runTool(t, "pdftotext", "-raw", "-enc", "UTF-8", e.file, "-"), "\f")
		mutool := strings.Split(runTool(t, "mutool", "draw", "-q", "-F", "txt", e.file), "\f")
		both := torn(m.doc)
		for i := range m.doc.Pages {
			p := &m.doc.Pages[i]
			counted(t, e, "pdftotext, page "+p.Label, bare(drawn(p, false, both)), bare(poppler[i]))
			counted(t, e, "mutool, page "+p.Label, bare(drawn(p, true, both)), bare(mutool[i]))
		}
	}
}

// counted compares two texts as bags of characters.
func counted(t *testing.T, e *edition, page, want, got string) {
	t.Helper()
	w, g := count(want), count(got)
	for r := range g {
		w[r] += 0
	}
	for r, n := range w {
		if g[r] != n {
			t.Errorf("%s %s: %s: %q stands there %d times, want %d", e.book, e.name, page, r, g[r], n)
		}
	}
}

// TestVerifyNoBlanks: in their default modes neither poppler nor mutool sees a blank between
// two Han of a line.
func TestVerifyNoBlanks(t *testing.T) {
	between := regexp.MustCompile(`\p{Han} +\p{Han}`)
	for _, e := range built(t, ".pdf") {
		if !strings.HasSuffix(e.book, "deardata") || e.name == "phone" {
			continue // the specimen has lines that are spread on purpose, and a phone's are short
		}
		for _, text := range []string{runTool(t, "pdftotext", "-f", "5", e.file, "-"), runTool(t, "mutool", "draw", "-q", "-F", "txt", e.file, "5-N")} {
			for _, found := range between.FindAllString(text, -1) {
				t.Errorf("%s %s: %q", e.book, e.name, found)
			}
		}
	}
}

// TestVerifyEPUBText: the text that a reader of EPUBs sees is the book's.
func TestVerifyEPUBText(t *testing.T) {
	for _, e := range built(t, ".epub") {
		if e.name == "duokan" {
			continue // its notes are lists
		}
		m := loadBook(t, e)
		b := foliate(t, e.file)
		var got, notes strings.Builder
		seen := map[string]bool{}
		chapter := ""
		for _, d := range b.Texts[1:] { // the first is the cover
			whole, _, _ := strings.Cut(strings.TrimSuffix(d.ID, ".xhtml"), "--") // of which it is a part
			if whole != chapter {
				got.WriteString(notes.String())
				notes.Reset()
				chapter, seen = whole, map[string]bool{}
			}
			got.WriteString(d.Text)
			got.WriteByte('\n')
			for _, n := range d.Notes {
				if !seen[n.ID] {
					seen[n.ID] = true
					notes.WriteString(n.Text)
				}
			}
		}
		got.WriteString(notes.String())
		marked := strings.NewReplacer("☑", "", "☐", "").Replace(got.String()) // the boxes of tasks
		same(t, e, "EPUB", bare(plainBook(m.book)), bare(marked))
	}
}
