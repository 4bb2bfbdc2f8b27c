package paragraph

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// What a character that no face has is drawn as: its code points in at most three
// lines of small type, in a thin frame one em high.
const (
	missingRows   = 3
	missingType   = 32 // size and leading, in 1/100 em
	missingInset  = 10 // from the frame to its text, and from the body to the frame half of that
	missingTop    = 84 // of the frame, above the baseline
	missingBottom = 10 // and below
	missingStroke = geom.Pt * 35 / 100
)

// codePoints are the lines that a cluster is drawn as.
func (s *Setter) codePoints(c *cluster) []string {
	runes := s.text[c.at : c.at+c.runes]
	rows := min(len(runes), missingRows)
	lines := make([]string, rows)
	for i, r := range runes {
		row := i * rows / len(runes)
		if lines[row] != "" {
			lines[row] += " "
		}
		if i == 0 {
			lines[row] = "U+"
		}
		lines[row] += hex(r)
	}
	return lines
}

// hex writes a code point with at least four figures.
func hex(r rune) string {
	const figures = "0123456789ABCDEF"
	var b strings.Builder
	for shift := 20; shift >= 0; shift -= 4 {
		if shift < 16 || r>>shift != 0 {
			b.WriteByte(figures[r>>shift&15])
		}
	}
	return b.String()
}

// smallFonts are the faces of code points.
func (s *Setter) smallFonts(r *Run) *font.Stack {
	if s.style.SmallFonts != nil {
		return s.style.SmallFonts
	}
	return r.Fonts
}

// missingWidth is how wide the frame of a cluster is that no face has.
func (s *Setter) missingWidth(c *cluster) geom.Length {
	r := &s.runs[c.run]
	width := geom.Length(0)
	for _, line := range s.codePoints(c) {
		_, w := small(s.smallFonts(r), line, r.Size*missingType/100)
		width = max(width, w)
	}
	return max(r.Size, width+r.Size*3*missingInset/100)
}

// A part is text of one face in a line of small type.
type part struct {
	text    *frame.Text
	x       geom.Length // from the line's start
	over    string      // the part begins a picture of it, of that width
	width   geom.Length
	picture bool // the part goes on with it
}

// small sets a string, each character in the first face that has it.
func small(fonts *font.Stack, str string, size geom.Length) (parts []part, width geom.Length) {
	from := 0
	for at, ch := range str {
		f := find(fonts, ch, font.Latin)
		if f.face == nil {
			from = -1
			continue
		}
		scaled := size.Scale(f.scale, 1000)
		if n := len(parts); n == 0 || parts[n-1].text.Face != f.face || from < 0 {
			parts = append(parts, part{text: &frame.Text{Face: f.face, Size: scaled}, x: width})
			from = at
		}
		t := parts[len(parts)-1].text
		advance := f.face.Advance(f.glyph, scaled)
		t.S, t.Width = str[from:at+utf8.RuneLen(ch)], t.Width+advance
		width += advance
	}
	return parts, width
}

// putSmall draws parts with their baseline at a point.
func (s *Setter) putSmall(parts []part, at geom.Point, color frame.Color, of *frame.Element, kid int32) {
	for _, p := range parts {
		p.text.Color = color
		here := geom.Point{X: at.X + p.x, Y: at.Y}
		if p.over != "" || p.picture {
			width := p.text.Width
			s.putOutlines([]part{{text: p.text}}, here, width, color)
		}
		if p.over != "" {
			blank := &frame.Text{Face: p.text.Face.Blank(), Size: p.width, Color: color, S: p.over, Width: p.width}
			s.line.placed = append(s.line.placed, frame.Placed{At: here, Item: blank, Of: of, Kid: kid})
		}
		if p.over != "" || p.picture {
			continue
		}
		s.line.placed = append(s.line.placed, frame.Placed{
			At: geom.Point{X: at.X + p.x, Y: at.Y}, Item: p.text, Of: of, Kid: kid,
		})
	}
}

// putMissing draws the code point of a cluster in a frame, as a picture of it, lays the
// cluster over it as text without ink, which it returns, and tells of it.
func (s *Setter) putMissing(c *cluster, x geom.Length) *frame.Text {
	r, l := &s.runs[c.run], &s.line
	s.tellMissing(c, r.S[c.from:c.to])
	em, y := r.Size, s.style.Ascent-r.Rise
	inset := em * missingInset / 200
	box := geom.Size{W: c.advance - 2*inset, H: em * (missingTop + missingBottom) / 100}
	color := r.Color
	l.placed = append(l.placed, frame.Placed{
		At:   geom.Point{X: x + inset, Y: y - em*missingTop/100},
		Item: &frame.Path{Size: box, Path: geom.Rect{Size: box}.Path(), Stroke: &color, Width: missingStroke},
	})
	lines := s.codePoints(c)
	size := em * missingType / 100
	first := y - em*missingTop/100 + (box.H-size*geom.Length(len(lines)))/2 + size*4/5
	for i, line := range lines {
		parts, width := small(s.smallFonts(r), line, size)
		s.putOutlines(parts, geom.Point{X: x + (c.advance-width)/2, Y: first + size*geom.Length(i)}, width, color)
	}
	return s.putOver(c, x)
}

// putPicture draws the one glyph of a cluster, as a picture of it, and lays the cluster over it.
func (s *Setter) putPicture(c *cluster, x geom.Length) {
	r := &s.runs[c.run]
	color := r.Color
	s.line.placed = append(s.line.placed, frame.Placed{
		At:   geom.Point{X: x, Y: s.style.Ascent - r.Rise},
		Item: &frame.Path{Size: geom.Size{W: c.advance, H: c.size}, Path: c.face.Outline(c.glyph, c.size), Fill: &color},
	})
	s.putOver(c, x)
}

// putOver lays a cluster over the picture of it, as text without ink.
func (s *Setter) putOver(c *cluster, x geom.Length) *frame.Text {
	r, l, t := &s.runs[c.run], &s.line, s.newText()
	l.text = nil
	if over := anyFace(s.smallFonts(r), r.Fonts); over != nil {
		*t = frame.Text{
			Face: over.Blank(), Size: c.advance / geom.Length(c.runes), Color: r.Color, S: r.S[c.from:c.to],
			Width: c.advance, Place: s.placeOf(c),
		}
		of, kid := s.inkAs(c, "")
		l.placed = append(l.placed, frame.Placed{At: geom.Point{X: x, Y: s.style.Ascent - r.Rise}, Item: t, Of: of, Kid: kid})
	}
	return t
}

// anyFace is the first face that there is.
func anyFace(stacks ...*font.Stack) *font.Face {
	for _, s := range stacks {
		for _, list := range [...][]font.Sized{s.Latin, s.Han, s.Marks, s.LatinMarks, s.Rest} {
			if len(list) > 0 {
				return list[0].Face
			}
		}
	}
	return nil
}

// putOutlines draws parts as a picture, which nobody reads.
func (s *Setter) putOutlines(parts []part, at geom.Point, width geom.Length, color frame.Color) {
	drawn := &frame.Path{Fill: &color}
	for _, p := range parts {
		x, t := p.x, p.text
		for _, ch := range t.S {
			g, ok := t.Face.Glyph(ch)
			if !ok {
				continue
			}
			for _, seg := range t.Face.Outline(g, t.Size) {
				seg.C1.X, seg.C2.X, seg.To.X = seg.C1.X+x, seg.C2.X+x, seg.To.X+x
				drawn.Path = append(drawn.Path, seg)
			}
			x += t.Face.Advance(g, t.Size)
		}
		drawn.Size = geom.Size{W: width, H: t.Size}
	}
	if drawn.Path != nil {
		s.line.placed = append(s.line.placed, frame.Placed{At: at, Item: drawn})
	}
}

// tellMissing tells of a cluster that no face has: its code point, or all of them.
func (s *Setter) tellMissing(c *cluster, str string) {
	var points any = s.text[c.at]
	if c.runes > 1 {
		points = append([]rune(nil), s.text[c.at:c.at+c.runes]...)
	}
	s.rep.Tell(s.posOf(s.placeOf(c), str), "missing-glyph", points, str)
}

// posOf is where in the author's file a place is, as near as can be told: where str
// stands, as many characters after the Pos of its text as the place says; or, if what is
// there was written in another way, the next place where it stands.
func (s *Setter) posOf(p frame.Place, str string) source.Pos {
	pos := p.Pos
	if pos.File == nil || pos.Offset < 0 || pos.Offset > len(pos.File.Content) {
		return pos
	}
	text := pos.File.Content[pos.Offset:]
	last := &s.told
	if last.place.Pos != p.Pos || last.place.Rune >= p.Rune {
		*last = toldPlace{place: frame.Place{Pos: p.Pos}}
	}
	for range p.Rune - last.place.Rune {
		_, n := utf8.DecodeRune(text[last.walked:])
		last.walked += n
	}
	last.place = p
	at := last.walked
	if !bytes.HasPrefix(text[at:], []byte(str)) {
		// Each character took a byte at least, and an escape takes eight at most.
		from := min(max(p.Rune, last.after), len(text))
		to := max(min(9*p.Rune+len(str)+64, len(text)), from)
		if i := bytes.Index(text[from:to], []byte(str)); i >= 0 {
			at = from + i
		}
	}
	last.after = at + len(str)
	pos.Offset += at
	return pos
}

// A toldPlace is where the last character was that no face has: the next is sought from
// there, since a text may be of nothing else.
type toldPlace struct {
	place  frame.Place
	walked int // from its Pos, by as many characters as the place says
	after  int // behind where it stands indeed
}
