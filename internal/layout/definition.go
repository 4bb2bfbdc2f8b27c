package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
)

// definitions sets terms in Hei, and what they mean two em in. Both are what the
// author wrote, so neither is a list's label.
func (c *chapter) definitions(l *book.DefinitionList, f flow) {
	el := f.el.Add(&frame.Element{Kind: "L", Numbering: "None"})
	f.nested, f.indent = true, 0
	for _, d := range l.Items {
		body := el.Add(&frame.Element{Kind: "LI"}).Add(&frame.Element{Kind: "LBody"})
		g := f
		g.el = body
		for _, t := range d.Terms {
			term := f.look
			term.fonts = c.fonts.Stack(c.th.Term.Fonts)
			c.text(c.runs(t, term, body.Add(&frame.Element{Kind: "P"})), f)
			c.keep(1)
		}
		g.inward(c.m.List.Hang.Of(f.look.size))
		for _, t := range d.Texts {
			c.blocks(t, g)
		}
	}
}
