package epub

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"

	"zaoshu/internal/book"
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
)

// svgElements is what of a picture is kept: what draws, and nothing that acts, loads or
// holds other markup. Package picture has a list of its own for what it takes in; this
// one guards what goes out.
var svgElements = []string{
	"circle", "clipPath", "defs", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path", "pattern", "polygon",
	"polyline", "radialGradient", "rect", "stop", "svg", "symbol", "text", "textPath", "tspan", "use",
}

// svg writes a picture as vectors; ok is false if it is none. Its ids are its own: two
// pictures of a document may have the same.
func (r *renderer) svg(i *book.Image, alt, class string) (ok bool) {
	start := len(r.out.b)
	w := svgWriter{r: r, prefix: "svg-" + strconv.Itoa(r.figures) + "-", alt: alt, class: class, image: i}
	if err := w.copy(i.Data); err != nil || w.depth != 0 || !w.some {
		r.out.b = r.out.b[:start]
		return false
	}
	return true
}

type svgWriter struct {
	r          *renderer
	image      *book.Image
	prefix     string // of ids
	alt, class string
	depth      int
	some       bool
	text       int // how deep in elements whose text is seen
}

// copy writes the tokens of data that may be.
func (w *svgWriter) copy(data []byte) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		t, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			known := t.Name.Space == svgSpace || t.Name.Space == ""
			if !known || !slices.Contains(svgElements, t.Name.Local) || w.depth == 0 && t.Name.Local != "svg" {
				if err := dec.Skip(); err != nil {
					return err
				}
				continue
			}
			w.open(t)
		case xml.EndElement:
			w.depth--
			if isText(t.Name.Local) {
				w.text--
			}
			w.r.close(t.Name.Local)
		case xml.CharData:
			if w.text > 0 {
				w.r.put(string(t), w.r.voice)
			}
		}
	}
}

func isText(name string) bool { return name == "text" || name == "tspan" || name == "textPath" }

func (w *svgWriter) open(t xml.StartElement) {
	out := w.r.out
	out.raw("<" + t.Name.Local)
	if w.depth == 0 {
		w.root(t)
	}
	for _, a := range t.Attr {
		w.attr(a)
	}
	out.raw(">")
	w.depth++
	w.some = true
	if isText(t.Name.Local) {
		w.text++
	}
}

// root says what the picture is, and how large.
func (w *svgWriter) root(t xml.StartElement) {
	out := w.r.out
	out.raw(` xmlns="` + svgSpace + `" xmlns:xlink="` + xlinkSpace + `"`)
	if w.class != "" {
		out.attr("class", w.class)
	}
	if w.alt == "" {
		out.raw(` aria-hidden="true"`)
	} else {
		out.raw(` role="img"`)
		out.attr("aria-label", w.alt)
	}
	boxed := slices.ContainsFunc(t.Attr, func(a xml.Attr) bool { return a.Name.Local == "viewBox" })
	if !boxed && w.image.Width > 0 && w.image.Height > 0 {
		out.attr("viewBox", "0 0 "+strconv.Itoa(w.image.Width)+" "+strconv.Itoa(w.image.Height))
	}
}

// attr copies an attribute that says how to draw. The outermost has its size from the
// style sheet: as wide as the text.
func (w *svgWriter) attr(a xml.Attr) {
	name, value := a.Name.Local, a.Value
	lower := strings.ToLower(name)
	switch {
	case a.Name.Space == "xmlns" || name == "xmlns" || strings.HasPrefix(lower, "on") || lower == "class" || lower == "role" ||
		strings.HasPrefix(lower, "aria-") || lower == "tabindex" || lower == "lang":
		return
	case w.depth == 0 && (name == "width" || name == "height" || name == "x" || name == "y" || name == "version" || name == "id"):
		return
	case name == "href" && (a.Name.Space == xlinkSpace || a.Name.Space == ""):
		if id, ok := strings.CutPrefix(value, "#"); ok {
			w.r.out.attr("xlink:href", "#"+w.id(id))
		}
		return
	case name == "space" && a.Name.Space == "http://www.w3.org/XML/1998/namespace":
		w.r.out.attr("xml:space", value)
		return
	case a.Name.Space != "" || !attrName(name):
		return
	case name == "id":
		value = w.id(value)
	default:
		var ok bool
		if value, ok = w.references(value); !ok {
			return
		}
	}
	w.r.out.attr(name, value)
}

// references gives url(#a) the picture's own id; ok is false if value loads something.
func (w *svgWriter) references(value string) (string, bool) {
	lower := strings.ToLower(value)
	if strings.Contains(lower, "@import") || strings.Contains(lower, "expression(") || strings.Contains(lower, "javascript:") || strings.Contains(value, "\\") {
		return "", false
	}
	if !strings.Contains(lower, "url(") {
		return value, true
	}
	var b strings.Builder
	for {
		i := strings.Index(strings.ToLower(value), "url(")
		if i < 0 {
			b.WriteString(value)
			return b.String(), true
		}
		end := strings.IndexByte(value[i:], ')')
		if end < 0 {
			return "", false
		}
		inner := strings.Trim(value[i+4:i+end], " \t\n'\"")
		id, ok := strings.CutPrefix(inner, "#")
		if !ok {
			return "", false
		}
		b.WriteString(value[:i] + "url(#" + w.id(id) + ")")
		value = value[i+end+1:]
	}
}

// id is an id of the picture's in the document.
func (w *svgWriter) id(s string) string {
	b := []byte(w.prefix)
	for i := range len(s) {
		c := s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' {
			b = append(b, c)
			continue
		}
		b = append(b, '_')
		b = strconv.AppendInt(b, int64(c), 16)
	}
	return string(b)
}

func attrName(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (i == 0 || s[i] != '-' && (s[i] < '0' || s[i] > '9')) {
			return false
		}
	}
	return s != ""
}
