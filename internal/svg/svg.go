// Package svg draws SVG pictures as paths: shapes, groups, transforms, what is used again,
// and text, whose lines others set. It knows neither files nor pages nor themes, and takes
// any bytes: what it cannot draw it tells.
package svg

import (
	"math"
	"strconv"
	"strings"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// Options are what a picture asks of whoever shows it.
type Options struct {
	// Line sets text as one line, by the rules of all text; nil if it has no ink.
	Line func([]Text) (line *frame.Frame, width geom.Length)
	// Tell is told each thing once that is not drawn as it is meant.
	Tell func(what string)
	// Unknown is what is filled or stroked with something that is not drawn.
	Unknown [3]uint8
}

// A Text is characters of one kind in a line.
type Text struct {
	S            string
	Size         geom.Length
	Color        frame.Color
	Family       string // as font-family has it
	Bold, Italic bool
}

// A drawing is an SVG picture becoming paths (SVG 1.1).
type drawing struct {
	Options
	ids   map[string]*node
	size  geom.Size // of the picture on the page
	frame *frame.Frame
	told  map[string]bool
	depth int
	drawn int // elements
}

// How deep an SVG may be nested, and how many elements it may draw, each use of one
// counted.
const (
	mostDeep  = 100
	mostDrawn = 200_000
)

// Draw draws an SVG picture as large as size. What would be seen beyond that is clipped.
func Draw(data []byte, size geom.Size, o Options) *frame.Frame {
	d := &drawing{Options: o, size: size, ids: map[string]*node{}, told: map[string]bool{}}
	d.frame = &frame.Frame{Size: size, Baseline: size.H}
	root, err := readNodes(data, d.ids)
	if err != nil {
		d.unsupported(err.Error())
	}
	d.children(root, newPen())
	for _, p := range d.frame.Items {
		if path, ok := p.Item.(*frame.Path); ok {
			path.Clipped = outside(path)
		}
	}
	return d.frame
}

// outside reports whether a path may be drawn beyond its Size, where nothing of a picture
// is seen (SVG 1.1, 14.3.3).
func outside(p *frame.Path) bool {
	half := geom.Length(0)
	if p.Stroke != nil {
		half = p.Width / 2
	}
	out := func(at geom.Point) bool {
		return at.X < half || at.Y < half || at.X > p.Size.W-half || at.Y > p.Size.H-half
	}
	for _, s := range p.Path {
		if s.Op != geom.Close && out(s.To) || s.Op == geom.Cubic && (out(s.C1) || out(s.C2)) {
			return true
		}
	}
	return false
}

// unsupported tells what is not drawn as it is meant, once. (Where in its file it stands
// nobody knows: a picture is written anew when it is read.)
func (d *drawing) unsupported(what string) {
	if !d.told[what] {
		d.told[what] = true
		d.Tell(what)
	}
}

// children draws what is in an element.
func (d *drawing) children(n *node, p pen) {
	if d.depth >= mostDeep {
		d.unsupported("nesting deeper than " + strconv.Itoa(mostDeep))
		return
	}
	d.depth++
	for _, kid := range n.kids {
		d.element(kid, p)
	}
	d.depth--
}

// element draws an element and what is in it.
func (d *drawing) element(n *node, p pen) {
	switch n.name {
	case "", "title", "desc", "metadata", "defs", "symbol", "linearGradient", "radialGradient", "pattern", "clipPath",
		"mask", "filter", "marker":
		return // not drawn where they stand; who asks for them is told
	}
	if d.drawn++; d.drawn > mostDrawn {
		d.unsupported("more than " + strconv.Itoa(mostDrawn) + " elements")
		return
	}
	if p = d.pen(p, n.attr); p.hidden {
		return
	}
	switch n.name {
	case "svg":
		p.matrix = p.matrix.times(d.viewport(n.attr))
		d.children(n, p)
	case "g", "a", "switch":
		d.children(n, p)
	case "use":
		d.use(n.attr, p)
	case "text":
		d.text(n, p)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		d.stroke(d.shape(n.name, n.attr), p)
	default:
		d.unsupported("<" + n.name + ">")
	}
}

// use draws an element of the picture again (SVG 1.1, 5.6). A symbol has a view of its own,
// as large as it is used.
func (d *drawing) use(a map[string]string, p pen) {
	n := d.ids[strings.TrimPrefix(a["href"], "#")]
	if n == nil || d.depth >= mostDeep {
		d.unsupported("<use>")
		return
	}
	p.matrix = p.matrix.times(matrix{1, 0, 0, 1, d.length(a["x"], 0), d.length(a["y"], 0)})
	d.depth++
	defer func() { d.depth-- }()
	if n.name != "symbol" {
		d.element(n, p)
		return
	}
	if p = d.pen(p, n.attr); !p.hidden {
		view := map[string]string{"viewBox": n.attr["viewBox"], "preserveAspectRatio": n.attr["preserveAspectRatio"]}
		view["width"], view["height"] = a["width"], a["height"]
		p.matrix = p.matrix.times(d.viewport(view))
		d.children(n, p)
	}
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
	if d.depth > 1 {
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
