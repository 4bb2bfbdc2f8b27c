package layout

import (
	"strings"
	"unicode"

	"zaoshu/internal/book"
	"zaoshu/internal/clreq"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/theme"
)

// open sets the head of a chapter's first page: sign, title, byline, source, lede; and
// says on which line the text begins.
func (c *chapter) open() {
	o := &c.m.Opening
	f := c.blockFrame()
	c.opening = f
	f.Items = append(f.Items, anchor(anchorName(c.src, "")))
	c.sign(f, book.InlineText(c.src.Title), c.m.Sign)

	y := c.th.Line(o.Title)
	lines := c.title()
	c.notesOf(lines)
	y = c.byline(f, c.stand(f, lines, y))
	if y > c.first+geom.Length(c.design.lines-1)*c.grid {
		c.tellTooHigh(lines[0].First.Pos)
	}
	text := y + c.on(o.After)
	if len(c.src.Lede) > 0 {
		text = c.lede(f, c.first+geom.Length(c.below(y+c.on(o.Lede)))*c.grid)
	}
	c.top = max(o.Text-1, c.below(text))
}

// title sets the chapter's title: broken by sense, or as the author says, whose lines may
// be as long as the measure; smaller if it is long; and as large as text if that would not
// leave room on the page for more.
func (c *chapter) title() []paragraph.Line {
	width, most := c.m.Opening.TitleMeasure.Of(c.measure), c.m.Opening.MostLines
	if n := len(c.src.TitleLines); n > 1 {
		width, most = c.measure, min(n, most)
	}
	l := c.look(&c.th.Title)
	if c.titleCount(l, width) > most {
		l = c.look(&c.th.LongTitle)
	}
	if l.leading*geom.Length(c.titleCount(l, width)+2) > geom.Length(c.design.lines)*c.grid {
		l.size, l.leading, width = c.em, c.grid, c.measure
	}
	el := c.el.Add(&frame.Element{Kind: "H1"})
	st := c.display(l)
	return c.lines.Lines(c.titleRuns(c.src.Title, c.src.TitleLines, l, el), &st, width)
}

// stand places lines below one another, the first with its baseline at y, and returns the
// baseline of the last.
func (s *setter) stand(f *frame.Frame, lines []paragraph.Line, y geom.Length) geom.Length {
	for i := range lines {
		if i > 0 {
			y += lines[i].Frame.Size.H
		}
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y - lines[i].Frame.Baseline}, Item: lines[i].Frame})
	}
	return y
}

// titleCount is how many lines the title has in a look.
func (c *chapter) titleCount(l look, width geom.Length) int {
	st := c.display(l)
	return len(c.lines.Lines(c.titleRuns(c.src.Title, c.src.TitleLines, l, nil), &st, width))
}

// titleRuns makes runs of a title, with the line ends that its author gave it.
func (c *chapter) titleRuns(title []book.Inline, lines []string, l look, el *frame.Element) []paragraph.Run {
	runs := c.runs(title, l, el)
	if len(lines) < 2 {
		return runs
	}
	return breakRuns(runs, lines)
}

// breakRuns ends the lines of runs where lines do. Blanks at the ends are not counted.
func breakRuns(runs []paragraph.Run, lines []string) []paragraph.Run {
	var out []paragraph.Run
	left := []rune(lines[0])
	lines = lines[1:]
	for _, r := range runs {
		if r.Call != 0 || r.Object != nil { // no words of the title
			out = append(out, r)
			continue
		}
		from := 0
		for i, ch := range r.S {
			if unicode.IsSpace(ch) {
				continue
			}
			for len(left) > 0 && unicode.IsSpace(left[0]) {
				left = left[1:]
			}
			if len(left) == 0 && len(lines) > 0 {
				head, end := r, r
				head.S, end.S, end.Place, end.Link = r.S[from:i], "\n", frame.Place{}, nil
				out = append(out, head, end)
				if r.Place != (frame.Place{}) {
					r.Place.Rune += len([]rune(head.S))
				}
				from = i
				left, lines = []rune(lines[0]), lines[1:]
			}
			if len(left) > 0 {
				left = left[1:]
			}
		}
		r.S = r.S[from:]
		out = append(out, r)
	}
	return out
}

// byline sets author and source below a title whose last baseline is at y, and returns
// its own last one.
func (c *chapter) byline(f *frame.Frame, y geom.Length) geom.Length {
	o := &c.m.Opening
	x := geom.Length(0)
	if names := c.book.Byline(c.src); names != "" {
		y += c.on(o.Byline)
		l := c.look(&c.th.Byline)
		el := c.el.Add(&frame.Element{Kind: "P"})
		for i, line := range c.nameLines(names, l, c.measure) {
			y += geom.Length(min(i, 1)) * l.leading
			x = c.placeLine(f, geom.Point{Y: y}, line, l, el)
		}
	}
	s := c.book.SourceLine(c.src)
	if s == "" {
		return y
	}
	l := c.look(&c.th.Source)
	st := c.sense(l)
	switch {
	case x == 0:
		y += c.on(o.Byline)
	case o.Source > 0:
		y += c.on(o.Source)
	case x+o.BylineGap+c.widthOf(s, l) > c.measure:
		y += l.leading
	default:
		st.First = x + o.BylineGap
	}
	el := c.el.Add(&frame.Element{Kind: "P"})
	lines := c.lines.Lines([]paragraph.Run{words(s, l, el)}, &st, c.measure)
	for i, line := range lines {
		y += geom.Length(min(i, 1)) * l.leading
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y - c.first}, Item: line.Frame})
	}
	return y
}

// nameLines divides names that are one em apart into lines of at most that width, none
// within a name that has room on one.
func (s *setter) nameLines(names string, l look, width geom.Length) []string {
	var lines []string
	line := ""
	for name := range strings.SplitAfterSeq(names, "　") {
		if line != "" && s.widthOf(strings.TrimSuffix(line+name, "　"), l) > width {
			lines, line = append(lines, line), ""
		}
		line += name
	}
	return append(lines, line)
}

// lede sets the lines that introduce an article from baseline y on, those that have no room
// there on the next page, and returns where the text may begin.
func (c *chapter) lede(f *frame.Frame, y geom.Length) geom.Length {
	l := c.look(&c.th.Lede)
	st := c.style(l)
	o := &c.m.Opening
	st.First, st.Rest = o.LedeIndent, o.LedeIndent
	el := c.el.Add(&frame.Element{Kind: "P"})
	lines := c.lines.Lines(c.runs(c.src.Lede, l, el), &st, c.measure-o.LedeIndent)
	after := geom.Length(o.LedeAfter) * c.grid
	here := len(lines)
	if room := int((c.first+geom.Length(c.design.lines-1)*c.grid-y)/l.leading) + 1; here > room {
		here = max(min(room, here-c.th.Widows), 0)
	}
	last := c.stand(f, lines[:here], y)
	c.notesOf(lines[:here])
	if here < len(lines) {
		c.put(lines[here:])
		c.blank(o.LedeAfter)
		return geom.Length(c.design.lines) * c.grid
	}
	return last + l.leading + after
}

// notesOf puts the notes that an opening calls at the foot of its page.
func (c *chapter) notesOf(lines []paragraph.Line) {
	for i := range lines {
		if len(lines[i].Calls) > 0 {
			c.add(pagebreak.Item{Block: c.newBlock(), Keep: 1}, piece{calls: lines[i].Calls})
			c.callNotes(1)
		}
	}
}

// anyWidth is more than any line takes.
const anyWidth = 1 << 20 * geom.Pt

// placeLine sets one line of words with its baseline at p, and returns where it ends.
func (s *setter) placeLine(f *frame.Frame, p geom.Point, text string, l look, el *frame.Element) geom.Length {
	st := s.plain(l)
	lines := s.lines.Lines(apart(words(text, l, el)), &st, anyWidth)
	if len(lines) == 0 {
		return p.X
	}
	f.Items = append(f.Items, frame.Placed{At: geom.Point{X: p.X, Y: p.Y - s.first}, Item: lines[0].Frame})
	return p.X + lines[0].Width
}

// sign draws a bar for each clause of a title, on the first line: as many units long
// as it has characters, and a unit apart. Speech is in the accent; without any, the
// first clause is. One that would be wider than the measure is drawn to a
// smaller unit. Nobody reads it.
func (d *design) sign(f *frame.Frame, title string, m theme.Sign[geom.Length]) {
	clauses := clreq.TitleClauses([]rune(title))
	speech, halves := false, -2
	for _, c := range clauses {
		speech = speech || c.Speech
		halves += max(c.Halves, 1) + 2
	}
	unit := m.Unit
	if halves > 0 {
		unit = min(unit, 2*d.measure/geom.Length(halves))
	}
	x := geom.Length(0)
	for i, c := range clauses {
		ink := d.th.Colours.Ink
		if c.Speech || !speech && i == 0 {
			ink = d.th.Colours.Accent
		}
		w := unit.Scale(int64(max(c.Halves, 1)), 2)
		bar := &frame.Rule{Size: geom.Size{W: w, H: m.Thick}, Color: frame.RGB(ink)}
		f.Items = append(f.Items, frame.Placed{At: geom.Point{X: x, Y: d.first - m.Thick}, Item: bar})
		x += w + unit
	}
}
