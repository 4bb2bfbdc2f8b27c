package font

import (
	"cmp"
	"slices"
)

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

// A ligature is a glyph for several.
type ligature struct {
	of    []Glyph
	glyph Glyph
}

// ligatureGSUB exchanges glyphs for one, as faces' own ccmp does. Of several rules that begin
// with the same glyph the longest holds.
func ligatureGSUB(rules []ligature) []byte {
	const kind = 4
	slices.SortFunc(rules, func(a, b ligature) int {
		return cmp.Or(int(a.of[0])-int(b.of[0]), len(b.of)-len(a.of), slices.Compare(a.of, b.of))
	})
	var firsts []Glyph
	var sets [][]byte
	for from := 0; from < len(rules); {
		to := from
		for to < len(rules) && rules[to].of[0] == rules[from].of[0] {
			to++
		}
		firsts = append(firsts, rules[from].of[0])
		sets = append(sets, ligatureSet(rules[from:to]))
		from = to
	}
	at := 6 + 2*len(sets)
	s := appendWords(nil, 1, at, len(sets)) // format, coverage
	coverage := writeCoverage(firsts)
	at += len(coverage)
	for _, set := range sets {
		s = appendWords(s, at)
		at += len(set)
	}
	s = slices.Concat(append([][]byte{s, coverage}, sets...)...)
	return writeLayout([]writtenFeature{{"ccmp", []int{0}}}, []writtenLookup{{kind, [][]byte{s}}}, gsubExtension)
}

// ligatureSet writes the rules that begin with one glyph.
func ligatureSet(rules []ligature) []byte {
	head, body := appendWords(nil, len(rules)), []byte(nil)
	for _, r := range rules {
		head = appendWords(head, 2+2*len(rules)+len(body))
		body = appendWords(body, int(r.glyph), len(r.of))
		for _, g := range r.of[1:] {
			body = appendWords(body, int(g))
		}
	}
	return append(head, body...)
}
