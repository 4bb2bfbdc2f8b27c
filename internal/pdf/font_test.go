package pdf

import (
	"bytes"
	"regexp"
	"slices"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"zaoshu/internal/frame"
)

// Each font is whole: a tag, a descriptor, the widths of its program, and a meaning for
// every glyph but the first, which nobody shows.
func TestFonts(t *testing.T) {
	d := specimen(t)
	latin := &frame.Text{Face: face(t, "latin"), Size: 9 * pt, S: "“Qu”"}
	p := d.Structure.Add(&frame.Element{Kind: "P"})
	d.Pages[4].Body.Items = append(d.Pages[4].Body.Items, frame.Placed{Item: latin, Of: p, Kid: p.Ink("")})
	r := readBack(t, write(t, d))
	fonts := r.dict(r.dict(r.pages[0].dict["Resources"])["Font"])
	names := map[string]bool{}
	for name, o := range fonts {
		f := r.dict(o)
		down := r.dict(f["DescendantFonts"].(types.Array)[0])
		about := r.dict(down["FontDescriptor"])
		base := f["BaseFont"].PDFString()
		if !regexp.MustCompile(`^/[A-Z]{6}\+Square(Latin)?-Regular$`).MatchString(base) || names[base] {
			t.Errorf("%s is called %s", name, base)
		}
		names[base] = true
		if down["BaseFont"].PDFString() != base || about["FontName"].PDFString() != base {
			t.Errorf("%s has other names too", base)
		}
		if f["Encoding"] != types.Name("Identity-H") || down["CIDToGIDMap"] != types.Name("Identity") || about["CIDSet"] != nil {
			t.Errorf("%s: %v %v", base, f, down)
		}
		if got := about["Flags"].PDFString(); got != "4" {
			t.Errorf("%s has flags %s", base, got)
		}
		for _, key := range []string{"Ascent", "Descent", "CapHeight", "StemV", "FontBBox", "ItalicAngle"} {
			if about[key] == nil {
				t.Errorf("%s has no %s", base, key)
			}
		}
		checkProgram(t, r, base, r.toUnicode(f), down, r.stream(about["FontFile2"]))
	}
	if len(names) != 2 {
		t.Errorf("fonts are %v", names)
	}
}

// checkProgram compares a font's program with what the file says of it.
func checkProgram(t *testing.T, r *reading, base string, unicode map[uint16]string, down types.Dict, program []byte) {
	t.Helper()
	sf := readSfnt(program)
	glyphs := int(be.Uint16(sf.table("maxp")[4:]))
	if glyphs != len(unicode)+1 {
		t.Errorf("%s: %d glyphs, %d meanings", base, glyphs, len(unicode))
	}
	sum := uint32(0)
	for i := 0; i < len(program); i += 4 {
		sum += be.Uint32(program[i:])
	}
	if sum != sfntMagic {
		t.Errorf("%s: the sum is %X", base, sum)
	}
	for _, tag := range []string{"cmap", "name", "post", "OS/2"} {
		if sf.table(tag) != nil {
			t.Errorf("%s embeds %s", base, tag)
		}
	}
	widths := r.widths(down)
	for g := range glyphs {
		w, ok := widths[uint16(g)]
		if !ok {
			w = 1000
		}
		if advance := be.Uint16(sf.table("hmtx")[4*g:]); float64(advance) != w { // 1000 units to the em
			t.Errorf("%s: glyph %d is %g wide, and %d in its program", base, g, w, advance)
		}
	}
	for code, s := range unicode {
		if code == 0 || s == "" || slices.Contains([]string{"\uFDD0", "\uFDD1"}, s) {
			t.Errorf("%s: code %d means %q", base, code, s)
		}
	}
}

// Each character that is used means itself, in the order of their numbers; a joined dash
// is two.
func TestToUnicode(t *testing.T) {
	got := string(toUnicode([]rune{' ', '\u00AD', '—', '\uFDD0', '\uFDD1', '\U00020BB7', '\U000E0100'}))
	want := "7 beginbfchar\n<0001> <0020>\n<0002> <00AD>\n<0003> <2014>\n<0004> <2014>\n<0005> <2014>\n<0006> <D842DFB7>\n<0007> <DB40DD00>\nendbfchar\n"
	if !bytes.Contains([]byte(got), []byte(want)) {
		t.Errorf("got %s", got)
	}
	many := make([]rune, 250)
	for i := range many {
		many[i] = rune('一' + i)
	}
	for _, block := range []string{"\n100 beginbfchar\n<0001> <4E00>", "\n100 beginbfchar\n<0065> <4E64>", "\n50 beginbfchar\n<00C9> <4EC8>"} {
		if !bytes.Contains(toUnicode(many), []byte(block)) {
			t.Errorf("no block %q", block)
		}
	}
}

// Nothing is measured that grows the font: a page of one glyph is small.
func TestOneGlyph(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	m.line(m.root.Add(&frame.Element{Kind: "P"}), "一")
	if n := len(write(t, m.doc)); n > 8_000 {
		t.Errorf("the file has %d bytes", n)
	}
}

// Widths that are no whole thousandths of an em keep three figures more.
func TestWidths(t *testing.T) {
	upem, hhea, hmtx := make([]byte, 54), make([]byte, 36), []byte{}
	be.PutUint16(upem[headUPEM:], 2048)
	be.PutUint16(hhea[hheaMetrics:], 5)
	for _, advance := range []uint16{0, 2048, 1024, 1229, 2048} {
		hmtx = be.AppendUint16(be.AppendUint16(hmtx, advance), 0)
	}
	data := slices.Concat(upem, hhea, hmtx)
	s := &sfnt{data, []sfntTable{{"head", 0, 0, 54}, {"hhea", 0, 54, 90}, {"hmtx", 0, 90, len(data)}}}
	if got, want := string(appendWidths(nil, s.widths(6))), "0[0]2[500 600.098]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
