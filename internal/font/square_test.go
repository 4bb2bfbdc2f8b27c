package font

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata")

// A shape is a glyph of the square font: a solid box on an advance.
type shape struct{ advance, x0, y0, x1, y1 int }

// The glyphs of the square font, in 1/1000 em. Openers have their ink in the right
// half, all other full-width marks in the left: the metric of the line-breaking vectors.
var shapes = []shape{
	{1000, 100, 0, 900, 800},   // .notdef
	{1000, 50, -70, 950, 830},  // Han
	{1000, 550, -70, 950, 830}, // opener
	{1000, 50, -70, 450, 830},  // other full-width mark
	{500, 50, 0, 450, 700},     // Latin
	{250, 0, 0, 0, 0},          // space
	{1000, 0, 330, 1000, 430},  // dash, ellipsis, wave
	{2000, 50, 330, 1950, 430}, // two-em dash
	{500, 150, 280, 350, 480},  // interpunct
	{1000, 0, 0, 0, 0},         // U+3000
	{500, 50, 0, 450, 450},     // lower case
	{500, 50, -200, 450, 450},  // lower case with a descender
	{500, 150, -100, 350, 100}, // . and ,
	{500, 50, 230, 450, 330},   // hyphen
	{500, 50, 450, 450, 850},   // ' " and the like
	{1000, 300, 330, 700, 430}, // ellipsis
	{1000, 100, -70, 900, 830}, // ￥ ％ ℃
	{500, 50, 550, 250, 850},   // Latin quotation mark, of the Latin face alone
	{500, 100, -150, 400, 850}, // brackets, slash
	{500, 0, -250, 500, -200},  // _
}

const (
	sHan = iota + 1
	sOpen
	sClose
	sLatin
	sSpace
	sDash
	sDash2
	sMid
	sWide
	sLower
	sDescender
	sDot
	sHyphen
	sQuote
	sEllipsis
	sHanMark
	sLatinQuote
	sBracket
	sLowLine
)

// A span is characters that share a glyph.
type span struct{ lo, hi, glyph rune }

// squareSpans are the characters of square.ttf. It has no U+20BB8, no 🏳 and no
// other emoji, no Hangul and no Arabic: what a test of missing glyphs may use.
func squareSpans() []span {
	m := map[rune]rune{}
	put := func(glyph rune, lo, hi rune) {
		for r := lo; r <= hi; r++ {
			m[r] = glyph
		}
	}
	each := func(glyph rune, chars string) {
		for _, r := range chars {
			m[r] = glyph
		}
	}
	put(sHan, 0x3400, 0x4DBF)
	put(sHan, 0x4E00, 0x9FFF)
	put(sHan, 0x20000, 0x200FF)
	put(sHan, 0x20BB7, 0x20BB7)
	put(sHan, 0x3041, 0x3096)
	put(sHan, 0x30A1, 0x30FA)
	put(sHan, 0x30FC, 0x30FF)
	put(sHan, 0x3105, 0x312F)
	each(sHan, "々〆〇〒")
	put(sHan, 0xFF02, 0xFF5D)
	each(sOpen, "“‘（《〈「『【〖〔［｛")
	each(sClose, "”’）》〉」』】〗〕］｝，、；：。．！？")
	each(sDash, "—―─～〜－")
	each(sDash2, "⸺")
	each(sEllipsis, "…⋯")
	each(sHanMark, "￥％℃")
	each(sMid, "·・‧•")
	each(sWide, "　")
	put(sLatin, 0x21, 0x7E)
	put(sLower, 'a', 'z')
	each(sLatin, "bdfhiklt")
	each(sDescender, "gjpqy")
	each(sDot, ".,")
	each(sHyphen, "-‐‑‒–−")
	each(sQuote, "'\"*^`~°′″")
	each(sBracket, "()[]{}/\\|／｜")
	each(sLowLine, "_")
	each(sLatin, "$€£¥№‰©®§¶")
	each(sSpace, " \u00A0")
	put(sLatin, 0xC0, 0xDF)
	put(sLower, 0xE0, 0xFF)
	put(sLower, 0x100, 0x17F)
	put(sLower, 0x1CD, 0x1DC)
	put(sLatin, 0x391, 0x3A9)
	put(sLower, 0x3B1, 0x3C9)
	put(sLatin, 0x410, 0x42F)
	put(sLower, 0x430, 0x44F)
	put(sLatin, 0x2460, 0x2473)
	put(sLatin, 0x3251, 0x325F)
	put(sLatin, 0x32B1, 0x32BF)
	return spans(m)
}

// latinSpans are the characters of latin.ttf, whose quotation marks are half an em.
func latinSpans() []span {
	m := map[rune]rune{}
	for _, s := range squareSpans() {
		for r := s.lo; r <= s.hi && r < 0x180; r++ {
			m[r] = s.glyph
		}
	}
	for _, r := range "“”‘’" {
		m[r] = sLatinQuote
	}
	m['–'], m['—'], m['…'] = sHyphen, sDash, sEllipsis
	return spans(m)
}

func spans(m map[rune]rune) (list []span) {
	runes := make([]rune, 0, len(m))
	for r := range m {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	for _, r := range runes {
		if n := len(list); n > 0 && list[n-1].hi == r-1 && list[n-1].glyph == m[r] && r>>8 == list[n-1].lo>>8 {
			list[n-1].hi = r
		} else {
			list = append(list, span{r, r, m[r]})
		}
	}
	return list
}

// square makes a font file of shapes; more replaces its tables or adds to them.
func square(family string, list []span, more ...table) []byte {
	var glyf, loca, hmtx []byte
	for _, s := range shapes {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		hmtx = be.AppendUint16(hmtx, uint16(s.advance))
		hmtx = be.AppendUint16(hmtx, uint16(s.x0))
		if s.x1 > s.x0 {
			glyf = box(glyf, s)
		}
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	n := uint16(len(shapes))
	head := words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0xE000, 0, 0, 0, 0xE000, 0, 0, 0xFF06, 2000, 850, 0, 8, 2, 1, 0)
	hhea := words(1, 0, 1151, 0xFEE2, 0, 2000, 0, 0, 2000, 1, 0, 0, 0, 0, 0, 0, 0, n)
	maxp := words(1, 0, n, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	post := words(3, 0, 0, 0, 0xFF9C, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	os2 := words(4, 500, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0)
	os2 = append(os2, make([]byte, 10+16)...) // PANOSE, Unicode ranges
	os2 = append(os2, "NONE"...)
	os2 = append(os2, words(0x40, 0x20, 0xFFFF, 880, 0xFF88, 0, 1151, 286, 1, 0, 0, 0, 450, 700, 0, 32, 2)...)
	tables := []table{
		{"OS/2", os2}, {"cmap", squareCmap(list)}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx},
		{"loca", loca}, {"maxp", maxp}, {"post", post},
		{"name", writeNames([]nameRecord{
			windowsName(0, "Public domain"), windowsName(1, family), windowsName(2, "Regular"), windowsName(3, family+" 1"),
			windowsName(4, family), windowsName(5, "Version 1"), windowsName(6, family+"-Regular"), windowsName(13, "Public domain"),
		})},
	}
	for _, t := range more {
		tables = slices.DeleteFunc(tables, func(old table) bool { return old.tag == t.tag })
		if t.data != nil {
			tables = append(tables, t)
		}
	}
	return assemble(tables)
}

// words writes 16-bit numbers.
func words(list ...uint16) (b []byte) {
	for _, w := range list {
		b = be.AppendUint16(b, w)
	}
	return b
}

// box adds the glyph of a solid rectangle: one contour of four points.
func box(b []byte, s shape) []byte {
	b = append(b, words(1, uint16(s.x0), uint16(s.y0), uint16(s.x1), uint16(s.y1), 3, 0)...)
	b = append(b, 1, 1, 1, 1) // on the curve, 16-bit steps
	w, h := uint16(s.x1-s.x0), uint16(s.y1-s.y0)
	b = append(b, words(uint16(s.x0), 0, w, 0)...)
	b = append(b, words(uint16(s.y0), h, 0, -h)...)
	return append(b, make([]byte, -len(b)&3)...)
}

// squareCmap is a cmap of formats 4 and 12. In 4 all characters of a glyph share one
// stretch of the glyph array; 12 has nothing but a group for each character above U+FFFF.
func squareCmap(list []span) []byte { return squareCmapOf(list, len(shapes)) }

func squareCmapOf(list []span, glyphs int) []byte {
	longest := map[rune]int{} // of a glyph
	for _, s := range list {
		if s.hi <= 0xFFFF {
			longest[s.glyph] = max(longest[s.glyph], int(s.hi-s.lo+1))
		}
	}
	var ids []uint16
	place := map[rune]int{}
	for g := rune(0); int(g) < glyphs; g++ {
		place[g] = len(ids)
		for range longest[g] {
			ids = append(ids, uint16(g))
		}
	}
	list = append(slices.Clone(list), span{0xFFFF, 0xFFFF, 0})
	slices.SortFunc(list, func(a, b span) int { return int(a.lo - b.lo) })
	low := slices.DeleteFunc(slices.Clone(list), func(s span) bool { return s.hi > 0xFFFF })
	var ends, starts, deltas, offsets []uint16
	for i, s := range low {
		ends, starts, deltas = append(ends, uint16(s.hi)), append(starts, uint16(s.lo)), append(deltas, 0)
		offset := 2 * (len(low) - i + place[s.glyph])
		if s.lo == 0xFFFF {
			offset, deltas[i] = 0, 1
		}
		offsets = append(offsets, uint16(offset))
	}
	n := uint16(len(low))
	four := words(4, 0, 0, 2*n, 2, 1, 0)
	four = slices.Concat(four, words(ends...), words(0), words(starts...), words(deltas...), words(offsets...), words(ids...))
	be.PutUint16(four[2:], uint16(len(four)))

	twelve, groups := words(12, 0, 0, 0, 0, 0, 0, 0), 0
	for _, s := range list {
		for r := max(s.lo, 0x10000); r <= s.hi; r++ {
			groups++
			twelve = append(twelve, words(uint16(r>>16), uint16(r), uint16(r>>16), uint16(r), 0, uint16(s.glyph))...)
		}
	}
	be.PutUint32(twelve[4:], uint32(len(twelve)))
	be.PutUint32(twelve[12:], uint32(groups))
	b := words(0, 2, 3, 1, 0, 20, 3, 10, 0, uint16(20+len(four)))
	return slices.Concat(b, four, twelve)
}

// The files that other packages' tests take are those that this test makes.
func TestSquare(t *testing.T) {
	for name, data := range map[string][]byte{
		"testdata/square.ttf": square("Square", squareSpans()),
		"testdata/latin.ttf":  square("SquareLatin", latinSpans()),
	} {
		if *update {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		old, err := os.ReadFile(name)
		if err != nil || !bytes.Equal(old, data) {
			t.Errorf("%s is not what this test makes; -update rewrites it (%v)", name, err)
		}
	}
}
