package svg

import (
	"math"
	"strconv"
	"strings"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"

	"zaoshu/internal/geom"
)

// An outline is contours in the units of a picture.
type outline []mark

// A mark is a segment of an outline: as many points as op has.
type mark struct {
	op     geom.Op
	points [3]point
}

type point struct{ x, y float64 }

func (o *outline) move(x, y float64) { *o = append(*o, mark{geom.Move, [3]point{{x, y}}}) }
func (o *outline) line(x, y float64) { *o = append(*o, mark{geom.Line, [3]point{{x, y}}}) }
func (o *outline) close()            { *o = append(*o, mark{op: geom.Close}) }

func (o *outline) cubic(x1, y1, x2, y2, x, y float64) {
	*o = append(*o, mark{geom.Cubic, [3]point{{x1, y1}, {x2, y2}, {x, y}}})
}

// on is the outline on the page.
func (o outline) on(m matrix) geom.Path {
	path := make(geom.Path, len(o))
	for i, mk := range o {
		p := mk.points
		path[i].Op = mk.op
		switch mk.op {
		case geom.Move, geom.Line:
			path[i].To = m.at(p[0].x, p[0].y)
		case geom.Cubic:
			path[i].C1, path[i].C2, path[i].To = m.at(p[0].x, p[0].y), m.at(p[1].x, p[1].y), m.at(p[2].x, p[2].y)
		}
	}
	return path
}

// pathData makes an outline of path data (SVG 1.1, 8.3); what stands before an error is
// drawn, as the standard has it, and ok is false.
//
// oksvg turns arcs into curves and keeps track of what commands count from. It reads
// one set of numbers after a command right, and keeps 1/64 of a unit: so it is given
// that, on a scale that uses its 32 bits.
func pathData(s string) (o outline, ok bool) {
	list, ok := readPath(s)
	sum := 1.0
	for _, c := range list {
		for _, n := range c.args {
			sum += math.Abs(n)
		}
	}
	if sum > 1e9 {
		return nil, false
	}
	_, exp := math.Frexp(sum)
	scale := math.Ldexp(1, 21-exp)
	var b strings.Builder
	for _, c := range list {
		c.write(&b, scale)
	}
	var cursor oksvg.PathCursor
	if cursor.CompilePath(b.String()) != nil {
		ok = false
	}
	return fromFixed(cursor.Path, scale*64), ok
}

// fromFixed makes an outline of a rasterx.Path whose numbers are unit to the unit.
// Quadratic curves are raised.
func fromFixed(p rasterx.Path, unit float64) outline {
	var o outline
	var now point
	at := func(i int) point { return point{float64(p[i]) / unit, float64(p[i+1]) / unit} }
	for i := 0; i < len(p); {
		switch rasterx.PathCommand(p[i]) {
		case rasterx.PathMoveTo:
			now = at(i + 1)
			o.move(now.x, now.y)
			i += 3
		case rasterx.PathLineTo:
			now = at(i + 1)
			o.line(now.x, now.y)
			i += 3
		case rasterx.PathQuadTo:
			c, to := at(i+1), at(i+3)
			o.cubic(now.x+(c.x-now.x)*2/3, now.y+(c.y-now.y)*2/3, to.x+(c.x-to.x)*2/3, to.y+(c.y-to.y)*2/3, to.x, to.y)
			now = to
			i += 5
		case rasterx.PathCubicTo:
			c1, c2 := at(i+1), at(i+3)
			now = at(i + 5)
			o.cubic(c1.x, c1.y, c2.x, c2.y, now.x, now.y)
			i += 7
		default:
			o.close()
			i++
		}
	}
	return o
}

// A command of path data, with one set of numbers.
type command struct {
	key  byte
	args []float64
}

// write writes the command with its lengths scaled. Turns and flags of an arc are none.
func (c *command) write(b *strings.Builder, scale float64) {
	b.WriteByte(c.key)
	for i, n := range c.args {
		if !(lower(c.key) == 'a' && i >= 2 && i <= 4) {
			n *= scale
		}
		b.WriteByte(' ')
		b.WriteString(strconv.FormatFloat(n, 'f', -1, 64))
	}
}

func lower(key byte) byte { return key | 0x20 }

// argsOf is how many numbers a command takes.
var argsOf = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7, 'z': 0}

// readPath reads path data as far as it is right: one command for each set of numbers.
func readPath(s string) (list []command, ok bool) {
	r := &reader{s: s}
	var key byte
	var now, start point
	for {
		r.blanks()
		if r.s == "" {
			return list, true
		}
		k := r.s[0]
		switch n, known := argsOf[lower(k)]; {
		case known && (k|0x20 >= 'a'):
			key = k
			r.s = r.s[1:]
			if n == 0 {
				list = append(list, command{key: key})
				now = start
				continue
			}
		case key == 0 || lower(key) == 'z':
			return list, false
		case key == 'm':
			key = 'l'
		case key == 'M':
			key = 'L'
		}
		if len(list) == 0 && lower(key) != 'm' {
			return list, false
		}
		c, read := r.command(key)
		if !read {
			return list, false
		}
		if len(list) > 0 && lower(list[len(list)-1].key) == 'z' && lower(key) != 'm' {
			list = append(list, command{'m', []float64{0, 0}})
		}
		to := c.end(now)
		switch {
		case lower(key) == 'm':
			start = to
		case lower(key) == 'a' && to == now:
			continue // from where it is to where it is: nothing (SVG 1.1, F.6.2)
		case lower(key) == 'a' && (c.args[0] == 0 || c.args[1] == 0):
			c = command{key + 'l' - 'a', c.args[5:]}
		}
		now = to
		list = append(list, c)
	}
}

// end is where a command ends that begins at p.
func (c *command) end(p point) point {
	n := len(c.args)
	from := point{}
	if c.key >= 'a' {
		from = p
	}
	switch lower(c.key) {
	case 'h':
		return point{from.x + c.args[0], p.y}
	case 'v':
		return point{p.x, from.y + c.args[0]}
	}
	return point{from.x + c.args[n-2], from.y + c.args[n-1]}
}

// A reader reads numbers.
type reader struct{ s string }

func (r *reader) blanks() { r.s = strings.TrimLeft(r.s, " ,\t\n\r\f") }

// command reads the numbers of a command. A flag is one digit, and what follows may
// touch it.
func (r *reader) command(key byte) (command, bool) {
	c := command{key, make([]float64, argsOf[lower(key)])}
	for i := range c.args {
		r.blanks()
		var ok bool
		if lower(key) == 'a' && (i == 3 || i == 4) {
			ok = r.s != "" && (r.s[0] == '0' || r.s[0] == '1')
			if ok {
				c.args[i], r.s = float64(r.s[0]-'0'), r.s[1:]
			}
		} else {
			c.args[i], ok = r.number()
		}
		if !ok {
			return c, false
		}
	}
	if lower(key) == 'a' {
		c.args[0], c.args[1] = math.Abs(c.args[0]), math.Abs(c.args[1])
	}
	return c, true
}

// number reads one number: 1, -.5, +1e-3.
func (r *reader) number() (float64, bool) {
	i, digits := 0, 0
	skip := func(set string) {
		if i < len(r.s) && strings.IndexByte(set, r.s[i]) >= 0 {
			i++
		}
	}
	run := func() {
		for i < len(r.s) && r.s[i] >= '0' && r.s[i] <= '9' {
			i++
			digits++
		}
	}
	skip("+-")
	run()
	skip(".")
	run()
	if digits == 0 {
		return 0, false
	}
	if mantissa := i; i < len(r.s) && lower(r.s[i]) == 'e' {
		i++
		skip("+-")
		before := digits
		run()
		if digits == before {
			i = mantissa // an em, not an exponent
		}
	}
	x, err := strconv.ParseFloat(r.s[:i], 64)
	r.s = r.s[i:]
	return x, err == nil
}

// numbers reads a list of numbers, as far as it is one.
func numbers(s string) (list []float64) {
	r := &reader{s: s}
	for r.blanks(); r.s != ""; r.blanks() {
		x, ok := r.number()
		if !ok {
			return list
		}
		list = append(list, x)
	}
	return list
}
