package book

import (
	"regexp"
	"strconv"
	"strings"
)

// The words that outputs add to the author's. No back-end has words of its own: what
// is printed in the one stands in the other.
const (
	ContentsTitle  = "目录" // a page may open it to 目　录: that is a matter of looks
	ImprintTitle   = "版本说明"
	AuthorTitle    = "关于作者"
	CoverTitle     = "封面" // of the PDF's first page, and in the EPUB's landmarks
	CoverBackTitle = "封二" // of its other side, which is blank
	TitlePageTitle = "书名页"
	BodyTitle      = "正文"
	NotesTitle     = "注释"
	LandmarksTitle = "导航"
	PageListTitle  = "页码"
	BackTitle      = "返回正文" // of the link from a note to its call
	NoteLabel      = "注："   // before a note, where a picture says it
	TaskOpen       = "未完成"  // of a task's box, where it is not seen
	TaskDone       = "已完成"
)

// The labels of the imprint's rows, in its order. A row without data does
// not appear.
const (
	RowTitle      = "书名"
	RowSubtitle   = "副题"
	RowAuthor     = "著者"
	RowSeries     = "丛书"
	RowPublisher  = "出版"
	RowEdition    = "版本"
	RowIdentifier = "标识"
	RowSource     = "原载"
	RowArticles   = "篇目"
	RowNotice     = "转载"
	RowRights     = "权利"
	RowLicence    = "许可"
	RowFonts      = "字体"
	RowProducer   = "制作"
)

// Label is the word that stands over the alert, the same in both outputs: 说明 提示
// 要点 注意 警告.
func (k AlertKind) Label() string {
	switch k {
	case Remark:
		return "说明"
	case Tip:
		return "提示"
	case Important:
		return "要点"
	case Warning:
		return "注意"
	case Caution:
		return "警告"
	}
	panic("book: no alert kind " + strconv.Itoa(int(k)))
}

// Label is 图1, the same in both outputs; empty without a number.
func (f *Figure) Label() string { return numbered("图", f.Number) }

// Label is 表1, the same in both outputs; empty without a number.
func (t *Table) Label() string { return numbered("表", t.Number) }

// ContinuedLabel is 续表1, over what of the table is on a further page: a repetition,
// and so no part of the text.
func (t *Table) ContinuedLabel() string { return numbered("续表", t.Number) }

func numbered(word string, n int) string {
	if n == 0 {
		return ""
	}
	return word + strconv.Itoa(n)
}

// ownNumber begins a title that says itself which part it is: 第一部, 卷一, 上编, 一、,
// Part One.
var ownNumber = regexp.MustCompile(`^(第[` + digits + `]+[` + units + `章单季期幕]|[` + units + `][` + digits + `]+` + after +
	`|[上中下甲乙丙丁戊己庚辛壬癸正续前后内外附][` + units + `]` + after + `|[` + digits + `]+[、．.]|(?i:part|book|volume|vol\.)[ \x{A0}])`)

const (
	digits = "〇零一二三四五六七八九十百0-9"
	units  = "卷辑编部篇册集"
	after  = `([\s　·：:，,—]|$)`
)

// Label is 第一辑. It is empty without a number, and where the title has one of its own.
func (p *Part) Label() string {
	if p.Number == 0 || ownNumber.MatchString(InlineText(p.Title)) {
		return ""
	}
	return "第" + numeral(p.Number) + "辑"
}

// numeral is n in Chinese numerals up to 99, and in digits above.
func numeral(n int) string {
	digit := func(d int) string { return "〇一二三四五六七八九"[3*d : 3*d+3] }
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	s := ""
	if n >= 20 {
		s = digit(n / 10)
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += digit(n % 10)
	}
	return s
}

// Date is a date in Chinese words, as exact as it was given: 2023年, 2023年4月,
// 2023年4月14日. Of a moment (RFC 3339) it is the day. What is no date stays as it is.
func Date(s string) string {
	day, _, _ := strings.Cut(s, "T")
	parts := strings.Split(day, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return s
	}
	words := ""
	for i, unit := range []string{"年", "月", "日"} {
		if i == len(parts) {
			break
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil || n < 1 || i > 0 && len(parts[i]) != 2 {
			return s
		}
		words += strconv.Itoa(n) + unit
	}
	return words
}

// SourceLine is what stands after an article's author: 2023年4月 · 微信公众号…. Without
// date or source it is the other alone.
func (c *Chapter) SourceLine() string {
	switch {
	case c.Date == "":
		return c.Source
	case c.Source == "":
		return Date(c.Date)
	}
	return Date(c.Date) + " · " + c.Source
}

// Byline names who wrote c: its authors, or else the book's, one em (U+3000) apart. Of
// another role than author it says which: 李四 译.
func (b *Book) Byline(c *Chapter) string {
	var names []string
	for _, a := range c.Authors {
		if a.Role == "aut" || a.Role == "" {
			names = append(names, a.Name)
		} else {
			names = append(names, a.Credit())
		}
	}
	if len(names) == 0 {
		names = b.authors()
	}
	return strings.Join(names, "　")
}

// authors are the names of the book's authors.
func (b *Book) authors() []string {
	var names []string
	for _, a := range b.Meta.Contributors {
		if a.Role == "aut" || a.Role == "" {
			names = append(names, a.Name)
		}
	}
	return names
}

// SeriesLine is series and number as title page and cover print them; empty without a
// series.
func (m *Metadata) SeriesLine() string {
	if m.Series == "" || m.Number == "" {
		return m.Series
	}
	return m.Series + " " + m.Number
}

// GroupPosition is Number if a shelf can sort by it (EPUB 3.3, D.3.6): digits, in groups
// with points between; else it is empty.
func (m *Metadata) GroupPosition() string {
	for group := range strings.SplitSeq(m.Number, ".") {
		if group == "" || strings.Trim(group, "0123456789") != "" {
			return ""
		}
	}
	return m.Number
}

// IdentifierLine is the identifier as the imprint prints it: ISBN 9787020002207 for
// urn:isbn:9787020002207 (RFC 3187), any other as it is.
func (m *Metadata) IdentifierLine() string {
	const isbn = "urn:isbn:"
	if n := len(isbn); len(m.Identifier) > n && strings.EqualFold(m.Identifier[:n], isbn) {
		return "ISBN " + m.Identifier[n:]
	}
	return m.Identifier
}

// Edition is version and date as the imprint prints them: 1.0.0（2026年11月23日）. The date
// is that of publication, if it is given, or else the one of both outputs.
func (m *Metadata) Edition() string {
	date := m.Published
	if date == "" {
		date = m.Modified
	}
	switch {
	case m.Version == "":
		return Date(date)
	case date == "":
		return m.Version
	}
	return m.Version + "（" + Date(date) + "）"
}

// CoverAlt says of the cover what it shows: 封面：《亲爱的数据》，谭婧.
func (b *Book) CoverAlt() string {
	s := CoverTitle + "：《" + b.Meta.Title + "》"
	if names := b.authors(); len(names) > 0 {
		s += "，" + strings.Join(names, "、")
	}
	return s
}

// PageAlt says of a link where it leads, by the page's label: 第 12 页.
func PageAlt(label string) string { return "第 " + label + " 页" }

// Credits is how a title page names who made the book: authors by their names alone, if
// nobody else is named beside them; else each with what he did.
func (m *Metadata) Credits() []string {
	names := make([]string, len(m.Contributors))
	for i, c := range m.Contributors {
		names[i] = c.Name
		if c.Role != "" && c.Role != "aut" {
			for i, c := range m.Contributors {
				names[i] = c.Credit()
			}
			break
		}
	}
	return names
}

// Credit names c and what he did: 谭婧 著. A role that has no word of one or two
// characters is not named.
func (c Contributor) Credit() string {
	if word := roles[c.Role]; word != "" {
		return c.Name + " " + word
	}
	return c.Name
}

// roles are the words for the MARC relators (https://id.loc.gov/vocabulary/relators)
// that Chinese title pages name.
var roles = map[string]string{
	"":    "著",
	"aut": "著",
	"adp": "改编",
	"aft": "跋",
	"ann": "注",
	"art": "绘",
	"aui": "序",
	"bkd": "装帧",
	"cmm": "评注",
	"com": "编",
	"cov": "封面",
	"cre": "著",
	"ctb": "供稿",
	"dto": "题献",
	"edt": "编",
	"ill": "图",
	"ive": "受访",
	"ivr": "采访",
	"mrk": "标注",
	"nrt": "讲述",
	"pbd": "主编",
	"pfr": "校对",
	"pht": "摄影",
	"rev": "审校",
	"trl": "译",
	"win": "引言",
}
