package internal_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// pdfText is the text of each page of a PDF, as a reader copies it: what is marked as
// content, each glyph by its font's ToUnicode, unless a mark says ActualText instead
// (ISO 32000-1, 9.10, 14.6, 14.9.4).
func pdfText(file []byte) ([]string, error) {
	api.DisableConfigDir()
	ctx, err := api.ReadContext(bytes.NewReader(file), model.NewDefaultConfiguration())
	if err != nil {
		return nil, err
	}
	root, err := ctx.Pages()
	if err != nil {
		return nil, err
	}
	r := pdfReader{ctx: ctx}
	if err := r.tree(*root, nil); err != nil {
		return nil, err
	}
	return r.pages, nil
}

// A pdfReader walks the pages.
type pdfReader struct {
	ctx   *model.Context
	pages []string

	fonts map[string]map[uint16]string // of the page, by resource name
	out   strings.Builder
	marks []pdfMark
	font  map[uint16]string
}

// A pdfMark is a stretch of content that is marked.
type pdfMark struct{ artifact, replaced bool }

// tree reads the pages under a node; what it has not, it inherits.
func (r *pdfReader) tree(node types.Object, resources types.Object) error {
	d, err := r.ctx.DereferenceDict(node)
	if err != nil {
		return err
	}
	if own, ok := d.Find("Resources"); ok {
		resources = own
	}
	if kids := d.ArrayEntry("Kids"); kids != nil {
		for _, k := range kids {
			if err := r.tree(k, resources); err != nil {
				return err
			}
		}
		return nil
	}
	return r.page(d, resources)
}

func (r *pdfReader) page(d types.Dict, resources types.Object) error {
	res, err := r.ctx.DereferenceDict(resources)
	if err != nil {
		return err
	}
	r.fonts = map[string]map[uint16]string{}
	fonts, err := r.ctx.DereferenceDict(res["Font"])
	if err != nil {
		return err
	}
	for name, f := range fonts {
		if r.fonts[name], err = r.toUnicode(f); err != nil {
			return fmt.Errorf("font %s: %w", name, err)
		}
	}
	content, err := r.stream(d["Contents"])
	if err != nil {
		return err
	}
	r.out.Reset()
	r.marks, r.font = nil, nil
	if err := r.content(content); err != nil {
		return err
	}
	r.pages = append(r.pages, r.out.String())
	return nil
}

// stream is the content of a stream, decoded.
func (r *pdfReader) stream(o types.Object) ([]byte, error) {
	sd, _, err := r.ctx.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		return nil, fmt.Errorf("%v is no stream: %w", o, err)
	}
	if err := sd.Decode(); err != nil {
		return nil, err
	}
	return sd.Content, nil
}

// toUnicode reads the map of a font's glyphs to text: bfchar and bfrange.
func (r *pdfReader) toUnicode(f types.Object) (map[uint16]string, error) {
	d, err := r.ctx.DereferenceDict(f)
	if err != nil {
		return nil, err
	}
	data, err := r.stream(d["ToUnicode"])
	if err != nil {
		return nil, err
	}
	m := map[uint16]string{}
	l := pdfLexer{data: data}
	var args []pdfToken
	for {
		tok, ok := l.next()
		if !ok {
			return m, nil
		}
		switch {
		case tok.kind != operator:
			args = append(args, tok)
			continue
		case tok.text == "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				m[code(args[i].text)] = fromUTF16(args[i+1].text)
			}
		case tok.text == "endbfrange":
			if err := addRanges(m, args); err != nil {
				return nil, err
			}
		}
		args = args[:0]
	}
}

// addRanges adds those of a bfrange: each a first code, a last one, and the text of the
// first or an array of texts.
func addRanges(m map[uint16]string, args []pdfToken) error {
	for len(args) >= 3 {
		from, to := code(args[0].text), code(args[1].text)
		args = args[2:]
		if args[0].kind == arrayStart {
			args = args[1:]
			for c := int(from); c <= int(to); c++ {
				m[uint16(c)] = fromUTF16(args[0].text)
				args = args[1:]
			}
			args = args[1:] // its end
			continue
		}
		first := []rune(fromUTF16(args[0].text))
		args = args[1:]
		if len(first) == 0 {
			return fmt.Errorf("a range from %X means nothing", from)
		}
		for c := int(from); c <= int(to); c++ {
			m[uint16(c)] = string(first)
			first[len(first)-1]++
		}
	}
	return nil
}

func code(s string) (c uint16) {
	for i := range len(s) {
		c = c<<8 | uint16(s[i])
	}
	return c
}

func fromUTF16(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = code(s[2*i : 2*i+2])
	}
	return string(utf16.Decode(units))
}

// content reads what a page draws.
func (r *pdfReader) content(data []byte) error {
	l := pdfLexer{data: data}
	var args []pdfToken
	for {
		tok, ok := l.next()
		if !ok {
			if len(r.marks) > 0 {
				return fmt.Errorf("%d marks are open at the end", len(r.marks))
			}
			return nil
		}
		if tok.kind != operator {
			args = append(args, tok)
			continue
		}
		switch tok.text {
		case "Tf":
			if r.font = r.fonts[args[0].text]; r.font == nil {
				return fmt.Errorf("no font %s", args[0].text)
			}
		case "Tj", "TJ", "'":
			if err := r.show(args); err != nil {
				return err
			}
		case "BMC", "BDC":
			r.begin(args)
		case "EMC":
			if len(r.marks) == 0 {
				return fmt.Errorf("a mark ends that is not open")
			}
			r.marks = r.marks[:len(r.marks)-1]
		}
		args = args[:0]
	}
}

// begin opens a mark.
func (r *pdfReader) begin(args []pdfToken) {
	m := pdfMark{}
	if n := len(r.marks); n > 0 {
		m = r.marks[n-1]
	}
	m.artifact = m.artifact || args[0].text == "Artifact"
	for i := 0; i+1 < len(args); i++ {
		if args[i].kind == name && args[i].text == "ActualText" && !m.replaced {
			m.replaced = true
			r.out.WriteString(fromUTF16(strings.TrimPrefix(args[i+1].text, "\xFE\xFF")))
		}
	}
	r.marks = append(r.marks, m)
}

// show reads the glyphs of strings.
func (r *pdfReader) show(args []pdfToken) error {
	if n := len(r.marks); n == 0 {
		return fmt.Errorf("text without a mark")
	} else if r.marks[n-1].artifact || r.marks[n-1].replaced {
		return nil
	}
	for _, a := range args {
		if a.kind != str {
			continue
		}
		for i := 0; i+1 < len(a.text); i += 2 {
			s, ok := r.font[code(a.text[i:i+2])]
			if !ok {
				return fmt.Errorf("glyph %X has no text", a.text[i:i+2])
			}
			r.out.WriteString(s)
		}
	}
	return nil
}

// The tokens of PDF.
const (
	operator = iota
	number
	name
	str
	arrayStart
	other // ] << >>
)

type pdfToken struct {
	kind int
	text string // of a string, its bytes
}

// A pdfLexer divides a content stream or a CMap (ISO 32000-1, 7.2, 7.3).
type pdfLexer struct {
	data []byte
	at   int
}

const pdfBlank, pdfDelimiter = "\x00\t\n\f\r ", "()<>[]{}/%"

func (l *pdfLexer) next() (pdfToken, bool) {
	for l.at < len(l.data) && strings.IndexByte(pdfBlank, l.data[l.at]) >= 0 {
		l.at++
	}
	if l.at == len(l.data) {
		return pdfToken{}, false
	}
	from := l.at
	l.at++
	switch c := l.data[from]; c {
	case '%':
		for l.at < len(l.data) && l.data[l.at] != '\n' {
			l.at++
		}
		return l.next()
	case '[':
		return pdfToken{arrayStart, "["}, true
	case ']', '{', '}':
		return pdfToken{other, string(c)}, true
	case '/':
		return pdfToken{name, l.word()}, true
	case '(':
		return pdfToken{str, l.literal()}, true
	case '<', '>':
		if l.at < len(l.data) && l.data[l.at] == c {
			l.at++
			return pdfToken{other, string([]byte{c, c})}, true
		}
		end := l.at + bytes.IndexByte(l.data[l.at:], '>')
		digits := string(bytes.Map(func(r rune) rune {
			if strings.ContainsRune(pdfBlank, r) {
				return -1
			}
			return r
		}, l.data[l.at:end]))
		l.at = end + 1
		decoded, _ := hex.DecodeString(digits + "0"[:len(digits)%2])
		return pdfToken{str, string(decoded)}, true
	}
	l.at = from
	w := l.word()
	if _, err := strconv.ParseFloat(w, 64); err == nil {
		return pdfToken{number, w}, true
	}
	return pdfToken{operator, w}, true
}

// word reads up to a blank or a delimiter.
func (l *pdfLexer) word() string {
	from := l.at
	for l.at < len(l.data) && strings.IndexByte(pdfBlank+pdfDelimiter, l.data[l.at]) < 0 {
		l.at++
	}
	return string(l.data[from:l.at])
}

// literal reads a string after its opening parenthesis.
func (l *pdfLexer) literal() string {
	var b []byte
	for depth := 1; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.at++
				return string(b)
			}
		case '\\':
			l.at++
			c = l.data[l.at]
			if c >= '0' && c <= '7' {
				n := 0
				for k := 0; k < 3 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; k++ {
					n = n*8 + int(l.data[l.at]-'0')
					l.at++
				}
				l.at--
				c = byte(n)
			} else if i := strings.IndexByte("nrtbf", c); i >= 0 {
				c = "\n\r\t\b\f"[i]
			}
		}
		b = append(b, c)
	}
	return string(b)
}
