package font

import "zaoshu/internal/geom"

// Outline is a glyph's contours, y down, its quadratic curves raised to cubic.
func (f *Face) Outline(g Glyph, size geom.Length) geom.Path {
	points := f.trace(g)
	if points == nil {
		return nil
	}
	d := draughtsman{size: size, den: sixth * int64(f.upem), path: make(geom.Path, 0, len(points)+len(points)/4+2)}
	for len(points) > 0 {
		n := 1
		for n < len(points) && !points[n-1].end {
			n++
		}
		d.contour(points[:n])
		points = points[n:]
	}
	return d.path
}

// sixth: with six to the unit, the middle of two points and the thirds of a quadratic
// curve are whole, so that nothing is rounded but at the end.
const sixth = 6

type draughtsman struct {
	size geom.Length
	den  int64
	path geom.Path
}

func (d *draughtsman) at(x, y int) geom.Point {
	return geom.Point{X: d.size.Scale(int64(x), d.den), Y: d.size.Scale(int64(-y), d.den)}
}

// contour draws one closed contour. Between two points off the curve, one on it is
// implied in their middle.
func (d *draughtsman) contour(points []point) {
	n := len(points)
	if n < 2 {
		return
	}
	at := func(i int) point {
		p := points[i%n]
		p.x, p.y = p.x*sixth, p.y*sixth
		return p
	}
	first := 0
	for first < n && !points[first].on {
		first++
	}
	pen := at(first)
	if first == n { // no point on the curve: begin between the last and the first
		first = n - 1
		pen = middle(at(n-1), at(0))
	}
	start := pen
	d.path = append(d.path, geom.Segment{Op: geom.Move, To: d.at(pen.x, pen.y)})
	for i := 1; i <= n; i++ {
		p := at(first + i)
		if p.on {
			if i < n {
				d.path = append(d.path, geom.Segment{Op: geom.Line, To: d.at(p.x, p.y)})
			}
			pen = p
			continue
		}
		to := at(first + i + 1)
		switch {
		case i == n:
			to = start
		case !to.on:
			to = middle(p, to)
		default:
			i++
		}
		d.path = append(d.path, geom.Segment{Op: geom.Cubic, To: d.at(to.x, to.y),
			C1: d.at((pen.x+2*p.x)/3, (pen.y+2*p.y)/3), C2: d.at((to.x+2*p.x)/3, (to.y+2*p.y)/3)})
		pen = to
	}
	d.path = append(d.path, geom.Segment{Op: geom.Close})
}

func middle(a, b point) point { return point{x: (a.x + b.x) / 2, y: (a.y + b.y) / 2} }
