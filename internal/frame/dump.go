package frame

import (
	"bufio"
	"io"
	"strconv"

	"zaoshu/internal/geom"
)

// Dump writes d as text: what golden tests compare. First comes what the file says of
// itself, then its outline, then its structure as it is read, with the text of each
// piece of ink, then the pages, an item a line.
//
// Lengths are in points, to three decimals. An item stands where it is on its page:
// frames only place, and have no line. A piece of ink is named by its element and its
// number there: P2.0 is the first of the second P that is read; H1:2 is the second H1. Ink of no element is
// named by nothing; of an element that is not in the structure, by a question mark.
func Dump(w io.Writer, d *Document) error {
	p := &printer{w: bufio.NewWriter(w), names: map[*Element]string{}, texts: map[ink][]byte{}}
	p.meta(&d.Meta)
	for i := range d.Outline {
		p.entry(&d.Outline[i])
	}
	if d.Structure != nil {
		for i := range d.Pages {
			for _, f := range d.Pages[i].frames() {
				p.gather(f)
			}
		}
		p.name(d.Structure, map[string]int{})
		p.element(d.Structure, 0)
	}
	for i := range d.Pages {
		p.page(i+1, &d.Pages[i])
	}
	return p.w.Flush()
}

// frames are those of a page that has them, in the order in which they are drawn.
func (p *Page) frames() []*Frame {
	var list []*Frame
	for _, f := range []*Frame{p.Head, p.Body, p.Foot} {
		if f != nil {
			list = append(list, f)
		}
	}
	return list
}

// A printer writes lines; its writer keeps the first error.
type printer struct {
	w     *bufio.Writer
	names map[*Element]string
	texts map[ink][]byte
	b     []byte // the line
}

// ink is a piece of ink.
type ink struct {
	of  *Element
	kid int32
}

// begin starts a line, indented by its depth.
func (p *printer) begin(depth int, word string) {
	p.b = p.b[:0]
	for range depth {
		p.b = append(p.b, "  "...)
	}
	p.b = append(p.b, word...)
}

func (p *printer) end() {
	p.w.Write(append(p.b, '\n'))
}

func (p *printer) word(s string) { p.b = append(append(p.b, ' '), s...) }

func (p *printer) quoted(s string) { p.b = strconv.AppendQuote(append(p.b, ' '), s) }

// value adds name="value", if there is one.
func (p *printer) value(name, s string) {
	if s != "" {
		p.word(name)
		p.b = strconv.AppendQuote(append(p.b, '='), s)
	}
}

// number adds name=n, if it is not 0.
func (p *printer) number(name string, n int) {
	if n != 0 {
		p.word(name)
		p.b = strconv.AppendInt(append(p.b, '='), int64(n), 10)
	}
}

// length adds l in points.
func (p *printer) length(l geom.Length) { p.b = appendLength(append(p.b, ' '), l) }

// appendLength appends l in points, rounded to three decimals.
func appendLength(b []byte, l geom.Length) []byte {
	n := int64(l.Scale(1000, int64(geom.Pt)))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	digits := strconv.AppendInt(nil, 1000+n%1000, 10)
	return append(append(b, '.'), digits[1:]...)
}

func (p *printer) size(s geom.Size) {
	p.length(s.W)
	p.b = appendLength(append(p.b, "×"...), s.H)
}

func (p *printer) meta(m *Meta) {
	one := func(name, s string) {
		if s != "" {
			p.begin(0, name)
			p.quoted(s)
			p.end()
		}
	}
	one("title", m.Title)
	one("subtitle", m.Subtitle)
	for _, s := range m.Authors {
		one("author", s)
	}
	one("language", m.Language)
	one("identifier", m.Identifier)
	one("publisher", m.Publisher)
	one("description", m.Description)
	for _, s := range m.Subjects {
		one("subject", s)
	}
	one("rights", m.Rights)
	one("licence", m.Licence)
	one("published", m.Published)
	one("modified", m.Modified)
}

func (p *printer) entry(e *Entry) {
	p.begin(e.Level, "outline")
	p.quoted(e.Title)
	p.word("#" + e.To)
	if e.Open {
		p.word("open")
	}
	p.end()
}

// gather collects the text of each piece of ink.
func (p *printer) gather(f *Frame) {
	for _, it := range f.Items {
		switch item := it.Item.(type) {
		case *Frame:
			p.gather(item)
		case *Text:
			if it.Of != nil {
				k := ink{it.Of, it.Kid}
				p.texts[k] = append(p.texts[k], item.S...)
			}
		}
	}
}

// name numbers the elements of each kind in reading order.
func (p *printer) name(e *Element, count map[string]int) {
	count[e.Kind]++
	name := e.Kind
	if last := len(name) - 1; last >= 0 && name[last] <= '9' {
		name += ":" // H1:2 is the second H1
	}
	p.names[e] = name + strconv.Itoa(count[e.Kind])
	for _, k := range e.Kids {
		if k.Element != nil {
			p.name(k.Element, count)
		}
	}
}

func (p *printer) element(e *Element, depth int) {
	p.begin(depth, p.names[e])
	p.value("id", e.ID)
	p.value("title", e.Title)
	p.value("alt", e.Alt)
	p.value("actual", e.ActualText)
	p.value("lang", e.Lang)
	p.value("scope", e.Scope)
	p.value("numbering", e.Numbering)
	for _, r := range e.Refs {
		p.word("→" + p.names[r])
	}
	p.end()
	for i, k := range e.Kids {
		if k.Element != nil {
			p.element(k.Element, depth+1)
			continue
		}
		p.begin(depth+1, "."+strconv.Itoa(i))
		if s := p.texts[ink{e, int32(i)}]; len(s) > 0 {
			p.quoted(string(s))
		}
		p.value("actual", k.Actual)
		p.end()
	}
}

func (p *printer) page(n int, pg *Page) {
	p.begin(0, "page "+strconv.Itoa(n))
	p.quoted(pg.Label)
	p.size(pg.Size)
	for _, r := range []struct {
		name string
		box  geom.Rect
	}{{"trim", pg.Trim}, {"bleed", pg.Bleed}} {
		if r.box != (geom.Rect{}) {
			p.word(r.name)
			p.at(r.box.Min)
			p.size(r.box.Size)
		}
	}
	p.place("first", pg.First)
	p.end()
	for _, part := range []struct {
		name string
		f    *Frame
	}{{"head", pg.Head}, {"body", pg.Body}, {"foot", pg.Foot}} {
		if part.f != nil {
			p.begin(1, part.name)
			p.end()
			p.frame(part.f, geom.Point{})
		}
	}
}

// place adds where in the manuscript something was read.
func (p *printer) place(name string, pl Place) {
	if pl == (Place{}) {
		return
	}
	p.word(name + "=" + pl.Pos.Position().String())
	if pl.Rune > 0 {
		p.b = strconv.AppendInt(append(p.b, '+'), int64(pl.Rune), 10)
	}
}

func (p *printer) at(pt geom.Point) {
	p.length(pt.X)
	p.b = appendLength(append(p.b, ','), pt.Y)
}
