package cover

import (
	"iter"

	"zaoshu/internal/book"
	"zaoshu/internal/clreq"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// The measures of the letter, in units, of which the measure has 40: a Han is one.
const (
	rowUnits = 40
	indent   = 2
	space    = 1 // between clauses
	leastEnd = 4 // of a broken clause at least so many go down, and so many a last row has
	leastTop = 3 // and so many stay

	leastRows, mostRows = 6, 22

	thick = 60  // of a bar, in hundredths
	pitch = 175 // of rows
)

// letterTop is above the letter's first row: a third of the page and a little, or below
// a long title.
func (d *drawing) letterTop(last geom.Length) geom.Length {
	return max(d.h.Scale(36, 100), last+d.h.Scale(85, 1000))
}

// lastRow is the top of the letter's last row.
func (d *drawing) lastRow() geom.Length {
	return d.foot() - d.units(360) - d.units(pitch).Scale(21, 10)
}

// rows is how many there may be below top.
func (d *drawing) rows(top geom.Length) int {
	room := d.lastRow() - top
	if room < 0 {
		return 0
	}
	return min(mostRows, 1+int(room/d.units(pitch)))
}

// letter draws the book's text below top: each clause a bar, each paragraph's first row
// two units in. Speech is in the accent; where nobody speaks, the first paragraph is.
func (d *drawing) letter(top geom.Length) {
	n := d.rows(top)
	bars := compose(d.book, n)
	speech := false
	for _, b := range bars {
		speech = speech || b.speech
	}
	first := d.lastRow() - d.units(pitch*int64(max(0, n-1)))
	for _, b := range bars {
		ink := d.colours.CoverInk
		if b.speech || !speech && b.opening {
			ink = d.colours.Accent
		}
		from, to := d.units(100*int64(b.from)), d.units(100*int64(b.to))
		d.rule(d.margin+from, first+d.units(pitch*int64(b.row)), geom.Size{W: to - from, H: d.units(thick)}, frame.RGB(ink))
	}
}

// A bar is a clause, or what of it is on a row, in units.
type bar struct {
	row, from, to int
	speech        bool
	opening       bool // of the letter's first paragraph
}

// compose is the bars of a letter of at most that many rows. No more of the book is read
// than they take.
func compose(b *book.Book, rows int) []bar {
	var c composer
	if rows == 0 {
		return nil
	}
	speech := false
	var clauses []clreq.Clause
	var article *book.Chapter
	for p := range paragraphs(b) {
		if p.article != article {
			article, speech = p.article, false
		}
		clauses, speech = clreq.Clauses(clauses[:0], []rune(book.InlineText(p.text)), speech)
		c.paragraph(clauses, p.quoted)
		if c.row >= rows {
			break
		}
	}
	n := 0
	for n < len(c.bars) && c.bars[n].row < rows {
		n++
	}
	return c.bars[:n]
}

// A composer fills rows.
type composer struct {
	bars []bar
	row  int // the next paragraph's first
}

// paragraph sets one. Its last row goes if it is short.
func (c *composer) paragraph(clauses []clreq.Clause, quoted bool) {
	opening, row, x := len(c.bars) == 0, c.row, indent
	start, begin := indent, len(c.bars) // of the row
	for _, clause := range clauses {
		rest := max(1, (clause.Halves+1)/2)
		put := func(n int) {
			c.bars = append(c.bars, bar{row, x, x + n, clause.Speech || quoted, opening})
			x, rest = x+n, rest-n
		}
		if x > start {
			x += space
		}
		for rest > 0 {
			free := rowUnits - x
			if rest <= free {
				put(rest)
				break
			}
			if stay := min(free, rest-leastEnd); stay >= leastTop {
				put(stay)
			}
			row, x, start, begin = row+1, 0, 0, len(c.bars)
		}
	}
	if x-start >= leastEnd {
		row++
	} else {
		c.bars = c.bars[:begin]
	}
	c.row = row
}

// A passage is a paragraph of the letter's text.
type passage struct {
	article *book.Chapter
	text    []book.Inline
	quoted  bool
}

// paragraphs yields the paragraphs, list items and quotations of the articles, in order.
func paragraphs(b *book.Book) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		for _, part := range b.Parts {
			for _, c := range part.Chapters {
				if c.Kind == book.Article && !each(c.Blocks, passage{article: c}, yield) {
					return
				}
			}
		}
	}
}

// each yields the paragraphs among blocks; it reports whether to go on.
func each(blocks []book.Block, p passage, yield func(passage) bool) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case *book.Paragraph:
			p.text = b.Text
			if !yield(p) {
				return false
			}
		case *book.Quote:
			quoted := p
			quoted.quoted = true
			if !each(b.Blocks, quoted, yield) {
				return false
			}
		case *book.List:
			for i := range b.Items {
				if !each(b.Items[i].Blocks, p, yield) {
					return false
				}
			}
		}
	}
	return true
}
