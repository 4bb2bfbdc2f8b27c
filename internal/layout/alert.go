package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
)

// alert sets a remark beside a bar in the accent, which goes from the top of the
// label's Han to the foot of the last line's. One colour serves all kinds: the word
// says which.
func (c *chapter) alert(a *book.Alert, f flow) {
	el := f.el.Add(&frame.Element{Kind: "Sect"})
	f.inward(c.m.Alert.Indent)
	bar := f.left - c.m.Alert.Indent
	f.el, f.indent, f.nested = el, 0, true
	c.blank(c.m.Alert.Blank)
	items, pieces := c.within(func() {
		l := c.look(&c.th.AlertLabel)
		g := f
		g.look.fonts, g.look.size, g.look.colour = l.fonts, l.size, l.colour
		c.text([]paragraph.Run{words(c.words.Alert(a.Kind), g.look, el.Add(&frame.Element{Kind: "P"}))}, g)
		c.keep(1)
		c.blocks(a.Blocks, f)
	})
	c.barred(items, bar, c.first-c.th.AlertLabel.Size.Scale(88, 100))
	for i := range items {
		c.add(items[i], pieces[i])
	}
	c.blank(c.m.Alert.Blank)
}

// barred draws the bar at each item, from top and then from where it ended above, so
// that it is whole wherever the page ends. At the head of a page it begins with the Han.
func (c *chapter) barred(items []pagebreak.Item, x, top geom.Length) {
	const lap = geom.Pt / 2             // two parts that only touched would show a seam on a screen
	foot, at := top+lap, geom.Length(0) // of the bar so far; of the next item's top
	for i := range items {
		it := &items[i]
		if it.Frame == nil {
			at += it.Height
			continue
		}
		end := max(it.Frame.Size.H-(c.grid-c.em), it.Frame.Baseline+c.em-c.first)
		plain, start := it.Frame, geom.Length(0)
		if i == 0 {
			start = top
		}
		it.Frame = c.withBar(plain, x, foot-lap-at, end)
		if it.Top == nil {
			it.Top, it.TopHeight = c.withBar(plain, x, start, end), it.Height
		} else {
			it.Top = c.withBar(it.Top, x, start, end)
		}
		if it.Again != nil {
			it.Again = c.withBar(it.Again, x, 0, end)
		}
		foot = at + end
		at += it.Height
		if i+1 == len(items) || items[i+1].Block != it.Block {
			at = c.up(at)
		}
	}
}

func (c *chapter) withBar(f *frame.Frame, x, from, to geom.Length) *frame.Frame {
	bar := &frame.Rule{Size: geom.Size{W: c.m.Alert.Bar, H: to - from}, Color: frame.RGB(c.th.Colours.Accent)}
	return &frame.Frame{Size: f.Size, Baseline: f.Baseline, Items: []frame.Placed{
		{At: geom.Point{X: x, Y: from}, Item: bar}, {Item: f},
	}}
}
