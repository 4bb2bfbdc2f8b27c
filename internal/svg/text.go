package svg

import (
	"strings"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// A lettering is text of a picture in the making: what begins at one place (a text
// chunk: SVG 1.1, 10.5) is set as one line, by the rules of all text.
type lettering struct {
	*drawing
	runs  []Text
	pen   pen // of the chunk's first character
	x, y  float64
	blank bool // a space is due, if more follows
}

// text draws a text element. Its characters become outlines from the book's fonts: what
// it says is in the picture's description.
func (d *drawing) text(n *node, p pen) {
	l := &lettering{drawing: d, pen: p}
	l.place(p, n.attr)
	l.read(n, p)
	l.end()
}

// place begins a chunk where an element says that it stands.
func (l *lettering) place(p pen, a map[string]string) {
	_, hasX := a["x"]
	_, hasY := a["y"]
	if hasX || hasY {
		l.end()
		l.pen = p
		l.x, l.y = l.first(a["x"], l.x), l.first(a["y"], l.y)
	}
	dx, dy := l.first(a["dx"], 0), l.first(a["dy"], 0)
	if dx != 0 || dy != 0 {
		if l.end(); !hasX && !hasY && l.pen.anchor != "" && l.pen.anchor != "start" {
			l.unsupported("dx or dy in centred text")
		}
		l.pen = p
		l.x, l.y = l.x+dx, l.y+dy
	}
	switch a["dominant-baseline"] {
	case "", "auto", "alphabetic", "baseline":
	case "middle", "central":
		l.y += p.size * .38
	case "hanging", "text-before-edge":
		l.y += p.size * .88
	default:
		l.unsupported("dominant-baseline")
	}
}

// first is the first of a list of places: one for each character is not supported. In
// text an em is that of its font.
func (l *lettering) first(s string, missing float64) float64 {
	list := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' })
	if len(list) > 1 {
		l.unsupported("a place for each character")
	}
	if len(list) == 0 {
		return missing
	}
	if em, ok := strings.CutSuffix(list[0], "em"); ok {
		if n := numbers(em); len(n) > 0 {
			return n[0] * l.pen.size
		}
	}
	return l.length(list[0], missing)
}

// read reads the characters of a text or tspan element.
func (l *lettering) read(n *node, p pen) {
	for _, kid := range n.kids {
		switch kid.name {
		case "":
			l.add(kid.text, p)
		case "title", "desc":
		case "tspan", "a":
			q := l.drawing.pen(p, kid.attr)
			if q.hidden || l.depth >= mostDeep {
				continue
			}
			l.place(q, kid.attr)
			l.depth++
			l.read(kid, q)
			l.depth--
		default:
			l.unsupported("<" + kid.name + "> in text")
		}
	}
}

// add appends characters to the chunk. Of blanks that meet, one stays; none at its ends.
func (l *lettering) add(s string, p pen) {
	if p.fill == nil {
		return
	}
	if p.stroke != nil {
		l.unsupported("stroke of text")
	}
	words := strings.Fields(s)
	if len(words) == 0 {
		l.blank = l.blank || s != ""
		return
	}
	text := strings.Join(words, " ")
	if (l.blank || strings.TrimLeft(s, " \t\r\n") != s) && len(l.runs) > 0 {
		text = " " + text
	}
	l.blank = strings.TrimRight(s, " \t\r\n") != s
	l.runs = append(l.runs, Text{S: text, Size: toLength(p.size), Color: *p.fill, Family: p.family, Bold: p.bold, Italic: p.italic})
}

// end sets the chunk, and begins another where it ends.
func (l *lettering) end() {
	if len(l.runs) == 0 {
		return
	}
	line, advance := l.Line(l.runs)
	l.runs, l.blank = nil, false
	if line == nil {
		return
	}
	width := points(advance)
	x := l.x
	switch l.pen.anchor {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	m := l.pen.matrix.times(matrix{1, 0, 0, 1, x, l.y})
	l.draw(line, geom.Point{Y: -line.Baseline}, m)
	l.x = x + width
}

// draw draws what is in a frame at p, as outlines.
func (l *lettering) draw(f *frame.Frame, p geom.Point, m matrix) {
	for i := range f.Items {
		at := geom.Point{X: p.X + f.Items[i].At.X, Y: p.Y + f.Items[i].At.Y}
		switch it := f.Items[i].Item.(type) {
		case *frame.Frame:
			l.draw(it, at, m)
		case *frame.Text:
			ink := it.Color
			l.put(glyphs(it, at), m, &frame.Path{Fill: &ink})
		case *frame.Rule:
			ink := it.Color
			l.put(geom.Rect{Min: at, Size: it.Size}.Path(), m, &frame.Path{Fill: &ink})
		case *frame.Path:
			copied := *it
			copied.Width = toLength(points(it.Width) * m.scale())
			l.put(shifted(it.Path, at), m, &copied)
		}
	}
}

// put draws an outline that was set as text, as path says.
func (l *lettering) put(o geom.Path, m matrix, path *frame.Path) {
	if len(o) == 0 {
		return
	}
	on := func(p geom.Point) geom.Point { return m.at(points(p.X), points(p.Y)) }
	path.Path = make(geom.Path, len(o))
	for i, s := range o {
		path.Path[i] = geom.Segment{Op: s.Op, C1: on(s.C1), C2: on(s.C2), To: on(s.To)}
	}
	path.Size = l.size
	l.frame.Items = append(l.frame.Items, frame.Placed{Item: path})
}

// glyphs are the outlines of a text whose baseline begins at p.
func glyphs(t *frame.Text, p geom.Point) (o geom.Path) {
	for _, r := range font.Joined(t.S) {
		g, ok := t.Face.Glyph(r)
		if !ok {
			continue
		}
		o = append(o, shifted(t.Face.Outline(g, t.Size), p)...)
		p.X += t.Face.Advance(g, t.Size) + t.Spacing
	}
	return o
}

// shifted moves an outline by p.
func shifted(o geom.Path, p geom.Point) geom.Path {
	by := func(q geom.Point) geom.Point { return geom.Point{X: q.X + p.X, Y: q.Y + p.Y} }
	moved := make(geom.Path, len(o))
	for i, s := range o {
		moved[i] = geom.Segment{Op: s.Op, C1: by(s.C1), C2: by(s.C2), To: by(s.To)}
	}
	return moved
}
