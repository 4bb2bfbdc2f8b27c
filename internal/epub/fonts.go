package epub

import (
	"errors"
	"fmt"
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
	runes  []rune
	data   []byte
	File   string
	Family string
	Bold   bool
	Italic bool
	Any    bool // one weight serves for all: nothing is to fake another
	Adjust int  // per cent of the size of others; 100 is not said
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
		f.facts.described = true
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
	all := &charset{}
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
// voice lacks is looked for where the PDF looks for it too, and has a family of its own
// that ends every list of the style sheet. What no face has is told, and stays.
func (d *Draft) cutFonts(chars *charset, fonts *font.Set, rep *source.Report) ([]*fontCut, error) {
	var cuts []*fontCut
	rest := map[*font.Face]*runeSet{}
	var missing runeSet
	for v := range voice(voices) {
		c, stack := d.faceOf(v, fonts)
		for _, r := range chars.of[v].runes() {
			if c != nil {
				if _, ok := c.face.Glyph(r); ok {
					c.runes = append(c.runes, r)
					continue
				}
			}
			s, _, ok := stack.Rune(r, scriptOf(r))
			if !ok {
				missing.add(r)
				continue
			}
			if rest[s.Face] == nil {
				rest[s.Face] = &runeSet{}
			}
			rest[s.Face].add(r)
		}
		if c != nil && len(c.runes) > 0 {
			cuts = append(cuts, c)
		}
	}
	cuts = append(cuts, restCuts(rest)...)
	if list := missing.runes(); len(list) > 0 || chars.signs {
		d.tellMissing(list, rep)
	}
	errs := make([]error, len(cuts))
	parallel.Each(len(cuts), func(i int) {
		c := cuts[i]
		if c.data, errs[i] = c.face.ForEPUB(c.runes, c.Family); errs[i] != nil {
			errs[i] = fmt.Errorf("cut %s: %w", c.face.Name, errs[i])
		}
	})
	return cuts, errors.Join(errs...)
}

// faceOf is the face of a voice, as the theme has it, and the faces that stand in for it.
// The names are the program's: those that licences reserve are in none (OFL 1.1, 3).
func (d *Draft) faceOf(v voice, fonts *font.Set) (*fontCut, *font.Stack) {
	t := &d.theme.Texts
	var c fontCut
	var spec *font.Spec
	var list []font.Named
	switch v {
	case song:
		spec, c = &t.Body.Fonts, fontCut{File: "song", Family: "Zaoshu Song"}
	case songBold:
		spec, c = &t.Title.Fonts, fontCut{File: "song-bold", Family: "Zaoshu Song", Bold: true}
	case hei:
		spec, c = &t.Strong.Fonts, fontCut{File: "hei", Family: "Zaoshu Hei", Bold: true}
	case kai:
		spec, c = &t.Kai.Fonts, fontCut{File: "kai", Family: "Zaoshu Kai"}
	case mono:
		spec, c = &t.CodeText.Fonts, fontCut{File: "mono", Family: "Zaoshu Mono"}
	case italic:
		spec, c = &t.Emph.Fonts, fontCut{File: "latin-italic", Family: "Zaoshu Song", Italic: true}
		list = spec.Latin
	case marks:
		spec, c = &t.Body.Fonts, fontCut{File: "latin-marks", Family: "Zaoshu Latin"}
		list = spec.LatinMarks
	case marksBold:
		spec, c = &t.Strong.Fonts, fontCut{File: "latin-marks-bold", Family: "Zaoshu Latin", Bold: true}
		list = spec.LatinMarks
	}
	if v < italic {
		list = spec.Han
	}
	stack := fonts.Stack(*spec)
	if len(list) == 0 {
		return nil, stack
	}
	face, ok := fonts.Face(list[0].Name)
	if !ok {
		return nil, stack
	}
	c.face, c.Adjust = face, (list[0].Scale+5)/10
	if c.Adjust == 0 {
		c.Adjust = 100
	}
	c.File += ".ttf"
	return &c, stack
}

// restCuts are the faces that stand in, in the order of their names.
func restCuts(rest map[*font.Face]*runeSet) []*fontCut {
	var list []*fontCut
	for face, set := range rest {
		list = append(list, &fontCut{face: face, runes: set.runes(), Any: true, Adjust: 100})
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

// scriptOf is by which script the faces for r are looked through.
func scriptOf(r rune) font.Script {
	switch {
	case ofKai(r):
		return font.Han
	case book.Chinese(r):
		return font.HanMark
	}
	return font.Latin
}

// tellMissing tells of each place where a character stands that no face has, or a sign of
// several.
func (d *Draft) tellMissing(list []rune, rep *source.Report) {
	seen := map[rune]bool{}
	tell := func(pos source.Pos, s string) {
		sign := 0 // where the last ends
		for i, r := range s {
			if i < sign {
				continue
			}
			if mayBegin(r, s[i+utf8.RuneLen(r):]) {
				if n := signLength(s[i:]); n > 0 {
					sign = i + n
					rep.Tell(placeOf(pos, i, r), "missing-glyph", []rune(s[i:sign]), s[i:sign])
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
