package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// halfTitle is a page with the title alone. It repeats the title page's, and is not
// read again.
func (n *numbering) halfTitle() sheet {
	f := n.blockFrame()
	l := n.look(&n.th.HalfTitle)
	n.displayLines(f, n.th.Line(n.m.HalfTitle.Title), n.bookTitleRuns(l, nil), l)
	return sheet{body: f}
}

// bookTitleRuns are the book's title, with the line ends that its author gave it.
func (n *numbering) bookTitleRuns(l look, el *frame.Element) []paragraph.Run {
	runs := []paragraph.Run{words(n.book.Meta.Title, l, el)}
	if lines := n.book.Meta.TitleLines; len(lines) > 1 {
		runs = breakRuns(runs, lines)
	}
	return runs
}

// displayLines sets a title broken by sense, its first baseline at y, and returns the
// last one.
func (s *setter) displayLines(f *frame.Frame, y geom.Length, runs []paragraph.Run, l look) geom.Length {
	st := s.display(l)
	for i, line := range s.lines.Lines(runs, &st, s.measure) {
		if i > 0 {
			y += l.leading
		}
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y - s.first}, Item: line.Frame})
	}
	return y
}

// titlePage sets the sign, the title, the subtitle; at the foot the series at the left
// and who made the book at the right.
func (n *numbering) titlePage(c *book.Chapter) (sheet, *frame.Element) {
	m, meta := &n.m.TitlePage, &n.book.Meta
	el := &frame.Element{Kind: "Sect", Title: n.book.Words().TitlePage}
	f := n.blockFrame()
	f.Items = append(f.Items, anchor(anchorName(c, "")))
	n.sign(f, meta.Title, m.Sign)

	l := n.look(&n.th.TitlePage)
	parts := meta.TitleLines
	if len(parts) == 0 {
		parts = []string{meta.Title}
	}
	for _, part := range parts {
		if n.widthOf(part, l) > m.Most {
			l = n.look(&n.th.LongTitlePage)
			break
		}
	}
	y := n.displayLines(f, n.th.Line(m.Title), n.bookTitleRuns(l, el.Add(&frame.Element{Kind: "H1"})), l)
	if meta.Subtitle != "" {
		l := n.look(&n.th.Subtitle)
		y = n.displayLines(f, y+n.on(m.Subtitle), []paragraph.Run{words(meta.Subtitle, l, el.Add(&frame.Element{Kind: "P"}))}, l)
	}
	n.credits(f, el, y)
	return sheet{body: f}, el
}

// credits sets who made the book on the last line, flush right; several beside each
// other if they have room, or else one below the other, and many of them, that would
// come near the title, which ends at head, as far as lines go. The series is on the same
// line.
func (n *numbering) credits(f *frame.Frame, el *frame.Element, head geom.Length) {
	m, meta := &n.m.TitlePage, &n.book.Meta
	l, small := n.look(&n.th.Credit), n.look(&n.th.Series)
	gap := m.NameGap.Of(l.size)
	series := n.widthOf(meta.SeriesLine(), small)
	if series > 0 {
		series += gap
	}
	rows := [][]string{meta.Credits()}
	if len(rows[0]) > m.OneLine || n.rowWidth(rows[0], gap, l)+series > n.measure {
		rows = n.rows(rows[0], gap, l, 1)
	}
	room := int((n.lastLine()-head-2*n.grid)/l.leading) + 1
	for most := 2; len(rows) > room && most <= len(meta.Contributors); most++ {
		rows = n.rows(meta.Credits(), gap, l, most)
	}
	y := n.lastLine() - geom.Length(len(rows)-1)*l.leading
	if len(rows) > 0 && n.rowWidth(rows[len(rows)-1], gap, l)+series > n.measure {
		y -= n.grid
	}
	for _, row := range rows {
		x := n.measure - n.rowWidth(row, gap, l)
		for _, name := range row {
			n.placeLine(f, geom.Point{X: x, Y: y}, name, l, el.Add(&frame.Element{Kind: "P"}))
			x += n.widthOf(name, l) + gap
		}
		y += l.leading
	}
	if series > 0 {
		n.placeLine(f, geom.Point{Y: n.lastLine()}, meta.SeriesLine(), small, el.Add(&frame.Element{Kind: "P"}))
	}
}

// rowWidth is how wide names are beside each other.
func (n *numbering) rowWidth(names []string, gap geom.Length, l look) geom.Length {
	w := -gap
	for _, name := range names {
		w += n.widthOf(name, l) + gap
	}
	return max(w, 0)
}

// rows divides names into rows of at most so many, for which the measure has room.
func (n *numbering) rows(names []string, gap geom.Length, l look, most int) (rows [][]string) {
	from := 0
	for i := range names {
		if i > from && (i-from == most || n.rowWidth(names[from:i+1], gap, l) > n.measure) {
			rows, from = append(rows, names[from:i]), i
		}
	}
	return append(rows, names[from:])
}

// partPage sets the sign and the title of a part, its number and its name apart.
func (n *numbering) partPage(p *book.Part, el *frame.Element) sheet {
	m := &n.m.Part
	f := n.blockFrame()
	f.Items = append(f.Items, anchor(partName(p)))
	l := n.look(&n.th.PartTitle)
	h := el.Add(&frame.Element{Kind: "H1"})
	signed := oneLine(book.InlineText(p.Title))
	var runs []paragraph.Run
	if label := n.book.Words().Part(p); label != "" {
		signed = label + "：" + signed
		gap := &frame.Frame{Size: geom.Size{W: m.Gap.Of(l.size)}}
		runs = append(runs, words(label, l, h), paragraph.Run{Object: gap, Size: l.size, Fonts: l.fonts})
	}
	n.sign(f, signed, m.Sign)
	c := &chapter{setter: n.setter, src: &book.Chapter{}, notes: map[*book.Note]*note{}}
	n.displayLines(f, n.th.Line(m.Title), append(runs, c.quiet(p.Title, l, h)...), l)
	return sheet{body: f, first: titlePlace(p)}
}

// titlePlace is where a part's title is written.
func titlePlace(p *book.Part) frame.Place {
	if t, ok := p.Title[0].(*book.Text); ok {
		return frame.Place{Pos: t.Pos()}
	}
	return frame.Place{}
}
