// Package theme reads a folder of templates/: the one place where looks are said,
// for both back-ends. It knows neither books nor ink.
package theme

import (
	"html/template"
	"io/fs"

	"zaoshu/internal/clreq"
	"zaoshu/internal/config"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

var _ = config.Decode

// A Theme is how a book looks. It is read-only.
type Theme struct {
	Name    string
	Page    Page
	Rules   clreq.Rules // of the running text; displays change single fields
	Dots    bool        // emphasis of Han by dots; else by Kai
	Orphans int
	Widows  int
	Colours Colours
	Print   Colours
	Code    map[string]Colour // by chroma's class

	Body, Kai, Strong, CodeText, Note, Caption, Table, Label Text
	Title, Byline, Source, Lede, Head, Folio, AlertLabel     Text
	HalfTitle, TitlePage, Subtitle, Credit, PartTitle        Text
	ImprintHead, ImprintLabel, Contents, Section, AuthorName Text
	Heads                                                    [5]Text     // levels 2 to 6
	LongTitle, LongTitlePage                                 geom.Length // sizes of titles that are long
	QuoteIndent, QuoteFirst                                  geom.Length
	CodeColumns                                              int
	Opening                                                  Opening
	ContentsFirst, ContentsPitch                             clreq.Milli // in grid lines
	Sign                                                     Sign

	EPUB EPUB
}

// Page is the sheet and its grid.
type Page struct {
	Trim                 geom.Size
	Top, Inner, Outer    geom.Length // to the block
	Columns, Lines       int         // the block, in characters and in lines
	First                geom.Length // first baseline, from the top of the block
	Bleed                geom.Length
	TwoSided, Recto      bool        // articles begin on a recto
	HeadLine, FolioLine  clreq.Milli // on which lines of the grid, counted from the block's first
	FolioCentred, NoHead bool
}

// Opening is where an article's first page has what, in grid lines from the block's
// first; TitleMeasure is a part of the measure.
type Opening struct{ Title, Byline, Source, Text, TitleMeasure clreq.Milli }

// Sign is the bars over a title: the length of a character, and their thickness.
type Sign struct{ Unit, Thick geom.Length }

// Text is one kind of text.
type Text struct {
	Fonts           font.Spec
	Size            geom.Length
	Leading         geom.Length // baseline to baseline
	Indent, Hang    geom.Length // of the first line, and of the others
	Lines, TopLines int         // 占行: what a heading takes of the grid; Top: first on a page
	Base, TopBase   clreq.Milli // and where its baseline is, in grid lines
	Colour          Colour
}

// A Colour is red, green and blue. One of three equal parts is drawn as a gray.
type Colour [3]uint8

type Colours struct{ Ink, Grey, Line, Accent, AccentText, CoverInk, CoverGround Colour }

// EPUB is what the EPUB is made with. The style sheet is a template over the Theme,
// so that a size is said once.
type EPUB struct {
	CSS      string
	Document *template.Template
}

// Options is what book.yaml and the command line change.
type Options struct{ Dots *bool }

// Load reads theme.yaml and what it names.
func Load(fsys fs.FS, o Options, rep *source.Report) (*Theme, error) { return nil, nil }

// Faces names every face that the theme asks for, sorted.
func (t *Theme) Faces() []string { return nil }
