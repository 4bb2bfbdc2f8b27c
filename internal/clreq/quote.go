package clreq

// Curly quotation marks have one code point each for Chinese and for Latin. A pair is
// Latin when there is no Han in it, when the nearest strong characters on both sides of it
// are not Han, and when there is a Latin letter; ’ between two Latin letters is an
// apostrophe; an unpaired mark is Chinese if its paragraph has Han.

// classifyQuotes gives the curly quotation marks of a paragraph their class.
func classifyQuotes(text []rune, dst []Class) {
	han := false
	for _, c := range dst {
		han = han || isChinese(c)
	}
	var open [16]int // where pairs began, one within another
	depth := 0
	for i, r := range text {
		switch r {
		case '“', '‘':
			unpaired(dst, i, LatinOpen, han)
			if depth < len(open) {
				open[depth] = i
			}
			depth++
		case '”', '’':
			if r == '’' && apostrophe(dst, i) {
				dst[i] = Alpha
				continue
			}
			unpaired(dst, i, LatinClose, han)
			for d := min(depth, len(open)) - 1; d >= 0; d-- {
				if text[open[d]] == r-1 {
					pair(text, dst, open[d], i)
					depth = d
					break
				}
			}
		}
	}
}

// unpaired is what a mark is if it has no partner.
func unpaired(dst []Class, i int, latin Class, han bool) {
	if !han {
		dst[i] = latin
	}
}

func apostrophe(dst []Class, i int) bool {
	return i > 0 && i+1 < len(dst) && dst[i-1] == Alpha && dst[i+1] == Alpha
}

// pair gives both marks of a pair their class.
func pair(text []rune, dst []Class, i, j int) {
	latin := !within(dst[i+1:j], isChinese) && (within(dst[i+1:j], isLetter) || outerLatin(text, dst, i, j))
	if latin && (strong(text, dst, i-1, -1) == Han || strong(text, dst, j+1, +1) == Han) {
		latin = false
	}
	if latin {
		dst[i], dst[j] = LatinOpen, LatinClose
	} else {
		dst[i], dst[j] = Open, Close
	}
}

// outerLatin reports whether a pair without letters stands among them.
func outerLatin(text []rune, dst []Class, i, j int) bool {
	return strong(text, dst, i-1, -1) == Alpha || strong(text, dst, j+1, +1) == Alpha
}

func within(cs []Class, is func(Class) bool) bool {
	for _, c := range cs {
		if is(c) {
			return true
		}
	}
	return false
}

func isLetter(c Class) bool { return c == Alpha }

// isChinese reports whether c is Han, or a mark that is Chinese by itself.
func isChinese(c Class) bool {
	return c == Han || c == Counter || c == Pause || c == Stop || c == Excl || c == Excl2
}

// strong is the nearest class that says in which script a place is: Han or Alpha; Space if
// there is none.
func strong(text []rune, dst []Class, i, step int) Class {
	for ; i >= 0 && i < len(dst); i += step {
		c := dst[i]
		switch {
		case text[i] >= 0x2018 && text[i] <= 0x201D:
		case isChinese(c), c == Open, c == Close:
			return Han
		case c == Alpha, c == Digit:
			return Alpha
		}
	}
	return Space
}
