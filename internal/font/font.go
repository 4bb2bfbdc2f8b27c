// Package font reads font files: which characters they have, how wide those are,
// where their ink is, how pairs are kerned; and cuts from them what each output
// embeds. It draws nothing, and is the only package that imports tdewolff/font.
package font

import (
	"errors"
	"fmt"
	"sync"

	sfnt "github.com/tdewolff/font"

	"zaoshu/internal/geom"
)

// A Face is one font file at no particular size. It is read-only: safe for
// concurrent use.
type Face struct {
	Name       string // unique in its Set: the file's, without its ending
	Family     string // for people: "Noto Serif SC"
	PostScript string // "NotoSerifSC-Bold"
	Version    string // from its name table, as are all that follow
	Copyright  string
	Licence    string
	data       []byte // never copied, never written
	tables     map[string][]byte

	upem, glyphs    int
	ascent, descent int // of the em box, in units
	hmtx            []byte
	metrics         int // glyphs that have an advance of their own in hmtx
	loca, glyf      []byte
	longLoca        bool
	chars           coverage
	dash            dash
	kerning         func() *kerning // read when first asked for
	blank           func() *Face    // made when first asked for
	inkless         bool            // it is a Blank
}

// A Glyph is a glyph's number in its file. A few above those of the file are made here:
// see DashHead, and Face.Glyph.
type Glyph uint16

// Parse reads a static TrueType font. Of a Han face the dash is the Chinese one: —
// and ⸺ are mapped to the glyphs that its locl feature has for ZHS.
func Parse(name string, data []byte) (*Face, error) {
	f, err := parse(data)
	if err != nil {
		return nil, err
	}
	f.Name = name
	names := readNames(f.tables["name"])
	f.Family = text(names, nameTypo)
	if f.Family == "" {
		f.Family = text(names, nameFamily)
	}
	f.PostScript = postScript(text(names, namePostScript), name)
	f.Version, f.Copyright, f.Licence = text(names, nameVersion), text(names, nameCopyright), text(names, nameLicence)
	f.chars.read(f.tables["cmap"], f.glyphs)
	f.aliases()
	f.chineseDash()
	f.kerning = sync.OnceValue(func() *kerning { return readKerning(f.tables["GPOS"]) })
	f.blank = sync.OnceValue(f.makeBlank)
	return f, nil
}

// parse reads the file's directory and the tables of numbers, and refuses what the
// program cannot embed.
func parse(data []byte) (f *Face, err error) {
	if len(data) > 4 && (string(data[:4]) == "OTTO" || string(data[:4]) == "ttcf") {
		return nil, errors.New("its outlines are not TrueType in a file of its own")
	}
	defer func() { // the library indexes past the end of some damaged files
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("damaged font file: %v", r)
		}
	}()
	s, err := sfnt.ParseSFNT(data, 0)
	if err != nil {
		return nil, err
	}
	if _, ok := s.Tables["fvar"]; ok {
		return nil, errors.New("it is a variable font, and a static one is wanted")
	}
	f = &Face{
		data: data, tables: s.Tables,
		upem: int(s.Head.UnitsPerEm), glyphs: int(s.Maxp.NumGlyphs),
		hmtx: s.Tables["hmtx"], metrics: int(s.Hhea.NumberOfHMetrics),
		loca: s.Tables["loca"], glyf: s.Tables["glyf"], longLoca: s.Head.IndexToLocFormat == 1,
		ascent: int(s.Hhea.Ascender), descent: -int(s.Hhea.Descender),
	}
	if f.upem < 16 || f.upem > 16384 {
		return nil, fmt.Errorf("%d units to the em", f.upem)
	}
	if f.glyphs == 0 || f.glyphs > maxGlyphs {
		return nil, fmt.Errorf("%d glyphs", f.glyphs)
	}
	if o := s.OS2; o != nil {
		if o.FsType&0xF == restricted || o.FsType&bitmapsOnly != 0 {
			return nil, errors.New("it says that it must not be embedded")
		}
		if o.STypoAscender > 0 {
			f.ascent, f.descent = int(o.STypoAscender), -int(o.STypoDescender)
		}
	}
	return f, nil
}

const (
	maxGlyphs = 0xFFFF - madeGlyphs

	restricted  = 0x002 // OS/2 fsType: Restricted License embedding
	bitmapsOnly = 0x200
)

// postScript returns s, or the file's name, as a PDF may have it: at most 63 printable
// ASCII characters, none of them a delimiter (OpenType, "name", ID 6).
func postScript(s, name string) string {
	if s == "" {
		s = name
	}
	b := make([]byte, 0, 63)
	for _, r := range s {
		if r > ' ' && r < 0x7F && r != '[' && r != ']' && r != '(' && r != ')' && r != '{' && r != '}' && r != '<' && r != '>' &&
			r != '/' && r != '%' && r != '#' && len(b) < 63 {
			b = append(b, byte(r))
		}
	}
	if len(b) == 0 {
		return "Unnamed"
	}
	return string(b)
}

// Glyph returns that of r; ok is false if the face lacks it. A variation selector is in
// every face, as a glyph of no width and no ink: the face shows its usual form.
func (f *Face) Glyph(r rune) (g Glyph, ok bool) {
	if f.inkless {
		return Glyph(f.glyphs + madeEm), true
	}
	g = f.chars.glyph(r)
	if g == 0 && r >= 0xFDD0 {
		g = f.madeGlyph(r)
	}
	return g, g != 0
}

// Advance, Ink and Outline are a glyph's, at that size. Ink is where it marks the
// paper, from its origin on the baseline: how much blank a mark can give up.
func (f *Face) Advance(g Glyph, size geom.Length) geom.Length {
	return size.Scale(int64(f.advance(g)), int64(f.upem))
}

// advance is in units of the face.
func (f *Face) advance(g Glyph) int {
	if int(g) >= f.glyphs {
		return f.madeAdvance(g)
	}
	if int(g) >= f.metrics {
		g = Glyph(f.metrics - 1)
	}
	return u16(f.hmtx, 4*int(g))
}

// Ascent and Descent are the em box's, at that size: the typographic ones, not hhea's.
func (f *Face) Ascent(size geom.Length) geom.Length {
	return size.Scale(int64(f.ascent), int64(f.upem))
}

// Descent is how far the em box reaches below the baseline.
func (f *Face) Descent(size geom.Length) geom.Length {
	return size.Scale(int64(f.descent), int64(f.upem))
}
