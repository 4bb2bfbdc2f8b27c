package clreq

// Curly quotation marks have one code point each for Chinese and for Latin. A pair is
// Latin when there is no Han in it, when the nearest strong characters on both sides of it
// are not Han, and when there is a Latin letter; ’ between two Latin letters is an
// apostrophe; an unpaired mark is Chinese if its paragraph has Han.

// deepest is how many pairs are seen within one another.
const deepest = 16

// farthest is how far a strong character is sought: a text of a million marks and no letter
// is read as often, and not as often squared.
const farthest = 200

// classifyQuotes gives the curly quotation marks of a paragraph their class.
func classifyQuotes(text []rune, dst []Class) {
	han := false
	for i := 0; i < len(dst) && !han; i++ {
		han = isChinese(text, dst, i)
	}
	var open [deepest]int // where pairs began, one within another
	depth := 0
	for i, r := range text {
		switch r {
		case '“', '‘':
			if !han {
				dst[i] = LatinOpen
			}
			if depth < len(open) {
				open[depth] = i
				depth++
			}
		case '”', '’':
			if r == '’' && before(dst, i) == Alpha && is(text, i+1, Alpha) {
				dst[i] = Alpha // an apostrophe
				continue
			}
			if !han {
				dst[i] = LatinClose
			}
			paired := false
			for d := depth - 1; d >= 0 && !paired; d-- {
				if paired = text[open[d]] == r-1; paired {
					classifyPair(text, dst, open[d], i)
					depth = d
				}
			}
			if !paired && han && r == '’' && isElision(text, dst, i) {
				dst[i] = Alpha
			}
		}
	}
}

// isElision reports whether the unpaired ’ at i stands for letters left out at the edge of a
// Latin word: ’90s, rock ’n’ roll, the girls’ books.
func isElision(text []rune, dst []Class, i int) bool {
	after := Space
	if i+1 < len(text) {
		after = class(text[i+1])
	}
	switch before(dst, i) {
	case Space:
		return after == Alpha || after == Digit
	case Alpha:
		return after == Space && strong(text, dst, i+1, +1) == Alpha
	}
	return false
}

// classifyStraight gives the straight quotation marks and < > that touch a Han their side:
// among Han they are brackets, with no gap within.
func classifyStraight(text []rune, dst []Class) {
	var open [2]bool // " and '
	for i, r := range text {
		if r != '"' && r != '\'' && r != '<' && r != '>' || dst[i] != Alpha {
			continue
		}
		b, after := before(dst, i), Space
		if i+1 < len(text) {
			after = dst[i+1]
		}
		opens := r == '<'
		if r == '"' || r == '\'' {
			if isWord(b) && isWord(after) || r == '\'' && b == Digit {
				continue // an apostrophe, or feet
			}
			is := &open[r&1]
			opens = !*is && after != Space
			*is = opens
		}
		switch beside := groups[b] == ideograph || groups[after] == ideograph; {
		case beside && opens:
			dst[i] = LatinOpen
		case beside:
			dst[i] = LatinClose
		}
	}
}

// classifyPair gives both marks of a pair, at i and j, their class.
func classifyPair(text []rune, dst []Class, i, j int) {
	letters, han := false, false
	for k := i + 1; k < j; k++ {
		letters = letters || dst[k] == Alpha
		han = han || isChinese(text, dst, k)
	}
	left, right := strong(text, dst, i-1, -1), strong(text, dst, j+1, +1)
	if !han && left != Han && right != Han && (letters || left == Alpha || right == Alpha) {
		dst[i], dst[j] = LatinOpen, LatinClose
	} else {
		dst[i], dst[j] = Open, Close
	}
}

// isChinese reports whether character i is Han, or a mark that is Chinese by itself.
func isChinese(text []rune, dst []Class, i int) bool {
	switch dst[i] {
	case Han, Counter:
		return isHan(text[i])
	case Pause, Stop, Excl, Excl2:
		return true
	}
	return false
}

// strong is the nearest class that says in which script a place is: Han or Alpha; Space if
// there is none. Figures are of both.
func strong(text []rune, dst []Class, i, step int) Class {
	for n := 0; i >= 0 && i < len(dst) && n < farthest; i, n = i+step, n+1 {
		c := dst[i]
		switch {
		case text[i] >= '‘' && text[i] <= '”' && c != Alpha:
		case isChinese(text, dst, i), c == Open, c == Close:
			return Han
		case c == Alpha:
			return Alpha
		}
	}
	return Space
}
