package epub

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"zaoshu/internal/theme"
)

// styles is what the style sheet's template is filled in from: the theme, whose sizes and
// colours are the PDF's too, and the fonts.
type styles struct {
	*theme.Theme
	Fonts []*fontCut
	Rest  []string // families that end every list, for what the others lack
	Grey  []string // classes of code that are set back: the theme's grey
}

// stylesheet fills in the theme's template.
func (d *Draft) stylesheet(cuts []*fontCut) ([]byte, error) {
	t, err := template.New("epub.css").Funcs(template.FuncMap{
		"em": func(n reflect.Value) string { return decimal(n.Int()) },
		"of": func(a, b reflect.Value) string { return decimal((a.Int()*1000 + b.Int()/2) / b.Int()) },
	}).Parse(d.theme.EPUB.CSS)
	if err != nil {
		return nil, err
	}
	s := styles{Theme: d.theme, Fonts: cuts}
	for _, c := range cuts {
		if c.Any {
			s.Rest = append(s.Rest, c.Family)
		}
	}
	for _, class := range slices.Sorted(maps.Keys(d.theme.Code)) {
		if d.theme.Code[class] == d.theme.Colours.Grey {
			s.Grey = append(s.Grey, class)
		}
	}
	var b bytes.Buffer
	if err := t.Execute(&b, s); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// decimal writes thousandths of an em as style sheets do: .82, 1.5.
func decimal(thousandths int64) string {
	s := strconv.FormatInt(thousandths, 10)
	sign := ""
	if thousandths < 0 {
		sign, s = "-", s[1:]
	}
	for len(s) < 4 {
		s = "0" + s
	}
	whole, part := s[:len(s)-3], strings.TrimRight(s[len(s)-3:], "0")
	if whole == "0" && part != "" {
		whole = ""
	}
	if part != "" {
		part = "." + part
	}
	return sign + whole + part
}
