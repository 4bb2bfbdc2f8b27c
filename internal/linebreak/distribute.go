package linebreak

import "zaoshu/internal/geom"

// Distribute sets gaps to the widths of the gaps of line (its last item's is 0) when
// they take up slack: step by step, all places of a step alike, the remainder of a
// division from left to right (CLREQ 3.5.3, 3.5.4). It returns what is left over.
func Distribute(gaps []geom.Length, line []Item, slack geom.Length) (left geom.Length) {
	if len(line) == 0 {
		return slack
	}
	last := len(line) - 1
	gaps, line = gaps[:last+1], line[:last]
	gaps[last] = 0
	steps := uint8(0)
	for i := range line {
		gaps[i] = line[i].Gap.Width
		steps = max(steps, line[i].Gap.Step)
	}
	if slack < 0 {
		for step := uint8(1); step <= steps && slack < 0; step++ {
			slack = -reduce(gaps, line, -slack, step)
		}
		return slack
	}
	for step := 0; step < 2 && slack > 0; step++ {
		slack = expand(gaps, line, slack, step)
	}
	return share(gaps, line, slack)
}

// reduce takes slack from the gaps of a step, and returns what they could not give.
func reduce(gaps []geom.Length, line []Item, slack geom.Length, step uint8) geom.Length {
	limit := func(g *Glue) geom.Length {
		if g.Step != step {
			return 0
		}
		return g.Shrink
	}
	level, rest := levelOf(line, slack, limit)
	for i := range line {
		n := limit(&line[i].Gap)
		if n > level && rest > 0 {
			n, rest = level+1, rest-1
		} else {
			n = min(n, level)
		}
		gaps[i], slack = gaps[i]-n, slack-n
	}
	return slack
}

// expand gives slack to the gaps that grow in a step, and returns what they did not
// take.
func expand(gaps []geom.Length, line []Item, slack geom.Length, step int) geom.Length {
	limit := func(g *Glue) geom.Length { return g.Stretch[step] }
	level, rest := levelOf(line, slack, limit)
	for i := range line {
		n := limit(&line[i].Gap)
		if n > level && rest > 0 {
			n, rest = level+1, rest-1
		} else {
			n = min(n, level)
		}
		gaps[i], slack = gaps[i]+n, slack-n
	}
	return slack
}

// levelOf is how much each gap takes of slack, or less, if its limit is less; and how
// many, from the left, take one unit more.
func levelOf(line []Item, slack geom.Length, limit func(*Glue) geom.Length) (level, rest geom.Length) {
	for {
		// What those take whose limit is at most level, and how many the others are.
		taken, others, next := geom.Length(0), geom.Length(0), geom.Length(0)
		for i := range line {
			n := limit(&line[i].Gap)
			switch {
			case n <= level:
				taken += n
			default:
				others++
				if next == 0 || n < next {
					next = n
				}
			}
		}
		if others == 0 {
			return level, 0
		}
		each := (slack - taken) / others
		if each < next {
			return each, (slack - taken) % others
		}
		level = next
	}
}

// share spreads slack over all gaps that take part in the third step, by their parts.
func share(gaps []geom.Length, line []Item, slack geom.Length) (left geom.Length) {
	parts := geom.Length(0)
	for i := range line {
		parts += geom.Length(line[i].Gap.Share)
	}
	if parts == 0 || slack <= 0 {
		return slack
	}
	each, rest := slack/parts, slack%parts
	for i := range line {
		n := geom.Length(line[i].Gap.Share)
		more := min(rest, n)
		gaps[i] += each*n + more
		rest -= more
	}
	return 0
}
