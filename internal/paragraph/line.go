package paragraph

import (
	"zaoshu/internal/clreq"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// A liner is the line in the making.
type liner struct {
	placed []frame.Placed
	bodies []geom.Length // the left of each body
	texts  []frame.Text  // a store: taken one by one
	ink    []frame.Placed

	text *frame.Text // the last, if it can go on
	run  int32
	span int32
	from int32       // where S begins in the run's
	to   int32       // and ends
	next geom.Length // where its next glyph would stand, without Spacing
	only bool        // it has one glyph, so that its Spacing is open
	end  geom.Length // where its next glyph is drawn

	element *frame.Element // whose ink was asked for last
	kid     int32
	left    geom.Length // what no gap took up
	head    *word       // broken at the end of the line before
	tail    *word       // broken at the end of this
	reach   *reach      // beyond its bodies
}

// setLines makes a frame of each line.
func (s *Setter) setLines(width geom.Length) []Line {
	lines, frames := make([]Line, len(s.breaks)), make([]frame.Frame, len(s.breaks))
	s.line.head, s.line.tail = nil, nil
	from := 0
	for i := range s.breaks {
		b := &s.breaks[i]
		lines[i].Frame = &frames[i]
		frames[i].Size, frames[i].Baseline = geom.Size{W: width, H: s.style.Leading}, s.style.Ascent
		s.setLine(&lines[i], from, b)
		s.clear(lines, i)
		from = b.At + 1
	}
	return lines
}

// setLine places what items from to the break hold.
func (s *Setter) setLine(line *Line, from int, b *linebreak.Break) {
	l, to := &s.line, b.At+1
	l.placed, l.bodies, l.text, l.element, l.reach = l.placed[:0], l.bodies[:0], nil, nil, nil
	l.head = l.tail
	l.tail = s.brokenWord(from, b.At)
	x := s.justify(line, from, b)
	if from == 0 {
		x = s.putBlanks(0, int(s.bodies[0]), x, 0)
	}
	for i := from; i < to; i++ {
		c := &s.clusters[s.bodies[i]]
		if line.First == (frame.Place{}) {
			line.First = s.placeOf(c)
		}
		l.bodies = append(l.bodies, x)
		switch {
		case i+1 < to && s.dashParted(i):
			s.putDash(int(s.bodies[i]), x)
		case i == from || !s.dashParted(i-1):
			s.put(line, int(s.bodies[i]), x)
		}
		x += s.items[i].Box
		if i == to-1 {
			break
		}
		s.putBlanks(int(s.bodies[i])+1, int(s.bodies[i+1]), x, s.gaps[i-from])
		x += s.gaps[i-from]
	}
	line.Width = x
	if s.items[b.At].Hyphenated && to < len(s.items) {
		s.putHyphen(s.bodies[b.At], x)
		line.Width += s.items[b.At].End
	}
	s.putBlanks(int(s.bodies[b.At])+1, s.nextBody(b.At), x, 0)
	l.bodies = append(l.bodies, x)
	s.decorate(line, from, to)
	line.depth, line.reach = s.runs[s.clusters[s.bodies[from]].run].Size*emBottom/100, l.reach
	s.tellLine(line, from, b)
	line.Frame.Items = s.keep(l.placed)
}

// justify spreads the slack of a line over its gaps, and returns where it begins.
func (s *Setter) justify(line *Line, from int, b *linebreak.Break) (x geom.Length) {
	items := s.items[from : b.At+1]
	indent, start := s.style.Rest, geom.Length(0)
	if from == 0 {
		indent, start = s.style.First, s.firstStart()
	} else {
		start = s.items[from-1].Start
	}
	if cap(s.gaps) < len(items) {
		s.gaps = make([]geom.Length, 2*len(items))
	}
	s.gaps = s.gaps[:len(items)]
	natural := start + items[len(items)-1].End
	for i := range items {
		s.gaps[i] = items[i].Gap.Width
		natural += items[i].Box
		if i < len(items)-1 {
			natural += items[i].Gap.Width
		}
	}
	may := items[len(items)-1].May
	s.line.left = 0
	line.Natural = indent + natural + max(0, min(may, line.Frame.Size.W-indent-natural))
	if b.Slack < 0 || b.Slack > 0 && s.style.Align == Justified {
		s.line.left = linebreak.Distribute(s.gaps, items, b.Slack)
		natural += b.Slack
	}
	free := line.Frame.Size.W - indent - natural
	switch s.style.Align {
	case Centre:
		return indent + start + free/2
	case Right:
		return indent + start + free
	}
	return indent + start
}

// nextBody is the cluster at which the item after i begins.
func (s *Setter) nextBody(i int) int {
	if i+1 < len(s.bodies) {
		return int(s.bodies[i+1])
	}
	return len(s.clusters)
}

// put draws a body whose left is at x.
func (s *Setter) put(line *Line, i int, x geom.Length) {
	c := &s.clusters[i]
	switch c.kind {
	case glyphs, blank:
		s.putGlyphs(i, x+c.shift)
	case slash:
		s.putSlash(c, x)
	case picture:
		s.putPicture(c, x)
	case missing:
		s.putMissing(c, x)
	case call:
		s.line.text = nil
		var t *frame.Text
		if c.face != nil {
			t = s.putGlyphs(i, x)
		} else {
			t = s.putMissing(c, x)
		}
		line.Calls = append(line.Calls, Call{Note: s.runs[c.run].Call, Mark: t})
		s.line.text = nil
	case object:
		s.putObject(c, x)
	}
}

// putSlash draws a narrower glyph than that of ／.
func (s *Setter) putSlash(c *cluster, x geom.Length) {
	r, t := &s.runs[c.run], s.newText()
	*t = frame.Text{Face: c.face, Size: c.size, Color: r.Color, S: "／", Narrow: true, Width: c.advance, Place: s.placeOf(c)}
	of, kid := s.inkAs(c, "")
	s.line.text = nil
	s.line.placed = append(s.line.placed, frame.Placed{
		At: geom.Point{X: x + c.shift, Y: s.style.Ascent - r.Rise}, Item: t, Of: of, Kid: kid,
	})
}

// putBlanks draws the spaces of a gap, so that they are in the text: in print they
// are nothing. Objects of no width have their place there too.
func (s *Setter) putBlanks(from, to int, x, gap geom.Length) geom.Length {
	n := geom.Length(0)
	for i := from; i < to; i++ {
		if s.clusters[i].kind == blank {
			n++
		}
	}
	k := geom.Length(0)
	for i := from; i < to; i++ {
		switch c := &s.clusters[i]; c.kind {
		case blank:
			switch {
			case c.face != nil:
				s.putGlyphs(i, x+gap*k/n)
			case s.text[c.at] > 0xA0: // one that no face has is read all the same
				s.putOver(c, x+gap*k/n)
			}
			k++
		case place:
			s.putObject(c, x)
		}
	}
	return x
}

// drift is how far a glyph may stand from its place, so that a Text may go on where
// the remainder of a division ends: a thousandth of a point.
const drift = geom.Pt / 1000

// putGlyphs draws cluster i with its origin at x: the last Text goes on if it can.
func (s *Setter) putGlyphs(i int, x geom.Length) *frame.Text {
	c, l := &s.clusters[i], &s.line
	if c.face == nil {
		return nil
	}
	if t := l.text; t != nil && l.run == c.run && l.to == c.from && t.Face == c.face && t.Size == c.size &&
		l.span == c.span && !l.startsWord(i) && c.runes == 1 && (c.class != clreq.DashHead || l.touches(x)) {
		d := x - l.end
		if l.only {
			t.Spacing, d = x-l.next, 0
			l.only = false
			t.Width += t.Spacing
			l.end = x
		}
		if -drift <= d && d <= drift {
			l.to = c.to
			t.S = s.runs[c.run].S[l.from:c.to]
			t.Width += c.advance + t.Spacing
			l.end += c.advance + t.Spacing
			return t
		}
	}
	return s.begin(i, x)
}

// dashParted reports whether items i and i+1 are the halves of a dash in two runs.
func (s *Setter) dashParted(i int) bool {
	if s.clusters[s.bodies[i]].class != clreq.DashHead {
		return false
	}
	a, b := &s.clusters[s.bodies[i]], &s.clusters[s.bodies[i+1]]
	ra, rb := &s.runs[a.run], &s.runs[b.run]
	return a.run != b.run && b.class == clreq.DashTail && s.text[a.at] == '—' && a.kind == glyphs && b.kind == glyphs &&
		ra.Size == rb.Size && ra.Rise == rb.Rise
}

// putDash draws a dash whose halves are in two runs, of which the first has cluster i, as
// one stroke of the first.
func (s *Setter) putDash(i int, x geom.Length) {
	c := &s.clusters[i]
	t := s.begin(i, x+c.shift)
	t.S, t.Width = "——", t.Width+c.advance
	s.line.text = nil
}

// touches reports whether a glyph at x can go on in the last Text without a space
// before it: the halves of a dash, which are drawn as one stroke, are never parted
// between two.
func (l *liner) touches(x geom.Length) bool {
	return x == l.next && l.only || x == l.end && l.text.Spacing == 0
}

// begin starts a Text with cluster i.
func (s *Setter) begin(i int, x geom.Length) *frame.Text {
	c, l := &s.clusters[i], &s.line
	r := &s.runs[c.run]
	t := s.newText()
	*t = frame.Text{
		Face: c.face, Size: c.size, Color: r.Color, S: r.S[c.from:c.to], Width: c.advance, Place: s.placeOf(c),
	}
	l.text, l.run, l.span, l.from, l.to = t, c.run, c.span, c.from, c.to
	l.next, l.end, l.only = x+c.advance, x+c.advance, true
	of, kid := s.inkOf(i)
	if c.runes > 1 {
		l.text = nil // a Text adds its Spacing after each character
	}
	l.placed = append(l.placed, frame.Placed{At: geom.Point{X: x, Y: s.style.Ascent - r.Rise}, Item: t, Of: of, Kid: kid})
	return t
}

// newText takes a Text from the store.
func (s *Setter) newText() *frame.Text {
	l := &s.line
	if len(l.texts) == 0 {
		l.texts = make([]frame.Text, 128)
	}
	t := &l.texts[0]
	l.texts = l.texts[1:]
	return t
}

// keep copies what is placed on a line.
func (s *Setter) keep(placed []frame.Placed) []frame.Placed {
	l := &s.line
	if len(l.ink) < len(placed) {
		l.ink = make([]frame.Placed, max(256, len(placed)))
	}
	n := copy(l.ink, placed)
	kept := l.ink[:n:n]
	l.ink = l.ink[n:]
	return kept
}

// putObject draws a frame on the baseline. What in it belongs to no element belongs to
// the run's.
func (s *Setter) putObject(c *cluster, x geom.Length) {
	r, l := &s.runs[c.run], &s.line
	l.text = nil
	at := geom.Point{X: x, Y: s.style.Ascent - r.Rise - r.Object.Baseline}
	f := r.Object
	if r.Element != nil && c.kind == object {
		of, kid := s.inkAs(c, "")
		copied := *f
		copied.Items = append([]frame.Placed(nil), f.Items...)
		for i := range copied.Items {
			if p := &copied.Items[i]; p.Of == nil {
				p.Of, p.Kid = of, kid
			}
		}
		f = &copied
	}
	l.placed = append(l.placed, frame.Placed{At: at, Item: f})
}

// placeOf is the place of a cluster's first character; zero if the author did not
// write it.
func (s *Setter) placeOf(c *cluster) frame.Place {
	p := s.runs[c.run].Place
	if p != (frame.Place{}) {
		p.Rune += int(c.at) - s.starts[c.run]
	}
	return p
}
