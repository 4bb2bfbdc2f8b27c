package frame

import "testing"

// Roman numerals are read as they are written, and nothing else is read.
func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "i", 3: "iii", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 99: "xcix", 400: "cd", 1999: "mcmxcix"} {
		if got := Roman(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
	for n := 1; n < 4000; n++ {
		if got := FromRoman(Roman(n)); got != n {
			t.Fatalf("%d is %s, which is %d", n, Roman(n), got)
		}
	}
	for _, s := range []string{"", "iiii", "ic", "vx", "1", "I", "封面"} {
		if got := FromRoman(s); got != 0 {
			t.Errorf("%q is %d", s, got)
		}
	}
}
