package linebreak

import "zaoshu/internal/geom"

// A node is a place where a line may end and the next begin: the sums of all before it,
// its gap included, so that two nodes tell all about the line between them.
type node struct {
	sums
	room   geom.Length // the measure of the line that begins here, less what it keeps at its start, and width
	total  int64       // the least demerits of a way here
	at     int32       // the first item of the line that begins here
	pred   int32       // the node where the line that ends here begins
	hyphen bool
	forced bool
	resort uint8
}

type sums struct {
	width   geom.Length // of boxes and gaps
	shrink  geom.Length
	stretch geom.Length // of the first two steps
	shares  int32       // of the third
	count   int32
}

// An end is a node as the end of a line: the sums without the gap there.
type end struct {
	sums
	may, out geom.Length
	penalty  int64 // in 1/1000
}

// A Scratch is memory that one paragraph leaves to the next. It serves one goroutine.
type Scratch struct {
	nodes []node
	least []int32
}

// A breaker breaks one paragraph.
type breaker struct {
	items []Item
	o     *Options
	nodes []node
	least []int32 // of solve
	// slop is how much too wide a line may be and still fit: widths are rounded one
	// by one, and a line of many marks would be some units wider than the measure.
	slop geom.Length
	out  geom.Length // the most that any item may hang out
}

func newBreaker(items []Item, o *Options) breaker {
	s := o.Scratch
	if s == nil {
		s = new(Scratch)
	}
	if cap(s.nodes) <= len(items) {
		s.nodes, s.least = make([]node, len(items)+len(items)/4+1), make([]int32, 0, len(items)+len(items)/4+1)
	}
	b := breaker{items: items, o: o, nodes: s.nodes[:1], least: s.least, slop: o.Em >> 14}
	b.nodes[0] = node{room: o.First, pred: -1}
	for i := range items {
		if it := &items[i]; it.Cost < Never || i == len(items)-1 {
			b.reach(i, 0, 0)
			b.out = max(b.out, it.Out)
		}
	}
	return b
}

// reach adds the node after item to. A line that leads there from the node before is
// always allowed; so if there is none that fits, the last resorts within it are added,
// in their order. So each node can be reached, and a rule is broken only where nothing
// else is left.
func (b *breaker) reach(to int, resort, tried uint8) {
	k := len(b.nodes)
	b.nodes = b.nodes[:k+1]
	last, n, it := &b.nodes[k-1], &b.nodes[k], &b.items[to]
	n.sumUp(&last.sums, b.items[last.at:to+1])
	n.room = b.o.Width - it.Start + n.width
	n.at, n.hyphen, n.resort = int32(to+1), it.Hyphenated, resort
	n.forced = it.Cost <= Forced || to == len(b.items)-1
	if tried == lastResort {
		return
	}
	// The same as fits, without an end: this is done for each character.
	if last.room-n.width-it.End+it.Gap.Width+n.shrink-it.Gap.Shrink-last.shrink+it.Out >= -b.slop {
		return
	}
	b.nodes, tried = b.nodes[:k], tried+1
	for i := int(last.at); i < to; i++ {
		if r := &b.items[i]; r.Cost >= Never && r.Resort == tried {
			b.reach(i, tried, tried)
			b.out = max(b.out, r.Out)
		}
	}
	b.reach(to, resort, tried)
}

// sumUp makes s the sums after more items.
func (s *sums) sumUp(before *sums, items []Item) {
	width, shrink, stretch, shares, count := before.width, before.shrink, before.stretch, before.shares, before.count
	for i := range items {
		it := &items[i]
		width += it.Box + it.Gap.Width
		shrink += it.Gap.Shrink
		stretch += it.Gap.Stretch[0] + it.Gap.Stretch[1]
		shares += int32(it.Gap.Share)
		count += int32(it.Count)
	}
	s.width, s.shrink, s.stretch, s.shares, s.count = width, shrink, stretch, shares, count
}

// end is what a line that ends at n has without the gap there. Fields are copied one by
// one: they were just written, and are read again faster so.
func (b *breaker) end(n *node) (e end) {
	it := &b.items[n.at-1]
	e.width = n.width + it.End - it.Gap.Width
	e.shrink = n.shrink - it.Gap.Shrink
	e.stretch = n.stretch - it.Gap.Stretch[0] - it.Gap.Stretch[1]
	e.shares = n.shares - int32(it.Gap.Share)
	e.count = n.count
	e.may, e.out, e.penalty = it.May, it.Out, resortCost[n.resort]
	if it.Cost > 0 && it.Cost < Never {
		e.penalty = int64(it.Cost) * unit
	}
	return e
}

// fits reports whether a line from s to e is not wider than the measure, squeezed if
// need be.
func (b *breaker) fits(s *node, e *end) bool {
	return s.room-e.width+e.shrink-s.shrink+e.out >= -b.slop
}

// fitsWhole reports the same without squeezing.
func (b *breaker) fitsWhole(s *node, e *end) bool { return s.room-e.width+e.out >= -b.slop }

// slack is what the gaps of a line take up, and what hangs out.
func (b *breaker) slack(s *node, e *end) (slack, out geom.Length) {
	slack = s.room - e.width
	switch {
	case slack >= 0:
		slack -= min(e.may, slack)
	case slack >= -b.slop:
		slack = 0
	case e.out > 0:
		slack, out = slack+e.out, e.out
		if slack < 0 && slack >= -b.slop {
			slack = 0
		}
	}
	return slack, out
}

// breaks appends the lines that lead to the last node.
func (b *breaker) breaks(dst []Break) []Break {
	lines, k := 0, len(b.nodes)-1
	for ; k > 0; k = int(b.nodes[k].pred) {
		lines++
	}
	from := len(dst)
	for range lines {
		dst = append(dst, Break{})
	}
	k = len(b.nodes) - 1
	for i := from + lines - 1; i >= from; i-- {
		n := &b.nodes[k]
		dst[i] = b.line(&b.nodes[n.pred], n)
		k = int(n.pred)
	}
	return dst
}

// line is how a line from s to n is set.
func (b *breaker) line(s, n *node) Break {
	e := b.end(n)
	slack, out := b.slack(s, &e)
	br := Break{At: int(n.at) - 1, Slack: slack, Out: out, Resort: n.resort}
	switch shrink := e.shrink - s.shrink; {
	case slack > 0 && n.forced: // a last line is not justified (CLREQ 3.5.1)
		br.Slack = 0
	case slack < -shrink-b.slop:
		br.Slack, br.Overfull = -shrink, -slack-shrink
	case slack < -shrink:
		br.Slack = -shrink
	}
	return br
}
