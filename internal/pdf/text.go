package pdf

import (
	"bytes"
	"strconv"
)

// A textState is what a reader of a page's content knows after the text before, so that
// it need not be said again. Lengths are in 1/1000 pt, but for pen.
type textState struct {
	font        textFont
	inside      bool  // a text object: BT … ET
	line        bool  // pen and start hold
	startX      int64 // where the last Td began
	startY      int64
	pen         int64 // where the next glyph would stand, in 1/10⁹ pt
	shows       bool  // a string in an array of TJ is open
	next        textFont
	nextX       int64 // where the next text is to stand
	nextY       int64
	nextWritten []byte // next, as gopdf wrote it
}

// A textFont is a font, its size, and the space after each glyph.
type textFont struct {
	cut         *cut
	size, space int64
}

const (
	perThousandth = 1000_000 // units of a pen in 1/1000 pt
	farthest      = 3000     // what an array of TJ moves the pen by at most, in 1/1000 em
)

// line copies a line of content in fewer bytes, which takes half off the file, and off the
// time that deflate takes. Neighbouring texts become one BT … ET; on one baseline each is
// placed from the end of the one before, by the widths that the file itself says; fonts
// and spaces are written where they change; and a glyph is two bytes, not four digits.
func (m *marker) line(line []byte) {
	t := &m.text
	switch {
	case string(line) == "BT\n", string(line) == "ET\n":
	case bytes.HasSuffix(line, []byte(" TD\n")):
		x, y, _ := bytes.Cut(line, []byte(" "))
		t.nextX, t.nextY = thousandths(x), thousandths(y)
	case line[0] == '/' && bytes.HasSuffix(line, []byte(" Tc\n")):
		m.setFont(line)
	case line[0] == '[' && bytes.HasSuffix(line, []byte(">] TJ\n")):
		m.show(m.things[m.next-1].text.Drawn())
		m.joined()
	default:
		m.endShow()
		if line[0] == 'q' {
			m.endText() // a text object may set a colour, and draw nothing else
		}
		m.out = append(m.out, line...)
	}
}

// joined shows the texts that go on where the one before, the first of its line, ends.
func (m *marker) joined() {
	t := &m.text
	for m.next < len(m.things) && m.things[m.next].joined {
		th := &m.things[m.next]
		m.begin(th)
		m.next++
		t.nextX, t.next.space, t.nextWritten = toThousandths(th.at.X), toThousandths(th.text.Spacing), nil
		m.show(th.text.Drawn())
	}
}

// setFont reads a line like "/F1 10.5 Tf 0.3 Tc".
func (m *marker) setFont(line []byte) {
	t := &m.text
	if bytes.Equal(line, t.nextWritten) {
		return
	}
	t.nextWritten = line
	name, rest, _ := bytes.Cut(line[len("/F"):], []byte(" "))
	size, space, _ := bytes.Cut(rest, []byte(" Tf "))
	n, _ := strconv.Atoi(string(name)) // it names one of ours: see newCut
	t.next = textFont{m.fonts[n-1], thousandths(size), thousandths(space)}
}

// show shows the glyphs of s where the next text is to stand.
func (m *marker) show(s string) {
	t := &m.text
	m.beginText()
	x := t.nextX * perThousandth
	em := t.next.size * perThousandth
	back := int64(0) // from the pen, in 1/1000 em
	if t.line && t.nextY == t.startY && em > 0 {
		back = nearest((t.pen-x)*1000, em)
	}
	if !t.line || t.nextY != t.startY || back > farthest || back < -farthest {
		m.endShow()
		m.out = append(appendThousandths(m.out, t.nextX-t.startX), ' ')
		m.out = append(appendThousandths(m.out, t.nextY-t.startY), " Td\n"...)
		t.line, t.startX, t.startY, t.pen, back = true, t.nextX, t.nextY, x, 0
	}
	m.changeFont()
	switch {
	case !t.shows && back == 0:
		m.out = append(m.out, "[("...)
	case !t.shows:
		m.out = append(appendInt(append(m.out, '['), int(back)), '(')
	case back != 0:
		m.out = append(appendInt(append(m.out, ')'), int(back)), '(')
	}
	t.shows = true
	t.pen -= back * em / 1000
	m.showGlyphs(s)
}

// changeFont makes the next font, size and space hold.
func (m *marker) changeFont() {
	t := &m.text
	if t.next == t.font {
		return
	}
	m.endShow()
	if t.next.cut != t.font.cut || t.next.size != t.font.size {
		m.out = append(append(append(m.out, '/'), t.next.cut.name...), ' ')
		m.out = append(appendThousandths(m.out, t.next.size), " Tf\n"...)
	}
	if t.next.space != t.font.space {
		m.out = append(appendThousandths(m.out, t.next.space), " Tc\n"...)
	}
	t.font = t.next
}

// showGlyphs appends glyphs to the string that is open, as a literal one has them (ISO
// 32000-1, 7.3.4.2), and moves the pen.
func (m *marker) showGlyphs(s string) {
	t := &m.text
	cut := t.font.cut
	for _, r := range s {
		code := cut.code(r)
		m.out = appendEscaped(appendEscaped(m.out, byte(code>>8)), byte(code))
		t.pen += cut.widths[code]*t.font.size + t.font.space*perThousandth
	}
}

func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // a reader would take it for a line feed
		return append(b, "\\r"...)
	}
	return append(b, c)
}

// beginText begins a text object, unless one is open.
func (m *marker) beginText() {
	if t := &m.text; !t.inside {
		m.out = append(m.out, "BT\n"...)
		t.inside, t.line, t.startX, t.startY = true, false, 0, 0
	}
}

// endText ends the text object that is open.
func (m *marker) endText() {
	m.endShow()
	if m.text.inside {
		m.out = append(m.out, "ET\n"...)
	}
	m.text.inside = false
}

// endShow ends the array that is open.
func (m *marker) endShow() {
	if m.text.shows {
		m.out = append(m.out, ")]TJ\n"...)
	}
	m.text.shows = false
}

// thousandths reads a number as gopdf writes it, up to a blank; it has at most three
// figures behind the point.
func thousandths(b []byte) (v int64) {
	sign, behind := int64(1), -1
loop:
	for _, c := range b {
		switch {
		case c == '-':
			sign = -1
		case c == '.':
			behind = 0
		case c < '0' || c > '9':
			break loop
		default:
			v = v*10 + int64(c-'0')
			if behind >= 0 {
				behind++
			}
		}
	}
	for behind = max(behind, 0); behind < 3; behind++ {
		v *= 10
	}
	return sign * v
}

// nearest is a/b rounded; b is above 0.
func nearest(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
