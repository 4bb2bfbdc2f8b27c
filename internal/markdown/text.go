package markdown

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
	"golang.org/x/text/width"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// An inliner puts inlines together: one run of them at a time, from one block. It
// decodes text, joins what goldmark has split, and keeps what it needs to know of the
// character before, whatever markup stands between.
type inliner struct {
	c      *converter
	frames []frame // of nested inlines; the first is the run itself
	cur    *book.Text
	buf    []byte // of cur

	prev      rune // the last character; 0 at the start
	lineStart bool // nothing but blanks stands on the line so far
	wrapped   bool // that line is not the first
	indent    int  // wide blanks at its head
	breaks    int  // soft line ends, still '\n' in the text
	emptied   bool // a Text may have become empty
	skip      int  // open script and style tags
	links     int  // open links: one at most

	dot struct { // the last dot that may stand for an interpunct, likewise
		before rune
		at     int
		text   *book.Text
	}
	blank struct { // the last blank, while it is the last character
		before rune
		at     int
		text   *book.Text
		linked bool // it stands after a link
	}
}

// begin starts a run.
func (t *inliner) begin(c *converter) {
	*t = inliner{c: c, frames: append(t.frames[:0], frame{}), buf: t.buf[:0], lineStart: true}
}

// end is the run.
func (t *inliner) end() []book.Inline {
	if t.prev == ' ' { // at a line's end a blank is nothing
		t.takeBlank()
	}
	t.unwind(0)
	t.flush()
	list := t.frames[0].list
	if t.breaks > 0 {
		resolve(list)
	}
	if t.breaks > 0 || t.emptied {
		list = tidy(list)
	}
	return list
}

func (t *inliner) top() *frame { return &t.frames[len(t.frames)-1] }

// flush ends the Text that is being written.
func (t *inliner) flush() {
	if t.cur != nil {
		t.cur.S = string(t.buf)
		t.cur, t.buf = nil, t.buf[:0]
	}
}

// add adds what is no text.
func (t *inliner) add(in book.Inline) {
	if t.skip > 0 {
		return
	}
	t.flush()
	f := t.top()
	f.list = append(f.list, in)
}

// object adds what takes a place in the line like a word.
func (t *inliner) object(in book.Inline) {
	t.add(in)
	t.prev, t.lineStart = utf8.RuneError, false
}

// splice adds inlines that were made for something else. Their text is done.
func (t *inliner) splice(list []book.Inline) {
	t.flush()
	f := t.top()
	f.list = append(f.list, list...)
}

// literal adds text as it is.
func (t *inliner) literal(s []byte, at int) { t.run(s, at, false, false) }

// source adds text as Markdown writes it, with escapes and entities.
func (t *inliner) source(s []byte, at int) { t.run(s, at, true, true) }

// run adds s, which stands in the source at at.
func (t *inliner) run(s []byte, at int, escapes, entities bool) {
	if t.skip > 0 {
		return
	}
	stars := false
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		switch {
		case r >= utf8.RuneSelf:
			r, n = utf8.DecodeRune(s[i:])
		case r == '\\' && escapes && i+1 < len(s) && util.IsPunct(s[i+1]):
			t.char(rune(s[i+1]), at+i)
			i += 2
			continue
		case r == '&' && entities:
			if decoded, size := entity(s[i:]); size > 0 {
				for _, r := range decoded {
					t.char(r, at+i)
				}
				i += size
				continue
			}
		case r == '*' && escapes && !stars && i+1 < len(s) && s[i+1] == '*':
			stars = true
			t.c.tell(at+i, "literal-asterisks")
		}
		t.char(r, at+i)
		i += n
	}
}

// char adds a character.
func (t *inliner) char(r rune, at int) {
	switch {
	case r == ' ' || r >= '\t' && r <= '\r':
		t.space(at)
		return
	case r < ' ' || r >= 0x7F && (r < 0x2E80 || r > 0xFAFF) && !source.Keeps(t.prev, r):
		t.c.tell(at, "unsupported-character", r)
		return
	case source.EndsLine(r):
		t.separator(at)
		return
	case t.lineStart && unicode.IsSpace(r): // a typed indent: the style indents
		if t.indent++; t.indent == 2 && t.wrapped {
			t.c.tell(at, "indented-line")
		}
		return
	case r >= 0xFF10 && r <= 0xFF5A:
		r = t.fold(r, at)
	}
	if t.prev == ' ' && blankless(t.blank.before) && blankless(r) && !(t.blank.linked && t.links > 0) {
		t.dropBlank()
	}
	if source.LikeDot(t.prev) && source.Dot(t.dot.before, t.prev, r) {
		t.mendDot()
	}
	before := t.prev
	if t.cur == nil {
		t.cur = &book.Text{Node: t.c.at(at)}
		f := t.top()
		f.list = append(f.list, t.cur)
	} else if len(t.buf) == 0 {
		t.cur.Node = t.c.at(at)
	}
	t.buf = utf8.AppendRune(t.buf, r)
	t.prev, t.lineStart = r, false
	if source.LikeDot(r) {
		t.dot.before, t.dot.at, t.dot.text = before, at, t.cur
	}
}

// mendDot makes an interpunct of the last character.
func (t *inliner) mendDot() {
	t.c.tell(t.dot.at, "wrong-dot", string(t.prev))
	n := utf8.RuneLen(t.prev)
	if b := t.dot.text; b == t.cur {
		t.buf = append(t.buf[:len(t.buf)-n], "·"...)
	} else {
		b.S = b.S[:len(b.S)-n] + "·"
	}
}

// fold makes ASCII of a full-width letter or digit (CLREQ 3.2.1), if the book asks for
// it.
func (t *inliner) fold(r rune, at int) rune {
	narrow := width.LookupRune(r).Narrow()
	if narrow > 'z' || !util.IsAlphaNumeric(byte(narrow)) {
		return r
	}
	if !t.c.FoldASCII {
		t.c.tell(at, "full-width-ascii")
		return r
	}
	return narrow
}

// space adds a blank: one, however many are typed, and none at the head of a line.
func (t *inliner) space(at int) {
	if t.lineStart || t.prev == ' ' || t.prev == '\n' || t.prev == 0 {
		return
	}
	before, linked := t.prev, false
	if t.cur == nil {
		if list := t.top().list; len(list) > 0 {
			_, linked = list[len(list)-1].(*book.Link)
		}
		t.cur = &book.Text{Node: t.c.at(at)}
		f := t.top()
		f.list = append(f.list, t.cur)
	}
	t.buf = append(t.buf, ' ')
	t.prev = ' '
	t.blank.before, t.blank.at, t.blank.text, t.blank.linked = before, at, t.cur, linked
}

// blankless reports whether r is a Han or a mark that is surely Chinese: it brings the blank
// that it needs.
func blankless(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3001 && unicode.IsPunct(r) && book.Chinese(r)
}

// dropBlank takes the last blank back, and says so: between Han and their marks a blank is
// a slip (xeCJK drops it too). Between two links it is what parts them, and stays.
func (t *inliner) dropBlank() {
	t.c.tell(t.blank.at, "blank-between-han")
	t.takeBlank()
}

func (t *inliner) takeBlank() {
	if b := t.blank.text; b == t.cur {
		t.buf = t.buf[:len(t.buf)-1]
		t.emptied = t.emptied || len(t.buf) == 0
	} else {
		b.S = b.S[:len(b.S)-1]
		t.emptied = t.emptied || b.S == ""
	}
	t.prev = t.blank.before
}

// softBreak adds a line end of the source. What becomes of it is known when the run is
// whole: see resolve.
func (t *inliner) softBreak(at int) {
	if t.skip > 0 || t.prev == 0 || t.prev == '\n' {
		return
	}
	for t.cur != nil && len(t.buf) > 0 { // a blank before it
		r, n := utf8.DecodeLastRune(t.buf)
		if !unicode.IsSpace(r) {
			break
		}
		t.buf = t.buf[:len(t.buf)-n]
	}
	if t.cur == nil {
		t.add(&book.Text{Node: t.c.at(at), S: "\n"})
	} else if t.buf = append(t.buf, '\n'); len(t.buf) == 1 {
		t.flush() // so that what follows has its own place, should this vanish
	}
	t.breaks++
	t.prev, t.lineStart, t.wrapped, t.indent = '\n', true, true, 0
}

// hardBreak adds a line end that the author asked for.
func (t *inliner) hardBreak(at int) {
	t.add(&book.LineBreak{Node: t.c.at(at)})
	t.prev = '\n'
}

// separator adds a line end that the source has as a character: one that was typed, or
// copied from where the line was broken by hand.
func (t *inliner) separator(at int) {
	if t.prev == ' ' {
		t.takeBlank()
	}
	if t.prev != 0 && t.prev != '\n' {
		t.hardBreak(at)
	}
}

// entity decodes the entity or numeric reference at the head of s
// (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references); size is
// 0 if there is none.
func entity(s []byte) (decoded string, size int) {
	end := 1
	for end < len(s) && end < 34 && (util.IsAlphaNumeric(s[end]) || end == 1 && s[end] == '#') {
		end++
	}
	if end == len(s) || s[end] != ';' || end == 1 {
		return "", 0
	}
	name := string(s[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	if n == 0 || n > unicode.MaxRune || n >= 0xD800 && n < 0xE000 {
		n = utf8.RuneError
	}
	return string(rune(n)), end + 1
}

// decode is s without Markdown's escapes and entities: of an address or a title, where
// its place does not matter.
func decode(s []byte) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
		case s[i] == '&':
			if decoded, size := entity(s[i:]); size > 0 {
				out = append(out, decoded...)
				i += size - 1
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}
