package pdf

import (
	"crypto/sha256"
	"math/bits"
	"slices"
	"strconv"

	"zaoshu/internal/font"
)

// A cut is a face with the characters that the document uses.
type cut struct {
	face   *font.Face
	family string   // for gopdf: its number
	name   string   // in content: F1
	used   []uint64 // a bit a character

	private bool     // it has characters of private use
	runes   []rune   // glyph i+1 is that of runes[i]
	before  []uint16 // by 64 characters: how many are used before them
	program []byte   // for the file
	widths  []int64  // by glyph, in 1/1000 of 1/1000 em
	tag     string
	streams int // the number of the first of its streams

	// gopdf is given a font of one character, and that one for each text: it looks up each
	// character several times, though what it is to write is known here.
	standFont []byte
	standIn   string
}

func newCut(f *font.Face, i int) *cut {
	return &cut{face: f, family: strconv.Itoa(i), name: "F" + strconv.Itoa(i+1), used: make([]uint64, (0x10FFFF+64)/64)}
}

// use notes the characters of s.
func (c *cut) use(s string) {
	for _, r := range s {
		c.used[r>>6] |= 1 << (r & 63)
	}
}

// make cuts the face.
func (c *cut) make() error {
	c.before = make([]uint16, len(c.used))
	for i, set := range c.used {
		c.before[i] = uint16(len(c.runes)) // ForPDF refuses what is more
		for ; set != 0; set &= set - 1 {
			c.runes = append(c.runes, rune(i<<6+bits.TrailingZeros64(set)))
		}
	}
	c.private = slices.ContainsFunc(c.runes, isPrivate)
	data, err := c.face.ForPDF(c.runes)
	if err != nil {
		return err
	}
	if c.standFont, err = c.face.ForPDF(c.runes[:1]); err != nil {
		return err
	}
	c.standIn = string(c.runes[:1])
	sf := readSfnt(data)
	c.program = sf.program()
	c.tag = subsetTag(c.program)
	c.widths = sf.widths(len(c.runes) + 1)
	return nil
}

// code is that of a character in content, which is its glyph's number.
func (c *cut) code(r rune) int {
	i := r >> 6
	return int(c.before[i]) + bits.OnesCount64(c.used[i]&(1<<(r&63)-1)) + 1
}

// isPrivate reports whether r is for private use (Unicode, 23.5).
func isPrivate(r rune) bool {
	return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 && r <= 0xFFFFD || r >= 0x100000
}

// subsetTag is six letters that differ from subset to subset (ISO 32000-1, 9.6.4).
func subsetTag(program []byte) string {
	sum := sha256.Sum256(program)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// The streams of a font, and its dictionaries.
const (
	fontUnicode = iota
	fontProgram
)

const (
	fontComposite = iota
	fontDescendant
	fontDescriptor
	fontDicts
)

const (
	fixedPitch = 1 << 0 // of a descriptor's Flags (ISO 32000-1, table 123)
	serif      = 1 << 1
	symbolic   = 1 << 2 // its characters are not those of a Latin text font
	italic     = 1 << 6
)

// appendDict appends one of the dictionaries; dicts is the number of the first.
func (c *cut) appendDict(b []byte, which, dicts int) []byte {
	name := "/" + c.tag + "+" + c.face.PostScript
	switch which {
	case fontComposite:
		b = append(b, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont"+name...)
		b = appendRef(append(b, "/DescendantFonts["...), dicts+fontDescendant)
		b = appendRef(append(b, "]/ToUnicode "...), c.streams+fontUnicode)
	case fontDescendant:
		b = append(b, "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/BaseFont"+name...)
		b = append(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW "...)
		b = appendWidths(append(appendInt(b, usualWidth), "/W["...), c.widths)
		b = appendRef(append(b, "]/FontDescriptor "...), dicts+fontDescriptor)
	case fontDescriptor:
		b = append(b, "<</Type/FontDescriptor/FontName"+name...)
		b = appendText(append(b, "/FontFamily"...), c.face.Family)
		b = c.appendMeasures(b)
		b = appendRef(append(b, "/FontFile2 "...), c.streams+fontProgram)
	}
	return append(b, ">>"...)
}

// usualWidth is the width of glyphs that W leaves out, in 1/1000 em: that of a Han
// character.
const usualWidth = 1000

// appendWidths appends what is in the array W (ISO 32000-1, 9.7.4.3): runs of glyphs of
// other widths.
func appendWidths(b []byte, widths []int64) []byte {
	open := false
	for g, w := range widths {
		usual := w == usualWidth*1000
		switch {
		case usual && open:
			b = append(b, ']')
		case usual:
		case open:
			b = appendThousandths(append(b, ' '), w)
		default:
			b = appendThousandths(append(appendInt(b, g), '['), w)
		}
		open = !usual
	}
	if open {
		b = append(b, ']')
	}
	return b
}

// appendMeasures appends what a descriptor says of the face.
func (c *cut) appendMeasures(b []byte) []byte {
	d := c.face.Descriptor()
	flags := symbolic
	if d.Fixed {
		flags |= fixedPitch
	}
	if d.Serif {
		flags |= serif
	}
	if d.Italic {
		flags |= italic
	}
	b = append(b, "/FontBBox["...)
	for _, v := range d.BBox {
		b = append(appendInt(b, v), ' ')
	}
	b = append(b, ']')
	for _, m := range []struct {
		key   string
		value int
	}{
		{"Flags", flags}, {"ItalicAngle", d.ItalicAngle}, {"FontWeight", d.Weight}, {"StemV", d.StemV}, {"Ascent", d.Ascent},
		{"Descent", d.Descent}, {"CapHeight", d.CapHeight}, {"XHeight", d.XHeight},
	} {
		b = appendInt(append(b, "/"+m.key+" "...), m.value)
	}
	return b
}

// unicodeBlock is how many characters a block of a CMap may have.
const unicodeBlock = 100

// toUnicode says what each code means: code i+1 is runes[i] (ISO 32000-1, 9.10.3). Each
// character has a line of its own: no reader can take that wrong.
func toUnicode(runes []rune) []byte {
	b := append(make([]byte, 0, 512+20*len(runes)), `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`...)
	for from := 0; from < len(runes); from += unicodeBlock {
		to := min(from+unicodeBlock, len(runes))
		b = append(strconv.AppendInt(b, int64(to-from), 10), " beginbfchar\n"...)
		for i := from; i < to; i++ {
			b = append(appendHex(append(b, '<'), uint16(i+1)), "> <"...)
			b = append(appendUTF16(b, font.Meant(runes[i])), ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`...)
}
