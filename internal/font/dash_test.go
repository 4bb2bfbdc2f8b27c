package font

import (
	"testing"
)

// testGSUB is a GSUB whose feature locl, where the language is ZHS alone, makes the
// opener's glyph of the Latin hyphen's: more than a test of — needs, and no less.
func testGSUB() []byte {
	sub := appendWords(nil, 2, 10, 2, sDash, sDash2)
	sub = append(sub, writeCoverage([]Glyph{sHyphen, sEllipsis})...)
	lookup := append(appendWords(nil, gsubSingle, 0, 1, 8), sub...)
	lookups := append(appendWords(nil, 1, 4), lookup...)
	features := appendWords([]byte{0, 1, 'l', 'o', 'c', 'l'}, 8, 0, 1, 0)
	// One script, hani: no language system of its own, and one for ZHS.
	scripts := appendWords([]byte{0, 1, 'h', 'a', 'n', 'i'}, 8, 0, 1)
	scripts = append(scripts, "ZHS "...)
	scripts = appendWords(scripts, 10, 0, 0xFFFF, 1, 0)
	b := appendWords(nil, 1, 0, 10, 10+len(scripts), 10+len(scripts)+len(features))
	return append(append(append(b, scripts...), features...), lookups...)
}

// The trap of the dash: in the faces of Source Han's kin the glyph of — is the Latin one.
func TestChineseDash(t *testing.T) {
	latin := func(r rune, g rune) []span { // r has the glyph g
		list := squareSpans()
		for i := range list {
			if list[i].lo <= r && r <= list[i].hi {
				cut := []span{{list[i].lo, r - 1, list[i].glyph}, {r, r, g}, {r + 1, list[i].hi, list[i].glyph}}
				list = append(list[:i], append(cut, list[i+1:]...)...)
				break
			}
		}
		n := list[:0]
		for _, s := range list {
			if s.lo <= s.hi {
				n = append(n, s)
			}
		}
		return n
	}
	wrong := latin('—', sHyphen)
	for _, c := range []struct {
		what string
		data []byte
		want Glyph
	}{
		{"the right one stands at —", square("Square", squareSpans()), sDash},
		{"locl has it", square("Square", wrong, table{"GSUB", testGSUB()}), sDash},
		{"― has it", square("Square", wrong), sDash},
		{"a Latin face keeps its own", square("Latin", latinSpans(), table{"GSUB", testGSUB()}), sDash},
	} {
		f := mustParse(t, c.data)
		if g := glyph(t, f, '—'); g != c.want {
			t.Errorf("%s: glyph %d, want %d", c.what, g, c.want)
		}
	}
}

// Each of the program's Han faces draws —— as one stroke of two em, in the middle of the
// Han's height.
func TestDashReal(t *testing.T) {
	for _, name := range []string{"NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Medium", "LXGWWenKaiMono-Regular"} {
		f := readFont(t, name)
		head, tail := glyph(t, f, DashHead), glyph(t, f, DashTail)
		if f.advance(head) != 1000 || f.advance(tail) != 1000 || f.advance(glyph(t, f, '—')) != 1000 || f.advance(glyph(t, f, '⸺')) != 2000 {
			t.Errorf("%s: widths %d %d %d", name, f.advance(head), f.advance(tail), f.advance(glyph(t, f, '—')))
		}
		x0, y0, x1, y1 := f.box(head)
		if x0 < 0 || x0 > 100 || x1 < 1900 || x1 > 2000 || y0 < 340 || y1 > 420 {
			t.Errorf("%s: ink %d,%d %d,%d", name, x0, y0, x1, y1)
		}
		if x0, _, x1, _ := f.box(glyph(t, f, '…')); x0+x1 != 1000 && x0+x1 != 1001 {
			t.Errorf("%s: … from %d to %d", name, x0, x1)
		}
	}
}

func TestJoined(t *testing.T) {
	for s, want := range map[string]string{
		"":       "",
		"一—二":    "一—二",
		"一——二":   "一\uFDD0\uFDD1二",
		"———":    "\uFDD0\uFDD1—",
		"————":   "\uFDD0\uFDD1\uFDD0\uFDD1",
		"a -- b": "a -- b",
	} {
		got := Joined(s)
		if got != want {
			t.Errorf("%q is drawn as %q, want %q", s, got, want)
		}
		meant := []rune(got)
		for i := range meant {
			meant[i] = Meant(meant[i])
		}
		if string(meant) != s {
			t.Errorf("%q means %q", got, string(meant))
		}
	}
	// A face whose ⸺ is not two of its — draws it as two.
	f := mustParse(t, square("Latin", latinSpans()))
	if g := glyph(t, f, DashHead); g != glyph(t, f, '—') || glyph(t, f, DashTail) != g {
		t.Errorf("glyph %d", g)
	}
}
