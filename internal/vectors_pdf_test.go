package internal_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"zaoshu/fonts"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/pdf"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// bundled is the theme book and the program's own faces.
var bundled = sync.OnceValues(func() (*theme.Theme, *font.Set) {
	rep := &source.Report{}
	th, err := theme.Load(templates.FS, theme.Options{Name: "book", Known: fonts.Names()}, rep)
	if err != nil {
		panic(err)
	}
	if err := rep.Err(source.Warning); err != nil {
		panic(err)
	}
	var faces []*font.Face
	for _, name := range th.Faces() {
		f, err := font.Parse(name, fonts.File(name))
		if err != nil {
			panic(err)
		}
		faces = append(faces, f)
	}
	return th, font.NewSet(faces...)
})

// A missingGlyph is an entry of the report of missing glyphs.
type missingGlyph struct {
	Codepoint string `json:"codepoint"`
	Count     int    `json:"count"`
}

// pdf sets a case as a page of the theme book, draws it, and reads the file.
func (v *vector) pdf(t *testing.T) map[string]check {
	th, set := bundled()
	rep := &source.Report{}
	file := source.NewFile("vector.md", []byte(v.Text))
	document := &frame.Element{Kind: "Document"}
	p := document.Add(&frame.Element{Kind: "P"})
	stack := set.Stack(th.Body.Fonts)
	run := paragraph.Run{
		S: v.Text, Fonts: stack, Size: th.Body.Size, Element: p, Place: frame.Place{Pos: source.Pos{File: file}},
	}
	st := &paragraph.Style{
		Rules: v.mode.Rules, Break: linebreak.Default(th.Body.Size), Leading: th.Body.Leading,
		Ascent: th.Page.First, SmallFonts: set.Stack(th.CodeText.Fonts),
	}
	measure := th.Measure()
	if v.Measure != 0 {
		measure = geom.Length(v.Measure).Scale(int64(th.Body.Size), int64(vectorEm))
	}
	body := &frame.Frame{}
	fallback := []string{}
	for i, l := range paragraph.NewSetter(rep).Lines([]paragraph.Run{run}, st, measure) {
		at := geom.Point{X: 20 * geom.Pt, Y: 20*geom.Pt + geom.Length(i)*th.Body.Leading}
		body.Items = append(body.Items, frame.Placed{At: at, Item: l.Frame})
		fallback = append(fallback, otherFaces(l.Frame, stack)...)
	}
	body.Size = geom.Size{W: 300 * geom.Pt, H: 400 * geom.Pt}
	doc := &frame.Document{
		Meta:      frame.Meta{Title: "vector", Language: "zh-CN", Identifier: "urn:vector", Modified: "2026-01-01T00:00:00Z"},
		Pages:     []frame.Page{{Size: body.Size, Label: "1", Body: body}},
		Structure: document,
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, doc, pdf.Options{Producer: "vectors"}); err != nil {
		t.Fatal(err)
	}
	pages, err := pdfText(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(pages, "")
	readAgain(t, out.Bytes(), text)
	missing := []missingGlyph{}
	for _, d := range rep.All() {
		if d.Code == "missing-glyph" {
			missing = append(missing, missingGlyph{codepoints(d.Args[0]), d.Count})
		}
	}
	return map[string]check{
		"pdf_text": func(t *testing.T, raw json.RawMessage) {
			if w := want[string](t, raw); text != w {
				t.Errorf("the PDF says %q, want %q", text, w)
			}
		},
		"report": func(t *testing.T, raw json.RawMessage) {
			if w := want[[]missingGlyph](t, raw); !slices.Equal(missing, w) {
				t.Errorf("missing glyphs %v, want %v", missing, w)
			}
		},
		"fallback": func(t *testing.T, raw json.RawMessage) {
			if w := want[[]string](t, raw); !slices.Equal(fallback, w) {
				t.Errorf("of another face %v, want %v", fallback, w)
			}
		},
		"kept_in_text": func(t *testing.T, raw json.RawMessage) {
			if !want[bool](t, raw) || text != v.Text {
				t.Errorf("the PDF says %q, want %q", text, v.Text)
			}
		},
	}
}

// otherFaces lists the characters of a line that are set in another face than the first of
// the stack.
func otherFaces(f *frame.Frame, stack *font.Stack) (list []string) {
	for _, p := range f.Items {
		text, ok := p.Item.(*frame.Text)
		if !ok || text.Place == (frame.Place{}) || text.Face == stack.Han[0].Face || strings.HasSuffix(text.Face.Name, "-Blank") {
			continue // a Blank has the text of what no face has
		}
		for _, r := range text.S {
			if s := codepoints(r); !slices.Contains(list, s) {
				list = append(list, s)
			}
		}
	}
	return list
}

// codepoints writes a character, or those of a cluster.
func codepoints(arg any) string {
	switch arg := arg.(type) {
	case rune:
		return fmt.Sprintf("U+%04X", arg)
	case []rune:
		var list []string
		for _, r := range arg {
			list = append(list, fmt.Sprintf("U+%04X", r))
		}
		return strings.Join(list, " ")
	}
	panic(fmt.Sprintf("%T is no character", arg))
}
