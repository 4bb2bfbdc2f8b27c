package font

import "testing"

// everySecond is so many glyphs, none beside another, so that a coverage lists them all.
func everySecond(n int) (list []Glyph) {
	for i := range n {
		list = append(list, Glyph(2*i+1))
	}
	return list
}

// TestLongGPOS: a subtable whose offsets would need more than 16 bits is left out, and no
// other.
func TestLongGPOS(t *testing.T) {
	single := func(c *cutting, n int) [][]byte { // all get one value
		return c.single([][]byte{append(appendWords(nil, 1, 10, 5, 50, 50), writeCoverage(everySecond(n))...)})
	}
	pairs := func(c *cutting, n int) [][]byte { // the first glyph with each
		s := append(appendWords(nil, 1, 12, 4, 0, 1, 18), writeCoverage(everySecond(1))...)
		s = appendWords(s, n)
		for _, g := range everySecond(n) {
			s = appendWords(s, int(g), 50)
		}
		return c.pairs([][]byte{s})
	}
	chained := func(c *cutting, n int) [][]byte { // three of them, one after another
		before := writeCoverage(everySecond(n))
		s := appendWords(nil, 3, 2, 16, 16, 1, 16, 0, 0)
		return c.chained([][]byte{append(s, before...)})
	}
	for _, kind := range []struct {
		name string
		cut  func(*cutting, int) [][]byte
		most int
	}{{"single", single, 16000}, {"pairs", pairs, 15000}, {"chained", chained, 16000}} {
		for _, n := range []int{2, kind.most, 32767} {
			c := &cutting{used: everySecond(n)}
			for _, g := range c.used {
				c.isUsed.set(g, 1)
			}
			want := 1
			if n > kind.most {
				want = 0
			}
			if got := kind.cut(c, n); len(got) != want {
				t.Errorf("%s of %d glyphs is written as %d subtables, not %d", kind.name, n, len(got), want)
			}
		}
	}
}
