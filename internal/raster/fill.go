package raster

import (
	"image"

	"golang.org/x/image/vector"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// A point is in parts of a pixel.
type point struct{ x, y int }

// A filler holds contours, divided into lines, and what fills them.
type filler struct {
	contours [][]point
	store    []point

	raster vector.Rasterizer
	mask   image.Alpha
	second []uint8
}

// A tile is so many pixels wide and high. What x/image/vector adds in integers is
// rounded down at each row, and what is lost is carried on to the next: tiles are low.
const (
	tileWide = 500
	tileHigh = 32
)

// outline divides a path into contours of lines; it begins at a point.
func (c *canvas) outline(path geom.Path, at geom.Point) {
	c.contours, c.store = c.contours[:0], c.store[:0]
	to := func(p geom.Point) point { return point{c.scaleX.of(at.X + p.X), c.scaleY.of(at.Y + p.Y)} }
	start := 0
	end := func() {
		if len(c.store) > start {
			c.contours = append(c.contours, c.store[start:len(c.store):len(c.store)])
		}
		start = len(c.store)
	}
	var pen, first point
	for _, s := range path {
		switch s.Op {
		case geom.Move:
			end()
			pen = to(s.To)
			first = pen
			c.store = append(c.store, pen)
		case geom.Line:
			pen = to(s.To)
			c.store = append(c.store, pen)
		case geom.Cubic:
			p := to(s.To)
			c.store = appendCurve(c.store, pen, to(s.C1), to(s.C2), p)
			pen = p
		case geom.Close:
			if len(c.store) > start {
				c.store = append(c.store, first)
			}
			end()
			pen = first
		}
	}
	end()
}

// flat is how far a curve may be from its lines: a twentieth of a pixel.
const flat = fine / 20

// appendCurve divides a cubic curve evenly, into as many lines as its second difference
// asks for.
func appendCurve(list []point, a, b, c, d point) []point {
	bend := max(abs(a.x-2*b.x+c.x), abs(a.y-2*b.y+c.y), abs(b.x-2*c.x+d.x), abs(b.y-2*c.y+d.y))
	n := 1
	for n < 64 && n*n*flat*4 < 3*bend {
		n++
	}
	cube := n * n * n
	for i := 1; i < n; i++ {
		j := n - i
		k0, k1, k2, k3 := j*j*j, 3*j*j*i, 3*j*i*i, i*i*i
		list = append(list, point{
			divide(k0*a.x+k1*b.x+k2*c.x+k3*d.x, cube),
			divide(k0*a.y+k1*b.y+k2*c.y+k3*d.y, cube),
		})
	}
	return append(list, d)
}

func abs(v int) int { return max(v, -v) }

// divide rounds down, below 0 too.
func divide(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// fill fills the contours, each where it winds.
func (c *canvas) fill(col frame.Color) {
	c.tiles(c.contours, func(tile image.Rectangle) { c.cover(c.contours, tile) }, col)
}

// fillEvenOdd fills what is within an odd number of contours. Of two that cover a part
// of a pixel, the parts that only one covers are taken to be those of chance.
func (c *canvas) fillEvenOdd(col frame.Color) {
	c.tiles(c.contours, func(tile image.Rectangle) {
		n := tile.Dx() * tile.Dy()
		c.second = append(c.second[:0], make([]uint8, n)...)
		for i := range c.contours {
			c.cover(c.contours[i:i+1], tile)
			for k, a := range c.mask.Pix[:n] {
				b := int(c.second[k])
				c.second[k] = uint8(int(a) + b - (2*int(a)*b+127)/255)
			}
		}
		copy(c.mask.Pix, c.second)
	}, col)
}

// tiles has the mask of each tile of contours made, and puts it on the picture.
func (c *canvas) tiles(contours [][]point, cover func(image.Rectangle), col frame.Color) {
	box, first := bounds(contours).Intersect(c.image.Rect), c.first[col]
	for y := box.Min.Y; y < box.Max.Y; y += tileHigh {
		for x := box.Min.X; x < box.Max.X; x += tileWide {
			tile := image.Rect(x, y, min(x+tileWide, box.Max.X), min(y+tileHigh, box.Max.Y))
			cover(tile)
			for k := range tile.Dy() {
				row := c.image.Pix[(y+k)*c.image.Stride+x:]
				for i, a := range c.mask.Pix[k*tile.Dx():][:tile.Dx()] {
					if a > 0 {
						c.put(&row[i], first, int(a))
					}
				}
			}
		}
	}
}

// bounds is the pixels that contours touch.
func bounds(contours [][]point) image.Rectangle {
	var r image.Rectangle
	for _, list := range contours {
		for _, p := range list {
			x, y := divide(p.x, fine), divide(p.y, fine)
			r = r.Union(image.Rect(x, y, x+1, y+1))
		}
	}
	return r
}

// cover makes the mask of a tile.
func (c *canvas) cover(contours [][]point, tile image.Rectangle) {
	w, h := tile.Dx(), tile.Dy()
	c.raster.Reset(w, h)
	for _, list := range contours {
		last := list[len(list)-1]
		for _, p := range list {
			c.line(last, p, tile)
			last = p
		}
	}
	if n := w * h; cap(c.mask.Pix) < n {
		c.mask.Pix = make([]uint8, n)
	}
	c.mask.Pix, c.mask.Stride, c.mask.Rect = c.mask.Pix[:w*h], w, image.Rect(0, 0, w, h)
	c.raster.DrawOp = overwrite
	c.raster.Draw(&c.mask, c.mask.Rect, image.Opaque, image.Point{})
}

// line gives a line to the rasterizer, but for what is above or below the tile.
func (c *canvas) line(a, b point, tile image.Rectangle) {
	top, foot := tile.Min.Y*fine, tile.Max.Y*fine
	if a.y == b.y || max(a.y, b.y) <= top || min(a.y, b.y) >= foot {
		return
	}
	a, b = clip(a, b, top, foot), clip(b, a, top, foot)
	left := tile.Min.X * fine
	c.raster.MoveTo(exact(a.x-left), exact(a.y-top))
	c.raster.LineTo(exact(b.x-left), exact(b.y-top))
}

// clip moves a, along the line to b, to between two heights.
func clip(a, b point, top, foot int) point {
	y := max(top, min(foot, a.y))
	if y == a.y {
		return a
	}
	return point{a.x + divide((b.x-a.x)*(y-a.y), b.y-a.y), y}
}

// exact is parts as pixels: a float32 holds 2²⁴ parts exactly.
func exact(parts int) float32 { return float32(parts) / fine }
