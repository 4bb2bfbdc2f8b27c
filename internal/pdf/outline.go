package pdf

import "fmt"

// A bookmark is an entry of the outline among its kin, by index; -1 is none.
type bookmark struct {
	parent, previous, next, first, last int
	shown                               int // entries below it that are seen when it is open
	to                                  destination
}

// findEntries links the entries of the outline with each other and with their places. An
// entry is below the nearest before it that has a lower Level.
func (f *finisher) findEntries() error {
	f.entries = make([]bookmark, len(f.doc.Outline))
	var open []int // the last entry of each level above
	lastTop := -1
	for i, e := range f.doc.Outline {
		b := bookmark{parent: -1, previous: -1, next: -1, first: -1, last: -1}
		to, ok := f.find(e.To)
		if !ok {
			return fmt.Errorf("bookmark %q: no place is named %q", e.Title, e.To)
		}
		b.to = to
		for len(open) > 0 && f.doc.Outline[open[len(open)-1]].Level >= e.Level {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			b.previous, lastTop = lastTop, i
		} else {
			b.parent = open[len(open)-1]
			up := &f.entries[b.parent]
			if up.first < 0 {
				up.first = i
			}
			b.previous, up.last = up.last, i
		}
		if b.previous >= 0 {
			f.entries[b.previous].next = i
		}
		f.entries[i] = b
		open = append(open, i)
	}
	for i := len(f.entries) - 1; i >= 0; i-- {
		if up := f.entries[i].parent; up >= 0 {
			f.entries[up].shown += f.seen(i)
		}
	}
	return nil
}

// seen is how many lines entry i takes when those above it are open.
func (f *finisher) seen(i int) int {
	if f.doc.Outline[i].Open {
		return 1 + f.entries[i].shown
	}
	return 1
}

// appendOutline appends the root of the outline (ISO 32000-1, 12.3.3).
func (f *finisher) appendOutline(b []byte) []byte {
	b = append(b, "<</Type/Outlines"...)
	count, first, last := 0, -1, -1
	for i := range f.entries {
		if f.entries[i].parent < 0 {
			if count += f.seen(i); first < 0 {
				first = i
			}
			last = i
		}
	}
	if first >= 0 {
		b = appendRef(append(b, "/First "...), f.numbers.entries+first)
		b = appendRef(append(b, "/Last "...), f.numbers.entries+last)
		b = appendInt(append(b, "/Count "...), count)
	}
	return append(b, ">>"...)
}

// appendEntry appends an entry of the outline. Count is below 0 where it is closed.
func (f *finisher) appendEntry(b []byte, i int) []byte {
	e, k := &f.doc.Outline[i], &f.entries[i]
	b = appendText(append(b, "<</Title"...), e.Title)
	parent := f.numbers.outline
	if k.parent >= 0 {
		parent = f.numbers.entries + k.parent
	}
	b = appendRef(append(b, "/Parent "...), parent)
	for _, kin := range []struct {
		key string
		i   int
	}{{"/Prev ", k.previous}, {"/Next ", k.next}, {"/First ", k.first}, {"/Last ", k.last}} {
		if kin.i >= 0 {
			b = appendRef(append(b, kin.key...), f.numbers.entries+kin.i)
		}
	}
	if k.first >= 0 {
		count := k.shown
		if !e.Open {
			count = -count
		}
		b = appendInt(append(b, "/Count "...), count)
	}
	b = f.appendPlace(append(b, "/Dest"...), &k.to)
	if k.to.element >= 0 {
		b = appendRef(append(b, "/SE "...), f.numbers.elements+int(k.to.element))
	}
	return append(b, ">>"...)
}
