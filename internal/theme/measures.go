package theme

import "zaoshu/internal/geom"

// Measures are the places and lengths of every construct. Lines are of the grid; a
// geom.Length that theme.yaml gives in em is of the body's em, and Ems are of the text
// that the thing stands in.
type Measures measuresOf[geom.Length]

// measuresOf is Measures with lengths as pages have them (geom.Length), or as
// theme.yaml has them (measure).
type measuresOf[L any] struct {
	Opening     Opening[L]     `yaml:"opening"`
	Sign        Sign[L]        `yaml:"sign"`
	Heading     Heading        `yaml:"heading"`
	RunningHead RunningHead[L] `yaml:"running_head"`
	Folio       Folio          `yaml:"folio"`
	LeadIn      LeadIn         `yaml:"lead_in"`
	Quote       Quote[L]       `yaml:"quote"`
	List        List           `yaml:"list"`
	Note        Note[L]        `yaml:"footnote"`
	Table       Table[L]       `yaml:"table"`
	Figure      Figure[L]      `yaml:"figure"`
	Code        Code[L]        `yaml:"code"`
	Alert       Alert[L]       `yaml:"alert"`
	Break       Break[L]       `yaml:"break"`
	End         End[L]         `yaml:"end"`

	HalfTitle HalfTitle    `yaml:"half_title"`
	TitlePage TitlePage[L] `yaml:"title_page"`
	Imprint   Imprint[L]   `yaml:"imprint"`
	Contents  Contents[L]  `yaml:"contents"`
	Part      Part[L]      `yaml:"part"`
	Author    Author[L]    `yaml:"author_page"`
}

// Opening is an article's first page. Its title's last line is L.
type Opening[L any] struct {
	Title        Lines `yaml:"title" least:"1"`             // where the title's first line is
	TitleMeasure Share `yaml:"title_measure" least:"0.2"`   // how wide it may be, of the measure
	MostLines    int   `yaml:"most_lines" least:"1"`        // of more it is set as LongTitle
	Byline       Lines `yaml:"byline"`                      // below L
	BylineGap    L     `yaml:"byline_gap"`                  // between author and source on one line
	Source       Lines `yaml:"source"`                      // below the byline; 0: on its line
	Text         int   `yaml:"text" least:"1" most:"lines"` // the text's first line, at the least,
	After        Lines `yaml:"after"`                       // and this far below byline or source, on the next whole line
	Lede         Lines `yaml:"lede"`                        // below byline or source
	LedeAfter    int   `yaml:"lede_after" most:"lines"`     // empty lines between it and the text
	LedeIndent   L     `yaml:"lede_indent" most:"quarter"`  // on both sides
}

// Share is a part of a whole, in 1/1000.
type Share Lines

// UnmarshalText reads a part of 1: 0.8 or 4/5.
func (p *Share) UnmarshalText(b []byte) error { return (*Lines)(p).UnmarshalText(b) }

// Of is that part of the whole.
func (p Share) Of(whole geom.Length) geom.Length { return whole.Scale(int64(p), 1000) }

// Sign is the bars over a title: the length of a Han and of the gap, and how thick they
// are. Its foot is on a baseline.
type Sign[L any] struct {
	Unit  L `yaml:"unit" most:"quarter"`
	Thick L `yaml:"thick" most:"quarter"`
}

// Heading is what headings within an article have in common.
type Heading struct {
	Keep int `yaml:"keep" most:"half"` // lines of text that one is not parted from
}

// RunningHead is the line at the head of a page.
type RunningHead[L any] struct {
	Line  Lines `yaml:"line" least:"outside"`
	Spare L     `yaml:"spare"` // what a title that is cut leaves of the measure
	None  bool  `yaml:"none"`  // there is none
}

// Folio is the page number.
type Folio struct {
	Line    Lines `yaml:"line" least:"outside"`
	Centred bool  `yaml:"centred"` // else at the outer edge
}

// LeadIn is a paragraph that ends with ：. It stays with the quotation, list or code
// after it, if that leaves no more than Lines empty at the foot of the page.
type LeadIn struct {
	Lines int `yaml:"lines" most:"lines"`
}

// HalfTitle is the page with the title alone.
type HalfTitle struct {
	Title Lines `yaml:"title" least:"1"`
}

// TitlePage is the title page. Authors and series are on the block's last line.
type TitlePage[L any] struct {
	Sign     Sign[L] `yaml:"sign"`
	Title    Lines   `yaml:"title" least:"1"`    // where the title's first line is
	Most     L       `yaml:"most" most:"any"`    // a wider title is set as LongTitlePage
	Subtitle Lines   `yaml:"subtitle" least:"1"` // below the title's last line
	OneLine  int     `yaml:"one_line"`           // so many authors stand on one line
	NameGap  Ems     `yaml:"name_gap"`           // between them
}

// Imprint is the page that says what the book is. It ends on the block's last line.
type Imprint[L any] struct {
	Rule     L     `yaml:"rule"`                        // how thick the line under the heading is,
	RuleDrop L     `yaml:"rule_drop"`                   // and how far below its baseline
	First    Lines `yaml:"first" least:"1" most:"half"` // the first row, below the heading
	Value    L     `yaml:"value" most:"half_measure"`   // where values begin, from the left edge
	GroupGap Lines `yaml:"group_gap"`                   // between groups, besides the rows' leading
	Most     int   `yaml:"most" least:"2"`              // lines of the grid; what is longer goes on on the next page
}

// Contents are the contents' pages. The heading is set as an article's title is.
type Contents[L any] struct {
	Title     Lines `yaml:"title" least:"1"`           // the heading,
	First     Lines `yaml:"first" after:"Title"`       // the first entry,
	Pitch     Lines `yaml:"pitch" least:"1"`           // and what the next are further down
	Spare     L     `yaml:"spare" most:"half_measure"` // what an entry's title leaves of the measure
	Fill      int   `yaml:"fill"`                      // what a line of a title costs that is not full
	AuthorGap L     `yaml:"author_gap" most:"quarter"`
	PartGap   Lines `yaml:"part_gap"`                // before a part, besides
	BackGap   Lines `yaml:"back_gap"`                // before back matter, besides
	Indent    L     `yaml:"indent" most:"quarter"`   // of a section,
	Section   Lines `yaml:"section" least:"0.5"`     // what the next line is further down,
	PageGap   L     `yaml:"page_gap" most:"quarter"` // and the gap before its page number

	Dot      L   `yaml:"dot" most:"quarter"`     // how wide a dot of the leader is,
	DotPitch L   `yaml:"dot_pitch" least:"0.5"`  // from one to the next, counted from the right edge,
	DotRise  L   `yaml:"dot_rise"`               // its centre, above the baseline
	DotGap   L   `yaml:"dot_gap" most:"quarter"` // between title and leader, and leader and number,
	Number   L   `yaml:"number" most:"quarter"`  // how wide the numbers' column is
	LeastDot int `yaml:"least_dot"`              // fewer dots are none
}

// Part is the page before a part.
type Part[L any] struct {
	Sign  Sign[L] `yaml:"sign"`
	Title Lines   `yaml:"title" least:"1"`
	Gap   Ems     `yaml:"gap"` // between number and name
}

// Author is the author page. Its heading stands as an article's title does.
type Author[L any] struct {
	Title    Lines `yaml:"title" least:"1"`                // where the heading is,
	Name     Lines `yaml:"name" after:"Title"`             // the name,
	Text     Lines `yaml:"text" after:"Name"`              // and the introduction
	Verse    int   `yaml:"verse"`                          // paragraphs all shorter than so many characters are set as verse
	Portrait L     `yaml:"portrait" most:"half_measure"`   // how wide it is; its height is 4/3 of that
	TextGap  L     `yaml:"text_gap" most:"quarter"`        // between text and portrait
	QRLines  int   `yaml:"qr_lines" least:"1" most:"half"` // the code is so many lines high, and the ascent of one more; its foot is on the block's last line
	QRText   L     `yaml:"qr_text" most:"half_measure"`    // what stands beside it, from the left edge
}
