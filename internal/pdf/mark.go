package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"zaoshu/internal/geom"
)

// A page is a page whose content is finished.
type page struct {
	drawn
	content []byte // deflated
	marks   []ink  // by MCID: the first ink that it holds
}

// mark reads what gopdf wrote, and gives each object of each page the mark of its
// element or artifact.
func (s *survey) mark(b *batch) ([]page, error) {
	contents, err := readContents(b.file.Bytes())
	if err != nil {
		return nil, err
	}
	if len(contents) != len(b.pages) {
		return nil, fmt.Errorf("%d pages drawn, %d written", len(b.pages), len(contents))
	}
	pages := make([]page, len(b.pages))
	m := marker{survey: s}
	for i := range pages {
		p := &pages[i]
		p.drawn = b.pages[i]
		if err := m.page(contents[i], p, s.doc.Pages[b.from+i].Size.H); err != nil {
			return nil, fmt.Errorf("page %d: %w", b.from+i+1, err)
		}
		p.content = s.z.deflate(m.out)
		p.things = nil
	}
	return pages, nil
}

// readContents are the content streams of the pages of a file of gopdf's.
func readContents(file []byte) ([][]byte, error) {
	ctx, err := readObjects(file)
	if err != nil {
		return nil, err
	}
	root, err := ctx.Pages()
	if err != nil {
		return nil, err
	}
	tree, err := ctx.DereferenceDict(*root)
	if err != nil {
		return nil, err
	}
	var contents [][]byte
	for _, kid := range tree.ArrayEntry("Kids") {
		p, err := ctx.DereferenceDict(kid)
		if err != nil {
			return nil, err
		}
		content, _, err := ctx.DereferenceStreamDict(p["Contents"])
		if err != nil {
			return nil, err
		}
		if content == nil {
			return nil, fmt.Errorf("a page has %v for its content", p["Contents"])
		}
		contents = append(contents, content.Raw)
	}
	return contents, nil
}

// readObjects reads a file of gopdf's, without a look at a folder of settings. Package api
// of the library would do the same, but brings one that makes tables of all of Unicode
// when the program starts, which takes a fifth of the time that a short book takes.
func readObjects(file []byte) (*model.Context, error) {
	configFree()
	return pdfcpu.Read(bytes.NewReader(file), model.NewDefaultConfiguration())
}

// configFree keeps pdfcpu from making a folder of settings in the user's home. It must
// not be called twice while files are read: it is a variable of the library's.
var configFree = sync.OnceFunc(func() { model.ConfigPath = "disable" })

// A marker rewrites the content of one page after another.
type marker struct {
	*survey
	out    []byte
	things []thing
	marks  []ink
	split  map[ink]bool // of those with Actual, whose ink something interrupts
	next   int          // the thing that the next object is
	open   bool         // a mark is
	inner  bool         // and it is inside a text object, and so must end there
	text   textState
}

// page marks a page. Of gopdf's content it knows that each object is BT to ET or the
// outermost q to Q, each on a line of its own.
func (m *marker) page(content []byte, p *page, height geom.Length) error {
	m.out, m.things, m.marks, m.next, m.open, m.text = m.out[:0], p.things, nil, 0, false, textState{}
	m.findSplit()
	depth, replaced := 0, false
	for len(content) > 0 {
		end := bytes.IndexByte(content, '\n') + 1
		if end == 0 {
			end = len(content)
		}
		line := content[:end]
		content = content[end:]
		opens := string(line) == "BT\n" || string(line) == "q\n" || bytes.HasPrefix(line, []byte("q "))
		if opens && depth == 0 {
			if m.next == len(m.things) {
				return fmt.Errorf("more is drawn than %d things", m.next)
			}
			t := &m.things[m.next]
			m.begin(t)
			if replaced = t.item != nil; replaced {
				m.endText()
				m.put(t, height)
			}
			m.next++
		}
		if opens {
			depth++
		}
		if !replaced {
			m.line(line)
		}
		if string(line) == "ET\n" || string(line) == "Q\n" {
			if depth--; depth == 0 {
				replaced = false
			}
		}
	}
	m.end()
	m.endText()
	if m.next != len(m.things) || depth != 0 {
		return fmt.Errorf("%d things are drawn of %d", m.next, len(m.things))
	}
	p.marks = m.marks
	return nil
}

// findSplit finds the ink with Actual that is not in one stretch on the page.
func (m *marker) findSplit() {
	m.split = nil
	var seen map[ink]bool
	for i, t := range m.things {
		if t.element < 0 || m.tree.actual(t.ink) == "" || i > 0 && m.things[i-1].ink == t.ink {
			continue
		}
		if seen[t.ink] {
			if m.split == nil {
				m.split = map[ink]bool{}
			}
			m.split[t.ink] = true
		}
		if seen == nil {
			seen = map[ink]bool{}
		}
		seen[t.ink] = true
	}
}

// begin opens the mark of t, unless that of the thing before it goes on.
func (m *marker) begin(t *thing) {
	if m.open && m.continues(&m.things[m.next-1], t) {
		return
	}
	m.end()
	if m.open, m.inner = true, m.textAlone(); m.inner {
		m.beginText()
	} else {
		m.endText()
	}
	kind, of := "Artifact", ""
	switch t.element {
	case decoration:
	case header:
		of = "/Type/Pagination/Subtype/Header"
	case footer:
		of = "/Type/Pagination/Subtype/Footer"
	default:
		kind, of = m.tree.elements[t.element].Kind, "/MCID "+strconv.Itoa(len(m.marks))
		m.marks = append(m.marks, t.ink)
	}
	says := m.copied(t)
	if says == "" {
		says = t.private
	}
	if says != "" && t.element >= 0 {
		kind = "Span"
	}
	m.out = append(append(m.out, '/'), kind...)
	if of == "" && says == "" {
		m.out = append(m.out, " BMC\n"...)
		return
	}
	m.out = append(append(m.out, "<<"...), of...)
	if says != "" {
		m.out = appendText(append(m.out, "/ActualText"...), says)
	}
	m.out = append(m.out, ">>BDC\n"...)
}

// copied is what is copied in place of the ink of t; empty: what is drawn. It must be
// drawn in one stretch, on one page.
func (m *marker) copied(t *thing) string {
	if t.element < 0 || m.torn[t.ink] || m.split[t.ink] {
		return ""
	}
	return m.tree.actual(t.ink)
}

// continues reports whether t is in the mark of the thing before it: the same artifact or
// ink, or the ink that is read next after it.
func (m *marker) continues(before, t *thing) bool {
	switch {
	case before.element != t.element:
		return false
	case t.element >= 0 && before.kid == t.kid && m.copied(t) != "":
		return true
	case before.private != "" || t.private != "":
		return false
	case t.element < 0 || before.kid == t.kid:
		return true
	}
	return t.kid == before.kid+1 && m.tree.actual(before.ink) == "" && m.tree.actual(t.ink) == ""
}

// textAlone reports whether the mark that the next thing begins holds nothing but text.
func (m *marker) textAlone() bool {
	for i := m.next; i < len(m.things) && (i == m.next || m.continues(&m.things[i-1], &m.things[i])); i++ {
		if m.things[i].text == nil {
			return false
		}
	}
	return true
}

func (m *marker) end() {
	m.endShow()
	if !m.open {
		return
	}
	if !m.inner {
		m.endText()
	}
	m.out = append(m.out, "EMC\n"...)
	m.open = false
}
