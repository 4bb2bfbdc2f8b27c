package cover

import (
	"slices"
	"strings"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// sizes are the sizes of a title, as parts of the measure, and how many lines it may
// have in each: one of four, five or six Han fills the measure.
var sizes = []struct {
	parts geom.Length
	lines int
}{{4, 1}, {5, 1}, {6, 1}, {7, 2}, {8, 2}, {9, 3}, {10, 3}, {12, 4}, {14, 5}, {16, 6}}

// A heading is the title and the subtitle at one size, and where the letter may begin.
type heading struct {
	title    []paragraph.Line
	size     geom.Length
	subtitle []paragraph.Line
	base     geom.Length // the first baseline of the title,
	subBase  geom.Length // of the subtitle,
	last     geom.Length // and the last of both
}

const (
	mostParts     = 40 // of the measure that a title is set in, if it is so long that it leaves no room
	subtitleParts = 20
	leadingOf     = 1360
	subLeading    = 1500
)

// title draws title and subtitle, as large as leaves room for a letter, and returns
// where its first row may be, and whether at some size the title's lines end where its
// sense allows.
func (d *drawing) title() (top geom.Length, fits bool) {
	var h heading
	for _, s := range sizes {
		lines, ok := d.titleAt(s.parts, s.lines)
		if !ok {
			continue
		}
		if h = d.heading(lines, s.parts); d.rows(d.letterTop(h.last)) >= leastRows {
			d.putHeading(&h)
			return d.letterTop(h.last), true
		}
	}
	fits = h.title != nil
	parts := sizes[len(sizes)-1].parts
	if !fits {
		h = d.heading(d.titleAnyhow(parts), parts)
	}
	for d.rows(d.letterTop(h.last)) < leastRows && parts < mostParts {
		parts += 2
		h = d.heading(d.titleAnyhow(parts), parts)
	}
	d.putHeading(&h)
	return d.letterTop(h.last), fits
}

// titleAt sets the title in a size if its author's lines, or lines broken by sense, fit.
func (d *drawing) titleAt(parts geom.Length, most int) (lines []paragraph.Line, ok bool) {
	texts := d.book.Meta.TitleLines
	if len(texts) < 2 {
		title := []rune(d.book.Meta.Title)
		ends, cost := clreq.TitleLines(title, int(1000*parts), most, clreq.TitleFill)
		if len(ends) == 0 || len(ends) > 1 && cost >= (len(ends)-1)*clreq.GoodBreak {
			return nil, false
		}
		texts = cut(title, ends)
	}
	if len(texts) > most {
		return nil, false
	}
	lines = d.setTitle(texts, parts)
	return lines, d.holds(lines, len(texts))
}

// holds reports whether lines are as many as they should be, and none is too wide: in these
// faces letters are wider than half an em.
func (d *drawing) holds(lines []paragraph.Line, n int) bool {
	return len(lines) == n && !slices.ContainsFunc(lines, func(l paragraph.Line) bool { return l.Width > d.measure })
}

// titleAnyhow sets the title in as few lines as there can be.
func (d *drawing) titleAnyhow(parts geom.Length) []paragraph.Line {
	if texts := d.book.Meta.TitleLines; len(texts) > 1 {
		return d.setTitle(texts, parts)
	}
	title := []rune(d.book.Meta.Title)
	for width := int(1000 * parts); width > int(500*parts); width -= 1000 { // letters are wider than they are taken for
		texts := fewest(title, width)
		if lines := d.setTitle(texts, parts); d.holds(lines, len(texts)) {
			return lines
		}
	}
	return d.setTitle([]string{d.book.Meta.Title}, parts)
}

// fewest is a title in as few lines of a width, in 1/1000 em, as there can be.
func fewest(title []rune, width int) []string {
	for most := 1; most <= len(title); most++ {
		if ends, _ := clreq.TitleLines(title, width, most, clreq.TitleFill); len(ends) > 0 {
			return cut(title, ends)
		}
	}
	return []string{string(title)}
}

// cut is a text in lines. A blank at a line's end is nothing.
func cut(text []rune, ends []int) []string {
	var list []string
	from := 0
	for _, end := range ends {
		list = append(list, strings.TrimSpace(string(text[from:end])))
		from = end
	}
	return list
}

func (d *drawing) setTitle(texts []string, parts geom.Length) []paragraph.Line {
	st := d.style(d.measure / parts)
	if hang := d.measure / parts / 2; hang*3 <= d.margin*2 { // one larger would come too near the edge
		st.Rules.LineStart, st.Rules.ParaStart = clreq.Outside, clreq.Outside
	}
	return d.set(strings.Join(texts, "\n"), d.th.TitlePage.Fonts, d.measure/parts, &st)
}

// style is how a display of that size is set: flush left, not hyphenated.
func (d *drawing) style(size geom.Length) paragraph.Style {
	return paragraph.Style{
		Rules: d.th.Rules, Align: paragraph.Left, Leading: size, Ascent: size,
		SmallFonts: d.fonts.Stack(d.th.CodeText.Fonts),
	}
}

// set makes lines of a text, as wide as the measure, in the cover's ink.
func (d *drawing) set(text string, fonts font.Spec, size geom.Length, st *paragraph.Style) []paragraph.Line {
	run := paragraph.Run{S: text, Fonts: d.fonts.Stack(fonts), Size: size, Color: frame.RGB(d.colours.CoverInk)}
	return d.lines.Lines([]paragraph.Run{run}, st, d.measure)
}

// heading says where title and subtitle stand.
func (d *drawing) heading(title []paragraph.Line, parts geom.Length) heading {
	h := heading{title: title, size: d.measure / parts}
	h.base = d.h.Scale(105, 1000) + h.size.Scale(86, 100)
	h.last = h.base + h.size.Scale(int64(max(0, len(title)-1))*leadingOf, 1000)
	if s := d.book.Meta.Subtitle; s != "" {
		size := d.measure / subtitleParts
		st := d.style(size)
		st.BySense = true
		h.subtitle = d.set(s, d.th.Subtitle.Fonts, size, &st)
		h.subBase = h.last + size.Scale(25, 10)
		h.last = h.subBase + size.Scale(int64(max(0, len(h.subtitle)-1))*subLeading, 1000)
	}
	return h
}

// putHeading draws it. A line that begins with an opening mark has it half an em outside
// the measure; the others stand a little outside, for the blank beside a glyph's ink.
func (d *drawing) putHeading(h *heading) {
	for i := range h.title {
		f := h.title[i].Frame
		x := d.margin
		if len(f.Items) == 0 || f.Items[0].At.X >= 0 {
			x -= h.size.Scale(4, 100)
		}
		d.place(f, x, h.base+h.size.Scale(int64(i)*leadingOf, 1000))
	}
	size := d.measure / subtitleParts
	for i := range h.subtitle {
		d.place(h.subtitle[i].Frame, d.margin, h.subBase+size.Scale(int64(i)*subLeading, 1000))
	}
}
