package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"zaoshu/internal/book"
)

// footnotes are the notes of a file: what is defined, in order, and what of it is
// called. goldmark has them in one list, at the place of the first.
type footnotes struct {
	defined []*extast.Footnote
	called  map[int]*book.Note // by goldmark's index
	waiting []waiting
}

// A waiting note has been called, and its text is still to be made: the text that
// calls it comes first.
type waiting struct {
	note *book.Note
	text *extast.Footnote
}

func (c *converter) collectNotes(n ast.Node) {
	if _, ok := n.(*extast.FootnoteList); !ok {
		return
	}
	for def := n.FirstChild(); def != nil; def = def.NextSibling() {
		if def, ok := def.(*extast.Footnote); ok {
			c.footnotes.defined = append(c.footnotes.defined, def)
		}
	}
}

// call adds a note's mark. The note is numbered by its first call. A blank before the
// mark is a slip in Chinese.
func (c *converter) call(n *extast.FootnoteLink) {
	f, t := &c.footnotes, &c.text
	if t.prev == ' ' && book.Chinese(t.blank.before) {
		t.dropBlank()
	}
	note := f.called[n.Index]
	if note == nil {
		note = &book.Note{Number: len(c.article.Notes) + 1}
		for _, def := range f.defined {
			if def.Index == n.Index {
				note.Pos = c.pos(def.Pos())
				f.waiting = append(f.waiting, waiting{note, def})
			}
		}
		if f.called == nil {
			f.called = map[int]*book.Note{}
		}
		f.called[n.Index] = note
		c.article.Notes = append(c.article.Notes, note)
	}
	t.add(&book.Call{Node: c.at(n.Pos()), Note: note})
}

// convertNotes makes the text of the notes that are called, from the text or from one
// another.
func (c *converter) convertNotes() {
	f := &c.footnotes
	for len(f.waiting) > 0 {
		w := f.waiting[0]
		f.waiting = f.waiting[1:]
		w.note.Blocks = c.blocks(w.text)
	}
}

// tellUnusedNotes tells of notes that nothing calls, and that so are left out.
func (c *converter) tellUnusedNotes() {
	for _, def := range c.footnotes.defined {
		if c.footnotes.called[def.Index] == nil {
			c.tell(def.Pos(), "unused-note", string(def.Ref))
		}
	}
}

// An undefinedNoteParser tells of a note's mark that goldmark has left as text, for
// lack of a note of that name. It makes nothing itself.
type undefinedNoteParser struct{ c *converter }

// Trigger implements goldmark's InlineParser.
func (undefinedNoteParser) Trigger() []byte { return []byte{'['} }

// Parse implements goldmark's InlineParser.
func (p undefinedNoteParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	end := bytes.IndexByte(line, ']')
	if end > 2 && (end+1 == len(line) || line[end+1] != '(' && line[end+1] != '[') {
		p.c.tell(segment.Start, "undefined-note", string(line[2:end]))
	}
	return nil
}
