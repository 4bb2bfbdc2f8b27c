package epub

import (
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// A block that is long may be divided too: a list between its items, a table between its
// rows, code between its lines. The part before closes the elements that are open, the
// part after opens them again.

// A divided is an open element that may be.
type divided struct {
	close string
	open  func(done int) string // begins it again after so many of its parts
	done  int
}

// pieceBytes is how much is between two cuts within blocks, at least.
const pieceBytes = 4 << 10

// parts writes the n parts of an element, between which the chapter may be divided; not
// before one that is nowhere.
func (r *renderer) parts(n int, d divided, at func(i int) source.Pos, write func(i int)) {
	r.frames = append(r.frames, d)
	top := len(r.frames) - 1
	for i := range n {
		if i > 0 {
			r.frames[top].done = i
			r.endOfPart(at(i))
		}
		write(i)
	}
	r.frames = r.frames[:top]
}

// divisible writes blocks within an element.
func (r *renderer) divisible(blocks []book.Block, open, close string, write func(i int)) {
	r.out.raw(open)
	r.parts(len(blocks), divided{close: close, open: func(int) string { return open }}, func(i int) (pos source.Pos) {
		if _, ok := blocks[i-1].(*book.Heading); ok {
			return pos
		}
		return blocks[i].Pos()
	}, write)
	r.out.raw(close)
}

// endOfPart allows a division within blocks, before what stands at pos, if there has not
// been one for a while. The blocks of a note, and of a table's cell, are not divided.
func (r *renderer) endOfPart(pos source.Pos) {
	if pos.File == nil || r.whole || r.out != &r.ch.body {
		return
	}
	n := len(r.ch.cuts)
	if n > 0 && len(r.out.b)-r.ch.cuts[n-1].body < pieceBytes || n == 0 && len(r.out.b) < pieceBytes {
		return
	}
	r.pendingNotes()
	c := cut{body: len(r.out.b), notes: len(r.ch.notes.b), pos: pos, depth: len(r.frames)}
	var open strings.Builder
	for i, f := range r.frames {
		c.close += r.frames[len(r.frames)-1-i].close
		open.WriteString(f.open(f.done))
	}
	c.open = open.String()
	r.ch.cuts = append(r.ch.cuts, c)
}

// undivided writes what is not.
func (r *renderer) undivided(write func()) {
	before := r.whole
	r.whole = true
	write()
	r.whole = before
}
