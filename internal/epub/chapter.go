package epub

import (
	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// A chapter is an origin, rendered: the document's body, and apart from it the notes,
// which go to the end of the part that calls them.
type chapter struct {
	*origin
	body, notes xhtml
	cuts        []cut
	ids         []mark // of headings and notes: where links lead
	pages       []mark // page marks that found their place, by their number in Options.Pages
	calls       []call
	noted       map[*book.Note]stretch
	parts       []*document
	where       map[string]mark // ids and pages, if there are several parts
}

// A cut is where a long chapter may be divided: between two blocks, or within one.
type cut struct {
	body, notes int        // how far each has come
	level       int        // of the heading that follows; 0: none does
	pos         source.Pos // of what follows
	depth       int        // in how many blocks that may be divided
	close, open string     // ends them before the cut, and begins them again after it
}

// A mark is an element of a chapter that something leads to.
type mark struct {
	id     string
	page   int  // of a page mark
	inNote bool // at is counted in the notes
	at     int
	size   int // of a page mark, in bytes
}

// A renderer writes a chapter.
type renderer struct {
	d       *Draft
	ch      *chapter
	out     *xhtml
	profile Profile
	pages   *pageMarks // nil: none are wanted
	chars   *charset   // what the fonts are cut to; nil: they are already

	body, notes []byte // to write into

	words     *book.Words // of the chapter's language
	para      paragraph
	voice     voice
	stressed  bool // within stress: Latin is in italics
	english   bool // all is said to be English
	inLink    bool
	waiting   []*book.Note    // called within the link
	inAddress bool            // within the text of a link that is an address
	last      *book.Paragraph // says that the chapter ends; nil: none does
	level     int             // of the heading before; its title's is 1
	frames    []divided       // that are open, from the outermost
	whole     bool            // what is being written is not divided
	figures   int             // pictures as vectors so far, whose ids have to differ
	calls     []*book.Note
	called    map[*book.Note]int // how often
	counted   []pageAt           // pages that begin after so many characters,
	entries   []pageAt           // or lines of the contents,
	passed    int                // of which there were as many
}

// render writes o.
func (r *renderer) render(o *origin) *chapter {
	ch := &chapter{origin: o}
	ch.body.b, ch.notes.b = r.body[:0], r.notes[:0]
	r.ch, r.out = ch, &ch.body
	r.voice, r.stressed, r.inLink, r.inAddress, r.figures = song, false, false, false, 0
	r.level, r.last = 1, nil
	r.english, r.words = isEnglish(o.lang), r.d.wordsOf(o)
	r.calls, r.called = r.calls[:0], nil
	if o.isContents() { // the navigation document: nav.go
		return ch
	}
	r.beginPages(o.id)
	if o.part != nil {
		r.partPage(o.part)
		return ch
	}
	c := o.chapter
	r.last = c.End()
	switch c.Kind {
	case book.TitlePage:
		r.titlePage()
	case book.Imprint:
		r.imprint(c)
	case book.AuthorPage:
		r.authorPage(c)
	default:
		r.opening(c)
		r.flow(c.Blocks)
	}
	return ch
}

func isEnglish(lang string) bool { return lang == "en" || len(lang) > 3 && lang[:3] == "en-" }

// flow writes blocks between which the chapter may be divided.
func (r *renderer) flow(blocks []book.Block) {
	for i, b := range blocks {
		r.block(b)
		if i+1 < len(blocks) {
			r.endOfBlock(b, blocks[i+1])
		}
	}
	r.pendingNotes()
}

// endOfBlock writes the notes that have been called, and allows a division before next,
// unless it is a heading that stands before.
func (r *renderer) endOfBlock(before, next book.Block) {
	r.pendingNotes()
	if _, ok := before.(*book.Heading); ok {
		return // is not parted from what it stands over
	}
	c := cut{body: len(r.ch.body.b), notes: len(r.ch.notes.b), pos: next.Pos()}
	if h, ok := next.(*book.Heading); ok {
		c.level = h.Level
	}
	r.ch.cuts = append(r.ch.cuts, c)
}

// open and close write tags.
func (r *renderer) open(tag string)  { r.out.b = append(append(append(r.out.b, '<'), tag...), '>') }
func (r *renderer) close(tag string) { r.out.b = append(append(append(r.out.b, "</"...), tag...), '>') }

// line writes words of one voice as an element of its own, ended by a line end: markup is
// read by people too.
func (r *renderer) line(tag, class string, v voice, s string) {
	if s == "" {
		return
	}
	r.start(tag, class)
	r.speak(v, s)
	r.end(tag)
}

// start opens an element that is a line of its own, and end closes it.
func (r *renderer) start(tag, class string) {
	r.out.b = append(append(r.out.b, '<'), tag...)
	if class != "" {
		r.out.attr("class", class)
	}
	r.out.b = append(r.out.b, '>')
}

func (r *renderer) end(tag string) {
	r.out.b = append(append(append(r.out.b, "</"...), tag...), ">\n"...)
}

// anchor notes where an element with an id stands.
func (r *renderer) anchor(id string) {
	r.ch.ids = append(r.ch.ids, mark{id: id, inNote: r.out == &r.ch.notes, at: len(r.out.b)})
}
