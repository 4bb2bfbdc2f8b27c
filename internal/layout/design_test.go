package layout

import (
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/source"
)

// TestMarkFonts: notes are marked also where the text's faces have no ①.
func TestMarkFonts(t *testing.T) {
	th, fonts := square(t, &source.Report{})
	d := newDesign(&book.Book{}, th, fonts, Options{}, &source.Report{})
	if got := d.markFonts(d.kai.fonts); got != d.kai.fonts {
		t.Error("marks among Kai are of other faces, though it has them")
	}
	latin := font.Spec{Han: []font.Named{{Name: "latin", Scale: 1000}}}
	th.Body.Fonts = latin
	d = newDesign(&book.Book{}, th, fonts, Options{}, &source.Report{})
	if got := d.markFonts(fonts.Stack(latin)); got != d.kai.fonts {
		t.Error("marks are not of the first faces that have them")
	}
}
