package paragraph

import (
	"testing"

	"zaoshu/internal/clreq"
	"zaoshu/internal/frame"
	"zaoshu/internal/linebreak"
	"zaoshu/internal/source"
)

// prose makes paragraphs of n characters in all: Han with a mark after each eight or
// so, and a few Latin words and numbers. It is the same each time.
func prose(n int) (paragraphs []string) {
	seed := uint32(1)
	next := func(of int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % of
	}
	words := []string{"OpenAI", "model", "transformer", "2023", "GPT-4", "learning", "3.14", "information"}
	marks := []rune("，，，，，、、：；。。！？")
	for n > 0 {
		var p []rune
		for length := 40 + next(200); len(p) < length; {
			for range 3 + next(10) {
				p = append(p, rune(0x4E00+next(3500)))
			}
			switch {
			case next(9) == 0:
				p = append(p, []rune(words[next(len(words))])...)
				continue
			case next(14) == 0:
				p = append(p, []rune("——")...)
				continue
			case next(10) == 0:
				p = append(p, []rune("：“春天来了。”")...)
			}
			p = append(p, marks[next(len(marks))])
		}
		p = append(p, '。')
		n -= len(p)
		paragraphs = append(paragraphs, string(p))
	}
	return paragraphs
}

// BenchmarkLines sets a million characters, frames included.
func BenchmarkLines(b *testing.B) {
	fonts := square(b)
	text := prose(1e6)
	em := em * 105 / 100
	for _, mode := range []struct {
		name string
		clreq.Adjust
	}{{"total-fit", clreq.TotalFit}, {"push-in-first", clreq.PushInFirst}} {
		b.Run(mode.name, func(b *testing.B) {
			rules := clreq.Default()
			rules.Adjust = mode.Adjust
			st := &Style{
				Rules: rules, Break: linebreak.Default(em), First: 2 * em, Leading: 17, Ascent: em, Hyphenate: true,
			}
			b.ReportAllocs()
			for b.Loop() {
				s := NewSetter(&source.Report{})
				lines := 0
				for _, p := range text {
					e := &frame.Element{Kind: "P"}
					lines += len(s.Lines([]Run{{S: p, Fonts: fonts, Size: em, Element: e}}, st, 27*em))
				}
				if lines < 35000 {
					b.Fatalf("%d lines", lines)
				}
			}
		})
	}
}
