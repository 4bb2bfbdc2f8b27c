package epub

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/book"
)

// A charset is the characters that are written in each voice.
type charset struct {
	typefaces []typeface
	of        []runeSet
	signs     map[string]bool // of several characters
}

// charset returns an empty one.
func (d *Draft) charset() charset {
	return charset{typefaces: d.typefaces, of: make([]runeSet, len(d.typefaces))}
}

// add notes the characters of s. Quotation marks in English have a face of their own: the
// Song's are a whole em wide. A sign of several characters is drawn as one.
func (c *charset) add(s string, v voice, english bool) {
	set := &c.of[v]
	for i := 0; i < len(s); {
		r := rune(s[i])
		n := 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if mayBegin(r, s[i+n:]) {
			if n := signLength(s[i:]); n > 0 {
				c.addSign(s[i : i+n])
				i += n
				continue
			}
		}
		i += n
		switch {
		case english && r >= 0x2018 && r <= 0x201D && v != italic && v != mono:
			if c.typefaces[v].bold {
				c.of[marksBold].add(r)
			} else {
				c.of[marks].add(r)
			}
		default:
			set.add(r)
		}
	}
}

func (c *charset) addSign(sign string) {
	if c.signs == nil {
		c.signs = map[string]bool{}
	}
	c.signs[sign] = true
}

// ofHan reports whether r is of the face for Han: 。，、 are, as in the PDF.
func ofHan(r rune) bool {
	if r >= 0x4E00 && r < 0xA000 {
		return true
	}
	return r == '。' || r == '，' || r == '、' || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

// merge adds what other has.
func (c *charset) merge(other *charset) {
	for sign := range other.signs {
		c.addSign(sign)
	}
	for v := range c.of {
		for i, word := range other.of[v].words {
			if word != 0 {
				c.of[v].grow(i)
				c.of[v].words[i] |= word
			}
		}
	}
}

// A runeSet is a set of characters: a bit for each.
type runeSet struct{ words []uint64 }

func (s *runeSet) grow(i int) {
	if i >= len(s.words) {
		s.words = append(s.words, make([]uint64, i+1-len(s.words))...)
	}
}

func (s *runeSet) add(r rune) {
	i := int(r >> 6)
	if i >= len(s.words) {
		s.grow(max(i, 0x2FF)) // the first twelve pages, or as far as it takes
	}
	s.words[i] |= 1 << (r & 63)
}

// runes lists the set, sorted, without what shows nothing.
func (s *runeSet) runes() []rune {
	return slices.DeleteFunc(s.all(), func(r rune) bool { return !visible(r) })
}

// all lists the set, sorted.
func (s *runeSet) all() []rune {
	var list []rune
	for i, word := range s.words {
		for ; word != 0; word &= word - 1 {
			list = append(list, rune(i<<6+bits.TrailingZeros64(word)))
		}
	}
	return list
}

// visible reports whether a face has to have r: blanks it should, for their width, but
// not what only says how others are joined.
func visible(r rune) bool {
	switch {
	case r < ' ' || r >= 0x7F && r < 0xA0 || r == '\u00AD' || r == '\uFFFD' || r == '\uFEFF':
		return false
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return false
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return false
	}
	return true
}

// facts are what the book's metadata say of its content.
type facts struct {
	words     int  // Han characters, and words of other scripts
	images    bool // that mean something
	described bool // each of them, and every other image too, has a description
	ruby      bool
	notes     bool
	tables    bool
	code      bool
}

// count adds the words of a text.
func (f *facts) count(s string) {
	inWord := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
			if letter && !inWord {
				f.words++
			}
			inWord = letter || inWord && (c == '\'' || c == '-' || c == '.' || c == ',')
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r >= 0x4E00 && r < 0xA000:
			inWord = false
			f.words++
		case book.Chinese(r):
			inWord = false
			if unicode.IsLetter(r) {
				f.words++
			}
		case unicode.IsLetter(r):
			if !inWord {
				f.words++
			}
			inWord = true
		}
	}
}

// look gathers the facts of a chapter.
func (f *facts) look(c *book.Chapter) {
	book.Walk(c, func(n any) bool {
		switch n := n.(type) {
		case *book.Text:
			f.count(n.S)
		case *book.CodeSpan:
			f.count(n.S)
		case *book.Code:
			f.code = true
			for _, s := range n.Spans {
				f.count(s.S)
			}
		case *book.Figure:
			f.image(n.Image, n.Alt)
		case *book.QR:
			f.images = true // it says where it leads
		case *book.Picture:
			f.image(n.Image, n.Alt)
		case *book.Ruby:
			f.ruby = true
		case *book.Call:
			f.notes = true
		case *book.Table:
			f.tables = true
		}
		return true
	})
}

func (f *facts) image(i *book.Image, alt string) {
	if i == nil {
		return
	}
	f.images = true
	f.described = f.described && alt != ""
}

func (f *facts) merge(other *facts) {
	f.words += other.words
	f.images = f.images || other.images
	f.described = f.described && other.described
	f.ruby = f.ruby || other.ruby
	f.notes = f.notes || other.notes
	f.tables = f.tables || other.tables
	f.code = f.code || other.code
}
