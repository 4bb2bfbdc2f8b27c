package epub

import (
	"zaoshu/internal/book"
	"zaoshu/internal/clreq"
)

// What of a paragraph is Latin is decided by clreq on the whole of it, its markup
// forgotten, as for the PDF: curly quotation marks have one code point for Chinese and
// for Latin, and only the language of their element tells a reader which face to take.

// A script is what a character is to the markup.
type script uint8

const (
	chinese script = iota
	latin          // letters, digits and what stands between them: italics, if stressed
	english        // the same, said to be English: it has Latin quotation marks, or is a phrase
)

// phrase is from how many words on Latin text is said to be English. A single name in
// Chinese text needs no change of voice, and a span would be larger than it.
const phrase = 3

// A paragraph is the text of one block as it is being written.
type paragraph struct {
	text    []rune
	classes []clreq.Class
	scripts []script // of each character; empty: all Chinese
	at      int      // the next character
	code    []int    // where code begins and ends: it is neither
}

// begin reads a paragraph ahead. One without a letter has nothing to decide.
func (p *paragraph) begin(text []book.Inline) {
	p.text, p.scripts, p.code, p.at = p.text[:0], p.scripts[:0], p.code[:0], 0
	if !lettered(text) {
		return
	}
	p.flatten(text)
	p.classes = clreq.Classify(p.text, p.classes)
	for range p.text {
		p.scripts = append(p.scripts, chinese)
	}
	for i := 0; i+1 < len(p.code); i += 2 {
		for j := p.code[i]; j < p.code[i+1]; j++ {
			p.classes[j] = clreq.Han
		}
	}
	for i := 0; i < len(p.text); {
		if !latinClass[p.classes[i]] {
			i++
			continue
		}
		from := i
		for i < len(p.text) && latinClass[p.classes[i]] {
			i++
		}
		p.stretch(from, i)
	}
}

// latinClass is the classes that Latin text is made of.
var latinClass = func() (t [clreq.Classes]bool) {
	for _, c := range []clreq.Class{
		clreq.Alpha, clreq.Digit, clreq.Infix, clreq.Hyphen, clreq.Sign, clreq.LatinOpen, clreq.LatinClose, clreq.Space, clreq.NoBreak,
		clreq.Pre, clreq.Post, clreq.ShortConn, clreq.Mark,
	} {
		t[c] = true
	}
	return t
}()

// stretch marks a stretch of Latin classes without the blanks and signs at its edges.
func (p *paragraph) stretch(from, to int) {
	for from < to && !p.opens(from) {
		from++
	}
	for to > from && !p.closes(to-1) {
		to--
	}
	words, marks, other := 0, false, false
	inWord := false // an address is one word, whatever is in it
	for i := from; i < to; i++ {
		r := p.text[i]
		if p.classes[i] == clreq.Alpha && !inWord {
			words++
			inWord = true
		}
		inWord = inWord && p.classes[i] != clreq.Space
		marks = marks || curly(r)
		other = other || foreign(r)
	}
	as := latin
	if words > 0 && !other && (marks || words >= phrase) {
		as = english
	}
	for i := from; i < to; i++ {
		p.scripts[i] = as
	}
}

// opens and closes report whether Latin text may begin or end with a character.
func (p *paragraph) opens(i int) bool {
	c := p.classes[i]
	return c == clreq.Alpha || c == clreq.Digit || c == clreq.Sign || c == clreq.LatinOpen && curly(p.text[i])
}

func (p *paragraph) closes(i int) bool {
	c := p.classes[i]
	return c == clreq.Alpha || c == clreq.Digit || c == clreq.Sign || c == clreq.Mark || c == clreq.LatinClose
}

func curly(r rune) bool { return r >= 0x2018 && r <= 0x201D }

// lettered reports whether there is an ASCII letter in text: without one no mark is Latin.
func lettered(text []book.Inline) bool {
	for _, in := range text {
		switch in := in.(type) {
		case *book.Text:
			if hasLetter(in.S) {
				return true
			}
		case *book.Ruby:
			if lettered(in.Base) {
				return true
			}
		case *book.Link:
			if lettered(in.Text) {
				return true
			}
		case interface{ Within() *[]book.Inline }:
			if lettered(*in.Within()) {
				return true
			}
		}
	}
	return false
}

func hasLetter(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// flatten appends what the renderer will write, character by character: advance counts
// on it.
func (p *paragraph) flatten(text []book.Inline) {
	for _, in := range text {
		switch in := in.(type) {
		case *book.Text:
			p.runes(in.S)
		case *book.CodeSpan:
			p.code = append(p.code, len(p.text))
			p.runes(in.S)
			p.code = append(p.code, len(p.text))
		case *book.LineBreak:
			p.text = append(p.text, '\n')
		case *book.Picture:
			p.text = append(p.text, '\uFFFC')
		case *book.Call:
			p.text = append(p.text, '①')
		case *book.Ruby:
			p.flatten(in.Base)
		case *book.Link:
			p.flatten(in.Text)
		case interface{ Within() *[]book.Inline }:
			p.flatten(*in.Within())
		}
	}
}

func (p *paragraph) runes(s string) {
	for _, r := range s {
		p.text = append(p.text, r)
	}
}

// script is that of the next character.
func (p *paragraph) script() script {
	if p.at < len(p.scripts) {
		return p.scripts[p.at]
	}
	return chinese
}

// advance passes over n characters.
func (p *paragraph) advance(n int) { p.at += n }

// wholly reports whether the next n characters are Latin letters and what goes with them.
func (p *paragraph) wholly(n int) bool {
	if p.at+n > len(p.scripts) {
		return false
	}
	some := false
	for i := p.at; i < p.at+n; i++ {
		if !latinClass[p.classes[i]] || foreign(p.text[i]) {
			return false
		}
		some = some || p.scripts[i] != chinese
	}
	return some
}

// foreign reports whether r is a letter that English has not: Greek, Cyrillic and others.
func foreign(r rune) bool { return r >= 0x250 && r < 0x2000 && (r < 0x300 || r >= 0x370) }
