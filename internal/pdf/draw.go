package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/signintech/gopdf"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// A batch is pages as gopdf wrote them, and what it was told to draw on each.
type batch struct {
	from  int
	pages []drawn
	file  bytes.Buffer
}

// A drawn is what is on a page. The n-th thing that has an object of its own is the n-th
// object of its content.
type drawn struct {
	things  []thing
	links   []link
	anchors []anchor
	figures []figure
}

// A thing is one object of a page's content, or, if joined, a text within the one before.
type thing struct {
	ink                // whose it is; of an artifact, element is one of the roles below
	text   *frame.Text // whose glyphs come when the page is marked; nil if it is none
	joined bool        // it goes on, on one line, in the font and colour of the text before
	// private is what a text says that has characters of private use: they mean nothing
	// to a reader, who needs an ActualText (ISO 19005-2, 6.2.11.7.3).
	private string
	item    frame.Item // a *frame.Path or *frame.Picture, drawn as an empty rectangle; else nil
	at      geom.Point // of text and item, from the page's top left corner
}

// What an artifact is: its element.
const (
	decoration int32 = -1 - iota
	header
	footer
)

type (
	// A link is where a click leads, on a page.
	link struct {
		*frame.Link
		element int32
		at      geom.Point
	}
	// An anchor is a named place on a page.
	anchor struct {
		name    string
		element int32 // that it names; -1 if it is not said
		at      geom.Point
	}
	// A figure is the part of a page that a Figure covers.
	figure struct {
		element  int32
		min, max geom.Point
	}
)

// draw draws pages from to to: one call of gopdf's an item, or a line's texts in one font
// and colour, and before each a place, so that it makes one object of each.
func (s *survey) draw(from, to int) (*batch, error) {
	b := &batch{from: from, pages: make([]drawn, to-from)}
	d := drawer{survey: s, gp: &gopdf.GoPdf{}}
	d.gp.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	d.gp.SetNoCompression() // it is compressed when it has been marked
	for _, c := range s.fonts {
		if err := d.gp.AddTTFFontData(c.family, c.standFont); err != nil {
			return nil, fmt.Errorf("font %s: %w", c.face.Name, err)
		}
	}
	for i := range b.pages {
		d.page(&s.doc.Pages[from+i], &b.pages[i])
		if d.err != nil {
			return nil, fmt.Errorf("page %d: %w", from+i+1, d.err)
		}
	}
	things := 0
	for i := range b.pages {
		things += len(b.pages[i].things)
	}
	const usual = 80 // bytes that gopdf writes of a thing
	b.file.Grow(things * usual)
	if _, err := d.gp.WriteTo(&b.file); err != nil {
		return nil, err
	}
	return b, nil
}

// A drawer draws pages, one after another.
type drawer struct {
	*survey
	gp    *gopdf.GoPdf
	out   *drawn
	role  int32 // what is being drawn: content, or an artifact of that role
	font  *cut
	size  geom.Length
	color frame.Color

	of     *frame.Element // whose ink was drawn last, and
	index  int32          // its index, and
	figure int32          // that of the Figure that it is in; -1 if it is in none
	err    error          // the first
}

const content int32 = 0 // as a role

// page draws a page: first what nobody reads, so that nothing stands between the parts
// of the content.
func (d *drawer) page(p *frame.Page, out *drawn) {
	d.out, d.of, d.color = out, nil, frame.Color{}
	d.gp.AddPageWithOption(gopdf.PageOption{PageSize: &gopdf.Rect{W: points(p.Size.W), H: points(p.Size.H)}})
	d.gp.SetGrayFill(0) // even a blank page needs a content stream
	for _, f := range []struct {
		role int32
		*frame.Frame
	}{{header, p.Head}, {footer, p.Foot}, {decoration, p.Body}, {content, p.Body}} {
		if d.role = f.role; f.Frame != nil {
			d.frame(f.Frame, geom.Point{})
		}
	}
}

// frame draws a frame whose top left corner is at a point.
func (d *drawer) frame(f *frame.Frame, at geom.Point) {
	for i := range f.Items {
		p := &f.Items[i]
		to := geom.Point{X: at.X + p.At.X, Y: at.Y + p.At.Y}
		if inner, ok := p.Item.(*frame.Frame); ok {
			d.frame(inner, to)
		} else if d.wants(p) {
			d.item(p, to)
		}
	}
}

// wants reports whether p is drawn in this role. Of a running head all is an artifact.
func (d *drawer) wants(p *frame.Placed) bool {
	switch p.Item.(type) {
	case *frame.Link, *frame.Anchor:
		return d.role == content
	}
	switch d.role {
	case content:
		return p.Of != nil
	case decoration:
		return p.Of == nil
	}
	return true
}

func (d *drawer) item(p *frame.Placed, at geom.Point) {
	switch item := p.Item.(type) {
	case *frame.Text:
		d.text(item, p, at)
	case *frame.Rule:
		d.rule(item, p, at)
	case *frame.Path:
		d.later(item, geom.Rect{Size: item.Size}, p, at)
	case *frame.Picture:
		seen := item.Clip
		if seen == (geom.Rect{}) {
			seen.Size = item.Size
		}
		d.later(item, seen, p, at)
	case *frame.Link:
		d.out.links = append(d.out.links, link{item, d.find(p.Of), at})
	case *frame.Anchor:
		d.out.anchors = append(d.out.anchors, anchor{item.Name, d.named(p.Of), at})
	default:
		d.fail(fmt.Errorf("%T cannot be drawn", item))
	}
}

func (d *drawer) text(t *frame.Text, p *frame.Placed, at geom.Point) {
	if t.S == "" {
		return
	}
	what := thing{text: t, at: at, joined: d.goesOn(t, at)}
	if !what.joined {
		d.setColor(t.Color)
		if d.font == nil || d.font.face != t.Face || d.size != t.Size {
			d.font, d.size = d.fontOf[t.Face], t.Size
			d.fail(d.gp.SetFontWithStyle(d.font.family, gopdf.Regular, points(t.Size)))
		}
		d.fail(d.gp.SetCharSpacing(points(t.Spacing)))
		d.gp.SetXY(points(at.X), points(at.Y))
		d.fail(d.gp.Text(d.font.standIn))
	}
	if d.font.private && strings.ContainsFunc(t.S, isPrivate) {
		what.private = t.S
	}
	d.add(p, what, geom.Point{X: at.X, Y: at.Y - t.Size}, geom.Size{W: t.Width, H: t.Size})
}

// goesOn reports whether t is on the line of the text that was drawn last, in its font and
// colour: a justified line has many a text, and each is known to stand where it stands.
func (d *drawer) goesOn(t *frame.Text, at geom.Point) bool {
	n := len(d.out.things)
	if n == 0 {
		return false
	}
	last := &d.out.things[n-1]
	return last.text != nil && last.at.Y == at.Y && last.text.Face == t.Face && last.text.Size == t.Size && last.text.Color == t.Color
}

func (d *drawer) rule(r *frame.Rule, p *frame.Placed, at geom.Point) {
	d.setColor(r.Color)
	d.gp.RectFromUpperLeftWithStyle(points(at.X), points(at.Y), points(r.Size.W), points(r.Size.H), "F")
	d.add(p, thing{}, at, r.Size)
}

// later leaves an empty rectangle, which the item replaces when the page is marked:
// gopdf draws no path of several parts, and would unpack a picture in every batch.
// seen is the part of it that is drawn, from its top left corner.
func (d *drawer) later(item frame.Item, seen geom.Rect, p *frame.Placed, at geom.Point) {
	d.gp.RectFromUpperLeftWithStyle(0, 0, 0, 0, "F")
	d.add(p, thing{item: item, at: at}, geom.Point{X: at.X + seen.Min.X, Y: at.Y + seen.Min.Y}, seen.Size)
}

// setColor sets the colour of what is filled. Black is gray 0. It leaves gopdf's text
// without a colour of its own: that of fills holds for it.
func (d *drawer) setColor(c frame.Color) {
	switch {
	case c == d.color:
		return
	case c.RGB:
		d.gp.SetFillColor(c.R, c.G, c.B)
	default:
		d.gp.SetGrayFill(float64(c.R) / 255)
	}
	d.color = c
}

// add notes whose the object is that was drawn, and where.
func (d *drawer) add(p *frame.Placed, t thing, at geom.Point, size geom.Size) {
	t.element = d.role
	if d.role == content {
		t.ink = ink{d.find(p.Of), p.Kid}
		if d.err != nil {
			return
		}
		if p.Kid < 0 || int(p.Kid) >= len(p.Of.Kids) || p.Of.Kids[p.Kid].Element != nil {
			d.fail(fmt.Errorf("a %s has no ink number %d", p.Of.Kind, p.Kid))
		}
		if d.figure >= 0 {
			d.cover(at, geom.Point{X: at.X + size.W, Y: at.Y + size.H})
		}
	}
	d.out.things = append(d.out.things, t)
}

// cover makes the box of the Figure that is being drawn hold another.
func (d *drawer) cover(from, to geom.Point) {
	for i := range d.out.figures {
		if f := &d.out.figures[i]; f.element == d.figure {
			f.min.X, f.min.Y = min(f.min.X, from.X), min(f.min.Y, from.Y)
			f.max.X, f.max.Y = max(f.max.X, to.X), max(f.max.Y, to.Y)
			return
		}
	}
	d.out.figures = append(d.out.figures, figure{d.figure, from, to})
}

// find is the index of an element, which must be in the tree.
func (d *drawer) find(e *frame.Element) int32 {
	if e == d.of && e != nil {
		return d.index
	}
	i, ok := d.tree.index[e]
	if !ok {
		d.fail(errors.New("something belongs to an element that is not read"))
		return 0
	}
	d.of, d.index, d.figure = e, i, -1
	if f := e.Nearest("Figure"); f != nil {
		d.figure = d.tree.index[f]
	}
	return i
}

// named is the index of an element that an anchor names; -1 if there is none.
func (d *drawer) named(e *frame.Element) int32 {
	if i, ok := d.tree.index[e]; ok {
		return i
	}
	return -1
}

func (d *drawer) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// points is a length as gopdf takes it.
func points(l geom.Length) float64 { return float64(l) / float64(geom.Pt) }
