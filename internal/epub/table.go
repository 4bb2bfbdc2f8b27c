package epub

import (
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// table is a table with three rules (三线表). Alignment is by class: HTML has no attribute
// for it any more.
func (r *renderer) table(t *book.Table) {
	begin := len(r.out.b)
	r.out.raw("<table>\n")
	if len(t.Caption) > 0 {
		r.open("caption")
		r.caption(r.words.Table(t), t.Caption)
		r.end("caption")
	}
	align := columnClasses(t, r.shortLast())
	if len(t.Head) > 0 {
		r.out.raw("<thead>\n")
		r.rows("th", t.Head, align)
		r.out.raw("</thead>\n")
	}
	if len(t.Rows) > 0 {
		r.out.raw("<tbody>\n")
		again := ""
		d := divided{close: "</tbody>\n</table>\n", open: func(int) string {
			if again == "" {
				again = r.headAgain(t, align)
			}
			return again
		}}
		r.parts(len(t.Rows), d, func(int) source.Pos { return t.Pos() }, func(i int) { r.row("td", t.Rows[i], align) })
		r.out.raw("</tbody>\n")
	}
	r.out.raw("</table>\n")
	if r.chars != nil && len(r.out.b)-begin > pieceBytes/2 { // with its page marks it may be divided
		r.chars.add(r.words.Continued(t), r.as(&r.d.theme.Label), false)
	}
}

// headAgain begins a table that is divided once more: what it is called, and its head,
// without links and notes, which the first has.
func (r *renderer) headAgain(t *book.Table, align []string) string {
	out := r.out
	r.out, r.inLink = &xhtml{}, true
	r.out.raw("<table class=\"again\">\n")
	if label := r.words.Continued(t); label != "" {
		r.open("caption")
		r.caption(label, nil)
		r.end("caption")
	}
	if len(t.Head) > 0 {
		r.out.raw("<thead>\n")
		r.rows("th", t.Head, align)
		r.out.raw("</thead>\n")
	}
	r.out.raw("<tbody>\n")
	s := string(r.out.b)
	r.out, r.inLink, r.waiting = out, false, r.waiting[:0]
	return s
}

// caption is a label, one em, and the text.
func (r *renderer) caption(label string, text []book.Inline) {
	if label != "" {
		r.out.raw(`<span class="label">`)
		r.speak(r.as(&r.d.theme.Label), label)
		r.out.raw("</span>")
	}
	if label != "" && len(text) > 0 {
		r.put("　", r.as(&r.d.theme.Caption))
	}
	r.inlines(text, r.as(&r.d.theme.Caption))
}

func (r *renderer) rows(tag string, rows [][]book.Cell, align []string) {
	for _, row := range rows {
		r.row(tag, row, align)
	}
}

func (r *renderer) row(tag string, row []book.Cell, align []string) {
	v := r.as(&r.d.theme.Table)
	if tag == "th" {
		v = r.as(&r.d.theme.THead)
	}
	r.out.raw("<tr>")
	for i, cell := range row {
		r.cell(tag, cell, v, align[min(i, len(align)-1)])
	}
	r.out.raw("</tr>\n")
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
		r.within(v, func() { r.undivided(func() { r.blocks(cell.Blocks) }) })
	}
	r.close(tag)
}

const (
	// shortCell is how wide those of a column may be that is not broken; shortCells is how
	// much of a phone's line such columns may take together, in the same.
	shortCell, shortCells = 8, 24
	// A phone's line has phoneLine halves of a table's type; between columns are columnGap.
	phoneLine, columnGap = 40, 2
)

// shortLast is how wide the cells of a last column may be that stands at the right edge of
// the block, in halves of a character.
func (r *renderer) shortLast() int {
	return int(r.d.theme.Measures.Table.ShortLast * 2 / r.d.theme.Body.Size)
}

// columnClasses says where the text of each column stands: "c", "r", or the left if
// neither. Where the author does not say, numbers stand right (on their points, as in the
// PDF, no reader sets them: CSS Text 4, 7.1, nobody has), and a last column of short cells. "s" is a short column, "k" one whose words and code are kept whole: other words
// are broken anywhere, rather than push the table off a phone's screen.
func columnClasses(t *book.Table, shortLast int) []string {
	classes := make([]string, max(len(t.Align), 1))
	add := func(i int, class string) {
		if classes[i] != "" {
			class = " " + class
		}
		classes[i] += class
	}
	cols := make([]column, len(t.Align))
	taken, room := 0, phoneLine+columnGap
	for i, a := range t.Align {
		c := measure(t, i)
		switch {
		case a == book.Centre:
			add(i, "c")
		case a == book.Right, a == book.Unset && (c.numbers || i > 0 && i == len(t.Align)-1 && c.widest <= shortLast):
			add(i, "r")
		}
		c.reserved = min(c.widest, shortCell)
		if c.widest <= shortCell && taken+c.widest <= shortCells {
			taken += c.widest
			c.unit = 0
			add(i, "s")
		}
		room -= c.reserved + columnGap
		cols[i] = c
	}
	for range cols { // the narrowest first
		best := -1
		for i, c := range cols {
			if c.unit > 2 && (best < 0 || c.unit < cols[best].unit) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		if more := max(cols[best].unit-cols[best].reserved, 0); more <= room {
			room -= more
			add(best, "k")
		}
		cols[best].unit = 0
	}
	return classes
}

// A column is what a column's classes depend on.
type column struct {
	numbers        bool // and no words, below its head
	widest         int  // of its cells, in halves of a character
	unit, reserved int  // its longest word or code; how much it has of a line in any case
}

func measure(t *book.Table, col int) (c column) {
	c.numbers = len(t.Rows) > 0
	cell := func(row []book.Cell) string {
		s := plainText(row[col].Blocks)
		c.widest = max(c.widest, halves(s))
		for _, b := range row[col].Blocks {
			book.Walk(b, func(n any) bool {
				switch n := n.(type) {
				case *book.Text:
					c.unit = max(c.unit, longestWord(n.S))
				case *book.CodeSpan:
					c.unit = max(c.unit, halves(n.S))
				}
				return true
			})
		}
		return s
	}
	for _, row := range t.Head {
		if col < len(row) {
			cell(row)
		}
	}
	for _, row := range t.Rows {
		if col < len(row) {
			_, _, number := book.Number(cell(row))
			c.numbers = c.numbers && number
		}
	}
	return c
}

// longestWord is how many halves of a character the longest stretch of s has in which no
// line may end.
func longestWord(s string) int {
	longest, n := 0, 0
	for _, r := range s {
		switch {
		case r == ' ' || r == '\n':
			n = 0
		case book.Chinese(r):
			n = 2
		default:
			n++
		}
		longest = max(longest, n)
	}
	return longest
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
