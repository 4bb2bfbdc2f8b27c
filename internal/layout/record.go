package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
)

// crowded reports whether columns are so narrow that a word breaks, that Han stand one
// below the other, or that a cell becomes a stripe.
func (c *chapter) crowded(cols []column, em geom.Length) bool {
	for i := range cols {
		col := &cols[i]
		if col.width < unbroken(col, em) || col.width < c.m.Table.Least && col.natural > stripe*col.width {
			return true
		}
	}
	return false
}

// stripe is the lines of a cell that is a stripe, in a column of fewer than four characters.
const stripe = 4

// records sets a table that is crowded as what a telephone shows of such: row below row,
// each cell on lines of its own behind its column's head, a fine rule between two rows.
func (c *chapter) records(t *grid) {
	b := t.src
	labels := t.f
	labels.look, labels.width = t.head, t.f.left+c.labelWidth(t)
	values := t.f
	values.look, values.left = t.cell, labels.width+c.m.Table.LabelGap.Of(t.cell.size)
	c.recordsTop(t)
	head := t.el.Add(&frame.Element{Kind: "THead"}).Add(&frame.Element{Kind: "TR"})
	fields := make([]recordField, len(b.Align))
	for i, cell := range b.Head[0] {
		labels.el = head.Add(&frame.Element{Kind: "TH", Scope: "Column"})
		fields[i] = c.recordFields(cell, labels, maxLength)[0]
	}
	body := t.el.Add(&frame.Element{Kind: "TBody"})
	for r, cells := range b.Rows {
		tr, block := body.Add(&frame.Element{Kind: "TR"}), c.newBlock()
		for i, cell := range cells {
			values.el, values.look = tr.Add(&frame.Element{Kind: "TD"}), numberLook(cell, t.cell)
			if i == 0 {
				values.look = t.head
			}
			label := fields[i]
			if r > 0 {
				label.frame, label.notes, label.piece = again(label.frame, label.piece.calls), nil, piece{}
			}
			list := c.recordFields(cell, values, geom.Length(c.design.lines)*c.grid/mostOfPage)
			for k, value := range list {
				it, p := c.recordLine(label, value, k == len(list)-1)
				it.Block = block
				if i == 0 && k == 0 && (c.readAbove(label) || c.readAbove(value)) {
					sink(&it, c.on(c.m.Table.Pad))
				}
				if i == 0 && len(cells) > 1 {
					it.Keep = 1
				}
				if i == len(cells)-1 && k == len(list)-1 {
					thick := c.m.Table.HeadRule
					if r == len(b.Rows)-1 {
						thick = c.m.Table.Rule
					}
					it.Frame.Items = append(it.Frame.Items, c.tableRule(t.f.left, t.f.width-t.f.left, thick, it.Height))
				}
				c.add(it, p)
				label = recordField{frame: &frame.Frame{}}
			}
		}
	}
}

// labelWidth is how wide the heads of a table's columns are, up to half the measure.
func (c *chapter) labelWidth(t *grid) (width geom.Length) {
	for _, cell := range t.src.Head[0] {
		_, natural := c.measureCell(cell, t.head)
		width = max(width, natural)
	}
	return min(width, (t.f.width-t.f.left-c.m.Table.LabelGap.Of(t.cell.size))/2)
}

// recordsTop sets the caption, if there is one, and the first rule.
func (c *chapter) recordsTop(t *grid) {
	it := pagebreak.Item{Block: t.block, Bar: pagebreak.Rather, Keep: 2}
	it.Frame = &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}
	var p piece
	if b := t.src; len(b.Caption) > 0 && !c.longCaption(t) {
		lines := c.captionLines(c.words.Table(b), b.Caption, t.f, t.el.Add(&frame.Element{Kind: "Caption"}))
		it.Height = c.stackLines(it.Frame, lines, 0, &p)
		c.callIn(&it, &p)
	}
	it.Frame.Items = append(it.Frame.Items, c.tableRule(t.f.left, t.f.width-t.f.left, c.m.Table.Rule, it.Height))
	it.Frame.Size.H = it.Height
	c.add(it, p)
}

// A recordField is a cell, or a part of it, or the head of a column, set by itself.
type recordField struct {
	frame  *frame.Frame
	height geom.Length
	notes  []pagebreak.Note
	piece  piece
}

// maxLength is longer than anything.
const maxLength = geom.Length(1) << 62

// recordFields sets a cell, in parts if it is higher than limit.
func (c *chapter) recordFields(cell book.Cell, f flow, limit geom.Length) (fields []recordField) {
	f.align = paragraph.Left
	var set cellLines
	set.items, set.pieces = c.apart(func() { c.blocks(cell.Blocks, f) })
	for _, part := range parts([]cellLines{set}, limit, f.look.leading) {
		field := recordField{frame: &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}}
		for i, item := range part[0].items {
			if item.Frame == nil {
				continue
			}
			field.frame.Items = append(field.frame.Items, frame.Placed{At: geom.Point{Y: field.height}, Item: item.Frame})
			field.height += item.Height
			field.notes = append(field.notes, item.Notes...)
			field.piece.join(&part[0].pieces[i])
		}
		field.frame.Size.H = field.height
		fields = append(fields, field)
	}
	return fields
}

// readAbove reports whether a reading stands over the first line: it wants room below a rule.
func (c *chapter) readAbove(f recordField) bool {
	if len(f.frame.Items) == 0 {
		return false
	}
	first, ok := f.frame.Items[0].Item.(*frame.Frame)
	return ok && c.hasRuby(first)
}

// recordLine is a cell beside its head, or a part of it; room is left below the last.
func (c *chapter) recordLine(label, value recordField, last bool) (pagebreak.Item, piece) {
	h := max(label.height, value.height)
	if last {
		h = max(h+c.on(c.m.Table.Pad), c.grid)
	}
	label.piece.join(&value.piece)
	return pagebreak.Item{
		Height: h, Notes: append(label.notes, value.notes...),
		Frame: &frame.Frame{
			Size: geom.Size{W: c.measure, H: h}, Baseline: c.first,
			Items: []frame.Placed{{Item: label.frame}, {Item: value.frame}},
		},
	}, label.piece
}
