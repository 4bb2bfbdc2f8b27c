package font

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/signintech/gopdf"
)

// runesOf is the characters of s, sorted, each once.
func runesOf(s string) []rune {
	r := []rune(s)
	slices.Sort(r)
	return slices.Compact(r)
}

// A cut for the PDF has one glyph a character, in the order of the characters, though
// the face has one for all Han; the widths are the face's; glyph 0 is empty.
func TestForPDF(t *testing.T) {
	f := squareFace(t)
	runes := runesOf("一丁七𠮷⼀A-\u00AD \u00A0《，\uFDD0\uFDD1—⸺\uFE0F")
	runes = slices.DeleteFunc(runes, func(r rune) bool { _, ok := f.Glyph(r); return !ok })
	b, err := f.ForPDF(runes)
	if err != nil {
		t.Fatal(err)
	}
	cut := mustParse(t, b)
	if cut.glyphs != len(runes)+1 {
		t.Errorf("%d glyphs for %d characters", cut.glyphs, len(runes))
	}
	var chars coverage
	chars.read(cut.tables["cmap"], cut.glyphs)
	for i, r := range runes {
		g, old := chars.glyph(r), glyph(t, f, r)
		if g != Glyph(i+1) {
			t.Errorf("%U has glyph %d, want %d", r, g, i+1)
		}
		if cut.advance(Glyph(i+1)) != f.advance(old) {
			t.Errorf("%U is %d wide, want %d", r, cut.advance(Glyph(i+1)), f.advance(old))
		}
		if draw(cut.Outline(Glyph(i+1), em)) != draw(f.Outline(old, em)) {
			t.Errorf("%U is drawn otherwise", r)
		}
	}
	if f.glyphData(0) == nil || cut.glyphData(0) != nil {
		t.Error("glyph 0 is not emptied")
	}
	if cut.PostScript != f.PostScript {
		t.Errorf("it is called %q", cut.PostScript)
	}
	checkFile(t, f, b)
	bold, err := f.ForEPUB(Cut{Runes: runes, Family: "Zaoshu Song", Style: "Bold"})
	if err != nil {
		t.Fatal(err)
	}
	list := readNames(mustParse(t, bold).tables["name"])
	for id, want := range map[int]string{1: "Zaoshu Song", 2: "Bold", 3: "Zaoshu Song Bold, cut of Version 1", 4: "Zaoshu Song Bold", 6: "ZaoshuSong-Bold"} {
		if got := text(list, id); got != want {
			t.Errorf("name %d of the bold is %q, want %q", id, got, want)
		}
	}
	again, _ := f.ForPDF(runes)
	if !bytes.Equal(b, again) {
		t.Error("a second cut differs")
	}
}

// checkFile holds a font file to its own sums, and its dates to those of its face.
func checkFile(t *testing.T, f *Face, b []byte) {
	t.Helper()
	if got := checksum(b); got != 0xB1B0AFBA {
		t.Errorf("the sum of the file is %X", got)
	}
	for i := range u16(b, 4) {
		r := b[12+16*i:]
		at, n := u32(r, 8), u32(r, 12)
		data := append(slices.Clone(b[at:at+n]), make([]byte, -n&3)...)
		if string(r[:4]) == "head" {
			clear(data[8:12])
			if !bytes.Equal(data[20:36], f.tables["head"][20:36]) {
				t.Error("the dates differ from the face's")
			}
		}
		if got := checksum(data); got != uint32(u32(r, 4)) {
			t.Errorf("%s: sum %X, want %X", r[:4], got, u32(r, 4))
		}
	}
}

// gopdf takes a cut, and finds each character's glyph in it: of all planes, in
// stretches and scattered.
func TestForPDFInGopdf(t *testing.T) {
	f := squareFace(t)
	var runes []rune
	for r := rune(' '); r < 0x21000; r += 1 + r%5*(r%3) {
		if _, ok := f.Glyph(r); ok {
			runes = append(runes, r)
		}
	}
	b, err := f.ForPDF(runes)
	if err != nil {
		t.Fatal(err)
	}
	var pdf gopdf.GoPdf
	pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	if err := pdf.AddTTFFontData("Square", b); err != nil {
		t.Fatal(err)
	}
	var sub gopdf.SubsetFontObj
	if err := sub.SetTTFData(b); err != nil {
		t.Fatal(err)
	}
	for i, r := range runes {
		if g, err := sub.CharCodeToGlyphIndex(r); err != nil || g != uint(i+1) {
			t.Fatalf("%U has glyph %d, want %d (%v)", r, g, i+1, err)
		}
	}
	t.Logf("%d characters", len(runes))
}

func TestForPDFRefuses(t *testing.T) {
	f := squareFace(t)
	for runes, want := range map[string]string{"一𠮸": "U+20BB8", "丁一": "order", "一一": "order"} {
		if _, err := f.ForPDF([]rune(runes)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", runes, err)
		}
		if _, err := f.ForEPUB(Cut{Runes: []rune(runes), Family: "Cut", Style: "Regular"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", runes, err)
		}
	}
}

// What is written in either format of a cmap is read back.
func TestCmap(t *testing.T) {
	for what, list := range map[string][]charGlyph{
		"nothing":              nil,
		"one":                  {{'一', 5}},
		"together":             {{10, 1}, {11, 2}, {12, 3}, {13, 4}, {14, 5}},
		"together, apart":      {{10, 1}, {11, 2}, {12, 3}, {13, 4}, {14, 9}, {15, 8}, {17, 7}, {30, 6}},
		"one glyph":            {{10, 1}, {11, 1}, {12, 1}, {16, 1}},
		"to the end":           {{0xFFFC, 1}, {0xFFFD, 2}, {0x10000, 3}, {0x10FFFF, 4}},
		"apart, then together": {{1, 9}, {3, 1}, {4, 2}, {5, 3}, {6, 4}, {7, 5}, {8, 6}, {10, 7}},
	} {
		b, ok := writeCmap(list, false)
		if !ok {
			t.Fatal(what)
		}
		both, _ := writeCmap(list, true)
		for _, b := range [][]byte{b, both} {
			var c coverage
			c.read(b, 100)
			want := map[rune]Glyph{}
			for _, cg := range list {
				want[cg.r] = cg.g
			}
			for r := rune(0); r <= 0x10FFFF; r++ {
				if c.glyph(r) != want[r] {
					t.Errorf("%s: %U has glyph %d, want %d", what, r, c.glyph(r), want[r])
				}
			}
		}
	}
	// Every second character of the BMP is more than format 4 can hold, and none of a
	// book's; every Han is not.
	var list []charGlyph
	for r := rune(0); r < 0xFFFF; r += 2 {
		list = append(list, charGlyph{r, Glyph(r + 1)})
	}
	if b, ok := writeFormat4(list); ok {
		t.Errorf("%d bytes", len(b))
	}
	list = list[:0]
	for r := rune(0x3400); r < 0xA000; r += 2 {
		list = append(list, charGlyph{r, Glyph(len(list) + 1)})
	}
	if _, ok := writeFormat4(list); !ok {
		t.Error("every second Han is too much")
	}
}

// A cut for the EPUB keeps glyph numbers and what squeezes marks, empties what is not
// needed, and is called otherwise; what else it says of itself stays.
func TestForEPUB(t *testing.T) {
	names := table{"name", writeNames([]nameRecord{
		windowsName(0, "© Somebody, with Reserved Font Name “Square”"), windowsName(1, "Square"), windowsName(2, "Regular"),
		windowsName(3, "Square 1"), windowsName(4, "Square"), windowsName(5, "Version 1"), windowsName(6, "Square-Regular"),
		windowsName(7, "a trademark"), windowsName(13, "OFL"), windowsName(14, "https://openfontlicense.org"),
		windowsName(16, "Square"), windowsName(17, "Regular"), windowsName(25, "SquareVF"), windowsName(300, "Weight"),
		{windows, 1, 0x804, 1, utf16be("方块")}, {1, 0, 0, 1, []byte("Square")},
	})}
	f := mustParse(t, square("Square", squareSpans(), table{"GPOS", testGPOS()}, names))
	runes := runesOf("一丁，《Ta—\uFE0F𠮷")
	b, err := f.ForEPUB(Cut{Runes: runes, Family: "Zaoshu Song", Style: "Regular"})
	if err != nil {
		t.Fatal(err)
	}
	cut := mustParse(t, b)
	for _, r := range runes {
		old := glyph(t, f, r)
		if r == '\uFE0F' {
			continue // made here, not in the file
		}
		if g := cut.chars.glyph(r); g != old || draw(cut.Outline(g, em)) != draw(f.Outline(g, em)) || cut.advance(g) != f.advance(g) {
			t.Errorf("%U: glyph %d, want %d, the same", r, g, old)
		}
	}
	if g := cut.chars.glyph('七'); g != 0 {
		t.Errorf("七 is in the cut, though nobody uses it: glyph %d", g)
	}
	for g, want := range map[Glyph]bool{0: true, sHan: true, sOpen: true, sClose: true, sMid: false, sDash2: true, sLower: true} {
		if got := cut.glyphData(g) != nil; got != want {
			t.Errorf("glyph %d is there: %t, want %t", g, got, want)
		}
	}
	if cut.glyphs != sLower+1 {
		t.Errorf("%d glyphs", cut.glyphs)
	}
	var called []string
	for _, r := range readNames(cut.tables["name"]) {
		called = append(called, text([]nameRecord{r}, r.id))
	}
	if got, want := strings.Join(called, "|"), "© Somebody, with Reserved Font Name “Square”|Zaoshu Song|Regular|Zaoshu Song, cut of Version 1|Zaoshu Song|Version 1|ZaoshuSong|a trademark|OFL|https://openfontlicense.org"; got != want {
		t.Errorf("names\n%s, want\n%s", got, want)
	}
	checkFile(t, f, b)
	again, _ := f.ForEPUB(Cut{Runes: runes, Family: "Zaoshu Song", Style: "Regular"})
	if !bytes.Equal(b, again) {
		t.Error("a second cut differs")
	}
}

// utf16be is s as a name table has it.
func utf16be(s string) []byte { return windowsName(0, s).value }

// What GPOS says of a cut's glyphs is what the face's says: halt by glyph, chws by pair
// and in context; ccmp joins ——.
func TestForEPUBLayout(t *testing.T) {
	f := mustParse(t, square("Square", squareSpans(), table{"GPOS", testGPOS()}))
	b, err := f.ForEPUB(Cut{Runes: runesOf("一《，—"), Family: "Cut", Style: "Regular"})
	if err != nil {
		t.Fatal(err)
	}
	cut := mustParse(t, b)
	gpos := cut.tables["GPOS"]
	for tag, want := range map[string]int{"halt": 2, "chws": 2, "kern": 0} {
		for _, script := range layoutScripts {
			if got := features(nil, gpos, langSys(gpos, script, ""), tag); len(got) != want {
				t.Errorf("%s %s has lookups %v, want %d", script, tag, got, want)
			}
		}
	}
	halt := map[Glyph]value{}
	for _, i := range features(nil, gpos, langSys(gpos, "hani", ""), "halt") {
		kind, subtables := lookup(gpos, i, gposExtension)
		if kind != gposSingle {
			t.Errorf("halt by lookup of kind %d", kind)
		}
		for _, s := range subtables {
			eachCovered(from(s, u16(s, 2)), func(g Glyph, i int) { halt[g] = readValue(from(s, 8+i*valueSize(u16(s, 4))), u16(s, 4)) })
		}
	}
	if len(halt) != 2 || halt[sOpen] != (value{-500, 0, -500, 0}) || halt[sClose] != (value{0, 0, -500, 0}) {
		t.Errorf("halt %v", halt)
	}
	chws := features(nil, gpos, langSys(gpos, "hani", ""), "chws")
	_, subtables := lookup(gpos, chws[0], gposExtension)
	if v, _, ok := readPairs(subtables)[0].values(sClose, sOpen); !ok || v[xAdvance] != -500 {
		t.Errorf("chws: ，《 gets %v", v)
	}
	_, subtables = lookup(gpos, chws[1], gposExtension)
	ch, ok := readChain(subtables[0])
	if !ok || len(ch.before) != 1 || len(ch.input) != 1 || len(ch.calls) != 1 {
		t.Fatalf("chws: context %+v", ch)
	}
	if kind, s := lookup(gpos, ch.calls[0][1], gposExtension); kind != gposSingle || len(s) != 1 {
		t.Errorf("chws calls a lookup of kind %d", kind)
	}
	gsub := cut.tables["GSUB"]
	ccmp := features(nil, gsub, langSys(gsub, "hani", ""), "ccmp")
	if kind, s := lookup(gsub, ccmp[0], gsubExtension); kind != 4 || u16(s[0], 18) != sDash2 || u16(s[0], 22) != sDash {
		t.Errorf("ccmp: kind %d, % x", kind, s[0])
	}
	b, _ = f.ForEPUB(Cut{Runes: runesOf("一"), Family: "Cut", Style: "Regular"})
	if cut := mustParse(t, b); cut.tables["GSUB"] != nil || cut.tables["GPOS"] != nil {
		t.Error("a cut without marks has GSUB or GPOS")
	}
}

// Cuts of the program's own faces: of a size that a book can carry, in names of ours.
func TestCutReal(t *testing.T) {
	marks := "，。、：；？！“”‘’（）《》—…⸺ -\u00AD\u00A0·①⑳éA."
	for name, most := range map[string]int{"NotoSerifSC-Regular": 60000, "NotoSansSC-Medium": 60000, "SourceSerif4-LightItalic": 60000} {
		f := readFont(t, name)
		var runes []rune
		for r := rune(0); r <= 0x9FFF; r++ {
			if _, ok := f.Glyph(r); ok && (r >= 'A' && r <= 'z' || r >= 0x4E00 && r < 0x4E80 || strings.ContainsRune(marks, r)) {
				runes = append(runes, r)
			}
		}
		p, err := f.ForPDF(runes)
		if err != nil || len(p) > most {
			t.Errorf("%s: %d bytes for the PDF (%v)", name, len(p), err)
		}
		b, err := f.ForEPUB(Cut{Runes: runes, Family: "Zaoshu", Style: "Regular"})
		if err != nil {
			t.Fatal(err)
		}
		checkFile(t, f, p)
		checkFile(t, f, b)
		inPDF, inEPUB := mustParse(t, p), mustParse(t, b)
		for i, r := range runes {
			g, want := glyph(t, f, r), draw(f.Outline(glyph(t, f, r), em))
			if draw(inPDF.Outline(Glyph(i+1), em)) != want || draw(inEPUB.Outline(g, em)) != want {
				t.Errorf("%s: %q is drawn otherwise", name, r)
			}
			for _, s := range "AVTo.-" {
				h := glyph(t, f, s)
				if f.kern(g, h) != inEPUB.kern(g, h) {
					t.Errorf("%s: %q and %q are kerned by %d, want %d", name, r, s, inEPUB.kern(g, h), f.kern(g, h))
				}
			}
		}
		if inEPUB.Family != "Zaoshu" || inEPUB.Copyright != f.Copyright || inEPUB.Licence != f.Licence {
			t.Errorf("%s is called %q", name, inEPUB.Family)
		}
	}
}
