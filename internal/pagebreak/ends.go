package pagebreak

import "zaoshu/internal/geom"

// ends are the places where a page may end: the cheapest that keeps all rules, of equals
// the last; the last that keeps a heading with its text; the last of all.
type ends struct{ best, poor, worst mark }

const none = -1

func newEnds() ends {
	return ends{best: mark{cost: none}, poor: mark{cost: none}, worst: mark{cost: none}}
}

// add counts the end after item k, the last that is set.
func (e *ends) add(p *page, k int, allowed bool) {
	it := &p.filler.items[k]
	cost := it.Cost
	if len(p.floats) > 0 { // which come between
		cost *= 2
	}
	m := p.mark(k+1, cost+p.dividing(k)+p.away)
	switch {
	case !allowed || p.owed > 0:
	case p.mayBreak(k):
		if e.best.cost == none || m.cost <= e.best.cost {
			e.best = m
		}
	case it.Kind != Head:
		e.poor = m
	}
	if it.Kind != Head || e.worst.cost == none {
		e.worst = m
	}
}

// choose returns the best there is; ok is false if there is none, or none that keeps all
// rules and it must not be another.
func (e *ends) choose(any bool) (m mark, ok bool) {
	switch {
	case e.best.cost != none:
		return e.best, true
	case !any:
		return mark{}, false
	case e.poor.cost != none:
		m = e.poor
	case e.worst.cost != none:
		m = e.worst
	default:
		return mark{}, false
	}
	m.forced = true
	return m, true
}

// mayBreak reports whether the block of item k allows a page to end after it.
func (p *page) mayBreak(k int) bool {
	first, last := int(p.first[k]), int(p.last[k])
	if k == last || p.filler.items[k].Kind == Float {
		return true
	}
	if p.inTable(k) {
		if p.filler.items[first].Kind == Head {
			first++
		}
		if last-first+1 >= 2*rows {
			return p.enough(first, k) && p.enough(k+1, last)
		}
		return p.between(first, k) >= rows*p.o.Grid && p.between(k+1, last) >= rows*p.o.Grid
	} else if first < p.start && k-p.start+1 < p.o.Widows {
		return false // a page that the block only goes on over has as many lines of it as its last
	}
	return k-first+1 >= p.o.Orphans && last-k >= p.o.Widows
}

// enough reports whether rows are so many, or so high, that they may be alone on the
// first page of a table, or the last.
func (p *page) enough(from, to int) bool {
	return to-from+1 >= rows || p.between(from, to) >= 2*rows*p.o.Grid
}

// between is how high items are, from one to another.
func (f *filler) between(from, to int) (h geom.Length) {
	for _, it := range f.items[from : to+1] {
		h += it.Height
	}
	return h
}

// rows is how many rows a divided table has on its first and on its last page, unless they
// are twice as high; of one that has not so many, as many lines.
const rows = 3

// inTable reports whether item k is a table's.
func (p *page) inTable(k int) bool {
	kind := p.filler.items[p.first[k]].Kind
	return kind == Head || kind == Row
}

// dividing is what it costs besides to end the page after item k because it divides a
// table that need not be divided: more than it is high if it is short.
func (p *page) dividing(k int) int {
	first, last := int(p.first[k]), int(p.last[k])
	switch {
	case k == last || !p.inTable(k) || !p.fits(first, last):
		return 0
	case p.between(first, last) <= 2*rows*p.o.Grid:
		return 2 * patience
	}
	return patience
}

// fits reports whether a table can stand on one page.
func (p *page) fits(first, last int) bool {
	var notes, h geom.Length
	for _, it := range p.filler.items[first : last+1] {
		if h += it.Height; h > 2*p.o.Height(p.number+1) {
			return false // and no more of it need be looked at
		}
		for i := range it.Notes {
			notes += it.Notes[i].height(0)
		}
	}
	if notes > 0 {
		notes = p.o.up(notes + p.o.NoteGap)
	}
	return p.o.up(p.between(first, last))+notes <= p.o.Height(p.number+1)
}
