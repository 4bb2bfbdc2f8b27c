package font

import "strings"

// Sign is the glyph of a sign of several characters: a flag, a family, a hand of some colour
// (UTS #51). Faces of emoji put it together in their GSUB, by ligatures of the feature ccmp.
// Variation selectors say nothing. ok is false if f has no such glyph.
func (f *Face) Sign(cluster []rune) (g Glyph, ok bool) {
	_, g, ok = f.sign(cluster)
	return g, ok
}

// sign is the same, and the glyphs that it is put together of.
func (f *Face) sign(cluster []rune) (of []Glyph, g Glyph, ok bool) {
	signs := f.signs()
	if signs == nil {
		return nil, 0, false
	}
	var key strings.Builder
	for _, r := range cluster {
		if r == 0xFE0E || r == 0xFE0F {
			continue
		}
		g, ok := f.Glyph(r)
		if !ok {
			return nil, 0, false
		}
		of = append(of, g)
		putGlyph(&key, int(g))
	}
	g, ok = signs[key.String()]
	return of, g, ok
}

// putGlyph writes a glyph as part of a key of signs.
func putGlyph(key *strings.Builder, g int) {
	key.WriteByte(byte(g >> 8))
	key.WriteByte(byte(g))
}

// readSigns reads the ligatures, by the glyphs that they stand for; nil if there are none.
func (f *Face) readSigns() (signs map[string]Glyph) {
	const ligature = 4
	gsub := f.tables["GSUB"]
	for _, index := range features(nil, gsub, langSys(gsub, "DFLT", ""), "ccmp") {
		kind, subtables := lookup(gsub, index, gsubExtension)
		if kind != ligature {
			continue
		}
		for _, s := range subtables {
			eachCovered(from(s, u16(s, 2)), func(first Glyph, set int) {
				signs = readLigatures(signs, from(s, u16(s, 6+2*set)), first)
			})
		}
	}
	return signs
}

// readLigatures reads a set: what the glyph first begins. The first rule for a sequence holds.
func readLigatures(signs map[string]Glyph, set []byte, first Glyph) map[string]Glyph {
	for i := range u16(set, 0) {
		if 2+2*i+2 > len(set) {
			break
		}
		rule := from(set, u16(set, 2+2*i))
		count := u16(rule, 2)
		if count < 2 || 4+2*(count-1) > len(rule) {
			continue
		}
		var key strings.Builder
		putGlyph(&key, int(first))
		for k := range count - 1 {
			putGlyph(&key, u16(rule, 4+2*k))
		}
		if signs == nil {
			signs = map[string]Glyph{}
		}
		if _, ok := signs[key.String()]; !ok {
			signs[key.String()] = Glyph(u16(rule, 0))
		}
	}
	return signs
}

// Sign is the first face that draws a cluster as one sign, and the glyph.
func (s *Stack) Sign(cluster []rune) (f Sized, g Glyph, ok bool) {
	s.once.Do(s.prepare)
	for _, f := range s.order[Latin] {
		if g, ok := f.Face.Sign(cluster); ok {
			return f, g, true
		}
	}
	return Sized{}, 0, false
}
