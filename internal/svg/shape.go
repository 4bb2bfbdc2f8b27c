package svg

// shape is the outline of one of the basic shapes, or of a path (SVG 1.1, 8 and 9).
func (d *drawing) shape(name string, a map[string]string) outline {
	of := func(key string) float64 { return d.length(a[key], 0) }
	var o outline
	switch name {
	case "path":
		o, ok := pathData(a["d"])
		if !ok {
			d.unsupported("path data")
		}
		return o
	case "rect":
		return d.rectangle(a)
	case "circle":
		r := of("r")
		o.ellipse(of("cx"), of("cy"), r, r)
	case "ellipse":
		o.ellipse(of("cx"), of("cy"), of("rx"), of("ry"))
	case "line":
		o.move(of("x1"), of("y1"))
		o.line(of("x2"), of("y2"))
	default: // polyline, polygon
		list := numbers(a["points"])
		for i := 0; i+1 < len(list); i += 2 {
			if i == 0 {
				o.move(list[0], list[1])
			} else {
				o.line(list[i], list[i+1])
			}
		}
		if name == "polygon" && len(o) > 0 {
			o.close()
		}
	}
	return o
}

// quarter is how far from its ends the control points of a quarter of a circle are, for
// a radius of 1.
const quarter = 0.5522847498

// ellipse adds an ellipse; of no size it is nothing.
func (o *outline) ellipse(cx, cy, rx, ry float64) {
	if rx <= 0 || ry <= 0 {
		return
	}
	kx, ky := rx*quarter, ry*quarter
	o.move(cx+rx, cy)
	o.cubic(cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry)
	o.cubic(cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy)
	o.cubic(cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry)
	o.cubic(cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
	o.close()
}

// rectangle is a box, its corners round if they have a radius: one that is not given
// is the other, and none is more than half a side (SVG 1.1, 9.2).
func (d *drawing) rectangle(a map[string]string) (o outline) {
	x, y := d.length(a["x"], 0), d.length(a["y"], 0)
	w, h := d.length(a["width"], 0), d.length(a["height"], 0)
	if w <= 0 || h <= 0 {
		return nil
	}
	rx := d.length(a["rx"], d.length(a["ry"], 0))
	ry := d.length(a["ry"], rx)
	rx, ry = min(max(rx, 0), w/2), min(max(ry, 0), h/2)
	if rx == 0 || ry == 0 {
		o.move(x, y)
		o.line(x+w, y)
		o.line(x+w, y+h)
		o.line(x, y+h)
		o.close()
		return o
	}
	kx, ky := rx*(1-quarter), ry*(1-quarter)
	o.move(x+rx, y)
	o.line(x+w-rx, y)
	o.cubic(x+w-kx, y, x+w, y+ky, x+w, y+ry)
	o.line(x+w, y+h-ry)
	o.cubic(x+w, y+h-ky, x+w-kx, y+h, x+w-rx, y+h)
	o.line(x+rx, y+h)
	o.cubic(x+kx, y+h, x, y+h-ky, x, y+h-ry)
	o.line(x, y+ry)
	o.cubic(x, y+ky, x+kx, y, x+rx, y)
	o.close()
	return o
}
