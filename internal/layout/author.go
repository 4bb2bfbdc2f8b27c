package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// author sets the author page: sign, heading, name and introduction, a portrait at the
// right, and at the foot the code of an account, or else links.
func (c *chapter) author() {
	m := &c.m.Author
	f := c.blockFrame()
	c.opening = f
	f.Items = append(f.Items, anchor(anchorName(c.src, "")))
	c.sign(f, book.InlineText(c.src.Title), c.m.Sign)
	l := c.look(&c.th.Title)
	c.displayLines(f, c.th.Line(m.Title), c.quiet(c.src.Title, l, c.el.Add(&frame.Element{Kind: "H1"})), l)

	p := c.newPortrait()
	y := c.th.Line(m.Name)
	if names := c.book.Byline(c.src); names != "" {
		l := c.look(&c.th.AuthorName)
		l.leading = 2 * c.grid // the names stand on lines of the text, which are too near for them
		st := c.plain(l)
		el := c.el.Add(&frame.Element{Kind: "P"})
		y -= l.leading
		for _, line := range c.nameLines(names, l, p.beside) {
			for _, set := range c.lines.Lines(apart(words(line, l, el)), &st, p.beside) {
				y += l.leading
				f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y - c.first}, Item: set.Frame})
			}
		}
	}
	c.top = c.below(y + c.th.Line(m.Text) - c.th.Line(m.Name))
	c.introduction(p)
	c.placePortrait(f, p)
	c.fill()
	for i := range c.sheets {
		c.sheets[i].head = false
	}
	c.signature(p.foot)
}

// introduction sets the text: lines that are all short as verse, others as text, and
// narrower beside the portrait.
func (c *chapter) introduction(p *portrait) {
	f := c.flow()
	if book.IsVerse(c.src.Blocks, c.m.Author.Verse) {
		f.look, f.align, f.indent = c.kai, paragraph.Left, 0
	}
	y := geom.Length(c.top) * c.grid
	for _, b := range c.src.Blocks {
		f.width = c.measure
		if y < p.foot {
			f.width = p.beside
		}
		from := len(c.items)
		c.blocks([]book.Block{b}, f)
		for _, it := range c.items[from:] {
			y += it.Height
		}
	}
}

// A portrait stands at the right of an author page.
type portrait struct {
	src       *book.Figure // nil: there is none
	size      geom.Size
	top, foot geom.Length // of the block; the caption is above its foot
	beside    geom.Length // how wide the text may be beside it
}

// newPortrait finds how large the portrait is: it keeps its shape, in a box of three by
// four.
func (c *chapter) newPortrait() *portrait {
	m := &c.m.Author
	p := &portrait{beside: c.measure}
	if c.src.Profile == nil || c.src.Profile.Portrait == nil {
		return p
	}
	img := c.src.Profile.Portrait.Image
	if img == nil || img.Width <= 0 || img.Height <= 0 {
		return p
	}
	p.src = c.src.Profile.Portrait
	w, h := m.Portrait, m.Portrait.Scale(int64(img.Height), int64(img.Width))
	if most := m.Portrait.Scale(4, 3); h > most {
		w, h = most.Scale(int64(img.Width), int64(img.Height)), most
	}
	p.size = geom.Size{W: w, H: h}
	p.beside -= m.Portrait + m.TextGap
	p.top = c.th.Line(m.Name) - c.th.AuthorName.Size.Scale(int64(c.first), int64(c.em))
	p.foot = p.top + h
	if len(p.src.Caption) > 0 {
		l := c.look(&c.th.Caption)
		text := c.words.Figure(p.src) + "　" + book.InlineText(p.src.Caption)
		p.foot += c.grid + (c.widthOf(text, l)/m.Portrait+1)*l.leading
	}
	return p
}

// placePortrait sets the portrait and its caption, to be read after the text.
func (c *chapter) placePortrait(f *frame.Frame, p *portrait) {
	if p.src == nil {
		return
	}
	left := c.measure - c.m.Author.Portrait
	at := geom.Point{X: c.measure - p.size.W, Y: p.top}
	image := frame.Placed{At: at, Item: c.image(p.src.Image, p.size, p.src.Pos())}
	under, kind := c.el, "P"
	if p.src.Alt != "" {
		under, kind = c.el.Add(&frame.Element{Kind: "Figure", Alt: p.src.Alt}), "Caption"
		image = tagged(image, under, under.Ink(""))
	}
	f.Items = append(f.Items, image)
	if len(p.src.Caption) == 0 {
		return
	}
	box := &frame.Frame{Size: geom.Size{W: c.m.Author.Portrait}}
	var calls piece
	text := c.captionLines(c.words.Figure(p.src), p.src.Caption, flow{width: c.m.Author.Portrait}, under.Add(&frame.Element{Kind: kind}))
	c.stackLines(box, text, 0, &calls)
	f.Items = append(f.Items, frame.Placed{At: geom.Point{X: left, Y: p.top + p.size.H + c.grid - c.first}, Item: box})
	if len(calls.calls) > 0 {
		c.notesOf(text)
	}
}

// signature sets what is at the foot of the last page: the code, and whose it is; links
// above it, or in its place. Without room they have a page of their own.
func (c *chapter) signature(used geom.Length) {
	links := c.linkLines()
	var code *book.QR
	if c.src.Profile != nil {
		code = c.src.Profile.QR
	}
	if code == nil && len(links) == 0 {
		return
	}
	last := &c.sheets[len(c.sheets)-1]
	if len(c.sheets) > 1 {
		used = 0
	}
	for _, p := range last.body.Items {
		if f, ok := p.Item.(*frame.Frame); ok && f != c.opening {
			used = max(used, p.At.Y+f.Size.H)
		}
	}
	place, ok := c.signaturePlace(len(links), code != nil, used)
	foot := c.lastLine()
	if !ok { // at the head of a page of its own
		c.sheets = append(c.sheets, sheet{body: c.blockFrame(), folio: true})
		last = &c.sheets[len(c.sheets)-1]
		up := foot - place.side
		if len(links) > 0 {
			up = place.links - geom.Length(len(links)-1)*c.grid - c.first
		}
		foot, place.links = foot-up, place.links-up
	}
	for i, line := range links {
		at := geom.Point{Y: place.links - c.first - geom.Length(len(links)-1-i)*c.grid}
		last.body.Items = append(last.body.Items, frame.Placed{At: at, Item: line})
	}
	if code != nil {
		c.qrCode(last.body, code, geom.Point{Y: foot - place.side}, place.side, c.el)
		c.qrWords(last.body, code, geom.Point{X: c.m.Author.QRText, Y: foot}, c.el)
	}
}

// A signaturePlace is where a signature stands.
type signaturePlace struct {
	side  geom.Length // of the code
	links geom.Length // the last one's baseline
}

// leastCode is how large a code is at least, for cameras.
const leastCode = 20 * geom.Pt * 720 / 254

// signaturePlace finds room for a signature below what is used of a page: as the theme has
// it, else nearer together, else with a smaller code.
func (c *chapter) signaturePlace(links int, code bool, used geom.Length) (place signaturePlace, ok bool) {
	lines := c.m.Author.QRLines
	for _, try := range []struct{ less, gap int }{{0, 2}, {0, 1}, {1, 1}} {
		side := c.qrSide() - geom.Length(try.less)*c.grid
		if try.less > 0 && (!code || side < leastCode) {
			break
		}
		p := signaturePlace{side: side, links: c.lastLine()}
		top := p.links - side
		if code {
			p.links -= geom.Length(lines-try.less+try.gap) * c.grid
		}
		if links > 0 {
			top = p.links - geom.Length(links-1)*c.grid - c.first
		}
		if try.less == 0 && try.gap == 2 {
			place = p
		}
		if used+c.grid <= top {
			return p, true
		}
	}
	return place, false
}

// linkLines sets the book's links, each from a line of its own on. On paper the address
// follows, as an artifact.
func (c *chapter) linkLines() []*frame.Frame {
	l := c.look(&c.th.QRText)
	l.leading = c.grid
	st := c.plain(l)
	var frames []*frame.Frame
	for _, in := range c.book.Meta.Links {
		link := c.el.Add(&frame.Element{Kind: "P"}).Add(&frame.Element{Kind: "Link"})
		runs := c.quiet(in.Text, l, link)
		same := in.URL == book.InlineText(in.Text)
		if c.o.Addresses && in.URL != "" && !same {
			address := words("　"+in.URL, l, nil)
			address.Mode = paragraph.Address
			runs = append(runs, address)
		}
		target := &frame.Target{URL: in.URL}
		for i := range runs {
			if runs[i].Element == nil {
				continue
			}
			runs[i].Link = target
			if !c.o.Print {
				runs[i].Decoration |= paragraph.LinkLine
			}
			if same {
				runs[i].Mode = paragraph.Address
			}
		}
		for _, line := range c.lines.Lines(runs, &st, c.measure) {
			frames = append(frames, line.Frame)
		}
	}
	return frames
}
