package epub

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/clreq"
	"zaoshu/internal/theme"
)

// opening writes the head of a chapter: sign, title, byline, source, lede.
func (r *renderer) opening(c *book.Chapter) {
	r.out.raw("<header>\n")
	r.sign(book.InlineText(c.Title), int64(r.d.theme.Measures.Sign.Unit))
	r.title(c.Title, c.TitleLines, r.ch.title)
	r.line("p", "byline", r.as(&r.d.theme.Byline), r.d.book.Byline(c))
	if s := r.d.book.SourceLine(c); s != "" {
		r.start("p", "source")
		href, linked := webAddress(c.URL)
		if linked {
			r.out.raw("<a")
			r.out.attr("href", href)
			r.out.raw(">")
		}
		r.speak(r.as(&r.d.theme.Source), s)
		if linked {
			r.close("a")
		}
		r.end("p")
	}
	r.out.raw("</header>\n")
	if len(c.Lede) > 0 {
		r.start("p", "lede")
		r.inlines(c.Lede, r.as(&r.d.theme.Lede))
		r.end("p")
	}
}

// title writes a chapter's title, a span for each line by sense: a reader whose screen is
// wide enough puts several on one, and one that is too narrow for one divides it where
// that is next best.
func (r *renderer) title(title []book.Inline, lines []string, words string) {
	r.titleAt(title, lines, words, &r.d.theme.Title)
}

// titleAt is the same in larger type.
func (r *renderer) titleAt(title []book.Inline, lines []string, words string, as *theme.Text) {
	v := r.as(as)
	r.out.raw(`<h1 id="title">`)
	if len(title) == 0 {
		r.speak(v, words)
		r.end("h1")
		return
	}
	r.para.begin(title)
	before := r.voice
	r.voice = v
	ends := r.d.titleEnds([]rune(book.InlineText(title)), lines, as)
	if len(ends) == 0 {
		r.list(title)
	} else {
		r.spans(title, ends)
	}
	r.voice = before
	r.end("h1")
}

// spans writes a title in lines that end at ends. A line that would end within markup goes
// on: a span cannot.
func (r *renderer) spans(title []book.Inline, ends []lineEnd) {
	at, open := 0, false
	begin := func() {
		if !open {
			r.out.raw(`<span class="line">`)
			open = true
		}
	}
	finish := func() {
		if open {
			r.close("span")
			open = false
		}
	}
	for _, in := range title {
		t, ok := in.(*book.Text)
		if !ok {
			begin()
			r.inline(in)
			at += utf8.RuneCountInString(book.InlineText([]book.Inline{in}))
			for len(ends) > 0 && ends[0].at < at {
				ends = ends[1:]
			}
			continue
		}
		rest, node := []rune(t.S), t.Node
		for len(rest) > 0 {
			if len(ends) > 0 && ends[0].at <= at {
				if ends[0].within && open {
					r.out.raw("<wbr/>")
				} else {
					finish()
				}
				ends = ends[1:]
			}
			n := len(rest)
			if len(ends) > 0 {
				n = min(n, ends[0].at-at)
			}
			piece := &book.Text{Node: node, S: string(rest[:n])}
			if len(ends) > 0 && ends[0].within {
				begin()
				r.inline(piece)
			} else {
				r.titlePiece(piece, begin, finish)
			}
			node = book.Node{} // page marks are in the first piece
			at += n
			rest = rest[n:]
		}
	}
	finish()
}

// titlePiece writes a piece of a title's line; the blank at its end stands between the
// lines, so that their words stay apart where they share one.
func (r *renderer) titlePiece(t *book.Text, begin, finish func()) {
	words := strings.TrimRightFunc(t.S, unicode.IsSpace)
	blank := t.S[len(words):]
	if t.S = words; words != "" {
		begin()
		r.inline(t)
	}
	if blank != "" {
		finish()
		r.out.raw(" ")
		r.para.advance(len([]rune(blank)))
	}
}

// mostLines is how many lines a title has at most.
const mostLines = 12

// phoneMeasure is how many characters of the text a telephone's line has, in thousandths.
const phoneMeasure = 16_500

// A lineEnd is where a line of a title ends, or where it is divided, if it has to be.
type lineEnd struct {
	at     int
	within bool
}

// titleEnds is where the lines of a title end, as its author says or by sense: in a
// measure that has as many characters as the PDF's opening, fewer if the type is larger.
// nil: one line, whole, or no way.
func (d *Draft) titleEnds(title []rune, lines []string, as *theme.Text) []lineEnd {
	th := d.theme
	own := d.onScreen(as)
	measure := int(th.Measures.Opening.TitleMeasure.Of(th.Measure()).Scale(1000*d.onScreen(&th.Title)/own, int64(max(th.Title.Size, 1))))
	var whole []int
	if len(lines) > 0 {
		whole = authorEnds(title, lines)
	} else {
		whole, _ = clreq.TitleLines(title, measure, mostLines, clreq.TitleFill)
	}
	var ends []lineEnd
	from := 0
	for _, end := range whole {
		for _, at := range parts(title[from:end], int(phoneMeasure*1000/own)) {
			ends = append(ends, lineEnd{from + at, true})
		}
		ends = append(ends, lineEnd{at: end})
		from = end
	}
	if len(ends) < 2 {
		return nil
	}
	return ends
}

// parts is where a line that is wider than measure is divided: by sense, and where that
// says nothing, evenly.
func parts(line []rune, measure int) []int {
	ends, cost := clreq.TitleLines(line, measure, mostLines, clreq.TitleFill)
	if len(ends) < 2 {
		return nil
	}
	even := halves(string(line))*500/len(ends) + 500
	if es, c := clreq.TitleLines(line, even, mostLines, clreq.TitleFill); len(es) == len(ends) && c < cost {
		ends = es
	}
	return ends[:len(ends)-1]
}

// authorEnds is where the author's lines end in a title; blanks are not compared.
func authorEnds(title []rune, lines []string) []int {
	var ends []int
	at := 0
	for _, line := range lines {
		for _, want := range line {
			if unicode.IsSpace(want) {
				continue
			}
			for at < len(title) && unicode.IsSpace(title[at]) {
				at++
			}
			if at >= len(title) || title[at] != want {
				return nil
			}
			at++
		}
		for at < len(title) && unicode.IsSpace(title[at]) {
			at++
		}
		ends = append(ends, at)
	}
	if at < len(title) {
		ends = append(ends, len(title))
	}
	return ends
}

// sign draws a bar for each clause of a title, half of the theme's unit for each half of a
// character: speech in the accent, or else the first clause. Nobody reads it.
func (r *renderer) sign(title string, unit int64) {
	clauses := clreq.TitleClauses([]rune(title))
	if len(clauses) == 0 {
		return
	}
	speech := false
	for _, c := range clauses {
		speech = speech || c.Speech
	}
	r.out.raw(`<p class="sign" aria-hidden="true">`)
	for i, c := range clauses {
		r.out.raw("<i")
		if c.Speech || !speech && i == 0 {
			r.out.raw(` class="say"`)
		}
		r.out.raw(` style="width:`)
		r.out.raw(decimal((int64(max(c.Halves, 1))*unit*500 + int64(r.d.theme.Body.Size)/2) / int64(r.d.theme.Body.Size)))
		r.out.raw(`em"></i>`)
	}
	r.end("p")
}
