package picture

import (
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// readSVG writes an SVG again with what is on the lists of svglist.go and nothing else. It
// goes over the file twice: references are kept only to what was kept, and style sheets,
// wherever they stand, become attributes.
func readSVG(data []byte, l Limits) (*Picture, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	first := &cleaner{ids: map[string]bool{}, dropped: map[string]bool{}}
	if err := first.run(data); err != nil {
		return nil, err
	}
	if !first.uses.bounded() {
		return nil, tooLarge
	}
	c := &cleaner{second: true, known: first.ids, linked: first.linked, ids: map[string]bool{}, dropped: map[string]bool{}}
	c.styles = styles(first.css.String(), c.dropped)
	if err := c.run(data); err != nil {
		return nil, err
	}
	return &Picture{
		MediaType: "image/svg+xml", Data: c.out.Bytes(), Width: c.width, Height: c.height,
		Dropped: slices.Sorted(maps.Keys(c.dropped)),
	}, nil
}

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	maxDepth   = 100 // of elements: who draws a picture may recurse
)

// A cleaner copies an SVG.
type cleaner struct {
	second bool
	known  map[string]bool // of the second run: the ids of the first
	styles []style

	out           bytes.Buffer
	css           strings.Builder
	ids, dropped  map[string]bool
	uses          useGraph
	linked        bool // something refers to something
	width, height int

	open []element
}

// An element that is open, and kept.
type element struct {
	name   string
	choice bool // a switch
	chosen bool // of which one child is kept already
	text   bool // its characters are kept
	id     string
	empty  bool // nothing of it is written but <name attributes
}

func (c *cleaner) run(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	ended := false
	for {
		t, err := d.Token()
		switch {
		case err == io.EOF && ended:
			return nil
		case err != nil:
			return broken
		}
		switch t := t.(type) {
		case xml.Directive:
			// A document type alone says nothing; one that declares entities could make
			// any text of them.
			if bytes.ContainsAny(t, "[") {
				return entities
			}
		case xml.StartElement:
			switch {
			case ended:
				return broken
			case len(c.open) == maxDepth:
				return tooLarge
			}
			if err := c.start(d, t); err != nil {
				return err
			}
		case xml.EndElement:
			c.end()
			ended = len(c.open) == 0
		case xml.CharData:
			c.text(t)
		}
	}
}

// start writes the beginning of an element, or skips it whole.
func (c *cleaner) start(d *xml.Decoder, t xml.StartElement) error {
	name := t.Name.Local
	ours := t.Name.Space == svgSpace || t.Name.Space == ""
	switch {
	case len(c.open) == 0:
		if name != "svg" || !ours {
			return broken
		}
	case ours && name == "style":
		if err := c.sheet(d); err != nil {
			return broken
		}
		return nil
	case !ours || !elements[name] || c.over(t):
		if ours && !silent[name] && !c.open[len(c.open)-1].choice {
			c.dropped["<"+name+">"] = true
		}
		return skip(d)
	case name == "use" && !c.refers(t.Attr):
		return skip(d)
	}
	e := element{name: name, text: name == "text" || name == "tspan" || name == "textPath", empty: true}
	if name == "switch" || name == "a" {
		e.name, e.choice = "g", name == "switch"
	}
	c.closeTag()
	c.out.WriteString("<" + e.name)
	if len(c.open) == 0 {
		if err := c.root(t.Attr); err != nil {
			return err
		}
	}
	e.id = c.attributes(e.name, t.Attr)
	c.open = append(c.open, e)
	c.uses.enter(e.id)
	return nil
}

func skip(d *xml.Decoder) error {
	if d.Skip() != nil {
		return broken
	}
	return nil
}

// over reports whether an element is one of a switch that has chosen already, or that
// asks for what is not known.
func (c *cleaner) over(t xml.StartElement) bool {
	parent := &c.open[len(c.open)-1]
	if !parent.choice {
		return false
	}
	if parent.chosen {
		return true
	}
	for _, a := range t.Attr {
		if a.Name.Local == "requiredExtensions" || a.Name.Local == "systemLanguage" {
			return true
		}
	}
	parent.chosen = true
	return false
}

// closeTag ends the tag of the element around, whose first content comes.
func (c *cleaner) closeTag() {
	if n := len(c.open); n > 0 && c.open[n-1].empty {
		c.open[n-1].empty = false
		c.out.WriteByte('>')
	}
}

func (c *cleaner) end() {
	n := len(c.open) - 1
	if e := c.open[n]; e.empty {
		c.out.WriteString("/>")
	} else {
		c.out.WriteString("</" + e.name + ">")
	}
	c.uses.leave(c.open[n].id)
	c.open = c.open[:n]
}

// text writes characters where they are drawn.
func (c *cleaner) text(t xml.CharData) {
	if n := len(c.open); n == 0 || !c.open[n-1].text {
		return
	}
	c.closeTag()
	_ = xml.EscapeText(&c.out, t) // a Buffer takes everything
}

// sheet reads a style element.
func (c *cleaner) sheet(d *xml.Decoder) error {
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			c.css.Write(t)
		}
	}
	c.css.WriteByte('\n')
	return nil
}

// attributes writes those that are kept, sorted, and returns the id.
func (c *cleaner) attributes(name string, list []xml.Attr) string {
	kept := map[string]string{}
	var class, id, own string
	for _, a := range list {
		switch key := a.Name.Local; {
		case isReference(a):
			c.reference(name, a, kept)
		case a.Name.Space == "http://www.w3.org/XML/1998/namespace" && key == "space" && a.Value == "preserve":
			kept["xml:space"] = a.Value
		case a.Name.Space != "":
		case key == "id":
			id = a.Value
		case key == "class":
			class = a.Value
		case key == "style":
			own = a.Value
		case properties[key]:
			c.property(kept, key, a.Value)
		case geometry[key] && len(c.open) > 0 && geometric.MatchString(a.Value):
			kept[key] = a.Value
		case key == "filter":
			c.dropped[key] = true
		}
	}
	for _, s := range c.styles {
		if s.selects(name, class, id) {
			c.property(kept, s.property, s.value)
		}
	}
	for _, s := range declarations(own) {
		c.declared(kept, s)
	}
	if !identifier.MatchString(id) || c.ids[id] {
		id = ""
	} else {
		c.ids[id] = true
		kept["id"] = id
	}
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		c.attribute(key, kept[key])
	}
	return id
}

var (
	identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)
	// geometric values are numbers, words and functions of numbers: never an address.
	geometric = regexp.MustCompile(`^[\sA-Za-z0-9.,+%()#-]*$`)
	local     = regexp.MustCompile(`(?i)url\(\s*["']?#([A-Za-z_][A-Za-z0-9_.-]*)["']?\s*\)`)
	function  = regexp.MustCompile(`[A-Za-z-]+\(`)
)

// target is the id that an href leads to; ok is false if it is not in the picture.
func (c *cleaner) target(a xml.Attr) (id string, ok bool) {
	id, ok = strings.CutPrefix(strings.TrimSpace(a.Value), "#")
	if !ok || !identifier.MatchString(id) {
		c.dropped["href"] = true
		return "", false
	}
	return id, !c.second || c.known[id]
}

func isReference(a xml.Attr) bool {
	return a.Name.Local == "href" && (a.Name.Space == "" || a.Name.Space == xlinkSpace)
}

// refers reports whether one of the attributes is a reference within the picture.
func (c *cleaner) refers(list []xml.Attr) bool {
	for _, a := range list {
		if isReference(a) {
			if _, ok := c.target(a); ok {
				return true
			}
		}
	}
	return false
}

// reference keeps a reference within the picture, of an element that may have one.
func (c *cleaner) reference(name string, a xml.Attr, kept map[string]string) {
	if !references[name] {
		return
	}
	if id, ok := c.target(a); ok {
		c.linked = true
		kept["xlink:href"] = "#" + id
		if name == "use" {
			c.uses.use(id)
		}
	}
}

// declared keeps a property of a style attribute or sheet.
func (c *cleaner) declared(kept map[string]string, s style) {
	if properties[s.property] {
		c.property(kept, s.property, s.value)
	} else if seen[s.property] {
		c.dropped[s.property] = true
	}
}

// property keeps a presentation attribute. A value is CSS: what could be an address
// outside, or hide one behind an escape, does not stay.
func (c *cleaner) property(kept map[string]string, key, value string) {
	value = strings.TrimSpace(value)
	bare := local.ReplaceAllStringFunc(value, func(u string) string {
		if id := local.FindStringSubmatch(u)[1]; c.second && !c.known[id] {
			return "url(" // refers to nothing
		}
		return ""
	})
	if strings.ContainsAny(bare, "\\@") || strings.Contains(bare, "/*") {
		c.dropped[key] = true
		return
	}
	for _, f := range function.FindAllString(bare, -1) {
		if !functions[strings.ToLower(f)] {
			c.dropped[key] = true
			return
		}
	}
	kept[key] = local.ReplaceAllString(value, "url(#$1)")
}

func (c *cleaner) attribute(key, value string) {
	c.out.WriteByte(' ')
	c.out.WriteString(key)
	c.out.WriteString(`="`)
	_ = xml.EscapeText(&c.out, []byte(value)) // a Buffer takes everything
	c.out.WriteByte('"')
}
