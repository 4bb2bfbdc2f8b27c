package epub

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// inlines writes the text of a block, in a voice.
func (r *renderer) inlines(text []book.Inline, v voice) {
	before := r.voice
	r.voice = v
	r.para.begin(text)
	r.list(text)
	r.voice = before
}

// speak writes words that are not a node of the author's: a byline, a label.
func (r *renderer) speak(v voice, s string) {
	one := [1]book.Inline{&book.Text{S: s}}
	r.inlines(one[:], v)
}

func (r *renderer) list(text []book.Inline) {
	kept := false // together with the note's mark that follows
	for i, in := range text {
		called := i+1 < len(text) && isCall(text[i+1])
		switch in := in.(type) {
		case *book.Text:
			kept = r.text(in.Pos(), in.S, called)
			continue
		case *book.Call:
			r.call(in)
		case *book.Underline:
			if i > 0 && isName(text[i-1]) { // two names, two lines
				r.styled("u", ` class="next"`, in)
				continue
			}
			r.inline(in)
		default:
			r.inline(in)
		}
		if kept && !called {
			r.close("span")
			kept = false
		}
	}
}

func isCall(in book.Inline) bool {
	_, ok := in.(*book.Call)
	return ok
}

func isName(in book.Inline) bool {
	_, ok := in.(*book.Underline)
	return ok
}

func (r *renderer) inline(in book.Inline) {
	switch in := in.(type) {
	case *book.Text:
		r.text(in.Pos(), in.S, false)
	case *book.CodeSpan:
		r.codeSpan(in)
	case *book.Picture:
		r.picture(in)
	case *book.Call:
		r.call(in)
	case *book.LineBreak:
		r.out.raw("<br/>\n")
		r.para.advance(1)
	case *book.Ruby:
		r.ruby(in)
	case *book.Link:
		r.link(in)
	case *book.Emph:
		r.emph(in)
	case *book.Strong:
		r.within(hei, func() { r.styled("strong", "", in) })
	case *book.Underline:
		r.styled("u", "", in)
	case *book.Mark:
		r.styled("mark", "", in)
	case *book.Sub:
		r.styled("sub", "", in)
	case *book.Sup:
		r.styled("sup", "", in)
	case *book.Kbd:
		r.within(mono, func() { r.styled("kbd", "", in) })
	case *book.Small:
		r.styled("small", "", in)
	case *book.Del:
		r.styled("del", "", in)
	default:
		panic("epub: no such inline")
	}
}

// styled writes an element around the text of in.
func (r *renderer) styled(tag, attrs string, in book.Inline) {
	r.out.b = append(append(append(append(r.out.b, '<'), tag...), attrs...), '>')
	r.list(*in.(interface{ Within() *[]book.Inline }).Within())
	r.close(tag)
}

// within writes something in another voice.
func (r *renderer) within(v voice, write func()) {
	before := r.voice
	r.voice = v
	write()
	r.voice = before
}

// emph is Kai, or dots, for Han, and true italics for Latin: of text in both scripts,
// each has its own. Bold text has neither face, and stays as it is; in Kai, stress is
// Song.
func (r *renderer) emph(in *book.Emph) {
	if r.d.bold(r.voice) || r.voice == mono || r.stressed {
		r.styled("em", "", in)
		return
	}
	before, english := r.voice, r.english
	switch {
	case r.para.wholly(size(in.Text)):
		attrs := ` lang="en" xml:lang="en"`
		if r.english {
			attrs = ""
		}
		r.voice, r.english = italic, true
		r.styled("em", attrs, in)
	default:
		r.stressed = true
		switch {
		case r.d.theme.Dots:
		case r.voice == kai:
			r.voice = song
		default:
			r.voice = kai
		}
		r.styled("em", "", in)
		r.stressed = false
	}
	r.voice, r.english = before, english
}

// size is of how many characters text is, as paragraph.flatten counts them.
func size(text []book.Inline) (n int) {
	for _, in := range text {
		switch in := in.(type) {
		case *book.Text:
			n += utf8.RuneCountInString(in.S)
		case *book.CodeSpan:
			n += utf8.RuneCountInString(in.S)
		case *book.Ruby:
			n += size(in.Base)
		case *book.Link:
			n += size(in.Text)
		case interface{ Within() *[]book.Inline }:
			n += size(*in.Within())
		default:
			n++
		}
	}
	return n
}

// keep opens an element that is not divided at a line's end: a character, and the note's
// mark after it, which must not begin a line. Latin letters hold on to figures anyway.
const keep = `<span class="keep">`

// text writes characters: where pages begin among them, and what of them is Latin. If a
// note is called after them, and the last is Chinese, it opens an element with that one.
func (r *renderer) text(pos source.Pos, s string, called bool) (kept bool) {
	last, end := utf8.DecodeLastRuneInString(s)
	kept = called && end > 0 && book.Chinese(last)
	end = len(s) - end
	marks := r.marksAt(pos)
	if len(marks) == 0 && len(r.para.scripts) == 0 && !r.english {
		if kept {
			r.put(s[:end], r.voice)
			r.out.raw(keep)
			s = s[end:]
		}
		r.put(s, r.voice)
		return kept
	}
	n, from := 0, 0
	as := r.para.script()
	for i := range s {
		if kept && i == end {
			r.piece(s[from:i], as)
			from = i
			r.out.raw(keep)
		}
		for len(marks) > 0 && marks[0].rune <= n {
			r.piece(s[from:i], as)
			from = i
			r.pageBreak(marks[0].page)
			marks = marks[1:]
		}
		if sc := r.para.script(); sc != as {
			r.piece(s[from:i], as)
			from, as = i, sc
		}
		r.para.advance(1)
		n++
	}
	r.piece(s[from:], as)
	for _, m := range marks {
		r.pageBreak(m.page)
	}
	return kept
}

// piece writes text of one script.
func (r *renderer) piece(s string, as script) {
	switch {
	case s == "":
	case as == chinese && r.english && r.voice != mono && strings.ContainsFunc(s, han):
		r.out.raw("<span")
		r.out.attr("lang", r.d.chineseTag())
		r.out.attr("xml:lang", r.d.chineseTag())
		r.out.raw(">")
		r.put(s, r.voice)
		r.out.raw("</span>")
	case as == chinese || r.english:
		r.put(s, r.voice)
	case r.stressed && !r.d.bold(r.voice):
		tag := "<i>"
		if as == english {
			tag = `<i lang="en" xml:lang="en">`
		}
		r.out.raw(tag)
		r.put(s, italic)
		r.out.raw("</i>")
	case as == english && r.voice != mono:
		r.out.raw(`<span lang="en" xml:lang="en">`)
		r.english = true
		r.put(s, r.voice)
		r.english = false
		r.out.raw("</span>")
	default:
		r.put(s, r.voice)
	}
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// chineseTag is the language of Chinese in another language's text: the book's, if it is
// Chinese.
func (d *Draft) chineseTag() string {
	if tag := d.book.Meta.Language; strings.HasPrefix(strings.ToLower(tag), "zh") {
		return tag
	}
	return "zh"
}

// put writes text of one voice.
func (r *renderer) put(s string, v voice) {
	if len(r.counted) > 0 {
		r.putCounted(s, v)
	} else {
		r.write(s, v)
	}
}

// write does, and notes its characters for the fonts.
func (r *renderer) write(s string, v voice) {
	if r.inAddress {
		r.out.address(s)
	} else {
		r.out.text(s)
	}
	if r.chars != nil {
		r.chars.add(s, v, r.english)
	}
}

func (r *renderer) codeSpan(in *book.CodeSpan) {
	r.open("code")
	marks := r.marksAt(in.Pos())
	r.within(mono, func() { r.marked(in.S, marks, 0) })
	r.close("code")
	r.para.advance(utf8.RuneCountInString(in.S))
}

// marked writes text that has n characters before it in its node, with the marks that
// fall into it; those after it are returned.
func (r *renderer) marked(s string, marks []pageAt, n int) []pageAt {
	from := 0
	for i := range s {
		if len(marks) == 0 {
			break
		}
		for len(marks) > 0 && marks[0].rune <= n {
			r.put(s[from:i], r.voice)
			from = i
			r.pageBreak(marks[0].page)
			marks = marks[1:]
		}
		n++
	}
	r.put(s[from:], r.voice)
	return marks
}

// ruby has its reading above. There are no parentheses for readers that know no ruby:
// what is extracted would have them.
func (r *renderer) ruby(in *book.Ruby) {
	r.open("ruby")
	r.list(in.Base)
	r.open("rt")
	r.put(in.Pinyin, song)
	r.close("rt")
	r.close("ruby")
}
