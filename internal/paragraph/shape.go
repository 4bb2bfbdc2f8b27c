package paragraph

import (
	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
)

// found is the face that has a character or a cluster, and its last glyph; no face:
// none has it.
type found struct {
	face  *font.Face
	scale int64 // in 1/1000
	glyph font.Glyph
}

// find returns the first face of a Stack that has r.
func find(stack *font.Stack, r rune, k font.Script) found {
	if stack == nil {
		return found{}
	}
	f, g, ok := stack.Rune(r, k)
	if !ok {
		return found{}
	}
	return found{face: f.Face, scale: int64(f.Scale), glyph: g}
}

// findAll returns the first face that has a cluster whole.
func findAll(stack *font.Stack, runes []rune, k font.Script) found {
	if stack == nil {
		return found{}
	}
	f, ok := stack.For(runes, k)
	if !ok {
		return found{}
	}
	g, _ := f.Glyph(runes[len(runes)-1])
	return found{face: f.Face, scale: int64(f.Scale), glyph: g}
}

// shape gives each cluster its face, glyph and advance.
func (s *Setter) shape() {
	for i := range s.clusters {
		c := &s.clusters[i]
		r := &s.runs[c.run]
		switch c.kind {
		case glyphs:
			s.shapeCluster(c, r)
		case blank:
			s.shapeBlank(c, r)
		case call:
			s.shapeCall(c, r)
		case object:
			c.advance = r.Object.Size.W
		}
	}
	s.wholeWords()
	s.findSpans()
}

// shapeCluster finds the face of one cluster. What no face has whole is drawn as its
// code point.
func (s *Setter) shapeCluster(c *cluster, r *Run) {
	runes := s.text[c.at : c.at+c.runes]
	k := scriptOf(runes[0], c.class)
	f := found{}
	if len(runes) == 1 {
		f = find(r.Fonts, runes[0], k)
	} else {
		if f = findAll(r.Fonts, runes, k); f.face == nil {
			if f = s.findSign(r.Fonts, runes, k); f.face != nil {
				c.kind, c.face, c.glyph, c.size = picture, f.face, f.glyph, r.Size.Scale(f.scale, 1000)
				c.advance = f.face.Advance(f.glyph, c.size)
				c.fitEm(r.Size)
				return
			}
		}
	}
	if f.face == nil {
		c.kind = missing
		c.advance = s.missingWidth(c)
		return
	}
	s.take(c, f, r.Size)
	if runes[0] == '／' && r.Mode != Code {
		s.narrowSlash(c, r.Size)
	}
	c.fitEm(r.Size)
}

// findSign finds the one glyph that a face draws a cluster with, or that of its first
// character, if the others only adorn it.
func (s *Setter) findSign(stack *font.Stack, runes []rune, k font.Script) found {
	if stack == nil {
		return found{}
	}
	if f, g, ok := stack.Sign(runes); ok {
		return found{face: f.Face, scale: int64(f.Scale), glyph: g}
	}
	if isAdorned(runes) {
		return find(stack, runes[0], k)
	}
	return found{}
}

// fitEm makes an emoji a character of one em: some are drawn wider.
func (c *cluster) fitEm(em geom.Length) {
	if c.class <= clreq.Counter && c.advance > em+em/50 {
		c.size = c.size.Scale(int64(em), int64(c.advance))
		c.advance = em
	}
}

// isAdorned reports whether a cluster is a character that is the same without the others: a
// figure in a keycap, a hand of some colour (UTS #51, 1.4.5).
func isAdorned(runes []rune) bool {
	for _, r := range runes[1:] {
		if r != 0x20E3 && r != 0xFE0F && (r < 0x1F3FB || r > 0x1F3FF) {
			return false
		}
	}
	return true
}

// take sets c in a face.
func (s *Setter) take(c *cluster, f found, size geom.Length) {
	if f.scale != 1000 {
		size = size.Scale(f.scale, 1000)
	}
	c.face, c.glyph, c.size = f.face, f.glyph, size
	c.advance = f.face.Advance(f.glyph, size)
	if c.runes == 1 {
		return
	}
	for _, r := range s.text[c.at : c.at+c.runes-1] {
		g, _ := f.face.Glyph(r)
		c.advance += f.face.Advance(g, size)
	}
}

// shapeBlank finds the face of a space; a control character is drawn by none.
func (s *Setter) shapeBlank(c *cluster, r *Run) {
	ch := s.text[c.at]
	if f := find(r.Fonts, ch, font.Latin); ch >= ' ' && f.face != nil {
		s.take(c, f, r.Size)
		return
	}
	c.face, c.advance = nil, r.Size/4
}

// shapeCall sets a note's mark, of several characters or one. One that no face has is
// drawn as its code point.
func (s *Setter) shapeCall(c *cluster, r *Run) {
	c.advance = 0
	for _, ch := range r.S {
		f := find(r.Fonts, ch, font.Han)
		if f.face == nil {
			continue
		}
		size := r.Size.Scale(f.scale, 1000)
		c.face, c.glyph, c.size = f.face, f.glyph, size
		c.advance += f.face.Advance(f.glyph, size)
	}
	if c.face == nil {
		c.advance = s.missingWidth(c)
	}
}

// wholeWords has a Latin word come from one face where one has all of it.
func (s *Setter) wholeWords() {
	for i := 0; i < len(s.clusters); {
		if !s.ofWord(i) {
			i++
			continue
		}
		j, mixed := i+1, false
		for ; j < len(s.clusters) && s.ofWord(j) && s.clusters[j].run == s.clusters[i].run; j++ {
			mixed = mixed || s.clusters[j].face != s.clusters[i].face
		}
		if mixed {
			s.unify(s.clusters[i:j])
		}
		i = j
	}
}

// ofWord reports whether cluster i is part of a Latin word. Quotation marks, of which
// ’ may stand in a word, come from a face of their own.
func (s *Setter) ofWord(i int) bool {
	c := &s.clusters[i]
	return (c.kind == glyphs || c.kind == missing) && isWord[c.class] && !isQuote(s.text[c.at])
}

func (s *Setter) unify(word []cluster) {
	first, last := &word[0], &word[len(word)-1]
	r := &s.runs[first.run]
	f, ok := r.Fonts.For(s.text[first.at:last.at+last.runes], font.Latin)
	if !ok {
		return
	}
	for i := range word {
		c := &word[i]
		g, _ := f.Glyph(s.text[c.at+c.runes-1])
		c.kind = glyphs
		s.take(c, found{face: f.Face, scale: int64(f.Scale), glyph: g}, r.Size)
	}
}

// scriptOf says which faces of a Stack come first for a character.
func scriptOf(r rune, c clreq.Class) font.Script {
	switch {
	case isLatin[c] && isQuote(r):
		return font.LatinMark
	case isLatin[c]:
		return font.Latin
	case isMark[c] && r != '。' && r != '，' && r != '、':
		return font.HanMark
	}
	return font.Han
}

func isQuote(r rune) bool { return r == '‘' || r == '’' || r == '“' || r == '”' }

// classSet is some of the classes.
type classSet [clreq.Classes]bool

var (
	// isLatin is what is set in the Latin faces.
	isLatin = classSet{
		clreq.Digit: true, clreq.Infix: true, clreq.Alpha: true, clreq.Hyphen: true, clreq.Sign: true, clreq.LatinOpen: true,
		clreq.LatinClose: true, clreq.Pre: true, clreq.Post: true, clreq.ShortConn: true, clreq.Slash: true, clreq.Mark: true,
	}
	// isWord is what a Latin word is made of.
	isWord = classSet{clreq.Digit: true, clreq.Infix: true, clreq.Alpha: true, clreq.Hyphen: true, clreq.Mark: true}
	// isMark is the Chinese marks.
	isMark = classSet{
		clreq.Open: true, clreq.Close: true, clreq.Pause: true, clreq.Stop: true, clreq.Excl: true, clreq.Excl2: true,
		clreq.DashHead: true, clreq.DashTail: true, clreq.EllHead: true, clreq.EllTail: true, clreq.Connector: true,
		clreq.Interpunct: true,
	}
	// isClosing is the marks that belong to what is before them.
	isClosing = classSet{clreq.Close: true, clreq.Pause: true, clreq.Stop: true, clreq.Excl: true, clreq.Excl2: true}
)
