package layout

import (
	"strconv"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// list sets a list: its text hangs at two em, its marks stand in them. Nothing is
// between items: they are text.
func (c *chapter) list(l *book.List, f flow) {
	el := f.el.Add(&frame.Element{Kind: "L", Numbering: "Disc"})
	hang := c.m.List.Hang.Of(f.look.size)
	if l.Ordered {
		el.Numbering = "Decimal"
		if l.Start+len(l.Items) > c.m.List.WideFrom {
			hang = c.m.List.WideHang.Of(f.look.size)
		}
	}
	f.inward(hang)
	left := f.left - hang // of the marks
	f.lists++
	f.nested = true
	for i := range l.Items {
		item := &l.Items[i]
		li := el.Add(&frame.Element{Kind: "LI"})
		mark := li.Add(&frame.Element{Kind: "Lbl"})
		var marked *frame.Frame
		switch {
		case item.Checked != nil:
			mark.ActualText = map[bool]string{false: "☐", true: "☑"}[*item.Checked]
			marked = c.box(f, left, *item.Checked, mark)
		case l.Ordered:
			marked = c.ordinal(f, left+hang-c.m.List.Number.Of(f.look.size), strconv.Itoa(l.Start+i)+".", mark)
		default:
			mark.ActualText = "•"
			marked = c.bullet(f, left, mark)
		}
		f.el = li.Add(&frame.Element{Kind: "LBody"})
		c.item(item.Blocks, f, marked)
	}
}

// item sets the blocks of one item, with its mark, if it has one, on the first line.
func (c *chapter) item(list []book.Block, f flow, mark *frame.Frame) {
	from := len(c.items)
	for i := range list {
		f.indent = 0
		if i > 0 {
			f.indent = c.th.Body.Indent.Scale(int64(f.look.size), int64(c.em))
		}
		c.blocks(list[i:i+1], f)
		if i+1 < len(list) {
			c.leadIn(list[i], list[i+1])
		}
	}
	for k := from; mark != nil && k < len(c.items); k++ {
		for _, into := range []*frame.Frame{c.items[k].Frame, c.items[k].Top} {
			if into != nil {
				into.Items = append([]frame.Placed{{At: geom.Point{Y: into.Baseline - f.look.ascent}, Item: mark}}, into.Items...)
			}
		}
		if c.items[k].Frame != nil {
			return
		}
	}
	if len(c.items) == from {
		empty := &frame.Frame{Size: geom.Size{W: c.measure, H: f.look.leading}, Baseline: f.look.ascent}
		if mark != nil {
			empty.Items = []frame.Placed{{Item: mark}}
		}
		c.put([]paragraph.Line{{Frame: empty}})
	}
}

// middle is how far above the baseline the middle of a Han is.
func middle(size geom.Length) geom.Length { return size.Scale(38, 100) }

// bullet is the mark of an unordered item, on the middle of the Han: a square, on the
// second level a bar.
func (c *chapter) bullet(f flow, left geom.Length, el *frame.Element) *frame.Frame {
	em, m := f.look.size, &c.m.List
	size := geom.Size{W: m.Bullet.Of(em), H: m.Bullet.Of(em)}
	if f.lists == 2 {
		size = geom.Size{W: m.Bar.Of(em), H: m.BarThick.Of(em)}
	}
	at := geom.Point{X: left + m.Centre.Of(em) - size.W/2, Y: f.look.ascent - middle(em) - size.H/2}
	rule := &frame.Rule{Size: size, Color: f.look.colour}
	return &frame.Frame{Items: []frame.Placed{{At: at, Item: rule, Of: el, Kid: el.Ink("")}}}
}

// box is the mark of a task: a square, with another in it if it is done.
func (c *chapter) box(f flow, left geom.Length, done bool, el *frame.Element) *frame.Frame {
	em, m := f.look.size, &c.m.List
	side, inner, width := m.Task.Of(em), m.Done.Of(em), m.TaskLine.Of(em)
	x, y := left+m.Centre.Of(em), f.look.ascent-middle(em)
	ink := f.look.colour
	kid := el.Ink("")
	box := geom.Rect{Min: geom.Point{X: width / 2, Y: width / 2}, Size: geom.Size{W: side - width, H: side - width}}
	outline := &frame.Path{Size: geom.Size{W: side, H: side}, Path: box.Path(), Stroke: &ink, Width: width}
	mark := &frame.Frame{Items: []frame.Placed{{At: geom.Point{X: x - side/2, Y: y - side/2}, Item: outline, Of: el, Kid: kid}}}
	if done {
		rule := &frame.Rule{Size: geom.Size{W: inner, H: inner}, Color: ink}
		mark.Items = append(mark.Items, frame.Placed{At: geom.Point{X: x - inner/2, Y: y - inner/2}, Item: rule, Of: el, Kid: kid})
	}
	return mark
}

// ordinal is the number of an item, in figures of one width, ending at right.
func (c *chapter) ordinal(f flow, right geom.Length, number string, el *frame.Element) *frame.Frame {
	f.look.mode = paragraph.Figures
	st := c.plain(f.look)
	st.Align = paragraph.Right
	if lines := c.lines.Lines([]paragraph.Run{words(number, f.look, el)}, &st, right); len(lines) > 0 {
		return lines[0].Frame
	}
	return &frame.Frame{}
}
