package markdown

import (
	"strings"
	"testing"

	"zaoshu/internal/book"
)

// TestLongCode: code that is too long to be lexed has one colour, and is told ("long-code").
func TestLongCode(t *testing.T) {
	for n, want := range map[int]string{100: "", mostCode: "long-code"} {
		a, _, rep := parse("# 题\n\n```go\n/* "+strings.Repeat("x", n)+" */\n```\n", Options{})
		code := a.Blocks[0].(*book.Code)
		got := ""
		for _, d := range rep.All() {
			got += string(d.Code)
		}
		if got != want || (code.Spans[0].Class == "") != (want != "") {
			t.Errorf("%d: told %q, class %q", n, got, code.Spans[0].Class)
		}
	}
}
