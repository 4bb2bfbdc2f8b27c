package book

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"zaoshu/internal/source"
)

// Dump writes b as text, one node a line with its place: what golden tests compare.
//
// A line is the node's kind, its place (line:column in the chapter's file; - if it has
// none; with its file's name if that is another) and what it says, indented by its
// depth. Values that are empty are left out.
func Dump(w io.Writer, b *Book) error {
	d := dumper{w: bufio.NewWriter(w)}
	d.metadata(&b.Meta)
	for _, c := range b.Front {
		d.chapter(0, c)
	}
	for _, p := range b.Parts {
		depth := 0
		if len(p.Title) > 0 || p.ID != "" || p.Number > 0 {
			d.line(0, "part", source.Pos{}, "id", p.ID, "number", p.Number)
			d.inlines(1, p.Title)
			depth = 1
		}
		for _, c := range p.Chapters {
			d.chapter(depth, c)
		}
	}
	for _, c := range b.Back {
		d.chapter(0, c)
	}
	if b.Cover != nil {
		d.image("cover", b.Cover)
	}
	for _, i := range b.Images {
		d.image("image", i)
	}
	return d.w.Flush()
}

// A dumper writes lines; its writer keeps the first error.
type dumper struct {
	w    *bufio.Writer
	file *source.File // of the chapter
}

// line writes a node: pairs of name and value, and at the end perhaps a value alone.
func (d *dumper) line(depth int, kind string, pos source.Pos, values ...any) {
	for range depth {
		d.w.WriteString("  ")
	}
	d.w.WriteString(kind)
	d.w.WriteByte(' ')
	d.w.WriteString(d.place(pos))
	for ; len(values) > 1; values = values[2:] {
		switch v := values[1].(type) {
		case string:
			if v != "" {
				fmt.Fprintf(d.w, " %s %s", values[0], strconv.Quote(v))
			}
		case int:
			if v != 0 {
				fmt.Fprintf(d.w, " %s %d", values[0], v)
			}
		case bool:
			if v {
				fmt.Fprintf(d.w, " %s", values[0])
			}
		}
	}
	for _, v := range values {
		fmt.Fprintf(d.w, " %s", strconv.Quote(v.(string)))
	}
	d.w.WriteByte('\n')
}

func (d *dumper) place(pos source.Pos) string {
	if pos.File == nil {
		return "-"
	}
	p := pos.Position()
	if pos.File == d.file {
		p.Name = ""
	}
	return strings.TrimPrefix(p.String(), ":")
}

func (d *dumper) metadata(m *Metadata) {
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(d.w, "%s %s\n", name, strconv.Quote(value))
		}
	}
	field("title", m.Title)
	field("title_lines", strings.Join(m.TitleLines, "/"))
	field("subtitle", m.Subtitle)
	field("short", m.Short)
	for _, c := range m.Contributors {
		d.contributor(0, c)
	}
	field("language", m.Language)
	field("identifier", m.Identifier)
	field("publisher", m.Publisher)
	field("version", m.Version)
	field("published", m.Published)
	field("modified", m.Modified)
	field("rights", m.Rights)
	field("licence", m.Licence)
	field("description", m.Description)
	for _, s := range m.Subjects {
		field("subject", s)
	}
	for _, s := range m.Sources {
		field("source", s)
	}
	field("series", m.Series)
	field("number", m.Number)
	field("conforms_to", m.ConformsTo)
	field("certified_by", m.CertifiedBy)
	for _, l := range m.Links {
		d.inline(0, l)
	}
}

func (d *dumper) contributor(depth int, c Contributor) {
	fmt.Fprintf(d.w, "%scontributor %s %s", strings.Repeat("  ", depth), c.Role, strconv.Quote(c.Name))
	if c.FileAs != "" {
		fmt.Fprintf(d.w, " file_as %s", strconv.Quote(c.FileAs))
	}
	d.w.WriteByte('\n')
}

func (d *dumper) image(kind string, i *Image) {
	fmt.Fprintf(d.w, "%s %s %s %d × %d, %d bytes\n", kind, i.Name, i.MediaType, i.Width, i.Height, len(i.Data))
}

// String names k as Dump does.
func (k ChapterKind) String() string {
	names := [...]string{"title-page", "imprint", "contents", "preface", "article", "afterword", "author-page"}
	if int(k) < len(names) {
		return names[k]
	}
	return "ChapterKind(" + strconv.Itoa(int(k)) + ")"
}

func (d *dumper) chapter(depth int, c *Chapter) {
	d.file = nil
	d.line(depth, c.Kind.String(), c.Pos, "id", c.ID, "number", c.Number, "short", c.Short, "date", c.Date,
		"source", c.Source, "url", c.URL, "lang", c.Lang)
	d.file = c.Pos.File
	for _, a := range c.Authors {
		d.contributor(depth+1, a)
	}
	for _, line := range c.Notice {
		d.line(depth+1, "notice", source.Pos{}, line)
	}
	d.named(depth+1, "title", c.Title)
	for _, line := range c.TitleLines {
		d.line(depth+1, "title-line", source.Pos{}, line)
	}
	d.named(depth+1, "lede", c.Lede)
	d.blocks(depth+1, c.Blocks)
	if p := c.Profile; p != nil {
		d.line(depth+1, "profile", source.Pos{})
		if p.Portrait != nil {
			d.block(depth+2, p.Portrait)
		}
		if p.QR != nil {
			d.block(depth+2, p.QR)
		}
	}
	for _, n := range c.Notes {
		d.line(depth+1, "note", n.Pos, "number", n.Number)
		d.blocks(depth+2, n.Blocks)
	}
}

// named writes inlines under a line of their own, if there are any.
func (d *dumper) named(depth int, name string, text []Inline) {
	if len(text) > 0 {
		d.line(depth, name, text[0].Pos())
		d.inlines(depth+1, text)
	}
}
