package layout

import (
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
	"zaoshu/internal/source"
	"zaoshu/internal/svg"
)

// vector draws an SVG picture as large as size, its text in the book's fonts.
func (s *setter) vector(img *book.Image, size geom.Size, pos source.Pos) *frame.Frame {
	line := func(list []svg.Text) (*frame.Frame, geom.Length) {
		runs := make([]paragraph.Run, len(list))
		for i := range list {
			t := &list[i]
			runs[i] = paragraph.Run{S: t.S, Fonts: s.faces(t), Size: t.Size, Color: t.Color, Place: frame.Place{Pos: pos}}
		}
		st := s.plain(s.body)
		lines := s.lines.Lines(runs, &st, anyWidth)
		if len(lines) == 0 {
			return nil, 0
		}
		return lines[0].Frame, lines[0].Width
	}
	tell := func(what string) { s.rep.Tell(pos, "unsupported-svg", img.Path, what) }
	return svg.Draw(img.Data, size, svg.Options{Line: line, Tell: tell, Unknown: s.th.Colours.Line})
}

// faces are the fonts of a picture's text: Hei where its weight or its name says so, a monospace,
// Kai, or else Song.
func (s *setter) faces(t *svg.Text) *font.Stack {
	name := strings.ToLower(t.Family)
	switch {
	case strings.Contains(name, "mono") || strings.Contains(name, "courier") || strings.Contains(name, "consolas"):
		return s.mono
	case t.Bold, strings.Contains(name, "sans") && !strings.Contains(name, "serif"), strings.HasSuffix(name, "sans-serif"),
		strings.Contains(name, "arial"), strings.Contains(name, "helvetica"), strings.Contains(name, "hei"):
		return s.strong
	case t.Italic:
		return s.emph
	case strings.Contains(name, "kai"):
		return s.kai.fonts
	}
	return s.body.fonts
}
