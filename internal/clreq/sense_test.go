package clreq

import (
	"fmt"
	"strings"
	"testing"
)

func TestClauses(t *testing.T) {
	for _, c := range []struct {
		text   string
		speech bool
		want   string // halves; in brackets if spoken
		ends   bool
	}{
		{"如今，大模型的故事，须写尽能写之事。", false, "4 12 14", false},
		{"“重塑商汤研发体系”“动员整个公司”，我和商汤首席科学家王晓刚聊AI大模型", false, "[16] [12] 34", false},
		{"目　录", false, "5", false},
		{"他说：“好。我去", false, "4 [2] [4]", true},
		{"明天来。”他走了", true, "[6] 6", false},
		{"“明天来”", true, "[6]", false}, // a quotation that goes on begins its paragraph with a mark
		{"don’t panic，Children’s Day", false, "11 14", false},
		{"约翰·史密斯（美）——作家……", false, "4 6 2 4", false},
		{" Han ，  ", false, "3", false},
		{"，。！？", false, "", false},
		{"", true, "", true},
		{"吉𠮷e\u0301！", false, "5", false},
	} {
		clauses, ends := Clauses(nil, []rune(c.text), c.speech)
		var b strings.Builder
		for _, cl := range clauses {
			if cl.Speech {
				fmt.Fprintf(&b, "[%d] ", cl.Halves)
			} else {
				fmt.Fprintf(&b, "%d ", cl.Halves)
			}
		}
		if got := strings.TrimSpace(b.String()); got != c.want || ends != c.ends {
			t.Errorf("%s: %s %t, want %s %t", c.text, got, ends, c.want, c.ends)
		}
	}
}

func TestTitleClauses(t *testing.T) {
	for _, c := range []struct {
		title, want string // halves; in brackets if spoken
	}{
		{"标点的规矩：“挤”与“不挤”，以及破折号——省略号……", "10 [2] 2 [4] 10 10"},
		{"‘我’的一年", "12"}, // ‘ and ’ are of the clause
		{"约翰·史密斯（美）", "12 2"},
		{"从GPT-4说起；再说", "11 4"},
		{"Don’t Panic", "11"},
		{"目　录", "5"},
	} {
		var b strings.Builder
		for _, cl := range TitleClauses([]rune(c.title)) {
			if cl.Speech {
				fmt.Fprintf(&b, "[%d] ", cl.Halves)
			} else {
				fmt.Fprintf(&b, "%d ", cl.Halves)
			}
		}
		if got := strings.TrimSpace(b.String()); got != c.want {
			t.Errorf("%s: %s, want %s", c.title, got, c.want)
		}
	}
}

func FuzzClauses(f *testing.F) {
	f.Add("他说：“好。", false)
	f.Fuzz(func(t *testing.T, s string, speech bool) {
		text := []rune(s)
		clauses, _ := Clauses(nil, text, speech)
		sum := 0
		for _, c := range clauses {
			if c.Halves <= 0 {
				t.Fatal("an empty clause")
			}
			sum += c.Halves
		}
		if sum > 2*len(text) {
			t.Fatalf("%d halves of %d characters", sum, len(text))
		}
	})
}
