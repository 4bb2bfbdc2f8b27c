package main

import (
	"slices"
	"strings"
	"unicode"

	"zaoshu/fonts"
	"zaoshu/internal/book"
	"zaoshu/internal/clreq"
	"zaoshu/internal/font"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/theme"
)

// typefaces names what the imprint lists, each family once: the theme's faces that b has
// a character for, and the book's own.
func (l *loaded) typefaces(b *book.Book) []manuscript.Typeface {
	if l.theme == nil || l.fonts == nil {
		return nil // there will be no book
	}
	var list []manuscript.Typeface
	add := func(family, licence string) {
		if t := (manuscript.Typeface{Family: family, Licence: licence}); !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	u := faceUseOf(b)
	used := u.faces(l.theme, l.fonts)
	for _, name := range fonts.Names() {
		if used[name] {
			add(fonts.Family(name), fonts.Licence)
		}
	}
	for _, f := range l.own {
		licence := f.Licence
		if strings.Contains(licence, "SIL Open Font License") {
			licence = fonts.Licence // its name table has a sentence
		}
		add(f.Family, licence)
	}
	return list
}

// A faceUse is what of a book its faces depend on.
type faceUse struct {
	seen   [(unicode.MaxRune + 64) / 64]uint64
	quotes bool // in Latin text, where they have a face of their own
	italic bool // Latin text is stressed
	code   bool
}

func faceUseOf(b *book.Book) *faceUse {
	u := &faceUse{}
	u.add(book.PlainText(b, &book.Chapter{Kind: book.TitlePage}))
	book.Walk(b, func(n any) bool {
		switch n := n.(type) {
		case *book.Text:
			u.text(n.S)
		case *book.CodeSpan:
			u.code = true
			u.add(n.S)
		case *book.Code:
			u.code = true
			for _, s := range n.Spans {
				u.add(s.S)
			}
		case *book.Kbd:
			u.code = true
		case *book.Ruby:
			u.add(n.Pinyin)
		case *book.Emph:
			u.italic = u.italic || strings.ContainsFunc(book.InlineText(n.Text), letter)
		}
		return true
	})
	return u
}

func letter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' || unicode.Is(unicode.Latin, r) }

func (u *faceUse) add(s string) {
	for _, r := range s {
		u.seen[r>>6] |= 1 << (r & 63)
	}
}

// text adds text, and looks for quotation marks that are Latin.
func (u *faceUse) text(s string) {
	u.add(s)
	if u.quotes || !strings.ContainsAny(s, "‘’“”") || !strings.ContainsFunc(s, letter) {
		return
	}
	runes := []rune(s)
	for i, class := range clreq.Classify(runes, nil) {
		if r := runes[i]; r >= '‘' && r <= '”' && class != clreq.Open && class != clreq.Close {
			u.quotes = true
		}
	}
}

// faces are the names of those that some text of the theme takes for what the book has.
func (u *faceUse) faces(th *theme.Theme, set *font.Set) map[string]bool {
	used := map[string]bool{}
	done := map[*font.Stack]bool{}
	for _, t := range th.Texts.All() {
		stack := set.Stack(t.Fonts)
		if done[stack] || t == &th.CodeText && !u.code || t == &th.Emph {
			continue
		}
		done[stack] = true
		u.each(func(r rune) {
			if f, _, ok := stack.Rune(r, scriptOf(r)); ok {
				used[f.Name] = true
			}
			if u.quotes && r >= '‘' && r <= '”' {
				if f, _, ok := stack.Rune(r, font.LatinMark); ok {
					used[f.Name] = true
				}
			}
		})
	}
	if u.italic && len(th.Emph.Fonts.Latin) > 0 {
		used[th.Emph.Fonts.Latin[0].Name] = true
	}
	return used
}

// each calls visit for every character that the book has and that is seen.
func (u *faceUse) each(visit func(r rune)) {
	for i, word := range u.seen {
		for bit := 0; word != 0; bit, word = bit+1, word>>1 {
			if r := rune(i<<6 + bit); word&1 != 0 && unicode.IsGraphic(r) {
				visit(r)
			}
		}
	}
}

// scriptOf is by which list of a stack r is looked for.
func scriptOf(r rune) font.Script {
	switch {
	case unicode.Is(unicode.Han, r), strings.ContainsRune("。，、", r):
		return font.Han
	case book.Chinese(r):
		return font.HanMark
	}
	return font.Latin
}
