package linebreak

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/geom"
)

const em = 10 * geom.Pt

// items makes items of a picture of a paragraph: a letter is a Han of one em; a comma
// and a bracket are half an em with a blank of half an em that gives way, in steps 5
// and 3; a word in lower case cannot be broken; - is where a word has a hyphen; | ends
// a line.
func items(picture string) (list []Item) {
	runes := []rune(picture)
	for i, r := range runes {
		next := 'X'
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		it := Item{Box: em, Count: 1, Gap: Glue{Share: 1}}
		switch {
		case r == '|':
			list[len(list)-1].Cost = Forced
			continue
		case r == '-':
			last := &list[len(list)-1]
			last.Cost, last.Hyphenated, last.End, last.Resort = 60, true, em/2, 0
			continue
		case r == ' ':
			list[len(list)-1].Gap = Glue{Width: em * 3 / 10, Shrink: em / 20, Step: 1, Stretch: [2]geom.Length{em / 5, 0}, Share: 1}
			list[len(list)-1].Cost, list[len(list)-1].Resort = 0, 0
			continue
		case r == ',':
			it = Item{Box: em / 2, Gap: Glue{Width: em / 2, Shrink: em / 2, Step: 5, Share: 1}}
		case r == ')':
			it = Item{Box: em / 2, Gap: Glue{Width: em / 2, Shrink: em / 2, Step: 3, Share: 1}}
		case r >= 'a' && r <= 'z':
			it = Item{Box: em / 2, Gap: Glue{}, Cost: Never, Resort: 1}
			if next < 'a' {
				it.Cost, it.Resort = 0, 0
				it.Gap = Glue{Width: em / 4, Shrink: em / 8, Step: 6, Stretch: [2]geom.Length{0, em / 4}, Share: 1}
			}
			if i == 0 || runes[i-1] < 'a' {
				it.Count = 2
			}
		}
		if next == ',' || next == ')' {
			it.Cost, it.Resort = Never, 0
			it.Gap = Glue{Share: 1}
			if r == ',' || r == ')' {
				it.Gap = Glue{}
				if i > 0 && (runes[i-1] == ',' || runes[i-1] == ')') {
					it.Resort = 2
				}
			}
		}
		list = append(list, it)
	}
	return list
}

func options(first, width geom.Length) *Options {
	o := Default(em)
	o.First, o.Width = first, width
	return &o
}

// show writes the lines of a picture, with their slack in 1/1000 em.
func show(picture string, breaks []Break) string {
	var runes []rune
	for _, r := range picture {
		if !strings.ContainsRune("|- ", r) {
			runes = append(runes, r)
		}
	}
	var lines []string
	from := 0
	for _, b := range breaks {
		line := string(runes[from : b.At+1])
		if b.Slack != 0 {
			line += fmt.Sprintf(" %+d", b.Slack.Scale(1000, int64(em)))
		}
		if b.Out != 0 {
			line += fmt.Sprintf(" out %d", b.Out.Scale(1000, int64(em)))
		}
		if b.Resort != 0 {
			line += fmt.Sprintf(" resort %d", b.Resort)
		}
		if b.Overfull != 0 {
			line += fmt.Sprintf(" overfull %d", b.Overfull.Scale(1000, int64(em)))
		}
		lines = append(lines, line)
		from = b.At + 1
	}
	return strings.Join(lines, "\n")
}

func TestGreedy(t *testing.T) {
	for _, c := range []struct {
		name, in string
		width    int // in 1/10 em
		pushOut  bool
		want     string
	}{
		{"a comma gives way to take one more", "ABCDEFGH,I,JKL", 100, false, "ABCDEFGH,I, -500\nJKL"},
		{"it is pushed out in the other style", "ABCDEFGH,I,JKL", 100, true, "ABCDEFGH, +1500\nI,JKL"},
		{"a mark is pushed out with what is before it", "ABCDEFGHIJ,KLM", 100, false, "ABCDEFGHI +1000\nJ,KLM"},
		{"lines that are exactly full", "ABCDEFGHIJKLMNOPQRSTUV", 100, false, "ABCDEFGHIJ\nKLMNOPQRST\nUV"},
		{"one character is not left alone", "ABCDEFGHIJK,", 100, false, "ABCDEFGHI +1000\nJK,"},
		{"it is squeezed in if it can be", "ABC,DE,FGHI", 100, false, "ABC,DE,FGHI -1000"},
		{"a word is no such character", "ABCDEFGHIJword", 100, false, "ABCDEFGHIJ\nword"},
		{"the author ends lines", "ABC|DEF", 100, false, "ABC\nDEF"},
		{"a word is broken where nothing fits", "Abcdefghijklm", 40, false, "Abcdefg resort 1\nhijklm"},
		{"a third mark begins a line where nothing fits", ",,,,,,,,,,", 40, false, ",,,,,,,, resort 2\n,,"},
		{"what cannot be broken stands out", "A)))", 10, false, "A)) resort 2 overfull 1000\n)"},
		{"a hyphen", "ABCDEtypo-graphF", 80, false, "ABCDEtypo +500\ngraphF"},
	} {
		list := items(c.in)
		o := options(geom.Length(c.width)*em/10, geom.Length(c.width)*em/10)
		o.PushOut = c.pushOut
		if got := show(c.in, Greedy(nil, list, o)); got != c.want {
			t.Errorf("%s: %s is\n%s\nwant\n%s", c.name, c.in, got, c.want)
		}
	}
}

func TestOptimal(t *testing.T) {
	for _, c := range []struct {
		name, in string
		width    int // in 1/10 em
		want     string
	}{
		{"lines that are exactly full", "ABCDEFGHIJKLMNOPQRSTUV", 100, "ABCDEFGHIJ\nKLMNOPQRST\nUV"},
		{"one character is not left alone", "ABCDEFGHIJK,", 100, "ABCDEFGHI +1000\nJK,"},
		{"a comma gives way rather than gaps are opened", "ABCDEFGH,I,JKLMNOPQR,TUV", 100, "ABCDEFGH,I, -500\nJKLMNOPQR, +500\nTUV"},
		{"the author ends lines", "ABC|DEF", 100, "ABC\nDEF"},
		{"a word is broken where nothing fits", "ABabcdefghijklmnopABC", 40, "ABabcd resort 1\nefghijkl resort 1\nmnopA +750\nBC"},
		{"a third mark begins a line where nothing fits", ",,,,,,,,,,", 40, ",,,,,,,, resort 2\n,,"},
		{"what cannot be broken stands out", "A)))", 10, "A)) resort 2 overfull 1000\n)"},
	} {
		if got := show(c.in, Optimal(nil, items(c.in), options(geom.Length(c.width)*em/10, geom.Length(c.width)*em/10))); got != c.want {
			t.Errorf("%s: %s is\n%s\nwant\n%s", c.name, c.in, got, c.want)
		}
	}
}

// A hung mark stands outside whole, and nothing of it in the line.
func TestHanging(t *testing.T) {
	list := items("ABCDEFGHIJ,KL")
	list[10].Out = em / 2
	for _, breaks := range [][]Break{Optimal(nil, list, options(10*em, 10*em)), Greedy(nil, list, options(10*em, 10*em))} {
		if got := show("ABCDEFGHIJ,KL", breaks); got != "ABCDEFGHIJ, out 500\nKL" {
			t.Errorf("got\n%s", got)
		}
	}
}

// What a mark may keep of its blank it keeps where there is room.
func TestMay(t *testing.T) {
	list := items("ABCDEFGH,IJ")
	list[8].May = em / 2
	for width, want := range map[geom.Length]string{9 * em: "ABCDEFGH,\nIJ", em * 17 / 2: "ABCDEFGH,\nIJ"} {
		if got := show("ABCDEFGH,IJ", Greedy(nil, list, options(width, width))); got != want {
			t.Errorf("at %d em/1000: got\n%s", width.Scale(1000, int64(em)), got)
		}
	}
}

// random makes up to n items of all kinds.
func random(rnd *rand.Rand, n int) []Item {
	list := make([]Item, 1+rnd.IntN(n))
	some := func(of int) geom.Length { return geom.Length(rnd.IntN(of+1)) * em / 8 }
	for i := range list {
		it := &list[i]
		it.Box = em/2 + some(12)
		it.Count = uint8(rnd.IntN(3))
		it.Gap = Glue{Width: some(4), Step: uint8(1 + rnd.IntN(7)), Share: uint8(rnd.IntN(3))}
		it.Gap.Shrink = min(it.Gap.Width, some(4))
		it.Gap.Stretch = [2]geom.Length{some(2), some(2)}
		switch rnd.IntN(6) {
		case 0:
			it.Cost = Never
			it.Resort = uint8(rnd.IntN(3))
		case 1:
			it.Cost = int32(rnd.IntN(100))
		case 2:
			it.Cost, it.Hyphenated, it.End = 60, true, em/4
		case 3:
			it.May, it.Start = some(4), some(4)
		case 4:
			if rnd.IntN(4) == 0 {
				it.Cost = Forced
			}
			it.Out = some(4)
		}
	}
	return list
}

// total is what a way costs, worked out from the items alone.
func total(list []Item, breaks []Break, o *Options) int64 {
	var sum int64
	from := 0
	for i, br := range breaks {
		measure, start := o.Width, geom.Length(0)
		if from == 0 {
			measure = o.First
		} else {
			start = list[from-1].Start
		}
		var e, s sums
		e.sumUp(&s, list[from:br.At+1])
		it := &list[br.At]
		e.width += it.End - it.Gap.Width + start
		e.shrink -= it.Gap.Shrink
		e.stretch -= it.Gap.Stretch[0] + it.Gap.Stretch[1]
		e.shares -= int32(it.Gap.Share)
		slack := measure - e.width
		if slack >= 0 {
			slack = max(0, slack-it.May)
		} else {
			slack += it.Out
		}
		forced := it.Cost == Forced || br.At == len(list)-1
		only := forced && (i == 0 || list[from-1].Cost == Forced)
		cost := o.cost(slack, e.shrink, e.stretch, e.shares)
		if forced {
			// The width of a last line is measured without what it keeps at its start.
			e.width -= start
			cost = o.lastCost(&node{sums: s}, &end{sums: e}, slack, only)
		}
		if it.Cost > 0 && it.Cost < Never {
			cost += int64(it.Cost) * unit
		}
		cost += resortCost[br.Resort]
		if it.Hyphenated && from > 0 && list[from-1].Hyphenated {
			cost += int64(o.Twice) * unit
		}
		sum = plus(sum, demerits(cost))
		from = br.At + 1
	}
	return sum
}

// bruteForce tries all ways.
func bruteForce(list []Item, o *Options) (least int64) {
	least = math.MaxInt64
	nodes := newBreaker(list, o).nodes[1:]
	for set := range 1 << (len(nodes) - 1) {
		var way []Break
		forced := true
		for i, n := range nodes {
			taken := i == len(nodes)-1 || set>>i&1 != 0
			forced = forced && (taken || !n.forced)
			if taken {
				way = append(way, Break{At: int(n.at) - 1, Resort: n.resort})
			}
		}
		if forced && allowed(list, way, o, nodes) {
			least = min(least, total(list, way, o))
		}
	}
	return least
}

// allowed reports whether only lines are overfull that have no break within.
func allowed(list []Item, way []Break, o *Options, nodes []node) bool {
	b := newBreaker(list, o)
	for i, br := range way {
		s := 0
		if i > 0 {
			s = slices.IndexFunc(b.nodes, func(n node) bool { return int(n.at) == way[i-1].At+1 })
		}
		k := slices.IndexFunc(b.nodes, func(n node) bool { return int(n.at) == br.At+1 })
		if e := b.end(&b.nodes[k]); k > s+1 && !b.fits(&b.nodes[s], &e) {
			return false
		}
	}
	return true
}

func TestOptimalIsBest(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 6000 {
		list := random(rnd, 12)
		o := options(em*geom.Length(1+rnd.IntN(8)), em*geom.Length(1+rnd.IntN(8)))
		breaks := Optimal(nil, list, o)
		if got, want := total(list, breaks, o), bruteForce(list, o); got != want {
			t.Fatalf("%+v\nin %+v: breaks %+v cost %d, the best %d", list, o, breaks, got, want)
		}
	}
}

func TestOptimalIsNeverWorseThanGreedy(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		list := random(rnd, 300)
		o := options(em*geom.Length(4+rnd.IntN(30)), em*geom.Length(4+rnd.IntN(30)))
		best := total(list, Optimal(nil, list, o), o)
		for _, o.PushOut = range []bool{false, true} {
			if greedy := total(list, Greedy(nil, list, o), o); best > greedy {
				t.Fatalf("%+v: optimal costs %d, greedy %d", o, best, greedy)
			}
		}
	}
}

// Every item is on one line, every line that may be squeezed to fit does, and forced
// breaks are taken.
func TestLinesAreWhole(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		list := random(rnd, 80)
		o := options(em*geom.Length(1+rnd.IntN(10)), em*geom.Length(1+rnd.IntN(10)))
		for name, breaks := range map[string][]Break{"optimal": Optimal(nil, list, o), "greedy": Greedy(nil, list, o)} {
			if again := map[string]func([]Break, []Item, *Options) []Break{"optimal": Optimal, "greedy": Greedy}[name](nil, list, o); !reflect.DeepEqual(again, breaks) {
				t.Fatalf("%s is not the same twice", name)
			}
			checkLines(t, name, list, breaks, o)
		}
	}
}

func checkLines(t *testing.T, name string, list []Item, breaks []Break, o *Options) {
	t.Helper()
	from := 0
	for _, br := range breaks {
		width, measure := list[br.At].End, o.Width
		if from == 0 {
			measure = o.First
		} else {
			width += list[from-1].Start
		}
		shrink := geom.Length(0)
		for i := from; i <= br.At; i++ {
			width += list[i].Box
			if i < br.At {
				width, shrink = width+list[i].Gap.Width, shrink+list[i].Gap.Shrink
				if list[i].Cost == Forced {
					t.Fatalf("%s: a line goes on after item %d", name, i)
				}
			}
		}
		if set := width + br.Slack - br.Out - br.Overfull; set > measure || br.Slack < -shrink {
			t.Fatalf("%s: a line of %d gives %d of %d, for a measure of %d: %+v", name, width, -br.Slack, shrink, measure, br)
		}
		if list[br.At].Cost == Never && br.At < len(list)-1 && br.Resort == 0 {
			t.Fatalf("%s: a line ends where it may not: %+v", name, br)
		}
		from = br.At + 1
	}
	if from != len(list) {
		t.Fatalf("%s: lines end with item %d of %d", name, from, len(list))
	}
}

// A part that fits nowhere does not disturb lines far from it.
func TestManyOverfullLines(t *testing.T) {
	list := make([]Item, 30000)
	for i := range list {
		list[i] = Item{Box: 50 * em}
	}
	if got := len(Optimal(nil, list, options(em, em))); got != len(list) {
		t.Errorf("%d lines, want %d", got, len(list))
	}
}

func BenchmarkOptimal(b *testing.B) { benchmark(b, Optimal) }
func BenchmarkGreedy(b *testing.B)  { benchmark(b, Greedy) }

// benchmark breaks a million items.
func benchmark(b *testing.B, f func([]Break, []Item, *Options) []Break) {
	rnd := rand.New(rand.NewPCG(7, 8))
	var text strings.Builder
	for text.Len() < 140 {
		text.WriteString("ABCDEFGHIJKLMNOP"[:3+rnd.IntN(8)])
		text.WriteByte(",,,,,)"[rnd.IntN(6)])
	}
	list := items(text.String())
	o := options(25*em, 27*em)
	o.Scratch = new(Scratch)
	var breaks []Break
	b.ReportAllocs()
	for b.Loop() {
		for n := 0; n < 1e6; n += len(list) {
			breaks = f(breaks[:0], list, o)
		}
	}
}
