package pdf

import (
	"strconv"
	"strings"

	"zaoshu/internal/frame"
)

// A label is a page's number in one of the styles that viewers count in, or words.
type label struct {
	style  byte // 'D' decimal, 'r' roman, 0: words alone
	number int
	words  string
}

// appendLabels appends the ranges of page labels (ISO 32000-1, 12.4.2): a new one where a
// page is not labelled as the next after the one before.
func appendLabels(b []byte, pages []frame.Page) []byte {
	var last label
	for i := range pages {
		l := readLabel(pages[i].Label)
		goes := i > 0 && l.style != 0 && l.style == last.style && l.number == last.number+1
		if last = l; goes {
			continue
		}
		b = append(appendInt(b, i), "<<"...)
		if l.words != "" {
			b = appendText(append(b, "/P"...), l.words)
		}
		if l.style != 0 {
			b = append(append(b, "/S/"...), l.style)
		}
		if l.number > 1 {
			b = appendInt(append(b, "/St "...), l.number)
		}
		b = append(b, ">>"...)
	}
	return b
}

func readLabel(s string) label {
	if n, err := strconv.Atoi(s); err == nil && n > 0 && strconv.Itoa(n) == s {
		return label{style: 'D', number: n}
	}
	if n := fromRoman(s); n > 0 {
		return label{style: 'r', number: n}
	}
	return label{words: s}
}

// romans are the figures of which numbers are made, greatest first.
var romans = []struct {
	figure string
	value  int
}{
	{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90},
	{"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1},
}

// fromRoman is the number that s is in small roman figures; 0 if it is none.
func fromRoman(s string) (n int) {
	rest, written := s, ""
	for _, r := range romans {
		for strings.HasPrefix(rest, r.figure) {
			rest, written, n = rest[len(r.figure):], written+r.figure, n+r.value
		}
	}
	if rest != "" || roman(n) != s {
		return 0
	}
	return n
}

func roman(n int) (s string) {
	for _, r := range romans {
		for n >= r.value {
			s, n = s+r.figure, n-r.value
		}
	}
	return s
}
