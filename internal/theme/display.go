package theme

// Quote is a block quotation.
type Quote[L any] struct {
	Indent L   `yaml:"indent" most:"quarter"` // of the whole
	Nested L   `yaml:"nested" most:"quarter"` // and of one within another, besides
	Blank  int `yaml:"blank" most:"half"`     // empty lines before and after
}

// List is lists of all kinds, in em of their text.
type List struct {
	Hang     Ems `yaml:"hang"`      // how far the text is from the edge
	WideHang Ems `yaml:"wide_hang"` // the same where a number has three figures
	WideFrom int `yaml:"wide_from"` // and from which on
	Number   Ems `yaml:"number"`    // between the end of a number and the text
	Centre   Ems `yaml:"centre"`    // where a bullet's middle is, from the edge
	Bullet   Ems `yaml:"bullet"`    // how wide and high its square is
	Bar      Ems `yaml:"bar"`       // how wide that of the second level is,
	BarThick Ems `yaml:"bar_thick"` // and how high
	Task     Ems `yaml:"task"`      // the square of a task,
	TaskLine Ems `yaml:"task_line"` // how thick its line is,
	Done     Ems `yaml:"done"`      // and the square in it, if it is done
}

// Note is the notes at the foot of a page. Their column of marks is Texts.Note.Hang.
type Note[L any] struct {
	Mark      Ems   `yaml:"mark" least:"0.1" most:"2"` // how large the mark in the text is,
	MarkRise  Ems   `yaml:"mark_rise" most:"1"`        // and how much higher it stands
	Hang      L     `yaml:"hang" most:"half_measure"`  // the column of marks is at least so wide; the rest is whole characters
	Rule      L     `yaml:"rule"`                      // how long the line above is,
	RuleThick L     `yaml:"rule_thick"`                // how thick,
	RuleRise  Lines `yaml:"rule_rise"`                 // and how far above the first baseline
}

// Table is a table with three rules (三线表). Rules are so far below a baseline.
type Table[L any] struct {
	Blank     int   `yaml:"blank" most:"half"`              // empty lines before and after
	LabelGap  Ems   `yaml:"label_gap"`                      // of a table in which each cell has a line: between its column's head and it
	Rule      L     `yaml:"rule"`                           // how thick the first and the last are,
	HeadRule  L     `yaml:"head_rule"`                      // and the one below the head
	RuleDrop  L     `yaml:"rule_drop"`                      // how far below a baseline
	Gap       L     `yaml:"gap" most:"quarter"`             // between columns, at least
	Pad       Lines `yaml:"pad"`                            // of a row of several lines: n × leading and this
	ShortLast L     `yaml:"short_last" most:"any"`          // a last column of no wider cells is flush right
	Columns   int   `yaml:"columns" least:"1"`              // of more columns,
	Least     L     `yaml:"least" most:"any"`               // or with a narrower one, it is set smaller,
	Small     L     `yaml:"small" least:"1" most:"quarter"` // at this size
}

// Figure is a picture and its caption.
type Figure[L any] struct {
	Blank int `yaml:"blank" most:"half"`            // empty lines before and after
	Lines int `yaml:"lines" least:"1" most:"lines"` // how high one may be that is taller than wide
	DPI   int `yaml:"dpi" least:"1" most:"10000"`   // pixels to the inch, at least: a smaller picture is not enlarged beyond
}

// Code is a display of code, between two rules; and code in a line.
type Code[L any] struct {
	Inline  Ems   `yaml:"inline" least:"0.1" most:"2"` // its size in a line of text
	Columns int   `yaml:"columns" least:"10"`          // Latin characters to a line
	Tab     int   `yaml:"tab" least:"1" most:"16"`     // to which multiples of columns a tab goes
	Wrap    int   `yaml:"wrap" most:"20"`              // columns by which a wrapped line is deeper
	Rule    L     `yaml:"rule"`                        // how thick the rules are,
	Above   L     `yaml:"above"`                       // the first, below the baseline of the display's first line of the grid,
	First   Lines `yaml:"first" least:"1"`             // the first line of code, counted from that line as 1,
	Below   L     `yaml:"below"`                       // the second rule, below the last line of code
	Least   Lines `yaml:"least"`                       // the text goes on on the next line of the grid that is so far below it
}

// Alert is a remark beside a bar.
type Alert[L any] struct {
	Blank  int `yaml:"blank" most:"half"`     // empty lines before and after
	Bar    L   `yaml:"bar"`                   // how thick the bar is
	Indent L   `yaml:"indent" most:"quarter"` // of the text
}

// Break is a change of scene: bars in the middle of the measure.
type Break[L any] struct {
	Lines int `yaml:"lines" least:"1" most:"half"` // of the grid
	Bars  int `yaml:"bars" most:"20"`
	Bar   L   `yaml:"bar"`   // how long one is,
	Thick L   `yaml:"thick"` // how thick,
	Gap   L   `yaml:"gap"`   // and between two
}

// End is the paragraph （完）, and what else is flush right.
type End[L any] struct {
	Indent L `yaml:"indent" most:"half_measure"` // from the right edge
}
