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
	before, after := p.blanks(k)
	was := p.gap
	p.gap = max(was, before)
	if !p.placeLess(k, less, false, must) {
		p.gap = was
		return false
	}
	p.gap = after
	return true
}

// blanks are what is free before a figure and after it.
func (p *page) blanks(k int) (before, after geom.Length) {
	for i := p.first[k]; i <= p.last[k]; i++ {
		switch h := p.filler.items[i].Height; {
		case p.filler.items[i].Kind != Blank:
		case int(i) < k:
			before = max(before, h)
		default:
			after = max(after, h)
		}
	}
	return before, after
}

// crowded reports whether the next page has no room for figure k with those that wait: it
// would come pages after its text.
func (p *page) crowded(waiting []int, k int) bool {
	var y, gap geom.Length
	for i := range len(waiting) + 1 {
		if i < len(waiting) {
			y = p.below(waiting[i], y, &gap)
		} else {
			y = p.below(k, y, &gap)
		}
	}
	return len(waiting) > 0 && y > p.o.Height(p.number+1)
}

// below is where a figure ends that is set below y, after a blank of gap at least; gap is
// then the blank after it.
func (p *page) below(k int, y geom.Length, gap *geom.Length) geom.Length {
	before, after := p.blanks(k)
	if y > 0 {
		y += max(*gap, before)
	}
	*gap = after
	return p.o.up(y + p.filler.items[k].Height)
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
	if p.flows(k, next) {
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
func (p *page) flows(figure, k int) bool {
	area, _, _ := p.fitNotes(p.calls, p.y)
	room := p.height - p.o.up(p.y) - area - few*p.o.Grid
	waiting := append(p.floats[:len(p.floats):len(p.floats)], figure)
	for ; k < p.end && room > 0; k++ {
		it := &p.filler.items[k]
		switch {
		case it.Bar == Closed:
			return false
		case it.Kind == Float:
			if p.crowded(waiting, k) {
				return false
			}
			waiting = append(waiting, k)
		case it.Bar == Rather && p.between(int(p.first[k]), int(p.last[k])) > room:
			return false
		case !p.ofFloat(k):
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
