package epub

import "unicode/utf8"

// Signs of several characters (UTS #51): a family, a flag, a hand of some colour, a key.
// Faces of emoji put them together by substitution, and the cuts with them.

const (
	joiner = 0x200D
	keycap = 0x20E3
)

// mayBegin reports whether a sign of several characters may begin with r, before rest.
// Nearly all characters are told so by their code point alone.
func mayBegin(r rune, rest string) bool {
	if r < 0x200D {
		return (r >= '0' && r <= '9' || r == '#' || r == '*') && rest != "" && rest[0] >= 0xE2
	}
	return r < 0x2E80 || r >= 0x1F000 && r < 0x20000
}

// signLength is how many bytes the sign of several characters has that s begins with; 0 if
// there is none.
func signLength(s string) int {
	first, end := utf8.DecodeRuneInString(s)
	if regional(first) {
		if second, n := utf8.DecodeRuneInString(s[end:]); regional(second) {
			return end + n
		}
		return 0
	}
	several := false
	for {
		r, n := utf8.DecodeRuneInString(s[end:])
		switch {
		case r == 0xFE0F || r == 0xFE0E:
			end += n
			continue
		case r == joiner && first >= joiner:
			_, next := utf8.DecodeRuneInString(s[end+n:])
			n += next
		case r == keycap, first >= joiner && (r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F):
		case several:
			return end
		default:
			return 0
		}
		several = true
		end += n
	}
}

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
