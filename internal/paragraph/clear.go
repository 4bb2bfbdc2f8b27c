package paragraph

import "zaoshu/internal/geom"

// What stands over a line and what is drawn below one must not meet: readings want room
// that not every leading has (CLREQ 3.3.4, 3.1.8). A line that wants more is that much
// higher, and its baseline lower.

// A reach is what of a line is beyond its bodies.
type reach struct{ over, under []extent }

// An extent is from left to right of a line; edge is how far it is from the baseline.
type extent struct{ left, right, edge geom.Length }

// rubyTop is how far a reading reaches above the baseline, in 1/100 em of its base: a
// small letter with its tone.
const rubyTop = 139

// over notes that something stands over the line that is being set.
func (s *Setter) over(e extent) { s.reach().over = append(s.reach().over, e) }

// under notes that something is drawn below it.
func (s *Setter) under(e extent) { s.reach().under = append(s.reach().under, e) }

func (s *Setter) reach() *reach {
	if s.line.reach == nil {
		s.line.reach = &reach{}
	}
	return s.line.reach
}

// Clear is how much farther below the line above than its leading a line must stand so
// that nothing over it meets what is above.
func (l *Line) Clear(above *Line, leading geom.Length) (more geom.Length) {
	if l.reach == nil {
		return 0
	}
	for _, o := range l.reach.over {
		foot := above.depth
		if above.reach != nil {
			for _, u := range above.reach.under {
				if u.left < o.right && u.right > o.left {
					foot = max(foot, u.edge)
				}
			}
		}
		more = max(more, o.edge+foot-leading)
	}
	return more
}

// clear lowers line i if it must stand lower.
func (s *Setter) clear(lines []Line, i int) {
	l := &lines[i]
	if i == 0 || l.reach == nil {
		return
	}
	more := l.Clear(&lines[i-1], s.style.Leading)
	if g := s.style.Grid; g > 0 {
		more = (more + g - 1) / g * g
	}
	if more == 0 {
		return
	}
	l.Frame.Size.H += more
	l.Frame.Baseline += more
	for k := range l.Frame.Items {
		l.Frame.Items[k].At.Y += more
	}
}
