package font

import (
	"sync"
	"sync/atomic"
)

// A Sized is a face and the scale at which it stands beside others, in 1/1000.
type Sized struct {
	*Face
	Scale int
}

// A Stack is faces in order of preference: for Han and 。，、, for all other Chinese
// marks (none: those of Han), for Latin, for Latin quotation marks, and for what none of
// those has. Its lists are not changed once it has been asked for a face.
type Stack struct {
	Han, Marks, Latin, LatinMarks, Rest []Sized

	once    sync.Once
	order   [scripts][]Sized                                  // who is asked, first to last
	choices [scripts][planes << 8]atomic.Pointer[[256]choice] // for planes 0 to 2, a page of 256 at a time
}

// Script says which faces of a Stack come first.
type Script uint8

const (
	Han Script = iota
	HanMark
	Latin
	LatinMark
	scripts = iota
)

const planes = 3

// A choice is the face, counted from 1 in its order, and the glyph for a character.
type choice struct {
	face  uint8
	glyph Glyph
}

// prepare puts the faces in order. For each script its own come first, then those that
// stand nearest in style.
func (s *Stack) prepare() {
	marks := s.Marks
	if len(marks) == 0 {
		marks = s.Han
	}
	s.order = [scripts][]Sized{
		Han:       faces(s.Han, marks, s.Latin, s.Rest, s.LatinMarks),
		HanMark:   faces(marks, s.Han, s.Latin, s.Rest, s.LatinMarks),
		Latin:     faces(s.Latin, marks, s.Han, s.Rest, s.LatinMarks),
		LatinMark: faces(s.LatinMarks, s.Latin, marks, s.Han, s.Rest),
	}
}

// faces joins lists; a face that comes again is left out.
func faces(lists ...[]Sized) (all []Sized) {
	for _, list := range lists {
	next:
		for _, f := range list {
			for _, g := range all {
				if f == g {
					continue next
				}
			}
			if len(all) < 255 {
				all = append(all, f)
			}
		}
	}
	return all
}

// Rune returns the first face that has r, those of its script first, and r's glyph in
// it. It costs the same for any character, however many faces there are: a table of each
// page of Unicode is made when the page is first asked for.
func (s *Stack) Rune(r rune, k Script) (f Sized, g Glyph, ok bool) {
	s.once.Do(s.prepare)
	if uint32(r) >= planes<<16 {
		for _, f := range s.order[k] {
			if g, ok := f.Glyph(r); ok {
				return f, g, true
			}
		}
		return Sized{}, 0, false
	}
	page := s.choices[k][r>>8].Load()
	if page == nil {
		page = s.choose(r>>8, k)
	}
	c := page[r&0xFF]
	if c.face == 0 {
		return Sized{}, 0, false
	}
	return s.order[k][c.face-1], c.glyph, true
}

// choose makes the table of a page. Two goroutines may make the same one.
func (s *Stack) choose(n rune, k Script) *[256]choice {
	page := new([256]choice)
	for i := range page {
		for j, f := range s.order[k] {
			if g, ok := f.Glyph(n<<8 | rune(i)); ok {
				page[i] = choice{uint8(j + 1), g}
				break
			}
		}
	}
	s.choices[k][n].Store(page)
	return page
}

// For returns the first face that has the whole cluster, those of its script first.
// ok is false if none has: then the caller reports it. A variation selector, or a
// grapheme joiner, is had by who has what it follows. A cluster that faces draw as one glyph, put together by
// substitution (a flag, a family, a hand of some colour), none has.
func (s *Stack) For(cluster []rune, k Script) (f Sized, ok bool) {
	s.once.Do(s.prepare)
	if len(cluster) == 1 {
		f, _, ok = s.Rune(cluster[0], k)
		return f, ok
	}
	for _, r := range cluster {
		if composed(r) {
			return Sized{}, false
		}
	}
	for _, f := range s.order[k] {
		if f.has(cluster) {
			return f, true
		}
	}
	return Sized{}, false
}

// composed reports whether r makes one sign of its neighbours: the joiner, regional
// indicators, keycaps, colours of skin, tags (UTS #51).
func composed(r rune) bool {
	return r == 0x200D || r == 0x20E3 || r >= 0x1F1E6 && r <= 0x1F1FF || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F
}

func (f *Face) has(cluster []rune) bool {
	for _, r := range cluster {
		if _, ok := f.Glyph(r); !ok {
			return false
		}
	}
	return len(cluster) > 0
}
