package raster

import (
	"image"
	"image/color"
	"os"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

const pt = geom.Pt

var (
	black = frame.Color{}
	red   = frame.Color{RGB: true, R: 0xC4, G: 0x43, B: 0x2B}
	paper = frame.Color{RGB: true, R: 0xF5, G: 0xF1, B: 0xE8}
)

// square is the face whose glyphs are rectangles: of a Han from .05 to .95 em, from .07 em
// below the baseline to .83 above; of a capital from .05 to .45, up to .7.
func square(t *testing.T) *font.Face {
	t.Helper()
	data, err := os.ReadFile("../font/testdata/square.ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := font.Parse("square", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// drawn is a picture as letters: _ the ground, K black, R red, and their small letters
// what is on the way there.
func drawn(m *image.Paletted) string {
	names := map[color.Color]byte{
		color.RGBA{255, 255, 255, 255}: '_', color.RGBA{0xF5, 0xF1, 0xE8, 255}: '_',
		color.RGBA{0, 0, 0, 255}: 'K', color.RGBA{0xC4, 0x43, 0x2B, 255}: 'R',
	}
	var s strings.Builder
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			c := m.At(x, y).(color.RGBA)
			name, ok := names[c]
			switch {
			case ok:
			case c.R > c.G:
				name = 'r'
			default:
				name = 'k'
			}
			s.WriteByte(name)
		}
		s.WriteByte('\n')
	}
	return s.String()
}

// picture draws items on so many points, a pixel each.
func picture(w, h int, items ...frame.Placed) *image.Paletted {
	size := geom.Size{W: geom.Length(w) * pt, H: geom.Length(h) * pt}
	return Image(&frame.Frame{Size: size, Items: items}, size, image.Pt(w, h))
}

func at(x, y geom.Length, item frame.Item) frame.Placed {
	return frame.Placed{At: geom.Point{X: x, Y: y}, Item: item}
}

func rule(w, h geom.Length, c frame.Color) *frame.Rule {
	return &frame.Rule{Size: geom.Size{W: w, H: h}, Color: c}
}

// box is the outline of a rectangle, clockwise or not.
func box(x0, y0, x1, y1 geom.Length, clockwise bool) geom.Path {
	corners := []geom.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
	if !clockwise {
		slices.Reverse(corners)
	}
	p := geom.Path{{Op: geom.Move, To: corners[0]}}
	for _, c := range corners[1:] {
		p = append(p, geom.Segment{Op: geom.Line, To: c})
	}
	return append(p, geom.Segment{Op: geom.Close})
}

func TestImage(t *testing.T) {
	face := square(t)
	ground := at(-5*pt, -5*pt, rule(50*pt, 50*pt, paper))
	inner := &frame.Frame{Items: []frame.Placed{at(pt, pt, rule(2*pt, pt, red))}}
	rings := append(box(0, 0, 6*pt, 6*pt, true), box(2*pt, 2*pt, 4*pt, 4*pt, true)...)
	hole := append(box(0, 0, 6*pt, 6*pt, true), box(2*pt, 2*pt, 4*pt, 4*pt, false)...)
	for _, c := range []struct {
		name  string
		items []frame.Placed
		want  string
	}{
		{"rules, at whole pixels and between them", []frame.Placed{
			at(pt, pt, rule(2*pt, pt, black)), at(4*pt+pt/2, pt, rule(2*pt, pt, black)), at(pt, 3*pt+pt/4, rule(pt, pt, red)), at(6*pt, 3*pt, rule(9*pt, 9*pt, red)),
		}, `
________
_KK_kKk_
________
_r____RR
_r____RR
`},
		{"on a ground, frame in frame", []frame.Placed{ground, at(2*pt, pt, inner)}, `
_______
_______
___RR__
_______
`},
		{"a path winds", []frame.Placed{at(pt, 0, &frame.Path{Path: rings, Fill: &black}), at(8*pt, 0, &frame.Path{Path: hole, Fill: &black})}, `
_KKKKKK_KKKKKK
_KKKKKK_KKKKKK
_KKKKKK_KK__KK
_KKKKKK_KK__KK
_KKKKKK_KKKKKK
_KKKKKK_KKKKKK
`},
		{"a path is filled where it is odd", []frame.Placed{at(pt, 0, &frame.Path{Path: rings, Fill: &black, EvenOdd: true})}, `
_KKKKKK_
_KKKKKK_
_KK__KK_
_KK__KK_
_KKKKKK_
_KKKKKK_
`},
		{"a path is filled, then stroked", []frame.Placed{at(2*pt, 2*pt, &frame.Path{Path: box(0, 0, 4*pt, 3*pt, true), Fill: &red, Stroke: &black, Width: 2 * pt})}, `
________
_KKKKKK_
_KKKKKK_
_KKRRKK_
_KKKKKK_
_KKKKKK_
________
`},
		{"ink over ink", []frame.Placed{at(0, 0, rule(3*pt, 2*pt, black)), at(2*pt, pt, rule(3*pt, 2*pt, red)), at(pt, 0, rule(pt, pt, frame.Color{R: 255}))}, `
K_K__
KKRRR
__RRR
`},
		{"text on a baseline", []frame.Placed{at(0, 10*pt, &frame.Text{Face: face, Size: 10 * pt, S: "人A", Color: black, Spacing: pt})}, `
_________________
kkkkkkkkkk_______
kKKKKKKKKk_______
kKKKKKKKKk_kKKKk_
kKKKKKKKKk_kKKKk_
kKKKKKKKKk_kKKKk_
kKKKKKKKKk_kKKKk_
kKKKKKKKKk_kKKKk_
kKKKKKKKKk_kKKKk_
kKKKKKKKKk_kKKKk_
kkkkkkkkkk_______
`},
		{"a pair of dashes is one stroke", []frame.Placed{at(0, 10*pt, &frame.Text{Face: face, Size: 10 * pt, S: "——", Color: black})}, `
____________________
____________________
____________________
____________________
____________________
kkkkkkkkkkkkkkkkkkkk
kkkkkkkkkkkkkkkkkkkk
____________________
`},
		{"what is outside is cut off", []frame.Placed{at(-2*pt, -2*pt, rule(3*pt, 3*pt, black)), at(3*pt, 5*pt, &frame.Text{Face: face, Size: 10 * pt, S: "人", Color: black}), at(40*pt, 40*pt, rule(pt, pt, red))}, `
K__kKK
___kKK
___kKK
`},
	} {
		lines := strings.Split(strings.TrimSpace(c.want), "\n")
		got := drawn(picture(len(lines[0]), len(lines), c.items...))
		if got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant%s", c.name, got, c.want)
		}
	}
}

// circle is four cubic curves.
func circle(x, y, r geom.Length) geom.Path {
	k := r.Scale(552285, 1000000)
	at := func(dx, dy geom.Length) geom.Point { return geom.Point{X: x + dx, Y: y + dy} }
	return geom.Path{
		{Op: geom.Move, To: at(r, 0)},
		{Op: geom.Cubic, C1: at(r, k), C2: at(k, r), To: at(0, r)},
		{Op: geom.Cubic, C1: at(-k, r), C2: at(-r, k), To: at(-r, 0)},
		{Op: geom.Cubic, C1: at(-r, -k), C2: at(-k, -r), To: at(0, -r)},
		{Op: geom.Cubic, C1: at(k, -r), C2: at(r, -k), To: at(r, 0)},
		{Op: geom.Close},
	}
}

// A circle over many tiles covers as much as it should, and nothing beside it.
func TestCircle(t *testing.T) {
	const side, r = 1200, 590
	m := picture(side, side, at(0, 0, &frame.Path{Path: circle(side/2*pt, side/2*pt, r*pt), Fill: &black}))
	steps := len(m.Palette) - 1
	sum := 0
	for y := range side {
		for x := range side {
			step := int(m.ColorIndexAt(x, y))
			sum += step
			dx, dy := 2*x+1-side, 2*y+1-side
			switch d := dx*dx + dy*dy; {
			case d > 4*(r+1)*(r+1) && step != 0:
				t.Fatalf("outside, at %d, %d, there is ink: step %d of %d", x, y, step, steps)
			case d < 4*(r-1)*(r-1) && step != steps:
				t.Fatalf("inside, at %d, %d, there is a hole: step %d of %d", x, y, step, steps)
			}
		}
	}
	area, want := float64(sum)/float64(steps), 3.14159265*r*r
	if area < want*.9995 || area > want*1.0005 {
		t.Errorf("the area is %.0f, want %.0f", area, want)
	}
}

// A long line that is nearly upright stays on its way: what is rounded at each row does not
// add up.
func TestSteepLine(t *testing.T) {
	path := geom.Path{{Op: geom.Move}, {Op: geom.Line, To: geom.Point{X: 10 * pt}}, {Op: geom.Line, To: geom.Point{X: 12 * pt, Y: 2000 * pt}}, {Op: geom.Line, To: geom.Point{Y: 2000 * pt}}, {Op: geom.Close}}
	m := picture(20, 2000, at(0, 0, &frame.Path{Path: path, Fill: &black}))
	steps := len(m.Palette) - 1
	for y := range 2000 {
		sum := 0
		for x := range 20 {
			sum += int(m.ColorIndexAt(x, y))
		}
		if got, want := float64(sum)/float64(steps), 10+float64(y)/1000; got < want-.1 || got > want+.1 {
			t.Fatalf("row %d is %.2f wide, want %.2f", y, got, want)
		}
	}
}

// The palette is the ground, then even steps to each colour.
func TestPalette(t *testing.T) {
	m := picture(4, 4, at(0, 0, rule(4*pt, 4*pt, paper)), at(0, 0, rule(pt, pt, black)), at(pt, pt, rule(pt, pt, red)))
	if len(m.Palette) != 1+2*mostSteps || m.Palette[0] != (color.RGBA{0xF5, 0xF1, 0xE8, 255}) ||
		m.Palette[mostSteps] != (color.RGBA{0, 0, 0, 255}) || m.Palette[2*mostSteps] != (color.RGBA{0xC4, 0x43, 0x2B, 255}) {
		t.Errorf("%v", m.Palette)
	}
	var many []frame.Placed
	for i := range 300 {
		many = append(many, at(0, 0, rule(pt, pt, frame.Color{RGB: true, R: uint8(i), G: uint8(i / 256), B: 77})))
	}
	if m := picture(4, 4, many...); len(m.Palette) > 256 {
		t.Errorf("%d colours", len(m.Palette))
	}
}

// Two pictures of one frame are one picture.
func TestTwice(t *testing.T) {
	face := square(t)
	items := []frame.Placed{
		at(0, 0, rule(200*pt, 100*pt, paper)), at(pt/3, 50*pt, &frame.Text{Face: face, Size: 31 * pt, S: "甲乙Ab——", Color: black}),
		at(0, 0, &frame.Path{Path: circle(90*pt, 50*pt, 33*pt), Fill: &red, EvenOdd: true, Stroke: &black, Width: pt}),
	}
	if a, b := picture(200, 100, items...), picture(200, 100, items...); !slices.Equal(a.Pix, b.Pix) {
		t.Error("they differ")
	}
}

func TestRoot(t *testing.T) {
	for n := range 10000 {
		if r := root(n); r*r > n || (r+1)*(r+1) <= n {
			t.Fatalf("the root of %d is %d", n, r)
		}
	}
}

func BenchmarkImage(b *testing.B) {
	var items []frame.Placed
	for i := range 60 {
		y := geom.Length(20 * i)
		items = append(items, at(0, y*pt, rule(900*pt, 9*pt, black)), at(geom.Length(i)*20*pt, 0, &frame.Path{Path: circle(100*pt, y*pt, 150*pt), Fill: &red}))
	}
	for b.Loop() {
		picture(1600, 2560, items...)
	}
}
