package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// A listing is the contents' pages in the making: the entries stand before any page has
// its number, and the numbers are written in when all have.
type listing struct {
	*chapter
	el      *frame.Element
	entries []listed
	sheets  []sheet
}

// A listed is an entry, set.
type listed struct {
	book.Entry
	to     string // the anchor that it leads to
	look   look
	lines  []paragraph.Line
	author []paragraph.Line // beside the last line, or below it
	left   geom.Length      // of the lines
	link   *frame.Element
	gap    geom.Length  // from the last baseline before it
	apart  *frame.Frame // a blank before the author
	below  bool         // the author is below the last line

	page *frame.Frame // that it stands on
	y    geom.Length  // its first baseline
}

// contents sets the contents without page numbers.
func (n *numbering) contents(src *book.Chapter) *listing {
	c := &chapter{setter: n.setter, src: src, notes: map[*book.Note]*note{}}
	l := &listing{chapter: c, el: &frame.Element{Kind: "Sect", Title: oneLine(book.InlineText(src.Title))}}
	f := l.newPage()
	f.Items = append(f.Items, anchor(anchorName(src, "")))
	c.sign(f, book.InlineText(src.Title), c.m.Sign)
	title := c.look(&c.th.Title)
	runs := opened(c.quiet(src.Title, title, l.el.Add(&frame.Element{Kind: "H1"})), title)
	c.displayLines(f, c.th.Line(c.m.Contents.Title), runs, title)
	l.setEntries()
	l.paginate(f)
	return l
}

// opened sets a title of two Han one em apart: 目　录. The blank is not in the text.
func opened(runs []paragraph.Run, l look) []paragraph.Run {
	if len(runs) != 1 {
		return runs
	}
	r := []rune(runs[0].S)
	if len(r) != 2 || !book.Chinese(r[0]) || !book.Chinese(r[1]) {
		return runs
	}
	first, second := runs[0], runs[0]
	first.S, second.S = string(r[:1]), string(r[1:])
	second.Place = frame.Place{}
	gap := paragraph.Run{Object: &frame.Frame{Size: geom.Size{W: l.size}}, Size: l.size, Fonts: l.fonts}
	return []paragraph.Run{first, gap, second}
}

func (l *listing) newPage() *frame.Frame {
	f := l.blockFrame()
	l.sheets = append(l.sheets, sheet{body: f, folio: true})
	return f
}

// setEntries sets the titles. The structure is a list of contents; sections, and the
// chapters of a part, have one of their own in it.
func (l *listing) setEntries() {
	top := l.el.Add(&frame.Element{Kind: "TOC"})
	chapters, sections := top, (*frame.Element)(nil)
	back := false
	for _, e := range l.book.Contents() {
		x := listed{Entry: e, gap: l.on(l.m.Contents.Pitch)}
		into := chapters
		text := &l.th.Contents
		switch {
		case e.Level == 0:
			text, into = &l.th.ContentsPart, top
			x.gap += l.on(l.m.Contents.PartGap)
			chapters, sections = nil, nil
		case e.Level == 1:
			if e.Back {
				text, into, chapters = &l.th.ContentsBack, top, top
				if !back {
					x.gap += l.on(l.m.Contents.BackGap)
				}
				back = true
			} else if chapters == nil {
				chapters = top.Add(&frame.Element{Kind: "TOC"})
				into = chapters
			}
			sections = nil
		default:
			text = &l.th.Section
			x.gap, x.left = l.on(l.m.Contents.Section), l.m.Contents.Indent
			if sections == nil {
				sections = chapters.Add(&frame.Element{Kind: "TOC"})
			}
			into = sections
		}
		x.look = l.look(text)
		x.link = into.Add(&frame.Element{Kind: "TOCI"}).Add(&frame.Element{Kind: "Reference"}).Add(&frame.Element{Kind: "Link"})
		l.setEntry(&x)
		l.entries = append(l.entries, x)
	}
}

// setEntry sets an entry's title, broken by sense, and its author.
func (l *listing) setEntry(x *listed) {
	m := &l.m.Contents
	switch {
	case x.Part != nil:
		x.to = partName(x.Part)
	case x.To != nil:
		x.to = anchorName(x.To.Chapter, x.To.ID)
	}
	var runs []paragraph.Run
	if x.Label != "" {
		runs = append(runs, words(x.Label+"　", x.look, x.link))
	}
	runs = append(runs, l.quiet(x.Text, x.look, x.link)...)
	st := l.sense(x.look)
	st.First, st.Rest, st.Fill = x.left, x.left, m.Fill
	x.lines = l.lines.Lines(runs, &st, l.measure-m.Spare)
	if x.Byline == "" || len(x.lines) == 0 {
		return
	}
	by := l.look(&l.th.ContentsAuthor)
	x.apart = l.blank(by, x.link)
	st = l.plain(by)
	most := l.measure - m.Number - m.DotGap
	left := x.lines[len(x.lines)-1].Width + m.AuthorGap
	if left+l.widthOf(x.Byline, by) > most {
		left, x.below = 0, true
	}
	st.First, st.Rest = left, left
	for _, line := range l.nameLines(x.Byline, by, most-left) {
		x.author = append(x.author, l.lines.Lines(apart(words(line, by, x.link)), &st, most)...)
	}
}

// blank is an em of nothing, at the left end of a line: seen, it is the gap between the parts
// of an entry; read, it keeps them from becoming one word.
func (l *listing) blank(look look, el *frame.Element) *frame.Frame {
	f := &frame.Frame{Size: geom.Size{H: look.leading}, Baseline: look.ascent}
	l.placeLine(f, geom.Point{Y: l.first}, "　", look, el)
	return f
}

// depth is from an entry's first baseline to its last.
func (x *listed) depth() geom.Length {
	lines := len(x.lines) + len(x.author)
	if len(x.author) > 0 && !x.below {
		lines--
	}
	return geom.Length(max(lines-1, 0)) * x.look.leading
}

// paginate gives the entries their places, from the first page on. A part's name stays
// with what is first in it. On a further page they begin on its first line.
func (l *listing) paginate(f *frame.Frame) {
	y := l.th.Line(l.m.Contents.First)
	fresh := true
	for i := range l.entries {
		x := &l.entries[i]
		if !fresh {
			y += x.gap
		}
		end := y + x.depth()
		for j := i + 1; j < len(l.entries) && l.entries[j-1].Level == 0; j++ {
			end += l.entries[j].gap + l.entries[j].depth()
		}
		if end > l.lastLine() && !fresh {
			f, y = l.newPage(), l.first
		}
		fresh = false
		x.page, x.y = f, y
		l.place(x)
		f, y = x.page, x.y+x.depth()
	}
}

// place puts an entry's lines on its page; x.y is where the first would be on its last.
func (l *listing) place(x *listed) {
	y := x.y - l.first
	for _, line := range x.lines {
		if y > l.lastLine()-l.first { // an entry of more than a page: its number is on the last
			x.page = l.newPage()
			x.y, y = x.y-y, 0
		}
		x.page.Items = append(x.page.Items, frame.Placed{At: geom.Point{Y: y}, Item: line.Frame})
		y += x.look.leading
	}
	if len(x.author) > 0 {
		end := geom.Point{X: x.lines[len(x.lines)-1].Width, Y: y - x.look.leading}
		x.page.Items = append(x.page.Items, frame.Placed{At: end, Item: x.apart})
	}
	if !x.below {
		y -= x.look.leading
	}
	for _, line := range x.author {
		x.page.Items = append(x.page.Items, frame.Placed{At: geom.Point{Y: y}, Item: line.Frame})
		y += x.look.leading
	}
}

// number writes the page numbers, the leaders and the links, when the pages that the
// entries lead to have their labels.
func (l *listing) number(labels map[string]string) {
	for i := range l.entries {
		x := &l.entries[i]
		label := labels[x.to]
		if label == "" || len(x.lines) == 0 {
			continue
		}
		end := x.lines[len(x.lines)-1].Width
		if len(x.author) > 0 {
			end = x.author[len(x.author)-1].Width
		}
		foot := geom.Point{X: l.measure, Y: x.y + x.depth()}
		if x.Level > 0 {
			gap := frame.Placed{At: geom.Point{X: end, Y: foot.Y - l.first}, Item: l.blank(l.look(&l.th.ContentsPage), x.link)}
			x.page.Items = append(x.page.Items, gap)
		}
		switch x.Level {
		case 0: // a part's page says no number, so nor does its entry
		case 1:
			number, width := l.pageNumber(label, l.look(&l.th.ContentsPage), x.link)
			l.leader(x.page, foot.Y, end, l.measure-max(width, l.m.Contents.Number))
			foot.X -= width
			x.page.Items = append(x.page.Items, frame.Placed{At: geom.Point{X: foot.X, Y: foot.Y - l.first}, Item: number})
		default:
			number, _ := l.pageNumber(label, l.look(&l.th.SectionPage), x.link)
			foot.X = end + l.m.Contents.PageGap
			x.page.Items = append(x.page.Items, frame.Placed{At: geom.Point{X: foot.X, Y: foot.Y - l.first}, Item: number})
		}
		l.addLinks(x, label)
	}
}

// addLinks lays a link over each line of an entry, as wide as the measure.
func (l *listing) addLinks(x *listed, label string) {
	for y := x.y; y <= x.y+x.depth(); y += x.look.leading {
		if y < l.first {
			continue // on a page before
		}
		size := geom.Size{W: l.measure - x.left, H: x.look.leading}
		x.page.Items = append(x.page.Items, frame.Placed{
			At:   geom.Point{X: x.left, Y: y - l.first},
			Item: &frame.Link{Size: size, Target: frame.Target{To: x.to}, Alt: l.book.Words().Page(label)}, Of: x.link,
		})
	}
}
