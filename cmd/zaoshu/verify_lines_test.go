//go:build verify

package main

import (
	"encoding/xml"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// What a Chinese book's designer sees first, read from the PDF by mutool, which knows
// nothing of how the lines were made.

// A glyph is a character where mutool found it, in points from the top left.
type glyph struct {
	c           rune
	x, y, right float64
	size        float64
	font        string
}

const (
	openers = "“‘（《〈「『【〖〔［｛"
	closers = "”’）》〉」』】〗〕］｝，、；：。．！？"
	noStart = closers + "～〜·・%‰℃°′″"
)

// left and end are the edges of the glyph's body: a mark's is half an em.
func (g *glyph) left() float64 {
	if strings.ContainsRune(openers, g.c) && g.full() {
		return g.x + g.size/2
	}
	return g.x
}

func (g *glyph) end() float64 {
	switch {
	case strings.ContainsRune(closers, g.c) && g.full():
		return g.x + g.size/2
	case g.c == '·': // centred in half an em
		return (g.x+g.right)/2 + g.size/4
	}
	return g.right
}

// full reports whether g takes an em: the Latin quotation marks have the same code points.
func (g *glyph) full() bool { return g.right-g.x > .8*g.size }

// A row is the glyphs on one baseline, from left to right.
type row []glyph

func (r row) text() string {
	var b strings.Builder
	for i := range r {
		b.WriteRune(r[i].c)
	}
	return b.String()
}

func (r row) left() float64  { return r[0].left() }
func (r row) right() float64 { return r[len(r)-1].end() }
func (r row) y() float64     { return r[0].y }

type stext struct {
	Pages []struct {
		Blocks []struct {
			Lines []struct {
				Fonts []struct {
					Name  string  `xml:"name,attr"`
					Size  float64 `xml:"size,attr"`
					Chars []struct {
						Quad string  `xml:"quad,attr"`
						X    float64 `xml:"x,attr"`
						Y    float64 `xml:"y,attr"`
						C    string  `xml:"c,attr"`
					} `xml:"char"`
				} `xml:"font"`
			} `xml:"line"`
		} `xml:"block"`
	} `xml:"page"`
}

// rows are the lines of each page of a PDF.
func rows(t *testing.T, file string) [][]row {
	t.Helper()
	var doc stext
	if err := xml.Unmarshal([]byte(runTool(t, "mutool", "draw", "-q", "-F", "stext", file)), &doc); err != nil {
		t.Fatal(err)
	}
	var pages [][]row
	for _, p := range doc.Pages {
		by := map[int]row{}
		for _, b := range p.Blocks {
			for _, l := range b.Lines {
				for _, f := range l.Fonts {
					for _, c := range f.Chars {
						r := []rune(c.C)
						if len(r) != 1 || r[0] == ' ' || r[0] == 0xA0 || r[0] == 0xFE0E || r[0] == 0xFE0F { // selectors have no body
							continue
						}
						x1, _ := strconv.ParseFloat(strings.Fields(c.Quad)[2], 64)
						key := int(math.Round(c.Y * 4))
						by[key] = append(by[key], glyph{r[0], c.X, c.Y, x1, f.Size, f.Name})
					}
				}
			}
		}
		var list []row
		for _, r := range by {
			// by bodies: the em of a bracket whose blank is gone begins before the letter in front of it
			slices.SortStableFunc(r, func(a, b glyph) int { return int((a.left() - b.left()) * 1000) })
			list = append(list, r)
		}
		slices.SortFunc(list, func(a, b row) int { return int((a.y() - b.y()) * 1000) })
		pages = append(pages, list)
	}
	return pages
}

// body is the rows of a page that are running text in Song or Kai.
func body(page []row, size float64) (list []row) {
	for _, r := range page {
		n := 0
		for _, g := range r {
			if g.size == size && !strings.Contains(g.font, "Sans") {
				n++
			}
		}
		if 2*n > len(r) {
			list = append(list, r)
		}
	}
	return list
}

// TestVerifyLines: no line begins or ends with what it may not, nothing overlaps, marks that
// meet are squeezed, and justified lines end at the edge, by mutool's positions.
func TestVerifyLines(t *testing.T) {
	for _, e := range built(t, ".pdf") {
		t.Run(filepath.Base(e.book)+"/"+e.name, func(t *testing.T) { verifyLines(t, e) })
	}
}

func verifyLines(t *testing.T, e *edition) {
	m := loadBook(t, e)
	broken, whole := hardEnds(m.book), paragraphs(m.book)
	aside := map[*source.File]bool{} // authors' pages: verse, and text beside a portrait
	for _, c := range m.book.Back {
		aside[c.Pos.File] = c.Kind == book.AuthorPage
	}
	pages := rows(t, e.file)
	size := float64(m.theme.Body.Size) / 65536 // a book may have more in its tables
	edge, leading := 1e9, m.theme.Body.Leading
	pitch := float64(leading) / 65536
	checked, justified := 0, 0
	for n, page := range pages {
		if first := m.doc.Pages[n].First.Pos; first.File == nil || aside[first.File] {
			continue // front matter, a part, a picture
		}
		lines := body(page, size)
		left := leftEdge(pages, size, n)
		edge = left + float64(m.theme.Measure())/65536
		for i, r := range lines {
			checked++
			checkRow(t, n+1, r)
			if i+1 == len(lines) {
				continue
			}
			next := lines[i+1]
			if math.Abs(next.y()-r.y()-pitch) > .2 || math.Abs(next.left()-left) > .5 || r.left() < left-.5 || r.left() > left+2*size+.5 {
				continue // not surely two lines of a paragraph
			}
			if beside(page, r) || marker.MatchString(r.text()) || hard(broken, r.text()) || endsParagraph(whole, r.text()) || next[0].font != r[len(r)-1].font && strings.Contains(next[0].font, "WenKai") != strings.Contains(r[len(r)-1].font, "WenKai") {
				continue
			}
			justified++
			if math.Abs(r.right()-edge) > .5 {
				t.Errorf("page %d: %q ends %.2f pt before the edge", n+1, r.text(), edge-r.right())
			}
			last := i+2 == len(lines) || lines[i+2].left() > left+1 || math.Abs(lines[i+2].y()-next.y()-pitch) > .2
			if last && han(next.text()) == 1 && len(next) < 4 {
				t.Errorf("page %d: %q stands alone on a last line", n+1, next.text())
			}
		}
		if len(lines) > 2 && n > 0 && math.Abs(lines[0].left()-left) < .5 && lines[1].left() > left+1.5*size && math.Abs(lines[1].y()-lines[0].y()-pitch) < .2 &&
			firstLine(pages, lines[0]) && endsParagraph(whole, lines[0].text()) && !isParagraph(whole, lines[0].text()) && !hard(broken, lines[0].text()) {
			t.Errorf("page %d begins with a widow, %q", n+1, lines[0].text())
		}
	}
	if os.Getenv("BOOKS") == "" && (checked < 50 || justified < 20) {
		t.Errorf("only %d lines, %d of them justified, were recognised", checked, justified)
	}
}

// beside reports whether something of another size stands after r on its line: the code point
// of a character that no face has.
func beside(page []row, r row) bool {
	return slices.ContainsFunc(page, func(o row) bool {
		return o[0].size != r[0].size && math.Abs(o.y()-r.y()) < .5*r[0].size && o[len(o)-1].right > r.right()
	})
}

// marker is a list's number, whose item's lines are shorter than the measure.
var marker = regexp.MustCompile(`^[0-9]+\.`)

// leftEdge is where the text of page n begins: verso and recto have one each.
func leftEdge(pages [][]row, size float64, n int) float64 {
	best := 1e9
	for i := n % 2; i < len(pages); i += 2 {
		for _, r := range body(pages[i], size) {
			best = min(best, math.Round(r.left()*2)/2)
		}
	}
	exact := best
	for _, r := range body(pages[n], size) {
		if math.Abs(r.left()-best) < .5 {
			exact = r.left()
			break
		}
	}
	return exact
}

// firstLine reports whether a row stands where a full page's text begins.
func firstLine(pages [][]row, r row) bool {
	first := 1e9
	for _, p := range pages {
		for _, l := range p {
			if len(l) > 15 {
				first = min(first, l.y())
			}
		}
	}
	return math.Abs(r.y()-first) < 1
}

// checkRow is what holds for any line of text.
func checkRow(t *testing.T, page int, r row) {
	t.Helper()
	if strings.ContainsRune(noStart, r[0].c) && r[0].full() {
		t.Errorf("page %d: a line begins with %q: %q", page, r[0].c, r.text())
	}
	if last := r[len(r)-1]; strings.ContainsRune(openers, last.c) && last.full() {
		t.Errorf("page %d: a line ends with %q: %q", page, last.c, r.text())
	}
	for i := 1; i < len(r); i++ {
		a, b := &r[i-1], &r[i]
		if a.size != b.size {
			continue
		}
		if (chinese(a.c) || chinese(b.c)) && b.left() < a.end()-.04*a.size {
			t.Errorf("page %d: %q overlaps %q by %.2f pt in %q", page, a.c, b.c, a.end()-b.left(), r.text())
		}
		aClose, bClose := strings.ContainsRune(closers, a.c) && a.full(), strings.ContainsRune(closers, b.c) && b.full()
		aOpen, bOpen := strings.ContainsRune(openers, a.c) && a.full(), strings.ContainsRune(openers, b.c) && b.full()
		between := b.left() - a.end()
		if between > .6*a.size { // a picture stands between
			continue
		}
		if (aClose && bClose || aOpen && bOpen) && between > .02*a.size {
			t.Errorf("page %d: %q and %q are not squeezed in %q", page, a.c, b.c, r.text())
		}
	}
}

func chinese(r rune) bool { return r >= 0x2E80 || strings.ContainsRune(openers+closers, r) }

func han(s string) (n int) {
	for _, r := range s {
		if r >= 0x3300 && r <= 0x9FFF || r >= 0x20000 {
			n++
		}
	}
	return n
}

// hardEnds is what stands before each line end that the author asked for.
func hardEnds(b *book.Book) (list []string) {
	book.Walk(b, func(n any) bool {
		var text []book.Inline
		switch n := n.(type) {
		case *book.Paragraph:
			text = n.Text
		default:
			return true
		}
		lines := strings.Split(book.InlineText(text), "\n")
		for _, l := range lines[:len(lines)-1] {
			list = append(list, bare(l))
		}
		return true
	})
	return list
}

// paragraphs is the text of each paragraph, without blanks.
func paragraphs(b *book.Book) (list []string) {
	book.Walk(b, func(n any) bool {
		if p, ok := n.(*book.Paragraph); ok {
			list = append(list, bare(book.InlineText(p.Text)), bare(book.InlineText(withoutPinyin(p.Text))))
		}
		return true
	})
	return list
}

func endsParagraph(list []string, line string) bool {
	return slices.ContainsFunc(list, func(p string) bool {
		return strings.HasSuffix(p, line) || len(p) > 12 && strings.HasSuffix(line, p)
	})
}

func isParagraph(list []string, line string) bool { return slices.Contains(list, line) }

func hard(ends []string, line string) bool {
	for _, e := range ends {
		if strings.HasSuffix(e, line) || strings.HasSuffix(line, e) {
			return true
		}
	}
	return false
}

// withoutPinyin is text without the readings over it.
func withoutPinyin(text []book.Inline) (list []book.Inline) {
	for _, in := range text {
		if r, ok := in.(*book.Ruby); ok {
			list = append(list, r.Base...)
		} else {
			list = append(list, in)
		}
	}
	return list
}
