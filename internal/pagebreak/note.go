package pagebreak

import "zaoshu/internal/geom"

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
