package font

import (
	"fmt"
	"slices"
)

// A Cut is what of a face an EPUB has, and by which name.
type Cut struct {
	Runes         []rune   // sorted
	Signs         [][]rune // of several characters, each drawn by one glyph: see Face.Sign
	Family, Style string   // Regular, Bold or Italic
}

// ForEPUB cuts the face; glyphs keep their numbers, the descriptions of those not needed
// go. GPOS stays as far as it concerns the glyphs: without it browsers do not squeeze
// marks. Of GSUB there is only what joins ——, and the characters of signs. Glyph 0 stays
// too: a reader draws it for what no face has, and nothing would not be seen.
//
// The cut is a Modified Version in the sense of the Open Font License, whose reserved
// names it must not bear (OFL 1.1, condition 3): it is called by family and style.
// Copyright, trademark and licence stay.
func (f *Face) ForEPUB(c Cut) ([]byte, error) {
	list := make([]charGlyph, 0, len(c.Runes))
	used := map[Glyph]bool{0: true}
	for i, r := range c.Runes {
		if i > 0 && c.Runes[i-1] >= r {
			return nil, fmt.Errorf("%s: %U is out of order", f.Name, r)
		}
		g, ok := f.Glyph(r)
		if !ok {
			return nil, fmt.Errorf("%s: no glyph for %U", f.Name, r)
		}
		if int(g) < f.glyphs {
			list = append(list, charGlyph{r, g})
			used[g] = true
		}
	}
	more := []table{}
	var rules []ligature
	if f.dash.pair && used[f.dash.one] {
		used[f.dash.two] = true
		rules = append(rules, ligature{[]Glyph{f.dash.one, f.dash.one}, f.dash.two})
	}
	for _, sign := range c.Signs {
		of, g, ok := f.sign(sign)
		if !ok {
			return nil, fmt.Errorf("%s: no glyph for the sign %U", f.Name, sign)
		}
		used[g] = true
		rules = append(rules, ligature{of, g})
	}
	if len(rules) > 0 {
		more = append(more, table{"GSUB", ligatureGSUB(rules)})
	}
	glyphs := f.closure(used)
	cut := cutter{f: f}
	ink := 0
	for _, g := range glyphs {
		ink += (len(f.glyphData(g)) + 3) &^ 3
	}
	cut.grow(int(glyphs[len(glyphs)-1])+1, ink)
	for _, g := range glyphs {
		cut.add(int(g), f.glyphData(g), f.advance(g), f.bearing(g))
	}
	cmap, ok := writeCmap(list, false)
	if !ok {
		return nil, fmt.Errorf("%s: %d characters are more than a cmap can hold", f.Name, len(c.Runes))
	}
	if b := cutGPOS(f.tables["GPOS"], glyphs); b != nil {
		more = append(more, table{"GPOS", b})
	}
	names := writeNames(f.renamed(c.Family, c.Style))
	return assemble(append(cut.tables(), append(more, table{"cmap", cmap}, table{"name", names})...)), nil
}

// closure is the used glyphs and those that they are composed of, sorted.
func (f *Face) closure(used map[Glyph]bool) []Glyph {
	list := make([]Glyph, 0, len(used))
	for g := range used {
		list = append(list, g)
	}
	slices.Sort(list) // the order of the walk does not matter, but let it be one
	for i := 0; i < len(list); i++ {
		b := f.glyphData(list[i])
		if i16(b, 0) >= 0 {
			continue
		}
		components(b, func(_ int, c component) {
			if !used[c.glyph] && int(c.glyph) < f.glyphs {
				used[c.glyph] = true
				list = append(list, c.glyph)
			}
		})
	}
	slices.Sort(list)
	return list
}

// renamed is the face's names with those that it is called by replaced. What names parts
// of the file that are no longer there goes.
func (f *Face) renamed(family, style string) []nameRecord {
	const unique, full = 3, 4
	name, suffix := family, ""
	if style != "Regular" {
		name, suffix = family+" "+style, "-"+style
	}
	list := []nameRecord{
		windowsName(nameFamily, family), windowsName(nameSubfamily, style), windowsName(unique, name+", cut of "+f.Version),
		windowsName(full, name), windowsName(namePostScript, postScript(family, "Cut")+suffix),
	}
	for _, r := range readNames(f.tables["name"]) {
		keep := r.id == nameCopyright || r.id == nameVersion || r.id >= nameTrademark && r.id <= nameLicenceURL
		if keep && r.platform == windows && r.encoding == 1 {
			list = append(list, r)
		}
	}
	return list
}
