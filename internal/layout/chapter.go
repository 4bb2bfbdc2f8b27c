package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
)

// A setter sets chapters, one after another. It serves one goroutine.
type setter struct {
	*design
	lines *paragraph.Setter
}

func (d *design) newSetter() *setter { return &setter{d, paragraph.NewSetter(d.rep)} }

// A chapter is being set: its blocks become the items of a column, the column becomes
// pages.
type chapter struct {
	*setter
	src       *book.Chapter
	ends      *book.Paragraph // says that the chapter does; nil: none
	words     *book.Words     // of its language
	el        *frame.Element
	items     []pagebreak.Item
	pieces    []piece // of each item
	block     int     // the last one's number
	level     int     // of the last heading
	notes     map[*book.Note]*note
	order     []*note          // as they are called
	addresses map[string]*note // of where links lead
	unread    bool             // what is being set is for the eye alone: it leads nowhere
	heads     []section

	above      paragraph.Line // the last that was put, as block aboveBlock
	aboveBlock int
	opening    *frame.Frame // what is at its head, on page 0
	top        int          // lines of page 0 before the text
	sheets     []sheet
}

// A piece is what layout knows of an item, and pagebreak need not.
type piece struct {
	place   frame.Place      // of its first character
	calls   []paragraph.Call // the marks in it
	labels  []*frame.Text    // those before its notes, in their order
	heading bool
	code    bool                                          // the last line of code, with the rule below it
	lower   func(less geom.Length, top bool) *frame.Frame // a figure that is set so much lower, at the head of a page or not
}

// join adds what is set in the same item.
func (p *piece) join(q *piece) {
	p.calls, p.labels = append(p.calls, q.calls...), append(p.labels, q.labels...)
	if p.place == (frame.Place{}) {
		p.place = q.place
	}
}

// A section is a heading in its place.
type section struct {
	id, title string
	level     int // from 2
	item      int
	sheet     int
}

// A sheet is a page without its number: what stands in its block.
type sheet struct {
	body  *frame.Frame // from the block's top left corner
	first frame.Place
	head  bool // a running head is over it
	folio bool
}

// chapter sets one chapter from its own page 0.
func (s *setter) chapter(src *book.Chapter) *chapter {
	c := &chapter{setter: s, src: src, words: s.book.WordsOf(src), ends: src.End(), level: 1, notes: map[*book.Note]*note{}}
	c.el = &frame.Element{Kind: "Art", Lang: src.Lang, Title: book.InlineText(src.Title)}
	switch src.Kind {
	case book.Imprint:
		c.el.Kind = "Sect"
		c.imprint()
	case book.AuthorPage:
		c.el.Kind = "Sect"
		c.author()
	default:
		c.open()
		c.blocks(src.Blocks, c.flow())
		c.fill()
	}
	c.addNotes()
	return c
}

// addNotes has the notes read after the text, wherever they are drawn, in the author's order.
func (c *chapter) addNotes() {
	for _, src := range c.src.Notes {
		if n := c.notes[src]; n != nil && n.set {
			c.el.Add(n.el)
		}
	}
}

// add appends an item to the column.
func (c *chapter) add(it pagebreak.Item, p piece) {
	c.items, c.pieces = append(c.items, it), append(c.pieces, p)
}

// blank leaves lines empty, which is dropped at the head and the foot of a page. Below a
// heading there is room enough: it belongs to what follows.
func (c *chapter) blank(lines int) {
	if lines > 0 && !c.belowHeading() {
		c.add(pagebreak.Item{Kind: pagebreak.Blank, Height: geom.Length(lines) * c.grid}, piece{})
	}
}

// dropBlank takes back the empty lines before what has its own.
func (c *chapter) dropBlank() {
	if it := c.last(); it != nil && it.Kind == pagebreak.Blank && it.Block == 0 {
		c.items, c.pieces = c.items[:len(c.items)-1], c.pieces[:len(c.pieces)-1]
	}
}

// belowHeading reports whether a heading was the last thing set.
func (c *chapter) belowHeading() bool {
	return len(c.pieces) > 0 && c.pieces[len(c.pieces)-1].heading
}

// keep has the last thing set stand on the page of count items after it.
func (c *chapter) keep(count int) {
	for i := len(c.items) - 1; i >= 0; i-- {
		if c.items[i].Kind != pagebreak.Blank {
			c.items[i].Keep = max(c.items[i].Keep, count)
			return
		}
	}
}

// last is the item before, if there is one.
func (c *chapter) last() *pagebreak.Item {
	if len(c.items) == 0 {
		return nil
	}
	return &c.items[len(c.items)-1]
}

// newBlock begins a paragraph, a table: what is divided by rules of its own.
func (c *chapter) newBlock() int {
	c.block++
	return c.block
}

// within collects the items that set adds, to be added to the column next.
func (c *chapter) within(set func()) ([]pagebreak.Item, []piece) {
	items, pieces, heads := c.items, c.pieces, len(c.heads)
	c.items, c.pieces = nil, nil
	set()
	items, c.items = c.items, items
	pieces, c.pieces = c.pieces, pieces
	for i := range c.heads[heads:] {
		c.heads[heads+i].item += len(c.items)
	}
	return items, pieces
}

// apart collects the items that set adds, of which something is made that stands in one
// item, the next.
func (c *chapter) apart(set func()) ([]pagebreak.Item, []piece) {
	heads := len(c.heads)
	items, pieces := c.within(set)
	for i := range c.heads[heads:] {
		c.heads[heads+i].item = len(c.items)
	}
	return items, pieces
}

// fill divides the column into pages, and tells what is higher than one.
func (c *chapter) fill() {
	for i := range c.items {
		if c.items[i].Height > geom.Length(c.design.lines)*c.grid {
			c.tellTooHigh(c.pieces[i].place.Pos)
		}
	}
	columns := pagebreak.Fill(c.items, &pagebreak.Options{
		Height: func(page int) geom.Length {
			if page == 0 {
				return geom.Length(max(c.design.lines-c.top, 0)) * c.grid
			}
			return geom.Length(c.design.lines) * c.grid
		},
		Grid:    c.grid,
		NoteGap: c.on(c.m.Note.RuleRise),
		Longest: geom.Length(c.design.lines) * c.grid / 3,
		Orphans: c.th.Orphans,
		Widows:  c.th.Widows,
	})
	if len(columns) == 0 {
		columns = make([]pagebreak.Column, 1)
	}
	on := make([]int, len(c.items))
	for i := range columns {
		top := geom.Length(0)
		if i == 0 {
			top = geom.Length(c.top) * c.grid
		}
		c.sheets = append(c.sheets, c.sheet(&columns[i], top))
		for _, p := range columns[i].Items {
			if !p.Again {
				on[p.Item] = i
			}
		}
	}
	for i := range c.heads {
		c.heads[i].sheet = on[min(c.heads[i].item, len(on)-1)]
	}
	first := &c.sheets[0]
	first.head = false
	if c.opening != nil {
		first.body.Items = append([]frame.Placed{{Item: c.opening}}, first.body.Items...)
	}
}

// tellTooHigh tells of what goes beyond its page.
func (c *chapter) tellTooHigh(pos source.Pos) {
	if pos.File == nil {
		pos = c.src.Pos
	}
	c.rep.Tell(pos, "overfull-page")
}

// sheet makes a page of a column that begins top below the block's head, and numbers
// its notes.
func (c *chapter) sheet(col *pagebreak.Column, top geom.Length) sheet {
	s := sheet{body: c.blockFrame(), head: true, folio: true}
	add := func(y geom.Length, f *frame.Frame) {
		if f != nil {
			s.body.Items = append(s.body.Items, frame.Placed{At: geom.Point{Y: top + y}, Item: f})
		}
	}
	for i, p := range col.Items {
		if p.Less > 0 {
			p.Frame = c.pieces[p.Item].lower(p.Less, i == 0)
		}
		add(p.Y, p.Frame)
		if p.Again || c.items[p.Item].Kind == pagebreak.Float {
			continue // what has moved does not say where the page begins
		}
		if piece := &c.pieces[p.Item]; s.first == (frame.Place{}) {
			s.first = piece.place
		}
	}
	if s.first == (frame.Place{}) {
		s.first = c.firstFigure(col)
	}
	c.numberNotes(col)
	for i, n := range col.Notes {
		if i == 0 {
			size := geom.Size{W: c.m.Note.Rule, H: c.m.Note.RuleThick}
			rule := &frame.Rule{Size: size, Color: frame.RGB(c.th.Colours.Ink)}
			s.body.Items = append(s.body.Items, frame.Placed{At: geom.Point{Y: top + col.Rule}, Item: rule})
		}
		add(n.Y, n.Frame)
	}
	return s
}

// firstFigure is where a page of figures alone begins, unless a page before begins
// later in the author's file: the text has flowed up past the figure.
func (c *chapter) firstFigure(col *pagebreak.Column) frame.Place {
	for _, p := range col.Items {
		at := c.pieces[p.Item].place
		if p.Again || at == (frame.Place{}) {
			continue
		}
		for i := range c.sheets {
			if c.sheets[i].first.Pos.Offset >= at.Pos.Offset {
				return frame.Place{}
			}
		}
		return at
	}
	return frame.Place{}
}

// blockFrame is an empty frame of the block's size.
func (d *design) blockFrame() *frame.Frame {
	return &frame.Frame{Size: geom.Size{W: d.measure, H: geom.Length(d.lines) * d.grid}}
}
