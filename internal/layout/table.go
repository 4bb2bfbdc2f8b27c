package layout

import (
	"slices"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
)

// A grid is a table being set: where its columns are and how they are aligned.
type grid struct {
	src        *book.Table
	cell, head look
	columns    []column
	f          flow
	el         *frame.Element
	block      int
	limit      geom.Length // a row that is higher may be divided
}

// table sets a table with three rules (三线表): caption, head, rows on the lines of the
// grid. Divided over pages, it has its head again, under 续表. One whose columns would be
// too narrow to read is set as records.
func (c *chapter) table(b *book.Table, f flow) {
	t := &grid{src: b, cell: c.look(&c.th.Table), head: c.look(&c.th.THead), f: f}
	t.f.indent, t.f.nested = 0, true
	t.cell.size, t.head.size = min(t.cell.size, f.look.size), min(t.head.size, f.look.size) // in a note
	cell, head := t.cell.size, t.head.size
	t.columns = c.columns(t)
	t.el = f.el.Add(&frame.Element{Kind: "Table"})
	c.blank(c.m.Table.Blank)
	t.block = c.newBlock()
	if len(b.Head) == 1 && len(b.Rows) > 0 && c.crowded(t.columns, t.cell.size) {
		t.cell.size, t.head.size = cell, head
		c.records(t)
		c.blank(c.m.Table.Blank)
		return
	}
	c.tableHead(t)
	if len(b.Rows) > 0 {
		body := t.el.Add(&frame.Element{Kind: "TBody"})
		for i, cells := range b.Rows {
			c.row(t, body, cells, i == len(b.Rows)-1)
		}
	}
	c.blank(c.m.Table.Blank)
}

// tableHead sets caption and head.
func (c *chapter) tableHead(t *grid) {
	b := t.src
	width := t.f.width - t.f.left
	it := pagebreak.Item{Kind: pagebreak.Head, Block: t.block, Bar: pagebreak.Rather}
	it.Frame = &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}
	it.Again = &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}
	var p piece
	if len(b.Caption) > 0 && !c.longCaption(t) {
		lines := c.captionLines(c.words.Table(b), b.Caption, t.f, t.el.Add(&frame.Element{Kind: "Caption"}))
		it.Height = c.stackLines(it.Frame, lines, 0, &p)
		c.callIn(&it, &p)
		at := geom.Point{X: t.f.left, Y: it.Height - c.grid + c.first}
		c.placeLine(it.Again, at, c.words.Continued(b), c.look(&c.th.Label), nil)
	}
	upper := c.tableRule(t.f.left, width, c.m.Table.Rule, it.Height)
	it.Frame.Items = append(it.Frame.Items, upper)
	it.Again.Items = append(it.Again.Items, upper)
	if len(b.Head) > 0 {
		head := t.el
		if len(b.Rows) > 0 { // a head over nothing is the table's only row (PDF/UA-1: no THead without a TBody)
			head = t.el.Add(&frame.Element{Kind: "THead"})
		}
		rows, tall := make([]setRow, len(b.Head)), it.Height
		for i, cells := range b.Head {
			rows[i] = c.setRow(t, head, cells, "TH")
			tall += rows[i].height()
		}
		if tall > c.halfPage() {
			c.tallHead(t, it, p, rows)
			return
		}
		t.limit = tall // not divided
		items, pieces := c.apart(func() {
			for _, row := range rows {
				c.addRow(t, row, false)
			}
		})
		for i, row := range items {
			at := geom.Point{Y: it.Height}
			it.Frame.Items = append(it.Frame.Items, frame.Placed{At: at, Item: row.Frame})
			it.Again.Items = append(it.Again.Items, frame.Placed{At: at, Item: again(row.Frame, pieces[i].calls)})
			it.Height += row.Height
			it.Notes = append(it.Notes, row.Notes...)
			p.join(&pieces[i])
		}
		lower := c.tableRule(t.f.left, width, c.m.Table.HeadRule, it.Height)
		it.Frame.Items = append(it.Frame.Items, lower)
		it.Again.Items = append(it.Again.Items, lower)
	}
	it.Frame.Size.H, it.Again.Size.H = it.Height, it.Height
	t.limit = (geom.Length(c.design.lines)*c.grid - it.Height) / mostOfPage
	c.add(it, p)
}

// tallHead sets a head of more than half a page: as rows, which may be divided, and are not
// set again.
func (c *chapter) tallHead(t *grid, it pagebreak.Item, p piece, rows []setRow) {
	it.Frame.Size.H, it.Again.Size.H = it.Height, it.Height
	t.limit = c.halfPage()
	c.add(it, p)
	for _, row := range rows {
		c.addRow(t, row, false)
	}
	last := c.last()
	last.Frame.Items = append(last.Frame.Items, c.tableRule(t.f.left, t.f.width-t.f.left, c.m.Table.HeadRule, last.Height))
}

func (c *chapter) halfPage() geom.Length { return geom.Length(c.design.lines) * c.grid / mostOfPage }

// longCaption sets the caption of a table that takes more than half a page: as text.
func (c *chapter) longCaption(t *grid) bool {
	b := t.src
	measured := c.captionLines(c.words.Table(b), b.Caption, t.f, nil)
	if c.stackLines(&frame.Frame{}, measured, 0, &piece{}) <= c.halfPage() {
		return false
	}
	c.captionText(c.captionLines(c.words.Table(b), b.Caption, t.f, t.el.Add(&frame.Element{Kind: "Caption"})))
	c.keep(2)
	return true
}

// captionText sets the lines of a caption one by one.
func (c *chapter) captionText(lines []paragraph.Line) {
	block := c.newBlock()
	for i := range lines {
		it := pagebreak.Item{Block: block, Frame: &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}}
		var p piece
		it.Height = c.stackLines(it.Frame, lines[i:i+1], 0, &p)
		it.Frame.Size.H = it.Height
		c.add(it, p)
	}
	c.callNotes(len(lines))
}

// again is f where it is only seen once more: without the marks of its notes, which are on
// another page.
func again(f *frame.Frame, calls []paragraph.Call) *frame.Frame {
	if len(calls) > 0 {
		f = unmarked(f, calls)
	}
	return f.Artifact()
}

func unmarked(f *frame.Frame, calls []paragraph.Call) *frame.Frame {
	g := *f
	g.Items = nil
	for _, p := range f.Items {
		switch it := p.Item.(type) {
		case *frame.Frame:
			p.Item = unmarked(it, calls)
		case *frame.Text:
			if slices.ContainsFunc(calls, func(c paragraph.Call) bool { return c.Mark == it }) {
				continue
			}
		}
		g.Items = append(g.Items, p)
	}
	return &g
}

// tableRule is a rule below the last baseline of what is height high.
func (c *chapter) tableRule(left, width, thick, height geom.Length) frame.Placed {
	rule := &frame.Rule{Size: geom.Size{W: width, H: thick}, Color: frame.RGB(c.th.Colours.Ink)}
	return frame.Placed{At: geom.Point{X: left, Y: height - c.grid + c.first + c.m.Table.RuleDrop}, Item: rule}
}

// A column is one of a table's.
type column struct {
	left, width    geom.Length
	align          paragraph.Align
	least, natural geom.Length
	numbers        bool        // aligned on their points
	whole, part    geom.Length // the widest part before the point, and from it on
}
