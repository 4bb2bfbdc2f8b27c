package font

import (
	"math"
	"os"
	"strings"
	"testing"

	"zaoshu/internal/geom"
)

const em = 1000 * geom.Pt // so that a unit of the square font is a point

func mustParse(t testing.TB, data []byte) *Face {
	t.Helper()
	f, err := Parse("square", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func squareFace(t testing.TB) *Face { return mustParse(t, square("Square", squareSpans())) }

func glyph(t testing.TB, f *Face, r rune) Glyph {
	t.Helper()
	g, ok := f.Glyph(r)
	if !ok {
		t.Fatalf("no glyph for %U", r)
	}
	return g
}

// Every character of the vectors' metric has its width.
func TestAdvance(t *testing.T) {
	f := squareFace(t)
	for _, c := range []struct {
		chars string
		want  geom.Length
	}{
		{"一龥〇々あア𠮷㐀　，。、：；？！“”‘’（）《》【】～—…⋯￥％℃Ａ１", 1000},
		{"aZ09.,!?·/–-$%①⑳㉑㊿éǎαЯ\u00AD／", 500},
		{" \u00A0", 250},
		{"⸺", 2000},
		{"\uFE0F\U000E0100", 0},
	} {
		for _, r := range c.chars {
			if got := f.Advance(glyph(t, f, r), em); got != c.want*geom.Pt {
				t.Errorf("%q is %d wide, want %d", r, got/geom.Pt, c.want)
			}
		}
	}
	for _, r := range "𠮸🏳👨\u200D가\uFFFE\U0010FFFF" {
		if g, ok := f.Glyph(r); ok {
			t.Errorf("%U has glyph %d", r, g)
		}
	}
	for _, r := range []rune{-1, 0x110000, math.MaxInt32, math.MinInt32} {
		if _, ok := f.Glyph(r); ok {
			t.Errorf("%d is a character", r)
		}
	}
}

// A mark's ink is in its half of the em, y down.
func TestInk(t *testing.T) {
	f := squareFace(t)
	for r, want := range map[rune][4]geom.Length{
		'《': {550, -830, 950, 70}, '，': {50, -830, 450, 70}, '一': {50, -830, 950, 70}, 'a': {50, -450, 450, 0}, ' ': {0, 0, 0, 0},
		'—': {0, -430, 1000, -330}, DashHead: {50, -430, 1950, -330}, DashTail: {0, 0, 0, 0},
	} {
		ink := f.Ink(glyph(t, f, r), em)
		got := [4]geom.Length{ink.Min.X, ink.Min.Y, ink.Min.X + ink.W, ink.Min.Y + ink.H}
		for i := range got {
			got[i] /= geom.Pt
		}
		if got != want {
			t.Errorf("%q: ink %v, want %v", r, got, want)
		}
	}
	if f.Ascent(em) != 880*geom.Pt || f.Descent(em) != 120*geom.Pt {
		t.Errorf("em box %d, %d", f.Ascent(em), f.Descent(em))
	}
}

func TestNames(t *testing.T) {
	f := squareFace(t)
	if f.Name != "square" || f.Family != "Square" || f.PostScript != "Square-Regular" || f.Licence != "Public domain" || f.Version != "Version 1" {
		t.Errorf("%+v", []string{f.Name, f.Family, f.PostScript, f.Licence, f.Version})
	}
	if got := postScript("霞鹜 Wen[Kai]/1 %", "x"); got != "WenKai1" {
		t.Errorf("PostScript name %q", got)
	}
	if got := postScript("霞鹜", "x"); got != "Unnamed" {
		t.Errorf("PostScript name %q", got)
	}
	d := f.Descriptor()
	if want := (Descriptor{BBox: [4]int{0, -250, 2000, 850}, Ascent: 880, Descent: -120, CapHeight: 700, XHeight: 450, StemV: 400, Weight: 400}); d != want {
		t.Errorf("%+v, want %+v", d, want)
	}
}

// What the program cannot embed is refused, in words for the author.
func TestRefused(t *testing.T) {
	good := square("Square", squareSpans())
	os2 := func(fsType uint16) []byte {
		b := append(words(4, 500, 400, 5, fsType), make([]byte, 86)...)
		return b
	}
	for _, c := range []struct {
		what string
		data []byte
		want string
	}{
		{"CFF outlines", append([]byte("OTTO"), good[4:]...), "not TrueType"},
		{"a collection", append([]byte("ttcf"), good[4:]...), "not TrueType"},
		{"a variable font", square("Square", squareSpans(), table{"fvar", []byte{0, 1, 0, 0}}), "variable"},
		{"forbidden", square("Square", squareSpans(), table{"OS/2", os2(2)}), "embedded"},
		{"bitmaps only", square("Square", squareSpans(), table{"OS/2", os2(0x200)}), "embedded"},
		{"no glyf", square("Square", squareSpans(), table{"glyf", nil}), "glyf"},
		{"cut short", good[:len(good)/2], ""},
		{"text", []byte("# 一篇文章\n"), ""},
		{"nothing", nil, ""},
	} {
		if _, err := Parse("x", c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// Fonts without OS/2 have the em box of hhea, and are cut all the same.
func TestNoOS2(t *testing.T) {
	f := mustParse(t, square("Square", squareSpans(), table{"OS/2", nil}))
	if f.Ascent(em) != 1151*geom.Pt {
		t.Errorf("ascent %d", f.Ascent(em)/geom.Pt)
	}
	b, err := f.ForPDF([]rune("一丁"))
	if err != nil {
		t.Fatal(err)
	}
	if cut := mustParse(t, b); u16(cut.tables["OS/2"], 68) != 1151 {
		t.Error("the cut has no OS/2")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(square("Square", squareSpans()))
	f.Add(square("Latin", latinSpans(), table{"GPOS", testGPOS()}, table{"GSUB", testGSUB()}))
	f.Add(withGlyph(square("Square", squareSpans()), compositeGlyph(), 800))
	f.Fuzz(func(t *testing.T, data []byte) {
		face, err := Parse("x", data)
		if err != nil {
			return
		}
		var runes []rune
		for r := rune(0); r < 0x30000 && len(runes) < 300; r += 3 {
			if _, ok := face.Glyph(r); ok {
				runes = append(runes, r)
			}
		}
		for _, r := range runes {
			g, _ := face.Glyph(r)
			face.Advance(g, em)
			face.Ink(g, em)
			face.Outline(g, em)
			face.Kern(g, g, em)
		}
		face.Descriptor()
		if len(runes) > 1 {
			face.Sign(runes[:2])
		}
		if b, err := face.ForPDF(runes); err == nil {
			if _, err := Parse("cut", b); err != nil {
				t.Errorf("the cut for the PDF cannot be read: %v", err)
			}
		}
		if b, err := face.ForEPUB(Cut{Runes: runes, Family: "Cut", Style: "Regular"}); err == nil {
			if _, err := Parse("cut", b); err != nil {
				t.Errorf("the cut for the EPUB cannot be read: %v", err)
			}
		}
	})
}

// readFont reads one of the program's own faces.
func readFont(t testing.TB, name string) *Face {
	t.Helper()
	data, err := os.ReadFile("../../fonts/" + name + ".ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A Blank has every character, an em wide, without ink, and can be embedded.
func TestBlank(t *testing.T) {
	f := squareFace(t)
	b := f.Blank()
	if k := b.Kern('A', 'V', geom.Pt); k != 0 {
		t.Errorf("blanks are kerned by %d", k)
	}
	if b != f.Blank() || b == f {
		t.Fatal("a Blank is not one face of its own")
	}
	runes := []rune{'中', 0x1F468, 0x2A6A5}
	for _, r := range runes {
		g, ok := b.Glyph(r)
		if !ok || b.Advance(g, 10) != 10 || b.Outline(g, 10) != nil {
			t.Errorf("%U: %v, %d wide, %v", r, ok, b.Advance(g, 10), b.Outline(g, 10))
		}
	}
	data, err := b.ForPDF(runes)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := Parse("cut", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runes {
		g, ok := cut.Glyph(r)
		if !ok || cut.Advance(g, 10) != 10 || cut.Outline(g, 10) != nil {
			t.Errorf("in the cut %U: %v, %d wide, %v", r, ok, cut.Advance(g, 10), cut.Outline(g, 10))
		}
	}
}
