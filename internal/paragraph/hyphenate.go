package paragraph

import (
	_ "embed"
	"strings"
	"sync"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// A word that is broken at a hyphen: clusters from to to.
type word struct {
	from, to int32
	actual   string // the whole; "" if it does not stand in one element
	kid      int32
	inked    bool
}

const softHyphenSign = "\u00AD" // drawn as a hyphen; a reader of the text leaves it out

// Letters that a hyphen leaves on a line, and takes to the next.
const (
	leastBefore = 2
	leastAfter  = 3
)

// hyphenate lets the line end within English words. A name written in capitals, or
// with capitals within, is no word; nor is what stands beside a hyphen or a figure, as
// in GPT-4.
func (s *Setter) hyphenate() {
	if !s.style.Hyphenate {
		return
	}
	for i := 0; i < len(s.items); {
		if !s.isLetterItem(i) {
			i++
			continue
		}
		j := i + 1
		for j < len(s.items) && s.isLetterItem(j) && s.bodies[j] == s.bodies[j-1]+1 {
			j++
		}
		if j-i >= leastBefore+leastAfter && s.isEnglish(i, j) {
			s.hyphenateWord(i, j)
		}
		i = j
	}
}

func (s *Setter) isLetterItem(i int) bool {
	c := &s.clusters[s.bodies[i]]
	if c.class != clreq.Alpha || c.kind != glyphs || c.runes != 1 {
		return false
	}
	r := s.text[c.at] | 0x20
	return r >= 'a' && r <= 'z'
}

// isEnglish reports whether items i to j are a word that may be hyphenated.
func (s *Setter) isEnglish(i, j int) bool {
	for k := i; k < j; k++ {
		c := &s.clusters[s.bodies[k]]
		r := &s.runs[c.run]
		if k > i && s.text[c.at] < 'a' || r.Mode != Prose || r.Lang != "" && !strings.HasPrefix(r.Lang, "en") {
			return false
		}
	}
	return !s.touchesWord(int(s.bodies[i])-1) && !s.touchesWord(int(s.bodies[j-1])+1)
}

// touchesWord reports whether cluster i makes what is beside it no word.
func (s *Setter) touchesWord(i int) bool {
	if i < 0 || i >= len(s.clusters) {
		return false
	}
	c := &s.clusters[i]
	return c.kind == softHyphen || c.kind == glyphs && isWord[c.class] && !isQuote(s.text[c.at])
}

func (s *Setter) hyphenateWord(i, j int) {
	var letters [64]byte
	n := j - i
	if n > len(letters) {
		return
	}
	for k := range n {
		letters[k] = byte(s.text[s.clusters[s.bodies[i+k]].at] | 0x20)
	}
	points := english().points(letters[:n])
	for k := leastBefore; k <= n-leastAfter; k++ {
		if points>>k&1 != 0 {
			s.mayHyphenate(i+k-1, costHyphen)
		}
	}
}

// mayHyphenate lets the line end after item i with a hyphen.
func (s *Setter) mayHyphenate(i int, cost int32) {
	item, c := &s.items[i], &s.clusters[s.bodies[i]]
	if c.kind != glyphs || item.Cost == linebreak.Forced {
		return
	}
	g, _ := hyphenOf(c)
	item.Cost, item.Resort, item.Hyphenated = cost, 0, true
	item.End = c.face.Advance(g, c.size)
}

// brokenWord is the word that a line, of items from to i, breaks at a hyphen, or goes on
// breaking.
func (s *Setter) brokenWord(from, i int) *word {
	at := s.bodies[i]
	if w := s.line.head; w != nil && w.from <= at && at+1 < w.to {
		return w
	}
	if i+1 >= len(s.items) || !s.items[i].Hyphenated {
		return nil
	}
	w := &word{from: at, to: at + 1}
	one := true
	for w.from > 0 && s.inWord(w.from-1) {
		w.from--
		one = one && s.clusters[w.from].run == s.clusters[at].run
	}
	for int(w.to) < len(s.clusters) && s.inWord(w.to) {
		one = one && s.clusters[w.to].run == s.clusters[at].run
		w.to++
	}
	// What a last resort left on the line before has been read already.
	if one && w.from >= s.bodies[from] {
		str := s.runs[s.clusters[at].run].S[s.clusters[w.from].from:s.clusters[w.to-1].to]
		w.actual = strings.ReplaceAll(str, softHyphenSign, "")
	}
	return w
}

func (s *Setter) inWord(i int32) bool {
	c := &s.clusters[i]
	return c.kind == softHyphen || c.kind == glyphs && c.class == clreq.Alpha && !isQuote(s.text[c.at])
}

func hyphenOf(c *cluster) (g font.Glyph, str string) {
	if g, ok := c.face.Glyph(0xAD); ok {
		return g, softHyphenSign
	}
	g, _ = c.face.Glyph('-')
	return g, "-"
}

// putHyphen draws the hyphen of a broken word, after cluster i.
func (s *Setter) putHyphen(i int32, x geom.Length) {
	c, l := &s.clusters[i], &s.line
	g, str := hyphenOf(c)
	t := s.newText()
	*t = frame.Text{
		Face: c.face, Size: c.size, Color: s.runs[c.run].Color, S: str, Width: c.face.Advance(g, c.size),
	}
	of, kid := s.inkOf(int(i))
	l.placed = append(l.placed, frame.Placed{
		At: geom.Point{X: x, Y: s.style.Ascent - s.runs[c.run].Rise}, Item: t, Of: of, Kid: kid,
	})
	l.text = nil
}

//go:embed hyphen/hyph-en-us.txt
var englishPatterns string

// english is made when a word first needs it.
var english = sync.OnceValue(func() *patterns { return readPatterns(englishPatterns) })

// patterns is a trie of hyphenation patterns (F. M. Liang, Word Hy-phen-a-tion by
// Com-put-er, 1983). Letter 0 is the word's edge.
type patterns struct {
	nodes      []patternNode
	exceptions map[string]uint64
}

type patternNode struct {
	next   [27]uint16
	levels string // before each letter and after the last; "" if no pattern ends here
}

// readPatterns reads one pattern or exception a line: a letter before or after a
// figure, words with hyphens; lines that begin with % are comments.
func readPatterns(data string) *patterns {
	p := &patterns{nodes: make([]patternNode, 1, 12000), exceptions: map[string]uint64{}}
	exceptions := false
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		// The exceptions follow the patterns; the first of them has a hyphen.
		exceptions = exceptions || !strings.HasPrefix(line, "%") && strings.Contains(line, "-")
		switch {
		case line == "" || line[0] == '%':
		case exceptions:
			p.except(line)
		default:
			p.insert(line)
		}
	}
	return p
}

// except says where a word has its hyphens.
func (p *patterns) except(line string) {
	points, n := uint64(0), 0
	for _, c := range line {
		if c == '-' {
			points |= 1 << n
		} else {
			n++
		}
	}
	p.exceptions[strings.ReplaceAll(line, "-", "")] = points
}

func (p *patterns) insert(pattern string) {
	levels, at := make([]byte, 1, 12), 0
	for i := range len(pattern) {
		c := pattern[i]
		if c >= '0' && c <= '9' {
			levels[len(levels)-1] = c - '0'
			continue
		}
		next := &p.nodes[at].next[letter(c)]
		if *next == 0 {
			*next = uint16(len(p.nodes))
			p.nodes = append(p.nodes, patternNode{})
			next = &p.nodes[at].next[letter(c)]
		}
		at = int(*next)
		levels = append(levels, 0)
	}
	p.nodes[at].levels = string(levels)
}

func letter(c byte) byte {
	if c == '.' {
		return 0
	}
	return c - 'a' + 1
}

// points has bit k set where a hyphen may follow the k-th letter of a word, of at most
// 62 lower-case letters.
func (p *patterns) points(word []byte) (points uint64) {
	if e, ok := p.exceptions[string(word)]; ok {
		return e
	}
	var levels [66]byte // before each letter of .word.
	n := len(word) + 2
	if n > len(levels)-1 {
		return 0
	}
	for i := range n {
		at := uint16(0)
		for j := i; j < n; j++ {
			c := byte(0)
			if j > 0 && j < n-1 {
				c = letter(word[j-1])
			}
			if at = p.nodes[at].next[c]; at == 0 {
				break
			}
			for k, level := range []byte(p.nodes[at].levels) {
				levels[i+k] = max(levels[i+k], level)
			}
		}
	}
	for k := 1; k < len(word); k++ {
		points |= uint64(levels[k+1]&1) << k
	}
	return points
}
