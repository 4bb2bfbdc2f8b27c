package font

import (
	"strings"
)

// The two halves of ——, which Chinese sets as one stroke of two em (破折号): faces draw
// that as the one glyph of ⸺, and two — side by side leave a gap. Both are characters
// that no text can contain (Unicode, noncharacters); each is as wide as — and stands for
// one —. The first has the ink of ⸺, of both; the second has none. In a face without a
// ⸺ twice as wide as its —, both are —.
const (
	DashHead = '\uFDD0'
	DashTail = '\uFDD1'
)

// NarrowSlash is ／ drawn with the glyph of /: the mark takes half an em (GB/T 15834-2011
// 5.1.9), and the ink of most faces' ／ is as wide as the em.
const NarrowSlash = '\uFDD2'

// Joined returns s with each pair of — as DashHead and DashTail: what is drawn in place
// of s, character for character.
func Joined(s string) string {
	if !strings.Contains(s, "——") {
		return s
	}
	return strings.ReplaceAll(s, "——", string(DashHead)+string(DashTail))
}

// Meant is the character that r is drawn for: — for the halves of a pair, ／ for a narrow one.
func Meant(r rune) rune {
	switch r {
	case DashHead, DashTail:
		return '—'
	case NarrowSlash:
		return '／'
	}
	return r
}

// Glyphs that are made here have the numbers after those of the file.
const (
	madeHead  = iota // the ink of ⸺ on the advance of —
	madeTail         // no ink, the advance of —
	madeBlank        // no ink, no advance: what is never seen
	madeEm           // no ink, the advance of an em: see Blank
	madeGlyphs
)

// dash is the glyphs of — and ⸺.
type dash struct {
	one, two Glyph
	pair     bool // two is a pair of one
}

// chineseDash maps the dashes of a Han face to their Chinese glyphs: — of Source Han and
// its kin is the Latin one, low and short, and its GSUB exchanges it where the language
// is ZHS. A face without such a feature has the right glyph at —, or else at ―.
func (f *Face) chineseDash() {
	if f.chars.glyph('一') != 0 && f.chars.glyph('。') != 0 {
		for _, r := range "—⸺" {
			if g := f.localForm(f.chars.glyph(r)); g != 0 {
				f.chars.set(r, g)
			}
		}
		if g := f.chars.glyph('―'); f.advance(f.chars.glyph('—')) != f.upem && f.advance(g) == f.upem {
			f.chars.set('—', g)
		}
	}
	f.dash = dash{one: f.chars.glyph('—'), two: f.chars.glyph('⸺')}
	f.dash.pair = f.dash.two != 0 && f.dash.one != 0 && f.advance(f.dash.two) == 2*f.advance(f.dash.one)
}

// localForm is what GSUB puts for a glyph of the file where the language is ZHS, or
// else where full width is asked for; 0 if nothing.
func (f *Face) localForm(g Glyph) Glyph {
	b := f.tables["GSUB"]
	if g == 0 || b == nil {
		return 0
	}
	for _, tag := range []string{"locl", "fwid"} {
		for _, script := range []string{"hani", "DFLT", "latn"} {
			for _, i := range features(nil, b, langSys(b, script, "ZHS "), tag) {
				if to := substitute(b, i, g); to != 0 && int(to) < f.glyphs {
					return to
				}
			}
		}
	}
	return 0
}

// The kinds of GSUB lookups that we read.
const (
	gsubSingle    = 1
	gsubExtension = 7
)

// substitute is what a single substitution makes of g; 0 if it leaves it.
func substitute(b []byte, index int, g Glyph) (to Glyph) {
	kind, subtables := lookup(b, index, gsubExtension)
	if kind != gsubSingle {
		return 0
	}
	for _, s := range subtables {
		eachCovered(from(s, u16(s, 2)), func(covered Glyph, i int) {
			switch {
			case covered != g || to != 0:
			case u16(s, 0) == 1:
				to = g + Glyph(u16(s, 4))
			case u16(s, 0) == 2 && i < u16(s, 4):
				to = Glyph(u16(s, 6+2*i))
			}
		})
	}
	return to
}

// madeGlyph is the glyph of a character that no file has.
func (f *Face) madeGlyph(r rune) Glyph {
	switch {
	case r == DashHead && f.dash.pair:
		return Glyph(f.glyphs + madeHead)
	case r == DashTail && f.dash.pair:
		return Glyph(f.glyphs + madeTail)
	case r == DashHead, r == DashTail:
		return f.dash.one
	case r == NarrowSlash:
		return f.chars.glyph('/')
	case seenNever(r):
		return Glyph(f.glyphs + madeBlank)
	}
	return 0
}

// seenNever reports whether r shows nothing and only says something of the character before
// it: a variation selector, or the grapheme joiner.
func seenNever(r rune) bool {
	return r == graphemeJoiner || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

func (f *Face) madeAdvance(g Glyph) int {
	switch int(g) - f.glyphs {
	case madeBlank:
		return 0
	case madeEm:
		return f.upem
	}
	return f.advance(f.dash.one)
}

// drawn is the glyph of the file whose ink g has; of one without, a number above all.
func (f *Face) drawn(g Glyph) Glyph {
	if int(g) == f.glyphs+madeHead {
		return f.dash.two
	}
	return g
}

const graphemeJoiner = 0x034F

// aliases gives characters that the face lacks the glyph of one that looks the same,
// and the soft hyphen that of the hyphen: it is drawn only where a word is broken. It
// takes their glyphs from variation selectors: Glyph makes one.
func (f *Face) aliases() {
	for _, a := range []struct{ r, as rune }{{0x00A0, ' '}, {0x2010, '-'}, {0x2011, '-'}} {
		if g := f.chars.glyph(a.as); g != 0 && f.chars.glyph(a.r) == 0 {
			f.chars.set(a.r, g)
		}
	}
	if g := f.chars.glyph('-'); g != 0 {
		f.chars.set(0x00AD, g)
	}
	for r := rune(0xFE00); r <= 0xFE0F; r++ {
		if f.chars.glyph(r) != 0 {
			f.chars.set(r, 0)
		}
	}
}
