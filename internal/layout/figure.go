package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
)

// figure sets a picture and its caption as one, an empty line before and after. The
// picture's top is that of a line's Han, its foot a baseline.
func (c *chapter) figure(b *book.Figure, f flow) {
	if b.Image == nil {
		return
	}
	parent := f.el
	if b.URL != "" {
		f.el = f.el.Add(&frame.Element{Kind: "Link"})
	}
	var el *frame.Element
	if b.Alt != "" {
		el = f.el.Add(&frame.Element{Kind: "Figure", Alt: b.Alt})
	}
	captions := 0
	if len(b.Caption) > 0 {
		captions = 2
	}
	size, lines := c.figureSize(b.Image, f.width-f.left, c.design.lines-captions)
	box := &frame.Frame{Size: geom.Size{W: c.measure}, Baseline: c.first}
	at := geom.Point{X: f.left}
	image := frame.Placed{At: at, Item: c.image(b.Image, size, b.Pos())}
	if el != nil {
		image = c.tagged(image, el)
	}
	box.Items = append(box.Items, image)
	if b.URL != "" {
		link := &frame.Link{Size: size, Target: frame.Target{URL: b.URL}, Alt: b.Alt}
		box.Items = append(box.Items, frame.Placed{At: at, Item: link, Of: f.el})
	}
	height := geom.Length(lines) * c.grid
	it := pagebreak.Item{Kind: pagebreak.Float, Frame: box, Block: c.newBlock()}
	p := piece{place: frame.Place{Pos: b.Pos()}}
	if len(b.Caption) > 0 {
		kind, under := "Caption", el
		if el == nil {
			kind, under = "P", parent
		}
		caption := c.captionLines(b.Label(), b.Caption, f, under.Add(&frame.Element{Kind: kind}))
		height += c.stackLines(box, caption, height, &p)
	}
	it.Height, box.Size.H = height, height
	blank := pagebreak.Item{Kind: pagebreak.Blank, Height: geom.Length(c.m.Figure.Blank) * c.grid}
	if f.nested {
		it.Kind = pagebreak.Line
	} else {
		blank.Block = it.Block
	}
	if !c.belowHeading() {
		c.add(blank, piece{})
	}
	c.add(it, p)
	c.callNotes(1)
	c.add(blank, piece{})
}

// figureSize is how large an image is set, and how many lines it takes: as wide as it
// may be, then a little less, so that it is whole lines high.
func (c *chapter) figureSize(img *book.Image, width geom.Length, most int) (geom.Size, int) {
	w, h := int64(max(img.Width, 1)), int64(max(img.Height, 1))
	if img.MediaType != "image/svg+xml" {
		width = min(width, (72*geom.Pt).Scale(w, int64(c.m.Figure.DPI)))
	}
	if h > w {
		most = min(most, c.m.Figure.Lines)
	}
	height := width.Scale(h, w)
	highest := geom.Length(most-1)*c.grid + c.first
	if height > highest {
		height = highest
	}
	lines := 1
	if height > c.first {
		lines = int((height-c.first)/c.grid) + 1
		height = geom.Length(lines-1)*c.grid + c.first
	}
	return geom.Size{W: min(height.Scale(w, h), width), H: height}, lines
}

// image is a picture as ink: an SVG becomes paths.
func (c *chapter) image(img *book.Image, size geom.Size, pos source.Pos) frame.Item {
	if img.MediaType == "image/svg+xml" {
		return c.vector(img, size, pos)
	}
	return &frame.Picture{Size: size, Name: img.Name, MediaType: img.MediaType, Data: img.Data}
}

// tagged has p drawn for el; if it is a frame, all its ink.
func (d *design) tagged(p frame.Placed, el *frame.Element) frame.Placed {
	kid := el.Ink("")
	f, ok := p.Item.(*frame.Frame)
	if !ok {
		p.Of, p.Kid = el, kid
		return p
	}
	p.Item = forElement(f, el, kid)
	return p
}

// forElement is a copy of f, its ink drawn for el.
func forElement(f *frame.Frame, el *frame.Element, kid int32) *frame.Frame {
	g := *f
	g.Items = append([]frame.Placed(nil), f.Items...)
	for i := range g.Items {
		switch it := g.Items[i].Item.(type) {
		case *frame.Frame:
			g.Items[i].Item = forElement(it, el, kid)
		case *frame.Anchor, *frame.Link:
		default:
			g.Items[i].Of, g.Items[i].Kid = el, kid
		}
	}
	return &g
}

// captionLines sets a label in Hei and what follows it, one em apart.
func (c *chapter) captionLines(label string, text []book.Inline, f flow, el *frame.Element) []paragraph.Line {
	l := c.look(&c.th.Caption)
	var runs []paragraph.Run
	if label != "" {
		runs = append(runs, words(label, c.look(&c.th.Label), el), words("　", l, el))
	}
	runs = append(runs, c.runs(text, l, el)...)
	st := c.sense(l)
	st.First, st.Rest = f.left, f.left
	return c.lines.Lines(runs, &st, f.width)
}

// stackLines puts lines into a frame from y on, and returns the whole lines of the grid
// that they take.
func (c *chapter) stackLines(f *frame.Frame, lines []paragraph.Line, y geom.Length, p *piece) geom.Length {
	var h geom.Length
	for i := range lines {
		if i == 0 {
			h = c.grid
		} else {
			h += lines[i].Frame.Size.H
		}
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y + h - c.grid}, Item: lines[i].Frame})
		p.calls = append(p.calls, lines[i].Calls...)
		if p.place == (frame.Place{}) {
			p.place = lines[i].First
		}
	}
	return c.up(h)
}
