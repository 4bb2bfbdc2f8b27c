package linebreak

import "math"

// Optimal appends to dst the breaks of least total demerits. Where two ways cost the
// same, the one whose last line differing is the longer is taken.
func Optimal(dst []Break, items []Item, o *Options) []Break {
	if len(items) == 0 {
		return dst
	}
	b := newBreaker(items, o)
	b.solve()
	return b.breaks(dst)
}

// solve finds the best way to each node.
func (b *breaker) solve() {
	least := b.least[:0] // of the nodes that a line may begin at, those cheaper than all after them
	first, low := 0, 0   // of least; the first node that a line may begin at
	for k := 1; k < len(b.nodes); k++ {
		before := &b.nodes[k-1]
		if before.forced {
			low, first, least = k-1, 0, least[:0]
		}
		for len(least) > first && b.nodes[least[len(least)-1]].total >= before.total {
			least = least[:len(least)-1]
		}
		least = append(least, int32(k-1))

		n := &b.nodes[k]
		e := b.end(n)
		for low < k-1 && b.tooWide(&b.nodes[low], n) {
			low++
		}
		for int(least[first]) < low {
			first++
		}
		b.findBest(n, &e, low, k, least[first:])
	}
}

// tooWide reports whether no line from s can end at n or after it.
func (b *breaker) tooWide(s, n *node) bool {
	gap := &b.items[n.at-1].Gap
	return s.room-n.width+gap.Width+n.shrink-gap.Shrink-s.shrink+b.out < -b.slop
}

// findBest finds the best way to n: from the node low or one after it, before k. The
// longest line is tried first. The search ends where a line is so loose that it costs
// by itself more than the best way, for those that begin later are looser still.
func (b *breaker) findBest(n *node, e *end, low, k int, least []int32) {
	n.total = math.MaxInt64
	for i := low; i < k; i++ {
		s := &b.nodes[i]
		if i < k-1 && !b.fits(s, e) {
			continue
		}
		slack, out := b.slack(s, e)
		var cost int64
		if n.forced {
			cost = b.o.lastCost(s, e, slack, i == 0 || s.forced)
		} else {
			cost = b.o.cost(slack, e.shrink-s.shrink, e.stretch-s.stretch, e.shares-s.shares)
		}
		cost += e.penalty
		for len(least) > 1 && int(least[0]) < i {
			least = least[1:]
		}
		if slack > 0 && out == 0 && !n.forced && i > 0 && n.total < math.MaxInt64 && b.nodes[least[0]].total+demerits(cost) >= n.total {
			return
		}
		if s.hyphen && n.hyphen {
			cost += int64(b.o.Twice) * unit
		}
		if total := plus(s.total, demerits(cost)); total < n.total {
			n.total, n.pred = total, int32(i)
		}
	}
}

// plus adds demerits; what is beyond all measure stays there.
func plus(a, b int64) int64 {
	if a > math.MaxInt64/2 {
		return a
	}
	return a + b
}
