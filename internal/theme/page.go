package theme

import (
	"fmt"

	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// Page is the sheet and its grid: so many characters by so many lines (版心).
type Page struct {
	Trim      geom.Size
	Top       geom.Length // from the sheet's head to the block
	Inner     geom.Length // from the back to the block; of a page of one kind, from its left edge
	Outer     geom.Length // what is left at the other side
	Columns   int         // the block's width, in characters
	Lines     int         // its height, in lines
	First     geom.Length // the first baseline, from the top of the block
	Bleed     geom.Length // with --print: what is drawn beyond the sheet
	CropGap   geom.Length // and how far from it its marks begin,
	CropMark  geom.Length // how long they are,
	CropWidth geom.Length // and how thick
	TwoSided  bool        // recto and verso differ
	Recto     bool        // with --print, articles begin on a recto
	HalfTitle int         // with --print, from how many pages of body on there is a half-title; 0: never
}

// Block is where the block of a page is.
func (p *Page) Block(recto bool, em, grid geom.Length) geom.Rect {
	left := p.Inner
	if p.TwoSided && !recto {
		left = p.Outer
	}
	return geom.Rect{
		Min:  geom.Point{X: left, Y: p.Top},
		Size: geom.Size{W: geom.Length(p.Columns) * em, H: geom.Length(p.Lines-1)*grid + em},
	}
}

// filePage is Page as theme.yaml has it.
type filePage struct {
	Width     placedMeasure `yaml:"width"`
	Height    placedMeasure `yaml:"height"`
	Top       placedMeasure `yaml:"top"`
	Inner     placedMeasure `yaml:"inner"`
	Columns   placedInt     `yaml:"columns"`
	Lines     placedInt     `yaml:"lines"`
	Ascent    Ems           `yaml:"ascent"`
	Bleed     measure       `yaml:"bleed"`
	CropGap   measure       `yaml:"crop_gap"`
	CropMark  measure       `yaml:"crop_mark"`
	CropWidth measure       `yaml:"crop_width"`
	TwoSided  bool          `yaml:"two_sided"`
	Recto     bool          `yaml:"recto"`
	HalfTitle int           `yaml:"half_title"`
}

// page is f in lengths; the body's em and grid are known.
func (l *loader) page(f *filePage, em, grid geom.Length) Page {
	p := Page{
		Trim:      geom.Size{W: l.positive(f.Width, "width", em, grid), H: l.positive(f.Height, "height", em, grid)},
		Top:       f.Top.V.in(em, grid),
		Inner:     f.Inner.V.in(em, grid),
		Columns:   f.Columns.V,
		Lines:     f.Lines.V,
		First:     f.Ascent.Of(em),
		Bleed:     f.Bleed.in(em, grid),
		CropGap:   f.CropGap.in(em, grid),
		CropMark:  f.CropMark.in(em, grid),
		CropWidth: f.CropWidth.in(em, grid),
		TwoSided:  f.TwoSided,
		Recto:     f.Recto,
		HalfTitle: f.HalfTitle,
	}
	if p.Columns < leastColumns || p.Columns > mostColumns {
		l.bad(f.Columns.Pos, "columns", source.Words{
			fmt.Sprintf("a line has from %d to %d characters", leastColumns, mostColumns),
			fmt.Sprintf("一行从 %d 字到 %d 字", leastColumns, mostColumns),
		})
		p.Columns = leastColumns
	}
	if p.Lines < leastLines || p.Lines > mostLines {
		l.bad(f.Lines.Pos, "lines", source.Words{
			fmt.Sprintf("a page has from %d to %d lines", leastLines, mostLines),
			fmt.Sprintf("一面从 %d 行到 %d 行", leastLines, mostLines),
		})
		p.Lines = leastLines
	}
	block := p.Block(true, em, grid)
	p.Outer = p.Trim.W - p.Inner - block.W
	if p.Inner < 0 || p.Outer < 0 {
		l.bad(f.Columns.Pos, "columns", source.Words{"the block is wider than the page leaves room for", "页面放不下这样宽的版心"})
	}
	if p.Top < 0 || p.Top+block.H > p.Trim.H {
		l.bad(f.Lines.Pos, "lines", source.Words{"the block is higher than the page leaves room for", "页面放不下这样高的版心"})
	}
	return p
}

// What a page may be: fewer characters than a verse has, or more than an eye follows,
// are slips of the pen.
const (
	leastColumns, mostColumns = 8, 80
	leastLines, mostLines     = 8, 120
)
