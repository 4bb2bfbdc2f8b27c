package layout

import (
	"testing"

	"zaoshu/internal/book"
	"zaoshu/internal/paragraph"
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

// A blank that an author typed between names is seen, and one beside a mark is not.
func TestApart(t *testing.T) {
	for text, want := range map[string]int{
		"张三 译": 2, "张三 李四 译": 3, "公众号 “数据”": 1, "第一， 第二": 1, "OpenAI 编": 1, "张三": 1,
	} {
		runs := apart(paragraph.Run{S: text, Size: 10})
		parts := 0
		for _, r := range runs {
			if r.Object == nil {
				parts++
			}
		}
		if parts != want {
			t.Errorf("%q is in %d parts, want %d", text, parts, want)
		}
	}
}
