package font

import (
	"math/bits"
	"sort"

	"zaoshu/internal/geom"
)

// Kern is what the GPOS pairs of feature kern (PairPos 1 and 2, scripts latn and DFLT)
// put between two glyphs. The reader is ours: that of tdewolff/font is not compiled in.
func (f *Face) Kern(a, b Glyph, size geom.Length) geom.Length {
	k := f.kern(a, b)
	if k == 0 {
		return 0
	}
	return size.Scale(int64(k), int64(f.upem))
}

// kern is in units of the face.
func (f *Face) kern(a, b Glyph) int {
	sum := 0
	for _, l := range f.kerning().lookups {
		v, _ := pairValues(l, a, b)
		sum += v[xAdvance]
	}
	return sum
}

// kerning is the pair lookups of feature kern; of each the first subtable that knows
// a pair says what it gets.
type kerning struct{ lookups [][]pairs }

// readKerning reads them from a GPOS table, which may be nil.
func readKerning(b []byte) *kerning {
	sys := langSys(b, "latn", "")
	if sys == nil {
		sys = langSys(b, "DFLT", "")
	}
	k := &kerning{}
	for _, i := range features(nil, b, sys, "kern") {
		if kind, subtables := lookup(b, i, gposExtension); kind == gposPair {
			k.lookups = append(k.lookups, readPairs(subtables))
		}
	}
	return k
}

// The kinds of GPOS lookups that we read (OpenType, GPOS, "Lookup type").
const (
	gposSingle    = 1
	gposPair      = 2
	gposChained   = 8
	gposExtension = 9
)

// A value is how far a glyph is moved and how much its advance changes.
type value [4]int

const (
	xPlacement = 0
	xAdvance   = 2
)

// readValue reads a value of that format. What depends on devices is left out.
func readValue(b []byte, format int) (v value) {
	at := 0
	for i := range v {
		if format&(1<<i) != 0 {
			v[i] = i16(b, at)
			at += 2
		}
	}
	return v
}

func valueSize(format int) int { return 2 * bits.OnesCount(uint(format&0xFF)) }

// pairs is one PairPos subtable. first is the index in the coverage (format 1) or the
// class (format 2) of the first glyph, plus one; second is the class of the second.
type pairs struct {
	b                []byte
	format           int
	format1, format2 int // of the two values
	first, second    glyphMap
	classes          int // of second glyphs
}

func readPairs(subtables [][]byte) (list []pairs) {
	for _, b := range subtables {
		p := pairs{b: b, format: u16(b, 0), format1: u16(b, 4), format2: u16(b, 6)}
		coverage := from(b, u16(b, 2))
		switch p.format {
		case 1:
			eachCovered(coverage, func(g Glyph, i int) { p.first.set(g, i+1) })
		case 2:
			eachCovered(coverage, func(g Glyph, _ int) { p.first.set(g, 1) })
			eachClass(from(b, u16(b, 8)), func(g Glyph, class int) {
				if p.first.get(g) != 0 {
					p.first.set(g, class+1)
				}
			})
			eachClass(from(b, u16(b, 10)), func(g Glyph, class int) { p.second.set(g, class) })
			p.classes = u16(b, 14)
		default:
			continue
		}
		list = append(list, p)
	}
	return list
}

// values is what the subtable does to the two glyphs of a pair; ok is false if it does
// not know the pair, and the next subtable is asked.
func (p *pairs) values(a, b Glyph) (v, w value, ok bool) {
	first := p.first.get(a) - 1
	if first < 0 {
		return v, w, false
	}
	size := valueSize(p.format1) + valueSize(p.format2)
	var record []byte
	if p.format == 1 {
		offset := u16(p.b, 10+2*first)
		if offset == 0 {
			return v, w, false
		}
		set := from(p.b, offset)
		n := u16(set, 0)
		i := sort.Search(n, func(i int) bool { return u16(set, 2+i*(2+size)) >= int(b) })
		if at := 2 + i*(2+size); i < n && u16(set, at) == int(b) {
			record = from(set, at+2)
		}
	} else {
		record = from(p.b, 16+(first*p.classes+p.second.get(b))*size)
	}
	if record == nil {
		return v, w, false
	}
	return readValue(record, p.format1), readValue(from(record, valueSize(p.format1)), p.format2), true
}
