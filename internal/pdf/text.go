package pdf

import "bytes"

// A textState is what holds from one text of a page to the next, so that it need not be
// said again.
type textState struct {
	font, space []byte // operands of Tf; of Tc, with its operator
	x, y        int    // where the line of the last Td begins, in 1/100 pt
	open        bool   // BT is
}

// line copies a line of content in fewer bytes, which takes a third off the file, and off
// the time that deflate takes: neighbouring texts become one BT … ET, in which each is
// placed from the one before; fonts and spaces are written where they change; and a glyph
// is two bytes, not four digits.
func (m *marker) line(line []byte) {
	t := &m.text
	switch {
	case string(line) == "BT\n":
		if !t.open {
			m.out = append(m.out, line...)
			t.open, t.x, t.y = true, 0, 0
		}
	case string(line) == "ET\n":
	case line[0] == '[' && bytes.HasSuffix(line, []byte(">] TJ\n")):
		m.out = append(appendGlyphs(append(m.out, '('), line[len("[<"):len(line)-len(">] TJ\n")]), ")Tj\n"...)
	case bytes.HasSuffix(line, []byte(" TD\n")):
		x, y, _ := bytes.Cut(line, []byte(" "))
		toX, toY := hundredths(x), hundredths(y)
		m.out = append(appendHundredths(m.out, toX-t.x), ' ')
		m.out = append(appendHundredths(m.out, toY-t.y), " Td\n"...)
		t.x, t.y = toX, toY
	case line[0] == '/' && bytes.HasSuffix(line, []byte(" Tc\n")):
		font, space, _ := bytes.Cut(line, []byte(" Tf "))
		if !bytes.Equal(font, t.font) {
			t.font = font
			m.out = append(append(m.out, font...), " Tf\n"...)
		}
		if !bytes.Equal(space, t.space) {
			t.space = space
			m.out = append(m.out, space...)
		}
	default:
		if line[0] == 'q' {
			m.endText() // a text object may set a colour, and draw nothing else
		}
		m.out = append(m.out, line...)
	}
}

// endText ends the text object that is open.
func (m *marker) endText() {
	if m.text.open {
		m.out = append(m.out, "ET\n"...)
	}
	m.text.open = false
}

// hundredths reads a number with two figures behind the point, as gopdf writes it, up to
// a blank.
func hundredths(b []byte) (v int) {
	sign := 1
	for _, c := range b {
		switch {
		case c == ' ':
			return sign * v
		case c == '-':
			sign = -1
		case c != '.':
			v = v*10 + int(c-'0')
		}
	}
	return sign * v
}

func appendHundredths(b []byte, v int) []byte { return appendThousandths(b, int64(v)*10) }

// appendGlyphs appends the bytes of a hexadecimal string as a literal one has them (ISO
// 32000-1, 7.3.4.2).
func appendGlyphs(b, hex []byte) []byte {
	for i := 0; i+1 < len(hex); i += 2 {
		switch c := digit(hex[i])<<4 | digit(hex[i+1]); c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, "\\r"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// digit is the value of a hexadecimal digit as gopdf writes it.
func digit(c byte) byte {
	if c >= 'A' {
		return c - 'A' + 10
	}
	return c - '0'
}
