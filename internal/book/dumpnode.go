package book

import (
	"strings"

	"zaoshu/internal/source"
)

func (d *dumper) blocks(depth int, list []Block) {
	for _, b := range list {
		d.block(depth, b)
	}
}

func (d *dumper) block(depth int, b Block) {
	pos := b.Pos()
	switch b := b.(type) {
	case *Heading:
		d.line(depth, "heading", pos, "level", b.Level, "id", b.ID)
		d.inlines(depth+1, b.Text)
	case *Paragraph:
		d.line(depth, "paragraph", pos, "continued", b.Continued)
		d.inlines(depth+1, b.Text)
	case *Quote:
		d.line(depth, "quote", pos)
		d.blocks(depth+1, b.Blocks)
	case *List:
		d.line(depth, "list", pos, "ordered", b.Ordered, "start", b.Start, "tight", b.Tight)
		d.items(depth+1, b.Items)
	case *DefinitionList:
		d.line(depth, "definitions", pos)
		d.definitions(depth+1, b)
	case *Alert:
		d.line(depth, "alert", pos, simplified.Alert(b.Kind))
		d.blocks(depth+1, b.Blocks)
	case *Code:
		d.line(depth, "code", pos, "language", b.Language)
		for _, s := range b.Spans {
			d.line(depth+1, "span", source.Pos{}, "class", s.Class, s.S)
		}
	case *Figure:
		d.line(depth, "figure", pos, "number", b.Number, "image", imageName(b.Image), "alt", b.Alt, "url", b.URL)
		d.named(depth+1, "caption", b.Caption)
	case *Table:
		d.line(depth, "table", pos, "number", b.Number, "align", alignNames(b.Align))
		d.named(depth+1, "caption", b.Caption)
		d.rows(depth+1, "head", b.Head)
		d.rows(depth+1, "row", b.Rows)
	case *QR:
		d.line(depth, "qr", pos, "size", b.Size, "url", b.URL, "alt", b.Alt, "label", b.Label, "account", b.Account)
	case *Break:
		d.line(depth, "break", pos)
	default:
		panic("book: no such block")
	}
}

func imageName(i *Image) string {
	if i == nil {
		return ""
	}
	return i.Name
}

// alignNames is a letter a column: - l c r.
func alignNames(list []Align) string {
	var s strings.Builder
	for _, a := range list {
		s.WriteByte("-lcr"[a])
	}
	return s.String()
}

func (d *dumper) items(depth int, items []ListItem) {
	for _, item := range items {
		task := ""
		if item.Checked != nil {
			task = map[bool]string{false: "open", true: "done"}[*item.Checked]
		}
		d.line(depth, "item", item.Pos, "task", task)
		d.blocks(depth+1, item.Blocks)
	}
}

func (d *dumper) definitions(depth int, l *DefinitionList) {
	for _, def := range l.Items {
		for _, term := range def.Terms {
			if len(term) == 0 {
				d.line(depth, "term", source.Pos{})
			}
			d.named(depth, "term", term)
		}
		for _, text := range def.Texts {
			d.line(depth, "definition", source.Pos{})
			d.blocks(depth+1, text)
		}
	}
}

func (d *dumper) rows(depth int, name string, rows [][]Cell) {
	for _, row := range rows {
		d.line(depth, name, source.Pos{})
		for _, cell := range row {
			d.line(depth+1, "cell", source.Pos{})
			d.blocks(depth+2, cell.Blocks)
		}
	}
}

func (d *dumper) inlines(depth int, list []Inline) {
	for _, in := range list {
		d.inline(depth, in)
	}
}

func (d *dumper) inline(depth int, in Inline) {
	pos := in.Pos()
	switch in := in.(type) {
	case *Text:
		d.line(depth, "text", pos, in.S)
	case *CodeSpan:
		d.line(depth, "code", pos, in.S)
	case *Picture:
		d.line(depth, "picture", pos, "image", imageName(in.Image), "alt", in.Alt)
	case *Call:
		number := 0
		if in.Note != nil {
			number = in.Note.Number
		}
		d.line(depth, "call", pos, "note", number)
	case *LineBreak:
		d.line(depth, "line-break", pos)
	case *Ruby:
		d.line(depth, "ruby", pos, "pinyin", in.Pinyin)
		d.inlines(depth+1, in.Base)
	case *Link:
		d.line(depth, "link", pos, "url", in.URL, "to", anchorName(in.To))
		d.inlines(depth+1, in.Text)
	default:
		d.line(depth, styledName(in), pos)
		d.inlines(depth+1, *in.(interface{ Within() *[]Inline }).Within())
	}
}

// anchorName is chapter#heading.
func anchorName(a *Anchor) string {
	switch {
	case a == nil:
		return ""
	case a.ID == "":
		return a.Chapter.ID
	}
	return a.Chapter.ID + "#" + a.ID
}

func styledName(in Inline) string {
	switch in.(type) {
	case *Emph:
		return "emph"
	case *Strong:
		return "strong"
	case *Underline:
		return "underline"
	case *Mark:
		return "mark"
	case *Sub:
		return "sub"
	case *Sup:
		return "sup"
	case *Kbd:
		return "kbd"
	case *Small:
		return "small"
	case *Del:
		return "del"
	}
	panic("book: no such inline")
}
