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

// attributed sets the last paragraph of a quotation. What names the source is flush right.
func (c *chapter) attributed(p *book.Paragraph, f flow) {
	el := f.el.Add(&frame.Element{Kind: "P"})
	_, source := book.Attribution(p.Text)
	if source == nil {
		c.text(c.runs(p.Text, f.look, el), f)
		return
	}
	if text := p.Text[:len(p.Text)-len(source)]; len(text) > 0 {
		runs := c.runs(text, f.look, el) // the blank at the end keeps words apart
		last := &runs[len(runs)-1]
		last.S = strings.TrimSuffix(last.S, "\n")
		c.text(runs, f)
	}
	c.keep(1)
	f.align, f.indent = paragraph.Right, 0
	c.text(c.runs(source, f.look, el), f)
}
