package pagebreak

import "zaoshu/internal/geom"

// A made is a page that was tried: its column, and what the next begins with.
type made struct {
	column Column
	after  state
	forced bool // there was no way that keeps all rules
}

// single reports whether the page is one line of text, and nothing else.
func (m *made) single(f *filler) bool {
	if len(m.column.Items) != 1 {
		return false
	}
	it := &f.items[m.column.Items[0].Item]
	return it.Kind == Line && it.Height <= f.o.Grid && it.Keep == 0
}

// A page is being filled.
type page struct {
	*filler
	number int
	start  int // the first item that no page before has
	height geom.Length
	items  []Placed
	y      geom.Length // the foot of what is set
	gap    geom.Length // the blank that is due before the next
	calls  []rest      // the notes of what is set
	floats []int       // the figures that found no room
	owed   int         // how many items must still follow on this page
}

// A mark is a place where the page may end, and what it would then be.
type mark struct {
	next, items, calls, floats int
	y                          geom.Length
	cost                       int
	forced                     bool
}

// page fills one page from s. It does not end it after an item from limit on, unless
// there is no other way.
func (f *filler) page(s *state, limit int) made {
	p := &page{filler: f, number: s.page, start: s.next, height: f.o.Height(s.page), calls: append([]rest(nil), s.notes...)}
	for i, k := range s.floats {
		if len(p.floats) > 0 || !p.float(k, i == 0) {
			p.floats = append(p.floats, k)
		}
	}
	return p.finish(s, p.fill(s, limit))
}

// fill places what fits, and returns the best place to end. Of equals it is the later.
func (p *page) fill(s *state, limit int) mark {
	var best, poor, worst mark
	best.cost, poor.cost = -1, -1
	start := p.mark(s.next, 0) // figures and notes of the page before, or an opening, alone
	alone := len(s.floats) > len(p.floats) || len(s.notes) > 0 || p.height < p.o.Height(p.number+1)
	k := s.next
	if head := p.headOf(k); head >= 0 && !p.place(head, true, !alone) {
		return start
	}
loop:
	for ; k < len(p.filler.items); k++ {
		it := &p.filler.items[k]
		switch it.Kind {
		case Blank:
			if !p.ofFloat(k) {
				p.gap = max(p.gap, it.Height)
			}
			continue
		case Eject:
			if len(p.items) > 0 || len(p.floats) > 0 {
				return p.mark(k+1, 0)
			}
			continue
		case Float:
			if len(p.floats) > 0 || !p.float(k, false) {
				p.floats = append(p.floats, k)
				continue
			}
		default:
			if !p.place(k, false, false) {
				break loop
			}
		}
		if it.Kind != Head {
			p.owed = max(0, p.owed-p.worth(it))
		}
		p.owed = max(p.owed, it.Keep)
		m := p.mark(k+1, it.Cost+p.dividing(k))
		switch {
		case k >= limit:
		case p.owed == 0 && p.mayBreak(k):
			if best.cost < 0 || m.cost <= best.cost {
				best = m
			}
		case p.owed == 0 && it.Kind != Head:
			poor = m
		}
		if it.Kind != Head || worst.next == 0 {
			worst = m
		}
	}
	best.forced = false
	switch {
	case k == len(p.filler.items) && limit >= k:
		m := p.mark(k, 0)
		m.cost = 0
		return m
	case best.cost >= 0:
		return best
	case alone:
		return start
	case poor.cost >= 0:
		best = poor
	case worst.next > 0:
		best = worst
	default:
		p.place(k, false, true)
		best = p.mark(k+1, 0)
	}
	best.forced = true
	return best
}

// worth is for how many lines an item counts that must follow on a page: a figure is as
// good as lines of text.
func (p *page) worth(it *Item) int {
	if p.o.Grid <= 0 {
		return 1
	}
	return max(1, int(it.Height/p.o.Grid))
}

// headOf is the head of the table that goes on with item k; -1: none does.
func (p *page) headOf(k int) int {
	if k == len(p.filler.items) || p.filler.items[k].Kind != Row {
		return -1
	}
	head := int(p.first[k])
	if head == k || p.filler.items[head].Kind != Head {
		return -1
	}
	return head
}

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
func (p *page) float(k int, must bool) bool {
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
	if !p.place(k, false, must) {
		p.gap = was
		return false
	}
	p.gap = after
	return true
}

// place sets item k below what is set, if there is room for it and for at least the
// beginning of its notes, or if it must.
func (p *page) place(k int, again, must bool) bool {
	it := &p.filler.items[k]
	f, h, top := it.Frame, it.Height, p.y+p.gap
	if len(p.items) == 0 {
		top = 0
		if it.Top != nil {
			f, h = it.Top, it.TopHeight
		}
	}
	calls := len(p.calls)
	if again {
		f = it.Again
	} else {
		for n := range it.Notes {
			if !p.has(it.Notes[n].ID) {
				p.calls = append(p.calls, rest{k, n, 0})
			}
		}
	}
	least, _ := p.notes(p.calls, 2)
	if p.o.up(top+h)+least > p.height && !must {
		p.calls = p.calls[:calls]
		return false
	}
	p.items = append(p.items, Placed{Item: k, Note: -1, Again: again, Frame: f, Y: top})
	p.y, p.gap = top+h, 0
	if !again && k == int(p.last[k]) || it.Kind == Float {
		p.y = p.o.up(p.y)
	}
	return true
}

// has reports whether a note of that ID is on the page already.
func (p *page) has(id int) bool {
	if id == 0 {
		return false
	}
	for _, c := range p.calls {
		if p.filler.items[c.item].Notes[c.note].ID == id {
			return true
		}
	}
	return false
}

// notes is the room that calls take at the foot, if of the last, in case it may be
// divided, only so many lines are set. rest is how many lines it has besides.
func (p *page) notes(calls []rest, lines int) (area geom.Length, rest int) {
	if len(calls) == 0 {
		return 0, 0
	}
	for i, c := range calls {
		n := &p.filler.items[c.item].Notes[c.note]
		h := n.height(c.from)
		if i == len(calls)-1 && (c.from > 0 || h > p.o.Longest) && len(n.Lines)-c.from > lines {
			rest = len(n.Lines) - c.from - lines
			h -= n.height(c.from + lines)
		}
		area += h
	}
	return p.o.up(area + p.o.NoteGap), rest
}

// fitNotes is the most lines of the last note of calls for which there is room below
// y: what notes returns for it.
func (p *page) fitNotes(calls []rest, y geom.Length) (area geom.Length, rest int) {
	if len(calls) == 0 {
		return 0, 0
	}
	c := calls[len(calls)-1]
	for lines := len(p.filler.items[c.item].Notes[c.note].Lines) - c.from; ; lines-- {
		area, rest = p.notes(calls, lines)
		if rest == 1 && lines > 2 {
			continue // it would go on with a single line
		}
		if p.o.up(y)+area <= p.height || lines <= 1 {
			return area, rest
		}
	}
}

// mark is the page as it is now, if it ends before item next. Its cost, in 1/1000
// lines, is what stays empty, what the break costs besides, and a part for a note
// that must go on.
func (p *page) mark(next, cost int) mark {
	area, rest := p.fitNotes(p.calls, p.y)
	cost *= 1000
	if p.o.Grid > 0 {
		cost += int((p.height - p.o.up(p.y) - area) * 1000 / p.o.Grid)
	}
	if rest > 0 {
		cost += 500 + 250*rest
	}
	return mark{next: next, items: len(p.items), calls: len(p.calls), floats: len(p.floats), y: p.y, cost: max(cost, 0)}
}

// mayBreak reports whether the block of item k allows a page to end after it.
func (p *page) mayBreak(k int) bool {
	first, last := int(p.first[k]), int(p.last[k])
	if k == last || p.filler.items[k].Kind == Float {
		return true
	}
	orphans, widows := p.o.Orphans, p.o.Widows
	if p.inTable(k) {
		if p.filler.items[first].Kind == Head {
			first++
		}
		if last-first+1 >= 2*rows {
			orphans, widows = rows, rows
		}
	} else if first < p.start && k-p.start+1 < widows {
		return false // a page that the block only goes on over has as many lines of it as its last
	}
	return k-first+1 >= orphans && last-k >= widows
}

// rows is how many rows a divided table has on its first and on its last page, if it has
// so many.
const rows = 3

// whole is how many lines may stay empty so that a table that fits on one page is not
// divided.
const whole = 6

// inTable reports whether item k is a table's.
func (p *page) inTable(k int) bool {
	kind := p.filler.items[p.first[k]].Kind
	return kind == Head || kind == Row
}

// dividing is what it costs besides to end the page after item k because it divides a
// table that need not be divided.
func (p *page) dividing(k int) int {
	if first, last := int(p.first[k]), int(p.last[k]); k < last && p.inTable(k) && p.fits(first, last) {
		return whole
	}
	return 0
}

// fits reports whether a table can stand on one page.
func (p *page) fits(first, last int) bool {
	var h, notes geom.Length
	for _, it := range p.filler.items[first : last+1] {
		h += it.Height
		for i := range it.Notes {
			notes += it.Notes[i].height(0)
		}
	}
	if notes > 0 {
		notes = p.o.up(notes + p.o.NoteGap)
	}
	return p.o.up(h)+notes <= p.o.Height(p.number+1)
}

// finish ends the page at m, sets its notes at the foot and says what is left.
func (p *page) finish(s *state, m mark) made {
	made := made{forced: m.forced}
	made.column.Items = p.items[:m.items:m.items]
	made.after = state{page: s.page + 1, next: m.next, floats: p.floats[:m.floats:m.floats]}
	calls := p.calls[:m.calls]
	if len(calls) == 0 {
		return made
	}
	_, over := p.fitNotes(calls, m.y)
	y := p.height
	for i, c := range calls {
		n := &p.filler.items[c.item].Notes[c.note]
		lines := n.Lines[c.from:]
		if i == len(calls)-1 && over > 0 {
			made.after.notes = []rest{{c.item, c.note, len(n.Lines) - over}}
			lines = lines[:len(lines)-over]
		}
		for _, f := range lines {
			made.column.Notes = append(made.column.Notes, Placed{Item: c.item, Note: c.note, Frame: f})
			y -= f.Size.H
		}
	}
	for i := range made.column.Notes {
		n := &made.column.Notes[i]
		if i == 0 {
			made.column.Rule = y + n.Frame.Baseline - p.o.NoteGap
		}
		n.Y = y
		y += n.Frame.Size.H
	}
	return made
}
