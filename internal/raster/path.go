package raster

import (
	"image/draw"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

const overwrite = draw.Src

// path fills a path, then strokes it.
func (c *canvas) path(p *frame.Path, at geom.Point) {
	c.outline(p.Path, at)
	switch {
	case p.Fill == nil:
	case p.EvenOdd:
		c.fillEvenOdd(*p.Fill)
	default:
		c.fill(*p.Fill)
	}
	if p.Stroke != nil {
		lines := c.contours
		c.contours = nil
		for _, list := range lines {
			c.stroke(list, max(fine/2, c.scaleX.of(p.Width)))
		}
		c.fill(*p.Stroke)
	}
}

// stroke makes contours of the lines of one: of each a rectangle, half a width longer at
// both ends, so that corners are whole. Each winds the same way: where they meet, both
// count.
func (c *canvas) stroke(list []point, width int) {
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		dx, dy := b.x-a.x, b.y-a.y
		n := root(dx*dx + dy*dy)
		if n == 0 {
			continue
		}
		x, y := divide(dx*width, 2*n), divide(dy*width, 2*n)
		c.contours = append(c.contours, []point{
			{a.x - x + y, a.y - y - x}, {b.x + x + y, b.y + y - x}, {b.x + x - y, b.y + y + x}, {a.x - x - y, a.y - y + x},
		})
	}
}

// root is the square root, rounded down (Newton's way).
func root(n int) int {
	if n < 2 {
		return n
	}
	r := n
	for s := (r + 1) / 2; s < r; s = (r + n/r) / 2 {
		r = s
	}
	return r
}
