package svg

import (
	"math"
	"strings"

	"zaoshu/internal/geom"
)

// A matrix is an affine map: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is the map that does n first, then m. Each product is rounded by itself, so
// that no processor fuses it with the sum.
func (m matrix) times(n matrix) matrix {
	return matrix{
		float64(m[0]*n[0]) + float64(m[2]*n[1]), float64(m[1]*n[0]) + float64(m[3]*n[1]),
		float64(m[0]*n[2]) + float64(m[2]*n[3]), float64(m[1]*n[2]) + float64(m[3]*n[3]),
		float64(m[0]*n[4]) + float64(m[2]*n[5]) + m[4], float64(m[1]*n[4]) + float64(m[3]*n[5]) + m[5],
	}
}

// at is where the map puts a point, on the page.
func (m matrix) at(x, y float64) geom.Point {
	return geom.Point{
		X: toLength(float64(m[0]*x) + float64(m[2]*y) + m[4]),
		Y: toLength(float64(m[1]*x) + float64(m[3]*y) + m[5]),
	}
}

// scale is by how much the map enlarges a length: of all directions, the mean.
func (m matrix) scale() float64 {
	return math.Sqrt(math.Abs(float64(m[0]*m[3]) - float64(m[1]*m[2])))
}

// transform reads a list of transforms (SVG 1.1, 7.6); ok is false if it has another.
func transform(s string) (m matrix, ok bool) {
	m = identity
	for s = strings.Trim(s, " ,\t\n\r"); s != ""; s = strings.TrimLeft(s, " ,\t\n\r") {
		name, rest, found := strings.Cut(s, "(")
		list, after, closed := strings.Cut(rest, ")")
		if !found || !closed {
			return m, false
		}
		n, known := oneTransform(strings.TrimSpace(name), numbers(list))
		if !known {
			return m, false
		}
		m, s = m.times(n), after
	}
	return m, true
}

// oneTransform is the map of one transform.
func oneTransform(name string, n []float64) (matrix, bool) {
	arg := func(i int, missing float64) float64 {
		if i < len(n) {
			return n[i]
		}
		return missing
	}
	if len(n) == 0 {
		return identity, false
	}
	switch name {
	case "matrix":
		if len(n) == 6 {
			return matrix(n), true
		}
	case "translate":
		return matrix{1, 0, 0, 1, n[0], arg(1, 0)}, true
	case "scale":
		return matrix{n[0], 0, 0, arg(1, n[0]), 0, 0}, true
	case "rotate":
		sin, cos := math.Sincos(n[0] * math.Pi / 180)
		x, y := arg(1, 0), arg(2, 0)
		turn := matrix{cos, sin, -sin, cos, 0, 0}
		return matrix{1, 0, 0, 1, x, y}.times(turn).times(matrix{1, 0, 0, 1, -x, -y}), true
	case "skewX":
		return matrix{1, 0, math.Tan(n[0] * math.Pi / 180), 1, 0, 0}, true
	case "skewY":
		return matrix{1, math.Tan(n[0] * math.Pi / 180), 0, 1, 0, 0}, true
	}
	return identity, false
}
