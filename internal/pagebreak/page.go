package pagebreak

import "zaoshu/internal/geom"

// A made is a page that was tried: its column, and what the next begins with.
type made struct {
	column Column
	after  state
	forced bool // there was no way that keeps all rules
}

// single reports whether the page is one line of text, and nothing else but notes that do
// not fill half of it.
func (m *made) single(f *filler) bool {
	if len(m.column.Items) != 1 || len(m.column.Notes) > 0 && m.column.Rule < f.o.Height(m.after.page-1)/2 {
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
	away   int         // what it costs that figures have moved away from what announces them
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
		if len(p.floats) > 0 || !p.float(k, i == 0) && !p.lessFloat(k, s.next) {
			p.floats = append(p.floats, k)
		}
	}
	return p.finish(s, p.fill(s, limit))
}

// fill places what fits, and returns the best place to end.
func (p *page) fill(s *state, limit int) mark {
	start := p.mark(s.next, 0) // figures and notes of the page before, or an opening, alone
	alone := len(s.floats) > len(p.floats) || len(s.notes) > 0 || p.height < p.o.Height(p.number+1)
	k := s.next
	if head := p.headOf(k); head >= 0 && !p.place(head, true, !alone) {
		return start
	}
	ends := newEnds()
	for ; k < len(p.filler.items); k++ {
		it := &p.filler.items[k]
		if it.Kind == Blank {
			if !p.ofFloat(k) {
				p.gap = max(p.gap, it.Height)
			}
			continue
		}
		if p.barred(it) {
			break
		}
		if it.Kind == Float && (len(p.floats) > 0 || !p.float(k, false) && !p.lessFloat(k, k+1)) {
			if len(p.items) > 0 && p.owed == 0 && p.crowded(p.floats, k) {
				break // nor does text go on past it
			}
			p.away += it.Lead * (min(len(p.floats), 1) + 1) // behind others it goes farther
			p.floats = append(p.floats, k)
			continue
		}
		if it.Kind != Float && !p.place(k, false, false) {
			break
		}
		if it.Kind != Head {
			p.owed = max(0, p.owed-p.worth(it))
		}
		p.owed = max(p.owed, it.Keep)
		ends.add(p, k, k < limit)
	}
	if k == len(p.filler.items) && limit >= k {
		if m := p.mark(k, p.away); m.cost == 0 {
			return m
		}
	}
	if m, ok := ends.choose(!alone); ok {
		return m
	}
	if alone {
		return start
	}
	p.place(k, false, true)
	m := p.mark(k+1, 0)
	m.forced = true
	return m
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

// place sets item k below what is set, if there is room for it and for at least the
// beginning of its notes, or if it must.
func (p *page) place(k int, again, must bool) bool { return p.placeLess(k, 0, again, must) }

// placeLess sets it so much lower than it is high.
func (p *page) placeLess(k int, less geom.Length, again, must bool) bool {
	it := &p.filler.items[k]
	f, h, top := it.Frame, it.Height, p.y+p.gap
	if len(p.items) == 0 {
		top = 0
		if it.Top != nil {
			f, h = it.Top, it.TopHeight
		}
	}
	h -= less
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
	if _, _, ok := p.fitNotes(p.calls, top+h+it.Below); !ok && !must {
		p.calls = p.calls[:calls]
		return false
	}
	p.items = append(p.items, Placed{Item: k, Note: -1, Again: again, Frame: f, Y: top, Less: less})
	p.y, p.gap = top+h, 0
	if !again && k == int(p.last[k]) || it.Kind == Float {
		p.y = p.o.up(p.y)
	}
	return true
}

// What it costs besides, in 1/1000 lines, to divide a note that is not the page's last,
// and one that is then alone on the next page, where no text is left.
const (
	amid = 2000
	left = 9000
)

// mark is the page as it is now, if it ends before item next. Its cost, in 1/1000
// lines, is what stays empty, unless nothing follows, or what the break costs if that is
// more; and a part for a note that must go on.
func (p *page) mark(next, cost int) mark {
	area, divided, _ := p.fitNotes(p.calls, p.y)
	last := next >= p.end
	if cost *= 1000; cost > 0 {
		cost++ // so many lines may stay empty, and no more
	}
	if p.o.Grid > 0 && !last {
		cost = max(cost, int((p.height-p.o.up(p.y)-area)*1000/p.o.Grid))
	}
	if divided.over > 0 {
		cost += 500 + 250*max(0, divided.over-p.beyond(p.calls[divided.call]))
		if divided.call < len(p.calls)-1 {
			cost += amid
		}
		if last {
			cost += left
		}
	}
	return mark{next: next, items: len(p.items), calls: len(p.calls), floats: len(p.floats), y: p.y, cost: max(cost, 0)}
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
	y := p.height
	for i, count := range p.here(calls, m.y) {
		c := calls[i]
		lines := p.note(c).Lines[c.from:]
		if count < len(lines) {
			made.after.notes = append(made.after.notes, rest{c.item, c.note, c.from + count})
		}
		for _, f := range lines[:count] {
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
