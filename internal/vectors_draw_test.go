package internal_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// styles is what is drawn at the text of a case: dots or a name's line or both on the
// whole, or a name's line at each range that is expected.
func (v *vector) styles(t *testing.T) []styled {
	whole := styled{to: len([]rune(v.Text))}
	dots := v.expects("dots_at", "dots_centre_em")
	switch {
	case v.expects("order_downwards"), dots && v.expects("underlines"):
		whole.decoration = paragraph.Dots | paragraph.NameLine
	case dots:
		whole.decoration = paragraph.Dots
	case v.expects("underlines"):
		var list []styled
		for _, r := range want[[][2]int](t, v.Expect["underlines"]) {
			list = append(list, styled{r[0], r[1], paragraph.NameLine})
		}
		return list
	default:
		return nil
	}
	return []styled{whole}
}

// A mark is a dot or a line under the text.
type mark struct {
	line        int
	left, right geom.Length
	top         geom.Length
}

// dots are the emphasis dots, in the order of the text.
func (s *setText) dots() (list []mark) {
	return s.marks(func(it frame.Item) (geom.Size, bool) {
		p, ok := it.(*frame.Path)
		if !ok {
			return geom.Size{}, false
		}
		return p.Size, true
	})
}

// underlines are the lines under names.
func (s *setText) underlines() []mark {
	return s.marks(func(it frame.Item) (geom.Size, bool) {
		r, ok := it.(*frame.Rule)
		if !ok {
			return geom.Size{}, false
		}
		return r.Size, true
	})
}

func (s *setText) marks(is func(frame.Item) (geom.Size, bool)) (list []mark) {
	for i := range s.lines {
		for _, p := range s.lines[i].Frame.Items {
			if size, ok := is(p.Item); ok {
				list = append(list, mark{i, p.At.X, p.At.X + size.W, p.At.Y})
			}
		}
	}
	return list
}

// above is the rune above a point of a line, or -1.
func (s *setText) above(line int, x geom.Length) int {
	return slices.IndexFunc(s.drawn, func(d drawnRune) bool {
		return d.line == line && x >= d.x && x < d.x+d.advance
	})
}

// decorationChecks adds those of what is drawn under the text.
func (s *setText) decorationChecks(checks map[string]check) {
	checks["dots_at"] = func(t *testing.T, raw json.RawMessage) {
		at := []int{}
		for _, d := range s.dots() {
			centre := (d.left + d.right) / 2
			i := s.above(d.line, centre)
			at = append(at, i)
			if i >= 0 && !near(centre, s.drawn[i].x+s.drawn[i].advance/2, 2) {
				t.Errorf("the dot of rune %d is not under its centre", i)
			}
		}
		if w := want[[]int](t, raw); !slices.Equal(at, w) {
			t.Errorf("dots at %v, want %v", at, w)
		}
	}
	checks["dots_centre_em"] = func(t *testing.T, raw json.RawMessage) {
		dots := s.dots()
		for i, w := range want[[]ems](t, raw) {
			if i >= len(dots) || !near((dots[i].left+dots[i].right)/2, geom.Length(w), 2) {
				t.Errorf("dot %d of %d is not at %v em", i, len(dots), inEm(geom.Length(w)))
			}
		}
	}
	checks["underlines"] = func(t *testing.T, raw json.RawMessage) {
		w := want[[][2]int](t, raw)
		if got := s.underlined(w); !slices.Equal(got, w) {
			t.Errorf("underlines %v, want %v", got, w)
		}
	}
	checks["min_gap_em"] = func(t *testing.T, raw json.RawMessage) {
		w, list := geom.Length(want[ems](t, raw)), s.underlines()
		for i := 1; i < len(list); i++ {
			if a, b := list[i-1], list[i]; a.line == b.line && b.left-a.right < w {
				t.Errorf("underlines %d and %d are %v em apart, want %v", i-1, i, inEm(b.left-a.right), inEm(w))
			}
		}
	}
	checks["length_em"] = func(t *testing.T, raw json.RawMessage) {
		w, list := geom.Length(want[ems](t, raw)), s.underlines()
		if len(list) == 0 || !near(list[0].right-list[0].left, w, 2) {
			t.Errorf("underlines %v, the first is not %v em long", list, inEm(w))
		}
	}
	checks["order_downwards"] = s.checkOrder
}

// underlined is the runes that each line under the text is under: a name that goes on where
// the text does has one.
func (s *setText) underlined(names [][2]int) (ranges [][2]int) {
	last := mark{line: -1}
	for _, m := range s.underlines() {
		from, to := -1, -1
		for i, d := range s.drawn {
			if d.line == m.line && d.x+d.advance/2 > m.left && d.x+d.advance/2 < m.right {
				if from < 0 {
					from = i
				}
				to = i + 1
			}
		}
		within := slices.ContainsFunc(names, func(name [2]int) bool { return name[0] < from && from < name[1] })
		if n := len(ranges); n > 0 && ranges[n-1][1] == from && last.line == m.line-1 && s.lines[m.line].from == from && within {
			ranges[n-1][1] = to
		} else {
			ranges = append(ranges, [2]int{from, to})
		}
		last = m
	}
	return ranges
}

// checkOrder compares what lies under what: the text, its line, its dots.
func (s *setText) checkOrder(t *testing.T, raw json.RawMessage) {
	places := map[string]geom.Length{}
	for _, p := range s.lines[0].Frame.Items {
		if text, ok := p.Item.(*frame.Text); ok {
			places["text"] = p.At.Y - text.Size/2
		}
	}
	if list := s.underlines(); len(list) > 0 {
		places["line"] = list[0].top
	}
	if list := s.dots(); len(list) > 0 {
		places["dot"] = list[0].top
	}
	last := geom.Length(-1)
	for _, name := range want[[]string](t, raw) {
		what := "text"
		for _, w := range []string{"dot", "line"} {
			if strings.Contains(name, w) {
				what = w
				break
			}
		}
		y, ok := places[what]
		if !ok || y <= last {
			t.Errorf("%s is not there, or not below what comes before it: %v", name, places)
		}
		last = y
	}
}
