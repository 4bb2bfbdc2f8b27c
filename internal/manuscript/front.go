package manuscript

import (
	"slices"
	"strings"

	"zaoshu/internal/book"
)

func (m *Manuscript) titlePage() *book.Chapter {
	return &book.Chapter{Kind: book.TitlePage, ID: "title-page", Title: plain(m.yaml.Title)}
}

func (m *Manuscript) contents() *book.Chapter {
	return &book.Chapter{Kind: book.Contents, ID: "contents", Title: words(book.WordsIn(m.yaml.Language.V).Contents)}
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
	w := b.Words()
	c := &book.Chapter{Kind: book.Imprint, ID: "imprint", Title: words(w.Imprint)}
	for _, group := range [][]row{l.bookRows(b), l.textRows(b), l.faceRows(b), {{w.RowProducer, lines(l.o.Producer)}}} {
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

// lines is a paragraph for each line that says something.
func lines(ss ...string) [][]book.Inline {
	var ps [][]book.Inline
	for _, s := range ss {
		for line := range strings.Lines(s) {
			if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) != "" {
				ps = append(ps, words(line))
			}
		}
	}
	return ps
}

func (l *loader) bookRows(b *book.Book) []row {
	m, w := b.Meta, b.Words()
	if l.dated != "" {
		m.Modified = l.dated // no more exactly than the author has said
	}
	return []row{
		{w.RowTitle, lines(m.Title)}, {w.RowSubtitle, lines(m.Subtitle)}, {w.RowAuthor, lines(credits(&m)...)},
		{w.RowSeries, lines(m.SeriesLine())}, {w.RowPublisher, lines(m.Publisher)},
		{w.RowEdition, lines(m.Edition())}, {w.RowIdentifier, lines(m.IdentifierLine())},
	}
}

// credits names who made the book: an author by name alone, since the row is labelled so.
func credits(m *book.Metadata) []string {
	var list []string
	for _, c := range m.Contributors {
		if c.Role == "aut" {
			list = append(list, c.Name)
		} else {
			list = append(list, book.WordsIn(m.Language).Credit(c))
		}
	}
	return list
}

// textRows says where and when each article first appeared, and what it was republished
// with; an article of which none of this is known has no line. A source that all articles
// share is named once.
func (l *loader) textRows(b *book.Book) []row {
	cs, w := articles(b), b.Words()
	shared := len(cs) > 0 && !slices.ContainsFunc(cs, func(c *book.Chapter) bool { return c.Source != cs[0].Source })
	var sources, titles, notices []string
	if shared {
		sources = append(sources, cs[0].Source)
	}
	for _, c := range cs {
		var origin []string
		if c.Source != "" && !shared {
			origin = append(origin, c.Source)
		}
		if c.Date != "" {
			origin = append(origin, w.Date(c.Date))
		}
		if len(origin) == 0 && len(c.Authors) == 0 && len(c.Notice) == 0 {
			continue // it would say what the contents say
		}
		title := book.InlineText(c.Title)
		if len(origin) > 0 {
			title += w.Within(origin...)
		}
		titles = append(titles, title)
	}
	for _, e := range l.entries {
		notices = append(notices, e.chapter.Notice...)
	}
	return []row{
		{w.RowSource, lines(append(sources, b.Meta.Sources...)...)}, {w.RowArticles, lines(titles...)},
		{w.RowNotice, lines(notices...)}, {w.RowRights, lines(b.Meta.Rights)}, {w.RowLicence, lines(b.Meta.Licence)},
	}
}

// faceRows names the typefaces, and their licences: one that all share, once.
func (l *loader) faceRows(b *book.Book) []row {
	w := b.Words()
	var names []string
	licences := map[string]bool{}
	var faces []Typeface
	if l.o.Typefaces != nil {
		faces = l.o.Typefaces(b)
	}
	for _, f := range faces {
		licences[f.Licence] = true
	}
	for _, f := range faces {
		name := f.Family
		if len(licences) > 1 && f.Licence != "" {
			name += w.Within(f.Licence)
		}
		names = append(names, name)
	}
	if len(licences) == 1 && faces[0].Licence != "" {
		names = append(names, w.Licences(faces[0].Licence))
	}
	return []row{{w.RowFonts, lines(names...)}}
}
