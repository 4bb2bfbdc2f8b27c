package font

import "slices"

// The common parts of GPOS and GSUB (OpenType, "OpenType Layout Common Table Formats").
// Readers answer nothing where a table is damaged.

// langSys is the language system of a script; that of the script itself if lang is "".
// nil if there is none.
func langSys(b []byte, script, lang string) []byte {
	list := from(b, u16(b, 4))
	for i := range u16(list, 0) {
		at := 2 + 6*i
		if at+6 > len(list) || string(list[at:at+4]) != script {
			continue
		}
		s := from(list, u16(list, at+4))
		if lang == "" && u16(s, 0) != 0 {
			return from(s, u16(s, 0))
		}
		for j := range u16(s, 2) {
			if at := 4 + 6*j; at+6 <= len(s) && string(s[at:at+4]) == lang {
				return from(s, u16(s, at+4))
			}
		}
	}
	return nil
}

// features adds the lookups of feature tag in a language system, in order.
func features(lookups []int, b, sys []byte, tag string) []int {
	list := from(b, u16(b, 6))
	for i := range u16(sys, 4) {
		at := 2 + 6*u16(sys, 6+2*i)
		if 6+2*i+2 > len(sys) || at+6 > len(list) || string(list[at:at+4]) != tag {
			continue
		}
		f := from(list, u16(list, at+4))
		for j := range u16(f, 2) {
			if 4+2*j+2 > len(f) {
				break
			}
			lookups = append(lookups, u16(f, 4+2*j))
		}
	}
	slices.Sort(lookups)
	return slices.Compact(lookups)
}

// lookup is a lookup's kind and subtables, those of an extension (kind ext) resolved.
func lookup(b []byte, index, ext int) (kind int, subtables [][]byte) {
	list := from(b, u16(b, 8))
	if b == nil || index >= u16(list, 0) || u16(list, 2+2*index) == 0 {
		return 0, nil
	}
	l := from(list, u16(list, 2+2*index))
	kind = u16(l, 0)
	real := kind
	for i := range u16(l, 4) {
		if 6+2*i+2 > len(l) {
			break
		}
		s := from(l, u16(l, 6+2*i))
		if kind == ext {
			real = u16(s, 2)
			s = from(s, u32(s, 4))
		}
		subtables = append(subtables, s)
	}
	return real, subtables
}

// eachCovered calls f for each glyph of a coverage table, with its index.
func eachCovered(b []byte, f func(g Glyph, index int)) {
	n := u16(b, 2)
	switch u16(b, 0) {
	case 1:
		for i := range min(n, len(b)/2) {
			f(Glyph(u16(b, 4+2*i)), i)
		}
	case 2:
		next := 0
		for i := range n {
			at := 4 + 6*i
			start, end := u16(b, at), u16(b, at+2)
			if at+6 > len(b) || start < next {
				return
			}
			next = end + 1
			for g := start; g <= end; g++ {
				f(Glyph(g), u16(b, at+4)+g-start)
			}
		}
	}
}

// eachClass calls f for each glyph of a class definition table that has a class.
func eachClass(b []byte, f func(g Glyph, class int)) {
	switch u16(b, 0) {
	case 1:
		for i := range min(u16(b, 4), len(b)/2) {
			f(Glyph(u16(b, 2)+i), u16(b, 6+2*i))
		}
	case 2:
		next := 0
		for i := range u16(b, 2) {
			at := 4 + 6*i
			start, end := u16(b, at), u16(b, at+2)
			if at+6 > len(b) || start < next {
				return
			}
			next = end + 1
			for g := start; g <= end; g++ {
				f(Glyph(g), u16(b, at+4))
			}
		}
	}
}

// A glyphMap is a number for every glyph, in pages of 256. The zero glyphMap answers 0.
type glyphMap struct {
	page   [256]uint8
	values [][256]uint16
}

func (m *glyphMap) get(g Glyph) int {
	p := m.page[g>>8]
	if p == 0 {
		return 0
	}
	return int(m.values[p-1][g&0xFF])
}

func (m *glyphMap) set(g Glyph, v int) {
	p := m.page[g>>8]
	if p == 0 {
		if len(m.values) == 255 {
			return
		}
		m.values = append(m.values, [256]uint16{})
		p = uint8(len(m.values))
		m.page[g>>8] = p
	}
	m.values[p-1][g&0xFF] = uint16(v)
}
