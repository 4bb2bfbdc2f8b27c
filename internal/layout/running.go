package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// runningHead is the line at the head of a page: on a verso the book's title, on a recto
// the chapter's, at the outer edge (clreq 2.6.2). Nobody reads it.
func (n *numbering) runningHead(s *side, recto bool, block geom.Rect) *frame.Frame {
	if !s.head || n.m.RunningHead.None {
		return nil
	}
	title := s.title
	if !recto {
		title = n.bookTitle()
	}
	if title == "" {
		return nil
	}
	key := title + "\x00verso"
	if recto {
		key = title
	}
	f := n.heads[key]
	if f == nil {
		f = &frame.Frame{Size: n.sheetSize()}
		at := geom.Point{X: block.Min.X, Y: block.Min.Y + n.th.Line(n.m.RunningHead.Line)}
		n.outer(f, at, recto, title, n.look(&n.th.Head))
		n.heads[key] = f
	}
	return f
}

// bookTitle is what stands over a verso.
func (n *numbering) bookTitle() string {
	if s := n.book.Meta.Short; s != "" {
		return n.runningTitle(s)
	}
	return n.runningTitle(n.book.Meta.Title)
}

// folio is the page number, at the outer edge or in the middle (clreq 2.6.1).
func (n *numbering) folio(s *side, recto bool, block geom.Rect) *frame.Frame {
	if !s.folio {
		return nil
	}
	f := &frame.Frame{Size: n.sheetSize()}
	at := geom.Point{X: block.Min.X, Y: block.Min.Y + n.th.Line(n.m.Folio.Line)}
	l := n.look(&n.th.Folio)
	if n.m.Folio.Centred {
		at.X += (n.measure - n.widthOf(s.label, l)) / 2
		n.placeLine(f, at, s.label, l, nil)
		return f
	}
	n.outer(f, at, recto, s.label, l)
	return f
}

// outer sets a line of decoration from at, the left end of the block: on a recto it
// ends with the block.
func (n *numbering) outer(f *frame.Frame, at geom.Point, recto bool, text string, l look) {
	if recto {
		at.X += n.measure - n.widthOf(text, l)
	}
	n.placeLine(f, at, text, l, nil)
}

// ellipsis stands for what a running head leaves out.
const ellipsis = "……"

// runningTitle is a title as a running head has room for it: a longer one ends before
// the last ，：； that leaves room, or else at a character.
func (n *numbering) runningTitle(title string) string {
	title = oneLine(title)
	room := n.measure - n.m.RunningHead.Spare
	l := n.look(&n.th.Head)
	fits := func(s string) bool { return n.widthOf(s, l) <= room }
	if title == "" || fits(title) {
		return title
	}
	for end := len(title); end > 0; {
		end = strings.LastIndexAny(title[:end], "，：；")
		if end > 0 && fits(title[:end]+ellipsis) {
			return title[:end] + ellipsis
		}
	}
	for end := len(title); end > 0; {
		_, size := utf8.DecodeLastRuneInString(title[:end])
		end -= size
		if s := cleanEnd(title, end); s != "" && fits(s+ellipsis) {
			return s + ellipsis
		}
	}
	return ellipsis
}

// cleanEnd is s up to end, without what may not be at an end: half a word, an opening
// mark, a blank or a mark before the ellipsis.
func cleanEnd(s string, end int) string {
	if next, _ := utf8.DecodeRuneInString(s[end:]); isWord(next) {
		head := strings.TrimRightFunc(s[:end], isWord)
		if len(head) > end/2 {
			end = len(head)
		}
	}
	return strings.TrimRight(s[:end], " 　“‘《〈（【「『([—…，、：；。·")
}

// isWord reports whether r is part of a word that is read as one: not a Han.
func isWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && !book.Chinese(r)
}

// oneLine is text without its line ends: between Han they are nothing, between words a
// space.
func oneLine(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' })
	out := ""
	for _, p := range parts {
		p = strings.Trim(p, " ")
		if out != "" && p != "" && spaced(out, p) {
			out += " "
		}
		out += p
	}
	return out
}

// spaced reports whether a space belongs between a and b: neither is Chinese where they
// meet.
func spaced(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return !book.Chinese(last) && !book.Chinese(first)
}

// apart is runs in which a blank between Han, as in 张三 译, is seen: half an em wide. In
// running text it would be nothing, as it is beside a mark, which has a blank of its own.
func apart(runs ...paragraph.Run) []paragraph.Run {
	out := make([]paragraph.Run, 0, len(runs))
	for _, r := range runs {
		from := 0
		for i, ch := range r.S {
			if ch != ' ' || spaced(r.S[:i], "a") || spaced("a", r.S[i+1:]) || besideMark(r.S, i) {
				continue
			}
			head := r
			head.S = r.S[from:i]
			gap := &frame.Frame{Size: geom.Size{W: r.Size / 2}}
			out = append(out, head, paragraph.Run{Object: gap, Size: r.Size, Fonts: r.Fonts})
			if r.Place != (frame.Place{}) {
				r.Place.Rune += utf8.RuneCountInString(r.S[from : i+1])
			}
			from = i + 1
		}
		r.S = r.S[from:]
		out = append(out, r)
	}
	return out
}

// besideMark reports whether a mark is before or after the blank at i.
func besideMark(s string, i int) bool {
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	first, _ := utf8.DecodeRuneInString(s[i+1:])
	return unicode.IsPunct(last) || unicode.IsPunct(first)
}

// quiet makes runs of a title where it only refers: without notes and links of its own,
// on as few lines as it needs, all of it read as part of el.
func (c *chapter) quiet(title []book.Inline, l look, el *frame.Element) []paragraph.Run {
	runs := c.runs(title, l, el)
	kept := runs[:0]
	for _, r := range runs {
		switch {
		case r.Call > 0, r.Object != nil && r.Object.Size.W == 0:
			continue
		case r.S == " \n":
			r.S = " "
			if len(kept) == 0 || !spaced(kept[len(kept)-1].S, "a") {
				continue
			}
		case r.Object != nil:
			r.Element = nil
		}
		if r.Element != nil {
			r.Element = el
		}
		r.Link = nil
		r.Decoration &^= paragraph.LinkLine
		kept = append(kept, r)
	}
	return kept
}
