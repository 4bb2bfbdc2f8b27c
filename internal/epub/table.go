package epub

import (
	"unicode/utf8"

	"zaoshu/internal/book"
)

// table is a table with three rules (三线表). Alignment is by class: HTML has no attribute
// for it any more.
func (r *renderer) table(t *book.Table) {
	r.out.raw("<table>\n")
	if len(t.Caption) > 0 {
		r.open("caption")
		r.caption(t.Label(), t.Caption)
		r.end("caption")
	}
	align := columnClasses(t)
	if len(t.Head) > 0 {
		r.out.raw("<thead>\n")
		r.rows("th", t.Head, align)
		r.out.raw("</thead>\n")
	}
	if len(t.Rows) > 0 {
		r.out.raw("<tbody>\n")
		r.rows("td", t.Rows, align)
		r.out.raw("</tbody>\n")
	}
	r.out.raw("</table>\n")
}

// caption is a label, one em, and the text.
func (r *renderer) caption(label string, text []book.Inline) {
	if label != "" {
		r.out.raw(`<span class="label">`)
		r.speak(hei, label)
		r.out.raw("</span>")
		r.put("　", song)
	}
	r.inlines(text, song)
}

func (r *renderer) rows(tag string, rows [][]book.Cell, align []string) {
	v := r.voice
	if tag == "th" {
		v = hei
	}
	for _, row := range rows {
		r.out.raw("<tr>")
		for i, cell := range row {
			r.cell(tag, cell, v, align[min(i, len(align)-1)])
		}
		r.out.raw("</tr>\n")
	}
}

// cell is one cell. Of a single paragraph the text is enough.
func (r *renderer) cell(tag string, cell book.Cell, v voice, class string) {
	r.out.raw("<" + tag)
	if tag == "th" {
		if len(cell.Blocks) == 0 { // a heading of nothing: the corner of a table
			tag = "td"
			r.out.b = append(r.out.b[:len(r.out.b)-2], tag...)
		} else {
			r.out.raw(` scope="col"`)
		}
	}
	if class != "" {
		r.out.attr("class", class)
	}
	r.out.raw(">")
	if p, ok := first(cell.Blocks).(*book.Paragraph); ok && len(cell.Blocks) == 1 {
		r.inlines(p.Text, v)
	} else {
		r.within(v, func() { r.blocks(cell.Blocks) })
	}
	r.close(tag)
}

const (
	// lastCell is how wide the cells of a last column may be that stands at the right edge
	// of the block, in halves of a character.
	lastCell = 12
	// shortCell is how wide those of a column may be that is not broken; shortCells is how
	// much of a phone's line such columns may take together, in the same.
	shortCell, shortCells = 8, 24
)

// columnClasses says where the text of each column stands: "c", "r", or the left if
// neither. Where the author does not say, numbers stand right, and a last column of short
// cells. "s" is a short column.
func columnClasses(t *book.Table) []string {
	classes := make([]string, max(len(t.Align), 1))
	taken := 0
	for i, a := range t.Align {
		numbers, widest := measure(t, i)
		switch {
		case a == book.Centre:
			classes[i] = "c"
		case a == book.Right, a == book.Unset && (numbers || i > 0 && i == len(t.Align)-1 && widest <= lastCell):
			classes[i] = "r"
		}
		if widest <= shortCell && taken+widest <= shortCells {
			taken += widest
			if classes[i] != "" {
				classes[i] += " "
			}
			classes[i] += "s"
		}
	}
	return classes
}

// measure reports whether a column has numbers alone, below its head, and how wide its
// widest cell is.
func measure(t *book.Table, col int) (numbers bool, widest int) {
	numbers = len(t.Rows) > 0
	for _, row := range t.Head {
		if col < len(row) {
			widest = max(widest, halves(plainText(row[col].Blocks)))
		}
	}
	for _, row := range t.Rows {
		if col >= len(row) {
			continue
		}
		s := plainText(row[col].Blocks)
		numbers = numbers && isNumber(s)
		widest = max(widest, halves(s))
	}
	return numbers, widest
}

// isNumber reports whether s is written in digits, with a sign, separators and a per
// cent sign at most.
func isNumber(s string) bool {
	digits := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case r == '.' || r == ',' || r == '+' || r == '-' || r == '−' || r == '%' || r == '±':
		default:
			return false
		}
	}
	return digits
}

// halves is how wide s is: two for a Chinese character, one for another.
func halves(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if book.Chinese(r) {
			n++
		}
	}
	return n
}

// plainText is the text of paragraphs; of other blocks enough that it is not short.
func plainText(blocks []book.Block) string {
	s := ""
	for _, b := range blocks {
		if p, ok := b.(*book.Paragraph); ok {
			s += book.InlineText(p.Text)
		} else {
			s += "                "
		}
	}
	return s
}
