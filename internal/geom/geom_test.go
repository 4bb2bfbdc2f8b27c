package geom

import "testing"

// Scale rounds to nearest and halves away from zero, whatever the signs.
func TestScale(t *testing.T) {
	for _, c := range []struct {
		l        Length
		num, den int64
		want     Length
	}{
		{7, 1, 2, 4}, {-7, 1, 2, -4}, {7, -1, 2, -4}, {7, 1, -2, -4}, {-7, 1, -2, 4}, {-7, -1, -2, -4},
		{4, 1, 3, 1}, {5, 1, 3, 2}, {-4, 1, 3, -1}, {-5, 1, 3, -2}, {0, 1, -3, 0}, {10, 3, 3, 10},
	} {
		if got := c.l.Scale(c.num, c.den); got != c.want {
			t.Errorf("%d × %d / %d is %d, want %d", c.l, c.num, c.den, got, c.want)
		}
	}
}

func TestMM(t *testing.T) {
	if got := MM(25_400); got != 72*Pt {
		t.Errorf("an inch is %d", got)
	}
}

func TestRectPath(t *testing.T) {
	got := Rect{Min: Point{1, 2}, Size: Size{10, 20}}.Path()
	want := []Point{{1, 2}, {11, 2}, {11, 22}, {1, 22}, {}}
	for i, s := range got {
		if s.To != want[i] || (s.Op == Move) != (i == 0) || (s.Op == Close) != (i == 4) {
			t.Errorf("segment %d is %v", i, s)
		}
	}
}
