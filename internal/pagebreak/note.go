package pagebreak

import "zaoshu/internal/geom"

// has reports whether a note of that ID is on the page already.
func (p *page) has(id int) bool {
	if id == 0 {
		return false
	}
	for _, c := range p.calls {
		if p.note(c).ID == id {
			return true
		}
	}
	return false
}

// note is the one that a rest is of.
func (f *filler) note(c rest) *Note { return &f.items[c.item].Notes[c.note] }

// A cut is where one of a page's notes is divided: as many of its lines as over go on.
type cut struct{ call, over int }

// fewest is how many lines of a note that is divided stand together.
const fewest = 2

// fitNotes is the room that calls take at the foot, below y. If there is none for all of
// them, the last that may be divided is, at the foot of the room that there is: what
// follows it on the page stands whole. ok is false if that does not help.
func (p *page) fitNotes(calls []rest, y geom.Length) (area geom.Length, c cut, ok bool) {
	room := p.height - p.o.up(y)
	if len(calls) == 0 {
		return 0, cut{}, room >= 0
	}
	sum := p.o.NoteGap
	for _, c := range calls {
		sum += p.note(c).height(c.from)
	}
	if area = p.o.up(sum); area <= room {
		return area, cut{}, true
	}
	if p.o.Grid > 0 {
		room = room / p.o.Grid * p.o.Grid
	}
	for i := len(calls) - 1; i >= 0; i-- {
		if over, h := p.divide(calls[i], sum-room); over > 0 {
			return p.o.up(sum - h), cut{i, over}, true
		}
	}
	return area, cut{}, false
}

// divide is how many lines of a note go on so that the page has so much less of it, and
// how high they are; none if it may not be divided so.
func (p *page) divide(c rest, less geom.Length) (over int, h geom.Length) {
	n := p.note(c)
	if c.from == 0 && n.height(0) <= p.o.Longest {
		return 0, 0
	}
	lines := n.Lines[c.from:]
	for h < less || over < fewest {
		if over >= len(lines)-fewest {
			return 0, 0
		}
		over++
		h += lines[len(lines)-over].Size.H
	}
	return over, h
}

// beyond is how many lines of a note no page can have that has a line of text too: that they
// go on cannot be helped.
func (p *page) beyond(c rest) int {
	lines := p.note(c).Lines[c.from:]
	room := p.height - p.o.Grid - p.o.NoteGap
	for i, f := range lines {
		if room -= f.Size.H; room < 0 {
			return len(lines) - i
		}
	}
	return 0
}

// here is how many lines of each of calls stand on the page below y. Where no way keeps
// all rules, they are set one after the other as far as there is room, and what is left
// goes on, whole notes too.
func (p *page) here(calls []rest, y geom.Length) []int {
	count := make([]int, len(calls))
	_, c, ok := p.fitNotes(calls, y)
	room := p.height - p.o.up(y) - p.o.NoteGap
	for i := range calls {
		lines := p.note(calls[i]).Lines[calls[i].from:]
		count[i] = len(lines)
		switch {
		case ok && i == c.call:
			count[i] -= c.over
		case !ok:
			count[i] = 0
			for _, f := range lines {
				if room -= f.Size.H; room < 0 && (y > 0 || i+count[i] > 0) {
					break
				}
				count[i]++
			}
		}
	}
	return count
}
