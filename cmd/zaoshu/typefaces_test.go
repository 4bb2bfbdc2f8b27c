package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// TestFacesOfImprint: the imprint names the faces that the book has a character for, and no
// others.
func TestFacesOfImprint(t *testing.T) {
	th, err := theme.Load(templates.FS, theme.Options{Name: "book"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	set, err := faces(nil)
	if err != nil {
		t.Fatal(err)
	}
	stressed := func(in book.Inline) book.Inline {
		e := &book.Emph{}
		*e.Within() = []book.Inline{in}
		return e
	}
	const always = "LXGWWenKaiMono-Regular NotoSansSC-Medium NotoSerifSC-Bold NotoSerifSC-Regular"
	text := func(s string) book.Inline { return &book.Text{S: s} }
	for _, c := range []struct {
		why  string
		text book.Inline
		more string
	}{
		{"Han", text("他说：“好。”"), ""},
		{"a name in Chinese", text("“GPT-4秒杀”"), ""},
		{"Latin quotation marks", text("He said “yes” to it."), "SourceSerif4-Light SourceSerif4-SemiBold"},
		{"stress in Han", stressed(text("重")), ""},
		{"stress in Latin", stressed(text("stress")), "SourceSerif4-LightItalic"},
		{"an emoji", text("😀"), "NotoEmoji-Regular"},
	} {
		b := &book.Book{Parts: []*book.Part{{Chapters: []*book.Chapter{{Kind: book.Article, Blocks: []book.Block{
			&book.Paragraph{Text: []book.Inline{text("汉，a"), c.text}},
		}}}}}}
		got := strings.Join(slices.Sorted(maps.Keys(faceUseOf(b).faces(th, set))), " ")
		want := strings.Fields(always + " " + c.more)
		slices.Sort(want)
		if got != strings.Join(want, " ") {
			t.Errorf("%s: %s, and %s is wanted", c.why, got, want)
		}
	}
}
