package book

import (
	"strings"
	"unicode"
)

// Normalise drops what no extraction keeps: blanks and line ends beside a Han
// character or a Chinese mark go, other blanks become one space, and none is left at
// either end. Characters that show nothing and only say where a line may end (U+00AD,
// U+200B, U+2060, U+FEFF) go too. Tests compare Normalise(PlainText) with Normalise of
// what a reader extracts.
func Normalise(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank, last := false, '　' // as after a Chinese character: no blank at the head
	for _, r := range s {
		switch {
		case r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF':
			continue
		case unicode.IsSpace(r):
			blank = true
			continue
		}
		if blank && !Chinese(last) && !Chinese(r) {
			b.WriteByte(' ')
		}
		blank, last = false, r
		b.WriteRune(r)
	}
	return b.String()
}

// Chinese reports whether r is a Han character, a kana or a Chinese mark, beside which
// a blank means nothing: all of Unicode's wide characters but Hangul, which sets its
// words apart, and emoji. Quotation marks, dashes, ellipses and interpuncts, which
// Chinese shares with Latin, count as Chinese.
func Chinese(r rune) bool {
	switch {
	case r < 0x2E80:
		return Shared(r)
	case r < 0xA4D0: // radicals, marks, kana, bopomofo, Han, Yi
		return r < 0x3130 || r > 0x318F
	case r < 0xF900:
		return false
	case r <= 0xFFEF: // compatibility Han, vertical, small and full-width forms
		return r <= 0xFAFF || r >= 0xFE10 && r <= 0xFE1F || r >= 0xFE30 && r <= 0xFE6F ||
			r >= 0xFF01 && r <= 0xFF9F || r >= 0xFFE0 && r <= 0xFFE6
	}
	return r >= 0x1B000 && r <= 0x1B16F || r >= 0x1F200 && r <= 0x1F2FF || r >= 0x20000 && r <= 0x3FFFF
}

// Shared reports whether r is a mark that Chinese has in common with Latin: curly
// quotation marks, dash, ellipsis, interpunct. What it is, its neighbours say.
func Shared(r rune) bool {
	switch r {
	case '‘', '’', '“', '”', '—', '―', '…', '⋯', '·', '‧', '⸺':
		return true
	}
	return false
}
