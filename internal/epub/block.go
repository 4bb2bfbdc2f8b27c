package epub

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
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
	r.inlines(h.Text, r.as(r.d.theme.Heading(r.level)))
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
	before := r.voice
	if r.voice == song {
		r.voice = kai
	}
	r.divisible(q.Blocks, "<blockquote>\n", "</blockquote>\n", func(i int) { r.quoted(q.Blocks[i], i == len(q.Blocks)-1) })
	r.voice = before
}

// quoted is a block of a quotation.
func (r *renderer) quoted(b book.Block, last bool) {
	p, ok := b.(*book.Paragraph)
	if !ok {
		r.block(b)
		return
	}
	text, from := p.Text, []book.Inline(nil)
	if last {
		text, from = book.Attribution(p.Text)
	}
	class := ""
	if hasLines(text) { // a poem
		class = "on"
	}
	if from == nil {
		r.paragraph(p, class)
		return
	}
	if len(text) > 0 {
		r.paragraph(&book.Paragraph{Node: p.Node, Text: text, Continued: p.Continued}, class)
	}
	r.paragraph(&book.Paragraph{Text: from}, "from")
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
	r.divisible(a.Blocks, "<div class=\"alert\" role=\"note\">\n", "</div>\n", func(i int) {
		if i == 0 {
			r.line("p", "label", r.as(&r.d.theme.AlertLabel), r.words.Alert(a.Kind))
		}
		r.block(a.Blocks[i])
	})
}

// definitions are terms and what they mean.
func (r *renderer) definitions(l *book.DefinitionList, class string) {
	if len(l.Items) == 0 {
		return
	}
	label, v := r.as(&r.d.theme.Term), r.voice
	if class == "imprint" {
		label, v = r.as(&r.d.theme.ImprintLabel), r.as(&r.d.theme.ImprintText)
	}
	open := "<dl>\n"
	if class != "" {
		open = `<dl class="` + class + "\">\n"
	}
	r.out.raw(open)
	at := func(i int) source.Pos {
		for _, blocks := range l.Items[i].Texts {
			for _, b := range blocks {
				return b.Pos()
			}
		}
		return source.Pos{}
	}
	r.parts(len(l.Items), divided{close: "</dl>\n", open: func(int) string { return open }}, at, func(i int) {
		d := &l.Items[i]
		for _, term := range d.Terms {
			r.open("dt")
			r.inlines(term, label)
			r.end("dt")
		}
		for _, text := range d.Texts {
			r.open("dd")
			r.within(v, func() { r.undivided(func() { r.blocks(text) }) }) // a list begins with a term
			r.end("dd")
		}
	})
	r.out.raw("</dl>\n")
}

// listBlock is a list of any kind.
func (r *renderer) listBlock(l *book.List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	open := func(done int) string {
		s := "<" + tag
		if l.Ordered && l.Start+len(l.Items) > r.d.theme.Measures.List.WideFrom {
			s += ` class="wide"`
		}
		if first := l.Start + done; l.Ordered && first != 1 {
			s += ` start="` + strconv.Itoa(first) + `"`
		}
		return s + ">\n"
	}
	r.out.raw(open(0))
	if r.chars != nil && l.Ordered {
		r.chars.add("0123456789.", r.voice, false) // the numbers are the reader's to write
	}
	r.parts(len(l.Items), divided{close: "</" + tag + ">\n", open: open}, func(i int) source.Pos { return l.Items[i].Pos }, func(i int) {
		r.item(&l.Items[i])
	})
	r.end(tag)
}

// item is an item of a list. One that is divided has no second mark.
func (r *renderer) item(item *book.ListItem) {
	d := divided{close: "</li>\n", open: func(int) string { return `<li class="on">` }}
	at := func(i int) source.Pos { return item.Blocks[i].Pos() }
	if item.Checked == nil {
		r.open("li")
	} else {
		r.out.raw(`<li class="task">`)
	}
	if item.Checked != nil && len(item.Blocks) == 0 {
		r.task(item, nil)
	}
	r.parts(len(item.Blocks), d, at, func(i int) {
		if i == 0 && item.Checked != nil {
			r.task(item, item.Blocks[0])
		} else {
			r.block(item.Blocks[i])
		}
	})
	r.end("li")
}

// The boxes of tasks.
const boxOpen, boxDone = "□", "▣"

// task is the first block of an item, if it has any, after its box, which is a character:
// it is there in a reader that has no forms, and cannot be ticked by mistake.
func (r *renderer) task(item *book.ListItem, b book.Block) {
	mark, name := boxOpen, r.words.TaskOpen
	if *item.Checked {
		mark, name = boxDone, r.words.TaskDone
	}
	p, inPara := b.(*book.Paragraph)
	if inPara {
		r.open("p")
	}
	r.out.raw(`<span class="box" role="img"`)
	r.out.attr("aria-label", name)
	r.out.raw(">")
	r.put(mark, r.voice)
	r.out.raw("</span> ")
	switch {
	case inPara:
		r.inlines(p.Text, r.voice)
		r.end("p")
	case b != nil:
		r.block(b)
	}
}

// first is the first of blocks; nil if there is none.
func first(blocks []book.Block) book.Block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[0]
}

// code is a display of code, in the classes of its lexer. It is divided at line ends.
func (r *renderer) code(c *book.Code) {
	open := "<pre><code>"
	if c.Language != "" {
		open = `<pre><code class="language-` + c.Language + `">`
	}
	r.out.raw(open)
	marks := r.marksAt(c.Pos())
	n := 0
	r.within(mono, func() {
		r.frames = append(r.frames, divided{close: "</code></pre>\n", open: func(int) string { return open }})
		for _, s := range c.Spans {
			for line := range strings.Lines(s.S) {
				if s.Class != "" {
					r.out.raw("<span")
					r.out.attr("class", s.Class)
					r.out.raw(">")
				}
				marks = r.marked(line, marks, n)
				n += utf8.RuneCountInString(line)
				if s.Class != "" {
					r.close("span")
				}
				if strings.HasSuffix(line, "\n") {
					r.endOfPart(c.Pos())
				}
			}
		}
		r.frames = r.frames[:len(r.frames)-1]
		for _, m := range marks {
			r.pageBreak(m.page)
		}
	})
	r.out.raw("</code></pre>\n")
}
