package epub

import (
	"strconv"
	"unicode/utf8"

	"zaoshu/internal/book"
)

func (r *renderer) blocks(list []book.Block) {
	for _, b := range list {
		r.block(b)
	}
}

func (r *renderer) block(b book.Block) {
	switch b := b.(type) {
	case *book.Heading:
		r.heading(b)
	case *book.Paragraph:
		r.paragraph(b, "")
	case *book.Quote:
		r.quote(b)
	case *book.List:
		r.listBlock(b)
	case *book.DefinitionList:
		r.definitions(b, "")
	case *book.Alert:
		r.alert(b)
	case *book.Code:
		r.code(b)
	case *book.Figure:
		r.figure(b, "")
	case *book.Table:
		r.table(b)
	case *book.QR:
		r.qr(b)
	case *book.Break:
		r.out.raw("<hr/>\n")
	default:
		panic("epub: no such block")
	}
}

// heading is a heading of the model's level, but for levels that the author left out: a
// chapter's own title is h1.
func (r *renderer) heading(h *book.Heading) {
	r.level = min(max(h.Level, 2), r.level+1, 6)
	tag := "h" + strconv.Itoa(r.level)
	r.out.raw("<" + tag)
	if h.ID != "" {
		id := anchorID(h.ID)
		r.anchor(id)
		r.out.attr("id", id)
	}
	r.out.raw(">")
	r.inlines(h.Text, hei)
	r.end(tag)
}

// paragraph writes a paragraph. One that ends the article stands at the right; one that
// goes on after a display has no indent.
func (r *renderer) paragraph(p *book.Paragraph, class string) {
	v := r.voice
	switch {
	case class != "":
	case p == r.last:
		class, v = "end", kai
	case p.Continued:
		class = "on"
	}
	r.start("p", class)
	r.inlines(p.Text, v)
	r.end("p")
}

// quote is a display quotation, in Kai. What names its source is a paragraph of its
// own.
func (r *renderer) quote(q *book.Quote) {
	r.out.raw("<blockquote>\n")
	before := r.voice
	if r.voice == song {
		r.voice = kai
	}
	for i, b := range q.Blocks {
		p, ok := b.(*book.Paragraph)
		if !ok {
			r.block(b)
			continue
		}
		text, source := p.Text, []book.Inline(nil)
		if i == len(q.Blocks)-1 {
			text, source = book.Attribution(p.Text)
		}
		class := ""
		if hasLines(text) { // a poem
			class = "on"
		}
		if source == nil {
			r.paragraph(p, class)
			continue
		}
		if len(text) > 0 {
			r.paragraph(&book.Paragraph{Node: p.Node, Text: text, Continued: p.Continued}, class)
		}
		r.paragraph(&book.Paragraph{Text: source}, "from")
	}
	r.voice = before
	r.out.raw("</blockquote>\n")
}

// hasLines reports whether the author ended lines in text.
func hasLines(text []book.Inline) bool {
	for _, in := range text {
		if _, ok := in.(*book.LineBreak); ok {
			return true
		}
	}
	return false
}

// alert is a remark under its label. It is a note to the reader and not one of the text's
// (WAI-ARIA 1.2, note).
func (r *renderer) alert(a *book.Alert) {
	r.out.raw("<div class=\"alert\" role=\"note\">\n")
	r.line("p", "label", hei, a.Kind.Label())
	r.blocks(a.Blocks)
	r.out.raw("</div>\n")
}

// definitions are terms and what they mean.
func (r *renderer) definitions(l *book.DefinitionList, class string) {
	if len(l.Items) == 0 {
		return
	}
	r.out.raw("<dl")
	if class != "" {
		r.out.attr("class", class)
	}
	r.out.raw(">\n")
	for _, d := range l.Items {
		for _, term := range d.Terms {
			r.open("dt")
			r.inlines(term, hei)
			r.end("dt")
		}
		for _, text := range d.Texts {
			r.open("dd")
			r.blocks(text)
			r.end("dd")
		}
	}
	r.out.raw("</dl>\n")
}

// wideNumber is the first number that needs a wider column.
const wideNumber = 100

// listBlock is a list of any kind.
func (r *renderer) listBlock(l *book.List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	r.out.raw("<" + tag)
	if l.Ordered && l.Start+len(l.Items) > wideNumber {
		r.out.raw(` class="wide"`)
	}
	if l.Ordered && l.Start != 1 {
		r.out.raw(` start="`)
		r.out.int(l.Start)
		r.out.raw(`"`)
	}
	r.out.raw(">\n")
	if r.chars != nil && l.Ordered {
		r.chars.add("0123456789.", r.voice, false) // the numbers are the reader's to write
	}
	for i := range l.Items {
		item := &l.Items[i]
		if item.Checked == nil {
			r.open("li")
			r.blocks(item.Blocks)
		} else {
			r.out.raw(`<li class="task">`)
			r.task(item)
		}
		r.end("li")
	}
	r.end(tag)
}

// The boxes of tasks.
const boxOpen, boxDone = "□", "▣"

// task is an item with its box, which is a character: it is there in a reader that has no
// forms, and cannot be ticked by mistake.
func (r *renderer) task(item *book.ListItem) {
	mark, name := boxOpen, book.TaskOpen
	if *item.Checked {
		mark, name = boxDone, book.TaskDone
	}
	blocks := item.Blocks
	box := func() {
		r.out.raw(`<span class="box" role="img"`)
		r.out.attr("aria-label", name)
		r.out.raw(">")
		r.put(mark, r.voice)
		r.out.raw("</span> ")
	}
	if p, ok := first(blocks).(*book.Paragraph); ok {
		r.open("p")
		box()
		r.inlines(p.Text, r.voice)
		r.end("p")
		blocks = blocks[1:]
	} else {
		box()
	}
	r.blocks(blocks)
}

// first is the first of blocks; nil if there is none.
func first(blocks []book.Block) book.Block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[0]
}

// code is a display of code, in the classes of its lexer.
func (r *renderer) code(c *book.Code) {
	r.out.raw("<pre><code")
	if c.Language != "" {
		r.out.attr("class", "language-"+c.Language)
	}
	r.out.raw(">")
	marks := r.marksAt(c.Pos())
	n := 0
	r.within(mono, func() {
		for _, s := range c.Spans {
			if s.Class != "" {
				r.out.raw("<span")
				r.out.attr("class", s.Class)
				r.out.raw(">")
			}
			marks = r.marked(s.S, marks, n)
			n += utf8.RuneCountInString(s.S)
			if s.Class != "" {
				r.close("span")
			}
		}
		for _, m := range marks {
			r.pageBreak(m.page)
		}
	})
	r.out.raw("</code></pre>\n")
}
