package layout

import (
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// A running head has room for 18 characters of the square font: the measure is 200 pt
// wide, 60 of them are spare, and a character is 7.5.
func TestRunningTitle(t *testing.T) {
	th, fonts := square(t, &source.Report{})
	n := newNumbering(newDesign(&book.Book{}, th, fonts, Options{}, nil), nil)
	for _, c := range []struct{ title, want string }{
		{"", ""},
		{"一二三四五六七八九十一二三四五六七八", "一二三四五六七八九十一二三四五六七八"},
		{"一二三四五六七八九十一二三四五六七八九", "一二三四五六七八九十一二三四五六……"},
		{"一二三，四五六七八九十一二三四五六七八九十", "一二三……"},
		{"一二三，四五六：七八九；十一二三四五六七八九，十", "一二三，四五六：七八九……"},
		{"，一二三四五六七八九十一二三四五六七八九", "，一二三四五六七八九十一二三四五……"},
		{"一二三四五六七八九十一二三四 OpenAI 的故事", "一二三四五六七八九十一二三四……"},
		{"一二三四五六七八九十一二三四五“引文在这里”", "一二三四五六七八九十一二三四五……"},
		{"Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Donaudampfschifffahrtselektrizitä……"},
		{"一二\n三四", "一二三四"},
		{"one \ntwo", "one two"},
	} {
		if got := n.runningTitle(c.title); got != c.want {
			t.Errorf("%q is cut to %q, want %q", c.title, got, c.want)
		}
	}
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "i", 3: "iii", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 99: "xcix", 400: "cd", 1999: "mcmxcix"} {
		if got := roman(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
