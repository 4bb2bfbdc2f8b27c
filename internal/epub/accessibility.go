package epub

import "strings"

// accessibility says what the content is: computed from it, never claimed (EPUB
// Accessibility 1.1, 2). A picture without a description counts as decoration, and then
// the text alone is not said to be enough. A conformance claim is the author's to make.
func (e *edition) accessibility(x *xhtml) {
	f := &e.facts
	x.meta("schema:accessMode", "textual")
	if f.images {
		x.meta("schema:accessMode", "visual")
	}
	if f.described {
		x.meta("schema:accessModeSufficient", "textual")
	} else {
		x.meta("schema:accessModeSufficient", "textual,visual")
	}
	for _, feature := range e.features() {
		x.meta("schema:accessibilityFeature", feature)
	}
	x.meta("schema:accessibilityHazard", "none")
	x.meta("schema:accessibilitySummary", e.summary())
	if len(e.placed()) > 0 {
		x.meta("pageBreakSource", e.book.Meta.Identifier)
	}
	if claim := tidy(e.book.Meta.ConformsTo); claim != "" {
		x.raw(`<meta property="dcterms:conformsTo" id="conforms-to">`)
		x.text(claim)
		x.raw("</meta>\n")
		if by := tidy(e.book.Meta.CertifiedBy); by != "" {
			x.refine("conforms-to", "a11y:certifiedBy", by)
		}
	}
}

// features are by the names of the Schema.org Accessibility Properties vocabulary.
func (e *edition) features() []string {
	list := []string{"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA", "unlocked"}
	if e.facts.images && e.facts.described {
		list = append(list, "alternativeText")
	}
	if len(e.placed()) > 0 {
		list = append(list, "pageNavigation", "pageBreakMarkers")
	}
	if e.facts.ruby {
		list = append(list, "rubyAnnotations")
	}
	return list
}

// summary says the same to people, in the language of the book.
func (e *edition) summary() string {
	chineseBook := strings.HasPrefix(e.book.Meta.Language, "zh")
	say := func(zh, en string) string {
		if chineseBook {
			return zh
		}
		return en
	}
	s := say("正文是可以重排的文字，字号、字体与颜色可调；有目录，可按标题浏览。",
		"The text reflows, and its size, typeface and colours can be changed; there are contents, and headings to go by.")
	switch {
	case !e.facts.images:
		s += say("没有图片。", " There are no images.")
	case e.facts.described:
		s += say("图片都有文字说明。", " Every image has a description.")
	default:
		s += say("有的图片没有文字说明。", " Some images have no description.")
	}
	if len(e.placed()) > 0 {
		s += say("标有 PDF 版的页码。", " The pages of the PDF edition are marked.")
	}
	return s
}
