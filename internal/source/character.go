package source

import "unicode"

// Keeps reports whether r may stand in a text after prev (0: at its head). What shows
// nothing and sets nothing is left out of both outputs, and told:
//
//   - control characters but tab and line ends (XML 1.0 §2.2 forbids or discourages them;
//     U+0080 to U+009F are mostly marks of an old Windows file read as another's);
//   - what turns the direction of writing: no line is set from right to left;
//   - noncharacters, byte-order marks, and the marks of other programs' formats: annotations,
//     objects, invisible operators, language tags (Unicode 17 §23);
//   - a joiner or non-joiner (U+200C, U+200D, U+034F) after what nothing can join, and a
//     tag (U+E0020 to U+E007F) that is no flag's.
func Keeps(prev, r rune) bool {
	switch {
	case r < 0x300:
		return r >= ' ' && r < 0x7F || r == '\t' || r == '\n' || r == '\r' || r >= 0xA0
	case r == 0x34F || r == 0x200C || r == 0x200D:
		return joins(prev)
	case r < 0xFDD0:
		return r != 0x61C && r != 0x180E && (r < 0x200E || r > 0x206F || shown(r))
	case r >= 0xE0020 && r <= 0xE007F:
		return prev == 0x1F3F4 || prev >= 0xE0020 && prev <= 0xE007F
	case r >= 0xE0000 && r <= 0xE001F, r&0xFFFE == 0xFFFE:
		return false
	}
	return r > 0xFDEF && r != 0xFEFF && (r < 0xFFF0 || r > 0xFFFC)
}

// shown reports whether r of U+200E to U+206F is a mark, a blank, or says where a line may
// end.
func shown(r rune) bool {
	return r >= 0x2010 && r <= 0x2029 || r >= 0x202F && r <= 0x2060
}

// joins reports whether characters of r's script change their form beside one another: the
// scripts from Hebrew to Mongolian, those of India that came later, and emoji.
func joins(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r < 0x1E00:
		return true
	case r < 0x2E80:
		return r == 0x200D || r >= 0x20D0 && r <= 0x20FF || r >= 0x2190
	case r < 0xFB50:
		return r >= 0xA800 && r < 0xAC00
	}
	return r < 0xFE10 || r == 0xFE0F || r >= 0xFE70 && r < 0xFF00 || r >= 0x10800 && r < 0x20000 || r >= 0xE0020 && r < 0xE0100
}

// EndsLine reports whether r is a line end that is a character of Unicode's own: U+2028 and
// U+2029, which editors and chat programs leave where a line was broken by hand.
func EndsLine(r rune) bool { return r == 0x2028 || r == 0x2029 }

// Dot reports whether r, between two characters, is a dot where the interpunct · (U+00B7)
// belongs: ・ ‧ • or ･ in a name or a title (GB/T 15834-2011, 4.14). Among kana ・ is right,
// and at an edge • is a bullet.
func Dot(before, r, after rune) bool {
	return LikeDot(r) && inName(before) && inName(after) && (unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after))
}

// LikeDot reports whether r may be such a dot.
func LikeDot(r rune) bool { return r == 0x30FB || r == 0x2027 || r == 0x2022 || r == 0xFF65 }

func inName(r rune) bool {
	return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Latin, r) || r >= '0' && r <= '9'
}
