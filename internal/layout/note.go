package layout

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
)

// A note is set when the line that calls it is. Called again on another page, it is set
// there too: for the eye alone, since it has been read.
type note struct {
	src    *book.Note
	id     int // from 1, in the chapter
	el     *frame.Element
	set    bool
	unread bool           // it is an artifact
	mark   *frame.Element // the link at its beginning
	lines  []*frame.Frame // without that
	number int            // on its last page
}

// firstMark stands for every mark until the pages are known: all are of one width.
const firstMark = "①"

// numberNotes writes the numbers of a page's notes into their marks, in the text and at
// the foot: from 1, in the order in which they are called. A note that a page before had
// no room for keeps the number that it has there.
func (c *chapter) numberNotes(col *pagebreak.Column) {
	here := map[int]bool{} // the items of this page
	for _, p := range col.Items {
		here[p.Item] = here[p.Item] || !p.Again
	}
	numbers := map[int]int{} // of the notes on this page
	for _, p := range col.Notes {
		if id := c.items[p.Item].Notes[p.Note].ID; !here[p.Item] {
			numbers[id] = c.order[id-1].number
		}
	}
	last := 0
	for _, p := range col.Items {
		if p.Again {
			continue
		}
		for _, call := range c.pieces[p.Item].calls {
			n := c.order[call.Note-1]
			if numbers[n.id] == 0 {
				last++
				n.number, numbers[n.id] = last, last
			}
			call.Mark.S = circled(numbers[n.id])
			if !n.unread {
				c.describeCall(&c.items[p.Item], n, call.Mark.S)
			}
		}
	}
	for _, p := range col.Notes {
		if n := &c.items[p.Item].Notes[p.Note]; p.Frame == n.Lines[0] {
			c.pieces[p.Item].labels[p.Note].S = circled(max(numbers[n.ID], 1))
		}
	}
}

// describeCall says of the links to a note that they lead there, also of those in notes.
func (c *chapter) describeCall(it *pagebreak.Item, n *note, number string) {
	switch {
	case it.Frame != nil:
		describe(it.Frame, n.el.ID, c.words.Notes+number)
	case c.opening != nil:
		describe(c.opening, n.el.ID, c.words.Notes+number)
	}
	for _, other := range it.Notes {
		for _, f := range other.Lines {
			describe(f, n.el.ID, c.words.Notes+number)
		}
	}
}

// describe says of the links in f that lead to an anchor where they lead.
func describe(f *frame.Frame, to, alt string) {
	for i := range f.Items {
		switch it := f.Items[i].Item.(type) {
		case *frame.Frame:
			describe(it, to, alt)
		case *frame.Link:
			if it.To == to {
				it.Alt = alt
			}
		}
	}
}

// circled is n in a circle: ① ㉑ ㊱; above fifty, in brackets.
func circled(n int) string {
	switch {
	case n <= 20:
		return string(rune('①' + n - 1))
	case n <= 35:
		return string(rune('㉑' + n - 21))
	case n <= 50:
		return string(rune('㊱' + n - 36))
	}
	return "[" + strconv.Itoa(n) + "]"
}

// call sets a note's mark: raised, after the mark that ends the clause.
func (c *chapter) call(dst []paragraph.Run, in *book.Call, s span) []paragraph.Run {
	if in.Note == nil {
		return dst
	}
	if s.Element == nil { // it is only measured
		s.S, s.Size = firstMark, c.m.Note.Mark.Of(s.Size)
		return append(dst, s.Run)
	}
	n := c.notes[in.Note]
	if n == nil {
		n = &note{src: in.Note, id: len(c.order) + 1, el: &frame.Element{Kind: "Note"}}
		n.el.ID = c.noteName("note", n.id)
		c.notes[in.Note], c.order = n, append(c.order, n)
		back := &frame.Frame{Items: []frame.Placed{anchor(c.noteName("call", n.id))}, Baseline: c.first}
		dst = append(dst, paragraph.Run{Object: back, Size: s.Size, Fonts: s.Fonts})
	}
	ref := s.Element.Within(&frame.Element{Kind: "Reference", Refs: []*frame.Element{n.el}})
	s.Element = ref.Within(&frame.Element{Kind: "Link"})
	s.Link = &frame.Target{To: n.el.ID}
	return append(dst, c.mark(s, n))
}

// mark is the mark of a note in the text.
func (c *chapter) mark(s span, n *note) paragraph.Run {
	s.S, s.Call, s.Decoration, s.Fonts = firstMark, n.id, 0, c.markFonts(c.body.fonts)
	s.Rise += c.m.Note.MarkRise.Of(s.Size)
	s.Size = c.m.Note.Mark.Of(s.Size)
	return s.Run
}

// addressNote calls a note that says where a link leads, for who reads on paper. It is an
// artifact, as its mark is: who is read to follows the link, and the text is the book's. An
// address has one note, however often it is called.
func (c *chapter) addressNote(dst []paragraph.Run, l *book.Link, s span) []paragraph.Run {
	n := c.addresses[l.URL]
	if n == nil {
		src := &book.Note{Blocks: []book.Block{&book.Paragraph{Text: address(l.URL, l.Pos())}}, Pos: l.Pos()}
		n = &note{src: src, id: len(c.order) + 1, el: &frame.Element{Kind: "Note"}, unread: true}
		c.order = append(c.order, n)
		if c.addresses == nil {
			c.addresses = map[string]*note{}
		}
		c.addresses[l.URL] = n
	}
	s.Element, s.Link = nil, nil
	return append(dst, c.mark(s, n))
}

// address is the text that says where a link leads.
func address(to string, pos source.Pos) []book.Inline {
	return []book.Inline{&book.Link{Node: book.At(pos), URL: to, Text: []book.Inline{&book.Text{S: printed(to)}}}}
}

// printed is an address as a person writes it: with no scheme if it is one of mail, and with
// its own characters for their codes.
func printed(address string) string {
	address = strings.TrimPrefix(address, "mailto:")
	for i := range address {
		if address[i] == '%' && i+1 < len(address) && address[i+1] < '8' {
			return address // a code of ASCII's: %2F is not /
		}
	}
	s, err := url.PathUnescape(address)
	if err != nil || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r < 0x2E80 && (r <= ' ' || r >= 0x7F) }) {
		return address
	}
	return s
}

func (c *chapter) noteName(kind string, id int) string {
	return anchorName(c.src, "") + "." + kind + "." + strconv.Itoa(id)
}

// callNotes sets the notes that the last count items of the column call, and those that
// are called in them.
func (c *chapter) callNotes(count int) {
	for i := len(c.items) - count; i < len(c.items); i++ {
		c.callIn(&c.items[i], &c.pieces[i])
	}
}

// callIn gives an item the notes that are called in it. One that is called again is set
// again, in case it is on another page: pagebreak has it once on each.
func (c *chapter) callIn(it *pagebreak.Item, p *piece) {
	for _, call := range p.calls {
		n := c.order[call.Note-1]
		switch {
		case !n.set:
			n.set = true
			within, inner := c.noteLines(n)
			el := n.el
			if n.unread {
				el = nil
			}
			c.footnote(it, p, n, el)
			it.Notes = append(it.Notes, within.Notes...)
			p.join(&inner)
		case len(n.lines) > 0 && !slices.ContainsFunc(it.Notes, func(m pagebreak.Note) bool { return m.ID == n.id }):
			c.footnote(it, p, n, nil)
		}
	}
}

// footnote puts a note at the foot of the page of an item. Set again, it is no element's.
func (c *chapter) footnote(it *pagebreak.Item, p *piece, n *note, el *frame.Element) {
	lines := n.lines
	if el == nil {
		lines = make([]*frame.Frame, len(n.lines))
		for i, f := range n.lines {
			lines[i] = f.Artifact()
		}
	}
	l := c.noteLook()
	mark := words(firstMark, l, nil)
	mark.Call, mark.Fonts = n.id, c.markFonts(l.fonts)
	if el != nil {
		mark.Element = n.mark
		mark.Link = &frame.Target{To: c.noteName("call", n.id)}
	}
	st := c.plain(l)
	set := c.lines.Lines([]paragraph.Run{mark}, &st, c.measure)
	first := &frame.Frame{Size: lines[0].Size, Baseline: lines[0].Baseline, Items: []frame.Placed{
		{At: geom.Point{Y: lines[0].Baseline - l.ascent}, Item: set[0].Frame}, {Item: lines[0]},
	}}
	if el != nil {
		first.Items = append(first.Items, anchor(el.ID))
	}
	it.Notes = append(it.Notes, pagebreak.Note{ID: n.id, Lines: append([]*frame.Frame{first}, lines[1:]...)})
	describe(set[0].Frame, c.noteName("call", n.id), c.words.Back)
	p.labels = append(p.labels, set[0].Calls[0].Mark)
}

// noteLook is that of a note: its last baseline, and no other, is one of the grid.
func (c *chapter) noteLook() look {
	l := c.look(&c.th.Note)
	l.ascent -= c.grid - l.leading
	return l
}

// noteLines sets a note, in as many whole small em as leave room for its mark at the
// left edge, and returns what is called in it.
func (c *chapter) noteLines(n *note) (within pagebreak.Item, inner piece) {
	n.mark = n.el.Add(&frame.Element{Kind: "Lbl"}).Within(&frame.Element{Kind: "Link"})
	f := flow{look: c.noteLook(), el: n.el, left: c.th.Note.Hang, width: c.measure, nested: true}
	c.unread = n.unread
	items, pieces := c.apart(func() { c.item(n.src.Blocks, f, nil) })
	c.unread = false
	for i := range items {
		within.Notes = append(within.Notes, items[i].Notes...)
		inner.labels = append(inner.labels, pieces[i].labels...)
		inner.calls = append(inner.calls, pieces[i].calls...)
	}
	n.lines = stack(items, f.look.leading)
	return within, inner
}

// stack makes frames of items, each as high as what it takes; a blank is a frame too.
func stack(items []pagebreak.Item, pitch geom.Length) []*frame.Frame {
	var frames []*frame.Frame
	for i, it := range items {
		f := it.Frame
		switch {
		case f == nil && (i == 0 || i == len(items)-1 && items[i-1].Kind != pagebreak.Row):
			continue // below a table's last rule a line stays empty
		case f == nil:
			f = &frame.Frame{Size: geom.Size{H: pitch}}
		case f.Size.H != it.Height:
			f = &frame.Frame{Size: geom.Size{W: f.Size.W, H: it.Height}, Baseline: f.Baseline, Items: []frame.Placed{{Item: f}}}
		}
		frames = append(frames, f)
	}
	return frames
}
