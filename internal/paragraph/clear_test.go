package paragraph

import (
	"testing"

	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// A line under another stands lower if its readings would meet what is above: by what is
// wanted, or by whole lines of a grid.
func TestClear(t *testing.T) {
	fonts := square(t)
	const pt = geom.Pt
	run := func(s, ruby string, d Decoration) Run {
		return Run{S: s, Ruby: ruby, Decoration: d, Fonts: fonts, Size: 10 * pt}
	}
	for _, c := range []struct {
		why           string
		runs          []Run
		leading, grid geom.Length
		want          geom.Length // from baseline to baseline
	}{
		{"there is room", []Run{run("甲乙丙丁", "", 0), run("戊", "wù", 0), run("己", "", 0)}, 16 * pt, 16 * pt, 16 * pt},
		{"there is none", []Run{run("甲乙丙丁", "", 0), run("戊", "wù", 0), run("己", "", 0)}, 12 * pt, 0, 15*pt + pt/10},
		{"or only for whole lines", []Run{run("甲乙丙丁", "", 0), run("戊", "wù", 0), run("己", "", 0)}, 12 * pt, 12 * pt, 24 * pt},
		{"dots above", []Run{run("甲乙丙丁", "", Dots), run("戊", "wù", 0), run("己", "", 0)}, 16 * pt, 0, 13*pt + pt*9/10 + pt*38/10},
		{"dots above, elsewhere", []Run{run("甲", "", 0), run("乙丙丁", "", Dots), run("戊", "wù", 0), run("己", "", 0)}, 16 * pt, 0, 16 * pt},
		{"a mark above", []Run{run("甲乙丙丁", "", Highlight), run("戊", "wù", 0), run("己", "", 0)}, 16 * pt, 0, 13*pt + pt*9/10 + pt*29/10},
		{"dots and no reading", []Run{run("甲乙丙丁", "", Dots), run("戊己", "", Dots)}, 16 * pt, 16 * pt, 16 * pt},
	} {
		st := Style{Leading: c.leading, Ascent: 9 * pt, Grid: c.grid, RubyFonts: fonts}
		lines := NewSetter(&source.Report{}).Lines(c.runs, &st, 40*pt)
		if len(lines) != 2 {
			t.Fatalf("%s: %d lines", c.why, len(lines))
		}
		got := lines[0].Frame.Size.H - lines[0].Frame.Baseline + lines[1].Frame.Baseline
		if d := got - c.want; d > 3 || d < -3 {
			t.Errorf("%s: the baselines are %v apart, want %v", c.why, got, c.want)
		}
		if low := lines[1].Frame.Items[0].At.Y; low != lines[1].Frame.Baseline {
			t.Errorf("%s: text stands at %v, and the baseline at %v", c.why, low, lines[1].Frame.Baseline)
		}
	}
}
