package source

import (
	"strings"
	"testing"
)

// What may stand in a text, and what is left out.
func TestKeeps(t *testing.T) {
	kept := func(s string) string {
		prev := rune(0)
		return strings.Map(func(r rune) rune {
			if !Keeps(prev, r) {
				return -1
			}
			prev = r
			return r
		}, s)
	}
	for _, s := range []string{
		"a\t\n\r 中文，𠮷", "a\u00A0b\u3000c\u2003d\u202Fe", "a\u00ADb\u200Bc\u2060d", "—…‘’“”‰′", "葛\U000E0100❤\uFE0E❤\uFE0F1\uFE0F\u20E3",
		"👨\u200D👩\u200D👧👩🏽\u200D💻❤\uFE0F\u200D🔥", "क\u094D\u200Dष می\u200Cخواهم ക്\u200D", "e\u0301 ʰ ₂ \u2060 \uE000\U0010FFFD \uFFFD ｡", "🏴\U000E0067\U000E0062\U000E007F",
	} {
		if got := kept(s); got != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
	for _, s := range []string{
		"\x00", "\x07", "\x1F", "\x7F", "\u0080", "\u0085", "\u009F", "\u061C", "\u180E", "\u200E", "\u200F", "\u202A", "\u202E", "\u2061", "\u2064", "\u2066",
		"\u206F", "\uFDD0", "\uFDEF", "\uFEFF", "\uFFF9", "\uFFFC", "\uFFFE", "\uFFFF", "\U0001FFFE", "\U0010FFFF", "\U000E0001", "\U000E0041", "\u200C", "\u200D", "\u034F",
	} {
		for _, before := range []string{"", "甲", "a", "，"} {
			if got := kept(before + s + "乙"); got != before+"乙" {
				t.Errorf("%q becomes %q", before+s+"乙", got)
			}
		}
	}
}
