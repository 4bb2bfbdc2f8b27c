package layout

import (
	"zaoshu/internal/book"
	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
)

// A design is a theme as layout uses it: its grid, and its kinds of text with their
// fonts found. It is read-only.
type design struct {
	book  *book.Book
	th    *theme.Theme
	m     *theme.Measures
	fonts *font.Set
	o     Options
	rep   *source.Report

	em, grid, first, measure geom.Length // body size, grid line, its baseline, width of the block
	lines                    int         // of the block

	body, kai                   look
	strong, emph, kaiEmph, mono *font.Stack
}

// A look is one kind of text.
type look struct {
	fonts   *font.Stack
	size    geom.Length
	leading geom.Length
	ascent  geom.Length // first baseline, from the top
	colour  frame.Color
	kai     bool // stress is Song here
	mode    paragraph.Mode
}

func newDesign(b *book.Book, th *theme.Theme, fonts *font.Set, o Options, rep *source.Report) *design {
	if o.Print {
		th = th.Printed()
	}
	d := &design{book: b, th: th, m: &th.Measures, fonts: fonts, o: o, rep: rep}
	d.em, d.grid, d.first = th.Body.Size, th.Body.Leading, th.Page.First
	d.lines, d.measure = th.Page.Lines, th.Measure()
	d.body, d.kai = d.look(&th.Body), d.look(&th.Kai)
	d.kai.kai = true
	d.strong, d.mono = fonts.Stack(th.Strong.Fonts), fonts.Stack(th.CodeText.Fonts)
	song, emph := th.Body.Fonts, th.Emph.Fonts
	kaiEmph := emph
	kaiEmph.Han, kaiEmph.Marks = song.Han, song.Marks
	if th.Dots {
		emph = kaiEmph
	}
	d.emph, d.kaiEmph = fonts.Stack(emph), fonts.Stack(kaiEmph)
	return d
}

// look finds the fonts of t. Its first baseline is that of a line of text.
func (d *design) look(t *theme.Text) look {
	return look{fonts: d.fonts.Stack(t.Fonts), size: t.Size, leading: t.Leading, ascent: d.first, colour: frame.RGB(t.Colour)}
}

// markFonts are the faces of notes' marks among text of some faces: of those that have no
// ①, the first others of the theme that do.
func (d *design) markFonts(text *font.Stack) *font.Stack {
	for _, s := range []*font.Stack{text, d.body.fonts, d.kai.fonts, d.strong, d.mono} {
		if _, _, ok := s.Rune('①', font.Han); ok {
			return s
		}
	}
	return text
}

// on is n lines of the grid.
func (d *design) on(n theme.Lines) geom.Length { return n.Of(d.grid) }

// up is h in whole lines of the grid.
func (d *design) up(h geom.Length) geom.Length { return (h + d.grid - 1) / d.grid * d.grid }

// below is the first line of the grid whose baseline is not above y; the block's first
// is 0.
func (d *design) below(y geom.Length) int { return int((y - d.first + d.grid - 1) / d.grid) }

// lastLine is the baseline of the block's last line.
func (d *design) lastLine() geom.Length { return d.first + geom.Length(d.lines-1)*d.grid }

// style is how text of look l is set, justified; its baselines are a leading apart.
func (d *design) style(l look) paragraph.Style {
	st := paragraph.Style{
		Rules: d.th.Rules, Leading: l.leading, Ascent: l.ascent, Hyphenate: true,
		RubyFonts: d.body.fonts, SmallFonts: d.mono, LineColor: frame.RGB(d.th.Colours.Accent),
	}
	if l.leading == d.grid {
		st.Grid = d.grid
	}
	return st
}

// plain is how a line of a display is set: flush left, not hyphenated.
func (d *design) plain(l look) paragraph.Style {
	st := d.style(l)
	st.Align, st.Hyphenate = paragraph.Left, false
	return st
}

// sense is how a caption or a heading is set: flush left, broken by sense.
func (d *design) sense(l look) paragraph.Style {
	st := d.plain(l)
	st.BySense = true
	return st
}

// display is how a title is set: the same, and an opening mark at a line's start is
// before the edge.
func (d *design) display(l look) paragraph.Style {
	st := d.sense(l)
	st.Rules.LineStart, st.Rules.ParaStart = clreq.Outside, clreq.Outside
	return st
}
