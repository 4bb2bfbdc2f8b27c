package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
)

// A plate is a figure being set: a picture and its caption.
type plate struct {
	c       *chapter
	src     *book.Figure
	left    geom.Length
	size    geom.Size      // of the picture
	lines   int            // that it takes
	el      *frame.Element // the Figure; nil: decoration
	kid     int32          // its ink
	link    *frame.Element // nil: it leads nowhere
	caption []paragraph.Line
	under   geom.Length // what the caption takes, in whole lines
}

// figure sets a picture and its caption as one, an empty line before and after.
func (c *chapter) figure(b *book.Figure, f flow) {
	if b.Image == nil {
		return
	}
	g := &plate{c: c, src: b, left: f.left}
	parent := f.el
	if b.URL != "" {
		f.el = f.el.Add(&frame.Element{Kind: "Link"})
		g.link = f.el
	}
	if b.Alt != "" {
		g.el = f.el.Add(&frame.Element{Kind: "Figure", Alt: b.Alt})
		g.kid = g.el.Ink("")
	}
	captions := 0
	if len(b.Caption) > 0 {
		captions = 2
	}
	said := c.o.Addresses && b.URL != ""
	if said {
		captions++
	}
	g.size, g.lines = c.figureSize(b.Image, f.width-f.left, c.design.lines-captions)
	p := piece{place: frame.Place{Pos: b.Pos()}}
	if len(b.Caption) > 0 {
		kind, under := "Caption", g.el
		if g.el == nil {
			kind, under = "P", parent
		}
		g.caption = c.captionLines(c.words.Figure(b), b.Caption, f, under.Add(&frame.Element{Kind: kind}))
	}
	if said { // below the caption, or as one
		c.unread = true
		g.caption = append(g.caption, c.captionLines("", address(b.URL, b.Pos()), f, nil)...)
		c.unread = false
	}
	var text []paragraph.Line
	if len(g.caption) > 0 {
		g.under = c.stackLines(&frame.Frame{}, g.caption, 0, &p)
	}
	if g.under > c.halfPage() { // a caption that is as long as a text is set as one
		text, g.caption, g.under, p.calls = g.caption, nil, 0, nil
	}
	it := pagebreak.Item{Kind: pagebreak.Float, Block: c.newBlock(), Height: geom.Length(g.lines)*c.grid + g.under}
	it.Frame, it.Top, it.TopHeight = g.frame(0, false), g.frame(0, true), it.Height
	blank := pagebreak.Item{Kind: pagebreak.Blank, Height: geom.Length(c.m.Figure.Blank) * c.grid}
	if f.nested || text != nil {
		it.Kind = pagebreak.Line
	} else {
		blank.Block = it.Block
		it.Least = it.Height - geom.Length(g.lines/3)*c.grid
		p.lower = g.frame
		if last := c.last(); last != nil && last.Kind == pagebreak.Line {
			it.Lead = last.Cost // of what ends with ：
		}
	}
	if !c.belowHeading() {
		c.add(blank, piece{})
	}
	c.add(it, p)
	c.callNotes(1)
	if text != nil {
		c.keep(2)
		c.captionText(text)
	}
	c.add(blank, piece{})
}

// figureSize is how large an image is set, and how many lines it takes. A wide one fills the
// measure, and its lines are as many as that needs; any other is a little less high than it
// might be, so that its top is that of a line's Han and its foot a baseline.
func (c *chapter) figureSize(img *book.Image, width geom.Length, most int) (geom.Size, int) {
	w, h := int64(max(img.Width, 1)), int64(max(img.Height, 1))
	room := width
	if img.MediaType != "image/svg+xml" {
		width = min(width, (72*geom.Pt).Scale(w, int64(c.m.Figure.DPI)))
	}
	if h > w {
		most = min(most, c.m.Figure.Lines)
	}
	height := width.Scale(h, w)
	highest := c.linesHeight(most)
	if height > highest {
		height = highest
	}
	lines := 1
	if height > c.first {
		lines = int((height-c.first)/c.grid) + 1
	}
	low := c.linesHeight(lines)
	switch {
	case height < c.first:
	case h <= w && width == room && height < highest:
		if height > low+c.grid/wideFoot {
			lines++
		}
	default:
		height = low
	}
	return geom.Size{W: min(height.Scale(w, h), width), H: height}, lines
}

// wideFoot is the part of a line by which a picture may go below its last baseline: so much
// nearer to it nobody sees the caption.
const wideFoot = 8

// linesHeight is how high a picture of n lines is, from the top of a Han to a baseline.
func (c *chapter) linesHeight(n int) geom.Length { return geom.Length(n-1)*c.grid + c.first }

// frame is the figure as ink, so much lower than it might be. What a wide picture leaves of
// its lines is one half above it and one below; at the head of a page all below.
func (g *plate) frame(less geom.Length, top bool) *frame.Frame {
	c, size, lines := g.c, g.size, g.lines
	if less > 0 {
		lines -= int(less / c.grid)
		size.H = c.linesHeight(lines)
		size.W = size.H.Scale(int64(g.size.W), int64(g.size.H))
	}
	height := geom.Length(lines)*c.grid + g.under
	f := &frame.Frame{Size: geom.Size{W: c.measure, H: height}, Baseline: c.first}
	at := geom.Point{X: g.left}
	if free := c.linesHeight(lines) - size.H; free > 0 && !top && lines > 1 {
		at.Y = free / 2
	}
	image := frame.Placed{At: at, Item: c.image(g.src.Image, size, g.src.Pos())}
	if g.el != nil {
		image = tagged(image, g.el, g.kid)
	}
	f.Items = append(f.Items, image)
	if g.link != nil {
		link := &frame.Link{Size: size, Target: frame.Target{URL: g.src.URL}, Alt: g.src.Alt}
		f.Items = append(f.Items, frame.Placed{At: at, Item: link, Of: g.link})
	}
	foot := at.Y + size.H
	if low := c.linesHeight(lines); foot > low || lines == 1 {
		foot = low
	}
	c.stackLines(f, g.caption, foot-c.first+c.grid, &piece{})
	return f
}

// image is a picture as ink: an SVG becomes paths.
func (c *chapter) image(img *book.Image, size geom.Size, pos source.Pos) frame.Item {
	if img.MediaType == "image/svg+xml" {
		return c.vector(img, size, pos)
	}
	return &frame.Picture{Size: size, Name: img.Name, MediaType: img.MediaType, Data: img.Data}
}

// tagged has p drawn as a piece of el's ink; if it is a frame, all of it.
func tagged(p frame.Placed, el *frame.Element, kid int32) frame.Placed {
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
		lower := lines[i].Frame.Baseline - lines[0].Frame.Baseline // counted in h already
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y + h - c.grid - lower}, Item: lines[i].Frame})
		p.calls = append(p.calls, lines[i].Calls...)
		if p.place == (frame.Place{}) {
			p.place = lines[i].First
		}
	}
	return c.up(h)
}
