package cover

import (
	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

const (
	authorParts = 18 // of the measure
	seriesParts = 32
	mostAuthors = 3 // who are named
)

// signature draws the authors, who sign, and series and number at the left.
func (d *drawing) signature() {
	base := d.foot() - d.units(60)
	size := d.measure / authorParts
	names := signers(d.book, mostAuthors)
	if d.natural(names, d.th.Credit.Fonts, size) > d.measure {
		names = signers(d.book, 1)
	}
	authors := d.oneLine(names, d.th.Credit.Fonts, size)
	if authors.Frame != nil {
		d.place(authors.Frame, d.margin+d.measure-authors.Width, base)
	}
	small := d.measure / seriesParts
	if series := d.oneLine(d.book.Meta.SeriesLine(), d.th.Series.Fonts, small); series.Frame != nil {
		if series.Width+size+authors.Width > d.measure {
			base -= size + small/2 // above them
		}
		d.place(series.Frame, d.margin, base)
	}
}

// natural is how wide a text is on one line.
func (d *drawing) natural(text string, fonts font.Spec, size geom.Length) geom.Length {
	st := d.style(size)
	_, w := d.lines.Measure([]paragraph.Run{{S: text, Fonts: d.fonts.Stack(fonts), Size: size}}, &st)
	return w
}

// oneLine sets a line, smaller if the measure has no room for it; of an empty text it
// has no frame.
func (d *drawing) oneLine(text string, fonts font.Spec, size geom.Length) paragraph.Line {
	if w := d.natural(text, fonts, size); w > d.measure {
		size = size.Scale(int64(d.measure)*99, int64(w)*100)
	}
	st := d.style(size)
	if lines := d.set(text, fonts, size, &st); len(lines) > 0 {
		return lines[0]
	}
	return paragraph.Line{}
}

// signers are the names of the authors, or, where a book has none, of who else made
// it, one em apart; of more than most, the first.
func signers(b *book.Book, most int) string {
	w := b.Words()
	var authors, others []string
	for _, c := range b.Meta.Contributors {
		if c.Role == "" || c.Role == "aut" {
			authors = append(authors, c.Name)
		} else {
			others = append(others, w.Credit(c))
		}
	}
	if len(authors) == 0 {
		authors = others
	}
	if len(authors) > most {
		return authors[0] + w.Others
	}
	return w.Names(authors)
}
