package clreq

import (
	"slices"
	"strings"
	"testing"
)

// letters stand for classes where a text is compared with them.
var letters = [Classes]byte{
	Han: 'h', Counter: 'n', Open: '(', Close: ')', Pause: ',', Stop: '.', Excl: '!', Excl2: '1', DashHead: 'D', DashTail: 'd',
	EllHead: 'E', EllTail: 'e', Connector: '~', ShortConn: '-', Interpunct: ':', Slash: '/', Digit: '0', Infix: 'i', Alpha: 'a',
	Hyphen: 'y', Sign: 's', LatinOpen: '<', LatinClose: '>', Space: '_', NoBreak: '=', Pre: '$', Post: '%', WidePre: 'Y', WidePost: 'P', Ref: 'r', Mark: 'm',
}

func spell(cs []Class) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteByte(letters[c])
	}
	return b.String()
}

func TestClassify(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"中文，标点。", "hh,hh."},
		{"《“甲”（乙）》！", "((h)(h))!"},
		{"、；：．", ",,,."},
		{"々〇ひカー", "hhhhh"},
		{"甲？！乙！！！丙！", "h!1h!!!h!"}, // exactly two are one em
		{"甲！！", "h!1"},
		{"甲——乙—丙⸺", "hDdh~hd"},
		{"————", "DdDd"},
		{"———", "Dd~"}, // the third is alone
		{"――乙―", "Ddh~"},
		{"──", "Dd"},
		{"甲……乙…丙⋯⋯", "hEehehEe"},
		{"…………", "EeEe"},
		{"…⋯", "ee"}, // no pair
		{"五～十〜", "h~h~"},
		{"A–B 2–3", "a-a_0-0"},
		{`他说"直引号"和'单直'好<中>文`, "hh<hhh>h<hh>h<h>h"}, // no gap within
		{`"甲"，"a"乙"丙"`, "<h>,aa>h<h>"},
		{`it's 5' "so" a<b c>d`, "aaaa_0a_aaaa_aaa_aaa"},
		{"甲--乙@丙，#丁# C++戊 &", "hsshsh,shs_aaah_a"},
		{"@甲 1+1=2吗 甲 -- 乙", "sh_0a0a0n_h_aa_h"},
		{"∀ε∈甲 √2", "aaah_a0"},
		{"约翰·史密斯・‧•", "hh:hhh:::"},
		{"和/或", "h/h"},
		{"和／或｜", "h/h/"},
		{"3.14 1,000 12:30 2024-10-01", "0i00_0i000_00i00_0000i00i00"},
		{"3.，4,。", "0>,0>."},
		{"1/2", "0/0"},
		{"and/or TCP/IP km/h", "aaayaa_aaayaa_aaya"},
		{"http://a.com/b-c/", "aaaaaaaaaaaayayaa"},
		{"/usr/bin", "aaaayaaa"},
		{"AI/人工", "aa/hh"},
		{"well-known GPT-4 -v --flag 3-D -40", "aaaayaaaaa_aaay0_aa_aaaaaa_0ya_a00"},
		{"well‐known", "aaaayaaaaa"},
		{"10% 5° ‰″", "00%_0%_%%"},
		{"$5 €5 №5 ±5 −5", "$0_$0_$0_$0_$0"},
		{"5−3", "0-0"},
		{"￥100 25℃ 10％", "Y000_00P_00P"},
		{"8年 8 年 第八年", "0n_0_h_hhh"},
		{"5　年", "0hh"}, // a blank is not counted
		{"甲①乙。①丙", "hrh.hh"},
		{"①天；②地", "hh,hh"}, // numbers of items
		{"it’s", "aaaa"},
		{"U.S. e.g. a, b; c", "aaa>_aaa>_a>_a>_a"},
		{"a,b a:b", "a>a_aaa"},
		{"f(x)[1]", "a<a><0>"},
		{"甲\u00A0乙\u2060丙", "h=h=h"},
		{"e\u0301 क्", "am_aa"},
		{"👍🏽 ❤️", "hm_hm"},
		{"\u200B\u200D\u00AD", "mmm"},
		{"ⅡⅢ™Ω", "hhaa"},
		{"日本語ｱ", "hhhh"},
		{"｡｢｣､･", ".(),:"},
		{"\n\u2028\t", "___"},
		{"吉𠮷", "hh"},
		{"𝒜𐀀", "aa"},
		{"", ""},
	} {
		if got := spell(Classify([]rune(c.text), nil)); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// Curly quotation marks are Chinese or Latin by what is in them and around them.
func TestQuotes(t *testing.T) {
	for _, c := range []struct{ text, want string }{ // Z Chinese, L Latin, ' an apostrophe
		{"他说“hello”。", "ZZ"},
		{"他的‘API’设计", "ZZ"},
		{"the “best” one", "LL"},
		{"“Hello,” he said.", "LL"},
		{"“Hello, ‘world’”", "LLLL"},
		{"She said “你好” to me", "ZZ"},
		{"“中文”", "ZZ"},
		{"“‘内’外”", "ZZZZ"},
		{"Children’s books", "'"},
		{"节日Children’s Day到了", "'"},
		{"“don’t”是缩写", "Z'Z"},
		{"“don’t” is short", "L'L"},
		{"他说“the ‘best’ one”", "ZLLZ"},
		{"he read “A，B”", "ZZ"}, // a Chinese mark is Chinese
		{"2023年“AI”2024", "ZZ"}, // figures are of both scripts
		{"GPT-4 “turbo” 5", "LL"},
		{"“”", "ZZ"},
		{"“42”", "ZZ"},       // no letter: Chinese
		{"a “42” b", "LL"},   // but among letters
		{"没有结尾的“hello", "Z"}, // unpaired
		{"no end “hello", "L"},
		{"dogs’ life", "L"},
		{"’tis “so”", "LLL"},
		{"开始。”然后“又开始”", "ZZZ"},
		{"“甲‘乙”丙’", "ZZZZ"},
		{"他爱听rock ’n’ roll。", "''"}, // letters are left out
		{"他爱听 ’90s 的歌", "'"},
		{"甲’ 乙", "Z"},
		{"他说：the girls’ books 很多", "'"},
		{"“a” b” 中文", "LLZ"}, // the third has no partner left
		{"《书》“A”", "ZZ"},
		{"😀 “smile” 😀", "LL"}, // an emoji is of no script
	} {
		text := []rune(c.text)
		var b strings.Builder
		for i, cl := range Classify(text, nil) {
			if text[i] < '‘' || text[i] > '”' {
				continue
			}
			switch cl {
			case Open, Close:
				b.WriteByte('Z')
			case LatinOpen, LatinClose:
				b.WriteByte('L')
			case Alpha:
				b.WriteByte('\'')
			}
		}
		if b.String() != c.want {
			t.Errorf("%s: %s, want %s", c.text, &b, c.want)
		}
	}
}

// A paragraph that has nothing but quotation marks is read as fast as another: not each
// from end to end.
func TestManyQuotes(t *testing.T) {
	for _, s := range []string{"“”", "“", "”", "“‘”’"} {
		text := []rune(strings.Repeat(s, 200_000))
		if got := len(Classify(text, nil)); got != len(text) {
			t.Errorf("%d classes of %d characters", got, len(text))
		}
	}
}

// Classes are written where there is room for them.
func TestClassifyInPlace(t *testing.T) {
	text := []rune("他说：“GPT-4 花了100%的力气……”——是吗？！")
	dst := make([]Class, 2*len(text))
	if got := Classify(text, dst); len(got) != len(text) || &got[0] != &dst[0] {
		t.Error("the buffer is not used")
	}
	if n := testing.AllocsPerRun(10, func() { Classify(text, dst) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	slices.Reverse(dst) // what it held does not matter
	if got := spell(Classify(text, dst)); got != spell(Classify(text, nil)) {
		t.Error("what a buffer held is seen")
	}
}

func FuzzClassify(f *testing.F) {
	for _, s := range []string{"他说：“hello”——！！", "3.14/2", "“‘’”……①", "a\u0301👩‍👩‍👧", "http://a/b?c=d-e"} {
		f.Add(s)
	}
	rules := Default()
	f.Fuzz(func(t *testing.T, s string) {
		text := []rune(s)
		cs := Classify(text, nil)
		if len(cs) != len(text) {
			t.Fatalf("%d classes of %d characters", len(cs), len(text))
		}
		at := func(i int) Class {
			if i < 0 || i >= len(cs) {
				return Classes
			}
			return cs[i]
		}
		for i, c := range cs {
			ok := true
			switch c {
			case DashHead, EllHead:
				ok = at(i+1) == c+1
			case Excl2:
				ok = at(i-1) == Excl && at(i-2) != Excl && !is(text, i+1, Excl)
			case Counter:
				ok = at(i-1) == Digit
			case Infix:
				ok = at(i-1) == Digit && at(i+1) == Digit
			case Hyphen:
				ok = at(i-1) == Alpha || at(i-1) == Digit || at(i-1) == Hyphen
			}
			if !ok || c >= Classes {
				t.Fatalf("%q: character %d is %c in %s", s, i, letters[c], spell(cs))
			}
			if c == Open && i+1 < len(cs) && cs[i+1] != Space && rules.MayBreak(c, cs[i+1]) {
				t.Fatalf("%q: a line may end after %q", s, text[i])
			}
		}
	})
}
