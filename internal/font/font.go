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
	kerning         func() *kerning         // read when first asked for
	signs           func() map[string]Glyph // the same
	blank           func() *Face            // made when first asked for
	inkless         bool                    // it is a Blank
}

// A Glyph is a glyph's number in its file. A few above those of the file are made here:
// see DashHead, and Face.Glyph.
type Glyph uint16

// Parse reads a static TrueType font that anyone may have made: it looks all of it over.
func Parse(name string, data []byte) (*Face, error) {
	if err := check(data); err != nil {
		return nil, err
	}
	return Read(name, data)
}

// check has the library go through the tables.
func check(data []byte) (err error) {
	if len(data) > 4 && (string(data[:4]) == "OTTO" || string(data[:4]) == "ttcf") {
		return errors.New("its outlines are not TrueType in a file of its own")
	}
	defer func() { // the library indexes past the end of some damaged files
		if r := recover(); r != nil {
			err = fmt.Errorf("damaged font file: %v", r)
		}
	}()
	_, err = sfnt.ParseSFNT(data, 0)
	return err
}

// Read reads a font that is known to be whole, as are those of the program: looking one
// over takes eight times as long, and memory for the names of all glyphs. Of a Han face
// the dash is the Chinese one: — and ⸺ are mapped to the glyphs that its locl feature
// has for ZHS.
func Read(name string, data []byte) (*Face, error) {
	f, err := read(data)
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
	f.signs = sync.OnceValue(f.readSigns)
	f.kerning = sync.OnceValue(func() *kerning { return readKerning(f.tables["GPOS"]) })
	f.blank = sync.OnceValue(f.makeBlank)
	return f, nil
}

// read takes the numbers from the tables, and refuses what the program cannot embed.
func read(data []byte) (*Face, error) {
	t := directory(data)
	if _, ok := t["fvar"]; ok {
		return nil, errors.New("it is a variable font, and a static one is wanted")
	}
	f := &Face{
		data: data, tables: t,
		upem: u16(t["head"], 18), glyphs: u16(t["maxp"], 4),
		hmtx: t["hmtx"], metrics: u16(t["hhea"], 34),
		loca: t["loca"], glyf: t["glyf"], longLoca: u16(t["head"], 50) == 1,
		ascent: i16(t["hhea"], 4), descent: -i16(t["hhea"], 6),
	}
	if f.upem < 16 || f.upem > 16384 {
		return nil, fmt.Errorf("%d units to the em", f.upem)
	}
	if f.glyphs == 0 || f.glyphs > maxGlyphs {
		return nil, fmt.Errorf("%d glyphs", f.glyphs)
	}
	if o := t["OS/2"]; o != nil {
		if may := u16(o, 8); may&0xF == restricted || may&bitmapsOnly != 0 {
			return nil, errors.New("it says that it must not be embedded")
		}
		if ascent := i16(o, 68); ascent > 0 {
			f.ascent, f.descent = ascent, -i16(o, 70)
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

// Glyph returns that of r; ok is false if the face lacks it. A variation selector, and
// the grapheme joiner, is in every face, as a glyph of no width and no ink: the face shows
// its usual form.
func (f *Face) Glyph(r rune) (g Glyph, ok bool) {
	if f.inkless {
		return Glyph(f.glyphs + madeEm), true
	}
	g = f.chars.glyph(r)
	if g == 0 && (r >= 0xFDD0 || r == graphemeJoiner) {
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
