package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zaoshu/internal/book"
)

// resolve turns the soft line ends of a run of inlines, '\n' in its Texts, into a space
// or into nothing: nothing beside a Chinese character or mark, a space between words,
// whatever markup stands between (CSS Text 3 §4.1.2 segment break transformation, but
// that Han beside Latin too needs no space: the gap there is the layout's).
func resolve(list []book.Inline) {
	f := flatten(list)
	next := 0
	book.Walk(list, func(n any) bool {
		if text, ok := n.(*book.Text); ok && strings.Contains(text.S, "\n") {
			var s strings.Builder
			for part := range strings.Lines(text.S) {
				line, broken := strings.CutSuffix(part, "\n")
				s.WriteString(line)
				if broken {
					for f[next] != '\n' {
						next++
					}
					if f.space(next) {
						s.WriteByte(' ')
					}
					next++
				}
			}
			text.S = s.String()
		}
		_, call := n.(*book.Call)
		return !call
	})
}

// A flat is a run of inlines as its characters alone: a picture is one of no script, a
// hard line end is '\v', a note's call nothing.
type flat []rune

func flatten(list []book.Inline) flat {
	var f flat
	book.Walk(list, func(n any) bool {
		switch n := n.(type) {
		case *book.Text:
			f = append(f, []rune(n.S)...)
		case *book.CodeSpan:
			f = append(f, []rune(strings.ReplaceAll(n.S, "\n", " "))...)
		case *book.Picture:
			f = append(f, utf8.RuneError)
		case *book.LineBreak:
			f = append(f, '\v')
		case *book.Call:
			return false
		}
		return true
	})
	return f
}

// space reports whether the line end at i becomes a space.
func (f flat) space(i int) bool {
	before, after := i-1, i+1
	if before < 0 || after == len(f) || f[before] == '\v' || f[after] == '\v' {
		return false
	}
	return !f.chinese(before) && !f.chinese(after)
}

// reach is how far from a mark its partner is looked for.
const reach = 300

// chinese reports whether the character at i is Chinese. A mark that Latin has too is
// Chinese by what it stands beside: a quotation mark by the text that the pair encloses
// or that stands before and after it, any other by its neighbours.
func (f flat) chinese(i int) bool {
	switch r := f[i]; {
	case !book.Shared(r):
		return book.Chinese(r)
	case r == '“' || r == '‘':
		end := f.partner(i, 1)
		return f.enclosed(i, end) || f.strong(i, -1) || f.strong(end, 1)
	case r == '”' || r == '’':
		start := f.partner(i, -1)
		return f.enclosed(start, i) || f.strong(start, -1) || f.strong(i, 1)
	}
	return f.strong(i, -1) || f.strong(i, 1)
}

// partner is the other mark of the pair at i, or the last place within reach.
func (f flat) partner(i, step int) int {
	self, other := f[i], pairs[f[i]]
	depth := 0
	j := i + step
	for ; j >= 0 && j < len(f) && (j-i)*step < reach; j += step {
		switch f[j] {
		case self:
			depth++
		case other:
			if depth == 0 {
				return j
			}
			depth--
		}
	}
	return j - step
}

var pairs = map[rune]rune{'“': '”', '”': '“', '‘': '’', '’': '‘'}

// enclosed reports whether there is Chinese between two places.
func (f flat) enclosed(start, end int) bool {
	for _, r := range f[start:end] {
		if book.Chinese(r) && !book.Shared(r) {
			return true
		}
	}
	return false
}

// farthest is how far strong looks: a text of marks alone is read once.
const farthest = 200

// strong reports whether the nearest character from i on that is no blank and no shared
// mark is Chinese.
func (f flat) strong(i, step int) bool {
	for j, n := i+step, 0; j >= 0 && j < len(f) && n < farthest; j, n = j+step, n+1 {
		if r := f[j]; !unicode.IsSpace(r) && !book.Shared(r) {
			return book.Chinese(r)
		}
	}
	return false
}

// tidy drops Texts that became empty and joins those that a line end parted.
func tidy(list []book.Inline) []book.Inline {
	kept := list[:0]
	for _, in := range list {
		switch in := in.(type) {
		case *book.Text:
			if in.S == "" {
				continue
			}
			if len(kept) > 0 {
				if last, ok := kept[len(kept)-1].(*book.Text); ok {
					last.S += in.S
					continue
				}
			}
		case *book.Link:
			in.Text = tidy(in.Text)
		case *book.Ruby:
			in.Base = tidy(in.Base)
		case interface{ Within() *[]book.Inline }:
			inner := in.Within()
			*inner = tidy(*inner)
		}
		kept = append(kept, in)
	}
	return kept
}
