package pdf

import (
	"strconv"

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
	if n := frame.FromRoman(s); n > 0 {
		return label{style: 'r', number: n}
	}
	return label{words: s}
}
