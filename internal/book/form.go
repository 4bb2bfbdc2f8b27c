package book

import "strings"

// What an author says by form alone is decided here, once for both outputs.

// End is the paragraph that says that c ends: its last, if it is （完） or （全文完） and
// nothing else; nil if there is none.
func (c *Chapter) End() *Paragraph {
	if len(c.Blocks) == 0 {
		return nil
	}
	p, ok := c.Blocks[len(c.Blocks)-1].(*Paragraph)
	if !ok {
		return nil
	}
	if s := InlineText(p.Text); s != "（完）" && s != "（全文完）" {
		return nil
	}
	return p
}

// Attribution parts the text of a quotation's last paragraph from its last line, if that
// begins with —— (in English, —) and so names the source; else source is nil.
func Attribution(paragraph []Inline) (text, source []Inline) {
	source = paragraph
	for i, in := range paragraph {
		if _, ok := in.(*LineBreak); ok {
			text, source = paragraph[:i], paragraph[i+1:]
		}
	}
	if s := InlineText(source); !strings.HasPrefix(s, "—") && !strings.HasPrefix(s, "⸺") {
		return paragraph, nil
	}
	return text, source
}

// IsVerse reports whether blocks are paragraphs alone, all of whose lines are shorter than
// so many Han; other characters are half as wide.
func IsVerse(blocks []Block, width int) bool {
	for _, b := range blocks {
		p, ok := b.(*Paragraph)
		if !ok {
			return false
		}
		for line := range strings.SplitSeq(InlineText(p.Text), "\n") {
			halves := 0
			for _, r := range line {
				halves++
				if Chinese(r) {
					halves++
				}
			}
			if halves >= 2*width {
				return false
			}
		}
	}
	return len(blocks) > 0
}

// Number divides a number of a table at its point: 1,234 and .5%. ok is false if s is none:
// digits with a sign before, separators and one point within, and a unit behind.
func Number(s string) (before, after string, ok bool) {
	digits := 0
	point := len(s)
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' && point == len(s) && digits > 0:
			point = i
		case r == ',' && digits > 0, i == 0 && strings.ContainsRune("+-−–±", r):
		case strings.ContainsRune("%％‰℃°", r) && digits > 0:
			point = min(point, i)
		default:
			return "", "", false
		}
	}
	return s[:point], s[point:], digits > 0
}
