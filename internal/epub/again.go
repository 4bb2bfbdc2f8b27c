package epub

import (
	"slices"

	"zaoshu/internal/book"
)

// A note that is called in several parts of a long chapter is in each of them, since
// pop-ups know their own document alone. In all but the first it is a copy.

// A call is a mark in the text, or in a note, that leads to a note.
type call struct {
	mark
	note *book.Note
}

// A stretch is a piece of a chapter's notes.
type stretch struct{ from, to int }

// holds reports whether what stands in the text or in the notes is between two cuts.
func holds(from, to cut, m *mark) bool {
	if m.inNote {
		return m.at >= from.notes && m.at < to.notes
	}
	return m.at >= from.body && m.at < to.body
}

// again are the notes that are called between two cuts, and stand before them, in their
// order; and those that these call.
func (ch *chapter) again(from, to cut) []*book.Note {
	var list []*book.Note
	if from.notes == 0 { // there is none before
		return nil
	}
	add := func(n *book.Note) {
		if ch.noted[n].from < from.notes && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	for i := range ch.calls {
		if c := &ch.calls[i]; holds(from, to, &c.mark) {
			add(c.note)
		}
	}
	for i := 0; i < len(list); i++ {
		for _, c := range ch.calledIn(ch.noted[list[i]]) {
			add(c.note)
		}
	}
	slices.SortFunc(list, func(a, b *book.Note) int { return a.Number - b.Number })
	return list
}

// calledIn are the calls in a note.
func (ch *chapter) calledIn(s stretch) (list []*call) {
	for i := range ch.calls {
		if c := &ch.calls[i]; c.inNote && c.at >= s.from && c.at < s.to {
			list = append(list, c)
		}
	}
	return list
}

// bytes is how large notes are.
func (ch *chapter) bytes(list []*book.Note) (n int) {
	for _, note := range list {
		s := ch.noted[note]
		n += s.to - s.from
	}
	return n
}

// repeat finds the notes that a part has once more, and which of its own calls each of
// them leads back to.
func (d *document) repeat() {
	d.again = d.ch.again(d.from, d.to)
	if len(d.again) == 0 {
		return
	}
	d.backs = map[string]string{}
	back := func(c *call) {
		if first := callID(c.note, 1); d.backs[first] == "" {
			d.backs[first] = c.id
		}
	}
	for i := range d.ch.calls {
		if c := &d.ch.calls[i]; holds(d.from, d.to, &c.mark) {
			back(c)
		}
	}
	for _, n := range d.again {
		s := d.ch.noted[n]
		d.svg = d.svg || within(d.ch.notes.svgs, s.from, s.to)
		for _, c := range d.ch.calledIn(s) {
			back(c)
		}
	}
}

// repeats reports whether the part has the note of that id once more.
func (d *document) repeats(id string) bool {
	return slices.ContainsFunc(d.again, func(n *book.Note) bool { return noteID(n) == id })
}

// appendAgain writes the copies; a page begins in the first alone.
func (e *edition) appendAgain(b []byte, d *document) []byte {
	for _, n := range d.again {
		s := d.ch.noted[n]
		from := s.from
		for _, m := range d.ch.pages {
			if m.inNote && m.at >= from && m.at < s.to {
				b = e.appendLinked(b, &d.ch.notes, from, m.at, d)
				from = m.at + m.size
			}
		}
		b = e.appendLinked(b, &d.ch.notes, from, s.to, d)
	}
	return b
}
