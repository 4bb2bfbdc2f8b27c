package layout

import (
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/paragraph"
)

// quote sets a display quotation: in Kai, indented, an empty line before and after.
func (c *chapter) quote(q *book.Quote, f flow) {
	f.el = f.el.Add(&frame.Element{Kind: "BlockQuote"})
	if f.quotes == 0 {
		c.blank(c.m.Quote.Blank)
		f.inward(c.m.Quote.Indent)
		leading := f.look.leading
		if f.look.size == c.body.size {
			f.look = c.kai
		} else {
			f.look.fonts, f.look.kai = c.kai.fonts, true
		}
		f.look.leading = leading
	} else {
		f.inward(c.m.Quote.Nested)
	}
	f.quotes++
	f.indent, f.nested = c.th.Kai.Indent, true
	blocks, last := c.lastParagraph(q.Blocks)
	c.blocks(blocks, f)
	if last != nil {
		c.attributed(last, f)
	}
	if f.quotes == 1 {
		c.blank(c.m.Quote.Blank)
	}
}

// lastParagraph parts the paragraph that ends a quotation from what comes before; nil if
// it ends otherwise, or with one that stands behind its heading.
func (c *chapter) lastParagraph(list []book.Block) ([]book.Block, *book.Paragraph) {
	n := len(list) - 1
	if n < 0 || n > 0 && c.runInto(list, n-1) != nil {
		return list, nil
	}
	if p, ok := list[n].(*book.Paragraph); ok {
		return list[:n], p
	}
	return list, nil
}

// attributed sets the last paragraph of a quotation. Its last line, if it begins with
// —— (in English, —), names the source, and is set flush right.
func (c *chapter) attributed(p *book.Paragraph, f flow) {
	el := f.el.Add(&frame.Element{Kind: "P"})
	runs := c.runs(p.Text, f.look, el)
	from := 0
	for i, r := range runs {
		if strings.HasSuffix(r.S, "\n") {
			from = i + 1
		}
	}
	if from == len(runs) || !strings.HasPrefix(runs[from].S, "—") && !strings.HasPrefix(runs[from].S, "⸺") {
		c.text(runs, f)
		return
	}
	if from > 0 {
		last := &runs[from-1]
		last.S = strings.TrimSuffix(last.S, "\n")
		c.text(runs[:from], f)
	}
	c.keep(1)
	f.align, f.indent = paragraph.Right, 0
	c.text(runs[from:], f)
}
