package book

// Walk calls visit for each Block and Inline under n in reading order, and goes below
// it if visit says so. Notes are visited where they are called first.
//
// Under a Book are its pages, parts and links; under a Chapter its title, lede, text
// and profile. n may also be a Part, a Note, a Block, an Inline, or a slice of these;
// a Block and an Inline are visited themselves.
func Walk(n any, visit func(any) bool) {
	w := walker{visit: visit}
	w.walk(n)
}

// A walker knows the notes that it has visited.
type walker struct {
	visit func(any) bool
	seen  map[*Note]bool
}

func (w *walker) walk(n any) {
	switch n := n.(type) {
	case *Book:
		w.chapters(n.Front)
		for _, p := range n.Parts {
			w.walk(p)
		}
		w.chapters(n.Back)
		for _, l := range n.Meta.Links {
			w.inline(l)
		}
	case *Part:
		w.inlines(n.Title)
		w.chapters(n.Chapters)
	case *Chapter:
		w.chapter(n)
	case *Note:
		w.note(n)
	case []Block:
		w.blocks(n)
	case []Inline:
		w.inlines(n)
	case Block:
		w.block(n)
	case Inline:
		w.inline(n)
	default:
		panic("book: nothing to walk in this")
	}
}

func (w *walker) chapters(list []*Chapter) {
	for _, c := range list {
		w.chapter(c)
	}
}

func (w *walker) chapter(c *Chapter) {
	w.inlines(c.Title)
	w.inlines(c.Lede)
	w.blocks(c.Blocks)
	if p := c.Profile; p != nil {
		if p.Portrait != nil {
			w.block(p.Portrait)
		}
		if p.QR != nil {
			w.block(p.QR)
		}
	}
	for _, n := range c.Notes { // those that nothing called
		w.note(n)
	}
}

// note visits n the first time.
func (w *walker) note(n *Note) {
	if w.seen[n] {
		return
	}
	if w.seen == nil {
		w.seen = map[*Note]bool{}
	}
	w.seen[n] = true
	w.blocks(n.Blocks)
}

func (w *walker) blocks(list []Block) {
	for _, b := range list {
		w.block(b)
	}
}

func (w *walker) block(b Block) {
	if !w.visit(b) {
		return
	}
	switch b := b.(type) {
	case *Heading:
		w.inlines(b.Text)
	case *Paragraph:
		w.inlines(b.Text)
	case *Quote:
		w.blocks(b.Blocks)
	case *List:
		for _, item := range b.Items {
			w.blocks(item.Blocks)
		}
	case *DefinitionList:
		for _, d := range b.Items {
			for _, t := range d.Terms {
				w.inlines(t)
			}
			for _, t := range d.Texts {
				w.blocks(t)
			}
		}
	case *Alert:
		w.blocks(b.Blocks)
	case *Figure:
		w.inlines(b.Caption)
	case *Table:
		w.inlines(b.Caption)
		w.rows(b.Head)
		w.rows(b.Rows)
	case *Code, *QR, *Break:
	default:
		panic("book: no such block")
	}
}

func (w *walker) rows(rows [][]Cell) {
	for _, row := range rows {
		for _, cell := range row {
			w.blocks(cell.Blocks)
		}
	}
}

func (w *walker) inlines(list []Inline) {
	for _, in := range list {
		w.inline(in)
	}
}

func (w *walker) inline(in Inline) {
	if !w.visit(in) {
		return
	}
	switch in := in.(type) {
	case *Text, *CodeSpan, *Picture, *LineBreak:
	case *Call:
		if in.Note != nil {
			w.note(in.Note)
		}
	case *Ruby:
		w.inlines(in.Base)
	case *Link:
		w.inlines(in.Text)
	case interface{ Within() *[]Inline }:
		w.inlines(*in.Within())
	default:
		panic("book: no such inline")
	}
}
