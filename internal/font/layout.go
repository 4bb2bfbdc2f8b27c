package font

import "slices"

// A writtenLookup is a lookup of a GPOS or GSUB table that we write.
type writtenLookup struct {
	kind      int
	subtables [][]byte
}

// A writtenFeature is a feature and its lookups, by their order in the table.
type writtenFeature struct {
	tag     string
	lookups []int
}

// layoutScripts are those that the tables we write serve, all with the same features.
var layoutScripts = []string{"DFLT", "cyrl", "grek", "hani", "kana", "latn"}

// writeLayout writes a GPOS or GSUB table. Features are in the order of their tags. Each
// subtable is behind an extension (of kind ext), so that none is too far away.
func writeLayout(features []writtenFeature, lookups []writtenLookup, ext int) []byte {
	var scripts []byte
	scripts = appendWords(scripts, len(layoutScripts))
	for _, tag := range layoutScripts {
		scripts = append(scripts, tag...)
		scripts = appendWords(scripts, 2+6*len(layoutScripts))
	}
	scripts = appendWords(scripts, 4, 0, 0, 0xFFFF, len(features)) // one script, and its language system
	for i := range features {
		scripts = appendWords(scripts, i)
	}
	list, bodies := appendWords(nil, len(features)), []byte(nil)
	for _, f := range features {
		list = append(list, f.tag...)
		list = appendWords(list, 2+6*len(features)+len(bodies))
		bodies = appendWords(appendWords(bodies, 0, len(f.lookups)), f.lookups...)
	}
	list = append(list, bodies...)
	b := appendWords(nil, 1, 0, 10, 10+len(scripts), 10+len(scripts)+len(list))
	return slices.Concat(b, scripts, list, writeLookups(lookups, ext))
}

// writeLookups writes a lookup list.
func writeLookups(lookups []writtenLookup, ext int) []byte {
	size := 2 + 2*len(lookups)
	for _, l := range lookups {
		size += 6 + 2*len(l.subtables)
	}
	extensions := size
	for _, l := range lookups {
		size += 8 * len(l.subtables)
	}
	b := appendWords(nil, len(lookups))
	at := 2 + 2*len(lookups)
	for _, l := range lookups {
		b = appendWords(b, at)
		at += 6 + 2*len(l.subtables)
	}
	e := extensions
	for i, l := range lookups {
		at = u16(b, 2+2*i)
		b = appendWords(b, ext, 0, len(l.subtables))
		for range l.subtables {
			b = appendWords(b, e-at)
			e += 8
		}
	}
	e = extensions
	for _, l := range lookups {
		for _, s := range l.subtables {
			b = appendWords(b, 1, l.kind)
			b = be.AppendUint32(b, uint32(size-e))
			e += 8
			size += len(s)
		}
	}
	for _, l := range lookups {
		for _, s := range l.subtables {
			b = append(b, s...)
		}
	}
	return b
}

// writeCoverage writes a coverage table of sorted glyphs.
func writeCoverage(glyphs []Glyph) []byte {
	b := appendWords(nil, 1, len(glyphs))
	for _, g := range glyphs {
		b = appendWords(b, int(g))
	}
	return b
}

// joinGSUB makes the one glyph two of a pair of one: what faces' own ccmp does to ——.
func joinGSUB(one, two Glyph) []byte {
	const ligature = 4
	s := appendWords(nil, 1, 18, 1, 8) // format, coverage, one set
	s = appendWords(s, 1, 4)           // one ligature
	s = appendWords(s, int(two), 2, int(one))
	s = append(s, writeCoverage([]Glyph{one})...)
	return writeLayout([]writtenFeature{{"ccmp", []int{0}}}, []writtenLookup{{ligature, [][]byte{s}}}, gsubExtension)
}
