package linebreak

import "zaoshu/internal/geom"

// unit is a cost of 1.
const unit = 1000

const lastResort = 2

// resortCost is the penalty of a last resort: more than any other, so that as few as
// can be are taken, and less than a line that stands out.
var resortCost = [lastResort + 1]int64{0, 20_000 * unit, 100_000 * unit}

// divide is a/d, rounded half up, of a ≥ 0 and d > 0.
func divide(a, d int64) int64 { return (a + d/2) / d }

// squares are of ratios in 1/1024, so that they are shifts.
const (
	one   = 1 << 10
	round = 1 << 19
)

// cost is what a line costs whose gaps take up slack, with shrink, stretch and shares
// to do it; in 1/1000.
func (o *Options) cost(slack, shrink, stretch geom.Length, shares int32) int64 {
	switch {
	case slack == 0:
		return 0
	case slack < 0:
		if -slack > shrink {
			if -slack > shrink+o.Em>>14 {
				return int64(o.Overfull) * unit
			}
			slack = -shrink // within what counts as fitting
		}
		if slack == 0 {
			return 0
		}
		r := divide(int64(-slack)*one, int64(shrink))
		return (int64(o.Squeeze)*unit*r*r+round)>>20 + divide(int64(o.SqueezeEm)*unit*int64(-slack), int64(o.Em))
	case slack <= stretch:
		r := divide(int64(slack)*one, int64(stretch))
		return (int64(o.Stretch)*unit*r*r + round) >> 20
	}
	most := int64(o.Overfull) * unit / 2
	perGap := divide(int64(slack-stretch)*one*1000, int64(max(shares, 1))*int64(o.Em)*int64(o.Good))
	if perGap > one*1000 {
		return most
	}
	return min(most, int64(o.Letterspace)*unit+(int64(o.Spread)*unit*perGap*perGap+round)>>20)
}

// lastCost is what a last line costs, which takes up no slack.
func (o *Options) lastCost(s *node, e *end, slack geom.Length, only bool) (cost int64) {
	if slack < 0 {
		cost = o.cost(slack, e.shrink-s.shrink, 0, 0)
	}
	if only {
		return cost
	}
	if int(e.count-s.count) < o.LastCount {
		cost += int64(o.Orphan) * unit
	}
	if e.width-s.width < o.LastWidth {
		cost += int64(o.Short) * unit
	}
	return cost
}

// demerits are the square of what a line costs, in 1/1000.
func demerits(cost int64) int64 {
	cost += unit
	return (cost*cost + unit/2) / unit
}
