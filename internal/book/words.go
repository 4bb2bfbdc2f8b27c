package book

import (
	"regexp"
	"strconv"
	"strings"
)

// Words are what outputs add to the author's words, in one language. No back-end has
// words of its own: what is printed in the one stands in the other.
type Words struct {
	Contents  string // a page may open it to 目　录: that is a matter of looks
	Imprint   string
	Author    string
	Cover     string // of the PDF's first page, and in the EPUB's landmarks
	CoverBack string // of its other side, which is blank
	TitlePage string
	Body      string
	Notes     string
	Landmarks string
	PageList  string
	Back      string // of the link from a note to its call
	Note      string // before a note, where a picture says it
	TaskOpen  string // of a task's box, where it is not seen
	TaskDone  string
	Others    string // after the first of many authors

	// The labels of the imprint's rows, in its order. A row without data does not appear.
	RowTitle, RowSubtitle, RowAuthor, RowSeries, RowPublisher, RowEdition, RowIdentifier string
	RowSource, RowArticles, RowNotice, RowRights, RowLicence, RowFonts, RowProducer      string

	alerts                                 [5]string
	figure, table, continued, page, titled string // each with %s
	licences                               string // of the faces, with %s
	comma, open, close                     string
	name                                   string // between names on one line
	part                                   func(n int) string
	date                                   func(numbers []int) string
	roles                                  map[string]string // by MARC relator (https://id.loc.gov/vocabulary/relators), with %s for the name
}

// WordsIn are the words of a language (BCP 47): Chinese in simplified or in traditional
// characters, or English, which is there for any other.
func WordsIn(language string) *Words {
	if w := wordsIn(language); w != nil {
		return w
	}
	return &english
}

// wordsIn is nil for a language that has none.
func wordsIn(language string) *Words {
	tag := strings.ToLower(language) + "-"
	switch {
	case language == "":
		return &simplified
	case strings.HasPrefix(tag, "en-"):
		return &english
	case !strings.HasPrefix(tag, "zh-"):
		return nil
	}
	for _, s := range []string{"-hant-", "-tw-", "-hk-", "-mo-"} {
		if strings.Contains(tag, s) && !strings.Contains(tag, "-hans-") {
			return &traditional
		}
	}
	return &simplified
}

// Words are those of the book's language.
func (b *Book) Words() *Words { return WordsIn(b.Meta.Language) }

// WordsOf are those of c's language, or else of the book's.
func (b *Book) WordsOf(c *Chapter) *Words {
	if w := wordsIn(c.Lang); w != nil && c.Lang != "" {
		return w
	}
	return b.Words()
}

// Alert is the word that stands over an alert, the same in both outputs: 说明 提示 要点
// 注意 警告.
func (w *Words) Alert(k AlertKind) string { return w.alerts[k] }

// Figure is 图1, the same in both outputs; empty without a number.
func (w *Words) Figure(f *Figure) string { return numbered(w.figure, f.Number) }

// Table is 表1, the same in both outputs; empty without a number.
func (w *Words) Table(t *Table) string { return numbered(w.table, t.Number) }

// Continued is 续表1, over what of the table is on a further page: a repetition, and so no
// part of the text.
func (w *Words) Continued(t *Table) string { return numbered(w.continued, t.Number) }

func numbered(words string, n int) string {
	if n == 0 {
		return ""
	}
	return fill(words, strconv.Itoa(n))
}

// fill puts s into words.
func fill(words, s string) string { return strings.Replace(words, "%s", s, 1) }

// ownNumber begins a title that says itself which part it is: 第一部, 卷一, 上编, 一、,
// Part One.
var ownNumber = regexp.MustCompile(`^(第[` + digits + `]+[` + units + `章单季期幕]|[` + units + `][` + digits + `]+` + after +
	`|[上中下甲乙丙丁戊己庚辛壬癸正续前后内外附][` + units + `]` + after + `|[` + digits + `]+[、．.]|(?i:part|book|volume|vol\.)[ \x{A0}])`)

const (
	digits = "〇零一二三四五六七八九十百0-9"
	units  = "卷辑编部篇册集"
	after  = `([\s　·：:，,—]|$)`
)

// Part is 第一辑. It is empty without a number, and where the title has one of its own.
func (w *Words) Part(p *Part) string {
	if p.Number == 0 || ownNumber.MatchString(InlineText(p.Title)) {
		return ""
	}
	return w.part(p.Number)
}

// Date is a date in words, as exact as it was given: 2023年, 2023年4月, 2023年4月14日. Of
// a moment (RFC 3339) it is the day. What is no date stays as it is.
func (w *Words) Date(s string) string {
	day, _, _ := strings.Cut(s, "T")
	parts := strings.Split(day, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return s
	}
	var numbers []int
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || i > 0 && len(p) != 2 || i == 1 && n > 12 {
			return s
		}
		numbers = append(numbers, n)
	}
	return w.date(numbers)
}

// SourceLine is what stands after an article's author: 2023年4月 · 微信公众号…. Without
// date or source it is the other alone.
func (b *Book) SourceLine(c *Chapter) string {
	w := b.WordsOf(c)
	switch {
	case c.Date == "":
		return c.Source
	case c.Source == "":
		return w.Date(c.Date)
	}
	return w.Date(c.Date) + " · " + c.Source
}

// Byline names who wrote c: its authors, or else the book's, one em (U+3000) apart. Of
// another role than author it says which: 李四 译.
func (b *Book) Byline(c *Chapter) string {
	w := b.WordsOf(c)
	var names []string
	for _, a := range c.Authors {
		if a.Role == "aut" || a.Role == "" {
			names = append(names, a.Name)
		} else {
			names = append(names, w.Credit(a))
		}
	}
	if len(names) == 0 {
		names = b.authors()
	}
	return w.Names(names)
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
	w := WordsIn(m.Language)
	date := m.Published
	if date == "" {
		date = m.Modified
	}
	switch {
	case m.Version == "":
		return w.Date(date)
	case date == "":
		return m.Version
	}
	return m.Version + w.open + w.Date(date) + w.close
}

// CoverAlt says of the cover what it shows: 封面：《亲爱的数据》，谭婧.
func (b *Book) CoverAlt() string {
	w := b.Words()
	s := fill(w.titled, b.Meta.Title)
	if names := b.authors(); len(names) > 0 {
		s += w.comma + strings.Join(names, w.list())
	}
	return s
}

// Page says of a link where it leads, by the page's label: 第 12 页.
func (w *Words) Page(label string) string { return fill(w.page, label) }

// Licences says under which licence all faces are.
func (w *Words) Licences(name string) string { return fill(w.licences, name) }

// Within is s in parentheses, after something.
func (w *Words) Within(s ...string) string { return w.open + strings.Join(s, w.comma) + w.close }

// Names are names on one line.
func (w *Words) Names(names []string) string { return strings.Join(names, w.name) }

// list is what stands between the last names of a sentence.
func (w *Words) list() string {
	if w == &english {
		return ", "
	}
	return "、"
}

// Credits is how a title page names who made the book: authors by their names alone, if
// nobody else is named beside them; else each with what he did.
func (m *Metadata) Credits() []string {
	w := WordsIn(m.Language)
	names := make([]string, len(m.Contributors))
	for i, c := range m.Contributors {
		names[i] = c.Name
		if c.Role != "" && c.Role != "aut" {
			for i, c := range m.Contributors {
				names[i] = w.Credit(c)
			}
			break
		}
	}
	return names
}

// Credit names c and what he did: 谭婧 著. A role that has no short word is not named.
func (w *Words) Credit(c Contributor) string {
	role := c.Role
	if role == "" {
		role = "aut"
	}
	if words := w.roles[role]; words != "" {
		return fill(words, c.Name)
	}
	return c.Name
}
