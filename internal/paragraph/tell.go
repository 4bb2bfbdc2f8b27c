package paragraph

import (
	"strconv"

	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// looseGap is from how much a line is told of that its gaps grew by, as a part of the
// em: beyond what the steps of CLREQ 3.5.4 give to spaces first.
const looseGap = 4

// tellLine tells of a line that broke a rule, stands out or is opened widely.
func (s *Setter) tellLine(line *Line, from int, b *linebreak.Break) {
	if b.Overfull == 0 && b.Resort == 0 && b.Slack <= 0 {
		return
	}
	c := &s.clusters[s.bodies[b.At]]
	str := ""
	if first := &s.clusters[s.bodies[from]]; s.placeOf(first) == line.First {
		str = s.runs[first.run].S[first.from:first.to]
	}
	pos := s.posOf(line.First, str)
	r := &s.runs[c.run]
	switch {
	case b.Overfull > 0:
		s.rep.Tell(pos, "overfull-line", inEm(b.Overfull, r.Size))
	case b.Resort == resortMark, b.Resort == resortWord && r.Mode == Prose:
		s.rep.Tell(pos, "released-rule", s.about(b.At))
	case b.Slack > 0 && s.style.Align == Justified:
		if grown := s.widest(from, b); grown > r.Size/looseGap {
			s.rep.Tell(pos, "loose-line", inEm(grown, r.Size))
		}
	}
}

// widest is by how much a gap of the line grew at most beyond what the first steps of
// expansion give it.
func (s *Setter) widest(from int, b *linebreak.Break) geom.Length {
	if s.line.left > 0 {
		return s.line.left
	}
	most := geom.Length(0)
	for i := from; i < b.At; i++ {
		g := &s.items[i].Gap
		most = max(most, s.gaps[i-from]-g.Width-g.Stretch[0]-g.Stretch[1])
	}
	return most
}

// about is the text on both sides of a line's end.
func (s *Setter) about(at int) string {
	first, last := s.clusters[s.bodies[max(0, at-2)]].at, &s.clusters[s.bodies[at]]
	str := string(s.text[first:last.at+last.runes]) + "|"
	if at+1 < len(s.bodies) {
		next := &s.clusters[s.bodies[at+1]]
		str += string(s.text[next.at : next.at+next.runes])
	}
	return str
}

// inEm writes a length as a decimal number of em.
func inEm(l, em geom.Length) string {
	hundredths := int(l.Scale(100, int64(em)))
	s := strconv.Itoa(hundredths/100) + "."
	if hundredths%100 < 10 {
		s += "0"
	}
	return s + strconv.Itoa(hundredths%100) + " em"
}
