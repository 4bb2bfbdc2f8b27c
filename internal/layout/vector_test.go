package layout

import (
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/source"
	"zaoshu/internal/svg"
)

// A picture's text is in the book's fonts: by weight, slant and name.
func TestPictureFaces(t *testing.T) {
	rep := &source.Report{}
	th, fonts := square(t, rep)
	s := newDesign(&book.Book{}, th, fonts, Options{}, rep).newSetter()
	for _, c := range []struct {
		text svg.Text
		want *font.Stack
	}{
		{svg.Text{}, s.body.fonts},
		{svg.Text{Family: "serif"}, s.body.fonts},
		{svg.Text{Bold: true}, s.strong},
		{svg.Text{Italic: true}, s.emph},
		{svg.Text{Family: "Arial, sans-serif"}, s.strong},
		{svg.Text{Family: "SimHei"}, s.strong},
		{svg.Text{Family: "KaiTi"}, s.kai.fonts},
		{svg.Text{Family: "DejaVu Sans Mono", Bold: true}, s.mono},
	} {
		if got := s.faces(&c.text); got != c.want {
			t.Errorf("%+v is set in another font", c.text)
		}
	}
}
