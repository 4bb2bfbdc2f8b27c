package clreq

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// members are the classes that are alike in a table.
var members = map[string][]Class{
	"han":    {Han, Counter},
	"wide":   {WidePre, WidePost},
	"open":   {Open},
	"close":  {Close},
	"pause":  {Pause},
	"stop":   {Stop, Excl},
	"full":   {Excl2}, // the second of two, which together fill an em
	"rule":   {DashHead, DashTail, EllHead, EllTail},
	"join":   {Connector, ShortConn, Slash},
	"point":  {Interpunct},
	"latin":  {Digit, Infix, Alpha, Hyphen, Pre, Post},
	"lopen":  {LatinOpen},
	"lclose": {LatinClose},
	"call":   {Ref},
}

// gapTable is the gaps of 全角 between two bodies, in 1/1000 em: what comes first from above, what
// follows from the left. A letter says how far the gap gives way, and in which step: b all
// of it with brackets, p with pauses, s with stops, l what is over ⅛ em with Han and Latin.
// A + says that it takes part in the last step of expansion.
const gapTable = `
         han   wide  open  close pause stop  full  rule  join  point latin lopen lclose call
han      0+    0+    500b+ 0+    0+    0+    0+    0+    0     0+    250l+ 250l+ 0+     0
wide     0+    0+    500b+ 0+    0+    0+    0+    0+    0     0+    0+    0+    0+     0
open     0+    0+    0     0     0     0     0     0+    0     0+    0+    0+    0+     0
close    500b+ 500b+ 500b+ 0     0     0     0     500b+ 0     0+    500b+ 500b+ 500b+  0
pause    500p+ 500p+ 500b+ 0     0     0     0     500p+ 0     0+    500p+ 500p+ 500p+  0
stop     500s+ 500s+ 500s+ 0     0     0     0     500s+ 0     0+    500s+ 500s+ 500s+  0
full     0+    0+    500b+ 0     0     0     0     0+    0     0+    0+    0+    0+     0
rule     0+    0+    500b+ 0+    0+    0+    0+    0     0     0+    0+    0+    0+     0
join     0     0     0     0     0     0     0     0     0     0     0     0     0      0
point    0+    0+    0+    0+    0+    0+    0+    0+    0     0+    0+    0+    0+     0
latin    250l+ 0+    500b+ 0+    0+    0+    0+    0+    0     0+    0     0     0      0
lopen    0+    0+    500b+ 0+    0+    0+    0+    0+    0     0+    0     0     0      0
lclose   250l+ 0+    500b+ 0+    0+    0+    0+    0+    0     0+    0     0     0      0
call     0+    0+    500b+ 0+    0+    0+    0+    0+    0     0+    250l+ 250l+ 0+     0
`

// solid are the pairs of a table's groups that are a number and its sign after all.
func solid(a, b Class) bool {
	return a == WidePre && groups[b] == latin || groups[a] == latin && b == WidePost
}

func TestGaps(t *testing.T) {
	r := Default()
	eachOfTable(gapTable, func(a, b Class, said string) {
		want := Glue{}
		if !solid(a, b) {
			want = readGlue(t, said)
		}
		if got := r.Gap(a, b); got != want {
			t.Errorf("%s: %+v, want %+v", pairName(a, b), got, want)
		}
	})
}

// eachOfTable calls visit for each pair of classes.
func eachOfTable(table string, visit func(a, b Class, said string)) {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	columns := strings.Fields(lines[0])
	for _, line := range lines[1:] {
		row := strings.Fields(line)
		for i, said := range row[1:] {
			for _, a := range members[row[0]] {
				for _, b := range members[columns[i]] {
					visit(a, b, said)
				}
			}
		}
	}
}

func readGlue(t *testing.T, said string) (g Glue) {
	if n := strings.TrimSuffix(said, "+"); n != said {
		g.Share, said = 1, n
	}
	width := strings.TrimRight(said, "bpsl")
	n, err := strconv.Atoi(width)
	if err != nil {
		t.Fatal(err)
	}
	g.Width, g.Shrink = int16(n), int16(n)
	switch said[len(width):] {
	case "b":
		g.Step = 3
	case "p":
		g.Step = 5
	case "s":
		g.Step = 7
	case "l":
		g.Step, g.Shrink, g.Stretch[1] = 6, 125, 250
	}
	return g
}

func pairName(a, b Class) string { return fmt.Sprintf("%d then %d", a, b) }

// everyRules are all settings that a gap or a prohibition depends on.
func everyRules(visit func(r Rules)) {
	for _, level := range []Level{GB, Strict, Basic, None} {
		for _, width := range []Width{Quanjiao, Kaiming, Banjiao, Plain} {
			for _, adjacent := range []Adjacent{OneAndHalf, One} {
				for _, space := range []Milli{0, 125, 250, 600} {
					for _, stop := range []bool{true, false} {
						for _, unit := range []NumberUnit{Symbol, HanUnit} {
							r := Default()
							r.Kinsoku, r.Width, r.Adjacent = level, width, adjacent
							r.Autospace, r.StopShrink, r.NumberUnit = space, stop, unit
							visit(r)
						}
					}
				}
			}
		}
	}
}

// What holds of every pair of classes by every setting.
func TestPairs(t *testing.T) {
	everyRules(func(r Rules) {
		pairs := r.Pairs()
		for a := range Classes {
			for b := range Classes {
				g, breaks := pairs[a][b].Gap, pairs[a][b].Break
				fault := ""
				switch {
				case g != r.Gap(a, b) || breaks != r.MayBreak(a, b):
					fault = "the table says otherwise"
				case g.Width < 0 || g.Shrink < 0 || g.Shrink > g.Width || g.Share > 1:
					fault = "no gap is so"
				case (g.Step == 0) != (g.Shrink == 0):
					fault = "a step without a limit, or a limit without a step"
				case g.Stretch[0] != 0 || g.Stretch[1] != 0 && !isAutospaced(a, b):
					fault = "only Han and Latin grow apart first"
				case (groups[a] == joiner || groups[b] == joiner) && g.Share != 0:
					fault = "a connector is moved away"
				case !breaks && inseparable(a, b) && g != Glue{}:
					fault = "a unit is opened"
				case g.Shrink > 0 && g.Step == 7 && !r.StopShrink:
					fault = "a full stop gives way"
				case r.Width == Banjiao && g.Width != 0 && !isAutospaced(a, b):
					fault = "a mark of half an em has a blank"
				case g.Width > 500 && r.Width != Plain && !isAutospaced(a, b):
					fault = "two blanks are set"
				}
				if fault != "" {
					t.Fatalf("%s by %+v: %s (%+v, %t)", pairName(a, b), r, fault, g, breaks)
				}
			}
		}
	})
}

// inseparable are the pairs that are set as one (CLREQ 3.1.5).
func inseparable(a, b Class) bool {
	return a == DashHead && b == DashTail || a == EllHead && b == EllTail || groups[a] == latin && groups[b] == latin ||
		solid(a, b) || b == Ref || a == Excl && (b == Excl || b == Excl2)
}

// A mark alone, in running text, is as wide as its style says.
func TestMarkWidths(t *testing.T) {
	for width, want := range map[Width]map[Class]int16{
		Quanjiao: {Open: 1000, Close: 1000, Pause: 1000, Stop: 1000, Excl: 1000, Interpunct: 500, Connector: 1000, ShortConn: 500, Slash: 500},
		Plain:    {Open: 1000, Close: 1000, Pause: 1000, Stop: 1000, Excl: 1000, Interpunct: 500, Connector: 1000, ShortConn: 500, Slash: 500},
		Kaiming:  {Open: 500, Close: 500, Pause: 500, Stop: 1000, Excl: 1000, Interpunct: 500, Connector: 1000, ShortConn: 500, Slash: 500},
		Banjiao:  {Open: 500, Close: 500, Pause: 500, Stop: 500, Excl: 500, Interpunct: 500, Connector: 1000, ShortConn: 500, Slash: 500},
	} {
		r := Default()
		r.Width = width
		for c, w := range want {
			if got := r.Gap(Han, c).Width + r.Body(c) + r.Gap(c, Han).Width; got != w {
				t.Errorf("style %d: class %d is %d wide, want %d", width, c, got, w)
			}
		}
		for _, rule := range []Class{DashHead, EllHead} {
			if got := r.Body(rule) + r.Gap(rule, rule+1).Width + r.Body(rule+1); got != 2000 {
				t.Errorf("style %d: a dash of %d", width, got)
			}
		}
		if got := r.Body(Excl) + r.Gap(Excl, Excl2).Width + r.Body(Excl2) + r.Gap(Excl2, Han).Width; got != 1000 {
			t.Errorf("style %d: ？！ is %d wide", width, got)
		}
	}
}

// edges says which classes may not begin a line and which may not end one, level by level
// (typesetting by CLREQ 3.1.4). What a level adds it has from there on.
func TestKinsoku(t *testing.T) {
	starts := map[Level]string{
		None:   "Post WidePost Ref Mark Excl2 LatinClose",
		Basic:  "Post WidePost Ref Mark Excl2 LatinClose Pause Stop Excl Close Connector ShortConn Interpunct Slash",
		GB:     "Post WidePost Ref Mark Excl2 LatinClose Pause Stop Excl Close Connector ShortConn Interpunct Slash",
		Strict: "Post WidePost Ref Mark Excl2 LatinClose Pause Stop Excl Close Connector ShortConn Interpunct Slash DashHead DashTail EllHead EllTail",
	}
	ends := map[Level]string{
		None: "Pre WidePre LatinOpen", Basic: "Pre WidePre LatinOpen Open",
		GB: "Pre WidePre LatinOpen Open Slash", Strict: "Pre WidePre LatinOpen Open Slash",
	}
	for level := range starts {
		r := Default()
		r.Kinsoku = level
		noStart, noEnd := classes(t, starts[level]), classes(t, ends[level])
		noStart[NoBreak], noEnd[NoBreak] = true, true
		for a := range Classes {
			for b := range Classes {
				want := !noEnd[a] && !noStart[b]
				if a != Space && b != Space {
					want = want && !unit(a, b)
				}
				if got := r.MayBreak(a, b); got != want {
					t.Errorf("level %d: %s: %t, want %t", level, pairName(a, b), got, want)
				}
			}
		}
	}
}

// unit is what no level parts; a number and the Han after it are one by a setting alone.
func unit(a, b Class) bool {
	switch {
	case a == DashHead && b == DashTail, a == EllHead && b == EllTail:
		return true
	case a == Excl && b == Excl, a == Digit && b == WidePre:
		return true
	case a == Hyphen && b == Alpha:
		return false
	}
	return groups[a] == latin && groups[b] == latin
}

func classes(t *testing.T, names string) (set [Classes]bool) {
	named := map[string]Class{
		"Post": Post, "WidePost": WidePost, "Ref": Ref, "Mark": Mark, "Excl2": Excl2, "LatinClose": LatinClose, "Pause": Pause,
		"Stop": Stop, "Excl": Excl, "Close": Close, "Connector": Connector, "ShortConn": ShortConn, "Interpunct": Interpunct,
		"Slash": Slash, "DashHead": DashHead, "DashTail": DashTail, "EllHead": EllHead, "EllTail": EllTail, "Pre": Pre,
		"WidePre": WidePre, "LatinOpen": LatinOpen, "Open": Open,
	}
	for name := range strings.FieldsSeq(names) {
		c, ok := named[name]
		if !ok {
			t.Fatal(name)
		}
		set[c] = true
	}
	return set
}

func TestNumberUnit(t *testing.T) {
	r := Default()
	if !r.MayBreak(Digit, Counter) {
		t.Error("8|年 is not parted")
	}
	if r.NumberUnit = HanUnit; r.MayBreak(Digit, Counter) || !r.MayBreak(Counter, Han) {
		t.Error("8年 is parted")
	}
}

// Style by style, what a mark keeps at the edges of a line.
func TestEdges(t *testing.T) {
	blank := map[Width]map[Class]int16{
		Quanjiao: {Open: 500, Close: 500, Pause: 500, Stop: 500, Excl: 500},
		Plain:    {Open: 500, Close: 500, Pause: 500, Stop: 500, Excl: 500},
		Kaiming:  {Stop: 500, Excl: 500},
		Banjiao:  {},
	}
	for width, blanks := range blank {
		for c := range Classes {
			r := Default()
			r.Width = width
			if keep, may := r.End(c); keep != 0 || may != 0 {
				t.Errorf("half: %d %d", keep, may)
			}
			ends := blanks[c]
			if c == Open {
				ends = 0
			}
			if r.LineEnd = Allow; true {
				if keep, may := r.End(c); keep != 0 || may != ends {
					t.Errorf("allow: class %d keeps %d, may keep %d", c, keep, may)
				}
			}
			if r.LineEnd = Full; true {
				if keep, may := r.End(c); keep != ends || may != 0 {
					t.Errorf("full: class %d keeps %d, may keep %d", c, keep, may)
				}
			}
			r.LineStart, r.ParaStart = Keep, Outside
			start, hung := int16(0), int16(0)
			if c == Open {
				start, hung = blanks[Open], -500
			}
			if got := r.Start(c, false); got != start {
				t.Errorf("class %d keeps %d at a line's start, want %d", c, got, start)
			}
			if got := r.Start(c, true); got != hung {
				t.Errorf("class %d keeps %d at a paragraph's, want %d", c, got, hung)
			}
			if r.LineStart = Trim; r.Start(c, false) != 0 {
				t.Errorf("class %d is not trimmed", c)
			}
		}
	}
}

// One mark of pause or stop hangs, and none beside another mark.
func TestHang(t *testing.T) {
	r := Default()
	for a := range Classes {
		for c := range Classes {
			for b := range Classes {
				r.Hang = NoHang
				if r.Out(a, c, b) != 0 {
					t.Fatal("a mark hangs by default")
				}
				r.Hang = HangAllowed
				want := int16(0)
				if (c == Pause || c == Stop) && !isSuccession(a) && !isSuccession(b) {
					want = 500
				}
				if got := r.Out(a, c, b); got != want {
					t.Fatalf("%d between %d and %d hangs %d", c, a, b, got)
				}
			}
		}
	}
}

func TestMilli(t *testing.T) {
	var m Milli
	for text, want := range map[string]Milli{"0": 0, "0.25": 250, "0.333": 333, "4": 4000} {
		if err := m.UnmarshalText([]byte(text)); err != nil || m != want {
			t.Errorf("%s em: %d, %v", text, m, err)
		}
	}
	for _, text := range []string{"NaN", "-1", "4.1", "", "1em"} {
		if err := m.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%s em: %d", text, m)
		}
	}
}

// The settings are read by the words of the vectors, and no others.
func TestRulesJSON(t *testing.T) {
	var r Rules
	const all = `{"kinsoku":"strict","width":"plain","adjacent":"1","line_end":"full","line_start":"outside","para_start":"keep",` +
		`"hang":"allow","adjust":"total-fit","orphan":"none","number_unit":"han","autospace_em":0.125,"stop_shrink":true}`
	if err := json.Unmarshal([]byte(all), &r); err != nil {
		t.Fatal(err)
	}
	want := Rules{Strict, Plain, One, Full, Outside, Keep, HangAllowed, TotalFit, AnyOrphan, HanUnit, 125, true}
	if r != want {
		t.Errorf("%+v, want %+v", r, want)
	}
	for _, bad := range []string{`{"width":"wide"}`, `{"kinsoku":""}`, `{"autospace_em":-1}`, `{"autospace_em":"x"}`, `{"autospace_em":5}`, `{"autospace_em":1e999}`} {
		if err := json.Unmarshal([]byte(bad), &r); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}
