package paragraph

import (
	"sort"
	"unicode/utf8"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// A ruby is a reading over the bodies from to to (CLREQ 3.3).
type ruby struct {
	run      int32
	from, to int
	parts    []part
	width    geom.Length
	base     *frame.Element // RB
	text     *frame.Element // RT
}

// A reading is half as large as its base. Two are a quarter of their em apart, so an
// eighth of the base's, and one overhangs what is beside its base by half an em of that
// at most (CLREQ 3.3.4).
const (
	rubySpace    = 8
	rubyOver     = 2
	rubyBaseline = 99 // above the base's, in 1/100 em: the em boxes are a twentieth apart
)

// spreadRuby measures the readings, and parts bases so that readings stay apart.
func (s *Setter) spreadRuby() {
	s.rubies = s.rubies[:0]
	if !s.hasRuby {
		return
	}
	var x, end geom.Length // of the item; of the reading before
	clear := false         // no reading yet on this line
	for i := 0; i < len(s.items); i++ {
		r := &s.runs[s.clusters[s.bodies[i]].run]
		if r.Ruby == "" || s.clusters[s.bodies[i]].kind == lineEnd {
			x += s.items[i].Box + s.items[i].Gap.Width
			if s.items[i].Cost == linebreak.Forced {
				x, clear = 0, false
			}
			continue
		}
		rb := s.measureRuby(i)
		base := s.width(i, rb.to) - s.edges(i, rb.to)
		over := (rb.width - base) / 2
		left := x - over
		apart := max(0, over-r.Size/rubyOver)
		if clear {
			apart = max(apart, end+r.Size/rubySpace-left)
		}
		if i > 0 && s.items[i-1].Cost != linebreak.Forced {
			s.items[i-1].Gap.Width += apart
			x += apart
		}
		if over > r.Size/rubyOver && rb.to < len(s.items) {
			s.items[rb.to-1].Gap.Width += over - r.Size/rubyOver
		}
		end, clear = x+base+over, true
		x += base + s.items[rb.to-1].Gap.Width
		if s.items[rb.to-1].Cost == linebreak.Forced {
			x, clear = 0, false
		}
		s.rubies = append(s.rubies, rb)
		i = rb.to - 1
	}
}

// edges is what width counts besides bodies and the gaps between them.
func (s *Setter) edges(from, to int) geom.Length {
	w := s.items[to-1].End
	if from > 0 {
		w += s.items[from-1].Start
	}
	return w
}

// measureRuby measures the reading whose base begins with item i.
func (s *Setter) measureRuby(i int) ruby {
	run := s.clusters[s.bodies[i]].run
	rb := ruby{run: run, from: i, to: i + 1}
	for rb.to < len(s.items) && s.clusters[s.bodies[rb.to]].run == run && s.items[rb.to-1].Cost != linebreak.Forced {
		rb.to++
	}
	r := &s.runs[run]
	fonts := s.style.RubyFonts
	if fonts == nil {
		fonts = r.Fonts
	}
	rb.parts, rb.width = s.readingParts(fonts, r.Ruby, r.Size/2)
	if s.room > 0 && rb.width > s.room { // no line holds it
		rb.parts, rb.width = s.readingParts(fonts, r.Ruby, (r.Size/2).Scale(int64(s.room), int64(rb.width)))
	}
	if r.Element != nil {
		e := r.Element.Within(&frame.Element{Kind: "Ruby"})
		rb.base = e.Within(&frame.Element{Kind: "RB"})
		rb.text = e.Within(&frame.Element{Kind: "RT", Lang: rubyLang(r.Ruby)})
	}
	return rb
}

// readingParts sets a reading. Of a character that no face has it shows the code point, and
// says the character; what shows nothing is nothing.
func (s *Setter) readingParts(fonts *font.Stack, reading string, size geom.Length) (parts []part, width geom.Length) {
	add := func(str, over string) {
		list, w := small(fonts, str, size)
		for i := range list {
			list[i].x += width
		}
		if over != "" && len(list) > 0 {
			list[0].over, list[0].width = over, w
		}
		for i := range list[min(1, len(list)):] {
			list[1+i].picture = over != ""
		}
		parts = append(parts, list...)
		width += w
	}
	from := 0
	for at, ch := range reading {
		if find(fonts, ch, font.Latin).face != nil {
			continue
		}
		add(reading[from:at], "")
		from = at + utf8.RuneLen(ch)
		if k := kindOf(ch); k != softHyphen && k != breakable && k != joiner {
			add("U+"+hex(ch), reading[at:from])
		}
	}
	add(reading[from:], "")
	return parts, width
}

// tellReading tells of the characters of a reading that no face has.
func (s *Setter) tellReading(rb *ruby) {
	r := &s.runs[rb.run]
	for _, p := range rb.parts {
		if p.over != "" {
			ch, _ := utf8.DecodeRuneInString(p.over)
			s.rep.Tell(s.posOf(r.Place, p.over), "missing-glyph", ch, p.over)
		}
	}
}

// rubyLang is the language of a reading: pinyin, if its letters are Latin.
func rubyLang(reading string) string {
	for _, r := range reading {
		if isLetter(r) {
			return "zh-Latn-pinyin"
		}
	}
	return ""
}

// rubyOf is the reading of a run; nil if it stands over nothing.
func (s *Setter) rubyOf(run int32) *ruby {
	i := sort.Search(len(s.rubies), func(i int) bool { return s.rubies[i].run >= run })
	if i == len(s.rubies) || s.rubies[i].run != run {
		return nil
	}
	return &s.rubies[i]
}

// putRuby draws the readings of a line: each centred over what of its base stands
// there, within the line's edges, and clear of its neighbours.
func (s *Setter) putRuby(line *Line, from, to int) {
	var places []geom.Length
	var shown []*ruby
	for k := range s.rubies {
		rb := &s.rubies[k]
		if rb.from < from || rb.from >= to {
			continue
		}
		left, right := s.extent(from, rb.from, min(rb.to, to))
		x := left + (right-left-rb.width)/2
		if rb.from == from {
			x = max(x, left)
		}
		if rb.to >= to {
			x = min(x, max(right, line.Frame.Size.W)-rb.width)
		}
		places, shown = append(places, x), append(shown, rb)
	}
	for k := len(places) - 2; k >= 0; k-- {
		places[k] = min(places[k], places[k+1]-s.rubyApart(shown[k])-shown[k].width)
	}
	for k, rb := range shown {
		if k > 0 {
			places[k] = max(places[k], places[k-1]+shown[k-1].width+s.rubyApart(rb))
		} else if rb.from == from {
			places[k] = max(places[k], s.line.bodies[0])
		}
		r := &s.runs[rb.run]
		y := s.style.Ascent - r.Rise - r.Size*rubyBaseline/100
		s.over(extent{places[k], places[k] + rb.width, r.Rise + r.Size*rubyTop/100})
		var kid int32
		if rb.text != nil {
			kid = rb.text.Ink("")
		}
		s.tellReading(rb)
		s.putSmall(rb.parts, geom.Point{X: places[k], Y: y}, r.Color, rb.text, kid)
	}
}

// rubyApart is the least space between a reading and its neighbour.
func (s *Setter) rubyApart(rb *ruby) geom.Length { return s.runs[rb.run].Size / rubySpace }
