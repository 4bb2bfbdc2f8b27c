package manuscript

import (
	"zaoshu/internal/book"
)

func (m *Manuscript) titlePage() *book.Chapter {
	return &book.Chapter{Kind: book.TitlePage, ID: "title-page", Title: plain(m.yaml.Title)}
}

func (m *Manuscript) contents() *book.Chapter {
	return &book.Chapter{Kind: book.Contents, ID: "contents", Title: words(book.ContentsTitle)}
}

// articles are the chapters that are neither front nor back matter.
func articles(b *book.Book) []*book.Chapter {
	var cs []*book.Chapter
	for _, p := range b.Parts {
		cs = append(cs, p.Chapters...)
	}
	return cs
}

// imprint says what is known of the book, in groups; a row without data is not there.
func (l *loader) imprint(b *book.Book) *book.Chapter {
	c := &book.Chapter{Kind: book.Imprint, ID: "imprint", Title: words(book.ImprintTitle)}
	for _, group := range [][]row{l.bookRows(b), l.textRows(b), l.faceRows(), {{book.RowProducer, lines(l.o.Producer)}}} {
		list := &book.DefinitionList{}
		for _, r := range group {
			if len(r.paragraphs) > 0 {
				list.Items = append(list.Items, r.definition())
			}
		}
		if len(list.Items) > 0 {
			c.Blocks = append(c.Blocks, list)
		}
	}
	return c
}

// A row is a label and what it says, a paragraph each.
type row struct {
	label      string
	paragraphs [][]book.Inline
}

func (r row) definition() book.Definition {
	var blocks []book.Block
	for _, p := range r.paragraphs {
		blocks = append(blocks, &book.Paragraph{Text: p})
	}
	return book.Definition{Terms: [][]book.Inline{words(r.label)}, Texts: [][]book.Block{blocks}}
}

func words(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }

// lines is a paragraph for each that says something.
func lines(ss ...string) [][]book.Inline {
	var ps [][]book.Inline
	for _, s := range ss {
		if s != "" {
			ps = append(ps, words(s))
		}
	}
	return ps
}

func (l *loader) bookRows(b *book.Book) []row {
	m := &b.Meta
	var credits []string
	for _, c := range m.Contributors {
		credits = append(credits, c.Credit())
	}
	return []row{
		{book.RowTitle, lines(m.Title)}, {book.RowSubtitle, lines(m.Subtitle)}, {book.RowAuthor, lines(credits...)},
		{book.RowSeries, lines(m.SeriesLine())}, {book.RowPublisher, lines(m.Publisher)},
		{book.RowEdition, lines(m.Edition())}, {book.RowIdentifier, lines(m.Identifier)},
	}
}

// textRows says where the articles come from. A source that they share is named once.
func (l *loader) textRows(b *book.Book) []row {
	var sources, notices []string
	for _, c := range articles(b) {
		if c.Source != "" && (len(sources) == 0 || sources[len(sources)-1] != c.Source) {
			sources = append(sources, c.Source)
		}
		notices = append(notices, c.Notice...)
	}
	shared := len(sources) == 1
	var titles [][]book.Inline
	for _, c := range articles(b) {
		s := book.InlineText(c.Title)
		date := book.Date(c.Date)
		origin := c.Source
		if shared {
			origin = ""
		}
		if origin != "" && date != "" {
			origin += "，"
		}
		if origin+date != "" {
			s += "（" + origin + date + "）"
		}
		titles = append(titles, words(s))
	}
	if !shared {
		sources = nil
	}
	if len(b.Meta.Sources) > 0 {
		sources = append(sources, b.Meta.Sources...)
	}
	return []row{
		{book.RowSource, lines(sources...)}, {book.RowArticles, titles}, {book.RowNotice, lines(notices...)},
		{book.RowRights, lines(b.Meta.Rights)}, {book.RowLicence, lines(b.Meta.Licence)},
	}
}

// faceRows names the typefaces, and their licences: one that all share, once.
func (l *loader) faceRows() []row {
	var names []string
	licences := map[string]bool{}
	for _, f := range l.o.Typefaces {
		licences[f.Licence] = true
	}
	for _, f := range l.o.Typefaces {
		name := f.Family
		if len(licences) > 1 && f.Licence != "" {
			name += "（" + f.Licence + "）"
		}
		names = append(names, name)
	}
	if len(licences) == 1 && l.o.Typefaces[0].Licence != "" {
		names = append(names, "以上均依 "+l.o.Typefaces[0].Licence+" 授权")
	}
	return []row{{book.RowFonts, lines(names...)}}
}
