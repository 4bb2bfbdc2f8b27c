package clreq

import (
	_ "embed"
	"strings"
	"sync"
)

// GoodBreak is what a break of a title may cost on average, in the unit of TitleLines: a
// title whose breaks cost less is broken well at its size.
const GoodBreak = 5500

// What a break costs, in 1/1000: a rule of our own.
const (
	costMark     = 0     // after ，、：；。？！
	costQuote    = 1000  // before “《（, after ”》）
	costWord     = 3000  // between Latin words,
	costPhrase   = 1500  // before of, and, with
	costAfter    = 6000  // and after one
	costScript   = 4000  // between Han and Latin
	costParticle = 4000  // after 的, before 和
	costHan      = 9000  // between any two Han
	costInWord   = 15000 // within a word of two of them
	costInside   = 20000 // within a short “…” or 《…》, besides
	costShort    = 30000 // a line of one character or two
	costLast     = 2     // × the square of what the last line leaves free
)

const (
	shortQuote = 10000 // 1/1000 em
	shortLine  = 2
	letter     = 500 // a Latin character, before a face is known
	wordSpace  = 250
)

const (
	endsPhrase   = "的之了"
	beginsPhrase = "和与从到在把被是我你他她聊谈"
)

// phraseWords are those that an English phrase begins with, and that lean on the next.
const phraseWords = " a an the of in on at to for with from by and or but nor as about among between into over under that than "

// wordList is common words of two characters: a title is rather broken between two Han
// than within one, 了解 or 首席, whatever the particle in it.
//
//go:embed words.txt
var wordList string

// wordsOfTwo is wordList as a set.
var wordsOfTwo = sync.OnceValue(func() map[[2]rune]bool {
	m := map[[2]rune]bool{}
	for w := range strings.FieldsSeq(wordList) {
		r := []rune(w)
		m[[2]rune(r)] = true
	}
	return m
})

// A titlePart is a character of a title, with the marks that combine with it.
type titlePart struct {
	at    int // its first rune
	width int // in 1/1000 em
	gap   int // to the next
	cost  int // of a break after it; never: none
	class Class
}

const never = 1 << 30

// TitleFill is what a line of a title that is not full costs, but in contents.
const TitleFill = 6

// TitleLines breaks a title by sense into at most lines lines of at most measure,
// in 1/1000 em of its size; fill is how much a line that is not full costs (TitleFill,
// in contents 30). It returns where each line ends and what the breaks cost, in 1/1000:
// of the fewest lines whose breaks cost less than GoodBreak on average, or else of those
// that cost least; nil if there is no way. A blank at a break is of the line before. The
// cover, the openings of PDF and the headings of EPUB break a title alike.
func TitleLines(title []rune, measure, lines, fill int) (ends []int, cost int) {
	return WideTitleLines(title, measure, lines, fill, letter)
}

// WideTitleLines is TitleLines for a face whose Latin characters are wide, in 1/1000 em,
// on average.
func WideTitleLines(title []rune, measure, lines, fill, wide int) (ends []int, cost int) {
	parts := titleParts(title, wide)
	if len(parts) == 0 || measure <= 0 {
		return nil, 0
	}
	if lineWidth(parts) <= measure {
		return []int{len(title)}, 0
	}
	t := titleSearch{parts: parts, measure: measure, fill: fill}
	best := 0
	for n := 1; n < min(lines, len(parts)); n++ {
		t.addLine()
		c := t.end
		if c < never && (best == 0 || c < cost) {
			best, cost = n+1, c
		}
		if c < n*GoodBreak {
			best, cost = n+1, c
			break
		}
	}
	if best == 0 {
		return nil, 0
	}
	return t.ends(best, len(title)), cost
}

// A titleSearch holds, for each number of lines, the least cost of breaking the title's
// beginning into so many.
type titleSearch struct {
	parts         []titlePart
	measure, fill int
	best          []titleLine // of one line more in each block of len(parts)
	lines         int
	end           int // what the whole costs in one line more
	from          []int
}

type titleLine struct {
	cost, from int // from: where the line begins that ends here
}

// addLine takes one line more: the first is alone, the others follow one of those
// before. What the whole costs is reckoned besides, for its last line costs otherwise.
func (t *titleSearch) addLine() {
	n := len(t.parts)
	for range n {
		t.best = append(t.best, titleLine{cost: never})
	}
	now := t.best[t.lines*n:]
	t.lines++
	for from := range n {
		before := 0
		switch {
		case t.lines > 1 && from == 0, t.lines == 1 && from > 0:
			continue
		case t.lines > 1:
			before = t.best[(t.lines-2)*n+from-1].cost
		}
		if before >= never {
			continue
		}
		t.linesFrom(now, from, before)
	}
	t.endFrom(now)
}

// endFrom finds where the last line begins, after one of those that now ends.
func (t *titleSearch) endFrom(now []titleLine) {
	best, from, w := never, 0, 0
	n := len(t.parts)
	for i := n - 1; i > 0; i-- {
		p := &t.parts[i]
		if w += p.width; i < n-1 {
			w += p.gap
		}
		if w > t.measure {
			break
		}
		if before := now[i-1].cost; before < never {
			if c := before + t.lineCost(n-i, w, costLast); c <= best {
				best, from = c, i
			}
		}
	}
	t.end, t.from = best, append(t.from, from)
}

// linesFrom tries all lines that begin with part from.
func (t *titleSearch) linesFrom(now []titleLine, from, before int) {
	w := 0
	for i := from; i < len(t.parts)-1; i++ {
		p := &t.parts[i]
		w += p.width
		if w > t.measure {
			return
		}
		if p.cost < never {
			if c := before + p.cost + t.lineCost(i+1-from, w, t.fill); c < now[i].cost {
				now[i] = titleLine{cost: c, from: from}
			}
		}
		w += p.gap
	}
}

// lineCost is what a line of n characters costs for the measure that it leaves free.
func (t *titleSearch) lineCost(n, width, fill int) int {
	free := t.measure - width
	c := (2*fill*1000*free*free + t.measure*t.measure) / (2 * t.measure * t.measure)
	if n <= shortLine {
		c += costShort
	}
	return c
}

// ends reads back where the lines of a title of that many end.
func (t *titleSearch) ends(lines, length int) []int {
	ends := make([]int, lines)
	ends[lines-1] = length
	from := t.from[lines-2]
	for l := lines - 2; l >= 0; l-- {
		ends[l] = t.parts[from].at
		from = t.best[l*len(t.parts)+from-1].from
	}
	return ends
}

// lineWidth is the width of a line: no blank at its edges.
func lineWidth(parts []titlePart) (w int) {
	for i := range parts {
		w += parts[i].width
		if i < len(parts)-1 {
			w += parts[i].gap
		}
	}
	return w
}

// titleParts divides a title into characters, with the gaps and the costs between them.
// Latin ones are as wide as that.
func titleParts(title []rune, wide int) []titlePart {
	r := Default()
	var parts []titlePart
	blanks, joined := 0, false
	for i, c := range Classify(title, nil) {
		switch {
		case c == Space:
			blanks++
			continue
		case c == NoBreak:
			blanks, joined = blanks+1, true
			continue
		case c == Mark && len(parts) > 0:
			continue
		}
		p := titlePart{at: i, class: c, cost: never, width: int(r.Body(c))}
		if p.width == 0 {
			p.width = 2 * half
			if groups[c] == latin || groups[c] == call {
				p.width = wide
			}
		}
		if len(parts) > 0 {
			before := &parts[len(parts)-1]
			before.gap = int(r.Gap(before.class, c).Width)
			if blanks > 0 && groups[before.class] == latin && groups[c] == latin {
				before.gap = wordSpace
			}
			if !joined {
				before.cost = titleCost(&r, title, before, &p, blanks > 0)
			}
		}
		parts = append(parts, p)
		blanks, joined = 0, false
	}
	spareWords(title, parts)
	weighPhrases(title, parts)
	spareQuotes(title, parts)
	return parts
}

// titleCost is what a break between two characters costs.
func titleCost(r *Rules, title []rune, a, b *titlePart, spaced bool) int {
	x, y := title[a.at], title[b.at]
	ga, gb := groups[a.class], groups[b.class]
	switch {
	case ga == latin && gb == latin:
		if spaced && r.MayBreak(a.class, Space) && r.MayBreak(Space, b.class) {
			return costWord
		}
		return never // inside a word, even after its hyphen
	case !r.MayBreak(a.class, b.class):
		return never
	case ga == closing && a.class != Close:
		return costMark
	case a.class == Close, gb == opening, ga == rule:
		return costQuote
	case gb == latin && strings.ContainsRune(beginsPhrase, x):
		return costHan // 与 goes with what follows
	case ga == latin || gb == latin:
		return costScript
	case strings.ContainsRune(endsPhrase, x), strings.ContainsRune(beginsPhrase, y):
		return costParticle
	}
	return costHan
}

// spareQuotes makes breaks within short quotations and titles of works dear.
func spareQuotes(title []rune, parts []titlePart) {
	for i := range parts {
		closer := rune(0)
		switch title[parts[i].at] {
		case '“':
			closer = '”'
		case '《':
			closer = '》'
		default:
			continue
		}
		for j := i + 1; j < len(parts); j++ {
			if title[parts[j].at] != closer {
				continue
			}
			if lineWidth(parts[i:j+1]) <= shortQuote {
				for k := i; k < j; k++ {
					parts[k].cost = min(never, parts[k].cost+costInside)
				}
			}
			break
		}
	}
}

// spareWords makes breaks within words of two Han dear. Words are taken from the left:
// in 大学生活 学生 is none.
func spareWords(title []rune, parts []titlePart) {
	words := wordsOfTwo()
	for i := 0; i+1 < len(parts); i++ {
		a, b := &parts[i], &parts[i+1]
		if a.class == Han && b.class == Han && a.cost < never && words[[2]rune{title[a.at], title[b.at]}] {
			a.cost = costInWord
			i++
		}
	}
}

// weighPhrases makes breaks between Latin words cheap after a mark and before what begins
// a phrase, and dear after that.
func weighPhrases(title []rune, parts []titlePart) {
	for i := range parts {
		p := &parts[i]
		if p.cost != costWord {
			continue
		}
		from, to := p.at, parts[i+1].at
		for from > 0 && class(title[from-1]) != Space {
			from--
		}
		for to+1 < len(title) && class(title[to+1]) != Space {
			to++
		}
		switch {
		case strings.ContainsRune(",;:.!?", title[p.at]):
			p.cost = costMark
		case isPhraseWord(title[from : p.at+1]):
			p.cost = costAfter
		case isPhraseWord(title[parts[i+1].at : to+1]):
			p.cost = costPhrase
		}
	}
}

func isPhraseWord(word []rune) bool {
	return strings.Contains(phraseWords, " "+string(word)+" ")
}
