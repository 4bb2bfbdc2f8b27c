package epub

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"zaoshu/internal/clreq"
	"zaoshu/internal/theme"
)

// A construct is what of the documents is in one kind of the theme's texts.
type construct struct {
	selectors string // in the style sheet, with ", " between them
	text      textOf
	in        textOf // what its element has its face of otherwise; nil: that may be anything
	plain     bool   // nothing is stressed in it
}

type textOf func(t *theme.Texts) *theme.Text

// constructs are all but running text, the outer ones first: what they hold overrules them.
var constructs = func() []construct {
	var (
		kai            = func(t *theme.Texts) *theme.Text { return &t.Kai }
		byline         = func(t *theme.Texts) *theme.Text { return &t.Byline }
		body           = func(t *theme.Texts) *theme.Text { return &t.Body }
		source         = func(t *theme.Texts) *theme.Text { return &t.Source }
		lede           = func(t *theme.Texts) *theme.Text { return &t.Lede }
		note           = func(t *theme.Texts) *theme.Text { return &t.Note }
		caption        = func(t *theme.Texts) *theme.Text { return &t.Caption }
		table          = func(t *theme.Texts) *theme.Text { return &t.Table }
		title          = func(t *theme.Texts) *theme.Text { return &t.Title }
		titlePage      = func(t *theme.Texts) *theme.Text { return &t.TitlePage }
		subtitle       = func(t *theme.Texts) *theme.Text { return &t.Subtitle }
		credit         = func(t *theme.Texts) *theme.Text { return &t.Credit }
		series         = func(t *theme.Texts) *theme.Text { return &t.Series }
		partTitle      = func(t *theme.Texts) *theme.Text { return &t.PartTitle }
		imprintHead    = func(t *theme.Texts) *theme.Text { return &t.ImprintHead }
		imprintText    = func(t *theme.Texts) *theme.Text { return &t.ImprintText }
		contents       = func(t *theme.Texts) *theme.Text { return &t.Contents }
		contentsPart   = func(t *theme.Texts) *theme.Text { return &t.ContentsPart }
		contentsBack   = func(t *theme.Texts) *theme.Text { return &t.ContentsBack }
		contentsAuthor = func(t *theme.Texts) *theme.Text { return &t.ContentsAuthor }
		section        = func(t *theme.Texts) *theme.Text { return &t.Section }
		authorName     = func(t *theme.Texts) *theme.Text { return &t.AuthorName }
		qRText         = func(t *theme.Texts) *theme.Text { return &t.QRText }
		h2             = func(t *theme.Texts) *theme.Text { return &t.H2 }
		h3             = func(t *theme.Texts) *theme.Text { return &t.H3 }
		h4             = func(t *theme.Texts) *theme.Text { return &t.H4 }
		h5             = func(t *theme.Texts) *theme.Text { return &t.H5 }
		h6             = func(t *theme.Texts) *theme.Text { return &t.H6 }
		tHead          = func(t *theme.Texts) *theme.Text { return &t.THead }
		term           = func(t *theme.Texts) *theme.Text { return &t.Term }
		imprintLabel   = func(t *theme.Texts) *theme.Text { return &t.ImprintLabel }
		label          = func(t *theme.Texts) *theme.Text { return &t.Label }
		alertLabel     = func(t *theme.Texts) *theme.Text { return &t.AlertLabel }
		qRLabel        = func(t *theme.Texts) *theme.Text { return &t.QRLabel }
		strong         = func(t *theme.Texts) *theme.Text { return &t.Strong }
		codeText       = func(t *theme.Texts) *theme.Text { return &t.CodeText }
	)
	return []construct{
		{"blockquote, .poem p, .end", kai, nil, false},
		{".byline", byline, body, true},
		{".source", source, body, true},
		{".lede", lede, body, false},
		{"aside.note", note, nil, false},
		{"figcaption, caption", caption, nil, false},
		{"td", table, nil, false},
		{"h1", title, nil, false},
		{".titlepage h1", titlePage, title, true},
		{".subtitle", subtitle, body, true},
		{".signature", credit, body, true},
		{".series", series, body, true},
		{".part h1", partTitle, title, false},
		{".copyright h1", imprintHead, title, false},
		{".imprint", imprintText, body, false},
		{"nav li", contents, body, true},
		{".group", contentsPart, contents, true},
		{".after", contentsBack, contents, true},
		{".by", contentsAuthor, contents, true},
		{".section", section, contents, true},
		{".name", authorName, body, true},
		{".link, .qr p", qRText, body, false},
		{"h2", h2, nil, false},
		{"h3", h3, nil, false},
		{"h4", h4, nil, false},
		{"h5", h5, nil, false},
		{"h6", h6, nil, false},
		{"th", tHead, nil, false},
		{"dt", term, nil, false},
		{".imprint dt", imprintLabel, term, true},
		{".label", label, nil, true},
		{".alert .label", alertLabel, label, true},
		{".qr .label", qRLabel, label, true},
		{"strong, b", strong, nil, false},
		{"pre, code, kbd", codeText, nil, false},
	}
}()

// styles is what the style sheet's template is filled in from: the theme, whose sizes and
// colours are the PDF's too, and the fonts.
type styles struct {
	*theme.Theme
	Fonts   []*fontCut
	Reading string   // the families of running text
	Stress  string   // and of stress in it
	Spoken  []spoken // the voices of all else
	Set     []string // selectors of what the theme sets in grey
	Grey    []string // classes of code that are set back: the theme's grey
	Rules   lineRules
}

// A spoken is a voice, and what is in it.
type spoken struct {
	Selectors []string
	Stressed  []string // of them, in which something may be
	Families  string
	Voice     string // Song Kai Code Bold, or empty
	Bold      bool
}

// lineRules are the theme's rules of lines in the words that style sheets have for them.
type lineRules struct{ Break, Trim, Gap, Hang string }

// stylesheet fills in the theme's template.
func (d *Draft) stylesheet(cuts []*fontCut) ([]byte, error) {
	t, err := template.New("epub.css").Funcs(template.FuncMap{
		"em": func(n reflect.Value) string { return decimal(n.Int()) },
		"of": func(a, b reflect.Value) string { return decimal((a.Int()*1000 + b.Int()/2) / b.Int()) },
		"times": func(a, b reflect.Value, share int64) string {
			return hundredths(a.Int()*share, b.Int())
		},
		"atMost": func(most int64, a, b reflect.Value) string {
			return decimal(min(most, (a.Int()*1000+b.Int()/2)/b.Int()))
		},
		"lines": func(n int, share int64) string {
			return hundredths(int64(n)*int64(d.theme.Body.Leading)*share, int64(d.theme.Body.Size))
		},
		"size":   func(t *theme.Text, share int64) string { return decimal(d.moderate(t, share)) },
		"screen": func(t *theme.Text) string { return decimal(d.onScreen(t)) },
	}).Parse(d.theme.EPUB.CSS)
	if err != nil {
		return nil, err
	}
	s := styles{
		Theme: d.theme, Fonts: cuts, Reading: d.families(song, cuts), Stress: d.families(kai, cuts),
		Spoken: d.spoken(cuts), Rules: lineRulesOf(&d.theme.Rules, d.theme.Screen.Hang),
	}
	for _, c := range constructs {
		if grey := d.theme.Colours.Grey; c.text(&d.theme.Texts).Colour == grey && grey != d.theme.Colours.Ink {
			s.Set = append(s.Set, strings.Split(c.selectors, ", ")...)
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

// spoken are the voices in the order of their first constructs, but bold ones and code
// last: those are within others.
func (d *Draft) spoken(cuts []*fontCut) []spoken {
	t := &d.theme.Texts
	var list []spoken
	at := map[voice]int{}
	for _, late := range []bool{false, true} {
		for _, c := range constructs {
			v := d.voices[c.text(t)]
			f := &d.typefaces[v]
			if (f.bold || v == mono) != late || c.in != nil && d.voices[c.in(t)] == v {
				continue
			}
			i, ok := at[v]
			if !ok {
				i = len(list)
				at[v] = i
				s := spoken{Families: d.families(v, cuts), Bold: f.bold}
				switch {
				case f.bold:
					s.Voice = "Bold"
				case v == mono:
					s.Voice = "Code"
				case v == song:
					s.Voice = "Song"
				case v == kai:
					s.Voice = "Kai"
				}
				list = append(list, s)
			}
			selectors := strings.Split(c.selectors, ", ")
			list[i].Selectors = append(list[i].Selectors, selectors...)
			if !c.plain {
				list[i].Stressed = append(list[i].Stressed, selectors...)
			}
		}
	}
	return list
}

// families is the list of families that a voice is looked for in.
func (d *Draft) families(v voice, cuts []*fontCut) string {
	t := &d.typefaces[v]
	list := `"` + t.family + `",`
	add := func(from voice) {
		for _, c := range cuts {
			if c.voice == from && !strings.Contains(list, `"`+c.Family+`"`) {
				list += `"` + c.Family + `",`
			}
		}
	}
	add(v)
	if t.withSong() {
		add(song)
	}
	add(anyVoice)
	return list + t.generic
}

// moderate is how large a kind of text is in the running text's em, in thousandths: a
// share of the difference that it has on paper.
func (d *Draft) moderate(t *theme.Text, share int64) int64 {
	body := int64(d.theme.Body.Size)
	return 1000 + roundHundredths((int64(t.Size)-body)*share, body)
}

// onScreen is the size of a title: a telephone's line has room for few characters.
func (d *Draft) onScreen(t *theme.Text) int64 {
	share := int64(700)
	switch t {
	case &d.theme.TitlePage:
		share = 576
	case &d.theme.PartTitle:
		share = 778
	}
	return max(d.moderate(t, share), 500)
}

// hundredths is a/b in thousandths, rounded to ten of them, as style sheets write it.
func hundredths(a, b int64) string { return decimal(roundHundredths(a, b)) }

func roundHundredths(a, b int64) int64 {
	n := a / 10
	if n < 0 {
		return -((-n + b/2) / b * 10)
	}
	return (n + b/2) / b * 10
}

// lineRulesOf says what style sheets can of the rules: CSS Text 3, 5.2 (line-break), and 4,
// 8 and 9 (text-spacing-trim, text-autospace, hanging-punctuation).
func lineRulesOf(r *clreq.Rules, hang clreq.Hang) lineRules {
	l := lineRules{Break: "strict", Trim: "trim-start", Gap: "normal", Hang: "none"}
	switch r.Kinsoku {
	case clreq.None:
		l.Break = "loose"
	case clreq.Basic:
		l.Break = "normal"
	}
	switch {
	case r.Width == clreq.Plain:
		l.Trim = "space-all"
	case r.Width == clreq.Banjiao:
		l.Trim = "trim-all"
	case r.LineStart == clreq.Keep:
		l.Trim = "normal"
	}
	if r.Autospace == 0 {
		l.Gap = "no-autospace"
	}
	if hang == clreq.HangAllowed {
		l.Hang = "allow-end"
	}
	return l
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
