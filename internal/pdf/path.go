package pdf

import (
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// put writes what gopdf left an empty rectangle for, on a page of that height.
func (m *marker) put(t *thing, height geom.Length) {
	at := geom.Point{X: t.at.X, Y: height - t.at.Y}
	m.out = append(m.out, "q\n"...)
	switch item := t.item.(type) {
	case *frame.Path:
		if item.Clipped {
			m.clip(at, geom.Rect{Size: item.Size})
		}
		m.out = appendPath(m.out, item, at)
	case *frame.Picture:
		if item.Clip != (geom.Rect{}) {
			m.clip(at, item.Clip)
		}
		m.out = appendLengths(m.out, item.Size.W, 0, 0, item.Size.H, at.X, at.Y-item.Size.H)
		m.out = append(m.out, "cm\n/"+pictureName(m.pictureOf[&item.Data[0]])+" Do\n"...)
	}
	m.out = append(m.out, "Q\n"...)
}

// clip lets nothing be seen but what is in a rectangle, whose place counts from at.
func (m *marker) clip(at geom.Point, r geom.Rect) {
	m.out = appendLengths(m.out, at.X+r.Min.X, at.Y-r.Min.Y-r.H, r.W, r.H)
	m.out = append(m.out, "re W n\n"...)
}

// appendPath draws a path whose origin is at a point, counted from the bottom of the page.
func appendPath(b []byte, p *frame.Path, at geom.Point) []byte {
	if p.Fill != nil {
		b = appendColor(b, *p.Fill, "rg\n", "g\n")
	}
	if p.Stroke != nil {
		b = appendColor(b, *p.Stroke, "RG\n", "G\n")
		b = append(appendLength(b, p.Width), " w\n"...)
		if p.Round {
			b = append(b, "1 J 1 j\n"...)
		}
		if len(p.Dash) > 0 {
			b = append(appendLengths(append(b, '['), p.Dash...), "]0 d\n"...)
		}
	}
	for i := range p.Path {
		s := &p.Path[i]
		switch s.Op {
		case geom.Move:
			b = append(appendPoint(b, at, s.To), "m\n"...)
		case geom.Line:
			b = append(appendPoint(b, at, s.To), "l\n"...)
		case geom.Cubic:
			b = append(appendPoint(appendPoint(appendPoint(b, at, s.C1), at, s.C2), at, s.To), "c\n"...)
		case geom.Close:
			b = append(b, "h\n"...)
		}
	}
	paint := "n"
	switch {
	case p.Fill != nil && p.Stroke != nil:
		paint = "B"
	case p.Fill != nil:
		paint = "f"
	case p.Stroke != nil:
		paint = "S"
	}
	b = append(b, paint...)
	if p.Fill != nil && p.EvenOdd {
		b = append(b, '*')
	}
	return append(b, '\n')
}

func appendPoint(b []byte, at, p geom.Point) []byte { return appendLengths(b, at.X+p.X, at.Y-p.Y) }

// appendColor sets a colour by the operator for RGB or for gray.
func appendColor(b []byte, c frame.Color, rgb, gray string) []byte {
	if !c.RGB {
		return append(append(appendThousandths(b, share(c.R)), ' '), gray...)
	}
	for _, v := range []uint8{c.R, c.G, c.B} {
		b = append(appendThousandths(b, share(v)), ' ')
	}
	return append(b, rgb...)
}

// share is a part of 255 in thousandths.
func share(v uint8) int64 { return (int64(v)*1000 + 127) / 255 }
