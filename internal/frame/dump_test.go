package frame

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zaoshu/internal/font"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

var update = flag.Bool("update", false, "rewrite testdata")

// document has one of everything, on two pages: a paragraph that goes on over the page,
// with a link in it and a picture after it.
func document(t testing.TB) *Document {
	data, err := os.ReadFile("../font/testdata/square.ttf")
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Parse("square", data)
	if err != nil {
		t.Fatal(err)
	}
	file := source.NewFile("a.md", []byte("# 题\n\n正文，见此。\n"))
	root := &Element{Kind: "Document", Lang: "zh-CN"}
	art := root.Add(&Element{Kind: "Art", Title: "题"})
	p := art.Add(&Element{Kind: "P"})
	red := Color{RGB: true, R: 0xC4, G: 0x43, B: 0x2B}
	text := func(s string, e *Element, actual string) Placed {
		return Placed{
			At:   geom.Point{X: 20 * geom.Pt, Y: 8800 * geom.Pt / 1000},
			Item: &Text{Face: face, Size: 10 * geom.Pt, S: s, Width: 20 * geom.Pt, Place: Place{source.Pos{File: file, Offset: 6}, 1}},
			Of:   e, Kid: e.Ink(actual),
		}
	}
	line := &Frame{Items: []Placed{text("正文，", p, "")}}
	link := p.Within(&Element{Kind: "Link"})
	line.Items = append(line.Items, text("见", link, ""),
		Placed{Item: &Link{Size: geom.Size{W: 10 * geom.Pt, H: 10 * geom.Pt}, Target: Target{To: "b"}, Alt: "第 2 页"}, Of: link},
		Placed{Item: &Rule{Size: geom.Size{W: -geom.Pt / 3, H: geom.Pt / 2000}, Color: red}})
	dot := &Path{Size: geom.Size{W: geom.Pt, H: geom.Pt}, Fill: &red, Stroke: &Color{R: 0x8A}, Width: geom.Pt, Dash: []geom.Length{1, 2 * geom.Pt}, Round: true, EvenOdd: true}
	dot.Path = geom.Path{
		{Op: geom.Move}, {Op: geom.Line, To: geom.Point{X: geom.Pt}}, {Op: geom.Cubic, To: geom.Point{Y: geom.Pt}}, {Op: geom.Close},
	}
	long := &Path{Path: make(geom.Path, 13)}
	first := Page{
		Size: geom.Size{W: 100 * geom.Pt, H: 200 * geom.Pt}, Label: "1", First: Place{source.Pos{File: file, Offset: 6}, 0},
		Trim: geom.Rect{Min: geom.Point{X: 10 * geom.Pt, Y: 10 * geom.Pt}, Size: geom.Size{W: 80 * geom.Pt, H: 180 * geom.Pt}},
		Body: &Frame{Items: []Placed{{Item: &Anchor{Name: "a"}}, {At: geom.Point{X: 5 * geom.Pt, Y: 30 * geom.Pt}, Item: line}}},
		Foot: &Frame{Items: []Placed{{Item: &Text{Face: face, Size: 9 * geom.Pt, S: "1", Spacing: geom.Pt / 4, Color: red}}}},
	}
	second := Page{Size: first.Size, Label: "2", Body: &Frame{Items: []Placed{text("此。", p, "此处")}}}
	figure := art.Add(&Element{Kind: "Figure", Alt: "山", Refs: []*Element{p}})
	second.Body.Items = append(second.Body.Items,
		Placed{Item: dot, Of: figure, Kid: figure.Ink("")}, Placed{Item: long}, Placed{Item: &Anchor{Name: "b"}},
		Placed{Item: &Picture{Size: first.Size, Name: "hills.jpg", MediaType: "image/jpeg", Data: make([]byte, 7), Clip: first.Trim}, Of: &Element{Kind: "Figure"}})
	return &Document{
		Meta:    Meta{Title: "书", Authors: []string{"甲", "乙"}, Language: "zh-CN"},
		Outline: []Entry{{Title: "题", To: "a", Open: true}, {Title: "节", Level: 1, To: "b"}},
		Pages:   []Page{first, second}, Structure: root,
	}
}

func TestDump(t *testing.T) {
	var got bytes.Buffer
	if err := Dump(&got, document(t)); err != nil {
		t.Fatal(err)
	}
	const name = "testdata/dump.txt"
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

func TestAppendLength(t *testing.T) {
	for _, c := range []struct {
		l    geom.Length
		want string
	}{
		{0, "0.000"}, {geom.Pt, "1.000"}, {geom.Pt * 5 / 2, "2.500"}, {-geom.Pt / 3, "-0.333"}, {geom.Pt * 2 / 3, "0.667"},
		{geom.Pt / 1000, "0.001"}, {geom.Pt*12 - 1, "12.000"}, {1, "0.000"}, {-geom.Pt * 1234, "-1234.000"},
	} {
		if got := string(appendLength(nil, c.l)); got != c.want {
			t.Errorf("%d is %s, want %s", c.l, got, c.want)
		}
	}
}

// A head that is set again is drawn as it was, and nobody reads it or clicks on it.
func TestArtifact(t *testing.T) {
	f := document(t).Pages[0].Body
	g := f.Artifact()
	if len(g.Items) != 1 || len(f.Items) != 2 {
		t.Fatalf("of an anchor and a line %d items are left, and of the original %d", len(g.Items), len(f.Items))
	}
	line, was := g.Items[0].Item.(*Frame), f.Items[1].Item.(*Frame)
	if g.Items[0].At != f.Items[1].At || len(line.Items) != 3 {
		t.Fatalf("the line is %+v", line)
	}
	for i, j := range []int{0, 1, 3} { // but for the link
		p, q := line.Items[i], was.Items[j]
		if p.Of != nil || p.Kid != 0 || p.Item != q.Item || p.At != q.At {
			t.Errorf("item %d is %+v, and was %+v", i, p, q)
		}
	}
	if was.Items[1].Of == nil {
		t.Error("the original has lost its element")
	}
	if (*Frame)(nil).Artifact() != nil {
		t.Error("nothing became something")
	}
}
