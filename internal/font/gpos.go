package font

import "slices"

// A cutting makes of a GPOS table the part that concerns some glyphs.
type cutting struct {
	b       []byte
	used    []Glyph // sorted
	isUsed  glyphMap
	indices []int // of the lookups kept, in the face's own order
}

// farthest is how far an offset of 16 bits leads: a subtable that is longer before its last
// part is left out.
const farthest = 0xFFFF

// cutGPOS keeps of a GPOS table the features that browsers use in running text: kern,
// and halt and chws, by which they squeeze Chinese marks (CSS Text 4, text-spacing-trim).
// nil if nothing of them concerns the used glyphs, which are sorted.
func cutGPOS(b []byte, used []Glyph) []byte {
	c := cutting{b: b, used: used}
	for _, g := range used {
		c.isUsed.set(g, 1)
	}
	found := map[string][]int{}
	tags := []string{"chws", "halt", "kern"}
	for _, tag := range tags {
		found[tag] = c.lookupsOf(tag)
		for _, i := range found[tag] {
			c.keep(i)
		}
	}
	slices.Sort(c.indices)
	c.indices = slices.Compact(c.indices)
	var lookups []writtenLookup
	for _, i := range c.indices {
		lookups = append(lookups, c.lookup(i))
	}
	var list []writtenFeature
	for _, tag := range tags {
		f := writtenFeature{tag: tag}
		for _, i := range found[tag] {
			if n := c.number(i); len(lookups[n].subtables) > 0 {
				f.lookups = append(f.lookups, n)
			}
		}
		if f.lookups != nil {
			list = append(list, f)
		}
	}
	if list == nil {
		return nil
	}
	return writeLayout(list, lookups, gposExtension)
}

// lookupsOf are the lookups of a feature, of the script that it is for.
func (c *cutting) lookupsOf(tag string) (list []int) {
	scripts := []string{"hani", "DFLT", "latn"}
	if tag == "kern" {
		scripts = []string{"latn", "DFLT"}
	}
	for _, s := range scripts {
		if list = features(nil, c.b, langSys(c.b, s, ""), tag); list != nil {
			return list
		}
	}
	return nil
}

// keep notes a lookup, and those that it calls.
func (c *cutting) keep(index int) {
	if slices.Contains(c.indices, index) {
		return
	}
	c.indices = append(c.indices, index)
	kind, subtables := lookup(c.b, index, gposExtension)
	if kind != gposChained {
		return
	}
	for _, s := range subtables {
		if ch, ok := readChain(s); ok {
			for _, call := range ch.calls {
				c.keep(call[1])
			}
		}
	}
}

// number is the place of a lookup among those kept.
func (c *cutting) number(index int) int {
	n, _ := slices.BinarySearch(c.indices, index)
	return n
}

// lookup is the lookup of that index as far as it concerns used glyphs. One that does
// not has no subtables, and keeps its place.
func (c *cutting) lookup(index int) writtenLookup {
	kind, subtables := lookup(c.b, index, gposExtension)
	w := writtenLookup{kind: kind}
	switch kind {
	case gposSingle:
		w.subtables = c.single(subtables)
	case gposPair:
		w.subtables = c.pairs(subtables)
	case gposChained:
		w.subtables = c.chained(subtables)
	}
	return w
}

// single writes SinglePos subtables as one.
func (c *cutting) single(subtables [][]byte) [][]byte {
	values := map[Glyph]value{}
	for _, s := range subtables {
		format, size := u16(s, 4), valueSize(u16(s, 4))
		eachCovered(from(s, u16(s, 2)), func(g Glyph, i int) {
			if _, twice := values[g]; twice || c.isUsed.get(g) == 0 {
				return
			}
			if u16(s, 0) == 1 {
				values[g] = readValue(from(s, 6), format)
			} else if i < u16(s, 6) {
				values[g] = readValue(from(s, 8+i*size), format)
			}
		})
	}
	var glyphs []Glyph
	format := 0
	for _, g := range c.used {
		if v, ok := values[g]; ok {
			glyphs = append(glyphs, g)
			format |= formatOf(v)
		}
	}
	coverage := 8 + len(glyphs)*valueSize(format)
	if glyphs == nil || format == 0 || coverage > farthest {
		return nil
	}
	s := appendWords(nil, 2, coverage, format, len(glyphs))
	for _, g := range glyphs {
		s = appendValue(s, values[g], format)
	}
	return [][]byte{append(s, writeCoverage(glyphs)...)}
}

// formatOf is the least format that holds v.
func formatOf(v value) (format int) {
	for i, x := range v {
		if x != 0 {
			format |= 1 << i
		}
	}
	return format
}

func appendValue(b []byte, v value, format int) []byte {
	for i, x := range v {
		if format&(1<<i) != 0 {
			b = appendWords(b, x)
		}
	}
	return b
}

// A kernPair is what a pair of glyphs gets.
type kernPair struct {
	first, second Glyph
	v, w          value
}

// pairs writes PairPos subtables as pairs of glyphs, without those that get nothing.
func (c *cutting) pairs(subtables [][]byte) (list [][]byte) {
	known := readPairs(subtables)
	seconds := make([][][]Glyph, len(known)) // of each subtable, the used glyphs of each class
	for i := range known {
		seconds[i] = known[i].byClass(c.used)
	}
	var found []kernPair
	var seen []Glyph
	format1, format2 := 0, 0
	for _, a := range c.used {
		seen = seen[:0]
		for i := range known {
			seen = known[i].partners(seen, a, seconds[i])
		}
		slices.Sort(seen)
		for _, b := range slices.Compact(seen) {
			if c.isUsed.get(b) == 0 {
				continue
			}
			if v, w := pairValues(known, a, b); v != (value{}) || w != (value{}) {
				found = append(found, kernPair{a, b, v, w})
				format1, format2 = format1|formatOf(v), format2|formatOf(w)
			}
		}
	}
	record := 2 + valueSize(format1) + valueSize(format2)
	for len(found) > 0 {
		n, firsts := 0, 0
		for n < len(found) {
			m := n + 1
			for m < len(found) && found[m].first == found[n].first {
				m++
			}
			if 10+6*(firsts+1)+record*m > farthest {
				if n == 0 {
					found = found[m:] // one glyph with so many
				}
				break
			}
			n, firsts = m, firsts+1
		}
		if n == 0 {
			continue
		}
		list = append(list, writePairs(found[:n], firsts, format1, format2))
		found = found[n:]
	}
	return list
}

// byClass is the glyphs of each class of second glyphs.
func (p *pairs) byClass(glyphs []Glyph) [][]Glyph {
	list := make([][]Glyph, p.classes)
	for _, g := range glyphs {
		if class := p.second.get(g); class < len(list) {
			list[class] = append(list[class], g)
		}
	}
	return list
}

// partners adds the glyphs that may get something after a: candidates for values.
func (p *pairs) partners(list []Glyph, a Glyph, byClass [][]Glyph) []Glyph {
	first := p.first.get(a) - 1
	if first < 0 {
		return list
	}
	size := valueSize(p.format1) + valueSize(p.format2)
	if p.format == 1 {
		set := from(p.b, u16(p.b, 10+2*first))
		for i := range min(u16(set, 0), len(set)/(2+size)) {
			list = append(list, Glyph(u16(set, 2+i*(2+size))))
		}
		return list
	}
	for class, glyphs := range byClass {
		record := from(p.b, 16+(first*p.classes+class)*size)
		if len(record) >= size && slices.ContainsFunc(record[:size], func(b byte) bool { return b != 0 }) {
			list = append(list, glyphs...)
		}
	}
	return list
}

// pairValues is what a lookup of those subtables does to a pair.
func pairValues(known []pairs, a, b Glyph) (v, w value) {
	for i := range known {
		if v, w, ok := known[i].values(a, b); ok {
			return v, w
		}
	}
	return v, w
}

// writePairs writes a PairPos subtable of format 1.
func writePairs(pairs []kernPair, firsts, format1, format2 int) []byte {
	s := appendWords(nil, 1, 0, format1, format2, firsts)
	s = append(s, make([]byte, 2*firsts)...)
	var covered []Glyph
	for n := 0; n < len(pairs); {
		m := n
		for m < len(pairs) && pairs[m].first == pairs[n].first {
			m++
		}
		be.PutUint16(s[10+2*len(covered):], uint16(len(s)))
		covered = append(covered, pairs[n].first)
		s = appendWords(s, m-n)
		for _, p := range pairs[n:m] {
			s = appendWords(s, int(p.second))
			s = appendValue(appendValue(s, p.v, format1), p.w, format2)
		}
		n = m
	}
	be.PutUint16(s[2:], uint16(len(s)))
	return append(s, writeCoverage(covered)...)
}

// A chain is a chained context of format 3: coverages before, of, and after the glyphs,
// and which lookup is called for which of them.
type chain struct {
	before, input, after [][]byte
	calls                [][2]int
}

func readChain(s []byte) (ch chain, ok bool) {
	if u16(s, 0) != 3 {
		return ch, false
	}
	at := 2
	for _, list := range []*[][]byte{&ch.before, &ch.input, &ch.after} {
		n := u16(s, at)
		if at += 2; at+2*n > len(s) {
			return ch, false
		}
		for range n {
			*list = append(*list, from(s, u16(s, at)))
			at += 2
		}
	}
	n := u16(s, at)
	if at += 2; at+4*n > len(s) {
		return ch, false
	}
	for range n {
		ch.calls = append(ch.calls, [2]int{u16(s, at), u16(s, at+2)})
		at += 4
	}
	return ch, true
}

// chained writes the contexts that can still be met.
func (c *cutting) chained(subtables [][]byte) (list [][]byte) {
next:
	for _, s := range subtables {
		ch, ok := readChain(s)
		if !ok || len(ch.input) == 0 {
			continue
		}
		b := appendWords(nil, 3)
		size := 2 + 3*2 + 2*(len(ch.before)+len(ch.input)+len(ch.after)) + 2 + 4*len(ch.calls)
		var coverages []byte
		for _, part := range [][][]byte{ch.before, ch.input, ch.after} {
			b = appendWords(b, len(part))
			for _, coverage := range part {
				glyphs := c.covered(coverage)
				if glyphs == nil {
					continue next
				}
				if size+len(coverages) > farthest {
					continue next
				}
				b = appendWords(b, size+len(coverages))
				coverages = append(coverages, writeCoverage(glyphs)...)
			}
		}
		b = appendWords(b, len(ch.calls))
		for _, call := range ch.calls {
			b = appendWords(b, call[0], c.number(call[1]))
		}
		list = append(list, append(b, coverages...))
	}
	return list
}

// covered is the used glyphs of a coverage table, sorted.
func (c *cutting) covered(b []byte) (list []Glyph) {
	eachCovered(b, func(g Glyph, _ int) {
		if c.isUsed.get(g) != 0 {
			list = append(list, g)
		}
	})
	slices.Sort(list)
	return slices.Compact(list)
}
