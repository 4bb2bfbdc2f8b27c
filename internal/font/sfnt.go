package font

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// A table is one table of a font file.
type table struct {
	tag  string
	data []byte
}

var be = binary.BigEndian

// directory finds the tables of a font file. Where one is not in the file, it is left out.
func directory(data []byte) map[string][]byte {
	n := u16(data, 4)
	tables := make(map[string][]byte, n)
	for i := range n {
		at := 12 + 16*i
		start, length := u32(data, at+8), u32(data, at+12)
		if at+16 <= len(data) && start+length <= len(data) {
			tables[string(data[at:at+4])] = data[start : start+length : start+length]
		}
	}
	return tables
}

// assemble writes a TrueType file of tables, whose head is given with a
// checkSumAdjustment of any value (OpenType, "Organization of an OpenType Font").
// Nothing in it depends on anything but the tables.
func assemble(tables []table) []byte {
	tables = slices.Clone(tables)
	slices.SortFunc(tables, func(a, b table) int { return strings.Compare(a.tag, b.tag) })
	size := 12 + 16*len(tables)
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	b := make([]byte, 12+16*len(tables), size)
	n := len(tables)
	log := bits.Len(uint(n)) - 1
	be.PutUint32(b, 0x00010000)
	be.PutUint16(b[4:], uint16(n))
	be.PutUint16(b[6:], uint16(16<<log))
	be.PutUint16(b[8:], uint16(log))
	be.PutUint16(b[10:], uint16(16*n-16<<log))
	head := -1
	for i, t := range tables {
		at := len(b)
		b = append(b, t.data...)
		b = append(b, "\x00\x00\x00"[:-len(t.data)&3]...)
		if t.tag == "head" {
			head = at
			clear(b[at+8 : at+12])
		}
		r := b[12+16*i:]
		copy(r, t.tag)
		be.PutUint32(r[4:], checksum(b[at:]))
		be.PutUint32(r[8:], uint32(at))
		be.PutUint32(r[12:], uint32(len(t.data)))
	}
	if head >= 0 {
		be.PutUint32(b[head+8:], 0xB1B0AFBA-checksum(b))
	}
	return b
}

// checksum adds b as 32-bit numbers; its length is a multiple of four.
func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += be.Uint32(b)
	}
	return sum
}

// u16 and i16 read a number of a table; past its end they are 0, so that readers of
// damaged tables need not ask at each step.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(be.Uint16(b[at:]))
}

func i16(b []byte, at int) int { return int(int16(u16(b, at))) }

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(be.Uint32(b[at:]))
}

// from is b from at on; nothing if it ends before.
func from(b []byte, at int) []byte {
	if at < 0 || at > len(b) {
		return nil
	}
	return b[at:]
}
