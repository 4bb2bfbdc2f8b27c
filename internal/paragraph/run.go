package paragraph

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
)

// A kind is what a cluster is to a line.
type kind uint8

const (
	glyphs  kind = iota // drawn from a face
	missing             // drawn as its code point: no face has it
	call                // a note's mark
	slash               // ／, drawn as a narrower one
	picture             // a sign of several characters, drawn by one glyph
	object              // a frame
	place               // an object of no width
	blank               // a space: it stands in the gap
	lineEnd             // \n
	softHyphen
	breakable // U+200B
	joiner    // U+2060: no break here
)

// A cluster is what is set as one: a grapheme cluster of a run, a note's mark, an
// object.
type cluster struct {
	run      int32
	from, to int32 // bytes of the run's S
	at       int32 // its first rune in text
	runes    int32
	span     int32 // one more than its index in spans
	kind     kind
	class    clreq.Class
	glyph    font.Glyph // the last one, for kerning
	face     *font.Face
	size     geom.Length // of the face
	advance  geom.Length // of its glyphs
	shift    geom.Length // from the left of its body to the origin of its glyph
}

const (
	anyHan  = '中' // what the rules see of an object
	anyCall = '①' // what they see of a note's mark
)

// collect makes one text of the runs, so that the rules see through their borders,
// and divides it into clusters.
func (s *Setter) collect() {
	s.text, s.starts, s.clusters = s.text[:0], s.starts[:0], s.clusters[:0]
	s.fancy, s.hasRuby = false, false
	for i := range s.runs {
		r := &s.runs[i]
		s.hasRuby = s.hasRuby || r.Ruby != ""
		s.fancy = s.fancy || r.Decoration != 0 || r.Link != nil || r.Ruby != ""
		s.starts = append(s.starts, len(s.text))
		switch {
		case r.Object != nil && r.Object.Size.W == 0:
			s.clusters = append(s.clusters, cluster{run: int32(i), at: int32(len(s.text)), kind: place})
		case r.Object != nil:
			s.whole(i, object, anyHan)
		case r.Call > 0:
			s.whole(i, call, anyCall)
		default:
			s.divide(i, r.S)
		}
	}
	if cap(s.classes) < len(s.text) {
		s.classes = make([]clreq.Class, len(s.text)+len(s.text)/4)
	}
	s.classes = clreq.Classify(s.text, s.classes)
	for i := range s.clusters {
		c := &s.clusters[i]
		switch c.kind {
		case glyphs, object:
			c.class = s.classes[c.at]
			if s.runs[c.run].Rise > 0 && i > 0 && s.clusters[i-1].kind != blank && !isLatin[s.clusters[i-1].class] {
				c.class = clreq.Ref // * after Han, and not ² after a letter
			}
		case call:
			c.class = clreq.Ref
		}
	}
}

// whole makes run i one cluster, in the text one rune.
func (s *Setter) whole(i int, k kind, seen rune) {
	s.clusters = append(s.clusters, cluster{
		run: int32(i), to: int32(len(s.runs[i].S)), at: int32(len(s.text)), runes: 1, kind: k,
	})
	s.text = append(s.text, seen)
}

// divide appends the clusters of run i, by UAX #29. Most characters are one by
// themselves, and are told so by their code point alone.
func (s *Setter) divide(i int, str string) {
	for from := 0; from < len(str); {
		r, n := utf8.DecodeRuneInString(str[from:])
		next := ' '
		if from+n < len(str) {
			next, _ = utf8.DecodeRuneInString(str[from+n:])
		}
		c := cluster{run: int32(i), from: int32(from), at: int32(len(s.text)), runes: 1, kind: kindOf(r)}
		if c.kind == glyphs && !(alone(r) && (alone(next) || kindOf(next) != glyphs)) {
			part, _, _, _ := uniseg.FirstGraphemeClusterInString(str[from:], -1)
			n = len(part)
			c.runes = 0
			for _, r := range part {
				s.text = append(s.text, r)
				c.runes++
			}
		} else {
			s.text = append(s.text, r)
		}
		from += n
		c.to = int32(from)
		s.clusters = append(s.clusters, c)
	}
}

// kindOf says what a cluster is that begins with r.
func kindOf(r rune) kind {
	switch {
	case r > ' ' && r < 0x7F:
		return glyphs
	case r == '\n' || r == 0x2028 || r == 0x2029:
		return lineEnd
	case r <= ' ' || r == 0x7F || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F:
		return blank
	case r == 0xAD:
		return softHyphen
	case r == 0x200B:
		return breakable
	case r == 0x2060 || r == 0xFEFF:
		return joiner
	}
	return glyphs
}

// alone reports whether r is surely a cluster by itself if its neighbour is too:
// neither a mark that combines, nor a joiner, nor half of a flag or a syllable.
func alone(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
	case r > ' ' && r < 0x7F:
	case r >= 0x3001 && r <= 0x3029 && r != 0x3030:
	case r >= 0xFF01 && r <= 0xFF9D:
	case r >= 0x2010 && r <= 0x2027:
	case r >= 0xA1 && r <= 0x2FF && r != 0xAD && r != 0xA9 && r != 0xAE:
	case r >= 0x3400 && r <= 0x4DBF:
	case r >= 0x20000 && r <= 0x3FFFD:
	default:
		return false
	}
	return true
}
