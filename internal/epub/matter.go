package epub

import (
	"zaoshu/internal/book"
)

// The book's own pages: title page, imprint, parts, author page.

func (r *renderer) titlePage() {
	m := &r.d.book.Meta
	r.sign(m.Title, int64(r.d.theme.Measures.TitlePage.Sign.Unit))
	r.titleAt([]book.Inline{&book.Text{S: m.Title}}, m.TitleLines, m.Title, &r.d.theme.TitlePage)
	if m.Subtitle != "" {
		r.out.raw(`<p class="subtitle" role="doc-subtitle">`)
		r.speak(r.as(&r.d.theme.Subtitle), m.Subtitle)
		r.end("p")
	}
	if len(m.Contributors) > 0 {
		r.out.raw("<div class=\"credits\">\n")
		for _, s := range m.Credits() {
			r.line("p", "signature", r.as(&r.d.theme.Credit), s)
		}
		r.out.raw("</div>\n")
	}
	r.line("p", "series", r.as(&r.d.theme.Series), m.SeriesLine())
	r.pendingNotes()
}

func (r *renderer) imprint(c *book.Chapter) {
	r.out.raw(`<h1 id="title">`)
	if len(c.Title) > 0 {
		r.inlines(c.Title, r.as(&r.d.theme.ImprintHead))
	} else {
		r.speak(r.as(&r.d.theme.ImprintHead), r.words.Imprint)
	}
	r.end("h1")
	r.pendingNotes()
	for _, b := range c.Blocks {
		if l, ok := b.(*book.DefinitionList); ok {
			r.definitions(l, "imprint")
		} else {
			r.block(b)
		}
		r.pendingNotes()
	}
}

func (r *renderer) partPage(p *book.Part) {
	r.sign(book.InlineText(p.Title), int64(r.d.theme.Measures.Part.Sign.Unit))
	v := r.as(&r.d.theme.PartTitle)
	r.out.raw(`<h1 id="title">`)
	if label := r.words.Part(p); label != "" {
		r.speak(v, label)
		r.put("　", v)
	}
	r.inlines(p.Title, v)
	r.end("h1")
	r.pendingNotes()
}

func (r *renderer) authorPage(c *book.Chapter) {
	r.out.raw("<header>\n")
	r.sign(book.InlineText(c.Title), int64(r.d.theme.Measures.Sign.Unit))
	r.title(c.Title, c.TitleLines, r.words.Author)
	r.out.raw("</header>\n")
	p := c.Profile
	early := p != nil && p.Portrait != nil && len(p.Portrait.Caption) == 0
	if early {
		r.figure(p.Portrait, "portrait")
	}
	r.line("p", "name", r.as(&r.d.theme.AuthorName), r.d.book.Byline(c))
	r.pendingNotes()
	if book.IsVerse(c.Blocks, r.d.theme.Measures.Author.Verse) {
		r.out.raw("<div class=\"poem\">\n")
		r.within(kai, func() { r.blocks(c.Blocks) })
		r.out.raw("</div>\n")
		r.pendingNotes()
	} else {
		r.flow(c.Blocks)
	}
	if p != nil && p.Portrait != nil && !early {
		r.figure(p.Portrait, "portrait")
	}
	for _, l := range r.d.book.Meta.Links {
		r.start("p", "link")
		r.inlines([]book.Inline{l}, r.as(&r.d.theme.QRText))
		r.end("p")
	}
	if p != nil && p.QR != nil {
		r.qr(p.QR)
	}
	r.pendingNotes()
}
