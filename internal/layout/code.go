package layout

import (
	"strings"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
)

// code sets a display of code between two fine rules: Han two columns wide and Latin
// one, nothing squeezed, long lines wrapped behind a hook.
func (c *chapter) code(b *book.Code, f flow) {
	l := c.look(&c.th.CodeText)
	l.ascent = f.look.ascent
	p := f.el.Add(&frame.Element{Kind: "P"})
	el := p.Add(&frame.Element{Kind: "Code"})
	rows := c.codeLines(b, l, el)
	if len(rows) == 0 {
		return
	}
	c.dropBlank()
	below, block, from := c.belowHeading(), c.newBlock(), len(c.items)
	for i, row := range rows {
		lines := c.codeLine(row, l, f, i == len(rows)-1)
		for k := range lines {
			it := pagebreak.Item{Frame: lines[k].Frame, Height: l.leading, Below: f.look.leading - l.leading, Block: block, Cost: codeCost}
			switch {
			case k < len(lines)-1 && len(lines) <= mostKept:
				it.Keep = 1
			case len(row) == 0:
				it.Top = &frame.Frame{Size: geom.Size{W: f.width}}
				fallthrough
			case i < len(rows)-1 && len(rows[i+1]) == 0:
				it.Cost = 0
			}
			c.add(it, piece{place: lines[k].First})
		}
	}
	if len(c.items) > from+1 {
		c.items[from].Keep = 1
	}
	c.items[from].Bar = pagebreak.Rather
	c.last().Cost = 0
	c.pieces[len(c.pieces)-1].code = true
	c.ruled(&c.items[from], c.last(), f)
	if first := &c.items[from]; below {
		first.Frame, first.Height = first.Top, first.TopHeight
	}
}

// Where code is divided: rather at an empty line, which is dropped at the head of a page,
// than for a hole of two lines; and not within a wrapped line, but for one so long that it
// would be a page.
const (
	codeCost = 2
	mostKept = 4
)

// ruled draws the rules of a display of code: one below the empty line above it, one
// below its last line. At the head of a page, and below a heading, the first is at the
// top, and as far above the code.
func (c *chapter) ruled(first, last *pagebreak.Item, f flow) {
	m := &c.m.Code
	lower := c.codeRule(f)
	ascent := f.look.ascent
	lower.At.Y = ascent + m.Below
	last.Frame = over(last.Frame, lower)
	last.Frame.Size.H = lower.At.Y + m.Rule + c.grid - c.em // as lines are: so much of them is below their ink
	last.Height, last.Below = m.Below+c.on(m.Least), 0
	text, lead := first.Frame, c.on(m.First-1000)
	top := max(lead-m.Above-ascent, 0)
	first.Frame, first.Top = c.codeHead(text, lead, ascent+m.Above, f), c.codeHead(text, top, 0, f)
	first.TopHeight = first.Height + top
	first.Height += lead
}

// belowCode reports whether the lower rule of code is so near above what follows that a
// reading over its first line would touch it.
func (c *chapter) belowCode() bool {
	n := len(c.pieces)
	if n == 0 || !c.pieces[n-1].code {
		return false
	}
	h := geom.Length(0)
	for i := n - 1; i >= 0 && c.items[i].Block == c.items[n-1].Block; i-- {
		h += c.items[i].Height
	}
	return c.up(h)-h+c.on(c.m.Code.Least)-c.first < c.em*2/3
}

// codeHead is the first line of a display, its top y lower, with the rule over it.
func (c *chapter) codeHead(text *frame.Frame, y, rule geom.Length, f flow) *frame.Frame {
	upper := c.codeRule(f)
	upper.At.Y = rule
	return &frame.Frame{
		Size: geom.Size{W: text.Size.W, H: text.Size.H + y}, Baseline: text.Baseline + y,
		Items: []frame.Placed{upper, {At: geom.Point{Y: y}, Item: text}},
	}
}

// over adds a decoration to a frame, below its ink.
func over(f *frame.Frame, p frame.Placed) *frame.Frame {
	return &frame.Frame{Size: f.Size, Baseline: f.Baseline, Items: []frame.Placed{p, {Item: f}}}
}

func (c *chapter) codeRule(f flow) frame.Placed {
	size := geom.Size{W: f.width - f.left, H: c.m.Code.Rule}
	return frame.Placed{At: geom.Point{X: f.left}, Item: &frame.Rule{Size: size, Color: frame.RGB(c.th.Colours.Line)}}
}

// codeLines makes runs of code, a slice for each line. Tabs become blanks.
func (c *chapter) codeLines(b *book.Code, l look, el *frame.Element) [][]paragraph.Run {
	rows := [][]paragraph.Run{nil}
	column, runes := 0, 0
	for _, s := range b.Spans {
		ink := l.colour
		if tone, ok := c.th.Code[s.Class]; ok {
			ink = frame.RGB(tone)
		}
		for i, part := range strings.SplitAfter(s.S, "\n") {
			if i > 0 {
				rows, column = append(rows, nil), 0
			}
			line := strings.TrimSuffix(part, "\n")
			if line != "" {
				run := words(line, l, el)
				run.Mode, run.Color = paragraph.Code, ink
				run.Place = frame.Place{Pos: b.Pos(), Rune: runes}
				run.S, column = c.expandTabs(line, column)
				last := len(rows) - 1
				rows[last] = append(rows[last], run)
			}
			runes += utf8.RuneCountInString(part)
		}
	}
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// expandTabs writes blanks for tabs, from a column on.
func (d *design) expandTabs(s string, column int) (string, int) {
	if !strings.Contains(s, "\t") {
		return s, column + columnsOf(s)
	}
	var b strings.Builder
	for _, r := range s {
		if r != '\t' {
			b.WriteRune(r)
			column += columnsOf(string(r))
			continue
		}
		n := d.m.Code.Tab - column%d.m.Code.Tab
		b.WriteString(strings.Repeat(" ", n))
		column += n
	}
	return b.String(), column
}

// columnsOf is how many columns s takes: a Han two, a Latin character one.
func columnsOf(s string) (n int) {
	for _, r := range s {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

// codeLine sets one line of code. What it is too long for goes on, deeper.
func (c *chapter) codeLine(row []paragraph.Run, l look, f flow, last bool) []paragraph.Line {
	column := l.size / 2
	st := c.plain(l)
	st.First = f.left
	if len(row) == 0 {
		return []paragraph.Line{{Frame: &frame.Frame{Size: geom.Size{W: f.width, H: l.leading}, Baseline: l.ascent}}}
	}
	depth := len(row[0].S) - len(strings.TrimLeft(row[0].S, " "))
	st.Rest = f.left + geom.Length(min(depth, c.m.Code.Columns/2)+c.m.Code.Wrap)*column
	width := min(f.width, f.left+geom.Length(c.m.Code.Columns)*column)
	if !last {
		row[len(row)-1].S += " " // the line's end, for who reads the text
	}
	lines := c.lines.Lines(row, &st, width)
	for i := 1; i < len(lines); i++ {
		at := geom.Point{X: st.Rest - geom.Length(c.m.Code.Wrap)*column, Y: l.ascent - l.size.Scale(7, 10)}
		lines[i].Frame.Items = append(lines[i].Frame.Items, frame.Placed{At: at, Item: c.hook(l.size)})
	}
	return lines
}

// hook is the mark before a line of code that goes on: down, and to the right.
func (c *chapter) hook(size geom.Length) *frame.Path {
	ink := frame.RGB(c.th.Colours.Grey)
	w, h, tip := size.Scale(60, 100), size.Scale(45, 100), size.Scale(12, 100)
	p := func(op geom.Op, x, y geom.Length) geom.Segment {
		return geom.Segment{Op: op, To: geom.Point{X: x, Y: y}}
	}
	return &frame.Path{
		Size: geom.Size{W: size, H: size}, Stroke: &ink, Width: geom.Pt / 2, Round: true,
		Path: geom.Path{
			p(geom.Move, size/4, 0), p(geom.Line, size/4, h), p(geom.Line, w+size/8, h),
			p(geom.Move, w+size/8-tip, h-tip), p(geom.Line, w+size/8, h), p(geom.Line, w+size/8-tip, h+tip),
		},
	}
}
