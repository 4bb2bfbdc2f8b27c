package cover

import (
	"strings"
	"testing"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// titled is the lines of a cover's title and how often its size goes into the measure.
func titled(t *testing.T, f *frame.Frame) (lines []string, parts float64) {
	t.Helper()
	y := geom.Length(-1)
	for _, p := range f.Items {
		text, ok := p.Item.(*frame.Text)
		if !ok || p.At.Y > page.H*8/10 || len(lines) > 0 && text.Size < page.W.Scale(8, 10)/20+geom.Pt {
			continue
		}
		if p.At.Y != y {
			lines = append(lines, "")
			y = p.At.Y
		}
		if parts == 0 {
			parts = float64(page.W.Scale(8, 10)) / float64(text.Size)
		}
		lines[len(lines)-1] += text.S
	}
	return lines, parts
}

// A title is as large as lets it break by sense; one of four to six Han fills the measure.
func TestTitleSizes(t *testing.T) {
	th, fonts := square(t)
	for _, c := range []struct {
		head  string
		lines string
		parts float64
	}{
		{"title: 涌现", "涌现", 4},
		{"title: 亲爱数据", "亲爱数据", 4},
		{"title: 亲爱的数据", "亲爱的数据", 5},
		{"title: 我亲爱的数据", "我亲爱的数据", 6},
		{"title: 深度学习：从NLP到CV", "深度学习：/从NLP到CV", 7},
		{"title: All in Deep Learning", "All in Deep/Learning", 7},
		{"title: “重塑商汤研发体系”“动员整个公司”，我和商汤首席科学家王晓刚聊AI大模型",
			"“重塑商汤研发体系”/“动员整个公司”，/我和商汤首席科学家王晓刚/聊AI大模型", 12},
		{"title: 亲爱的数据\ntitle_lines: 亲爱的/数据", "亲爱的/数据", 7},
		{"title: 亲爱的数据\ntitle_lines: 亲/爱/的/数/据", "亲/爱/的/数/据", 14},
		{"title: 一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞丢两严並丧", "一丁七万丈三上下不与丐丑专且丕/世丘丙业丛东丝丞丢两严並丧", 16},
		{"title: 亲爱的数据\nsubtitle: 一本书", "亲爱的数据", 5},
	} {
		unfit := false
		f := Draw(parse(t, c.head), th, fonts, Options{Size: page, Unfit: func() { unfit = true }})
		if want := c.parts == 16; unfit != want {
			t.Errorf("%s: told that it fits nowhere: %v, want %v", c.head, unfit, want)
		}
		lines, parts := titled(t, f)
		if got := strings.Join(lines, "/"); got != c.lines || parts < c.parts-.01 || parts > c.parts+.01 {
			t.Errorf("%s: %s at 1/%.2f, want %s at 1/%.0f", c.head, got, parts, c.lines, c.parts)
		}
	}
}

// On a low page a title steps back until six rows of the letter have room.
func TestTitleMakesRoom(t *testing.T) {
	th, fonts := square(t)
	b := parse(t, "title: 亲爱的数据\nsubtitle: 副题\n\n"+strings.Repeat("一二三四五六七八九十，\n", 40))
	rows := func(h geom.Length) (n int, size geom.Length) {
		f := Draw(b, th, fonts, Options{Size: geom.Size{W: page.W, H: h}})
		seen := map[geom.Length]bool{}
		for _, p := range rules(f)[1:] {
			seen[p.At.Y] = true
		}
		for _, p := range f.Items {
			if text, ok := p.Item.(*frame.Text); ok {
				return len(seen), text.Size
			}
		}
		return len(seen), 0
	}
	before, least := 0, page.W
	for h := 2 * page.W; h > page.W/2; h -= 4 * geom.Pt {
		n, size := rows(h)
		if n < leastRows && size > page.W.Scale(8, 10)/16 {
			t.Errorf("on a page of %d pt: %d rows, and the title is 1/%.1f of the measure", h/geom.Pt, n, float64(page.W)*.8/float64(size))
		}
		if n > mostRows {
			t.Errorf("on a page of %d pt: %d rows", h/geom.Pt, n)
		}
		if before > 0 && n > before && size >= least {
			t.Errorf("a lower page has more rows: %d, %d", before, n)
		}
		before, least = n, min(least, size)
	}
	if least >= page.W.Scale(8, 10)/5 {
		t.Error("the title never stepped back")
	}
}

// Nothing stands out of the page, whatever the words: they are of the author's making.
func TestLongWords(t *testing.T) {
	th, fonts := square(t)
	for _, head := range []string{
		"title: Donaudampfschifffahrtsgesellschaftskapitän",
		"title: 书\nsubtitle: " + strings.Repeat("很长的副题，", 12),
		"title: 书\nseries: " + strings.Repeat("很长的丛书", 12) + "\nnumber: 12",
		"title: 书\naut: " + strings.Repeat("Anna Maria ", 8),
		"title: 书\naut: Charles Lutwidge Dodgson\naut: Charles Lutwidge Dodgson\naut: Charles Lutwidge Dodgson",
		"title: 书\nseries: 一套很长很长很长的丛书\nnumber: 3\naut: 甲\naut: Charles Lutwidge Dodgson",
		"title: " + strings.Repeat("一个没有尽头的书名", 30),
	} {
		f := Draw(parse(t, head), th, fonts, Options{Size: page})
		for i, p := range f.Items {
			text, ok := p.Item.(*frame.Text)
			if !ok {
				continue
			}
			if p.At.X < 0 || p.At.X+text.Width > page.W.Scale(91, 100) {
				t.Errorf("%.60s: %q goes from %d to %d of %d pt", head, text.S, p.At.X/geom.Pt, (p.At.X+text.Width)/geom.Pt, page.W/geom.Pt)
			}
			for _, q := range f.Items[:i] {
				if other, ok := q.Item.(*frame.Text); ok && q.At.Y == p.At.Y && q.At.X < p.At.X+text.Width-geom.Pt/100 && p.At.X < q.At.X+other.Width-geom.Pt/100 {
					t.Errorf("%.60s: %q is on %q", head, text.S, other.S)
				}
			}
		}
	}
}

func TestSigners(t *testing.T) {
	for head, want := range map[string]string{
		"title: 书":                       "",
		"aut: 甲":                         "甲",
		"aut: 甲\naut: 乙\naut: 丙":         "甲　乙　丙",
		"aut: 甲\naut: 乙\naut: 丙\naut: 丁": "甲等",
		"aut: 甲\ntrl: 乙":                 "甲",
		"edt: 甲\ntrl: 乙":                 "甲 编　乙 译",
	} {
		if got := signers(parse(t, head), mostAuthors); got != want {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}

// A title of hundreds of characters ends above the letter, and the letter above who signs.
func TestEndlessTitle(t *testing.T) {
	th, fonts := square(t)
	for n := range 40 {
		head := "title: " + strings.Repeat("一个没有尽头的书名，", 4+n) + "\naut: 甲\n\n" + strings.Repeat("一二三四五六七八九十，\n", 40)
		f := Draw(parse(t, head), th, fonts, Options{Size: page})
		last := geom.Length(0)
		for _, p := range f.Items {
			if text, ok := p.Item.(*frame.Text); ok && text.S != "甲" {
				last = max(last, p.At.Y)
			}
		}
		bars := rules(f)[1:]
		if len(bars) < leastRows || bars[0].At.Y < last {
			t.Errorf("%d times: %d bars, the first at %d pt; the title ends at %d", 4+n, len(bars), bars[0].At.Y/geom.Pt, last/geom.Pt)
		}
	}
}

// An opening mark hangs outside the measure, but never near the edge of the cover.
func TestTitleHangs(t *testing.T) {
	th, fonts := square(t)
	for title, want := range map[string]bool{"《繁体》": false, "“重塑商汤研发体系”“动员整个公司”": true} {
		f := Draw(parse(t, "title: "+title), th, fonts, Options{Size: page})
		left := page.W
		for _, p := range f.Items {
			if text, ok := p.Item.(*frame.Text); ok && p.At.Y < page.H/2 {
				left = min(left, p.At.X+text.Size/2) // the ink is in the right half
			}
		}
		margin := page.W / 10
		if hangs := left < margin-page.W/50; hangs != want || left < page.W/30 {
			t.Errorf("%s begins at %v of %v", title, left, page.W)
		}
	}
}
