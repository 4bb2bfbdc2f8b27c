package layout

import (
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// columns finds how wide the columns of a table are, from what is in them. A table
// that is too narrow for it is set smaller; then with gaps of one em of its type; and if
// that does not help, told.
func (c *chapter) columns(t *grid) []column {
	least := c.m.Table.Gap
	cols := c.measureColumns(t)
	room := c.share(t, cols, least)
	narrow := len(cols) > c.m.Table.Columns || c.tooNarrow(cols)
	for _, size := range []geom.Length{c.m.Table.Small, min(c.m.Table.Small, smallest)} {
		if !narrow {
			break
		}
		if size < t.cell.size {
			t.cell.size, t.head.size = size, min(t.head.size, size)
			cols = c.measureColumns(t)
		}
		room = c.share(t, cols, least)
		if narrow = c.tooNarrow(cols); narrow && size <= smallest {
			room = c.share(t, cols, min(least, t.cell.size))
			narrow = c.tooNarrow(cols)
		}
	}
	if narrow {
		c.rep.Tell(t.src.Pos(), "narrow-table", len(cols))
	}
	left := t.f.left
	for i := range cols {
		cols[i].left = left
		left += cols[i].width + room
	}
	return cols
}

// smallest is the least size of type in a table.
const smallest = 8 * geom.Pt

// tooNarrow reports whether a column is not as wide as it must be.
func (c *chapter) tooNarrow(cols []column) bool {
	for _, col := range cols {
		if col.width < c.need(&col) {
			return true
		}
	}
	return false
}

// measureColumns measures the cells, and says how each column is aligned.
func (c *chapter) measureColumns(t *grid) []column {
	cols := make([]column, len(t.src.Align))
	for i := range cols {
		col := &cols[i]
		col.numbers = len(t.src.Rows) > 0
		var whole, part, widest geom.Length
		for _, row := range t.src.Rows {
			least, natural := c.measureCell(row[i], t.cell)
			col.least, col.natural = max(col.least, least), max(col.natural, natural)
			widest = max(widest, natural)
			s, _ := cellText(row[i])
			if before, after, ok := book.Number(s); ok {
				l := numberLook(row[i], t.cell)
				whole, part = max(whole, c.widthOf(before, l)), max(part, c.widthOf(after, l))
			} else if s != "" {
				col.numbers = false
			}
		}
		for _, row := range t.src.Head {
			least, natural := c.measureCell(row[i], t.head)
			col.least, col.natural = max(col.least, least), max(col.natural, natural)
		}
		switch t.src.Align[i] {
		case book.Left:
			col.align, col.numbers = paragraph.Left, false
		case book.Centre:
			col.align, col.numbers = paragraph.Centre, false
		case book.Right:
			col.align, col.numbers = paragraph.Right, false
		default:
			col.align = paragraph.Left
			if i == len(cols)-1 && i > 0 && widest <= c.m.Table.ShortLast {
				col.align = paragraph.Right
			}
		}
		if col.numbers {
			col.whole, col.part = whole, part
			col.natural = max(col.natural, whole+part)
		}
	}
	return cols
}

// share divides the measure among columns: equally, but none gets less than it needs
// while another has more. It returns the gap between two, which is smaller, but not less
// than least, if what they need has no room else. If it has none at all, which is told,
// what cannot be broken is still whole where that can be.
func (c *chapter) share(t *grid, cols []column, least geom.Length) (gap geom.Length) {
	n := geom.Length(len(cols))
	room := t.f.width - t.f.left
	var natural, need, whole geom.Length
	for i := range cols {
		natural += cols[i].natural
		need += c.need(&cols[i])
		whole += unbroken(&cols[i], t.cell.size)
	}
	gap = min(c.m.Table.Gap, room/(2*n))
	if n > 1 && need > room-gap*(n-1) {
		gap = min(gap, max(least, (room-need)/(n-1)))
	}
	free := room - gap*(n-1)
	switch {
	case natural <= free:
		spread(cols, free)
	case need <= free:
		c.squeeze(cols, free, need)
	case whole <= free:
		for i := range cols {
			least := unbroken(&cols[i], t.cell.size)
			cols[i].width = least + (free-whole).Scale(int64((c.need(&cols[i])-least)/64), int64(max((need-whole)/64, 1)))
		}
	default:
		for i := range cols {
			cols[i].width = free.Scale(int64(unbroken(&cols[i], t.cell.size)/64), int64(whole/64))
		}
	}
	return gap
}

// need is how wide a column must be: for its longest word, and for a few characters.
func (c *chapter) need(col *column) geom.Length {
	return min(col.natural, max(col.least, c.m.Table.Least))
}

// unbroken is how wide a column is in which no word is broken, and Han are not one below
// the other.
func unbroken(col *column, em geom.Length) geom.Length {
	return min(col.natural, max(col.least, 2*em))
}

// spread gives columns that have room equal parts of it, but to those that want more.
func spread(cols []column, free geom.Length) {
	open := geom.Length(len(cols))
	done := make([]bool, len(cols))
	for again := true; again; {
		again = false
		for i := range cols {
			if !done[i] && cols[i].natural*open > free {
				cols[i].width, done[i], again = cols[i].natural, true, true
				free -= cols[i].natural
				open--
			}
		}
	}
	for i := range cols {
		if !done[i] {
			cols[i].width = free / open
		}
	}
}

// squeeze divides free among columns that want more, and together need that: those that
// want less than their share have it, the others what they need and, in proportion to
// what they want besides, of the rest.
func (c *chapter) squeeze(cols []column, free, need geom.Length) {
	done := make([]bool, len(cols))
	open := geom.Length(len(cols))
	var want geom.Length
	for again := true; again; {
		again, want = false, 0
		for i := range cols {
			col := &cols[i]
			if done[i] {
				continue
			}
			mine := c.need(col)
			if col.natural*open <= free && free-col.natural >= need-mine {
				col.width, done[i], again = col.natural, true, true
				free, need = free-col.natural, need-mine
				open--
			} else {
				want += col.natural - mine
			}
		}
	}
	for i := range cols {
		if col := &cols[i]; !done[i] {
			col.width = c.need(col) + (free-need).Scale(int64((col.natural-c.need(col))/64), int64(max(want/64, 1)))
		}
	}
}

// measureCell is the least and the natural width of a cell.
func (c *chapter) measureCell(cell book.Cell, l look) (least, natural geom.Length) {
	l = numberLook(cell, l)
	for _, b := range cell.Blocks {
		p, ok := b.(*book.Paragraph)
		if !ok {
			least, natural = max(least, c.m.Table.Least), max(natural, 10*l.size)
			continue
		}
		runs := c.runs(p.Text, l, nil)
		if len(runs) == 0 {
			continue
		}
		st := c.plain(l)
		w, n := c.lines.Measure(runs, &st)
		least, natural = max(least, w), max(natural, n)
	}
	return least, natural
}

// widthOf is the width of words on one line.
func (s *setter) widthOf(text string, l look) geom.Length {
	if text == "" {
		return 0
	}
	st := s.plain(l)
	_, natural := s.lines.Measure(apart(words(text, l, nil)), &st)
	return natural
}

// cellText is the text of a cell of one paragraph; false if it has more.
func cellText(cell book.Cell) (string, bool) {
	if len(cell.Blocks) == 0 {
		return "", true
	}
	p, ok := cell.Blocks[0].(*book.Paragraph)
	if !ok || len(cell.Blocks) > 1 {
		return "\n", false
	}
	return strings.TrimSpace(book.InlineText(p.Text)), true
}

// numberLook is that of a cell: if it has a number, in figures of one width.
func numberLook(cell book.Cell, l look) look {
	if s, ok := cellText(cell); ok {
		if _, _, ok := book.Number(s); ok {
			l.mode = paragraph.Figures
		}
	}
	return l
}

// toPoint is how far from its column's edges a number stands, so that points are one
// below the other.
func (c *chapter) toPoint(col *column, cell book.Cell, l look) (left, right geom.Length) {
	if !col.numbers {
		return 0, 0
	}
	s, _ := cellText(cell)
	before, after, ok := book.Number(s)
	switch {
	case !ok:
		return 0, 0
	case col.align == paragraph.Right:
		return 0, max(0, col.part-c.widthOf(after, l))
	}
	return max(0, col.whole-c.widthOf(before, l)), 0
}
