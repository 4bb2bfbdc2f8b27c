package clreq

import (
	"slices"
	"strings"
	"testing"
)

// Where titles break: those of the looks, and one for each rule of theirs.
func TestTitleLines(t *testing.T) {
	const cover, contents = 6, 30
	for _, c := range []struct {
		measure, lines, fill int
		want                 string
	}{
		{12000, 4, cover, "从核聚变到涌现：/十二位科学家谈人工智能、/产业与人的未来（增订版）/与附录"},
		{12000, 4, cover, "“重塑商汤研发体系”/“动员整个公司”，/我和商汤首席科学家王晓刚/聊AI大模型"},
		{12600, 6, cover, "“重塑商汤研发体系”/“动员整个公司”，/我和商汤首席科学家王晓刚/聊AI大模型"},
		{13000, 6, cover, "“重塑商汤研发体系”/“动员整个公司”，/我和商汤首席科学家王晓刚/聊AI大模型"},
		{22000, 6, contents, "“重塑商汤研发体系”“动员整个公司”，/我和商汤首席科学家王晓刚聊AI大模型"},
		{5000, 1, cover, "亲爱的数据"},
		{7000, 2, cover, "深度学习：/从NLP到CV"},
		{7000, 2, cover, "All in Deep /Learning"},
		{12600, 6, cover, "A Short History /of Deep Learning"},
		{12600, 6, cover, "An English Article /with a Fairly Long Title /about Things That Nobody /Understands"},
		{7000, 2, cover, "自动驾驶/背后的人"},     // not within 背后
		{7000, 2, cover, "一个核聚变/的比喻"},     // nor within 比喻
		{8000, 2, cover, "三个朋友聊/《红楼梦》的人"}, // nor within a title of a work
		{6000, 3, cover, "一二三的/四五六的/七八九"}, // two good breaks rather than one bad one
		{6000, 3, cover, "OpenAI/与GPT-4"}, // nor within a compound
	} {
		title := []rune(strings.ReplaceAll(c.want, "/", ""))
		ends, cost := TitleLines(title, c.measure, c.lines, c.fill)
		var lines []string
		from := 0
		for _, end := range ends {
			lines = append(lines, string(title[from:end]))
			from = end
		}
		if got := strings.Join(lines, "/"); got != c.want {
			t.Errorf("%d em: %s, want %s (%d)", c.measure/1000, got, c.want, cost)
		}
	}
}

// What is no way: a word, a unit, or a mark and its neighbour, wider than the measure.
func TestTitleWithoutAWay(t *testing.T) {
	for _, c := range []struct {
		title   string
		measure int
		lines   int
	}{
		{"internationalization", 4000, 9},
		{"一二三四五六", 3000, 1},
		{"（甲", 1000, 4},
		{"甲\u00A0乙", 1500, 4},
		{"", 1000, 4},
		{"   ", 1000, 4},
		{"甲乙", 0, 4},
	} {
		if ends, cost := TitleLines([]rune(c.title), c.measure, c.lines, 6); ends != nil || cost != 0 {
			t.Errorf("%q: %v %d", c.title, ends, cost)
		}
	}
}

// The cost of each break, one pair at a time: the measure takes all but the last part.
func TestTitleCosts(t *testing.T) {
	for _, c := range []struct {
		title string // broken at |
		want  int
	}{
		{"甲乙丙丁，|戊己庚辛", costMark}, {"甲乙丙丁：|“戊己庚辛”", costMark}, {"甲乙丙丁！|戊己庚辛", costMark},
		{"甲乙丙丁|《戊己庚》", costQuote}, {"《甲乙丙》|丁戊己庚", costQuote}, {"甲乙丙——|丁戊己庚", costQuote},
		{"good morning |people", costWord}, {"a history |of deep learning", costPhrase}, {"a history of |deep learning", costAfter}, {"good morning, |people", costMark}, {"甲乙丙丁|GPT", costScript}, {"GPT|甲乙丙丁", costScript}, {"甲乙丙与|GPT", costHan},
		{"甲乙丙的|丁戊己庚", costParticle}, {"甲乙丙丁|和戊己庚", costParticle}, {"甲乙丙丁|聊戊己庚", costParticle},
		{"甲乙丙丁|戊己庚辛", costHan}, {"甲乙丙首|席戊己庚", costInWord}, {"甲乙丙但|是戊己庚", costInWord},
		{"“甲乙丙丁|戊己庚辛”", costHan + costInside}, {"《甲乙丙，|戊己庚辛》", costMark + costInside},
		{"“一二三四五|六七八九”", costHan + costInside}, {"“一二三四五|六七八九十”", costHan}, // too long to be spared
		{"大|学生活", costInWord}, {"大学|生活", costHan}, {"大学生|活", costInWord},
		{"甲乙丙（|丁", never}, {"甲乙丙|，丁", never}, {"甲乙丙—|—丁", never}, {"甲乙Open|AI", never}, {"well-|known", never},
		{"甲乙3|%丁", never}, {"甲乙3.|14丁", never}, {"甲乙丙|①丁", never},
	} {
		before, after, _ := strings.Cut(c.title, "|")
		title := []rune(before + after)
		parts := titleParts(title, letter)
		at := len([]rune(before))
		i := slices.IndexFunc(parts, func(p titlePart) bool { return p.at >= at })
		if got := parts[i-1].cost; got != c.want {
			t.Errorf("%s: %d, want %d", c.title, got, c.want)
		}
	}
}

// The search is that of all ways, on short titles of all kinds of characters.
func TestTitleLinesBruteForce(t *testing.T) {
	for _, s := range []string{
		"甲乙，丙丁和戊己", "从A到B，再到C", "《甲乙》与《丙丁》", "一个好的故事，在路上", "how to read a book", "甲“乙丙”丁，戊（己）", "甲，乙丙，丁戊，己庚",
	} {
		title := []rune(s)
		parts := titleParts(title, letter)
		for measure := 2000; measure < 7000; measure += 500 {
			for lines := 2; lines <= 5; lines++ {
				for _, fill := range []int{6, 30, 90} {
					ends, cost := TitleLines(title, measure, lines, fill)
					wantEnds, wantCost := everyWay(title, parts, measure, lines, fill)
					if cost != wantCost || len(ends) != len(wantEnds) {
						t.Errorf("%s in %d lines of %d: %v %d, want %v %d", s, lines, measure, ends, cost, wantEnds, wantCost)
					}
				}
			}
		}
	}
}

func everyWay(title []rune, parts []titlePart, measure, lines, fill int) (ends []int, cost int) {
	t := titleSearch{parts: parts, measure: measure, fill: fill}
	if lineWidth(parts) <= measure {
		return []int{len(title)}, 0
	}
	least := map[int]int{}
	ways := map[int][]int{}
	for set := range 1 << (len(parts) - 1) {
		c, from := 0, 0
		var at []int
		for i := range parts {
			last := i == len(parts)-1
			if !last && set>>i&1 == 0 {
				continue
			}
			w := lineWidth(parts[from : i+1])
			if w > measure || !last && parts[i].cost >= never {
				c = never
				break
			}
			if last {
				c += t.lineCost(i+1-from, w, costLast)
				at = append(at, len(title))
			} else {
				c += parts[i].cost + t.lineCost(i+1-from, w, fill)
				at = append(at, parts[i+1].at)
			}
			from = i + 1
		}
		if n := len(at); c < never {
			if old, ok := least[n]; !ok || c < old {
				least[n], ways[n] = c, at
			}
		}
	}
	best := 0
	for n := 2; n <= lines; n++ {
		c, ok := least[n]
		switch {
		case !ok:
		case c < (n-1)*GoodBreak:
			return ways[n], c
		case best == 0 || c < cost:
			best, cost = n, c
		}
	}
	return ways[best], cost
}

func FuzzTitleLines(f *testing.F) {
	f.Add("“重塑商汤研发体系”，我和 GPT-4 聊——", 12000, 5, 6)
	f.Add("a\u0301 b\u00A0c 😀", 1000, 3, 30)
	f.Fuzz(func(t *testing.T, s string, measure, lines, fill int) {
		title := []rune(s)
		if len(title) > 400 || measure > 1e6 || lines > 40 || fill < 0 || fill > 1000 {
			t.Skip()
		}
		ends, cost := TitleLines(title, measure, lines, fill)
		if ends == nil {
			return
		}
		parts := titleParts(title, letter)
		if cost < 0 || len(ends) > max(1, lines) || ends[len(ends)-1] != len(title) {
			t.Fatalf("%v, %d", ends, cost)
		}
		from := 0
		for _, end := range ends {
			i := slices.IndexFunc(parts, func(p titlePart) bool { return p.at >= from })
			j := slices.IndexFunc(parts, func(p titlePart) bool { return p.at >= end })
			if j < 0 {
				j = len(parts)
			}
			if i < 0 || i >= j || lineWidth(parts[i:j]) > measure {
				t.Fatalf("%v: a line is empty or too wide", ends)
			}
			if j < len(parts) && parts[j-1].cost >= never {
				t.Fatalf("%v: no line may end at %d", ends, end)
			}
			from = end
		}
	})
}
