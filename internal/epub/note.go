package epub

import (
	"strconv"

	"zaoshu/internal/book"
)

// A note is an aside at the end of the document that calls it, a number in the text leads
// there, and the number before the note leads back: what the pop-ups of Apple Books,
// Kindle, Kobo, KOReader and others need (EPUB 3.3, 6.3.1.2 and DPUB-ARIA 1.1). The link has
// nothing but text in it.

// call writes a note's mark, and remembers the note.
func (r *renderer) call(in *book.Call) {
	r.para.advance(1)
	switch {
	case in.Note == nil:
	case r.inLink: // links do not nest: the mark stands after it
		r.waiting = append(r.waiting, in.Note)
	default:
		r.mark(in.Note)
	}
}

// mark writes a note's mark, which leads to the note.
func (r *renderer) mark(n *book.Note) {
	if r.called == nil {
		r.called = map[*book.Note]int{}
	}
	r.called[n]++
	times := r.called[n]
	if times == 1 {
		r.calls = append(r.calls, n)
	}
	id := callID(n, times)
	r.ch.calls = append(r.ch.calls, call{mark{id: id, inNote: r.out == &r.ch.notes, at: len(r.out.b)}, n})
	r.out.raw(`<sup><a`)
	if r.profile == Duokan {
		r.out.attr("class", "noteref duokan-footnote")
	} else {
		r.out.attr("class", "noteref")
	}
	r.out.attr("id", id)
	r.out.href(address{r.ch.origin, noteID(n)})
	r.out.raw(` epub:type="noteref" role="doc-noteref">`)
	if r.profile == Duokan {
		r.out.raw(`<img src="../images/` + noteIcon + `"`)
		r.out.attr("alt", r.noteText(n))
		r.out.raw("/>")
	} else {
		r.put(strconv.Itoa(n.Number), r.voice)
	}
	r.out.raw(`</a></sup>`)
}

func noteID(n *book.Note) string { return "note-" + strconv.Itoa(n.Number) }

// callID is of a note's call, the first or a later one.
func callID(n *book.Note, times int) string {
	id := "call-" + strconv.Itoa(n.Number)
	if times > 1 {
		id += "-" + strconv.Itoa(times)
	}
	return id
}

// pendingNotes writes the notes that have been called, and those that they call.
func (r *renderer) pendingNotes() {
	if len(r.calls) == 0 {
		return
	}
	out, before := r.out, r.voice
	r.out, r.voice = &r.ch.notes, r.as(&r.d.theme.Note)
	for i := 0; i < len(r.calls); i++ {
		r.note(r.calls[i])
	}
	r.calls = r.calls[:0]
	r.out, r.voice = out, before
}

func (r *renderer) note(n *book.Note) {
	id := noteID(n)
	from := len(r.out.b)
	r.out.raw(`<aside class="note"`)
	r.anchor(id)
	list := r.profile == Duokan
	if r.profile == Generic {
		r.out.attr("id", id)
	}
	r.out.raw(" epub:type=\"footnote\" role=\"doc-footnote\">\n")
	if list {
		r.out.raw(`<ol class="duokan-footnote-content"><li class="duokan-footnote-item"`)
		r.out.attr("id", id)
		r.out.raw(">\n")
	}
	blocks := n.Blocks
	r.out.raw("<p")
	if r.profile == Kindle { // whose pop-ups show the paragraph that the link leads to
		r.out.attr("id", id)
	}
	r.out.raw("><a")
	r.out.href(address{r.ch.origin, callID(n, 1)})
	r.out.raw(` role="doc-backlink"`)
	r.out.attr("aria-label", r.words.Back)
	r.out.raw(">")
	r.put(strconv.Itoa(n.Number), r.voice)
	r.out.raw(" </a>") // the blank is lost where the number has a column, and else parts it from the note
	if p, ok := first(blocks).(*book.Paragraph); ok {
		r.inlines(p.Text, r.voice)
		blocks = blocks[1:]
	}
	r.end("p")
	r.blocks(blocks)
	if list {
		r.out.raw("</li></ol>\n")
	}
	r.out.raw("</aside>\n")
	if r.ch.noted == nil {
		r.ch.noted = map[*book.Note]stretch{}
	}
	r.ch.noted[n] = stretch{from, len(r.out.b)}
}
