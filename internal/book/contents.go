package book

// An Entry is a line of the contents: a part, a chapter or a section.
type Entry struct {
	Level  int    // 0 a part, 1 a chapter, 2 a section
	Label  string // of a part: 第一辑
	Text   []Inline
	Byline string  // of a chapter, in a book of several authors
	To     *Anchor // of a part, its first chapter; nil if it has none
	Part   *Part   // of a part
	Back   bool    // an afterword or the author page: set apart from the articles
}

// maxListed is up to how many articles a book has its sections in the contents: with
// more, the page drowns.
const maxListed = 3

// ListsSections reports whether the contents list the sections of articles.
func (b *Book) ListsSections() bool {
	n, _ := b.articles()
	return n <= maxListed
}

// Contents is what the contents page lists, in order, the same in both outputs:
// prefaces, parts, articles, back matter. Sections (headings of level 2) are among it
// only in a book of three articles or fewer; a navigation document that has them all
// hides those beyond (EPUB 3.3 §7.4.2).
func (b *Book) Contents() []Entry {
	var list []Entry
	_, several := b.articles()
	sections := b.ListsSections()
	add := func(c *Chapter) {
		e := Entry{Level: 1, Text: c.Title, To: &Anchor{Chapter: c}, Back: c.Kind == Afterword || c.Kind == AuthorPage}
		if several && c.Kind != AuthorPage {
			e.Byline = b.Byline(c)
		}
		list = append(list, e)
		if !sections {
			return
		}
		for _, block := range c.Blocks {
			if h, ok := block.(*Heading); ok && h.Level == 2 && c.Kind == Article {
				list = append(list, Entry{Level: 2, Text: h.Text, To: &Anchor{Chapter: c, ID: h.ID}})
			}
		}
	}
	for _, c := range b.Front {
		if c.Kind == Preface {
			add(c)
		}
	}
	for _, p := range b.Parts {
		if len(p.Title) > 0 {
			e := Entry{Label: b.Words().Part(p), Text: p.Title, Part: p}
			if len(p.Chapters) > 0 {
				e.To = &Anchor{Chapter: p.Chapters[0]}
			}
			list = append(list, e)
		}
		for _, c := range p.Chapters {
			add(c)
		}
	}
	for _, c := range b.Back {
		add(c)
	}
	return list
}

// articles counts the articles, and says whether they are not all by the same authors.
func (b *Book) articles() (n int, several bool) {
	first := ""
	for _, p := range b.Parts {
		for _, c := range p.Chapters {
			switch by := b.Byline(c); {
			case n == 0:
				first = by
			case by != first:
				several = true
			}
			n++
		}
	}
	return n, several
}
