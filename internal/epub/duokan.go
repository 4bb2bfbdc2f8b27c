package epub

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"

	"zaoshu/internal/book"
)

// What the Duokan profile marks its notes with. Readers that grew up on 多看's markup open
// a note from a picture in the text, and some take its words from the picture's alt.

const noteIcon = "note.png"

// noteText is what the picture says: 注：and the note.
func (r *renderer) noteText(n *book.Note) string {
	var b strings.Builder
	book.Walk(n, func(node any) bool {
		switch node := node.(type) {
		case *book.Text:
			b.WriteString(node.S)
		case *book.CodeSpan:
			b.WriteString(node.S)
		case *book.Call:
			return false
		}
		return true
	})
	return r.words.Note + oneLine(b.String())
}

// drawIcon draws a ring with a dot, in a grey that is seen on white and on black.
func drawIcon() []byte {
	const size, outer, inner, dot = 48, 22, 19, 6
	img := image.NewPaletted(image.Rect(0, 0, size, size), color.Palette{color.NRGBA{}, color.NRGBA{0x80, 0x80, 0x80, 0xFF}})
	for y := range size {
		for x := range size {
			dx, dy := 2*x+1-size, 2*y+1-size // from the middle, in halves of a pixel
			d := dx*dx + dy*dy
			if d <= 4*outer*outer && d >= 4*inner*inner || d <= 4*dot*dot {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // into memory
	}
	return b.Bytes()
}
