// Package theme reads a folder of templates/: the one place where looks are said,
// for both back-ends. It knows neither books nor ink.
//
// A theme is a file theme.yaml. templates/book/theme.yaml has every key, each with a
// comment, and is their reference; another theme extends it and says what differs.
package theme

import (
	"html/template"
	"maps"
	"slices"

	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
)

// A Theme is how a book looks. It is read-only.
type Theme struct {
	Name    string
	Page    Page
	Rules   clreq.Rules // of the running text; displays change single fields
	Dots    bool        // emphasis of Han by dots; else by Kai
	Orphans int         // lines that a paragraph leaves at the foot of a page, at least
	Widows  int         // and at the head of the next
	Screen  Screen
	Colours Colours
	Print   Colours           // in their place with --print; see Printed
	Code    map[string]Colour // by chroma's class; a class that is not here is in ink

	Texts
	Measures Measures

	EPUB EPUB

	tones tones // of the texts and of code
}

// Screen is what an EPUB does otherwise than the pages: lines are short there, and pages
// are the reader's to make.
type Screen struct {
	Hang    clreq.Hang `yaml:"hang"`    // whether a mark may stand outside the measure
	Orphans int        `yaml:"orphans"` // as Theme.Orphans
	Widows  int        `yaml:"widows"`
}

// EPUB is what the EPUB is made with. The style sheet is a template over the Theme,
// so that a size is said once.
type EPUB struct {
	CSS      string             // a text/template
	Document *template.Template // epub/*.xhtml, each by its file's name; nil if there are none
}

// Printed returns t as --print has it: its Colours are those of Print, in its Texts and
// in code too. Grey text becomes black, since small text is never screened.
func (t *Theme) Printed() *Theme {
	p := *t
	p.Colours = t.Print
	p.Code = maps.Clone(t.Code)
	p.paint()
	return &p
}

// paint gives every text, and every class of code, the colour of its tone.
func (t *Theme) paint() {
	for i, text := range t.Texts.All() {
		text.Colour = t.Colours.text(t.tones.texts[i])
	}
	for class, tone := range t.tones.code {
		t.Code[class] = t.Colours.text(tone)
	}
}

// Faces names every face that the theme asks for, sorted.
func (t *Theme) Faces() []string {
	var names []string
	for _, text := range t.Texts.All() {
		s := &text.Fonts
		for _, list := range [][]font.Named{s.Han, s.Marks, s.Latin, s.LatinMarks, s.Rest} {
			for _, n := range list {
				names = append(names, n.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Measure is the width of the block: whole ems of the body.
func (t *Theme) Measure() geom.Length { return geom.Length(t.Page.Columns) * t.Body.Size }

// Line is where the baseline of line n of the grid is, from the top of the block.
func (t *Theme) Line(n Lines) geom.Length {
	return t.Page.First + (n - 1000).Of(t.Body.Leading)
}
