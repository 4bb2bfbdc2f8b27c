package layout

import (
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// An imprintLine is a line of the imprint: a value, and before the first of a row its
// label.
type imprintLine struct {
	drop         geom.Length // from the baseline before
	label, value *frame.Frame
}

// imprint sets what the book is: rows of labels and values that end on the last line and
// grow upward. What is longer than its share of the page goes on on the next, which it
// may fill; whole groups of rows do, if they fit on one.
func (c *chapter) imprint() {
	m := &c.m.Imprint
	l := c.look(&c.th.ImprintHead)
	h := c.el.Add(&frame.Element{Kind: "H1"})
	st := c.plain(l)
	head := c.lines.Lines(c.quiet(c.src.Title, l, h), &st, c.measure)
	room := geom.Length(m.Most-1) * c.grid

	var page []imprintLine
	var high geom.Length
	flush := func() {
		f := c.blockFrame()
		y := c.lastLine() - high
		if len(c.sheets) == 0 {
			c.imprintHead(f, head, y)
		}
		for _, line := range page {
			y += line.drop
			c.imprintLine(f, &line, y)
		}
		c.sheets = append(c.sheets, sheet{body: f})
		page, high, room = nil, 0, c.lastLine()-c.first
	}
	groups := c.imprintGroups()
	if n := len(groups); n > 1 && len(groups[n-1]) <= 2 { // so few lines are no page
		groups[n-2] = append(groups[n-2], groups[n-1]...)
		groups = groups[:n-1]
	}
	for _, group := range groups {
		var whole geom.Length
		for _, line := range group {
			whole += line.drop
		}
		if high > 0 && high+whole > room && whole <= room {
			flush()
		}
		for _, line := range group {
			if high > 0 && high+line.drop > room {
				flush()
			}
			if len(page) == 0 && len(c.sheets) > 0 {
				line.drop = 0
			}
			page = append(page, line)
			high += line.drop
		}
	}
	flush()
}

// imprintHead sets the heading and the rule below it.
func (c *chapter) imprintHead(f *frame.Frame, head []paragraph.Line, y geom.Length) {
	m := &c.m.Imprint
	f.Items = append(f.Items, anchor(anchorName(c.src, "")))
	for _, line := range head {
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y - c.first}, Item: line.Frame})
	}
	rule := &frame.Rule{Size: geom.Size{W: c.measure, H: m.Rule}, Color: frame.RGB(c.th.Colours.Ink)}
	f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y + m.RuleDrop - m.Rule/2}, Item: rule})
}

// imprintLine puts a line on its page, its baseline at y.
func (c *chapter) imprintLine(f *frame.Frame, line *imprintLine, y geom.Length) {
	if line.label != nil {
		f.Items = append(f.Items, frame.Placed{At: geom.Point{Y: y - c.first}, Item: line.label})
	}
	f.Items = append(f.Items, frame.Placed{At: geom.Point{X: c.m.Imprint.Value, Y: y - c.first}, Item: line.value})
}

// imprintGroups sets the rows. Groups of them are further apart.
func (c *chapter) imprintGroups() [][]imprintLine {
	m := &c.m.Imprint
	label, value := c.look(&c.th.ImprintLabel), c.look(&c.th.ImprintText)
	var groups [][]imprintLine
	for _, b := range c.src.Blocks {
		group, ok := b.(*book.DefinitionList)
		if !ok {
			panic("layout: an imprint is rows")
		}
		drop := value.leading + c.on(m.GroupGap)
		if len(groups) == 0 {
			drop = c.on(m.First)
		}
		list := c.el.Add(&frame.Element{Kind: "L", Numbering: "None"})
		var lines []imprintLine
		for i := range group.Items {
			body := list.Add(&frame.Element{Kind: "LI"}).Add(&frame.Element{Kind: "LBody"})
			for _, line := range c.imprintRow(&group.Items[i], label, value, body) {
				line.drop, drop = drop, value.leading
				lines = append(lines, line)
			}
		}
		groups = append(groups, lines)
	}
	return groups
}

// imprintRow sets a label and its values, ragged.
func (c *chapter) imprintRow(d *book.Definition, label, value look, body *frame.Element) []imprintLine {
	var labels []paragraph.Line
	st := c.plain(label)
	for _, t := range d.Terms {
		labels = append(labels, c.lines.Lines(c.quiet(t, label, body.Add(&frame.Element{Kind: "P"})), &st, c.measure)...)
	}
	var lines []imprintLine
	st = c.plain(value)
	for _, blocks := range d.Texts {
		for _, b := range blocks {
			p, ok := b.(*book.Paragraph)
			if !ok {
				panic("layout: an imprint's values are paragraphs")
			}
			runs := apart(c.quiet(p.Text, value, body.Add(&frame.Element{Kind: "P"}))...)
			if isAddress(book.InlineText(p.Text)) {
				for i := range runs {
					runs[i].Mode = paragraph.Address
				}
			}
			for _, line := range c.lines.Lines(runs, &st, c.measure-c.m.Imprint.Value) {
				lines = append(lines, imprintLine{value: line.Frame})
			}
		}
	}
	for i := range labels {
		if i == len(lines) {
			lines = append(lines, imprintLine{value: &frame.Frame{}})
		}
		lines[i].label = labels[i].Frame
	}
	return lines
}

// isAddress reports whether s is a web address or a URN: one word with a scheme.
func isAddress(s string) bool {
	for _, r := range s {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return strings.Contains(s, ":")
}
