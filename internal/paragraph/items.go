package paragraph

import (
	"unicode"

	"zaoshu/internal/clreq"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// What a line end costs besides, on the scale of linebreak's demerits (typesetting
// by CLREQ 3.1.5 and the usage of Chinese publishers; tried over a million characters).
const (
	costHyphen   = 60 // a hyphen that the line adds
	costCompound = 20 // after a hyphen that stood there
	costCounter  = 15 // between a number and what it counts
	costTitle    = 10 // within a short 《title》
	costClause   = 5  // after a clause of one character
	costAddress  = 20 // within an address, or code
)

// Last resorts, in their order.
const (
	resortWord = 1 // a word is broken between its clusters
	resortMark = 2 // the third of three marks begins a line (CLREQ 3.1.4)
)

// between is what stands between two bodies, and is no body.
type between struct {
	blanks   int
	width    geom.Length // of its blanks
	fixed    bool        // a blank of a width of its own
	noBreak  bool
	mayBreak bool
	soft     bool // a hyphen may be set here
}

// itemise makes boxes and gaps of the clusters. Blanks that begin a line of code
// indent it: they are boxes.
func (s *Setter) itemise() {
	s.items, s.bodies = s.items[:0], s.bodies[:0]
	var gap between
	title := -1                  // the last cluster of a short title
	open, indent := false, false // bodies on the line so far; blanks of code alone
	for i := range s.clusters {
		c := &s.clusters[i]
		switch c.kind {
		case blank:
			if s.runs[c.run].Mode == Code && (indent || !open) {
				s.items = append(s.items, linebreak.Item{Box: c.advance, Cost: linebreak.Never})
				s.bodies = append(s.bodies, int32(i))
				open, indent = true, true
				continue
			}
			s.addBlank(&gap, c)
			continue
		case lineEnd:
			s.endLine(i, open)
			gap, open, indent = between{}, false, false
			continue
		case softHyphen:
			gap.soft = true
			continue
		case breakable:
			gap.mayBreak = true
			continue
		case joiner:
			gap.noBreak = true
			continue
		case place:
			continue
		}
		t := s.tableFor(s.runs[c.run].Size)
		item := linebreak.Item{Box: s.body(c, t) + s.keyPadding(i), End: t.keep[c.class], May: t.may[c.class], Cost: linebreak.Never}
		if s.runs[c.run].Mode != Prose {
			item.End, item.May = 0, 0
		}
		item.Count = s.count(i)
		if open && !indent {
			s.join(&gap, i, t, i <= title)
		} else if n := len(s.items); n > 0 && !open {
			s.items[n-1].Start = t.start[c.class]
		}
		if s.text[c.at] == '《' {
			title = max(title, s.shortTitle(i))
		}
		s.items, s.bodies = append(s.items, item), append(s.bodies, int32(i))
		gap, open, indent = between{}, true, false
	}
	s.hangLast()
	s.hyphenate()
	s.spreadRuby()
}

// addBlank counts a space between two bodies.
func (s *Setter) addBlank(gap *between, c *cluster) {
	ch := s.text[c.at]
	gap.blanks++
	gap.noBreak = gap.noBreak || ch == 0xA0 || ch == 0x202F || ch == 0x2007
	gap.fixed = gap.fixed || ch != ' ' && ch != '\t' && ch != 0xA0
	switch {
	case s.runs[c.run].Mode == Code:
		gap.width += c.advance
	case gap.fixed || gap.width < c.advance:
		gap.width = max(gap.width, c.advance)
	}
}

// endLine ends a line where the author did. An empty line has an empty item.
func (s *Setter) endLine(i int, open bool) {
	if !open {
		s.items, s.bodies = append(s.items, linebreak.Item{}), append(s.bodies, int32(i))
	}
	s.hangLast()
	last := &s.items[len(s.items)-1]
	last.Cost, last.Resort, last.Gap, last.Start = linebreak.Forced, 0, linebreak.Glue{}, 0
}

// count is what a cluster weighs against a last line that is too short.
func (s *Setter) count(i int) uint8 {
	switch c := &s.clusters[i]; {
	case c.kind == object:
		return 2
	case c.kind == missing, c.class <= clreq.Counter:
		return 1
	case isWord[c.class] && (i == 0 || !isWord[s.clusters[i-1].class] || s.clusters[i-1].class == clreq.Hyphen || s.clusters[i-1].kind == blank):
		return s.letters(i)
	}
	return 0
}

// letters is how many letters and figures the Latin word at cluster i has, two at most: a
// sign after Han, as in 划++, makes no word; one letter is as little as one Han, and so is a
// sign among Latin words.
func (s *Setter) letters(i int) (n uint8) {
	among := i > 1 && s.clusters[i-1].kind == blank && isLatin[s.clusters[i-2].class]
	for ; i < len(s.clusters) && n < 2; i++ {
		c := &s.clusters[i]
		if !isWord[c.class] || c.kind == blank {
			break
		}
		if r := s.text[c.at]; c.class == clreq.Digit || unicode.IsLetter(r) || c.runes > 1 {
			n++
		}
	}
	if n == 0 && among {
		n = 1
	}
	return n
}

// join sets the gap between the last item and cluster i.
func (s *Setter) join(gap *between, i int, t *table, inTitle bool) {
	item, j := &s.items[len(s.items)-1], int(s.bodies[len(s.bodies)-1])
	if item.Cost == linebreak.Forced {
		return
	}
	a, b := &s.clusters[j], &s.clusters[i]
	ra, rb := &s.runs[a.run], &s.runs[b.run]
	if ra.Size != rb.Size && emOf(a, b) == a {
		t = s.tableFor(ra.Size)
	}
	item.Gap = s.glue(a, b, t)
	breaks, cost := t.pairs[a.class][b.class].Break, int32(0)
	apart := mayPart(t, a.class, b.class)
	switch {
	case ra.Mode == Code && rb.Mode == Code:
		item.Gap = linebreak.Glue{Width: gap.width}
		apart = apart || t.mayBegin(b.class) && s.text[a.at] == '/' // which is no 分隔号 in code
		breaks = apart && (gap.blanks > 0 || s.endsCode(j, i))
		if gap.blanks == 0 {
			cost = costAddress
		}
	case ra.Mode == Address && rb.Mode == Address && gap.blanks == 0:
		apart = apart || t.mayBegin(b.class) && s.text[a.at] == '/'
		item.Gap, breaks = linebreak.Glue{Share: 1}, apart && endsAddress(s.text[a.at], s.text[b.at])
		cost = costAddress
		s.kern(item, a, b)
	case gap.fixed || gap.blanks > 0 && wordSpace(a.class, b.class):
		item.Gap = t.space(gap.width)
		if gap.fixed {
			item.Gap = linebreak.Glue{Width: gap.width}
		}
		breaks = apart
	case gap.blanks > 0:
		breaks = breaks || apart && isLatin[a.class]
	default:
		s.kern(item, a, b)
		cost = s.cost(j, i, inTitle)
	}
	item.Start = t.start[b.class]
	switch {
	case gap.noBreak, ra.Ruby != "" && a.run == b.run:
		breaks = false
	case gap.mayBreak:
		breaks = breaks || apart
	}
	if breaks {
		item.Cost = cost
	} else {
		item.Resort = s.resort(j, i)
	}
	if gap.soft && !breaks && !gap.noBreak && isWord[a.class] && isWord[b.class] {
		s.mayHyphenate(len(s.items)-1, costHyphen)
	}
	if t.rules.Hang != clreq.NoHang {
		item.Out = s.out(j, b.class, t)
	}
}

// hangLast lets the mark that ends a paragraph, or a line that its author ended, hang as
// any line's may.
func (s *Setter) hangLast() {
	if n := len(s.items); n > 0 && s.style.Rules.Hang != clreq.NoHang {
		j := int(s.bodies[n-1])
		s.items[n-1].Out = s.out(j, clreq.Han, s.tableFor(s.runs[s.clusters[j].run].Size))
	}
}

// glue is the gap between two neighbours in prose.
func (s *Setter) glue(a, b *cluster, t *table) linebreak.Glue {
	g := t.glue[a.class][b.class]
	if isClosing[a.class] || b.class == clreq.Open {
		keepInk(&g, a, b, t)
	}
	if s.runs[a.run].Rise > max(0, s.runs[b.run].Rise) && isLatin[a.class] && b.class <= clreq.Counter {
		return linebreak.Glue{Share: g.Share} // no gap beside a superscript (CLREQ 3.2.4)
	}
	return g
}

// keepInk takes from a gap what the ink of marks beside it fills.
func keepInk(g *linebreak.Glue, a, b *cluster, t *table) {
	ink := geom.Length(0)
	if isClosing[a.class] {
		ink = excess(a, t.body[a.class])
	}
	if b.class == clreq.Open {
		ink += excess(b, t.body[b.class])
	}
	if ink > 0 {
		g.Width, g.Shrink = max(0, g.Width-ink), max(0, g.Shrink-ink)
	}
}

// emOf says whose size measures the gap between two sizes: that of the mark whose
// blank it is, else that of the Han.
func emOf(a, b *cluster) *cluster {
	switch {
	case isClosing[a.class]:
		return a
	case b.class == clreq.Open, isLatin[a.class] && !isLatin[b.class]:
		return b
	}
	return a
}

// space is a word space: from a quarter of an em to half of one (CLREQ 3.5.3, 3.5.4).
func (t *table) space(width geom.Length) linebreak.Glue {
	return linebreak.Glue{
		Width: width, Shrink: max(0, width-t.em/4), Step: 1,
		Stretch: [2]geom.Length{max(0, t.em/2-width), 0}, Share: 1,
	}
}

// wordSpace reports whether a space that was typed between two classes is one. Beside
// Han and their marks the gap between the bodies takes its place (CLREQ 3.2.2).
func wordSpace(a, b clreq.Class) bool {
	return isFree[a] || isFree[b] || isLatin[a] && isLatin[b]
}

// isFree is what keeps a space that was typed beside it.
var isFree = classSet{
	clreq.Interpunct: true, clreq.Connector: true, clreq.ShortConn: true, clreq.Slash: true,
}

// mayPart reports whether a line may end with a and the next begin with b where
// something between them, a space or the author's word, says so: the prohibitions hold.
func mayPart(t *table, a, b clreq.Class) bool {
	return t.pairs[a][clreq.Han].Break && t.mayBegin(b)
}

// mayBegin reports whether a line may begin with c.
func (t *table) mayBegin(c clreq.Class) bool { return t.pairs[clreq.Space][c].Break }

// cost is what a line end between two clusters costs besides.
func (s *Setter) cost(j, i int, inTitle bool) int32 {
	a, b := s.clusters[j].class, s.clusters[i].class
	switch {
	case inTitle:
		return costTitle
	case b == clreq.Counter && (a == clreq.Digit || a == clreq.Infix):
		return costCounter
	case a == clreq.Hyphen:
		return costCompound
	case isClosing[a] && j >= 2 && s.clusters[j-1].class == clreq.Han && isClosing[s.clusters[j-2].class]:
		return costClause
	}
	return 0
}

// shortTitle returns the last cluster of the title of at most six characters that
// begins with the 《 at i, or -1.
func (s *Setter) shortTitle(i int) int {
	for j := i + 1; j < len(s.clusters) && j <= i+7; j++ {
		if s.text[s.clusters[j].at] == '》' {
			return j
		}
	}
	return -1
}

// resort says in which order a line may end, where nothing fits, between two clusters
// that it may not part.
func (s *Setter) resort(j, i int) uint8 {
	a, b := s.clusters[j].class, s.clusters[i].class
	switch {
	case isMark[b] && isMark[a] && len(s.bodies) > 1 && isMark[s.clusters[s.bodies[len(s.bodies)-2]].class]:
		return resortMark
	case isLatin[a] && isLatin[b], s.clusters[j].run == s.clusters[i].run && s.runs[s.clusters[j].run].Ruby != "":
		return resortWord
	}
	return 0
}

// out is how much of cluster j, the last so far, may stand outside the measure if after
// follows it.
func (s *Setter) out(j int, after clreq.Class, t *table) geom.Length {
	before := clreq.Han
	if n := len(s.bodies); n > 1 {
		before = s.clusters[s.bodies[n-2]].class
	}
	return t.milli(t.rules.Out(before, s.clusters[j].class, after))
}

// kern adds what the face puts between two Latin characters.
func (s *Setter) kern(item *linebreak.Item, a, b *cluster) {
	if a.face != b.face || a.size != b.size || a.face == nil || !isLatin[a.class] || !isLatin[b.class] ||
		a.class == clreq.Digit && b.class == clreq.Digit {
		return
	}
	if k := a.face.Kern(a.glyph, b.glyph, a.size); k > a.size/leastKern || k < -a.size/leastKern {
		item.Gap.Width += k
	}
}

// leastKern is the part of an em that a kern must be to be set: where the space changes
// another Text begins, and a smaller one nobody sees.
const leastKern = 160

// endsAddress reports whether a web address may end a line between a and b.
func endsAddress(a, b rune) bool {
	switch a {
	case '/', '.', '-', '?', '&', '=', '#', '_', '~', '%', '+', ',', ';', ':', '@':
		return a != b && b != '/' && b != '.' && (a != '%' && a != ':' || b != '/')
	}
	return false
}

// endsCode reports whether code may end a line between clusters j and i: after a sign in
// a word, and not after one that a word begins with, as that of an option or of a path.
func (s *Setter) endsCode(j, i int) bool {
	a, b, ca, cb := s.text[s.clusters[j].at], s.text[s.clusters[i].at], s.clusters[j].class, s.clusters[i].class
	switch a {
	case '/', '.', '-', '_', '=', '+', ':':
		if j == 0 || s.clusters[j-1].run != s.clusters[j].run || !endsWord(s.text[s.clusters[j-1].at]) {
			return false
		}
		fallthrough
	case ',', ';', '&', '|', '(', '[', '{', '?', '>':
		return a != b && b != '/' && b != '.' && b != ')' && b != ']' && b != '}'
	}
	return !isLatin[ca] && ca != clreq.Open && !isClosing[cb] && (isClosing[ca] || !isLatin[cb])
}

// endsWord reports whether a word of code may end with r.
func endsWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == ')' || r == ']' || r == '}' || r == '"' || r == '\''
}

// measure sums up the items: the widest part that cannot be broken, the widest line.
func (s *Setter) measure() (least, natural geom.Length) {
	var part, line geom.Length
	for i := range s.items {
		item := &s.items[i]
		part, line = part+item.Box, line+item.Box
		least, natural = max(least, part+item.End), max(natural, line+item.End)
		switch {
		case item.Cost == linebreak.Forced:
			part, line = 0, 0
		case item.Cost < linebreak.Never:
			part = max(0, item.Start)
			line += item.Gap.Width
		default:
			part, line = part+item.Gap.Width, line+item.Gap.Width
		}
	}
	return least, natural
}
