package internal_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What was dropped of the interview as it was scraped: the site's furniture, and the
// title where pictures stood. Each line as often as it stood there.
var dropped = map[string]int{
	"• 注册":                1,
	"• 查看作者":              1,
	interviewTitle:        6,
	"• " + interviewTitle: 1,
	"广东·佛山":               1,
	"• 0":                 3,
	"• 141":               1,
	"• 请登录之后再进行评论":        1,
	"登录":                  1,
	"• 做任务":               1,
	"• 实时动态":              1,
	"• 主题偏好":              1,
	"• 单栏布局 侧栏位置:":        1,
}

const interviewTitle = "“重塑商汤研发体系”“动员整个公司”,我和商汤首席科学家王晓刚聊AI大模型"

// folded are the marks that the scrape had made ASCII.
var folded = strings.NewReplacer("，", ",", "：", ":", "？", "?", "（", "(", "）", ")")

var blankAfter = regexp.MustCompile(`([,:?()]) +`)

// restored holds in the words of the scrape what was mended in one place: the dash
// that it had lost, by name.
var restored = strings.NewReplacer("决定就是-All in deep learning", "决定就是——All in deep learning")

// TestInterviewIsFaithful compares the scrape, line by line, with the article and the
// author page: what is not on the list of what was dropped stands in them, in its order,
// and nothing else does.
func TestInterviewIsFaithful(t *testing.T) {
	scraped := readLines(t, "testdata/interview.txt")
	var kept []string
	left := map[string]int{}
	for line, n := range dropped {
		left[line] = n
	}
	for _, line := range scraped {
		if left[line] > 0 {
			left[line]--
			continue
		}
		kept = append(kept, blankAfter.ReplaceAllString(restored.Replace(line), "$1"))
	}
	for line, n := range left {
		if n != 0 {
			t.Errorf("%q stands in the scrape %d times fewer than the list says", line, n)
		}
	}

	article := readLines(t, "../books/deardata/articles/sensetime-chief-scientist.md")
	author := readLines(t, "../books/deardata/author.md")
	var title string
	var notice, body []string
	fences := 0
	for _, line := range article {
		value, isTitle := strings.CutPrefix(line, "title: ")
		note, isNote := strings.CutPrefix(line, "- ")
		switch {
		case line == "---":
			fences++
		case fences == 1 && isTitle:
			title = value
		case fences == 1 && isNote:
			notice = append(notice, note)
		case fences == 2:
			if line = strings.TrimSpace(strings.TrimPrefix(line, ">")); line != "" {
				body = append(body, line)
			}
		}
	}
	if folded.Replace(title) != interviewTitle {
		t.Errorf("title %q", title)
	}
	got := slices.Concat(notice, body, author)
	for i, line := range got {
		asciiMarks(t, line)
		if i >= len(kept) || folded.Replace(line) != kept[i] {
			t.Fatalf("line %d is\n%s\nand in the scrape\n%s", i+1, line, kept[min(i, len(kept)-1)])
		}
	}
	if len(got) != len(kept) {
		t.Errorf("%d lines, in the scrape %d", len(got), len(kept))
	}
	if last := body[len(body)-1]; last != "（完）" {
		t.Errorf("the article ends with %q", last)
	}
	if author[0] != "最后，再介绍一下主编自己吧，" || author[len(author)-1] != "还想看我的文章，就关注“亲爱的数据”。" {
		t.Errorf("the author page is %q … %q", author[0], author[len(author)-1])
	}
}

// asciiMarks tells a mark that stayed ASCII in Chinese text, and a blank after one
// that was restored.
func asciiMarks(t *testing.T, line string) {
	t.Helper()
	if m := regexp.MustCompile(`(^|\p{Han}|[“”‘’。、])[,:?()]|[,:?()](\p{Han}|[“”‘’。、]|$)|[，：？（）] `).FindString(line); m != "" {
		t.Errorf("%q in %q", m, line)
	}
}

// readLines returns the lines of a file that are not blank, without the blanks around.
func readLines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
