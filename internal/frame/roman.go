package frame

import "strings"

// romans are the figures of which numbers are made, greatest first.
var romans = []struct {
	figure string
	value  int
}{
	{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90},
	{"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1},
}

// Roman is n in small roman numerals, as pages before the text are labelled.
func Roman(n int) (s string) {
	for _, r := range romans {
		for n >= r.value {
			s, n = s+r.figure, n-r.value
		}
	}
	return s
}

// FromRoman is the number that s is in small roman numerals; 0 if it is none.
func FromRoman(s string) (n int) {
	rest := s
	for _, r := range romans {
		for strings.HasPrefix(rest, r.figure) {
			rest, n = rest[len(r.figure):], n+r.value
		}
	}
	if rest != "" || Roman(n) != s {
		return 0
	}
	return n
}
