package font

import (
	"cmp"
	"slices"
	"unicode/utf16"
)

// A nameRecord is an entry of a name table.
type nameRecord struct {
	platform, encoding, language, id int
	value                            []byte
}

// The names that we read (OpenType, "name", name IDs).
const (
	nameCopyright  = 0
	nameFamily     = 1
	nameSubfamily  = 2
	nameVersion    = 5
	namePostScript = 6
	nameTrademark  = 7
	nameLicence    = 13
	nameLicenceURL = 14
	nameTypo       = 16 // the family where 1 must hold the weight too
)

const (
	windows   = 3
	inEnglish = 0x409
)

// windowsName is a name as Windows and most others read it, in English.
func windowsName(id int, s string) nameRecord {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = be.AppendUint16(b, u)
	}
	return nameRecord{windows, 1, inEnglish, id, b}
}

// readNames reads a name table as far as it is whole.
func readNames(b []byte) (list []nameRecord) {
	n, store := u16(b, 2), from(b, u16(b, 4))
	for i := range n {
		at := 6 + 12*i
		if at+12 > len(b) {
			break
		}
		length, offset := u16(b, at+8), u16(b, at+10)
		if offset+length > len(store) {
			continue
		}
		list = append(list, nameRecord{u16(b, at), u16(b, at+2), u16(b, at+4), u16(b, at+6), store[offset : offset+length]})
	}
	return list
}

// writeNames writes a name table of format 0; equal values are stored once.
func writeNames(list []nameRecord) []byte {
	slices.SortStableFunc(list, func(a, b nameRecord) int {
		return cmp.Or(a.platform-b.platform, a.encoding-b.encoding, a.language-b.language, a.id-b.id)
	})
	var head, store []byte
	head = be.AppendUint16(head, 0)
	head = be.AppendUint16(head, uint16(len(list)))
	head = be.AppendUint16(head, uint16(6+12*len(list)))
	stored := map[string]int{}
	for _, r := range list {
		at, ok := stored[string(r.value)]
		if !ok {
			at = len(store)
			store = append(store, r.value...)
			stored[string(r.value)] = at
		}
		for _, v := range []int{r.platform, r.encoding, r.language, r.id, len(r.value), at} {
			head = be.AppendUint16(head, uint16(v))
		}
	}
	return append(head, store...)
}

// text is the name with that number, in English if there is one.
func text(list []nameRecord, id int) string {
	for _, english := range []bool{true, false} {
		for _, r := range list {
			if r.id == id && r.platform == windows && (r.language == inEnglish) == english {
				units := make([]uint16, len(r.value)/2)
				for i := range units {
					units[i] = be.Uint16(r.value[2*i:])
				}
				return string(utf16.Decode(units))
			}
		}
	}
	return ""
}
