package paragraph

import "zaoshu/internal/frame"

// A span is Latin text in a Chinese paragraph: clusters from to to. It is read as
// English (PDF/UA-1, 7.2).
type span struct {
	from, to int32
	element  *frame.Element
}

// findSpans tells Latin text apart in runs whose language the author did not say: from
// a Latin letter to the last that belongs with it, spaces and marks between too.
func (s *Setter) findSpans() {
	s.spans = s.spans[:0]
	for i := 0; i < len(s.clusters); i++ {
		c := &s.clusters[i]
		r := &s.runs[c.run]
		if c.kind != glyphs || !isLatin[c.class] || r.Element == nil || r.Lang != "" || r.Ruby != "" || r.Mode != Prose || !isLetter(s.text[c.at]) {
			continue
		}
		end := i + 1
		for j := end; j < len(s.clusters) && s.clusters[j].run == c.run; j++ {
			switch d := &s.clusters[j]; {
			case d.kind == glyphs && isLatin[d.class]:
				end = j + 1
				continue
			case d.kind == blank, d.kind == softHyphen, d.kind == joiner:
				continue
			}
			break
		}
		s.spans = append(s.spans, span{from: int32(i), to: int32(end)})
		for j := i; j < end; j++ {
			s.clusters[j].span = int32(len(s.spans))
		}
		i = end - 1
	}
}

// isLetter reports whether r is a letter of the Latin script.
func isLetter(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 && r <= 0x24F && r != 0xD7 && r != 0xF7
}

// elementOf is whose content a cluster is.
func (s *Setter) elementOf(c *cluster) *frame.Element {
	r := &s.runs[c.run]
	e := r.Element
	if r.Ruby != "" {
		if rb := s.rubyOf(c.run); rb != nil {
			return rb.base
		}
	}
	if c.span == 0 {
		return e
	}
	sp := &s.spans[c.span-1]
	if sp.element == nil {
		sp.element = e.Within(&frame.Element{Kind: "Span", Lang: "en"})
	}
	return sp.element
}

// inkOf is the piece of ink that cluster i is drawn for. A line has one for each
// element in turn; a word that is broken over lines has one of its own, that says it
// whole.
func (s *Setter) inkOf(i int) (*frame.Element, int32) {
	l, e := &s.line, s.elementOf(&s.clusters[i])
	if e == nil {
		l.element = nil
		return nil, 0
	}
	if w := l.wordAt(int32(i)); w != nil {
		if !w.inked {
			w.kid, w.inked = e.Ink(w.actual), true
		}
		l.element = nil
		return e, w.kid
	}
	if e != l.element {
		l.element, l.kid = e, e.Ink("")
	}
	return e, l.kid
}

// inkAs is a piece of ink of its own, which says actual.
func (s *Setter) inkAs(c *cluster, actual string) (*frame.Element, int32) {
	e := s.elementOf(c)
	s.line.element = nil
	if e == nil {
		return nil, 0
	}
	return e, e.Ink(actual)
}

// wordAt is the broken word that cluster i belongs to.
func (l *liner) wordAt(i int32) *word {
	for _, w := range [...]*word{l.head, l.tail} {
		if w != nil && w.from <= i && i < w.to && w.actual != "" {
			return w
		}
	}
	return nil
}

// startsWord reports whether another piece of ink begins or has ended at cluster i.
func (l *liner) startsWord(i int) bool {
	return (l.head != nil || l.tail != nil) && l.wordAt(int32(i)) != l.wordAt(int32(i)-1)
}
