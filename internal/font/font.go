// Package font reads font files: which characters they have, how wide those are,
// where their ink is, how pairs are kerned; and cuts from them what each output
// embeds. It draws nothing, and is the only package that imports tdewolff/font.
package font

import "zaoshu/internal/geom"

// A Face is one font file at no particular size. It is read-only: safe for
// concurrent use.
type Face struct {
	Name    string // unique in its Set: the file's, without its ending
	Family  string // for people: "Noto Serif SC"
	Licence string // from its name table
	data    []byte // never copied, never written
}

// Parse reads a static TrueType font. Of a Han face the dash is the Chinese one: —
// and ⸺ are mapped to the glyphs that its locl feature has for ZHS.
func Parse(name string, data []byte) (*Face, error) { return nil, nil }

// A Glyph is a glyph's number in its file.
type Glyph uint16

// Glyph returns that of r; ok is false if the face lacks it.
func (f *Face) Glyph(r rune) (g Glyph, ok bool) { return 0, false }

// Advance, Ink and Outline are a glyph's, at that size. Ink is where it marks the
// paper, from its origin on the baseline: how much blank a mark can give up.
func (f *Face) Advance(g Glyph, size geom.Length) geom.Length { return 0 }
func (f *Face) Ink(g Glyph, size geom.Length) geom.Rect       { return geom.Rect{} }
func (f *Face) Outline(g Glyph, size geom.Length) geom.Path   { return nil }

// Kern is what the GPOS pairs of feature kern (PairPos 1 and 2, scripts latn and DFLT)
// put between two glyphs. The reader is ours: that of tdewolff/font is not compiled in.
func (f *Face) Kern(a, b Glyph, size geom.Length) geom.Length { return 0 }

// Ascent and Descent are the em box's, at that size: the typographic ones, not hhea's.
func (f *Face) Ascent(size geom.Length) geom.Length  { return 0 }
func (f *Face) Descent(size geom.Length) geom.Length { return 0 }

// ForPDF cuts the face to runes, which are sorted: glyph i+1 is that of runes[i], even
// if the face has one glyph for two characters, so that ToUnicode is exact.
func (f *Face) ForPDF(runes []rune) ([]byte, error) { return nil, nil }

// ForEPUB cuts the face to runes; glyphs keep their numbers, GPOS stays (without it
// browsers do not squeeze marks), and so do names and licence.
func (f *Face) ForEPUB(runes []rune) ([]byte, error) { return nil, nil }

// A Sized is a face and the scale at which it stands beside others, in 1/1000.
type Sized struct {
	*Face
	Scale int
}

// A Stack is faces in order of preference: for Han and 。，、, for all other Chinese
// marks (none: those of Han), for Latin, for Latin quotation marks, and for what none of
// those has.
type Stack struct{ Han, Marks, Latin, LatinMarks, Rest []Sized }

// Script says which faces of a Stack come first.
type Script uint8

const (
	Han Script = iota
	HanMark
	Latin
	LatinMark
)

// For returns the first face that has the whole cluster, those of its script first.
// ok is false if none has: then the caller reports it.
func (s *Stack) For(cluster []rune, k Script) (f Sized, ok bool) { return Sized{}, false }

// A Set is the fonts at hand: the program's, and those of the book's folder.
type Set struct{ faces map[string]*Face }

func NewSet(faces ...*Face) *Set { return nil }

// Add puts a face of the book's own into s: it ends every Stack's Rest. It is called
// before the first Stack is asked for.
func (s *Set) Add(f *Face) {}

// A Named is a face by name, at a scale in 1/1000.
type Named struct {
	Name  string
	Scale int
}

// A Spec is a Stack by names, as a theme has it.
type Spec struct{ Han, Marks, Latin, LatinMarks, Rest []Named }

// Stack is the faces that spec names, and the book's own after them. It panics if s lacks
// one: who loads the theme loads its faces. Equal specs give the same Stack.
func (s *Set) Stack(spec Spec) *Stack { return nil }

// Face returns the face of that name; ok is false if the Set lacks it.
func (s *Set) Face(name string) (f *Face, ok bool) { return nil, false }
