package epub

import (
	"strconv"

	"zaoshu/internal/book"
)

const vector = "image/svg+xml"

// figure is a picture in a place of its own, and what is written under it.
func (r *renderer) figure(f *book.Figure, class string) {
	if f.Image == nil {
		return
	}
	for _, m := range r.marksAt(f.Pos()) {
		r.pageBreak(m.page)
	}
	r.out.raw("<figure")
	if class != "" {
		r.out.attr("class", class)
	}
	r.out.raw(">")
	href, linked := webAddress(f.URL)
	linked = linked && !r.inLink
	if linked {
		r.out.raw("<a")
		r.out.attr("href", href)
		if f.Alt == "" { // a link has to be called something
			r.out.attr("aria-label", href)
		}
		r.out.raw(">")
	}
	r.image(f.Image, f.Alt, "")
	if linked {
		r.close("a")
	}
	if len(f.Caption) > 0 {
		r.out.raw("\n<figcaption>")
		r.caption(r.words.Figure(f), f.Caption)
		r.out.raw("</figcaption>")
	}
	r.end("figure")
}

// picture is an image in a line.
func (r *renderer) picture(p *book.Picture) {
	r.para.advance(1)
	if p.Image != nil {
		r.image(p.Image, p.Alt, "inline")
	}
}

// image is pixels by reference, or vectors in place: so they take the text's size, and
// its fonts. Without a description it is decoration.
func (r *renderer) image(i *book.Image, alt, class string) {
	if i.MediaType == vector {
		r.figures++
		r.out.svgs = append(r.out.svgs, len(r.out.b))
		if ok := r.svg(i, alt, class); ok {
			return
		}
		r.out.svgs = r.out.svgs[:len(r.out.svgs)-1]
	}
	r.out.raw("<img")
	if class != "" {
		r.out.attr("class", class)
	}
	r.out.attr("src", "../images/"+i.Name)
	r.out.attr("alt", alt)
	if alt == "" {
		r.out.raw(` role="presentation"`)
	}
	r.out.raw("/>")
}

// quiet is how many modules of white a QR code has around it (ISO/IEC 18004, 5.3.8).
const quiet = 4

// qr draws a code, dark on white in any light: cameras know no other.
func (r *renderer) qr(q *book.QR) {
	if q.Size <= 0 || len(q.Dark) != q.Size*q.Size {
		return
	}
	r.out.raw(`<figure class="qr">`)
	r.out.svgs = append(r.out.svgs, len(r.out.b))
	side := strconv.Itoa(q.Size + 2*quiet)
	r.out.raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + side + ` ` + side + `" shape-rendering="crispEdges" role="img"`)
	r.out.attr("aria-label", q.Alt)
	r.out.raw(`><path fill="#FFFFFF" d="M0 0h` + side + `v` + side + `H0z"/><path fill="#000000" d="`)
	for y := range q.Size {
		for x := 0; x < q.Size; {
			from := x
			for x < q.Size && q.Dark[y*q.Size+x] {
				x++
			}
			if x == from {
				x++
				continue
			}
			r.out.raw("M")
			r.out.int(from + quiet)
			r.out.raw(" ")
			r.out.int(y + quiet)
			r.out.raw("h")
			r.out.int(x - from)
			r.out.raw("v1H")
			r.out.int(from + quiet)
			r.out.raw("z")
		}
	}
	r.out.raw(`"/></svg>`)
	if q.Label != "" || q.Account != "" {
		r.out.raw("\n<figcaption>")
		r.line("p", "label", r.as(&r.d.theme.QRLabel), q.Label)
		r.line("p", "", r.as(&r.d.theme.QRText), q.Account)
		r.out.raw("</figcaption>")
	}
	r.end("figure")
}
