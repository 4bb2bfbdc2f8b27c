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
	el := &frame.Element{Kind: "Sect", Title: book.TitlePageTitle}
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
		n.displayLines(f, y+n.on(m.Subtitle), []paragraph.Run{words(meta.Subtitle, l, el.Add(&frame.Element{Kind: "P"}))}, l)
	}
	n.credits(f, el)
	return sheet{body: f}, el
}

// credits sets who made the book on the last line, flush right; several beside each
// other if they have room, or else one below the other. The series is on the same line.
func (n *numbering) credits(f *frame.Frame, el *frame.Element) {
	m, meta := &n.m.TitlePage, &n.book.Meta
	l, small := n.look(&n.th.Credit), n.look(&n.th.Series)
	gap := m.NameGap.Of(l.size)
	series := n.widthOf(meta.SeriesLine(), small)
	if series > 0 {
		series += gap
	}
	total := series - gap
	names := meta.Credits()
	widths := make([]geom.Length, len(names))
	for i, s := range names {
		widths[i] = n.widthOf(s, l)
		total += widths[i] + gap
	}
	y := n.lastLine()
	at := func(i int, x, y geom.Length) {
		n.placeLine(f, geom.Point{X: x, Y: y}, names[i], l, el.Add(&frame.Element{Kind: "P"}))
	}
	if len(widths) <= m.OneLine && total <= n.measure {
		x := n.measure - total + series
		for i, w := range widths {
			at(i, x, y)
			x += w + gap
		}
	} else {
		last := len(widths) - 1
		if series+widths[last] > n.measure {
			y -= n.grid
		}
		for i, w := range widths {
			at(i, n.measure-w, y-geom.Length(last-i)*l.leading)
		}
	}
	if s := meta.SeriesLine(); s != "" {
		n.placeLine(f, geom.Point{Y: n.lastLine()}, s, small, el.Add(&frame.Element{Kind: "P"}))
	}
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
	if label := p.Label(); label != "" {
		signed = label + "：" + signed
		gap := &frame.Frame{Size: geom.Size{W: m.Gap.Of(l.size)}}
		runs = append(runs, words(label, l, h), paragraph.Run{Object: gap, Size: l.size, Fonts: l.fonts})
	}
	n.sign(f, signed, m.Sign)
	c := &chapter{setter: n.setter, src: &book.Chapter{}, notes: map[*book.Note]*note{}}
	n.displayLines(f, n.th.Line(m.Title), append(runs, c.quiet(p.Title, l, h)...), l)
	return sheet{body: f}
}
