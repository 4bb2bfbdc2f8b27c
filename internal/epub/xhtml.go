package epub

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// An xhtml is a piece of a document. Where a link leads is left out, and written when
// it is known which of the parts of a long chapter that is in.
type xhtml struct {
	b     []byte
	links []link
	svgs  []int // where pictures as vectors stand: a document with one has to say so
}

// A link is a gap in an attribute, to be filled with the address of something in the book.
type link struct {
	at int
	to address
}

// An address is an element of a chapter's document: id is empty for the document itself.
type address struct {
	origin *origin
	id     string
}

// raw adds markup.
func (x *xhtml) raw(s string) { x.b = append(x.b, s...) }

// text adds characters of an element's content or of an attribute.
func (x *xhtml) text(s string) { x.b = appendEscaped(x.b, s) }

// address adds a web address, and says where a line may end in it: after / . - ? and
// between the parts of a query, without a hyphen.
func (x *xhtml) address(s string) {
	from := 0
	for i := range len(s) - 1 {
		if strings.IndexByte("/.-?&=", s[i]) >= 0 && s[i+1] != '/' {
			x.text(s[from : i+1])
			x.raw("<wbr/>")
			from = i + 1
		}
	}
	x.text(s[from:])
}

// attr adds an attribute.
func (x *xhtml) attr(name, value string) {
	x.b = append(x.b, ' ')
	x.b = append(x.b, name...)
	x.b = append(x.b, '=', '"')
	x.b = appendEscaped(x.b, value)
	x.b = append(x.b, '"')
}

// href adds the attribute with an address that is filled in later.
func (x *xhtml) href(to address) {
	x.b = append(x.b, ` href="`...)
	x.links = append(x.links, link{len(x.b), to})
	x.b = append(x.b, '"')
}

func (x *xhtml) int(n int) { x.b = strconv.AppendInt(x.b, int64(n), 10) }

// escapes are the bytes that text cannot have as they are: what XML gives a meaning, and
// the control characters, of which it has but three (XML 1.0, 2.2).
var escapes = func() (t [256]string) {
	for c := range 0x20 {
		t[c] = "\uFFFD"
	}
	t['\t'], t['\n'], t['\r'] = "", "", "&#13;"
	t['&'], t['<'], t['>'], t['"'] = "&amp;", "&lt;", "&gt;", "&quot;"
	return t
}()

// appendEscaped adds s as XML text; what XML has no characters for becomes U+FFFD.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if esc := escapes[c]; esc != "" {
				b = append(append(b, s[from:i]...), esc...)
				from = i + 1
			}
			i++
			continue
		}
		if c >= 0xE4 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 { // nearly all Han
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n <= 1 || r == 0xFFFE || r == 0xFFFF {
			b = append(append(b, s[from:i]...), "\uFFFD"...)
			from = i + n
		}
		i += n
	}
	return append(b, s[from:]...)
}
