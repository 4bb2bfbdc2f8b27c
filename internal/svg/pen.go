package svg

import (
	"strconv"
	"strings"

	"zaoshu/internal/frame"
)

// A pen is how shapes and text are drawn: what an element of an SVG has, or its parents
// gave it (SVG 1.1, 6).
type pen struct {
	matrix   matrix
	hidden   bool
	ink      rgb // currentColor
	filling  paint
	stroking paint
	opacity  float64 // of the group
	width    float64
	dash     []float64
	evenOdd  bool
	round    bool
	fill     *frame.Color // resolved: nil draws nothing
	stroke   *frame.Color

	size         float64 // of text
	family       string
	bold, italic bool
	anchor       string
}

// A paint is what an outline is filled or stroked with.
type paint struct {
	none    bool
	current bool
	colour  rgb
	opacity float64
}

func newPen() pen {
	p := pen{matrix: identity, filling: paint{opacity: 1}, stroking: paint{none: true, opacity: 1}, opacity: 1, width: 1, size: 16}
	p.resolve()
	return p
}

// resolve finds the colours that paints are. What is half transparent is as light as it
// would be on white paper.
func (p *pen) resolve() {
	one := func(q paint) *frame.Color {
		c := q.colour
		if q.current {
			c = p.ink
		}
		thick := min(max(q.opacity*p.opacity, 0), 1)
		if q.none || thick == 0 {
			return nil
		}
		for i := range c {
			c[i] = uint8(255 - float64(255-c[i])*thick + .5)
		}
		ink := frame.RGB(c)
		return &ink
	}
	p.fill, p.stroke = one(p.filling), one(p.stroking)
}

// reference are properties that refer to what is not drawn.
var reference = []string{"clip-path", "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end"}

// ignored are properties that change a picture and are not supported.
var ignored = []string{"transform-origin", "letter-spacing", "word-spacing", "text-decoration", "textLength", "writing-mode", "rotate"}

// pen is p with the properties of an element.
func (d *drawing) pen(p pen, a map[string]string) pen {
	if a["display"] == "none" || a["visibility"] == "hidden" || a["visibility"] == "collapse" {
		p.hidden = true
		return p
	}
	if s := a["transform"]; s != "" {
		m, ok := transform(s)
		if !ok {
			d.unsupported("transform " + strconv.Quote(s))
		}
		p.matrix = p.matrix.times(m)
	}
	for _, key := range reference {
		if v := a[key]; v != "" && v != "none" {
			d.unsupported(key)
		}
	}
	for _, key := range ignored {
		if v := a[key]; v != "" && v != "none" && v != "normal" && v != "0" {
			d.unsupported(key)
		}
	}
	if s, ok := a["color"]; ok {
		if c, ok := cssColour(s); ok {
			p.ink = c
		}
	}
	d.paint(&p.filling, "fill", a)
	d.paint(&p.stroking, "stroke", a)
	p.opacity *= d.fraction("opacity", a, 1)
	d.strokes(&p, a)
	d.letters(&p, a)
	p.resolve()
	return p
}

// paint reads what an outline is filled or stroked with.
func (d *drawing) paint(p *paint, key string, a map[string]string) {
	p.opacity = d.fraction(key+"-opacity", a, p.opacity)
	s, ok := a[key]
	if !ok || s == "inherit" {
		return
	}
	was := *p
	*p = paint{opacity: p.opacity}
	switch {
	case s == "none" || s == "transparent":
		p.none = true
		return
	case strings.EqualFold(s, "currentColor"):
		p.current = true
		return
	case strings.HasPrefix(s, "url("):
		id, other, _ := strings.Cut(strings.TrimPrefix(s, "url("), ")")
		n := d.ids[strings.Trim(id, "#\"' ")]
		if c, ok := d.mean(n, 0); ok {
			d.unsupported(n.name)
			p.colour = c
			return
		}
		d.unsupported(key + " " + s)
		s = strings.TrimSpace(other)
		if s == "" || s == "none" {
			p.colour = d.Unknown
			return
		}
	}
	c, known := cssColour(s)
	if !known {
		d.unsupported("colour " + strconv.Quote(s))
		*p = was
		return
	}
	p.colour = c
}

// mean is the colour that stands for a gradient: that of its stops together. It may have
// them from another.
func (d *drawing) mean(n *node, depth int) (mean rgb, ok bool) {
	if n == nil || depth > mostDeep || n.name != "linearGradient" && n.name != "radialGradient" {
		return mean, false
	}
	var sum [3]int
	stops := 0
	for _, kid := range n.kids {
		if kid.name == "stop" {
			c, _ := cssColour(kid.attr["stop-color"])
			stops++
			for i := range sum {
				sum[i] += int(c[i])
			}
		}
	}
	if stops == 0 {
		return d.mean(d.ids[strings.TrimPrefix(n.attr["href"], "#")], depth+1)
	}
	for i := range sum {
		mean[i] = uint8(sum[i] / stops)
	}
	return mean, true
}

// fraction reads a number from 0 to 1, or a percentage. What lets through what is below
// it is told: the page has no such ink.
func (d *drawing) fraction(key string, a map[string]string, missing float64) float64 {
	s, ok := a[key]
	list := numbers(s)
	if !ok || len(list) == 0 {
		return missing
	}
	x := list[0]
	if strings.HasSuffix(s, "%") {
		x /= 100
	}
	x = min(max(x, 0), 1)
	if x > 0 && x < 1 {
		d.unsupported(key)
	}
	return x
}

// strokes reads how outlines are stroked and filled.
func (d *drawing) strokes(p *pen, a map[string]string) {
	p.width = d.length(a["stroke-width"], p.width)
	if s, ok := a["fill-rule"]; ok {
		p.evenOdd = s == "evenodd"
	}
	joined, hasJoin := a["stroke-linejoin"]
	ends, hasEnds := a["stroke-linecap"]
	if hasJoin || hasEnds {
		p.round = joined == "round" || ends == "round"
	}
	if ends == "square" || joined == "bevel" {
		d.unsupported("stroke with ends or corners " + ends + joined)
	}
	if s, ok := a["stroke-dasharray"]; ok {
		p.dash = nil
		if list := numbers(s); s != "none" {
			p.dash = list
		}
	}
	if list := numbers(a["stroke-dashoffset"]); len(list) > 0 && list[0] != 0 {
		d.unsupported("stroke-dashoffset")
	}
}

// letters reads how text is set.
func (d *drawing) letters(p *pen, a map[string]string) {
	p.size = d.length(a["font-size"], p.size)
	set := func(to *string, key string) {
		if s, ok := a[key]; ok && s != "inherit" {
			*to = s
		}
	}
	set(&p.family, "font-family")
	set(&p.anchor, "text-anchor")
	if s, ok := a["font-weight"]; ok {
		weight := numbers(s)
		p.bold = s == "bold" || s == "bolder" || len(weight) > 0 && weight[0] >= 600
	}
	if s, ok := a["font-style"]; ok {
		p.italic = s == "italic" || s == "oblique"
	}
}

// unitsOf is how many units of a picture one of CSS is.
var unitsOf = map[string]float64{
	"": 1, "px": 1, "pt": 96. / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "rem": 16, "ex": 8,
}

// length reads a length; what is not one is missing.
func (d *drawing) length(s string, missing float64) float64 {
	r := &reader{s: strings.TrimSpace(s)}
	x, ok := r.number()
	if !ok {
		return missing
	}
	unit, known := unitsOf[strings.TrimSpace(r.s)]
	if !known {
		if s != "100%" || d.depth > 1 {
			d.unsupported("length " + strconv.Quote(s))
		}
		return missing
	}
	return x * unit
}
