package epub

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/parallel"
	"zaoshu/internal/source"
)

// A fontCut is a font file that the book carries, and how the style sheet declares it.
type fontCut struct {
	face   *font.Face
	voice  voice
	runes  []rune
	signs  [][]rune
	data   []byte
	File   string
	Family string
	Bold   bool
	Italic bool
	Any    bool // one weight serves for all: nothing is to fake another
	Adjust int  // per cent of the size of others; 100 is not said
}

// style is what the face is called in its family.
func (c *fontCut) style() string {
	switch {
	case c.Bold:
		return "Bold"
	case c.Italic:
		return "Italic"
	}
	return "Regular"
}

// survey renders every document for the characters that it has in each voice, and for the
// facts that the metadata say.
func (d *Draft) survey(rep *source.Report) *charset {
	type found struct {
		chars charset
		facts facts
	}
	workers := make([]found, parallel.Workers(len(d.sources)))
	parallel.Share(len(d.sources), len(workers), func(w int) func(i int) {
		f := &workers[w]
		f.chars, f.facts.described = d.charset(), true
		r := &renderer{d: d, chars: &f.chars}
		return func(i int) {
			ch := r.render(d.sources[i])
			ch.tooLong(rep)
			r.body, r.notes = ch.body.b, ch.notes.b // read by nobody, and written over
			if c := d.sources[i].chapter; c != nil && c.Kind >= book.Preface {
				f.facts.look(c) // the pages before are not what one reads the book for
			}
		}
	})
	chars := d.charset()
	all := &chars
	d.facts.described = true
	for i := range workers {
		all.merge(&workers[i].chars)
		d.facts.merge(&workers[i].facts)
	}
	r := &renderer{d: d, chars: all, out: &xhtml{}}
	r.contents(d.contents(Generic))
	return all
}

// cutFonts cuts the faces of the theme to the characters, side by side. What the face of a
// voice lacks is looked for where the PDF looks for it too: another face of the voice has
// a family of its own beside it, and one that is there for many a family that ends every
// list of the style sheet. What no face has is told, and stays.
func (d *Draft) cutFonts(chars *charset, fonts *font.Set, rep *source.Report) ([]*fontCut, error) {
	var cuts []*fontCut
	rest := map[*font.Face]*runeSet{}
	var missing runeSet
	var reading *font.Face // the Song
	var inSong runeSet     // of other voices
	for v := range d.typefaces {
		t := &d.typefaces[v]
		stack, face := fonts.Stack(t.spec), t.face(fonts)
		if v == int(song) {
			reading = face
		}
		beside := map[*font.Face]*fontCut{}
		cut := func(face *font.Face, scale int) *fontCut {
			c := beside[face]
			if c == nil {
				c = &fontCut{face: face, voice: voice(v), Adjust: max((scale+5)/10, 1), Bold: t.bold, Italic: t.italic}
				c.File, c.Family = t.file, t.family
				if n := len(beside); n > 0 {
					c.File += "-" + strconv.Itoa(n+1)
					c.Family += " " + strconv.Itoa(n+1)
				}
				c.File += ".ttf"
				beside[face] = c
				cuts = append(cuts, c)
			}
			return c
		}
		if face != nil {
			scale := t.first[0].Scale
			if scale == 0 {
				scale = 1000
			}
			cut(face, scale)
		}
		for _, r := range chars.of[v].runes() {
			s, _, ok := stack.Rune(r, scriptOf(r, voice(v)))
			switch {
			case !ok:
				missing.add(r)
			case s.Face == face:
				beside[face].runes = append(beside[face].runes, r)
			case s.Face == reading && t.withSong():
				inSong.add(r)
			case v < int(italic) && t.names(s.Face.Name), v >= voices && t.names(s.Face.Name):
				c := cut(s.Face, s.Scale)
				c.runes = append(c.runes, r)
			default:
				if rest[s.Face] == nil {
					rest[s.Face] = &runeSet{}
				}
				rest[s.Face].add(r)
			}
		}
	}
	for _, c := range cuts {
		if c.voice == song && c.face == reading {
			for _, r := range c.runes {
				inSong.add(r)
			}
			c.runes = inSong.runes()
		}
	}
	cuts = slices.DeleteFunc(cuts, func(c *fontCut) bool { return len(c.runes) == 0 })
	signs, unseen := chars.findSigns(fonts.Stack(d.typefaces[song].spec), rest)
	cuts = append(cuts, restCuts(rest, signs)...)
	if list := missing.runes(); len(list) > 0 || len(unseen) > 0 {
		d.tellMissing(list, unseen, rep)
	}
	errs := make([]error, len(cuts))
	parallel.Each(len(cuts), func(i int) {
		c := cuts[i]
		if c.data, errs[i] = c.face.ForEPUB(font.Cut{Runes: c.runes, Signs: c.signs, Family: c.Family, Style: c.style()}); errs[i] != nil {
			errs[i] = fmt.Errorf("cut %s: %w", c.face.Name, errs[i])
		}
	})
	return cuts, errors.Join(errs...)
}

// findSigns finds the face of each sign of several characters, which then has these too;
// unseen are those that none draws.
func (c *charset) findSigns(stack *font.Stack, rest map[*font.Face]*runeSet) (signs map[*font.Face][][]rune, unseen map[string]bool) {
	signs, unseen = map[*font.Face][][]rune{}, map[string]bool{}
	for _, s := range slices.Sorted(maps.Keys(c.signs)) {
		sign := []rune(s)
		f, _, ok := stack.Sign(sign)
		if !ok {
			unseen[s] = true
			continue
		}
		if rest[f.Face] == nil {
			rest[f.Face] = &runeSet{}
		}
		for _, r := range sign {
			if _, ok := f.Glyph(r); ok && r != 0xFE0E && r != 0xFE0F {
				rest[f.Face].add(r)
			}
		}
		if !slices.ContainsFunc(signs[f.Face], func(other []rune) bool { return sameSign(other, sign) }) {
			signs[f.Face] = append(signs[f.Face], sign)
		}
	}
	return signs, unseen
}

// sameSign reports whether signs are the same but for variation selectors.
func sameSign(a, b []rune) bool {
	plain := func(s []rune) []rune {
		return slices.DeleteFunc(slices.Clone(s), func(r rune) bool { return r == 0xFE0E || r == 0xFE0F })
	}
	return slices.Equal(plain(a), plain(b))
}

// restCuts are the faces that stand in, in the order of their names.
func restCuts(rest map[*font.Face]*runeSet, signs map[*font.Face][][]rune) []*fontCut {
	var list []*fontCut
	for face, set := range rest {
		list = append(list, &fontCut{face: face, voice: anyVoice, runes: set.all(), signs: signs[face], Any: true, Adjust: 100})
	}
	slices.SortFunc(list, func(a, b *fontCut) int {
		if a.face.Name < b.face.Name {
			return -1
		}
		return 1
	})
	for i, c := range list {
		c.Family = "Zaoshu Rest " + strconv.Itoa(i+1)
		c.File = "rest-" + strconv.Itoa(i+1) + ".ttf"
	}
	return list
}

// tellMissing tells of each place where a character stands that no face has, or a sign of
// several.
func (d *Draft) tellMissing(list []rune, unseen map[string]bool, rep *source.Report) {
	seen := map[rune]bool{}
	tell := func(pos source.Pos, s string) {
		sign := 0 // where the last ends
		for i, r := range s {
			if i < sign {
				continue
			}
			_, size := utf8.DecodeRuneInString(s[i:])
			if mayBegin(r, s[i+size:]) {
				if n := signLength(s[i:]); n > 0 {
					sign = i + n
					if unseen[s[i:sign]] {
						rep.Tell(placeOf(pos, i, r), "missing-glyph", []rune(s[i:sign]), s[i:sign])
					}
					continue
				}
			}
			if _, found := slices.BinarySearch(list, r); found {
				rep.Tell(placeOf(pos, i, r), "missing-glyph", r, string(r))
				seen[r] = true
			}
		}
	}
	book.Walk(d.book, func(n any) bool {
		switch n := n.(type) {
		case *book.Text:
			tell(n.Pos(), n.S)
		case *book.CodeSpan:
			tell(n.Pos(), n.S)
		case *book.Code:
			s := ""
			for _, span := range n.Spans {
				s += span.S
			}
			tell(n.Pos(), s)
		}
		return true
	})
	for _, r := range list {
		if !seen[r] && !strings.ContainsRune(boxOpen+boxDone, r) { // those are not the author's
			rep.Tell(source.Pos{}, "missing-glyph", r, string(r)) // in what book.yaml says
		}
	}
}

// placeOf is where in the author's file the character at byte n of a node is, as near as can
// be told: an escape or an entity is longer than what it stands for. It is the place that the
// pages tell too.
func placeOf(pos source.Pos, n int, r rune) source.Pos {
	if pos.File == nil {
		return pos
	}
	content := pos.File.Content
	from := min(max(pos.Offset, 0)+n, len(content))
	end := min(from+n+utf8.RuneLen(r)+64, len(content))
	for i := from; i < end; {
		found, size := utf8.DecodeRune(content[i:])
		if found == r {
			pos.Offset = i
			break
		}
		i += size
	}
	return pos
}
