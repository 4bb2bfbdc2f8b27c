package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// A node is an element of an SVG, or, without a name, characters.
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string
}

// readNodes reads an SVG as far as it is XML: a node that has its root, and those that
// have an id.
func readNodes(data []byte, ids map[string]*node) (*node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	open := []*node{{}}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return open[0], nil
		}
		if err != nil {
			return open[0], err
		}
		top := open[len(open)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attr: attributes(t)}
			if id := n.attr["id"]; id != "" && ids[id] == nil {
				ids[id] = n
			}
			top.kids, open = append(top.kids, n), append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(t)})
		}
	}
}

// attributes are those of an element, by name. Those of a style are stronger than
// presentation attributes (SVG 1.1, 6.4).
func attributes(e xml.StartElement) map[string]string {
	a := make(map[string]string, len(e.Attr))
	for _, at := range e.Attr {
		a[at.Name.Local] = strings.TrimSpace(at.Value)
	}
	for decl := range strings.SplitSeq(a["style"], ";") {
		if key, value, ok := strings.Cut(decl, ":"); ok {
			value, _, _ = strings.Cut(value, "!")
			a[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return a
}
