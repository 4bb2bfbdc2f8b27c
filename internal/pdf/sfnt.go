package pdf

import "encoding/binary"

// An sfnt is a TrueType file of ForPDF's: its tables.
type sfnt struct {
	data   []byte
	tables []sfntTable // in order of their tags
}

type sfntTable struct {
	tag         string
	sum         uint32
	offset, end int
}

var be = binary.BigEndian

const (
	sfntHeader  = 12 // bytes
	sfntEntry   = 16 // of the directory
	headAdjust  = 8  // in head: checkSumAdjustment
	headUPEM    = 18
	hheaMetrics = 34
	sfntMagic   = 0xB1B0AFBA // the sum of a whole file
)

func readSfnt(data []byte) *sfnt {
	s := &sfnt{data: data}
	for i := range int(be.Uint16(data[4:])) {
		e := data[sfntHeader+i*sfntEntry:]
		offset := int(be.Uint32(e[8:]))
		s.tables = append(s.tables, sfntTable{string(e[:4]), be.Uint32(e[4:]), offset, offset + int(be.Uint32(e[12:]))})
	}
	return s
}

func (s *sfnt) table(tag string) []byte {
	for _, t := range s.tables {
		if t.tag == tag {
			return s.data[t.offset:t.end]
		}
	}
	return nil
}

// embedded are the tables that a CIDFontType2 needs (ISO 32000-1, 9.9): a character is
// found by its code, so neither by cmap nor by name.
var embedded = map[string]bool{
	"cvt ": true, "fpgm": true, "glyf": true, "head": true, "hhea": true, "hmtx": true, "loca": true, "maxp": true, "prep": true,
}

// program is the font as it is embedded.
func (s *sfnt) program() []byte {
	var kept []sfntTable
	size := 0
	for _, t := range s.tables {
		if embedded[t.tag] {
			kept = append(kept, t)
			size += sfntEntry + (t.end-t.offset+3)&^3
		}
	}
	b := make([]byte, sfntHeader+len(kept)*sfntEntry, sfntHeader+size)
	n, selector := len(kept), 0
	for 2<<selector <= n {
		selector++
	}
	be.PutUint32(b, 0x00010000)
	for i, v := range []int{n, 16 << selector, selector, 16 * (n - 1<<selector)} {
		be.PutUint16(b[4+2*i:], uint16(v))
	}
	sum, adjust := uint32(0), 0
	for i, t := range kept {
		e := b[sfntHeader+i*sfntEntry:]
		copy(e, t.tag)
		be.PutUint32(e[4:], t.sum)
		be.PutUint32(e[8:], uint32(len(b)))
		be.PutUint32(e[12:], uint32(t.end-t.offset))
		if t.tag == "head" {
			adjust = len(b) + headAdjust
		}
		b = append(b, s.data[t.offset:t.end]...)
		b = append(b, "\x00\x00\x00"[:-len(b)&3]...)
	}
	be.PutUint32(b[adjust:], 0)
	for i := 0; i < len(b); i += 4 {
		sum += be.Uint32(b[i:])
	}
	be.PutUint32(b[adjust:], sfntMagic-sum)
	return b
}

// widths are those of so many glyphs, in 1/1000 of 1/1000 em.
func (s *sfnt) widths(glyphs int) []int64 {
	upem := int64(be.Uint16(s.table("head")[headUPEM:]))
	metrics := int(be.Uint16(s.table("hhea")[hheaMetrics:]))
	hmtx := s.table("hmtx")
	w := make([]int64, glyphs)
	for g := range w {
		w[g] = nearest(int64(be.Uint16(hmtx[4*min(g, metrics-1):]))*1000_000, upem)
	}
	return w
}
