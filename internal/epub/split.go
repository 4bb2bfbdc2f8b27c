package epub

import (
	"strconv"
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/parallel"
	"zaoshu/internal/source"
)

// mostBytes is how large a document may be: readers that lay out a document at a time get
// slow or give up beyond 260 KB. The head and the tail have the rest.
const (
	mostBytes  = 260_000
	splitBytes = 250_000
)

const xhtmlFolder = "xhtml/"

// A document is a file of the spine.
type document struct {
	*origin
	ch       *chapter
	id       string // in the manifest
	file     string // below the package document's folder
	from, to cut
	first    bool
	last     bool
	svg      bool
	again    []*book.Note      // that an earlier part has too
	backs    map[string]string // of those: the calls of this part, by the first of all
}

// render writes the chapters, side by side.
func (e *edition) render() {
	e.chapters = make([]*chapter, len(e.sources))
	e.pages = gatherMarks(e.Pages)
	parallel.Share(len(e.sources), parallel.Workers(len(e.sources)), func(int) func(i int) {
		r := &renderer{d: e.Draft, profile: e.Profile, pages: e.pages}
		return func(i int) {
			r.body, r.notes = make([]byte, 0, e.sources[i].size()), nil
			e.chapters[i] = r.render(e.sources[i])
		}
	})
}

// size is about how many bytes the document has: markup takes a little more than Markdown.
func (o *origin) size() int {
	if o.chapter == nil || o.chapter.Pos.File == nil {
		return 1 << 10
	}
	n := len(o.chapter.Pos.File.Content)
	return n + n/4 + 1<<10
}

// divide makes documents of the chapters.
func (e *edition) divide() {
	cover := e.coverChapter()
	e.documents = append(e.documents, cover.parts...)
	e.parts = make(map[*origin]*chapter, len(e.chapters)+1)
	e.parts[cover.origin] = cover
	for _, ch := range e.chapters {
		e.parts[ch.origin] = ch
		ch.divide()
		e.documents = append(e.documents, ch.parts...)
		if ch.parts[0].id == navID {
			e.navDoc = ch.parts[0]
		}
	}
	if e.navDoc == nil {
		e.navDoc = &document{
			origin: &origin{id: navID, title: e.book.Words().Contents, lang: e.book.Meta.Language}, id: navID, file: navFile, first: true, last: true,
		}
	}
}

// coverChapter is the cover, which nobody has written: its one document, and the page that
// it is in the PDF.
func (e *edition) coverChapter() *chapter {
	o := &origin{id: coverID, title: e.book.Words().Cover, lang: e.book.Meta.Language, matter: "cover"}
	r := &renderer{pages: e.pages, ch: &chapter{origin: o}}
	r.out = &r.ch.body
	r.beginPages(o.id)
	r.ch.parts = []*document{{origin: o, ch: r.ch, id: coverID, file: xhtmlFolder + coverID + ".xhtml", first: true, last: true}}
	return r.ch
}

// divide makes the parts of a chapter: one, unless it is too long.
func (ch *chapter) divide() {
	if ch.isContents() {
		ch.parts = []*document{{origin: ch.origin, ch: ch, id: navID, file: navFile, first: true, last: true}}
		return
	}
	end := cut{body: len(ch.body.b), notes: len(ch.notes.b)}
	from := cut{}
	for {
		to := ch.next(from, end)
		d := &document{origin: ch.origin, ch: ch, id: ch.origin.id, from: from, to: to, first: len(ch.parts) == 0, last: to == end}
		if !d.first {
			d.id += "--" + strconv.Itoa(len(ch.parts)+1)
		}
		d.file = xhtmlFolder + d.id + ".xhtml"
		d.svg = within(ch.body.svgs, from.body, to.body) || within(ch.notes.svgs, from.notes, to.notes) || strings.Contains(from.open, "<svg")
		ch.parts = append(ch.parts, d)
		if d.last {
			break
		}
		from = to
	}
	if len(ch.parts) == 1 {
		return
	}
	for _, d := range ch.parts[1:] {
		d.repeat()
	}
	ch.where = make(map[string]mark, len(ch.ids)+len(ch.pages))
	for _, list := range [][]mark{ch.ids, ch.pages} {
		for _, m := range list {
			ch.where[m.id] = m
		}
	}
}

func within(list []int, from, to int) bool {
	for _, at := range list {
		if at >= from && at < to {
			return true
		}
	}
	return false
}

// next is where the part that begins at from ends: at the end, if all of the rest is short
// enough, else before the highest heading that leaves it a third full, else between two
// blocks, and within one only where that leaves it emptier. What is too large for a
// document and cannot be divided has one of its own all the same.
func (ch *chapter) next(from, end cut) cut {
	size := func(c cut) int {
		return len(from.open) + c.body - from.body + len(c.close) + c.notes - from.notes + ch.bytes(ch.again(from, c))
	}
	if size(end) <= splitBytes {
		return end
	}
	var best, last, inner cut
	for _, c := range ch.cuts {
		if c.body <= from.body {
			continue
		}
		n := size(c)
		if n > splitBytes && inner.body > 0 {
			break
		}
		full := n > splitBytes/3
		if c.level > 0 && full && (best.level == 0 || c.level <= best.level) {
			best = c
		}
		if full && (last.body == 0 || c.depth <= last.depth) {
			last = c
		}
		inner = c
		if n > splitBytes {
			break
		}
	}
	switch {
	case best.body > 0:
		return best
	case last.body > 0:
		return last
	case inner.body > 0:
		return inner
	}
	return end
}

// tooLong tells of what is too large for a document and cannot be divided.
func (ch *chapter) tooLong(rep *source.Report) {
	from := cut{}
	if ch.chapter != nil && len(ch.chapter.Blocks) > 0 {
		from.pos = ch.chapter.Blocks[0].Pos()
	}
	tell := func(body, notes int) {
		if body-from.body+notes-from.notes > splitBytes {
			rep.Tell(from.pos, "long-block", mostBytes/1000)
		}
	}
	for _, c := range ch.cuts {
		tell(c.body, c.notes)
		from = c
	}
	tell(len(ch.body.b), len(ch.notes.b))
}

// find is the document that an address is in; from is the one that it is written in.
func (e *edition) find(to address, from *document) *document {
	ch := e.parts[to.origin]
	if len(ch.parts) == 1 || to.id == "" || to.id == "title" {
		return ch.parts[0]
	}
	beside := from != nil && from.origin == to.origin
	if beside && from.repeats(to.id) {
		return from
	}
	if m, ok := ch.where[to.id]; ok {
		return ch.at(m)
	}
	if beside {
		return from // a call, which stands where its note does
	}
	return ch.parts[0]
}

// at is the part that a mark is in.
func (ch *chapter) at(m mark) *document {
	for _, d := range ch.parts {
		if m.inNote && m.at < d.to.notes || !m.inNote && m.at < d.to.body {
			return d
		}
	}
	return ch.parts[len(ch.parts)-1]
}
