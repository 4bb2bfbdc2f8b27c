package linebreak

// Greedy fills each line before the next (CLREQ 3.1.4, 先挤进后推出), and mends a last
// line that is too short.
func Greedy(dst []Break, items []Item, o *Options) []Break {
	if len(items) == 0 {
		return dst
	}
	b := newBreaker(items, o)
	for s := 0; s < len(b.nodes)-1; {
		e := b.fill(s)
		n := &b.nodes[e]
		n.pred = int32(s)
		if n.forced {
			b.mend(s, e)
		}
		s = e
	}
	return b.breaks(dst)
}

// fill returns where a line ends that begins at node s: at the last place where it fits
// as it is, or, if that leaves room, at the next one if it fits squeezed.
func (b *breaker) fill(s int) int {
	from, last := &b.nodes[s], 0
	for k := s + 1; k < len(b.nodes); k++ {
		n := &b.nodes[k]
		if e := b.end(n); b.fitsWhole(from, &e) {
			last = k
		} else if b.tooWide(from, n) {
			break
		}
		if n.forced {
			break
		}
	}
	if last == 0 {
		return s + 1
	}
	n := &b.nodes[last]
	if n.forced || b.o.PushOut {
		return last
	}
	e, next := b.end(n), b.end(&b.nodes[last+1])
	if from.room-e.width > b.slop && b.fits(from, &next) {
		return last + 1
	}
	return last
}

// mend avoids a last line, from node s to e, of too few characters (CLREQ 3.4.4): it is
// squeezed into the line before, or else the least is brought down that suffices, if
// that leaves more than half of the line before.
func (b *breaker) mend(s, e int) {
	from, last := &b.nodes[s], b.end(&b.nodes[e])
	if b.o.Orphan == 0 || s == 0 || from.forced || int(last.count-from.count) >= b.o.LastCount {
		return
	}
	p := int(from.pred)
	before := &b.nodes[p]
	if !b.o.PushOut && b.fits(before, &last) {
		b.nodes[e].pred = int32(p)
		return
	}
	for k := s - 1; k > p; k-- {
		n := &b.nodes[k]
		if 2*(n.width-before.width) < b.o.Width || !b.fits(n, &last) {
			return
		}
		if n.resort == 0 && int(last.count-n.count) >= b.o.LastCount {
			n.pred, b.nodes[e].pred = int32(p), int32(k)
			return
		}
	}
}
