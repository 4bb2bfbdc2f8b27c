package internal_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
)

// A vectorPara is a paragraph, a heading or a table by its lines.
type vectorPara struct {
	Lines   int  `json:"lines"`
	Heading bool `json:"heading"`
	Space   int  `json:"space"` // grid lines that a heading takes
	Table   bool `json:"table"`
	Rows    int  `json:"rows"`
	Notes   []struct {
		Line  int `json:"line"` // that calls it
		Lines int `json:"lines"`
	} `json:"notes"`
}

const gridLine = 16 * geom.Pt

// A pieceOf says what a line that pagebreak sets is.
type pieceOf struct {
	name string
	line int
}

// pages fills pages with the paras of a case.
func (v *vector) pages() map[string]check {
	o := &pagebreak.Options{
		Height: func(int) geom.Length { return geom.Length(v.Page) * gridLine }, Grid: gridLine,
		NoteGap: gridLine, Longest: geom.Length(v.Page) * gridLine / 3, Orphans: v.mode.Orphans, Widows: v.mode.Widows,
	}
	var items []pagebreak.Item
	notes := 0
	of := map[*frame.Frame]pieceOf{}
	line := func(name string, n, height int) *frame.Frame {
		f := &frame.Frame{Size: geom.Size{W: geom.Pt, H: geom.Length(height) * gridLine}}
		of[f] = pieceOf{name, n}
		return f
	}
	for i, p := range v.Paras {
		item := pagebreak.Item{Block: i + 1, Height: gridLine}
		switch {
		case p.Heading:
			item.Kind, item.Keep, item.Height = pagebreak.Line, 2, geom.Length(max(p.Space, p.Lines))*gridLine
			item.Frame = line(fmt.Sprintf("h%d", i), 0, max(p.Space, p.Lines))
			items = append(items, item)
		case p.Table:
			item.Kind = pagebreak.Head
			item.Frame, item.Again = line("", 0, 1), line("", 0, 1)
			items = append(items, item)
			for n := range p.Rows {
				item := pagebreak.Item{Kind: pagebreak.Row, Block: i + 1, Height: gridLine, Frame: line(fmt.Sprintf("t%d", i), n, 1)}
				items = append(items, item)
			}
		default:
			noteLines := 0
			for n := range p.Lines {
				item.Frame, item.Notes = line(fmt.Sprintf("p%d", i), n, 1), nil
				for _, note := range p.Notes {
					if note.Line != n {
						continue
					}
					notes++
					lines := pagebreak.Note{ID: notes}
					for range note.Lines {
						lines.Lines = append(lines.Lines, line(fmt.Sprintf("n%d", i), noteLines, 1))
						noteLines++
					}
					item.Notes = append(item.Notes, lines)
				}
				items = append(items, item)
			}
		}
	}
	return map[string]check{"pages": func(t *testing.T, raw json.RawMessage) {
		w := want[[][]vectorPiece](t, raw)
		var got [][]vectorPiece
		for _, c := range pagebreak.Fill(items, o) {
			got = append(got, v.piecesOf(c, of))
		}
		w = numberThrough(w)
		if diff := cmp.Diff(w, got, cmp.AllowUnexported(vectorPiece{})); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}}
}

// A vectorPiece is lines of a block on a page, written as ["p0", 0, 6].
type vectorPiece struct {
	block    string
	from, to int
}

func (p *vectorPiece) UnmarshalJSON(b []byte) error {
	list := []any{&p.block, &p.from, &p.to}
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	if len(list) != 3 {
		return fmt.Errorf("%s is no block, line and line", b)
	}
	return nil
}

// numberThrough numbers the lines of a paragraph's notes through, where each note's are
// numbered from 0, and joins them.
func numberThrough(pages [][]vectorPiece) [][]vectorPiece {
	next := map[string]int{}
	for p, page := range pages {
		var list []vectorPiece
		for _, piece := range page {
			if piece.block[0] == 'n' {
				if to := next[piece.block]; piece.from == 0 && to > 0 {
					piece.from, piece.to = to, to+piece.to
				}
				next[piece.block] = piece.to
				if n := len(list); n > 0 && list[n-1].block == piece.block && list[n-1].to == piece.from {
					list[n-1].to = piece.to
					continue
				}
			}
			list = append(list, piece)
		}
		pages[p] = list
	}
	return pages
}

// piecesOf lists what a column holds: the lines, and after the last that calls them the
// notes.
func (v *vector) piecesOf(c pagebreak.Column, of map[*frame.Frame]pieceOf) (list []vectorPiece) {
	add := func(list []vectorPiece, f *frame.Frame) []vectorPiece {
		p := of[f]
		if p.name == "" {
			return list
		}
		if n := len(list); n > 0 && list[n-1].block == p.name && list[n-1].to == p.line {
			list[n-1].to++
			return list
		}
		lines := 1
		if p.name[0] == 'h' {
			var i int
			fmt.Sscanf(p.name, "h%d", &i)
			lines = v.Paras[i].Lines
		}
		return append(list, vectorPiece{p.name, p.line, p.line + lines})
	}
	var lines, notes []vectorPiece
	for _, p := range c.Notes {
		notes = add(notes, p.Frame)
	}
	for _, p := range c.Items {
		lines = add(lines, p.Frame)
	}
	for _, l := range lines {
		list = append(list, l)
		for i := range notes {
			if n := notes[i]; n.block[1:] == l.block[1:] {
				list = append(list, n)
				notes[i].block = "-"
			}
		}
	}
	for _, n := range notes {
		if n.block != "-" {
			list = append([]vectorPiece{n}, list...) // a note that goes on from the page before
		}
	}
	return list
}
