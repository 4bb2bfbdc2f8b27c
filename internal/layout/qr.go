package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
)

// qrSide is how large a QR code is: whole lines, from the top of a Han to a baseline.
// With the margins round it, it is more than 20 mm.
func (d *design) qrSide() geom.Length {
	return geom.Length(d.m.Author.QRLines)*d.grid + d.first
}

// qr sets a QR code in the text, and beside it whose it is.
func (c *chapter) qr(q *book.QR, f flow) {
	side, height := c.qrSide(), geom.Length(c.m.Author.QRLines+1)*c.grid
	box := &frame.Frame{Size: geom.Size{W: c.measure, H: height}, Baseline: c.first}
	c.qrCode(box, q, geom.Point{X: f.left}, side, f.el)
	c.qrWords(box, q, geom.Point{X: f.left + c.m.Author.QRText, Y: side}, f.el)
	c.blank(c.m.Figure.Blank)
	c.add(pagebreak.Item{Frame: box, Height: height, Block: c.newBlock()}, piece{})
	c.blank(c.m.Figure.Blank)
}

// qrCode draws a code as outlines, its top left corner at p. The paper round it is its
// quiet zone.
func (c *chapter) qrCode(f *frame.Frame, q *book.QR, p geom.Point, side geom.Length, parent *frame.Element) {
	if q.Size == 0 || len(q.Dark) < q.Size*q.Size {
		return
	}
	link := parent.Add(&frame.Element{Kind: "Link"})
	el := link.Add(&frame.Element{Kind: "Figure", Alt: q.Alt})
	black := frame.RGB(c.th.Colours.Ink)
	path := &frame.Path{Size: geom.Size{W: side, H: side}, Fill: &black}
	at := func(i int) geom.Length { return side.Scale(int64(i), int64(q.Size)) }
	for y := range q.Size {
		row := q.Dark[y*q.Size : (y+1)*q.Size]
		for x := 0; x < q.Size; x++ {
			from := x
			for x < q.Size && row[x] {
				x++
			}
			if x > from {
				box := geom.Rect{Min: geom.Point{X: at(from), Y: at(y)}, Size: geom.Size{W: at(x) - at(from), H: at(y+1) - at(y)}}
				path.Path = append(path.Path, box.Path()...)
			}
		}
	}
	f.Items = append(f.Items,
		frame.Placed{At: p, Item: path, Of: el, Kid: el.Ink("")},
		frame.Placed{At: p, Item: &frame.Link{Size: path.Size, Target: frame.Target{URL: q.URL}, Alt: q.Alt}, Of: link})
}

// qrWords sets what stands beside a code, its last baseline at p. An account that is too
// long for the measure has more lines, and the label stands above the first.
func (c *chapter) qrWords(f *frame.Frame, q *book.QR, p geom.Point, parent *frame.Element) {
	var label *frame.Element
	if q.Label != "" {
		label = parent.Add(&frame.Element{Kind: "P"})
	}
	var lines []paragraph.Line
	l := c.look(&c.th.QRText)
	l.leading = c.on(750)
	if q.Account != "" {
		st := c.sense(l)
		run := words(q.Account, l, parent.Add(&frame.Element{Kind: "P"}))
		lines = c.lines.Lines(apart(run), &st, c.measure-p.X)
		p.Y -= geom.Length(max(len(lines)-1, 0)) * l.leading
	}
	if q.Label != "" {
		at := p
		if len(lines) > 0 {
			at.Y -= c.grid
		}
		c.placeLine(f, at, q.Label, c.look(&c.th.QRLabel), label)
	}
	for _, line := range lines {
		f.Items = append(f.Items, frame.Placed{At: geom.Point{X: p.X, Y: p.Y - c.first}, Item: line.Frame})
		p.Y += l.leading
	}
}
