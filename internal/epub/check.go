package epub

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

// What leaves the program is looked at first: each document well-formed, its ids its own,
// its pictures described or said to be decoration, nothing fetched from elsewhere; then,
// of the whole, that every file is there and listed, and every link leads to something.
// A fault here is this program's: the author's are told before.

// inspected is what was seen in a document.
type inspected struct {
	name    string
	ids     map[string]bool
	refs    []string // addresses of other documents, files, and places in this one
	vectors bool
}

// A checker has seen the files of a package.
type checker struct {
	manifest []resource
	files    map[string]bool
	seen     map[string]*inspected
	order    []*inspected
}

// look inspects an XML file of the package.
func (c *checker) look(name string, data []byte) error {
	in, err := inspect(name, data)
	if err != nil {
		return err
	}
	c.add(in)
	return nil
}

// add notes what was seen.
func (c *checker) add(in *inspected) {
	if c.seen == nil {
		c.seen = map[string]*inspected{}
	}
	c.seen[in.name] = in
	c.order = append(c.order, in)
	c.has(in.name)
}

// has notes that a file is in the zip.
func (c *checker) has(name string) {
	if c.files == nil {
		c.files = map[string]bool{}
	}
	c.files[name] = true
}

// whole looks at the package as a whole.
func (c *checker) whole() error {
	ids := map[string]bool{}
	listed := map[string]bool{"META-INF/container.xml": true, packageFile: true}
	for _, r := range c.manifest {
		name := folder + r.file
		switch {
		case !c.files[name]:
			return fault(packageFile, "%s is listed, and missing", r.file)
		case ids[r.id] || !xmlName(strings.ReplaceAll(r.id, ".", "-")):
			return fault(packageFile, "id %q is none, or there twice", r.id)
		case listed[name]:
			return fault(packageFile, "%s is listed twice", r.file)
		}
		if in := c.seen[name]; in != nil && r.mediaType == xhtmlType && r.properties != "nav" && in.vectors != (r.properties == "svg") {
			return fault(packageFile, "%s does not say whether it has vectors", r.file)
		}
		ids[r.id], listed[name] = true, true
	}
	for _, in := range c.order {
		if !listed[in.name] {
			return fault(packageFile, "%s is not listed", in.name)
		}
		for _, ref := range in.refs {
			if err := c.follow(in, ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow goes where a reference leads.
func (c *checker) follow(in *inspected, ref string) error {
	file, id, hash := strings.Cut(ref, "#")
	target := in
	if file != "" {
		base := path.Dir(in.name)
		if in.name == containerFile {
			base = "."
		}
		name := path.Join(base, file)
		if !c.files[name] {
			return fault(in.name, "%q leads to no file", ref)
		}
		target = c.seen[name]
	}
	if hash && (target == nil || !target.ids[id]) {
		return fault(in.name, "%q leads to no place", ref)
	}
	return nil
}

// weigh holds a document to the size at which readers get slow. One block cannot be
// divided.
func (d *document) weigh(size int) error {
	if size <= mostBytes || d.ch == nil {
		return nil
	}
	for _, c := range d.ch.cuts {
		if c.body > d.from.body && c.body < d.to.body {
			return fault(d.file, "%d bytes are more than %d", size, mostBytes)
		}
	}
	return nil
}

func fault(name, format string, args ...any) error {
	return fmt.Errorf("self-check: %s: %s", name, fmt.Sprintf(format, args...))
}

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
	i := n
	var names [16][]byte
	seen := names[:0]
	var alt bool
	for {
		blank := i
		for i < len(rest) && (rest[i] == ' ' || rest[i] == '\n') {
			i++
		}
		if i >= len(rest) {
			return errTag
		}
		if rest[i] == '>' {
			s.open = append(s.open, name)
			i++
			break
		}
		if rest[i] == '/' {
			if i+1 >= len(rest) || rest[i+1] != '>' {
				return errTag
			}
			s.done = len(s.open) == 0
			i += 2
			break
		}
		k := nameLength(rest[i:])
		if k == 0 || i == blank || i+k+1 >= len(rest) || rest[i+k] != '=' || rest[i+k+1] != '"' {
			return errTag
		}
		key := rest[i : i+k]
		i += k + 2
		end := bytes.IndexByte(rest[i:], '"')
		if end < 0 {
			return errTag
		}
		value := rest[i : i+end]
		i += end + 1
		if bytes.IndexByte(value, '<') >= 0 || slices.ContainsFunc(seen, func(b []byte) bool { return bytes.Equal(b, key) }) {
			return errTag
		}
		seen = append(seen, key)
		alt = alt || string(key) == "alt"
		if err := s.attribute(name, key, value); err != nil {
			return err
		}
	}
	switch string(name) {
	case "img":
		if !alt {
			return errors.New("a picture has no description")
		}
	case "svg":
		s.in.vectors = true
	}
	s.at += 1 + i
	return nil
}

// attribute notes ids and addresses.
func (s *scanner) attribute(element, key, value []byte) error {
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
