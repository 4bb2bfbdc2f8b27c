package paragraph

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
	"zaoshu/internal/source"
)

var update = flag.Bool("update", false, "rewrite testdata")

const em = 10 * geom.Pt

// square is a stack of the square font: Han and marks are one em, ASCII is half, a
// space is a quarter; Latin quotation marks are from a face of their own.
func square(t testing.TB) *font.Stack {
	face := func(name string) font.Sized {
		data, err := os.ReadFile("../font/testdata/" + name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		f, err := font.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		return font.Sized{Face: f, Scale: 1000}
	}
	sq, latin := face("square"), face("latin")
	return &font.Stack{Han: []font.Sized{sq}, Latin: []font.Sized{sq}, LatinMarks: []font.Sized{latin}}
}

// A paragraphCase is the first line of a case, in words such as "width=10 indent=2
// adjust=total-fit", and text in which {word text} is a run of its own.
type paragraphCase struct {
	style Style
	width geom.Length
	runs  []Run
}

func parseCase(t testing.TB, fonts *font.Stack, in string) paragraphCase {
	head, text, _ := strings.Cut(in, "\n")
	rules := clreq.Default()
	c := paragraphCase{width: 10 * em}
	for word := range strings.FieldsSeq(head) {
		k, v, _ := strings.Cut(word, "=")
		var err error
		switch k {
		case "width":
			c.width = inLength(v)
		case "indent":
			c.style.First = inLength(v)
		case "rest":
			c.style.Rest = inLength(v)
		case "adjust":
			err = rules.Adjust.UnmarshalText([]byte(v))
		case "kinsoku":
			err = rules.Kinsoku.UnmarshalText([]byte(v))
		case "style":
			err = rules.Width.UnmarshalText([]byte(v))
		case "line_start":
			err = rules.LineStart.UnmarshalText([]byte(v))
			rules.ParaStart = rules.LineStart
		case "line_end":
			err = rules.LineEnd.UnmarshalText([]byte(v))
		case "hang":
			err = rules.Hang.UnmarshalText([]byte(v))
		case "align":
			c.style.Align = map[string]Align{"left": Left, "centre": Centre, "right": Right}[v]
		case "hyphenate":
			c.style.Hyphenate = true
		case "sense":
			c.style.BySense, c.style.Align = true, Left
		default:
			t.Fatalf("unknown word %q", word)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	c.style.Rules, c.style.Leading, c.style.Ascent = rules, em*16/10, em*88/100
	c.style.Break = linebreak.Default(em)
	c.runs = parseRuns(fonts, strings.TrimSuffix(text, "\n"))
	return c
}

func inLength(v string) geom.Length {
	f, _ := strconv.ParseFloat(v, 64)
	return geom.Length(f*1000+.5) * em / 1000
}

// parseRuns makes a run of each {word text}, and of what is between.
func parseRuns(fonts *font.Stack, text string) (runs []Run) {
	p := &frame.Element{Kind: "P"}
	file := source.NewFile("a.md", []byte(text))
	links := map[string]*frame.Target{}
	at := 0
	for text != "" {
		plain, rest, found := strings.Cut(text, "{")
		r := Run{S: plain, Fonts: fonts, Size: em, Element: p}
		add := func(r Run) {
			if r.S == "" {
				return
			}
			r.Place = frame.Place{Pos: source.Pos{File: file, Offset: at}}
			at += len(r.S)
			runs = append(runs, r)
		}
		add(r)
		if !found {
			break
		}
		inner, after, _ := strings.Cut(rest, "}")
		word, s, _ := strings.Cut(inner, " ")
		r.S = s
		switch word {
		case "code":
			r.Mode = Code
		case "address":
			r.Mode = Address
		case "figures":
			r.Mode = Figures
		case "dots":
			r.Decoration = Dots
		case "name":
			r.Decoration = NameLine
		case "dotsname":
			r.Decoration = Dots | NameLine
		case "key":
			r.Decoration = Box
		case "strike":
			r.Decoration = Strike
		case "mark":
			r.Decoration = Highlight
		case "link":
			if links[s] == nil {
				links[s] = &frame.Target{URL: "https://example.org/"}
			}
			r.Link, r.Decoration = links[s], LinkLine
			r.Element = p.Within(&frame.Element{Kind: "Link"})
		case "call":
			r.Call, r.Size, r.Rise = 1, em*68/100, em*36/100
		case "sup":
			r.Size, r.Rise = em*68/100, em*36/100
		case "small":
			r.Size = em * 8 / 10
		case "ruby":
			r.S, r.Ruby, _ = strings.Cut(s, " ")
		}
		add(r)
		text = after
	}
	return runs
}

// A drawn is a character and where its glyph stands.
type drawn struct {
	r          rune
	x, advance geom.Length
	size       geom.Length
}

// drawnOn lists the characters of a line from left to right.
func drawnOn(f *frame.Frame) (list []drawn) {
	for _, p := range f.Items {
		t, ok := p.Item.(*frame.Text)
		if !ok {
			continue
		}
		x := p.At.X
		for _, r := range t.S {
			g, _ := t.Face.Glyph(r)
			a := t.Face.Advance(g, t.Size)
			list = append(list, drawn{r, x, a, t.Size})
			x += a + t.Spacing
		}
	}
	return list
}

// show writes a line so that a person can check it: its width, natural and set, its
// characters, and between them by how much of an em they are moved together or apart.
func show(l *Line) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s |", ems(l.Natural), ems(l.Width))
	list := drawnOn(l.Frame)
	for i, d := range list {
		b.WriteRune(d.r)
		if i+1 < len(list) {
			if gap := list[i+1].x - d.x - d.advance; gap < -em/500 || gap > em/500 {
				fmt.Fprintf(&b, "<%s>", ems(gap))
			}
		}
	}
	b.WriteString("|")
	for _, p := range l.Frame.Items {
		b.WriteString(showItem(p))
	}
	return b.String()
}

func showItem(p frame.Placed) string {
	switch it := p.Item.(type) {
	case *frame.Rule:
		return fmt.Sprintf(" rule %s–%s at %s", ems(p.At.X), ems(p.At.X+it.Size.W), ems(p.At.Y))
	case *frame.Path:
		return fmt.Sprintf(" path %s–%s at %s", ems(p.At.X), ems(p.At.X+it.Size.W), ems(p.At.Y))
	case *frame.Link:
		return fmt.Sprintf(" link %s–%s %q", ems(p.At.X), ems(p.At.X+it.Size.W), it.Alt)
	}
	return ""
}

// ems writes a length in em, to three places, without what is zero at the end.
func ems(l geom.Length) string {
	n := int64(l.Scale(1000, int64(em)))
	s := strings.TrimRight(fmt.Sprintf("%.3f", float64(n)/1000), "0")
	return strings.TrimSuffix(s, ".")
}

// A testFile is one of those that a txtar archive holds, between lines -- name --.
type testFile struct{ name, data string }

func readArchive(t testing.TB, name string) (comment string, files []testFile) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	at := &comment
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "-- ") && strings.HasSuffix(line, " --\n") {
			files = append(files, testFile{name: line[3 : len(line)-4]})
			at = &files[len(files)-1].data
			continue
		}
		*at += line
	}
	return comment, files
}

func writeArchive(t testing.TB, name, comment string, files []testFile) {
	for _, f := range files {
		comment += "-- " + f.name + " --\n" + f.data
	}
	if err := os.WriteFile(name, []byte(comment), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestLines compares the lines of each case in testdata/*.txtar. A case is two files:
// its text, and as want what becomes of it.
func TestLines(t *testing.T) {
	fonts := square(t)
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			comment, files := readArchive(t, name)
			for i := 0; i+1 < len(files); i += 2 {
				want, got := &files[i+1], setCase(t, fonts, files[i].data)
				if diff := cmp.Diff(want.data, got); diff != "" && !*update {
					t.Errorf("%s: (-want +got)\n%s", files[i].name, diff)
				}
				want.data = got
			}
			if *update {
				writeArchive(t, name, comment, files)
			}
		})
	}
}

// setCase sets a case and shows its lines, and what was told.
func setCase(t testing.TB, fonts *font.Stack, in string) string {
	c := parseCase(t, fonts, in)
	rep := &source.Report{}
	var b bytes.Buffer
	for _, l := range NewSetter(rep).Lines(c.runs, &c.style, c.width) {
		fmt.Fprintln(&b, show(&l))
	}
	for _, d := range rep.All() {
		message, _ := d.Text(source.English)
		fmt.Fprintf(&b, "%s: %s\n", d.Code, message)
	}
	return b.String()
}
