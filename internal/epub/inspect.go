package epub

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// inspect reads an XML document, as far as this program writes them: no entities of its
// own, no sections of character data. It is a tenth of the time of encoding/xml's, which
// a test holds it to.
func inspect(name string, data []byte) (*inspected, error) {
	s := scanner{in: &inspected{name: name, ids: map[string]bool{}}, b: data}
	if err := s.scan(); err != nil {
		return nil, fmt.Errorf("self-check: %s: byte %d: %w", name, s.at, err)
	}
	return s.in, nil
}

// A scanner reads tags, and passes over text.
type scanner struct {
	in   *inspected
	b    []byte
	at   int
	open [][]byte // names of the open elements
	seen [][]byte // names of a tag's attributes
	done bool     // the root is closed
}

var (
	errUnclosed = errors.New("an element is not closed")
	errTag      = errors.New("a tag is damaged")
	errText     = errors.New("a character stands where none may")
)

func (s *scanner) scan() error {
	for s.at < len(s.b) {
		i := bytes.IndexByte(s.b[s.at:], '<')
		if i < 0 {
			i = len(s.b) - s.at
		}
		if err := s.text(s.b[s.at : s.at+i]); err != nil {
			return err
		}
		if s.at += i; s.at == len(s.b) {
			break
		}
		if err := s.tag(); err != nil {
			return err
		}
	}
	if len(s.open) > 0 || !s.done {
		return errUnclosed
	}
	return nil
}

// text looks at characters: references are whole, and outside the root are but blanks.
func (s *scanner) text(t []byte) error {
	if len(s.open) == 0 && len(bytes.TrimSpace(t)) > 0 {
		return errText
	}
	return references(t)
}

// references holds every & to one of the five, or a number.
func references(t []byte) error {
	for {
		i := bytes.IndexByte(t, '&')
		if i < 0 {
			break
		}
		t = t[i+1:]
		end := bytes.IndexByte(t, ';')
		if end < 1 || end > 8 {
			return errText
		}
		switch string(t[:end]) {
		case "amp", "lt", "gt", "quot", "apos":
		default:
			if t[0] != '#' {
				return errText
			}
		}
		t = t[end:]
	}
	return nil
}

// tag reads what begins with <.
func (s *scanner) tag() error {
	rest := s.b[s.at:]
	switch {
	case bytes.HasPrefix(rest, []byte("<?")), bytes.HasPrefix(rest, []byte("<!DOCTYPE ")):
		end := bytes.IndexByte(rest, '>')
		if end < 0 || len(s.open) > 0 || s.done {
			return errTag
		}
		s.at += end + 1
		return nil
	case bytes.HasPrefix(rest, []byte("</")):
		return s.end(rest[2:])
	}
	return s.start(rest[1:])
}

func (s *scanner) end(rest []byte) error {
	end := bytes.IndexByte(rest, '>')
	if end < 0 || len(s.open) == 0 {
		return errTag
	}
	if string(rest[:end]) != string(s.open[len(s.open)-1]) {
		return fmt.Errorf("</%s> closes <%s>", rest[:end], s.open[len(s.open)-1])
	}
	s.open = s.open[:len(s.open)-1]
	s.done = len(s.open) == 0
	s.at += 2 + end + 1
	return nil
}

// start reads a start tag and its attributes.
func (s *scanner) start(rest []byte) error {
	n := nameLength(rest)
	if n == 0 || s.done {
		return errTag
	}
	name := rest[:n]
	s.seen = s.seen[:0]
	rest = rest[n:]
	for {
		after := bytes.TrimLeft(rest, " \n")
		switch {
		case bytes.HasPrefix(after, []byte(">")):
			s.open = append(s.open, name)
			s.at = len(s.b) - len(after) + 1
			return s.element(name)
		case bytes.HasPrefix(after, []byte("/>")):
			s.done = len(s.open) == 0
			s.at = len(s.b) - len(after) + 2
			return s.element(name)
		case len(after) == len(rest): // nothing between two attributes
			return errTag
		}
		var err error
		if rest, err = s.attribute(name, after); err != nil {
			return err
		}
	}
}

// element looks at a start tag as a whole.
func (s *scanner) element(name []byte) error {
	switch string(name) {
	case "img":
		if !s.has("alt") {
			return errors.New("a picture has no description")
		}
	case "svg":
		s.in.vectors = true
	}
	return nil
}

// has reports whether the tag that was read has that attribute.
func (s *scanner) has(key string) bool {
	for _, k := range s.seen {
		if string(k) == key {
			return true
		}
	}
	return false
}

// attribute reads an attribute, and returns what follows it.
func (s *scanner) attribute(element, b []byte) ([]byte, error) {
	n := nameLength(b)
	if n == 0 || n+1 >= len(b) || b[n] != '=' || b[n+1] != '"' || s.has(string(b[:n])) {
		return nil, errTag
	}
	key, value := b[:n], b[n+2:]
	end := bytes.IndexByte(value, '"')
	if end < 0 {
		return nil, errTag
	}
	rest := value[end+1:]
	if value = value[:end]; bytes.IndexByte(value, '<') >= 0 {
		return nil, errTag
	}
	s.seen = append(s.seen, key)
	return rest, s.note(element, key, value)
}

// note keeps ids and addresses.
func (s *scanner) note(element, key, value []byte) error {
	if err := references(value); err != nil {
		return err
	}
	switch string(key) {
	case "id":
		if s.in.ids[string(value)] {
			return fmt.Errorf("id %q is there twice", value)
		}
		s.in.ids[string(value)] = true
	case "src", "href", "xlink:href", "full-path":
		v := unescape(string(value))
		if remote(v) {
			if string(element) != "a" {
				return fmt.Errorf("%q is not in the book", v)
			}
			return nil
		}
		s.in.refs = append(s.in.refs, v)
	}
	return nil
}

// remote reports whether an address has a scheme, or a host.
func remote(v string) bool {
	i := strings.IndexAny(v, ":/#?")
	return i >= 0 && v[i] == ':' || strings.HasPrefix(v, "//")
}

func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(s)
}

// nameLength is how long the name is that b begins with.
func nameLength(b []byte) int {
	for i, c := range b {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 || c == '_'
		if !letter && (i == 0 || c != '-' && c != ':' && c != '.' && (c < '0' || c > '9')) {
			return i
		}
	}
	return 0
}
