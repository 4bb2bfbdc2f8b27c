package epub

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"zaoshu/internal/book"
)

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
	r.inLink, r.inAddress = true, web && isAddress(in.Text)
	r.list(in.Text)
	r.inLink, r.inAddress = false, false
	r.close("a")
	waiting := r.waiting
	r.waiting = nil
	for _, n := range waiting {
		r.mark(n)
	}
}

// isAddress reports whether text is a web address or one of electronic mail, and long
// enough to be divided.
func isAddress(text []book.Inline) bool {
	const least = 12
	if len(text) != 1 {
		return false
	}
	t, ok := text[0].(*book.Text)
	if !ok || len(t.S) < least || strings.IndexByte(t.S, '.') < 0 {
		return false
	}
	for i := range len(t.S) {
		if c := t.S[i]; c <= ' ' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
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
	followed, hosted := book.Scheme(u.Scheme)
	switch {
	case !followed:
		return "", false
	case !hosted:
		return b.String(), u.Opaque != ""
	case u.Scheme == "irc": // EPUBCheck knows no port there
		return b.String(), isHost(u.Host)
	}
	return b.String(), isHost(u.Hostname())
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
