package layout

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// A drawing is an SVG picture becoming paths (SVG 1.1): shapes, groups, transforms and
// text are drawn; what else would change the picture is told once, and left out.
type drawing struct {
	*setter
	name  string
	pos   source.Pos
	dec   *xml.Decoder
	size  geom.Size // of the picture on the page
	frame *frame.Frame
	told  map[string]bool
	depth int
}

// mostDeep is how deep an SVG may be nested.
const mostDeep = 100

// vector draws an SVG picture as large as size.
func (s *setter) vector(img *book.Image, size geom.Size, pos source.Pos) *frame.Frame {
	d := &drawing{setter: s, name: img.Name, pos: pos, size: size, told: map[string]bool{}}
	d.frame = &frame.Frame{Size: size, Baseline: size.H}
	d.dec = xml.NewDecoder(bytes.NewReader(img.Data))
	root := newPen()
	for {
		tok, err := d.dec.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				d.unsupported(err.Error())
			}
			return d.frame
		}
		if e, ok := tok.(xml.StartElement); ok {
			d.element(e, root)
		}
	}
}

// unsupported tells what is not drawn, once. (Where in its file it stands nobody knows:
// the picture was written anew when it was read.)
func (d *drawing) unsupported(what string) {
	if d.told[what] {
		return
	}
	d.told[what] = true
	d.rep.Tell(d.pos, "unsupported-svg", d.name, what)
}

// within draws the children of an element.
func (d *drawing) within(p pen) {
	if d.depth >= mostDeep {
		d.unsupported("nesting deeper than " + strconv.Itoa(mostDeep))
		d.skip()
		return
	}
	d.depth++
	defer func() { d.depth-- }()
	for {
		switch tok, err := d.dec.Token(); t := tok.(type) {
		case xml.StartElement:
			d.element(t, p)
		case xml.EndElement:
			return
		default:
			if err != nil {
				if !errors.Is(err, io.EOF) {
					d.unsupported(err.Error())
				}
				return
			}
		}
	}
}

// skip leaves out an element that has begun. What is wrong with it is found again by
// who reads on.
func (d *drawing) skip() { _ = d.dec.Skip() }

// element draws an element and what is in it.
func (d *drawing) element(e xml.StartElement, p pen) {
	a := attributes(e)
	name := e.Name.Local
	switch name {
	case "title", "desc", "metadata", "defs", "symbol", "linearGradient", "radialGradient", "pattern", "clipPath",
		"mask", "filter", "marker", "namedview":
		d.skip() // not drawn where they stand; who asks for them is told
		return
	}
	p = d.pen(p, a)
	if p.hidden {
		d.skip()
		return
	}
	switch name {
	case "svg":
		p.matrix = p.matrix.times(d.viewport(a))
		d.within(p)
	case "g", "a", "switch":
		d.within(p)
	case "text":
		d.text(p, a)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		d.stroke(d.shape(name, a), p)
		d.skip()
	default:
		d.unsupported("<" + name + ">")
		d.skip()
	}
}

// attributes are those of an element, by name. Those of a style are stronger than
// presentation attributes (SVG 1.1, 6.4).
func attributes(e xml.StartElement) map[string]string {
	a := make(map[string]string, len(e.Attr))
	for _, at := range e.Attr {
		a[at.Name.Local] = strings.TrimSpace(at.Value)
	}
	for _, decl := range strings.Split(a["style"], ";") {
		if key, value, ok := strings.Cut(decl, ":"); ok {
			value, _, _ = strings.Cut(value, "!")
			a[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return a
}

// viewport is the matrix from an svg element's units to the page: its box is as large
// as it may be in the picture, in the middle (SVG 1.1, 7.8). Of one within another it
// is the place.
func (d *drawing) viewport(a map[string]string) matrix {
	w, h := d.length(a["width"], 0), d.length(a["height"], 0)
	box := []float64{0, 0, w, h}
	if list := numbers(a["viewBox"]); len(list) == 4 {
		box = list
	}
	width, height := points(d.size.W), points(d.size.H)
	m := identity
	if d.depth > 0 {
		width, height = w, h
		m = matrix{1, 0, 0, 1, d.length(a["x"], 0), d.length(a["y"], 0)}
	}
	if box[2] <= 0 || box[3] <= 0 || width <= 0 || height <= 0 {
		return m
	}
	sx, sy := width/box[2], height/box[3]
	if a["preserveAspectRatio"] != "none" {
		sx = min(sx, sy)
		sy = sx
	}
	return m.times(matrix{sx, 0, 0, sy, (width-box[2]*sx)/2 - box[0]*sx, (height-box[3]*sy)/2 - box[1]*sy})
}

// points is a length in points.
func points(l geom.Length) float64 { return float64(l) / float64(geom.Pt) }

// stroke draws an outline: filled, then stroked, by the pen.
func (d *drawing) stroke(o outline, p pen) {
	if len(o) == 0 {
		return
	}
	path := &frame.Path{Size: d.size, Path: o.on(p.matrix), Fill: p.fill, EvenOdd: p.evenOdd, Stroke: p.stroke, Round: p.round}
	scale := p.matrix.scale()
	if p.stroke != nil {
		path.Width = toLength(p.width * scale)
		for _, l := range p.dash {
			path.Dash = append(path.Dash, toLength(l*scale))
		}
	}
	if path.Width <= 0 {
		path.Stroke = nil
	}
	if path.Fill != nil || path.Stroke != nil {
		d.frame.Items = append(d.frame.Items, frame.Placed{Item: path})
	}
}

// toLength is x points. It rounds, so that what a processor makes of the last bit of a
// product does not show.
func toLength(x float64) geom.Length {
	const most = 1 << 40
	return geom.Length(math.Round(min(max(x*float64(geom.Pt), -most), most)))
}
