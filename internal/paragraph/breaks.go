package paragraph

import (
	"slices"

	"zaoshu/internal/clreq"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// A key stands for items and options: two digests, so that two paragraphs of a
// library will not meet by chance.
type key [2]uint64

// mostKnown bounds what is remembered; a book of five million characters has 80,000
// paragraphs.
const mostKnown = 1 << 17

// chooseBreaks finds where the lines end.
func (s *Setter) chooseBreaks(width geom.Length) {
	o := s.options(width)
	k := s.digest(&o)
	if known, ok := s.known[k]; ok {
		s.breaks = append(s.breaks[:0], known...)
		return
	}
	switch {
	case s.style.BySense && s.bySense(&o):
	case s.style.Align != Justified:
		o.PushOut = true // what is not justified is not squeezed either
		s.breaks = linebreak.Greedy(s.breaks[:0], s.items, &o)
	case s.style.Rules.Adjust == clreq.TotalFit:
		s.breaks = linebreak.Optimal(s.breaks[:0], s.items, &o)
	default:
		o.PushOut = s.style.Rules.Adjust == clreq.PushOutOnly
		s.breaks = linebreak.Greedy(s.breaks[:0], s.items, &o)
	}
	if len(s.known) < mostKnown {
		s.known[k] = append([]linebreak.Break(nil), s.breaks...)
	}
}

// options are the style's, for that width.
func (s *Setter) options(width geom.Length) linebreak.Options {
	o := s.style.Break
	if o.Em == 0 {
		o = linebreak.Default(s.em())
	}
	if s.style.Rules.Orphan == clreq.AnyOrphan || s.isCode() {
		o.Orphan = 0
	}
	o.Scratch = &s.scratch
	o.Width = width - s.style.Rest
	o.First = width - s.style.First - s.firstStart()
	return o
}

// isCode reports whether all of the paragraph is code: a line of a display.
func (s *Setter) isCode() bool {
	return !slices.ContainsFunc(s.runs, func(r Run) bool { return r.Mode != Code })
}

// em is the size of the paragraph's first text.
func (s *Setter) em() geom.Length {
	for _, i := range s.bodies {
		if r := &s.runs[s.clusters[i].run]; r.Size > 0 {
			return r.Size
		}
	}
	return geom.Pt
}

// firstStart is what the paragraph's first line keeps before its first mark.
func (s *Setter) firstStart() geom.Length {
	c := &s.clusters[s.bodies[0]]
	if c.kind == lineEnd {
		return 0
	}
	return s.tableFor(s.runs[c.run].Size).first[c.class]
}

// digest is the key of the items.
func (s *Setter) digest(o *linebreak.Options) key {
	const odd = 0x9E3779B97F4A7C15
	k := key{uint64(o.First), uint64(o.Width)}
	mix := func(v uint64) {
		k[0] = (k[0] ^ v) * odd
		k[0] ^= k[0] >> 29
		k[1] = (k[1]+v)*(odd+2) + k[1]>>31
	}
	for _, v := range [...]int{
		int(o.Em), o.Squeeze, o.SqueezeEm, o.Stretch, o.Letterspace, o.Spread, o.Good, o.Twice,
		o.Orphan, o.LastCount, o.Short, int(o.LastWidth), o.Overfull, int(s.style.Align),
		int(s.style.Rules.Adjust), s.style.Fill,
	} {
		mix(uint64(v))
	}
	if s.style.BySense {
		for _, r := range s.text {
			mix(uint64(r))
		}
	}
	for i := range s.items {
		it := &s.items[i]
		mix(uint64(it.Box) ^ uint64(it.Gap.Width)<<32)
		mix(uint64(it.Gap.Shrink) ^ uint64(it.Gap.Stretch[0])<<20 ^ uint64(it.Gap.Stretch[1])<<40)
		flags := uint64(it.Gap.Step) | uint64(it.Gap.Share)<<8 | uint64(it.Resort)<<16 | uint64(it.Count)<<24
		if it.Hyphenated {
			flags |= 1 << 23
		}
		mix(flags | uint64(uint32(it.Cost))<<32)
		mix(uint64(it.End) ^ uint64(it.May)<<16 ^ uint64(it.Out)<<32 ^ uint64(it.Start)<<48)
	}
	return k
}

// bySense breaks a title or a caption by sense. It reports false if there is no way:
// then the lines are filled one by one.
func (s *Setter) bySense(o *linebreak.Options) bool {
	s.breaks = s.breaks[:0]
	for from := 0; from < len(s.items); {
		to := from
		for to < len(s.items)-1 && s.items[to].Cost != linebreak.Forced {
			to++
		}
		if !s.senseLines(from, to+1, o) {
			return false
		}
		from = to + 1
	}
	return true
}

// senseLines breaks items[from:to], which the author put on one line. clreq reckons
// with half an em for a Latin character, as everywhere where no face is known: if its
// lines are too wide in these faces, with what one has here; and if they still are, the
// measure is told smaller.
func (s *Setter) senseLines(from, to int, o *linebreak.Options) bool {
	begin := len(s.breaks)
	if measure := s.measureOf(from, o); s.width(from, to) <= measure {
		s.breaks = append(s.breaks, linebreak.Break{At: to - 1})
		return true
	}
	text, em, fill := s.titleText(from, to), s.em(), s.style.Fill
	if fill == 0 {
		fill = clreq.TitleFill
	}
	told, wide := min(s.measureOf(from, o), o.Width), 0
	for told > o.Width/2 {
		var ends []int
		if measure := int(told * 1000 / em); wide == 0 {
			ends, _ = clreq.TitleLines(text, measure, mostLines, fill)
			wide = s.letterWidth(from, to)
		} else {
			ends, _ = clreq.WideTitleLines(text, measure, mostLines, fill, wide)
			told -= o.Width / 20
		}
		s.breaks = s.breaks[:begin]
		at, fits := from, len(ends) > 0
		for _, end := range ends {
			next := at
			for next < to && int(s.clusters[s.bodies[next]].at-s.clusters[s.bodies[from]].at) < end {
				next++
			}
			if next == at {
				continue
			}
			fits = fits && s.width(at, next) <= s.measureOf(at, o) && (next == to || s.items[next-1].Cost < linebreak.Never)
			s.breaks = append(s.breaks, linebreak.Break{At: next - 1})
			at = next
		}
		if fits && at == to {
			return true
		}
	}
	return false
}

// letterWidth is how wide a Latin character of items[from:to] is on average, in 1/1000
// em, rounded up.
func (s *Setter) letterWidth(from, to int) int {
	width, n := geom.Length(0), geom.Length(0)
	for i := from; i < to; i++ {
		if isLatin[s.clusters[s.bodies[i]].class] {
			width += s.items[i].Box
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return int((width*1000/n + s.em() - 1) / s.em())
}

// titleText is what clreq breaks by sense: the text of items[from:to].
func (s *Setter) titleText(from, to int) []rune {
	last := &s.clusters[s.bodies[to-1]]
	return s.text[s.clusters[s.bodies[from]].at : last.at+last.runes]
}

// mostLines is how many lines a title has at most.
const mostLines = 12

// measureOf is the measure of the line that begins with item i.
func (s *Setter) measureOf(i int, o *linebreak.Options) geom.Length {
	if i == 0 {
		return o.First
	}
	return o.Width
}

// width is the natural width of a line, with what stands at its edges.
func (s *Setter) width(from, to int) geom.Length {
	w := s.items[to-1].End
	if from > 0 {
		w += s.items[from-1].Start
	}
	for i := from; i < to; i++ {
		w += s.items[i].Box
		if i < to-1 {
			w += s.items[i].Gap.Width
		}
	}
	return w
}
