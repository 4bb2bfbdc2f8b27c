package clreq

import (
	"strings"
	"testing"
)

// A million characters of prose with many marks.
func BenchmarkClassify(b *testing.B) {
	text := []rune(strings.Repeat("他说：“GPT-4 花了100%的力气……”——是吗？我们从核聚变聊到涌现，又聊到大模型的未来。", 25_000))
	text = text[:1_000_000]
	dst := make([]Class, len(text))
	b.ReportAllocs()
	for b.Loop() {
		Classify(text, dst)
	}
}

func BenchmarkTitleLines(b *testing.B) {
	title := []rune("“重塑商汤研发体系”“动员整个公司”，我和商汤首席科学家王晓刚聊AI大模型")
	b.ReportAllocs()
	for b.Loop() {
		TitleLines(title, 12600, 12, 6)
	}
}
