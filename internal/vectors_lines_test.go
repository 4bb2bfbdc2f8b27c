package internal_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
)

// unbroken is a measure that every case fits on.
const unbroken = 2000 * vectorEm

// A setText is a text as paragraph has set it in the square font, which has the vectors'
// metric.
type setText struct {
	runes   []rune
	classes []clreq.Class
	measure geom.Length
	lines   []setLine
	drawn   []drawnRune // by rune
}

// A setLine is a line, and which runes are on it.
type setLine struct {
	paragraph.Line
	from, to int
}

// A drawnRune is where the em box of a rune is, and on which line; line is -1 if it is not
// drawn.
type drawnRune struct {
	x, advance geom.Length
	line       int
}

// squareFonts is the stack of the square font.
var squareFonts = sync.OnceValue(func() *font.Stack {
	face := func(name string) []font.Sized {
		data, err := os.ReadFile("font/testdata/" + name + ".ttf")
		if err != nil {
			panic(err)
		}
		f, err := font.Parse(name, data)
		if err != nil {
			panic(err)
		}
		return []font.Sized{{Face: f, Scale: 1000}}
	}
	sq := face("square")
	return &font.Stack{Han: sq, Latin: sq, LatinMarks: face("latin")}
})

// isNoteMark reports whether a rune of a vector is the mark of a note.
func isNoteMark(r rune) bool {
	return r >= '①' && r <= '⑳' || r >= '㉑' && r <= '㉟' || r >= '㊱' && r <= '㊿'
}

// A styled is a range of runes and what is drawn at them.
type styled struct {
	from, to   int
	decoration paragraph.Decoration
}

// set sets text to a measure. Note marks are calls, and styles do not overlap.
func (v *vector) set(t *testing.T, text string, measure geom.Length, styles ...styled) *setText {
	t.Helper()
	s := &setText{runes: []rune(text), measure: measure}
	s.classes = clreq.Classify(s.runes, nil)
	file := source.NewFile("vector.md", []byte(text))
	at := frame.Place{Pos: source.Pos{File: file}}
	fonts, p := squareFonts(), &frame.Element{Kind: "P"}
	styleOf := func(i int) (of int) {
		return slices.IndexFunc(styles, func(st styled) bool { return i >= st.from && i < st.to })
	}
	var runs []paragraph.Run
	for i := 0; i < len(s.runes); {
		j := i + 1
		r := paragraph.Run{Fonts: fonts, Size: vectorEm, Element: p, Place: at}
		if isNoteMark(s.runes[i]) {
			r.Call = 1
		} else {
			for j < len(s.runes) && !isNoteMark(s.runes[j]) && styleOf(j) == styleOf(i) {
				j++
			}
		}
		if k := styleOf(i); k >= 0 {
			r.Decoration = styles[k].decoration
		}
		r.S, r.Place.Rune = string(s.runes[i:j]), i
		runs = append(runs, r)
		i = j
	}
	st := &paragraph.Style{
		Rules: v.mode.Rules, Break: linebreak.Default(vectorEm), First: geom.Length(v.mode.Indent),
		Leading: vectorEm * 16 / 10, Ascent: vectorEm * 88 / 100,
	}
	for _, l := range paragraph.NewSetter(nil).Lines(runs, st, measure) {
		s.lines = append(s.lines, setLine{Line: l, from: l.First.Rune})
	}
	s.readLines(t)
	return s
}

// readLines finds which runes are on each line, and where.
func (s *setText) readLines(t *testing.T) {
	t.Helper()
	s.drawn = make([]drawnRune, len(s.runes))
	for i := range s.drawn {
		s.drawn[i].line = -1
	}
	for i := range s.lines {
		l := &s.lines[i]
		l.to = len(s.runes)
		if i+1 < len(s.lines) {
			l.to = s.lines[i+1].from
		}
		next := l.from
		for _, p := range l.Frame.Items {
			text, ok := p.Item.(*frame.Text)
			if !ok {
				continue
			}
			x := p.At.X
			for _, r := range text.S {
				g, _ := text.Face.Glyph(r)
				advance := text.Face.Advance(g, text.Size)
				if j := slices.Index(s.runes[next:l.to], r); j >= 0 {
					next += j
					s.drawn[next] = drawnRune{x, advance, i}
					next++
				}
				x += advance + text.Spacing
			}
		}
	}
	for i, r := range s.runes {
		if s.drawn[i].line < 0 && !unicode.IsSpace(r) {
			t.Errorf("rune %d, %q, is not drawn", i, r)
		}
	}
}

// text is what a line holds, without blanks at its ends.
func (s *setText) text(l *setLine) string {
	return strings.TrimFunc(string(s.runes[l.from:l.to]), unicode.IsSpace)
}

func (s *setText) texts() []string {
	list := make([]string, len(s.lines))
	for i := range s.lines {
		list[i] = s.text(&s.lines[i])
	}
	return list
}

// gap is the blank after a rune, every mark taken to be a full em wide.
func (s *setText) gap(i int) geom.Length {
	return s.drawn[i+1].x - s.drawn[i].x - s.drawn[i].advance
}

// lines sets a case and returns what can be checked of it.
func (v *vector) lines(t *testing.T) map[string]check {
	measure := geom.Length(v.Measure)
	if measure == 0 {
		measure = unbroken
	}
	s := v.set(t, v.Text, measure, v.styles(t)...)
	checks := map[string]check{
		"lines": func(t *testing.T, raw json.RawMessage) {
			if w := want[[]string](t, raw); !slices.Equal(s.texts(), w) {
				t.Errorf("lines %q, want %q", s.texts(), w)
			}
		},
		"lines_any": func(t *testing.T, raw json.RawMessage) {
			w := want[[][]string](t, raw)
			if !slices.ContainsFunc(w, func(w []string) bool { return slices.Equal(s.texts(), w) }) {
				t.Errorf("lines %q, want one of %q", s.texts(), w)
			}
		},
		"forbidden":         s.checkForbidden,
		"interior_width_em": v.checkInterior,
		"line_natural_em": func(t *testing.T, raw json.RawMessage) {
			w := want[[]ems](t, raw)
			if len(w) > len(s.lines) {
				t.Fatalf("%d lines, want %d", len(s.lines), len(w))
			}
			for i := range w {
				if l := &s.lines[i]; !near(l.Natural, geom.Length(w[i]), 1) {
					t.Errorf("line %d is naturally %v em, want %v", i, inEm(l.Natural), inEm(geom.Length(w[i])))
				}
			}
		},
		"gaps":                      s.checkGaps,
		"gaps_line":                 s.checkGapsLine,
		"stretch_per_gap_em":        func(t *testing.T, raw json.RawMessage) { v.checkStretch(t, s, want[ems](t, raw)) },
		"all_but_last_fill_measure": func(t *testing.T, raw json.RawMessage) { v.checkFill(t, s, want[bool](t, raw)) },
		"quotes":                    s.checkQuotes,
	}
	s.decorationChecks(checks)
	if v.expects("gaps") {
		s.gapsOf(t, v.Expect["gaps_line"], checks)
	}
	return checks
}

// A forbidden says what no line may do.
type forbidden struct {
	Kind  string `json:"kind"`
	Chars string `json:"chars"`
	Str   string `json:"str"`
	N     int    `json:"n"`
}

func (s *setText) checkForbidden(t *testing.T, raw json.RawMessage) {
	for _, f := range want[[]forbidden](t, raw) {
		switch f.Kind {
		case "line_start":
			for i, line := range s.texts() {
				if i > 0 && strings.ContainsRune(f.Chars, []rune(line)[0]) {
					t.Errorf("line %d begins with one of %q: %q", i, f.Chars, line)
				}
			}
		case "line_end":
			for i, line := range s.texts() {
				runes := []rune(line)
				if i < len(s.lines)-1 && strings.ContainsRune(f.Chars, runes[len(runes)-1]) {
					t.Errorf("line %d ends with one of %q: %q", i, f.Chars, line)
				}
			}
		case "split":
			s.checkSplit(t, []rune(f.Str))
		case "last_line_han_lt":
			han, last := 0, &s.lines[len(s.lines)-1]
			for _, r := range s.runes[last.from:last.to] {
				if unicode.Is(unicode.Han, r) {
					han++
				}
			}
			if han < f.N {
				t.Errorf("the last line has %d Han: %q", han, s.text(last))
			}
		default:
			t.Errorf("nobody checks %q", f.Kind)
		}
	}
}

// checkSplit reports a line that begins within str.
func (s *setText) checkSplit(t *testing.T, str []rune) {
	found := false
	for i := 0; i+len(str) <= len(s.runes); i++ {
		if !slices.Equal(s.runes[i:i+len(str)], str) {
			continue
		}
		found = true
		for _, l := range s.lines[1:] {
			if l.from > i && l.from < i+len(str) {
				t.Errorf("%q is split: %q", string(str), s.texts())
			}
		}
	}
	if !found {
		t.Errorf("%q is not in the text", string(str))
	}
}

// checkInterior sets the text between two Han: the blanks of its own outer marks count, a
// gap between Han and Latin towards them does not.
func (v *vector) checkInterior(t *testing.T, raw json.RawMessage) {
	w := geom.Length(want[ems](t, raw))
	s := v.set(t, "甲"+v.Text+"乙", unbroken)
	last := len(s.runes) - 1
	width := s.drawn[last].x - s.drawn[0].x - s.drawn[0].advance
	for _, pair := range [][2]int{{0, 1}, {last - 1, last}} {
		if g := v.mode.Gap(s.classes[pair[0]], s.classes[pair[1]]); g.Stretch[1] > 0 || g.Step == 6 {
			width -= vectorEm.Scale(int64(g.Width), 1000)
		}
	}
	if !near(width, w, 1) {
		t.Errorf("%v em wide, want %v", inEm(width), inEm(w))
	}
}

// A wantedGap is the blank after a rune.
type wantedGap struct {
	After int `json:"after"`
	Em    ems `json:"em"`
}

// checkGaps is told by gapsOf on which line.
func (s *setText) checkGaps(t *testing.T, raw json.RawMessage) { s.checkGapsOn(t, raw, 0) }

// checkGapsLine has nothing to say: gaps are checked on it.
func (s *setText) checkGapsLine(t *testing.T, raw json.RawMessage) { want[int](t, raw) }

// gapsOf has the gaps checked on the line that a case names.
func (s *setText) gapsOf(t *testing.T, raw json.RawMessage, checks map[string]check) {
	if raw == nil {
		return
	}
	line := want[int](t, raw)
	checks["gaps"] = func(t *testing.T, raw json.RawMessage) { s.checkGapsOn(t, raw, line) }
}

func (s *setText) checkGapsOn(t *testing.T, raw json.RawMessage, line int) {
	for _, g := range want[[]wantedGap](t, raw) {
		if g.After+1 >= len(s.runes) || s.drawn[g.After].line != line || s.drawn[g.After+1].line != line {
			t.Errorf("no gap after rune %d on line %d: %q", g.After, line, s.texts())
			continue
		}
		if got := s.gap(g.After); !near(got, geom.Length(g.Em), 2) {
			t.Errorf("%v em after %q, rune %d, want %v", inEm(got), s.runes[g.After], g.After, inEm(geom.Length(g.Em)))
		}
	}
}

// checkStretch compares line 0 with the same text on an unbroken line: each gap that may
// stretch has grown by as much, and no other.
func (v *vector) checkStretch(t *testing.T, s *setText, w ems) {
	natural := v.set(t, v.Text, unbroken)
	l := &s.lines[0]
	to := l.from + len([]rune(strings.TrimRightFunc(string(s.runes[l.from:l.to]), unicode.IsSpace)))
	for i := l.from; i+1 < to; i++ {
		grown := s.gap(i) - natural.gap(i)
		wanted := geom.Length(w)
		if v.mode.Gap(s.classes[i], s.classes[i+1]).Share == 0 && !unicode.IsSpace(s.runes[i]) {
			wanted = 0
		}
		if !near(grown, wanted, 10) {
			t.Errorf("the gap after %q, rune %d, grew by %v em, want %v", s.runes[i], i, inEm(grown), inEm(wanted))
		}
	}
}

// checkFill reports lines that do not end at the measure. What a mark keeps of its blank, or
// what hangs out, counts.
func (v *vector) checkFill(t *testing.T, s *setText, fill bool) {
	if !fill {
		t.Error("all_but_last_fill_measure is not true")
	}
	for i := range s.lines[:len(s.lines)-1] {
		l := &s.lines[i]
		last := l.to - 1
		for unicode.IsSpace(s.runes[last]) {
			last--
		}
		keep, may := v.mode.End(s.classes[last])
		out := v.mode.Out(s.classes[max(0, last-1)], s.classes[last], clreq.Han)
		// Half a blank may be kept where there is no room for the whole.
		least, most := s.measure-vectorEm.Scale(int64(keep+may), 1000), s.measure-vectorEm.Scale(int64(keep), 1000)
		ok := l.Width >= least && l.Width <= most || near(l.Width, least, 1) || near(l.Width, most, 1) ||
			out > 0 && near(l.Width, s.measure+vectorEm.Scale(int64(out), 1000), 1)
		if !ok {
			t.Errorf("line %d ends at %v em, want %v: %q", i, inEm(l.Width), inEm(s.measure), s.text(l))
		}
	}
}

// checkQuotes compares the form of each curly quotation mark: Z is Chinese, L Latin. The
// face in which it is drawn must be that of its form.
func (s *setText) checkQuotes(t *testing.T, raw json.RawMessage) {
	w := want[string](t, raw)
	var forms, faces strings.Builder
	for i, r := range s.runes {
		if r >= '‘' && r <= '”' {
			forms.WriteByte("LZ"[b2i(s.classes[i] == clreq.Open || s.classes[i] == clreq.Close)])
			faces.WriteByte("LZ"[b2i(s.drawn[i].advance == vectorEm)])
		}
	}
	if forms.String() != w || faces.String() != w {
		t.Errorf("quotation marks %s, drawn %s, want %s", &forms, &faces, w)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A vectorClass is what is expected of one character.
type vectorClass struct {
	Char     string          `json:"char"`
	MayStart json.RawMessage `json:"may_start_line"`
	MayEnd   json.RawMessage `json:"may_end_line"`
	Nominal  ems             `json:"nominal_em"`
}

// TestVectorClasses holds the characters of the vectors file to what it says of each: may a
// line start or end with it between Han, and how wide is it.
func TestVectorClasses(t *testing.T) {
	v := &vector{}
	v.mode.Rules = clreq.Default()
	for _, c := range readVectors(t).CharClasses {
		single := v.set(t, "甲"+c.Char+"乙", unbroken)
		if got := single.drawn[2].x - single.drawn[0].x - single.drawn[0].advance; got != geom.Length(c.Nominal) {
			// What is set in a Latin face has the gap beside Han.
			if g := v.mode.Gap(clreq.Han, single.classes[1]); got != geom.Length(c.Nominal)+2*vectorEm.Scale(int64(g.Width), 1000) {
				t.Errorf("%s is %v em wide, want %v", c.Char, inEm(got), inEm(geom.Length(c.Nominal)))
			}
		}
		for edge, raw := range []json.RawMessage{c.MayStart, c.MayEnd} {
			for n, may := range mayOf(t, raw) {
				s := v.set(t, "甲"+strings.Repeat(c.Char, n+1)+"乙", unbroken)
				last := len(s.classes) - 1
				pair := [2]clreq.Class{s.classes[0], s.classes[1]}
				if edge == 1 {
					pair = [2]clreq.Class{s.classes[last-1], s.classes[last]}
				}
				if got := v.mode.MayBreak(pair[0], pair[1]); got != may {
					t.Errorf("%d × %s at edge %d: %t, want %t", n+1, c.Char, edge, got, may)
				}
			}
		}
	}
}

// mayOf says whether one of a character, and two of it, may stand at an edge of a line; two
// if that is said.
func mayOf(t *testing.T, raw json.RawMessage) []bool {
	var both bool
	if json.Unmarshal(raw, &both) == nil {
		return []bool{both}
	}
	switch said := want[string](t, raw); said {
	case "pair may; single may not":
		return []bool{false, true}
	case "pair may; single may":
		return []bool{true, true}
	default:
		t.Errorf("nobody knows %q", said)
		return nil
	}
}
