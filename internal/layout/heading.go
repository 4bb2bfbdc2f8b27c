package layout

import (
	"strconv"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/theme"
)

// headingElement is that of a heading: no level is left out going down (PDF/UA-1,
// 7.4.2).
func (c *chapter) headingElement(h *book.Heading, parent *frame.Element) *frame.Element {
	c.level = min(h.Level, c.level+1)
	return parent.Add(&frame.Element{Kind: "H" + strconv.Itoa(c.level)})
}

// heading sets a heading in whole lines of the grid (占行, clreq 2.3.3). First on a
// page, or right below another, it takes fewer.
func (c *chapter) heading(h *book.Heading, f flow) {
	t := c.headText(h)
	if f.look.size < c.th.Body.Size {
		c.smallHeading(h, f)
		return
	}
	l := c.look(t)
	below := c.belowHeading()
	c.dropBlank()
	st := c.sense(l)
	st.First, st.Rest, st.Leading = f.left, f.left, c.grid
	lines := c.lines.Lines(c.runs(h.Text, l, c.headingElement(h, f.el)), &st, f.width)
	if len(lines) == 0 {
		return
	}
	extra := geom.Length(0)
	for i := range lines[1:] {
		extra += lines[1+i].Frame.Size.H
	}
	extra = c.up(extra)
	if geom.Length(max(t.Lines, 1))*c.grid+extra > c.halfPage() {
		c.longHeading(h, lines)
		return
	}
	it := pagebreak.Item{
		Height: geom.Length(max(t.Lines, 1))*c.grid + extra, Block: c.newBlock(), Keep: c.m.Heading.Keep,
		TopHeight: geom.Length(max(t.TopLines, 1))*c.grid + extra, Bar: pagebreak.Closed,
	}
	it.Frame = c.headingFrame(h, lines, it.Height, c.on(max(t.Base, 1000)-1000))
	it.Top = c.headingFrame(h, lines, it.TopHeight, c.on(max(t.TopBase, 1000)-1000))
	if below {
		it.Frame, it.Height = it.Top, it.TopHeight
	}
	c.section(h)
	var calls []paragraph.Call
	for _, line := range lines {
		calls = append(calls, line.Calls...)
	}
	c.add(it, piece{place: lines[0].First, calls: calls, heading: true})
	c.callNotes(1)
}

// longHeading sets one of more than half a page as text, which goes on on the next.
func (c *chapter) longHeading(h *book.Heading, lines []paragraph.Line) {
	c.section(h)
	first := lines[0].Frame
	first.Items = append(first.Items, anchor(anchorName(c.src, h.ID)))
	c.put(lines)
	c.keep(c.m.Heading.Keep)
}

// smallHeading sets one that stands in small text, a note's or a table's: as large, and in
// lines of its leading.
func (c *chapter) smallHeading(h *book.Heading, f flow) {
	l := c.look(c.headText(h))
	f.look.fonts, f.look.colour = l.fonts, l.colour
	f.indent = 0
	place := paragraph.Run{Object: &frame.Frame{Items: []frame.Placed{anchor(anchorName(c.src, h.ID))}, Baseline: c.first}}
	runs := append([]paragraph.Run{place}, c.runs(h.Text, f.look, c.headingElement(h, f.el))...)
	c.section(h)
	c.text(runs, f)
	c.keep(1)
}

// headingFrame has the lines of a heading, the first of them y lower than on a line
// of text.
func (c *chapter) headingFrame(h *book.Heading, lines []paragraph.Line, height, y geom.Length) *frame.Frame {
	f := &frame.Frame{Size: geom.Size{W: c.measure, H: height}, Baseline: c.first + y}
	f.Items = append(f.Items, anchor(anchorName(c.src, h.ID)))
	c.stand(f, lines, y+lines[0].Frame.Baseline)
	return f
}

// section notes a heading for the outline and the contents.
func (c *chapter) section(h *book.Heading) {
	c.heads = append(c.heads, section{
		id: h.ID, title: book.InlineText(h.Text), level: c.level, item: len(c.items),
	})
}

// headText is how a heading looks.
func (c *chapter) headText(h *book.Heading) *theme.Text {
	return c.th.Heading(min(max(h.Level, 2), 6))
}

// runInto returns the paragraph in which the heading list[i] stands, if it does.
func (c *chapter) runInto(list []book.Block, i int) *book.Paragraph {
	h, ok := list[i].(*book.Heading)
	if !ok || i+1 == len(list) || c.headText(h).RunIn == 0 {
		return nil
	}
	p, _ := list[i+1].(*book.Paragraph)
	return p
}

// runIn sets a heading and its paragraph in one, one em apart (clreq 4.1.5).
func (c *chapter) runIn(h *book.Heading, p *book.Paragraph, f flow) {
	t := c.headText(h)
	l := c.look(t)
	gap := paragraph.Run{Object: &frame.Frame{Size: geom.Size{W: t.RunIn}}, Size: l.size, Fonts: l.fonts}
	place := paragraph.Run{Object: &frame.Frame{Items: []frame.Placed{anchor(anchorName(c.src, h.ID))}, Baseline: c.first}}
	runs := append([]paragraph.Run{place}, c.runs(h.Text, l, c.headingElement(h, f.el))...)
	runs = append(runs, gap)
	runs = append(runs, c.runs(p.Text, f.look, f.el.Add(&frame.Element{Kind: "P"}))...)
	c.section(h)
	f.indent = 0
	from := len(c.items)
	if c.text(runs, f); len(c.items) > from+1 {
		c.items[from].Keep = 1
	}
}
