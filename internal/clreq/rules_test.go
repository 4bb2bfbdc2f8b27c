package clreq

import "testing"

func TestGap(t *testing.T) {
	r := Default()
	for _, c := range []struct {
		a, b  Class
		width int16
	}{
		{Han, Open, 500}, {Stop, Close, 0}, {Pause, Open, 500}, {Pause, Han, 500}, {Excl, Excl2, 0}, {Excl2, Han, 0},
		{Stop, DashHead, 500}, {Stop, Alpha, 500}, {Han, Alpha, 250}, {Digit, Han, 250}, {Digit, Post, 0}, {Post, Han, 250},
		{Open, Alpha, 0}, {Alpha, Close, 0}, {Open, Close, 0}, {Han, Ref, 0}, {Stop, Ref, 0}, {Ref, Han, 0}, {Connector, Open, 0},
	} {
		if g := r.Gap(c.a, c.b); g.Width != c.width {
			t.Errorf("gap between %d and %d: %d, want %d", c.a, c.b, g.Width, c.width)
		}
	}
}
