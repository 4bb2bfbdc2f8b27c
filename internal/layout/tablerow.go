package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
)

// cellLines is what stands in a cell, or a part of it, one below the other.
type cellLines struct {
	items  []pagebreak.Item
	pieces []piece
}

func (l cellLines) height() (h geom.Length) {
	for i := range l.items {
		if l.items[i].Frame != nil {
			h += l.items[i].Height
		}
	}
	return h
}

// cut takes from the top what is at most h high, but one line at least.
func (l cellLines) cut(h geom.Length) (top, rest cellLines) {
	n, drawn := 0, false
	for y := geom.Length(0); n < len(l.items); n++ {
		if l.items[n].Frame == nil {
			continue
		}
		if y += l.items[n].Height; y > h && drawn {
			break
		}
		drawn = true
	}
	return cellLines{l.items[:n], l.pieces[:n]}, cellLines{l.items[n:], l.pieces[n:]}
}

// mostOfPage is how much of a page a row may take undivided: a half.
const mostOfPage = 2

// parts divides a row: one that is higher than limit may end a page after each second line
// of its cells, but leaves two at least for the next.
func parts(cells []cellLines, limit, line geom.Length) [][]cellLines {
	var all [][]cellLines
	for {
		h := geom.Length(0)
		for _, l := range cells {
			h = max(h, l.height())
		}
		if len(all) == 0 && h <= limit || h < 4*line {
			return append(all, cells)
		}
		top, rest := make([]cellLines, len(cells)), make([]cellLines, len(cells))
		for i, l := range cells {
			top[i], rest[i] = l.cut(2 * line)
		}
		all, cells = append(all, top), rest
	}
}

// row sets a row of the body. One of one line is a line of the grid.
func (c *chapter) row(t *grid, parent *frame.Element, cells []book.Cell, last bool) {
	c.addRow(t, c.setRow(t, parent, cells, "TD"), last)
}

// A setRow is the cells of a row, set, and the room for a reading below the rule above.
type setRow struct {
	cells []cellLines
	top   geom.Length
}

// setRow sets the cells of a row.
func (c *chapter) setRow(t *grid, parent *frame.Element, cells []book.Cell, kind string) setRow {
	tr := parent.Add(&frame.Element{Kind: "TR"})
	set := make([]cellLines, len(cells))
	top := geom.Length(0)
	for i, cell := range cells {
		td := tr.Add(&frame.Element{Kind: kind})
		f := t.f
		f.el, f.look = td, t.cell
		if kind == "TH" {
			td.Scope, f.look = "Column", t.head
		}
		f.look = numberLook(cell, f.look)
		col := &t.columns[i]
		f.left, f.width, f.align = col.left, col.left+col.width, col.align
		if kind == "TD" {
			left, right := c.toPoint(col, cell, f.look)
			f.left, f.width = f.left+left, f.width-right
		}
		set[i].items, set[i].pieces = c.apart(func() { c.blocks(cell.Blocks, f) })
		for k := range set[i].items {
			switch it := &set[i].items[k]; {
			case it.Frame == nil || k > 0 || !c.hasRuby(it.Frame):
			default:
				top = c.on(c.m.Table.Pad)
			}
		}
	}
	return setRow{set, top}
}

// height is that of the highest cell.
func (r *setRow) height() (h geom.Length) {
	for _, l := range r.cells {
		h = max(h, l.height())
	}
	return h + r.top
}

// addRow puts the cells of a row side by side. One that is higher than half a page may be
// divided.
func (c *chapter) addRow(t *grid, row setRow, last bool) {
	list := parts(row.cells, t.limit, t.cell.leading)
	top := row.top
	for i, part := range list {
		it, p := c.rowPart(t, part, top)
		if i == len(list)-1 {
			it = c.rowEnd(t, it, last)
		}
		c.add(it, p)
		top = 0
	}
}

// sink leaves room above a line for a reading.
func sink(it *pagebreak.Item, by geom.Length) {
	f := it.Frame
	it.Height += by
	it.Frame = &frame.Frame{
		Size: geom.Size{W: f.Size.W, H: f.Size.H + by}, Baseline: f.Baseline + by, Items: []frame.Placed{{At: geom.Point{Y: by}, Item: f}},
	}
}

// rowPart draws the lines of cells side by side.
func (c *chapter) rowPart(t *grid, cells []cellLines, top geom.Length) (it pagebreak.Item, p piece) {
	row := &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}
	it = pagebreak.Item{Kind: pagebreak.Row, Frame: row, Block: t.block}
	for _, l := range cells {
		y := top
		for k := range l.items {
			it.Notes = append(it.Notes, l.items[k].Notes...)
			p.join(&l.pieces[k])
			if l.items[k].Frame == nil {
				continue
			}
			row.Items = append(row.Items, frame.Placed{At: geom.Point{Y: y}, Item: l.items[k].Frame})
			y += l.items[k].Height
		}
		it.Height = max(it.Height, y)
	}
	row.Size.H = it.Height
	return it, p
}

// rowEnd leaves what is free below a row; the last has a rule there.
func (c *chapter) rowEnd(t *grid, it pagebreak.Item, last bool) pagebreak.Item {
	it.Height = max(it.Height+c.on(c.m.Table.Pad), c.grid)
	it.Frame.Size.H = it.Height
	if last {
		it.Frame.Items = append(it.Frame.Items, c.tableRule(t.f.left, t.f.width-t.f.left, c.m.Table.Rule, it.Height))
	}
	return it
}
