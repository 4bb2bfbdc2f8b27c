package epub

import (
	"net/url"
	"strings"
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
	for i, in := range text {
		if _, ok := in.(*book.Underline); ok && i > 0 {
			if _, ok := text[i-1].(*book.Underline); ok { // two names, two lines
				r.styled("u", ` class="next"`, in)
				continue
			}
		}
		r.inline(in)
	}
}

func (r *renderer) inline(in book.Inline) {
	switch in := in.(type) {
	case *book.Text:
		r.text(in.Pos(), in.S)
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
	if r.voice == hei || r.voice == songBold || r.voice == mono || r.stressed {
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

// text writes characters: where pages begin among them, and what of them is Latin.
func (r *renderer) text(pos source.Pos, s string) {
	marks := r.marksAt(pos)
	if len(marks) == 0 && len(r.para.scripts) == 0 {
		r.put(s, r.voice)
		return
	}
	n, from := 0, 0
	as := r.para.script()
	for i := range s {
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
}

// piece writes text of one script.
func (r *renderer) piece(s string, as script) {
	switch {
	case s == "":
	case as == chinese || r.english:
		r.put(s, r.voice)
	case r.stressed && r.voice != hei:
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

// put writes text of one voice, and notes its characters for the fonts.
func (r *renderer) put(s string, v voice) {
	r.out.text(s)
	if r.chars != nil {
		r.chars.add(s, v, r.english)
	}
}

// marksAt is the page marks of the node read at pos.
func (r *renderer) marksAt(pos source.Pos) []pageAt {
	if r.marks == nil || pos.File == nil {
		return nil
	}
	return r.marks[pos]
}

// pageBreak says that a page begins here.
func (r *renderer) pageBreak(page int) {
	r.ch.pages = append(r.ch.pages, mark{id: r.pages[page].id, page: page, inNote: r.out == &r.ch.notes, at: len(r.out.b)})
	r.out.raw(`<span`)
	r.out.attr("id", r.pages[page].id)
	r.out.raw(` epub:type="pagebreak" role="doc-pagebreak"`)
	r.out.attr("aria-label", r.pages[page].label)
	r.out.raw(`></span>`)
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

// link leads to a web address or into the book. Where it leads nowhere, or stands within
// another, its text stays.
func (r *renderer) link(in *book.Link) {
	href, web := webAddress(in.URL)
	to, inBook := r.addressOf(in.To)
	if r.inLink || !web && !inBook {
		r.list(in.Text)
		return
	}
	r.out.raw("<a")
	if web {
		r.out.attr("href", href)
	} else {
		r.out.href(to)
	}
	r.out.raw(">")
	r.inLink = true
	r.list(in.Text)
	r.inLink = false
	r.close("a")
}

// addressOf is where in the book an anchor is.
func (r *renderer) addressOf(a *book.Anchor) (address, bool) {
	if a == nil {
		return address{}, false
	}
	o := r.d.origins[a.Chapter]
	if o == nil {
		return address{}, false
	}
	if a.ID == "" {
		return address{origin: o}, true
	}
	return address{o, anchorID(a.ID)}, true
}

// webAddress is s as a valid URL (URL Standard, 4.3); ok is false if it is none, or one
// that does something else than lead away.
func webAddress(s string) (href string, ok bool) {
	if s == "" {
		return "", false
	}
	const figures = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		lone := c == '%' && (i+2 >= len(s) || !hexadecimal(s[i+1]) || !hexadecimal(s[i+2]))
		if c <= ' ' || c == 0x7F || lone || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(figures[c>>4])
			b.WriteByte(figures[c&15])
			continue
		}
		b.WriteByte(c)
	}
	u, err := url.Parse(b.String())
	if err != nil {
		return "", false
	}
	switch u.Scheme {
	case "http", "https", "ftp":
		return b.String(), isHost(u.Hostname())
	case "mailto", "tel":
		return b.String(), u.Opaque != ""
	}
	return "", false
}

// isHost reports whether s is a host's name, or an address: labels that are not empty, of
// letters, digits and hyphens.
func isHost(s string) bool {
	if strings.IndexByte(s, ':') >= 0 { // IPv6, which url.Parse has looked at
		return true
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(s, "."), ".") {
		if label == "" {
			return false
		}
		for _, r := range label {
			if r < utf8.RuneSelf && r != '-' && r != '_' && (r|0x20 < 'a' || r|0x20 > 'z') && (r < '0' || r > '9') {
				return false
			}
		}
	}
	return true
}

func hexadecimal(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}
