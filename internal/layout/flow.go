package layout

import (
	"slices"
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
)

// A flow is where and how blocks are set: in the page's column, in a quotation, in an
// item of a list, in a cell.
type flow struct {
	look   look
	el     *frame.Element
	left   geom.Length // of the text
	width  geom.Length // to its right end, from the block's edge
	indent geom.Length // of first lines, besides
	align  paragraph.Align
	lists  int  // that this is in
	quotes int  // that this is in
	nested bool // what would float stands where it is
}

// leastMeasure is the characters that a line has room for, however deep it stands.
const leastMeasure = 8

// inward moves what follows to the right, if lines keep their least measure.
func (f *flow) inward(by geom.Length) {
	if f.width-f.left-by >= leastMeasure*f.look.size {
		f.left += by
	}
}

// flow is that of the page's column.
func (c *chapter) flow() flow {
	return flow{look: c.body, el: c.el, width: c.measure, indent: c.th.Body.Indent}
}

// blocks sets a list of blocks.
func (c *chapter) blocks(list []book.Block, f flow) {
	for i := 0; i < len(list); i++ {
		switch b := list[i].(type) {
		case *book.Heading:
			if p := c.runInto(list, i); p != nil {
				c.runIn(b, p, f)
				i++
				continue
			}
			c.heading(b, f)
		case *book.Paragraph:
			c.paragraph(b, f)
			if i+1 < len(list) {
				c.leadIn(b, list[i+1])
			}
		case *book.Quote:
			c.quote(b, f)
		case *book.List:
			c.list(b, f)
		case *book.DefinitionList:
			c.definitions(b, f)
		case *book.Alert:
			c.alert(b, f)
		case *book.Code:
			c.code(b, f)
		case *book.Figure:
			c.figure(b, f)
		case *book.Table:
			c.table(b, f)
		case *book.QR:
			c.qr(b, f)
		case *book.Break:
			c.scene(f)
		default:
			panic("layout: no such block")
		}
	}
}

// leadIn has a paragraph that was set last, and ends with a colon, stay with what it
// announces, if not too much of the page stays empty for it.
func (c *chapter) leadIn(b, next book.Block) {
	p, ok := b.(*book.Paragraph)
	it := c.last()
	switch next.(type) {
	case *book.Quote, *book.List, *book.DefinitionList, *book.Code, *book.Table, *book.Figure, *book.Alert, *book.QR:
	default:
		return
	}
	if !ok || it == nil || it.Kind != pagebreak.Line {
		return
	}
	s := strings.TrimRight(book.InlineText(p.Text), " 　")
	if strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":") {
		it.Cost = c.m.LeadIn.Lines
	}
}

// paragraph sets running text.
func (c *chapter) paragraph(p *book.Paragraph, f flow) {
	el := f.el.Add(&frame.Element{Kind: "P"})
	if f.el == c.el && p == c.ends {
		c.end(p, el, f)
		return
	}
	if p.Continued {
		f.indent = 0
	}
	c.text(c.runs(p.Text, f.look, el), f)
}

// text sets runs as one paragraph of the flow. In a quotation, lines that its author
// ended are verse: all begin alike.
func (c *chapter) text(runs []paragraph.Run, f flow) {
	st := c.style(f.look)
	st.Align = f.align
	st.Rest = f.left
	st.First = f.left + f.indent
	if f.quotes > 0 && slices.ContainsFunc(runs, func(r paragraph.Run) bool { return strings.HasSuffix(r.S, "\n") }) {
		st.Rest = st.First
	}
	c.put(c.lines.Lines(runs, &st, f.width))
}

// put appends the lines of one paragraph to the column, with the notes that they call.
func (c *chapter) put(lines []paragraph.Line) {
	if len(lines) > 0 && c.hasRuby(lines[0].Frame) && c.belowCode() {
		c.blank(1)
	}
	block := c.newBlock()
	for i := range lines {
		l := &lines[i]
		it := pagebreak.Item{Frame: l.Frame, Height: l.Frame.Size.H, Block: block}
		if i == 0 {
			c.clear(&it, l)
		}
		c.add(it, piece{place: l.First, calls: l.Calls})
	}
	c.callNotes(len(lines))
	if len(lines) > 0 {
		c.above, c.aboveBlock = lines[len(lines)-1], block
	}
}

// clear lowers a paragraph's first line if what is over it would meet what is below the
// paragraph before.
func (c *chapter) clear(it *pagebreak.Item, l *paragraph.Line) {
	if last := c.last(); last == nil || last.Block != c.aboveBlock {
		return
	}
	more := l.Clear(&c.above, it.Height)
	if it.Height == c.grid {
		more = c.up(more)
	}
	if more > 0 {
		sink(it, more)
	}
}

// hasRuby reports whether something stands above the text of a line.
func (c *chapter) hasRuby(line *frame.Frame) bool {
	for _, p := range line.Items {
		if t, ok := p.Item.(*frame.Text); ok && p.At.Y < line.Baseline-c.first*3/4 && t.Size < c.em*3/4 {
			return true
		}
	}
	return false
}

// end sets （完）: at the right, two em free, never alone on a page.
func (c *chapter) end(p *book.Paragraph, el *frame.Element, f flow) {
	c.keep(1)
	f.look = c.kai
	f.align, f.indent = paragraph.Right, 0
	f.width -= c.m.End.Indent
	c.text(c.runs(p.Text, f.look, el), f)
}
