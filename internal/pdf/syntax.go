package pdf

import (
	"strconv"
	"unicode/utf16"

	"zaoshu/internal/geom"
)

// The objects of the file are appended to bytes: a book has a hundred thousand of them,
// and a dictionary of pdfcpu's is a map that is sorted each time it is written.

// appendRef appends a reference to object n.
func appendRef(b []byte, n int) []byte { return append(strconv.AppendInt(b, int64(n), 10), " 0 R"...) }

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendThousandths appends v/1000, without zeros at its end.
func appendThousandths(b []byte, v int64) []byte {
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	b = strconv.AppendInt(b, v/1000, 10)
	if v %= 1000; v == 0 {
		return b
	}
	b = append(b, '.', byte('0'+v/100))
	if v %= 100; v != 0 {
		b = append(b, byte('0'+v/10))
		if v %= 10; v != 0 {
			b = append(b, byte('0'+v))
		}
	}
	return b
}

// appendLength appends a length in points, to 1/1000.
func appendLength(b []byte, l geom.Length) []byte { return appendThousandths(b, toThousandths(l)) }

// toThousandths is a length in 1/1000 pt.
func toThousandths(l geom.Length) int64 { return int64(l.Scale(1000, int64(geom.Pt))) }

// appendLengths appends lengths, a blank after each.
func appendLengths(b []byte, list ...geom.Length) []byte {
	for _, l := range list {
		b = append(appendLength(b, l), ' ')
	}
	return b
}

// appendBox appends a rectangle of a page of that height, whose corners are counted from
// its top left one.
func appendBox(b []byte, height geom.Length, from, to geom.Point) []byte {
	return append(appendLengths(append(b, '['), from.X, height-to.Y, to.X, height-from.Y), ']')
}

const hexDigits = "0123456789ABCDEF"

func appendHex(b []byte, v uint16) []byte {
	return append(b, hexDigits[v>>12], hexDigits[v>>8&15], hexDigits[v>>4&15], hexDigits[v&15])
}

// appendUTF16 appends a character as UTF-16BE, in hexadecimal.
func appendUTF16(b []byte, r rune) []byte {
	if r < 0x10000 {
		return appendHex(b, uint16(r))
	}
	high, low := utf16.EncodeRune(r)
	return appendHex(appendHex(b, uint16(high)), uint16(low))
}

// appendText appends s as a text string (ISO 32000-1, 7.9.2.2).
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			b = append(b, "<FEFF"...)
			for _, r := range s {
				b = appendUTF16(b, r)
			}
			return append(b, '>')
		}
	}
	return appendBytes(b, s)
}

// appendBytes appends s, which is printable ASCII, as a string of bytes.
func appendBytes(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, ')')
}

// appendURI appends an address: what is not printable ASCII in it is percent-encoded.
func appendURI(b []byte, s string) []byte {
	escaped := make([]byte, 0, len(s)+16)
	for i := range len(s) {
		if c := s[i]; c > ' ' && c <= '~' {
			escaped = append(escaped, c)
		} else {
			escaped = append(escaped, '%', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return appendBytes(b, string(escaped))
}
