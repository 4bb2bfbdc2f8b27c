package layout

import (
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// slug is how far the sheet goes beyond the page that is cut from it, on each side: for
// bleed and crop marks.
func (d *design) slug() geom.Length {
	if !d.o.Print {
		return 0
	}
	return max(d.th.Page.Bleed, d.th.Page.CropGap+d.th.Page.CropMark)
}

// sheetSize is that of a page, with what will be cut off.
func (d *design) sheetSize() geom.Size {
	t := d.th.Page.Trim
	return geom.Size{W: t.W + 2*d.slug(), H: t.H + 2*d.slug()}
}

// page is a page of one frame, which stands at p of what is left when it has been cut.
func (d *design) page(label string, f *frame.Frame, p geom.Point) frame.Page {
	slug, size := d.slug(), d.sheetSize()
	page := frame.Page{Size: size, Label: label, Body: &frame.Frame{Size: size}}
	if f != nil {
		page.Body.Items = append(page.Body.Items, frame.Placed{At: geom.Point{X: p.X + slug, Y: p.Y + slug}, Item: f})
	}
	if d.o.Print {
		bleed := d.th.Page.Bleed
		trim := d.th.Page.Trim
		page.Trim = geom.Rect{Min: geom.Point{X: slug, Y: slug}, Size: trim}
		page.Bleed = geom.Rect{
			Min: geom.Point{X: slug - bleed, Y: slug - bleed}, Size: geom.Size{W: trim.W + 2*bleed, H: trim.H + 2*bleed},
		}
		d.cropMarks(page.Body, page.Trim)
	}
	return page
}

// cropMarks draws two lines at each corner of the page, where it will be cut; they
// begin some way off it.
func (d *design) cropMarks(f *frame.Frame, trim geom.Rect) {
	p := &d.th.Page
	ink := frame.RGB(d.th.Colours.Ink)
	far := p.CropGap + p.CropMark
	right, foot := trim.Min.X+trim.W, trim.Min.Y+trim.H
	for _, x := range []geom.Length{trim.Min.X, right} {
		for _, y := range []geom.Length{trim.Min.Y - far, foot + p.CropGap} {
			rule := &frame.Rule{Size: geom.Size{W: p.CropWidth, H: p.CropMark}, Color: ink}
			f.Items = append(f.Items, frame.Placed{At: geom.Point{X: x - p.CropWidth/2, Y: y}, Item: rule})
		}
	}
	for _, y := range []geom.Length{trim.Min.Y, foot} {
		for _, x := range []geom.Length{trim.Min.X - far, right + p.CropGap} {
			rule := &frame.Rule{Size: geom.Size{W: p.CropMark, H: p.CropWidth}, Color: ink}
			f.Items = append(f.Items, frame.Placed{At: geom.Point{X: x, Y: y - p.CropWidth/2}, Item: rule})
		}
	}
}

// sidePage is the page of a side: its margins go by its own number.
func (n *numbering) sidePage(s *side) frame.Page {
	recto := !n.th.Page.TwoSided || s.number%2 == 1
	block := n.th.Page.Block(recto, n.em, n.grid)
	page := n.page(s.label, s.body, block.Min)
	page.First = s.first
	block.Min.X += n.slug()
	block.Min.Y += n.slug()
	page.Head = n.runningHead(s, recto, block)
	page.Foot = n.folio(s, recto, block)
	return page
}
