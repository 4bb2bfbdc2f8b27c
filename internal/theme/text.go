package theme

import (
	"reflect"

	"zaoshu/internal/font"
	"zaoshu/internal/geom"
)

// Text is one kind of text.
type Text struct {
	Fonts   font.Spec
	Size    geom.Length
	Leading geom.Length // baseline to baseline
	Indent  geom.Length // of a paragraph's first line
	Hang    geom.Length // of the others
	Colour  Colour

	// Of headings: 占行, the whole lines of the grid that one of a single line takes; each
	// further line takes one more. Base is on which of them its first baseline is.
	Lines int
	Base  Lines
	// The same at the head of a page, and directly below another heading.
	TopLines int
	TopBase  Lines
	RunIn    geom.Length // the gap to the text that follows on its line; 0: it has lines of its own
}

// Texts are all kinds of text, by name. Each has fonts, size, leading and colour.
type Texts textsOf[Text]

// textsOf is Texts as a Theme has them (Text), or as theme.yaml has them (fileText).
type textsOf[T any] struct {
	Body     T `yaml:"body"`      // running text; its leading is the grid
	Kai      T `yaml:"kai"`       // quotations, ends, introductions: another's voice
	Emph     T `yaml:"emph"`      // emphasis in a line: Kai for Han, italics for Latin
	Strong   T `yaml:"strong"`    // strong in a line
	CodeText T `yaml:"code_text"` // displays of code; in a line it is Measures.Code.Inline of the text's size
	Term     T `yaml:"term"`      // of a definition

	Note    T `yaml:"note"`    // footnotes; Hang is the mark's column
	Caption T `yaml:"caption"` // of figures and tables
	Label   T `yaml:"label"`   // 图1 and 表1 before them
	Table   T `yaml:"table"`
	THead   T `yaml:"table_head"`

	Title      T `yaml:"title"`       // of articles, 目录, 关于作者
	LongTitle  T `yaml:"long_title"`  // of more than Measures.Opening.MostLines lines
	Byline     T `yaml:"byline"`      // the author, below it
	Source     T `yaml:"source"`      // date and source
	Lede       T `yaml:"lede"`        // the standfirst
	Head       T `yaml:"head"`        // running head
	Folio      T `yaml:"folio"`       // page number
	AlertLabel T `yaml:"alert_label"` // 说明 提示 要点 注意 警告
	H2         T `yaml:"h2"`
	H3         T `yaml:"h3"`
	H4         T `yaml:"h4"`
	H5         T `yaml:"h5"`
	H6         T `yaml:"h6"`

	HalfTitle     T `yaml:"half_title"`
	TitlePage     T `yaml:"title_page"`      // the book's title, there and, in other sizes, on the cover
	LongTitlePage T `yaml:"long_title_page"` // of more than Measures.TitlePage.Most em
	Subtitle      T `yaml:"subtitle"`
	Credit        T `yaml:"credit"` // the book's authors
	Series        T `yaml:"series"` // and its number
	PartTitle     T `yaml:"part_title"`

	ImprintHead  T `yaml:"imprint_head"`
	ImprintLabel T `yaml:"imprint_label"`
	ImprintText  T `yaml:"imprint_text"`

	Contents       T `yaml:"contents"`        // entries; Leading is that of a wrapped title
	ContentsAuthor T `yaml:"contents_author"` // where the book has several
	ContentsPart   T `yaml:"contents_part"`
	ContentsBack   T `yaml:"contents_back"` // back matter
	ContentsPage   T `yaml:"contents_page"` // page numbers
	Section        T `yaml:"section"`       // headings in contents
	SectionPage    T `yaml:"section_page"`  // and their page numbers

	AuthorName T `yaml:"author_name"`
	QRLabel    T `yaml:"qr_label"` // 微信公众号
	QRText     T `yaml:"qr_text"`  // the account, or links
}

// Heading is the text of a heading of that level, from 2 to 6.
func (t *Texts) Heading(level int) *Text {
	return [...]*Text{&t.H2, &t.H3, &t.H4, &t.H5, &t.H6}[level-2]
}

// All are the texts in the order of their fields.
func (t *Texts) All() []*Text {
	v := reflect.ValueOf(t).Elem()
	list := make([]*Text, v.NumField())
	for i := range list {
		list[i] = v.Field(i).Addr().Interface().(*Text)
	}
	return list
}
