package svg

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// show writes an outline as path data, to two decimals.
func (o outline) show() string {
	var b strings.Builder
	for _, m := range o {
		n := map[geom.Op]int{geom.Move: 1, geom.Line: 1, geom.Cubic: 3}[m.op]
		b.WriteByte("MLCZ"[m.op])
		for i, p := range m.points[:n] {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%g,%g", math.Round(p.x*100)/100+0, math.Round(p.y*100)/100+0)
		}
	}
	return b.String()
}

func TestPathData(t *testing.T) {
	for _, c := range []struct {
		in, want string
		ok       bool
	}{
		{"M1 2L3 4z", "M1,2L3,4Z", true},
		{"m1,2 3,4 5,6", "M1,2L4,6L9,12", true},
		{"M0 0h5v5H1V2", "M0,0L5,0L5,5L1,5L1,2", true},
		{"M.5.5-1-1", "M0.5,0.5L-1,-1", true},
		{"M1e1-1E-1", "M10,-0.1", true},
		{"M0 0Q3 3 6 0T12 0", "M0,0C2,2 4,2 6,0C8,-2 10,-2 12,0", true},
		{"M0 0C0 1 1 2 2 2S4 1 4 0", "M0,0C0,1 1,2 2,2C3,2 4,1 4,0", true},
		{"M1 1l1 1zl2 0", "M1,1L2,2ZM1,1L3,1", true},
		{"M1 0A1 1 0 0 1 0 1", "M1,0C1,0.1 0.98,0.21 0.95,0.31C0.92,0.41 0.87,0.5 0.81,0.59C0.75,0.67 0.67,0.75 0.59,0.81C0.5,0.87 0.41,0.92 0.31,0.95C0.21,0.98 0.1,1 0,1", true},
		{"M0 0a1 1 0 000 0a0 1 0 012 2", "M0,0L2,2", true},
		{"M1 1A2 2 0 0 1 1 1L2 2", "M1,1L2,2", true},
		{"M10000 10000l.01 .01", "M10000,10000L10000.01,10000.01", true},
		{"", "", true},
		{"L1 1", "", false},
		{"M1 1L2", "M1,1", false},
		{"M1 1 2 2x", "M1,1L2,2", false},
		{"M0 0a1 1 0 2 0 1 1", "M0,0", false},
	} {
		o, ok := pathData(c.in)
		if got := o.show(); got != c.want || ok != c.ok {
			t.Errorf("%s: %s %v, want %s %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

// Whatever the data, an outline begins with a Move and has no number that is none.
func FuzzPathData(f *testing.F) {
	for _, s := range []string{"M1 2L3 4z", "M1 0A1 1 0 0 1 0 1 2 2 0 01 3 3", "m0 0q1-1 2 0t2 0s1 1 2 0c0 0 1 1 2 2", "M1e9 1zz"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o, _ := pathData(s)
		for i, m := range o {
			if i == 0 && m.op != geom.Move {
				t.Fatalf("%q begins with %d", s, m.op)
			}
			for _, p := range m.points {
				if math.IsNaN(p.x) || math.IsInf(p.x, 0) || math.IsNaN(p.y) || math.IsInf(p.y, 0) {
					t.Fatalf("%q has %v", s, p)
				}
			}
		}
	})
}

func TestTransform(t *testing.T) {
	for _, c := range []struct {
		in   string
		x, y float64 // of (1, 2)
		ok   bool
	}{
		{"", 1, 2, true},
		{"translate(3)", 4, 2, true},
		{"translate(3 4) scale(2)", 5, 8, true},
		{"scale(2,3)", 2, 6, true},
		{"rotate(90)", -2, 1, true},
		{"rotate(90 1 1)", 0, 1, true},
		{"matrix(1 2 3 4 5 6)", 12, 16, true},
		{"skewX(45)", 3, 2, true},
		{"skewY(45), translate(0 0)", 1, 3, true},
		{"scale()", 1, 2, false},
		{"turn(3)", 1, 2, false},
	} {
		m, ok := transform(c.in)
		got, want := m.at(1, 2), geom.Point{X: toLength(c.x), Y: toLength(c.y)}
		if ok != c.ok || ok && got != want {
			t.Errorf("%s: %v %v, want %v %v", c.in, got, ok, want, c.ok)
		}
	}
}

func TestColour(t *testing.T) {
	for in, want := range map[string]string{
		"#c42": "[204 68 34]", "#C4432B": "[196 67 43]", "#c4432b80": "[196 67 43]", "rgb(1, 2,3)": "[1 2 3]",
		"rgb(100% 0% 50% / .5)": "[255 0 128]", "Red": "[255 0 0]", "#12": "-", "rgb(1)": "-", "hsl(1,2,3)": "-", "": "-",
	} {
		c, ok := cssColour(in)
		if got := fmt.Sprint(c); ok && got != want || !ok && want != "-" {
			t.Errorf("%q: %s %v, want %s", in, got, ok, want)
		}
	}
}

// square sets text in the square font, without a rule of composition.
func square(t testing.TB) func([]Text) (*frame.Frame, geom.Length) {
	data, err := os.ReadFile("../font/testdata/square.ttf")
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Parse("square", data)
	if err != nil {
		t.Fatal(err)
	}
	return func(list []Text) (*frame.Frame, geom.Length) {
		f := &frame.Frame{}
		var x geom.Length
		for _, text := range list {
			ink := &frame.Text{Face: face, Size: text.Size, Color: text.Color, S: text.S}
			f.Items = append(f.Items, frame.Placed{At: geom.Point{X: x}, Item: ink})
			for _, r := range text.S {
				if g, ok := face.Glyph(r); ok {
					x += face.Advance(g, text.Size)
				}
			}
		}
		return f, x
	}
}

// drawn draws what is in an svg element of 10 × 10 on a square of 10 pt, and what is told.
func drawn(t testing.TB, body string) (*frame.Frame, string) {
	var told []string
	f := Draw([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">`+body+`</svg>`), geom.Size{W: 10 * geom.Pt, H: 10 * geom.Pt},
		Options{Line: square(t), Tell: func(what string) { told = append(told, what) }})
	return f, strings.Join(told, "; ")
}

func TestDraw(t *testing.T) {
	for _, c := range []struct{ why, in, want, told string }{
		{"black is gray", `<path d="M0 0L1 1"/>`, "fill gray 0 M 0.000,0.000 L 1.000,1.000", ""},
		{"a group gives its colours", `<g fill="red"><path d="M0 0L1 1"/></g>`, "fill #FF0000 M 0.000,0.000 L 1.000,1.000", ""},
		{"style is stronger", `<path fill="red" style="fill: #00f !important" d="M0 0L1 1"/>`, "fill #0000FF M 0.000,0.000 L 1.000,1.000", ""},
		{"a line that is scaled", `<line x2="1" stroke="#000" stroke-width=".5" transform="scale(2)"/>`,
			"fill gray 0 stroke gray 0 1.000 clipped M 0.000,0.000 L 2.000,0.000", ""},
		{"what is used again", `<defs><line id="a" x2="1"/></defs><use href="#a" x="2" y="3"/>`, "fill gray 0 M 2.000,3.000 L 3.000,3.000", ""},
		{"a symbol", `<symbol id="a" viewBox="0 0 2 2"><line x2="2"/></symbol><use href="#a" width="4" height="4"/>`,
			"fill gray 0 M 0.000,0.000 L 4.000,0.000", ""},
		{"an svg in another", `<svg x="1" y="1" width="4" height="4" viewBox="0 0 2 2"><line x2="2"/></svg>`,
			"fill gray 0 M 1.000,1.000 L 5.000,1.000", ""},
		{"nothing to see", `<g display="none"><path d="M0 0L1 1"/></g><path fill="none" d="M0 0L1 1"/><rect width="0" height="1"/>`, "", ""},
		{"half transparent", `<path fill-opacity=".5" d="M0 0L1 1"/>`, "fill gray 128 M 0.000,0.000 L 1.000,1.000", "fill-opacity"},
		{"a gradient", `<linearGradient id="g"><stop stop-color="#fff"/><stop/></linearGradient><path fill="url(#g)" d="M0 0L1 1"/>`,
			"fill gray 127 M 0.000,0.000 L 1.000,1.000", "linearGradient"},
		{"text in the middle", `<text x="5" y="5" font-size="2" text-anchor="middle">汉 <tspan>字</tspan></text>`,
			"fill gray 0 M 2.850,5.140 L 2.850,3.340 L 4.650,3.340 L 4.650,5.140 Z", ""},
		{"what is not known", `<image href="x.png"/><path clip-path="url(#c)" d="M0 0L1 1"/>`, "fill gray 0 M 0.000,0.000 L 1.000,1.000", "<image>"},
		{"what ends too early", `<path d="M0 0L1 1"/><g`, "fill gray 0 M 0.000,0.000 L 1.000,1.000", "XML"},
	} {
		f, faults := drawn(t, c.in)
		var b bytes.Buffer
		if err := frame.Dump(&b, &frame.Document{Pages: []frame.Page{{Body: f}}}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(b.String(), "body\n")
		got, _, _ = strings.Cut(got, "\n")
		got = strings.TrimPrefix(strings.TrimSpace(got), "0.000,0.000 path 10.000×10.000 ")
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
		if c.told == "" && faults != "" || !strings.Contains(faults, c.told) {
			t.Errorf("%s: told %q, want %q", c.why, faults, c.told)
		}
	}
}

// What uses itself ends, and is told.
func TestUseWithoutEnd(t *testing.T) {
	bomb := `<g id="a"><line x2="1"/><use href="#a"/><use href="#a"/></g>`
	if f, faults := drawn(t, bomb); len(f.Items) == 0 || !strings.Contains(faults, "elements") && !strings.Contains(faults, "use") {
		t.Errorf("%d items, told %q", len(f.Items), faults)
	}
}

// No picture, whatever is in it, does more than be told.
func FuzzDraw(f *testing.F) {
	data, err := os.ReadFile("../../books/specimen/images/chart.svg")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(`<svg viewBox="0 0 1 1"><text x="1 2" dy="1em">a<tspan x="3">b</tspan></text><g transform="rotate(9 1)"/></svg>`)
	line := square(f)
	f.Fuzz(func(_ *testing.T, s string) {
		Draw([]byte(s), geom.Size{W: 100 * geom.Pt, H: 50 * geom.Pt}, Options{Line: line, Tell: func(string) {}})
	})
}
