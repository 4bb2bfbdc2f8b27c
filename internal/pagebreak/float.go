package pagebreak

import "zaoshu/internal/geom"

// ofFloat reports whether the blank at k belongs to a figure.
func (p *page) ofFloat(k int) bool {
	for i := p.first[k]; i <= p.last[k]; i++ {
		if p.filler.items[i].Kind == Float {
			return true
		}
	}
	return false
}

// float places a figure with the blanks of its block, if there is room or it must.
func (p *page) float(k int, must bool) bool { return p.floatLess(k, 0, must) }

// floatLess places it so much lower than it is high.
func (p *page) floatLess(k int, less geom.Length, must bool) bool {
	before, after := p.gap, geom.Length(0)
	for i := p.first[k]; i <= p.last[k]; i++ {
		switch h := p.filler.items[i].Height; {
		case p.filler.items[i].Kind != Blank:
		case int(i) < k:
			before = max(before, h)
		default:
			after = max(after, h)
		}
	}
	was := p.gap
	p.gap = before
	if !p.placeLess(k, less, false, must) {
		p.gap = was
		return false
	}
	p.gap = after
	return true
}

// few is how many lines may stay empty at the foot of a page for a figure that waits, so
// that it has its full height.
const few = 2

// lessFloat places a figure that finds no room, as high as there is: if text from item next
// on would not fill the page while it waits, or if it is announced, and loses a fifth at
// most.
func (p *page) lessFloat(k, next int) bool {
	it := &p.filler.items[k]
	if it.Least <= 0 || p.o.Grid <= 0 {
		return false
	}
	least := it.Least
	if p.flows(next) {
		if it.Lead == 0 {
			return false
		}
		least = max(least, it.Height-it.Height/5)
	}
	for less := p.o.Grid; it.Height-less >= least; less += p.o.Grid {
		if p.floatLess(k, less, false) {
			return true
		}
	}
	return false
}

// flows reports whether text from item k on, up to what a figure that waits is not to come
// after, fills the page but for a few lines.
func (p *page) flows(k int) bool {
	area, _, _ := p.fitNotes(p.calls, p.y)
	room := p.height - p.o.up(p.y) - area - few*p.o.Grid
	for ; k < p.end && room > 0; k++ {
		it := &p.filler.items[k]
		switch {
		case it.Kind == Eject || it.Bar == Closed:
			return false
		case it.Bar == Rather && p.between(int(p.first[k]), int(p.last[k])) > room:
			return false
		case it.Kind != Float && !p.ofFloat(k):
			room -= it.Height
		}
	}
	return room <= 0
}

// patience is how many lines may stay empty so that a table that fits on one page is not
// divided, and so that a figure does not come after a table or code.
const patience = 6

// barred reports whether the page ends before an item rather than that the figures that
// wait come after it. Below a heading there must be something, whatever it is.
func (p *page) barred(it *Item) bool {
	if it.Bar == Open || len(p.floats) == 0 || len(p.items) == 0 || p.owed > 0 {
		return false
	}
	area, _, _ := p.fitNotes(p.calls, p.y)
	return it.Bar == Closed || p.height-p.o.up(p.y)-area <= patience*p.o.Grid
}
