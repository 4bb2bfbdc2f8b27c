package font

import (
	"testing"

	"zaoshu/internal/geom"
)

// testGPOS kerns the glyphs of the square font. Lookup 0 knows, by pairs, Latin and
// lower case (-50), and Latin and hyphen (0); then, by classes, Latin and all of class 1,
// which are lower case, hyphen and dot (-80). Lookup 1 adds -7 to Latin and dot; halt
// squeezes the opener and the other marks; chws is a pair and a context.
func testGPOS() []byte {
	one := writePairs([]kernPair{
		{sLatin, sLower, value{xAdvance: -50}, value{}},
		{sLatin, sHyphen, value{}, value{}},
	}, 1, 1<<xAdvance, 0)
	two := appendWords(nil, 2, 0, 1<<xAdvance, 0, 0, 0, 1, 2, 0, -80)
	be.PutUint16(two[2:], uint16(len(two)))
	two = append(two, writeCoverage([]Glyph{sLatin})...)
	be.PutUint16(two[8:], uint16(len(two)))
	two = appendWords(two, 2, 0) // every first glyph is of class 0
	be.PutUint16(two[10:], uint16(len(two)))
	two = appendWords(two, 1, sLower, 4, 1, 0, 1, 1) // lower, descender, dot, hyphen
	three := writePairs([]kernPair{{sLatin, sDot, value{xAdvance: -7}, value{}}}, 1, 1<<xAdvance, 0)
	open := appendWords(nil, 1, 10, 1<<xPlacement|1<<xAdvance, -500, -500)
	open = append(open, writeCoverage([]Glyph{sOpen})...)
	closed := appendWords(nil, 1, 8, 1<<xAdvance, -500)
	closed = append(closed, writeCoverage([]Glyph{sClose})...)
	pair := writePairs([]kernPair{
		{sClose, sOpen, value{xAdvance: -500}, value{}},
		{sClose, sClose, value{xAdvance: -500}, value{}},
	}, 1, 1<<xAdvance, 0)
	context := appendWords(nil, 3, 1, 18, 1, 18, 0, 1, 0, 3)
	context = append(context, writeCoverage([]Glyph{sOpen})...)
	return writeLayout(
		[]writtenFeature{{"chws", []int{4, 5}}, {"halt", []int{2, 3}}, {"kern", []int{0, 1}}},
		[]writtenLookup{
			{gposPair, [][]byte{one, two}}, {gposPair, [][]byte{three}},
			{gposSingle, [][]byte{closed}}, {gposSingle, [][]byte{open}},
			{gposPair, [][]byte{pair}}, {gposChained, [][]byte{context}},
		}, gposExtension)
}

func TestKern(t *testing.T) {
	f := mustParse(t, square("Latin", latinSpans(), table{"GPOS", testGPOS()}))
	check := func(t *testing.T, f *Face) {
		for _, c := range []struct {
			pair string
			want geom.Length
		}{
			{"Ta", -50}, // the first subtable that knows the pair
			{"T-", 0},   // also where it gives nothing
			{"Tg", 0},   // class 0
			{"T.", -87}, // the second subtable, and the second lookup
			{"TT", 0},
			{"aT", 0}, // not a first glyph
			{"T—", 0},
		} {
			r := []rune(c.pair)
			if got := f.Kern(glyph(t, f, r[0]), glyph(t, f, r[1]), em) / geom.Pt; got != c.want {
				t.Errorf("%s is kerned by %d, want %d", c.pair, got, c.want)
			}
		}
	}
	check(t, f)
	t.Run("in a cut for the EPUB", func(t *testing.T) {
		b, err := f.ForEPUB(Cut{Runes: []rune("-.Tag—"), Family: "Cut", Style: "Regular"})
		if err != nil {
			t.Fatal(err)
		}
		check(t, mustParse(t, b))
	})
	if got := squareFace(t).Kern(sLatin, sLower, em); got != 0 {
		t.Errorf("kerned by %d without GPOS", got)
	}
}

// The program's own faces: pairs by both formats, behind extensions and not, and faces
// that have none.
func TestKernReal(t *testing.T) {
	for _, c := range []struct {
		face, pair string
		want       int
	}{
		{"NotoSerifSC-Regular", "AV", -118}, {"NotoSerifSC-Regular", "To", -71}, {"NotoSerifSC-Regular", "nn", 0},
		{"NotoSansSC-Medium", "AV", -21}, {"SourceSerif4-LightItalic", "AV", -100}, {"LXGWWenKaiMono-Regular", "AV", 0},
		{"NotoSerifSC-Regular", "一丁", 0},
	} {
		f := readFont(t, c.face)
		r := []rune(c.pair)
		if got := f.kern(glyph(t, f, r[0]), glyph(t, f, r[1])); got != c.want {
			t.Errorf("%s: %s is kerned by %d, want %d", c.face, c.pair, got, c.want)
		}
	}
}
