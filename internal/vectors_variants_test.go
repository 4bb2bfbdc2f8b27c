package internal_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"zaoshu/internal/clreq"
)

// The marks of each kind, as typesetting by GB/T 15834 has them.
const (
	openMarks   = "“‘（《〈「『【〖〔［｛"
	closeMarks  = "”’）》〉」』】〗〕］｝"
	pointMarks  = "，、；：。．！？"
	noLineStart = closeMarks + pointMarks + "～〜–—·・‧/／％℃"
)

// variants are cases of the form of vectors.json that are made, not written.
type variants struct{ t *testing.T }

// run runs one case: a mode and what is expected as JSON.
func (vs variants) run(text string, measure float64, mode, expect string) {
	vs.t.Helper()
	v := &vector{ID: text, Text: text, Measure: ems(measure * float64(vectorEm)), Mode: json.RawMessage(mode)}
	if err := json.Unmarshal([]byte(expect), &v.Expect); err != nil {
		vs.t.Fatal(expect, err)
	}
	v.mode.Rules = clreq.Default()
	v.mode.Adjust, v.mode.Orphans, v.mode.Widows = clreq.PushInFirst, 1, 2
	if err := strictly(v.Mode, &v.mode); err != nil {
		vs.t.Fatal(mode, err)
	}
	vs.t.Run(fmt.Sprintf("%s%s", text, mode), v.run)
}

// width holds text to its width between two Han.
func (vs variants) width(text string, em float64, mode string) {
	vs.run(text, 0, mode, fmt.Sprintf(`{"interior_width_em":%v}`, em))
}

func jsonOf(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// TestVariants varies the vectors: each mark in each place and style, other numbers and
// units, other measures.
func TestVariants(t *testing.T) {
	t.Run("edges", func(t *testing.T) { variants{t}.edges() })
	t.Run("adjacent", func(t *testing.T) { variants{t}.adjacent() })
	t.Run("styles", func(t *testing.T) { variants{t}.styles() })
	t.Run("units", func(t *testing.T) { variants{t}.units() })
	t.Run("scripts", func(t *testing.T) { variants{t}.scripts() })
	t.Run("modes", func(t *testing.T) { variants{t}.modes() })
	t.Run("drawing", func(t *testing.T) { variants{t}.drawing() })
	t.Run("pages", func(t *testing.T) { variants{t}.notes() })
}

// edges moves each mark to the place where it may not stand.
func (vs variants) edges() {
	for _, r := range noLineStart {
		vs.run("春风又绿江南岸明月来"+string(r)+"后面还有几个字", 10, "{}", fmt.Sprintf(
			`{"lines":["春风又绿江南岸明月",%s],"forbidden":[{"kind":"line_start","chars":%s}],"all_but_last_fill_measure":true,"stretch_per_gap_em":0.125}`,
			jsonOf("来"+string(r)+"后面还有几个字"), jsonOf(string(r))))
	}
	for _, r := range openMarks {
		second := string(r) + "内中文字）之后再写"
		vs.run("春风又绿江南岸明月"+second, 10, "{}", fmt.Sprintf(
			`{"lines":["春风又绿江南岸明月",%s],"forbidden":[{"kind":"line_end","chars":%s}],"all_but_last_fill_measure":true,"stretch_per_gap_em":0.125}`,
			jsonOf(second), jsonOf(string(r))))
	}
	for _, pair := range []string{"……", "⋯⋯", "——", "⸺"} {
		vs.run("甲乙丙丁戊己庚辛壬癸"+pair+"子丑寅", 10, "{}", fmt.Sprintf(`{"lines":["甲乙丙丁戊己庚辛壬癸",%s]}`, jsonOf(pair+"子丑寅")))
		vs.run("甲乙丙丁戊己庚辛壬癸"+pair+"子丑寅", 10, `{"kinsoku":"strict"}`,
			fmt.Sprintf(`{"lines":["甲乙丙丁戊己庚辛壬",%s]}`, jsonOf("癸"+pair+"子丑寅")))
	}
	vs.run("甲乙丙丁戊己庚辛————壬癸", 10, "{}", `{"lines":["甲乙丙丁戊己庚辛——","——壬癸"]}`)
	vs.run("甲乙丙丁戊己庚辛…………壬癸子", 10, `{"kinsoku":"strict"}`, `{"lines":["甲乙丙丁戊己庚","辛…………壬癸子"]}`)
	vs.run("甲乙丙丁戊己庚辛壬癸，子丑寅", 10, `{"kinsoku":"none"}`, `{"lines":["甲乙丙丁戊己庚辛壬癸","，子丑寅"]}`)
	vs.run("甲乙丙丁戊己庚辛壬（癸）子丑寅", 10, `{"kinsoku":"none"}`, `{"lines":["甲乙丙丁戊己庚辛壬（","癸）子丑寅"]}`)
	vs.run("甲乙丙丁戊己庚辛壬癸？！子丑寅", 10, `{"kinsoku":"none"}`, `{"forbidden":[{"kind":"split","str":"？！"}]}`)
	vs.run("甲乙丙丁戊己庚辛壬——子丑寅", 10, `{"kinsoku":"none"}`, `{"forbidden":[{"kind":"split","str":"——"}]}`)
}

// adjacent sets every two marks side by side.
func (vs variants) adjacent() {
	const run = "！？"
	for _, a := range closeMarks + pointMarks {
		for _, b := range closeMarks + pointMarks {
			two, em, plain := string(a)+string(b), 1.5, 2.0
			if strings.ContainsRune(run, a) && strings.ContainsRune(run, b) {
				em, plain = 1, 1 // one em in every style (GB/T 15834 5.1.2)
			}
			vs.width(two, em, "{}")
			vs.width(two, plain, `{"width":"plain"}`)
			vs.width(two, 1, `{"width":"banjiao"}`)
		}
		for _, b := range openMarks {
			two := string(a) + string(b)
			vs.width(two, 1.5, "{}")
			vs.width(two, 1, `{"adjacent":"1"}`)
			vs.width(two, 2, `{"width":"plain"}`)
			vs.width(two, 1, `{"width":"banjiao"}`)
		}
		vs.width(string(a)+"……", 3, "{}")
		vs.width("……"+string(a), 3, "{}")
		vs.width(string(a)+"——", 3, "{}")
		vs.width("——"+string(a), 3, "{}")
	}
	for _, a := range openMarks {
		for _, b := range openMarks {
			vs.width(string(a)+string(b), 1.5, "{}")
			vs.width(string(a)+string(b), 2, `{"width":"plain"}`)
			vs.width(string(a)+string(b), 1, `{"width":"kaiming"}`)
		}
		vs.width(string(a)+"）", 2, "{}")
		vs.width("——"+string(a), 3, "{}")
		vs.width(string(a)+"……", 3, "{}")
	}
	vs.width("。”“", 2, "{}")
	vs.width("）”，“", 2.5, "{}")
	vs.width("！！！”", 2.5, "{}")
	vs.width("？！”", 2, "{}")
	vs.width("。①", 1, "{}") // the note's mark is in the blank of the mark
}

// styles sets every mark alone.
func (vs variants) styles() {
	for _, r := range openMarks + closeMarks + pointMarks {
		text, kaiming := "甲"+string(r)+"乙", 2.5
		if strings.ContainsRune("。．！？", r) {
			kaiming = 3
		}
		vs.width(text, 3, "{}")
		vs.width(text, 3, `{"width":"plain"}`)
		vs.width(text, 2.5, `{"width":"banjiao"}`)
		vs.width(text, kaiming, `{"width":"kaiming"}`)
	}
	for text, em := range map[string]float64{"五–十": 2.5, "和/或": 2.5, "和／或": 2.5, "甲⸺乙": 4, "约翰・史": 3.5, "五～十": 3} {
		for _, mode := range []string{"{}", `{"width":"plain"}`, `{"width":"kaiming"}`, `{"width":"banjiao"}`} {
			vs.width(text, em, mode)
		}
	}
	vs.width("甲。”乙", 3, `{"width":"kaiming"}`)
	vs.width("甲）。乙", 3.5, `{"width":"kaiming"}`)
	vs.width("甲！！乙", 3, `{"width":"kaiming"}`)
}

// units moves what is never parted to where a line ends.
func (vs variants) units() {
	for _, unit := range []string{
		"3.14", "1,000", "12:30", "2024-10-01", "GPT-4", "COVID-19", "127.0.0.1", "-40", "1/2", "U.S.", "v1.2", "C++", "5G", "100GB",
		"15%", "15‰", "15°", "15℃", "15％", "15km", "￥100", "$100", "€100", "£100", "№100", "5\u00A0kg", "？！", "！！！", "⋯⋯", "typeset",
	} {
		for n := 6; n <= 9; n++ {
			vs.run("甲乙丙丁戊己庚辛壬癸"[:3*n]+unit+"癸子丑寅", 10, "{}", fmt.Sprintf(`{"forbidden":[{"kind":"split","str":%s}]}`, jsonOf(unit)))
		}
	}
	vs.run("甲乙丙丁戊己庚第8章癸子丑", 9, `{"number_unit":"han"}`, `{"forbidden":[{"kind":"split","str":"8章"}]}`)
}

// scripts sets Han and Latin side by side.
func (vs variants) scripts() {
	for text, em := range map[string]float64{
		"中文English中文": 8, "花$100吧": 4.5, "花￥100吧": 4.75, "占10％左右": 5.25, "是25℃时": 4.25, "转90°了": 4, "甲——abc": 4.5, "abc……甲": 4.5,
		"中 A 文": 3, "中  A  文": 3, "甲：A": 2.5, "A·B": 1.5, "甲①乙": 2.5, "第 3 章": 3, "ab cd": 2.25, "中　文": 3, "中 文": 2,
		"看《Go》书": 5, "中文(abc)中文": 7, "买Children’s书": 7.5,
	} {
		vs.width(text, em, "{}")
	}
	vs.width("中文English中文", 7.5, `{"autospace_em":0}`)
	vs.width("看，abc。完", 5.5, `{"width":"plain"}`)
	for text, forms := range map[string]string{
		"“Hello, world,” she said, “is enough.”": "LLLL", "他说：“AI”很好": "ZZ", "“AI”": "LL", "她读“the ‘best’ one”了": "ZLLZ",
		"“一段没有结尾": "Z", "中文 “English” 中文": "ZZ", "Rock ’n’ roll": "LL", "用 it’s 来说": "L",
	} {
		vs.run(text, 0, "{}", fmt.Sprintf(`{"quotes":%s}`, jsonOf(forms)))
	}
}

// modes changes one setting after another.
func (vs variants) modes() {
	const spring = "春天来了花儿都开了，夏天也来了"
	vs.run(spring, 10, `{"line_end":"full"}`, `{"line_natural_em":[10],"lines":["春天来了花儿都开了，","夏天也来了"],"all_but_last_fill_measure":true}`)
	vs.run(spring, 9.5, `{"line_end":"full"}`, `{"lines":["春天来了花儿都开","了，夏天也来了"]}`)
	vs.run(spring, 9.5, `{"line_end":"allow"}`, `{"line_natural_em":[9.5],"lines":["春天来了花儿都开了，","夏天也来了"]}`)
	vs.run(spring, 9.75, `{"line_end":"allow"}`, `{"line_natural_em":[9.75],"all_but_last_fill_measure":true}`)
	vs.run("一二三四五六七八九十“‘甲’乙”丙", 10, `{"line_start":"keep"}`, `{"line_natural_em":[10,6.5]}`)
	vs.run("“甲乙”丙丁戊己庚辛", 12, `{"indent_em":2,"para_start":"keep"}`, `{"line_natural_em":[12]}`)
	vs.run("“甲乙”丙丁戊己庚辛", 12, `{"para_start":"outside"}`, `{"line_natural_em":[9]}`)
	vs.run("一二三四五六七八，甲。乙丙丁", 10, `{"adjust":"push-out-only"}`, `{"lines":["一二三四五六七八，","甲。乙丙丁"],"all_but_last_fill_measure":true}`)
	vs.run("一二三四五，六七，甲。乙丙丁", 10, "{}", `{"lines":["一二三四五，六七，甲。","乙丙丁"],"gaps":[{"after":5,"em":-0.25},{"after":8,"em":-0.25}]}`)
	vs.run("ab cd甲乙丙丁戊己庚辛壬", 9.75, "{}", `{"lines":["ab cd甲乙丙丁戊己庚","辛壬"],"gaps":[{"after":2,"em":0.25},{"after":4,"em":0.25},{"after":5,"em":0}]}`)
	vs.run("甲！乙，丙丁戊己庚辛壬癸", 9.5, "{}", `{"lines":["甲！乙，丙丁戊己庚辛","壬癸"],"gaps":[{"after":1,"em":0},{"after":3,"em":-0.5}]}`)
	vs.run("甲乙/丙丁戊己庚辛，壬癸子", 9.5, "{}", `{"gaps":[{"after":1,"em":0},{"after":2,"em":0}],"all_but_last_fill_measure":true}`)
	vs.run("一二三四五六七八九十甲", 10, "{}", `{"lines":["一二三四五六七八九","十甲"]}`)
	vs.run("一二三四五六七八九十甲。", 10, `{"orphan":"none"}`, `{"lines":["一二三四五六七八九十","甲。"]}`)
	for _, r := range "，、；：。．" {
		first := "一二三四五六七八九十" + string(r)
		for _, adjust := range []string{"push-in-first", "total-fit"} {
			vs.run(first+"甲乙丙", 10, fmt.Sprintf(`{"hang":"allow","adjust":%q}`, adjust),
				fmt.Sprintf(`{"lines":[%s,"甲乙丙"],"all_but_last_fill_measure":true}`, jsonOf(first)))
		}
	}
	vs.run("一二三四五六七八九十。", 10, `{"hang":"allow"}`, `{"lines":["一二三四五六七八九十。"]}`) // the last line's mark too
	for _, r := range "！？”）" {
		vs.run("一二三四五六七八九十"+string(r)+"甲乙丙", 10, `{"hang":"allow"}`,
			fmt.Sprintf(`{"lines":["一二三四五六七八九",%s]}`, jsonOf("十"+string(r)+"甲乙丙")))
	}
}

// drawing draws under other texts, and reads other characters from the PDF.
func (vs variants) drawing() {
	vs.run("重点", 0, "{}", `{"order_downwards":["text","line","dot"]}`)
	vs.run("张三、李四来了", 0, "{}", `{"underlines":[[0,2],[3,5]],"min_gap_em":0.1,"length_em":2}`)
	vs.run("春风吹过山岗花开满路，鸟鸣山更幽", 10, "{}", `{"underlines":[[7,13]]}`)
	vs.run("重点，内容", 0, "{}", `{"dots_at":[0,1,3,4],"underlines":[[0,5]]}`)
	vs.run("一二三四五六七鲁迅茅盾巴金老舍甲乙", 9, "{}", `{"underlines":[[7,9],[9,11]]}`)
	vs.run("一二三四五六七鲁迅茅盾巴金老舍甲乙", 9, "{}", `{"underlines":[[7,11]]}`)
	vs.run("重点A，内容", 3, "{}", `{"dots_at":[0,1,4,5]}`)
	vs.run("吉\U000323AF野\U000323AF", 0, "{}", `{"report":[{"codepoint":"U+323AF","count":2}],"kept_in_text":true}`)
	for _, text := range []string{"好😀✅", "甲——乙……丙·丁", "他说“hello”。 “Hi” A", "🇨🇳👨‍👩‍👧", "fi ffl 3½ ﬁ"} {
		vs.run(text, 0, "{}", fmt.Sprintf(`{"pdf_text":%s}`, jsonOf(text)))
	}
	long := strings.Repeat("春风吹过山岗花开满路，鸟鸣山更幽。", 3) + " and more English words"
	vs.run(long, 12, "{}", fmt.Sprintf(`{"pdf_text":%s}`, jsonOf(long)))
}

// notes fills a page with notes of two paragraphs, and with two of one, which a case numbers
// through or each from 0.
func (vs variants) notes() {
	for paras, pages := range map[string][]string{
		`[{"lines":3,"notes":[{"line":0,"lines":2}]},{"lines":4,"notes":[{"line":1,"lines":1}]}]`: {
			`[[["p0",0,3],["n0",0,2],["p1",0,2],["n1",0,1]],[["p1",2,4]]]`,
		},
		`[{"lines":6,"notes":[{"line":2,"lines":1},{"line":4,"lines":1}]},{"lines":3}]`: {
			`[[["p0",0,6],["n0",0,2],["p1",0,1]],[["p1",1,3]]]`,
			`[[["p0",0,6],["n0",0,1],["n0",0,1],["p1",0,1]],[["p1",1,3]]]`,
		},
	} {
		for _, want := range pages {
			v := &vector{Page: 10, Expect: map[string]json.RawMessage{"pages": json.RawMessage(want)}}
			v.mode.Orphans, v.mode.Widows = 1, 2
			if err := json.Unmarshal([]byte(paras), &v.Paras); err != nil {
				vs.t.Fatal(err)
			}
			vs.t.Run(want, v.run)
		}
	}
}
