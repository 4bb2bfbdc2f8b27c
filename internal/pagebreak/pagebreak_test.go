package pagebreak

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

const g = 16 * geom.Pt

func lineFrame() *frame.Frame { return &frame.Frame{Size: geom.Size{H: g}} }

// column makes items of a description: p9 is a paragraph of nine lines, h2 a heading
// that takes two, t4 a table of four rows under a head, f5 a figure of five lines
// between blanks, _ a blank; p9n8:2 calls a note of two lines in line 8,
// p9n8:2,7 another of seven there; p3: is a lead-in; f9-6 may be six lines high instead,
// and f9: is announced.
func column(s string) []Item {
	var items []Item
	for i, w := range strings.Fields(s) {
		var n, at int
		block := i + 1
		switch w[0] {
		case 'p':
			fmt.Sscanf(w[1:], "%dn%d", &n, &at)
			for k := range n {
				it := Item{Frame: lineFrame(), Height: g, Block: block}
				if k == at {
					it.Notes = notes(i, w)
				}
				items = append(items, it)
			}
			if strings.HasSuffix(w, ":") {
				items[len(items)-1].Cost = 3
			}
		case 'h':
			fmt.Sscanf(w[1:], "%d", &n)
			items = append(items, Item{Frame: lineFrame(), Height: geom.Length(n) * g, Block: block, Keep: 2, Bar: Closed,
				Top: lineFrame(), TopHeight: geom.Length(n-1) * g})
		case 't':
			fmt.Sscanf(w[1:], "%d", &n)
			items = append(items, Item{Kind: Head, Frame: lineFrame(), Again: lineFrame(), Height: g, Block: block})
			for range n {
				items = append(items, Item{Kind: Row, Frame: lineFrame(), Height: g, Block: block})
			}
		case 'f':
			least := 0
			fmt.Sscanf(w[1:], "%d-%d", &n, &least)
			b := Item{Kind: Blank, Height: g, Block: block}
			it := Item{Kind: Float, Frame: lineFrame(), Height: geom.Length(n) * g, Least: geom.Length(least) * g, Block: block}
			if strings.HasSuffix(w, ":") {
				it.Lead = 3
			}
			items = append(items, b, it, b)
		case '_':
			items = append(items, Item{Kind: Blank, Height: g})
		}
	}
	return items
}

// notes makes the notes that the word at i calls.
func notes(i int, word string) (list []Note) {
	_, heights, _ := strings.Cut(word, ":")
	for k, s := range strings.FieldsFunc(heights, func(r rune) bool { return r == ',' }) {
		var lines int
		fmt.Sscanf(s, "%d", &lines)
		note := Note{ID: 100*i + k + 1}
		for range lines {
			note.Lines = append(note.Lines, lineFrame())
		}
		list = append(list, note)
	}
	return list
}

// show writes columns in column's words: p0:0-6 is lines 0 to 5 of the first.
func show(s string, items []Item, columns []Column) string {
	words := strings.Fields(s)
	name := map[int]string{}
	seen := map[int]int{}
	number := make([]int, len(items))
	for i, it := range items {
		if it.Block > 0 {
			name[it.Block] = words[it.Block-1][:1] + fmt.Sprint(it.Block-1)
			number[i] = seen[it.Block]
			if it.Kind != Head && it.Kind != Blank {
				seen[it.Block]++
			}
		}
	}
	var pages []string
	for _, c := range columns {
		var out []string
		add := func(label string, n int) {
			if k := len(out) - 1; k >= 0 && strings.HasPrefix(out[k], label+":") {
				from, _, _ := strings.Cut(out[k][len(label)+1:], "-")
				out[k] = fmt.Sprintf("%s:%s-%d", label, from, n+1)
				return
			}
			out = append(out, fmt.Sprintf("%s:%d-%d", label, n, n+1))
		}
		for _, pl := range c.Items {
			it := items[pl.Item]
			switch {
			case pl.Again:
				out = append(out, "again")
			case it.Kind != Head:
				add(name[it.Block], number[pl.Item])
				if pl.Less > 0 {
					out[len(out)-1] += fmt.Sprintf("/%d", (it.Height-pl.Less)/g)
				}
			}
		}
		if len(c.Notes) > 0 {
			out = append(out, fmt.Sprintf("n%d", len(c.Notes)))
		}
		pages = append(pages, strings.Join(out, " "))
	}
	return strings.Join(pages, " | ")
}

func options(lines int) *Options {
	return &Options{Height: func(int) geom.Length { return geom.Length(lines) * g }, Grid: g, NoteGap: g,
		Longest: 3 * g, Orphans: 1, Widows: 2}
}

// Pages of ten lines.
func TestFill(t *testing.T) {
	for _, c := range []struct{ why, items, want string }{
		{"no page begins with the last line of a paragraph", "p6 p5", "p0:0-6 p1:0-3 | p1:3-5"},
		{"a paragraph of three lines", "p9 p3", "p0:0-9 p1:0-1 | p1:1-3"},
		{"a heading is not last", "p8 h2 p4", "p0:0-8 | h1:0-1 p2:0-4"},
		{"nor with one line", "p7 h2 p4", "p0:0-7 | h1:0-1 p2:0-4"},
		{"but with two", "p6 h2 p5", "p0:0-6 h1:0-1 p2:0-2 | p2:2-5"},
		{"the two lines may be of two paragraphs", "p6 h2 p1 p5", "p0:0-6 h1:0-1 p2:0-1 p3:0-1 | p3:1-5"},
		{"a heading at the head of a page takes its top height", "p8 h3 p8 p1 p1", "p0:0-8 | h1:0-1 p2:0-8 | p3:0-1 p4:0-1"},
		{"two headings keep together", "p6 h2 h2 p5", "p0:0-6 | h1:0-1 h2:0-1 p3:0-5"},
		{"a note stays with its mark", "p9n8:2 p3", "p0:0-7 | p0:7-9 p1:0-3 n2"},
		{"a short note is not divided", "p7n6:3 p9", "p0:0-5 | p0:5-7 p1:0-4 n3 | p1:4-9"},
		{"a long one may be", "p8n3:6 p9", "p0:0-5 n4 | p0:5-8 p1:0-4 n2 | p1:4-9"},
		{"a note of more than a page", "p8n0:20", "p0:0-1 n8 | p0:1-3 n7 | p0:3-6 n5 | p0:6-8"},
		{"a short note below a long one stands whole", "p8n3:6,1 p9", "p0:0-4 n5 | p0:4-8 p1:0-3 n2 | p1:3-9"},
		{"of two long ones the last is divided", "p8n1:5,4 p9", "p0:0-2 n7 | p0:2-8 p1:0-1 n2 | p1:1-9"},
		{"of many that are not, the page takes what it can", "p2n0:3,3,3,3 p9", "p0:0-1 n8 | p0:1-2 p1:0-4 n4 | p1:4-9"},
		{"a long table repeats its head", "t14", "t0:0-9 | again t0:9-14"},
		{"it begins where it stands", "p5 t14", "p0:0-5 t1:0-4 | again t1:4-11 | again t1:11-14"},
		{"its last page has three rows", "t10", "t0:0-7 | again t0:7-10"},
		{"so has its first", "p7 t12", "p0:0-7 | t1:0-9 | again t1:9-12"},
		{"one that fits on a page is divided for a hole of more than six lines", "p3 t8", "p0:0-3 t1:0-5 | again t1:5-8"},
		{"and is not for a smaller one", "p5 t8", "p0:0-5 | t1:0-8"},
		{"a short table is not divided", "p7 t4", "p0:0-7 | t1:0-4"},
		{"a blank is dropped at the foot", "p10 _ p3", "p0:0-10 | p2:0-3"},
		{"and at the head", "p9 _ p3", "p0:0-9 | p2:0-3"},
		{"of two the higher stays", "p5 _ _ p4 p2", "p0:0-5 p3:0-4 | p4:0-2"},
		{"a figure moves on, and text moves up", "p7 f5 p6", "p0:0-7 p2:0-3 | f1:0-1 p2:3-6"},
		{"it does not move if there is room", "p4 f5 p6", "p0:0-4 f1:0-1 | p2:0-6"},
		{"a figure comes before the next heading", "p6 f5 p1 h2 p5", "p0:0-6 p2:0-1 | f1:0-1 h3:0-1 p4:0-2 | p4:2-5"},
		{"however much of the page stays empty for it", "p1 f9 p1 h2 p5", "p0:0-1 p2:0-1 | f1:0-1 | h3:0-1 p4:0-5"},
		{"or it is set lower", "p1 f9-6 p1 h2 p5", "p0:0-1 f1:0-1/8 | p2:0-1 h3:0-1 p4:0-5"},
		{"as low as it must", "p3 f9-6 p1 h2 p5", "p0:0-3 f1:0-1/6 | p2:0-1 h3:0-1 p4:0-5"},
		{"and no lower", "p4 f9-6 p1 h2 p5", "p0:0-4 p2:0-1 | f1:0-1 | h3:0-1 p4:0-5"},
		{"it is not set lower where text fills the page", "p3 f9-6 p7 h2 p5", "p0:0-3 p2:0-7 | f1:0-1 | h3:0-1 p4:0-5"},
		{"at the end it is", "p3 f9-6", "p0:0-3 f1:0-1/6"},
		{"a second one too", "p9 f5 f6-4 h2 p5", "p0:0-9 | f1:0-1 f2:0-1/4 | h3:0-1 p4:0-5"},
		{"one that is announced stays where a fifth less is enough", "p1: f10-6: p9", "p0:0-1 f1:0-1/8 | p2:0-9"},
		{"and loses no more", "p2 p1: f9-6: p9", "p0:0-2 p1:0-1 p3:0-7 | f2:0-1 | p3:7-9"},
		{"its lead-in goes with it for three empty lines", "p7 p1: f5: p9", "p0:0-7 | p1:0-1 f2:0-1 p3:0-2 | p3:2-9"},
		{"for six if other figures wait before it", "p5 f6 p1: f5: p9", "p0:0-5 | f1:0-1 p2:0-1 p4:0-2 | f3:0-1 p4:2-6 | p4:6-9"},
		{"and not for more", "p5 p1: f7: p9", "p0:0-5 p1:0-1 p3:0-4 | f2:0-1 p3:4-6 | p3:6-9"},
		{"figures keep their order", "p7 f5 p1 f1 p6", "p0:0-7 p2:0-1 p4:0-2 | f1:0-1 f3:0-1 p4:2-4 | p4:4-6"},
		{"a figure at the end", "p7 f5", "p0:0-7 | f1:0-1"},
		{"figures of more than a page", "p2 f9 f9", "p0:0-2 | f1:0-1 | f2:0-1"},
		{"text does not go on past a second that will not be on the next page", "p6 f6 p1 f6 p6", "p0:0-6 p2:0-1 | f1:0-1 p4:0-3 | f3:0-1 p4:3-6"},
		{"it does past one that will", "p6 f4 p1 f4 p6", "p0:0-6 p2:0-1 p4:0-3 | f1:0-1 f3:0-1 | p4:3-6"},
		{"of a note of many pages too, some is where it is called", "p4 p9n0:50 p9",
			"p0:0-4 p1:0-1 n4 | p1:1-3 n7 | p1:3-5 n7 | p1:5-7 n7 | p1:7-9 n7 | p2:0-1 n8 | p2:1-3 n7 | p2:3-9 n3"},
		{"a lead-in goes with what it announces", "p8 p2: p9", "p0:0-8 | p1:0-2 p2:0-7 | p2:7-9"},
		{"not at more than three lines", "p6 p4: p9", "p0:0-6 p1:0-2 | p1:2-4 p2:0-7 | p2:7-9"},
		{"no page of one line", "p10 p1", "p0:0-8 | p0:8-10 p1:0-1"},
		{"unless its notes fill it", "p10 p1n0:8 p9", "p0:0-10 | p1:0-1 n8 | p2:0-9"},
		{"nor of one line before a table", "p10 p1 t9", "p0:0-10 | p1:0-1 t2:0-6 | again t2:6-9"},
		{"what is too high stands alone", "p2 t1", "p0:0-2 t1:0-1"},
		{"a figure is enough below a heading", "p1 h2 f6 p5", "p0:0-1 h1:0-1 f2:0-1 | p3:0-5"},
		{"a paragraph that goes on is not on a page with one line", "p7 f8 p9 f8 p2", "p0:0-7 p2:0-3 | f1:0-1 | p2:3-9 p4:0-2 | f3:0-1"},
		{"nothing", "", ""},
		{"a heading and a table that is a page", "p9n0:7 h3 f9 h3 t8", "p0:0-2 n7 | p0:2-9 | h1:0-1 h3:0-1 t4:0-4 | f2:0-1 | again t4:4-8"},

		{"blanks alone", "_ _", ""},
	} {
		items := column(c.items)
		got := show(c.items, items, Fill(items, options(10)))
		if got != c.want {
			t.Errorf("%s: %q is\n\t%s, want\n\t%s", c.why, c.items, got, c.want)
		}
	}
}

// Orphans and the first page's height are options.
func TestOptions(t *testing.T) {
	o := options(10)
	o.Orphans = 2
	items := column("p9 p4")
	if got, want := show("p9 p4", items, Fill(items, o)), "p0:0-9 | p1:0-4"; got != want {
		t.Errorf("orphans 2: %s, want %s", got, want)
	}
	o = options(10)
	o.Height = func(page int) geom.Length {
		if page == 0 {
			return 2 * g
		}
		return 10 * g
	}
	items = column("h3 p4")
	if got, want := show("h3 p4", items, Fill(items, o)), " | h0:0-1 p1:0-4"; got != want {
		t.Errorf("a heading below an opening: %q, want %q", got, want)
	}
}

// A note that is called twice on a page is there once; called on the next, there too.
func TestSameNote(t *testing.T) {
	note := []Note{{ID: 7, Lines: []*frame.Frame{lineFrame()}}}
	items := column("p9 p9")
	for _, k := range []int{0, 2, 12} {
		items[k].Notes = note
	}
	columns := Fill(items, options(10))
	if len(columns) != 3 {
		t.Fatalf("%d pages", len(columns))
	}
	for i, want := range []int{1, 1, 0} {
		if n := len(columns[i].Notes); n != want {
			t.Errorf("page %d has %d notes, want %d", i, n, want)
		}
	}
}

// Lines that are not as high as the grid go on undisturbed; what follows is on the grid.
func TestGrid(t *testing.T) {
	items := []Item{
		{Height: g * 3 / 4, Block: 1, Frame: lineFrame()}, {Height: g * 3 / 4, Block: 1, Frame: lineFrame()},
		{Height: g, Block: 2, Frame: lineFrame(), Notes: []Note{{Lines: []*frame.Frame{
			{Size: geom.Size{H: g * 3 / 4}, Baseline: g / 2}, {Size: geom.Size{H: g * 3 / 4}, Baseline: g / 2}}}}},
	}
	c := Fill(items, options(10))[0]
	for i, want := range []geom.Length{0, g * 3 / 4, 2 * g} {
		if c.Items[i].Y != want {
			t.Errorf("item %d is at %d, want %d", i, c.Items[i].Y, want)
		}
	}
	if n := c.Notes; n[1].Y != 10*g-g*3/4 || n[0].Y != 10*g-g*3/2 || c.Rule != n[0].Y+g/2-g {
		t.Errorf("notes at %v, rule at %d", n, c.Rule)
	}
}

// Whatever the column: every item but a blank is set once, in order but for figures,
// within the page and below the one before; every note's lines are set once, on the
// page of their call or right after.
func TestAlways(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var words []string
		for range r.IntN(12) {
			kinds := []string{"p%d", "p%[1]dn0:2", "p%dn0:7", "p%dn0:7,2", "p%dn0:3,3,3,3", "h2", "h3", "t%d", "f%d", "f%[1]d-%[1]d", "f9-6", "f8-5:", "f%d:", "_", "p%d:"}
			w := kinds[r.IntN(len(kinds))]
			if strings.Contains(w, "%") {
				w = fmt.Sprintf(w, 1+r.IntN(9))
			}
			words = append(words, w)
		}
		s := strings.Join(words, " ")
		items := column(s)
		checkColumns(t, s, items, Fill(items, options(10)))
	}
}

func checkColumns(t *testing.T, s string, items []Item, columns []Column) {
	t.Helper()
	set := make([]int, len(items))
	notes := make([]int, len(items))
	last := -1
	for i, c := range columns {
		var foot geom.Length
		for _, pl := range c.Items {
			it := items[pl.Item]
			if pl.Y < foot {
				t.Fatalf("%s: page %d: item %d overlaps", s, i, pl.Item)
			}
			foot = pl.Y + pl.Frame.Size.H
			if it.Kind == Float {
				foot = pl.Y + it.Height - pl.Less
			}
			if it.Least > 0 && it.Height-pl.Less < it.Least {
				t.Fatalf("%s: page %d: figure %d is too low", s, i, pl.Item)
			}
			if it.Kind != Float && !pl.Again {
				if pl.Item < last {
					t.Fatalf("%s: page %d: item %d comes late", s, i, pl.Item)
				}
				last = pl.Item
			}
			if !pl.Again {
				set[pl.Item]++
			}
		}
		end := 10 * g
		if len(c.Notes) > 0 {
			end = c.Rule
		}
		if foot > end {
			t.Fatalf("%s: page %d ends at %d", s, i, foot/g)
		}
		for _, n := range c.Notes {
			notes[n.Item]++
		}
	}
	for k, it := range items {
		want := 1
		if it.Kind == Blank {
			want = 0
		}
		if set[k] != want {
			t.Fatalf("%s: item %d is set %d times", s, k, set[k])
		}
		lines := 0
		for _, n := range it.Notes {
			lines += len(n.Lines)
		}
		if notes[k] != lines {
			t.Fatalf("%s: item %d has %d lines of notes", s, k, notes[k])
		}
	}
}

func BenchmarkFill(b *testing.B) {
	items := column(strings.Repeat("p5 p3 h3 p7 p1 p4n2:2 f4 p8 t5 ", 500))
	o := options(27)
	for b.Loop() {
		Fill(items, o)
	}
}

// Of text and headings no page breaks a rule: none begins with a paragraph's last line,
// none ends with a heading or one line after it, none but the last is one line, and none
// is left shorter than these rules can ask.
func TestRules(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		var words []string
		for range 1 + r.IntN(12) {
			if r.IntN(4) == 0 {
				words = append(words, "h3")
			}
			words = append(words, fmt.Sprintf("p%d", 1+r.IntN(9)), fmt.Sprintf("p%d", 2+r.IntN(5)))
		}
		s := strings.Join(words, " ")
		items := column(s)
		columns := Fill(items, options(10))
		for i, c := range columns[:len(columns)-1] {
			next := columns[i+1].Items
			lastItem, first := c.Items[len(c.Items)-1].Item, next[0].Item
			switch {
			case items[first].Block == items[lastItem].Block && (first+1 == len(items) || items[first+1].Block != items[first].Block):
				t.Fatalf("%s: page %d begins with a last line", s, i+1)
			case items[lastItem].Keep > 0 || len(c.Items) > 1 && items[c.Items[len(c.Items)-2].Item].Keep > 0:
				t.Fatalf("%s: page %d ends after a heading", s, i)
			case len(next) == 1 && items[first].Keep == 0:
				t.Fatalf("%s: page %d is one line", s, i+1)
			}
			var h geom.Length
			for _, pl := range c.Items {
				h = max(h, pl.Y+items[pl.Item].Height)
			}
			if h < 4*g {
				t.Fatalf("%s: page %d has %d lines", s, i, h/g)
			}
		}
	}
}

// Lines nearer to each other than those of the grid end no lower on a page than these.
func TestBelow(t *testing.T) {
	var items []Item
	for range 30 {
		items = append(items, Item{Frame: lineFrame(), Height: g * 3 / 4, Below: g / 4, Block: 1})
	}
	if n := len(Fill(items, options(12))[0].Items); n != 15 {
		t.Errorf("%d lines are on a page, want 15", n)
	}
}

// Of high rows, fewer than three are enough on a table's last page.
func TestHighRows(t *testing.T) {
	items := []Item{{Kind: Head, Frame: lineFrame(), Again: lineFrame(), Height: g, Block: 1}}
	for range 7 {
		items = append(items, Item{Kind: Row, Frame: &frame.Frame{Size: geom.Size{H: 3 * g}}, Height: 3 * g, Block: 1})
	}
	columns := Fill(items, options(16))
	if len(columns) != 2 || len(columns[0].Items) != 6 {
		t.Errorf("%d pages, the first with %d items, want 2 and 6", len(columns), len(columns[0].Items))
	}
}

// No figure is set after the heading of the next section, nor before that of its own; and the
// order of figures is that of the text.
func TestFiguresStay(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		words := []string{"p2"}
		for range 2 + r.IntN(10) {
			switch r.IntN(5) {
			case 0:
				words = append(words, "h3", "p2")
			case 1:
				words = append(words, fmt.Sprintf("f%d", 1+r.IntN(9)))
			case 2:
				words = append(words, "f9-6", "f8-6:")
			default:
				words = append(words, fmt.Sprintf("p%d", 1+r.IntN(9)), fmt.Sprintf("t%d", 1+r.IntN(5)))
			}
		}
		s := strings.Join(words, " ")
		items := column(s)
		lastHead, lastFloat := -1, -1
		for i, c := range Fill(items, options(10)) {
			for _, pl := range c.Items {
				switch it := &items[pl.Item]; {
				case it.Kind == Float && (pl.Item < lastHead || pl.Item < lastFloat):
					t.Fatalf("%s: page %d: figure %d comes late", s, i, pl.Item)
				case it.Kind == Float:
					lastFloat = pl.Item
				case it.Bar == Closed && pl.Item < lastFloat:
					t.Fatalf("%s: page %d: a figure comes before heading %d", s, i, pl.Item)
				case it.Bar == Closed:
					lastHead = pl.Item
				}
			}
		}
	}
}

// No figure is pages away from its text: what stands behind it comes one page before it at
// most, and it one page after what stands before it.
func TestFiguresNear(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		var words []string
		for range 2 + r.IntN(20) {
			words = append(words, fmt.Sprintf("p%d", 1+r.IntN(7)), fmt.Sprintf("f%d", 1+r.IntN(9)))
			if r.IntN(3) == 0 {
				words = append(words, "f8-5")
			}
		}
		s := strings.Join(words, " ")
		items := column(s)
		page := make([]int, len(items))
		for i, c := range Fill(items, options(10)) {
			for _, pl := range c.Items {
				page[pl.Item] = i
			}
		}
		before, figure := 0, 0 // the last page of what is before, and that of the last figure
		for k, it := range items {
			switch {
			case it.Kind == Blank:
				continue
			case it.Kind == Float && page[k] > before+1:
				t.Fatalf("%s: figure %d is on page %d, what is before it on %d", s, k, page[k], before)
			case it.Kind == Float:
				figure = page[k]
			case page[k] < figure-1:
				t.Fatalf("%s: text %d is on page %d, the figure before it on %d", s, k, page[k], figure)
			}
			before = max(before, page[k])
		}
	}
}
