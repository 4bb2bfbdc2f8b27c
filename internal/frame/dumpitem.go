package frame

import (
	"fmt"
	"strconv"

	"zaoshu/internal/geom"
)

// frame prints the items of f, whose top left corner is at origin.
func (p *printer) frame(f *Frame, origin geom.Point) {
	for i := range f.Items {
		it := &f.Items[i]
		at := geom.Point{X: origin.X + it.At.X, Y: origin.Y + it.At.Y}
		if inner, ok := it.Item.(*Frame); ok {
			p.frame(inner, at)
			continue
		}
		p.begin(2, "")
		p.b = p.b[:len(p.b)-1] // at begins with a blank
		p.at(at)
		p.item(it.Item)
		p.ink(it)
		p.end()
	}
}

func (p *printer) item(it Item) {
	switch it := it.(type) {
	case *Text:
		p.text(it)
	case *Rule:
		p.word("rule")
		p.size(it.Size)
		p.color("", &it.Color)
	case *Path:
		p.path(it)
	case *Picture:
		p.word("picture")
		p.size(it.Size)
		p.quoted(it.Name)
		p.word(it.MediaType)
		p.number("bytes", len(it.Data))
		if it.Clip != (geom.Rect{}) {
			p.word("clip")
			p.at(it.Clip.Min)
			p.size(it.Clip.Size)
		}
	case *Link:
		p.word("link")
		p.size(it.Size)
		if it.To != "" {
			p.word("#" + it.To)
		} else {
			p.word(it.URL)
		}
		p.value("alt", it.Alt)
	case *Anchor:
		p.word("anchor")
		p.word("#" + it.Name)
	default:
		panic(fmt.Sprintf("frame: no such item: %T", it))
	}
}

func (p *printer) text(t *Text) {
	p.word("text")
	p.quoted(t.S)
	p.word("")
	if t.Face != nil {
		p.b = append(p.b, t.Face.Name...)
	}
	p.length(t.Size)
	p.word("width")
	p.length(t.Width)
	if t.Spacing != 0 {
		p.word("spacing")
		p.length(t.Spacing)
	}
	if t.Color != (Color{}) {
		p.color("", &t.Color)
	}
	p.place("from", t.Place)
}

// fewSegments is up to how many segments of a path are printed: what is longer is a
// picture or a code, and not read as numbers.
const fewSegments = 12

func (p *printer) path(t *Path) {
	p.word("path")
	p.size(t.Size)
	p.color("fill", t.Fill)
	if t.EvenOdd {
		p.word("even-odd")
	}
	p.color("stroke", t.Stroke)
	if t.Stroke != nil {
		p.length(t.Width)
	}
	for i, l := range t.Dash {
		if i == 0 {
			p.word("dash")
		}
		p.length(l)
	}
	if t.Round {
		p.word("round")
	}
	if t.Clipped {
		p.word("clipped")
	}
	if len(t.Path) > fewSegments {
		p.number("segments", len(t.Path))
		return
	}
	for _, s := range t.Path {
		switch s.Op {
		case geom.Move:
			p.word("M")
			p.at(s.To)
		case geom.Line:
			p.word("L")
			p.at(s.To)
		case geom.Cubic:
			p.word("C")
			p.at(s.C1)
			p.at(s.C2)
			p.at(s.To)
		case geom.Close:
			p.word("Z")
		}
	}
}

// color adds a colour, under its name if it has one: gray 0, #C4432B.
func (p *printer) color(name string, c *Color) {
	if c == nil {
		return
	}
	if name != "" {
		p.word(name)
	}
	if !c.RGB {
		p.word("gray " + strconv.Itoa(int(c.R)))
		return
	}
	p.b = fmt.Appendf(p.b, " #%02X%02X%02X", c.R, c.G, c.B)
}

// ink names whose ink an item is; of a link, whose annotation.
func (p *printer) ink(it *Placed) {
	if it.Of == nil {
		return
	}
	name := p.names[it.Of]
	if name == "" {
		name = it.Of.Kind + "?"
	}
	p.word(name)
	if _, ok := it.Item.(*Link); !ok {
		p.b = strconv.AppendInt(append(p.b, '.'), int64(it.Kid), 10)
	}
}
