package book

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"zaoshu/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// at gives each node of a test the next place of a file of dots.
type places struct {
	file *source.File
	next int
}

func (p *places) at() Node {
	p.next++
	return At(source.Pos{File: p.file, Offset: p.next - 1})
}

func (p *places) text(s string) []Inline { return []Inline{&Text{p.at(), s}} }

func (p *places) para(text ...Inline) []Block { return []Block{&Paragraph{Node: p.at(), Text: text}} }

func (p *places) line(s string) []Block { return p.para(p.text(s)...) }

// everything is a book of one article with every construct, between the pages of its
// own.
func everything() (*Book, *Chapter) {
	p := &places{file: source.NewFile("a.md", bytes.Repeat([]byte(".........\n"), 40))}
	styled := func(s string) Styled { return Styled{p.at(), p.text(s)} }
	note := &Note{Number: 1, Pos: p.at().Pos()}
	checked := true
	picture := &Image{Name: "p1.png", MediaType: "image/png", Data: []byte("1234"), Width: 3, Height: 2}
	c := &Chapter{Kind: Article, ID: "a", Number: 1, Date: "2023-04", Source: "微信公众号“亲爱的数据”（deardata）", Pos: p.at().Pos(),
		Title: p.text("动员整个公司"), Lede: p.text("引言"), Notes: []*Note{note}, Notice: []string{"文丨谭婧"},
		Authors: []Contributor{{Name: "谭婧", Role: "aut"}, {Name: "李四", FileAs: "Li Si", Role: "trl"}}}
	c.Blocks = []Block{
		&Heading{p.at(), 2, "三问", p.text("三问")},
		&Paragraph{Node: p.at(), Continued: true, Text: []Inline{
			&Text{p.at(), "甲"}, &CodeSpan{p.at(), "a b"}, &Picture{p.at(), picture, "不印"}, &Call{p.at(), note},
			&LineBreak{p.at()}, &Ruby{p.at(), p.text("婧"), "jìng"}, &Link{p.at(), "https://a.b", nil, p.text("链")},
			&Link{p.at(), "", &Anchor{c, "三问"}, p.text("内")}, &Emph{styled("一")}, &Strong{styled("二")},
			&Underline{styled("三")}, &Mark{styled("四")}, &Sub{styled("五")}, &Sup{styled("六")}, &Kbd{styled("七")},
			&Small{styled("八")}, &Del{styled("九")}, &Call{p.at(), note}}},
		&Quote{p.at(), p.line("引文")},
		&List{p.at(), true, 3, true, []ListItem{{&checked, p.line("项一"), p.at().Pos()}, {nil, p.line("项二"), p.at().Pos()}}},
		&DefinitionList{p.at(), []Definition{{[][]Inline{p.text("词一"), p.text("词二")}, [][]Block{p.line("义一"), p.line("义二")}}}},
		&Alert{p.at(), Caution, p.line("小心")},
		&Code{p.at(), "go", []Span{{"k", "func"}, {"", " f()\n"}, {"c", "// 注"}}},
		&Figure{p.at(), picture, "描述", 1, p.text("图题"), "https://a.b"},
		&Figure{Node: p.at(), Image: picture, Alt: "描述"},
		&Table{p.at(), 1, p.text("GPT 表题"), []Align{Left, Unset}, [][]Cell{{{p.line("头一")}, {p.line("头二")}}}, [][]Cell{{{p.line("格一")}, {}}}},
		&Break{p.at()},
		&QR{Node: p.at(), URL: "https://a.b", Alt: "二维码", Size: 1, Dark: []bool{true}},
		&Paragraph{Node: p.at(), Text: p.text("（完）")},
	}
	note.Blocks = p.line("注文")
	author := &Chapter{Kind: AuthorPage, ID: "author", Pos: c.Pos, Title: p.text("关于作者"), Blocks: p.line("我是谭婧。"),
		Profile: &Profile{QR: &QR{URL: "https://a.b", Label: "微信公众号", Account: "亲爱的数据（deardata）"}}}
	return &Book{
		Meta: Metadata{Title: "亲爱的数据", Subtitle: "副题", Series: "文集", Number: "1", Language: "zh-CN", Version: "1.0.0",
			Modified: "2023-05-06T00:00:00Z", Contributors: []Contributor{{Name: "谭婧", Role: "aut"}, {Name: "王五", Role: "edt"}},
			Subjects: []string{"访谈"}, Links: []*Link{{URL: "https://a.b", Text: []Inline{&Text{S: "主页"}}}}},
		Cover: picture,
		Front: []*Chapter{
			{Kind: TitlePage, ID: "title"},
			{Kind: Imprint, ID: "imprint", Blocks: []Block{&DefinitionList{Items: []Definition{
				{[][]Inline{{&Text{S: simplified.RowTitle}}}, [][]Block{{&Paragraph{Text: []Inline{&Text{S: "亲爱的数据"}}}}}}}}}},
			{Kind: Contents, ID: "contents"}},
		Parts:  []*Part{{ID: "p1", Number: 1, Title: p.text("大模型的十年"), Chapters: []*Chapter{c}}},
		Back:   []*Chapter{author},
		Images: []*Image{picture},
	}, c
}

// The golden file shows a book of every construct as Dump and as PlainText, chapter by
// chapter.
func TestEverything(t *testing.T) {
	b, c := everything()
	var dump bytes.Buffer
	if err := Dump(&dump, b); err != nil {
		t.Fatal(err)
	}
	got := "A book with every construct: its dump, and the text of each of its pages.\n\n-- dump --\n" + dump.String()
	for _, page := range append(append(b.Front, c), b.Back...) {
		got += "-- text of " + page.Kind.String() + " --\n" + PlainText(b, page)
	}
	got += "-- text of part --\n" + PartText(b, b.Parts[0])
	const golden = "testdata/everything.txtar"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("differs from %s (-want +got):\n%s", golden, diff)
	}
}

// Walk visits each node of the dump, a note where it is called first and only there,
// and nothing below a node that visit turns down.
func TestWalk(t *testing.T) {
	b, c := everything()
	var order strings.Builder
	nodes := map[any]int{}
	Walk(c, func(n any) bool {
		nodes[n]++
		switch n := n.(type) {
		case *Text:
			order.WriteString(n.S + " ")
		case *Ruby:
			return false
		case *Call:
			order.WriteString("↓")
		}
		return true
	})
	want := "动员整个公司 引言 三问 甲 ↓注文 链 内 一 二 三 四 五 六 七 八 九 ↓引文 项一 项二 词一 词二 义一 义二 小心 " +
		"图题 GPT 表题 头一 头二 格一 （完） "
	if got := order.String(); got != want {
		t.Errorf("visited\n%s, want\n%s", got, want)
	}
	for n, times := range nodes {
		if times != 1 {
			t.Errorf("%T visited %d times", n, times)
		}
	}
	count := 0
	Walk(b, func(n any) bool { count++; return false })
	if count < 20 {
		t.Errorf("the book has %d nodes at its top", count)
	}
	for _, n := range []any{b.Parts[0], c.Notes[0], c.Blocks, c.Title, c.Blocks[0], c.Title[0]} {
		count = 0
		Walk(n, func(any) bool { count++; return true })
		if count == 0 {
			t.Errorf("%T has no nodes", n)
		}
	}
}

// No two Texts of a chapter share a place: page marks tell them apart by it.
func TestPlacesAreTheirOwn(t *testing.T) {
	_, c := everything()
	seen := map[source.Pos]bool{}
	Walk(c, func(n any) bool {
		if in, ok := n.(*Text); ok {
			if seen[in.Pos()] {
				t.Errorf("%q shares its place", in.S)
			}
			seen[in.Pos()] = true
		}
		return true
	})
}

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ s, want, why string }{
		{"中文 第一行\n第二行", "中文第一行第二行", "blanks and line ends beside Han go"},
		{"聊 AI 大模型", "聊AI大模型", "also where the other side is Latin"},
		{"All in  deep\nlearning ", "All in deep learning", "others are one space, and none at the ends"},
		{"前， then", "前，then", "beside a Chinese mark"},
		{"said “ yes ”", "said“yes”", "marks that Chinese shares count"},
		{"2023年4月 · 微信", "2023年4月·微信", "the interpunct among them"},
		{"　　甲　乙", "甲乙", "U+3000 is a blank"},
		{"图1　GPT", "图1 GPT", "and one space between Latin"},
		{"ty\u00ADpe\u200Bset\u2060", "typeset", "what only says where a line may end goes"},
		{"5\u00A0kg", "5 kg", "U+00A0 is a blank"},
		{"한국 어", "한국 어", "Hangul sets its words apart"},
		{"😀 a", "😀 a", "and so do emoji"},
		{"𠮷 野", "𠮷野", "Han of the supplementary planes"},
		{"", "", "nothing"},
		{" \n ", "", "blanks alone"},
	} {
		if got := Normalise(c.s); got != c.want {
			t.Errorf("%s: %q gives %q, want %q", c.why, c.s, got, c.want)
		}
	}
}

// Normalising twice is normalising once, and keeps all but blanks.
func FuzzNormalise(f *testing.F) {
	f.Add("中文 abc, def\n“引” — x")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // no text of a book is; taking out blanks may join bytes to a character
		}
		once := Normalise(s)
		if twice := Normalise(once); twice != once {
			t.Errorf("%q, then %q", once, twice)
		}
		if a, b := strings.Join(strings.Fields(Normalise(s)), ""), Normalise(strings.Join(strings.Fields(s), "")); a != b {
			t.Errorf("%q lost more than blanks: %q", s, a)
		}
	})
}

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"2023": "2023年", "2023-04": "2023年4月", "2023-04-14": "2023年4月14日", "2023-10-01T12:00:00Z": "2023年10月1日",
		"": "", "近日": "近日", "2023-4": "2023-4", "2023-04-14-1": "2023-04-14-1", "2023-xx": "2023-xx",
	} {
		if got := simplified.Date(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// The words that both outputs print come from here.
func TestWords(t *testing.T) {
	b, c := everything()
	label := func(n int, title string) string {
		return simplified.Part(&Part{Number: n, Title: []Inline{&Text{S: title}}})
	}
	for _, w := range []struct{ got, want string }{
		{b.SourceLine(c), "2023年4月 · 微信公众号“亲爱的数据”（deardata）"},
		{b.SourceLine(&Chapter{Date: "2023"}), "2023年"},
		{b.SourceLine(&Chapter{Source: "报"}), "报"},
		{b.Byline(c), "谭婧　李四 译"},
		{b.Byline(&Chapter{}), "谭婧"},
		{simplified.Credit(Contributor{Name: "谭婧", Role: "aut"}), "谭婧 著"},
		{simplified.Credit(Contributor{Name: "谭婧", Role: "xyz"}), "谭婧"},
		{strings.Join((&Metadata{Contributors: []Contributor{{Name: "甲", Role: "aut"}, {Name: "乙"}}}).Credits(), "|"), "甲|乙"},
		{strings.Join((&Metadata{Contributors: []Contributor{{Name: "甲"}, {Name: "乙", Role: "edt"}}}).Credits(), "|"), "甲 著|乙 编"},
		{b.Meta.SeriesLine(), "文集 1"},
		{b.Meta.Edition(), "1.0.0（2023年5月6日）"},
		{(&Metadata{Published: "2023-04", Modified: "x"}).Edition(), "2023年4月"},
		{b.CoverAlt(), "封面：《亲爱的数据》，谭婧"},
		{label(1, "x") + label(10, "x") + label(11, "x") + label(20, "x") + label(25, "x"), "第一辑第十辑第十一辑第二十辑第二十五辑"},
		{label(1, "第1部分") + label(2, "卷二") + label(3, "上编：旧事") + label(4, "四、远行") + label(5, "Part Five"), ""},
		{label(1, "内部消息") + label(2, "编一个故事") + label(3, "第三世界") + label(4, "上") + label(5, "2024"), "第一辑第二辑第三辑第四辑第五辑"},
		{label(100, "x") + label(0, "x") + label(1, "第一部　x"), "第100辑"},
		{simplified.Table(&Table{Number: 2}) + simplified.Continued(&Table{Number: 2}) + simplified.Continued(&Table{}), "表2续表2"},
		{simplified.Alert(Remark) + simplified.Alert(Tip) + simplified.Alert(Important) + simplified.Alert(Warning) + simplified.Alert(Caution), "说明提示要点注意警告"},
	} {
		if w.got != w.want {
			t.Errorf("got %q, want %q", w.got, w.want)
		}
	}
}

// Each language has all the words, and its own.
func TestWordsOfLanguages(t *testing.T) {
	for tag, want := range map[string]*Words{
		"zh-CN": &simplified, "zh": &simplified, "": &simplified, "zh-Hant": &traditional, "zh-TW": &traditional, "ZH-hk": &traditional,
		"zh-Hans-HK": &simplified, "en": &english, "en-GB": &english, "de": &english, "enm": &english,
	} {
		if got := WordsIn(tag); got != want {
			t.Errorf("%q is given %q", tag, got.Contents)
		}
	}
	if b := (&Book{Meta: Metadata{Language: "zh-CN"}}); b.WordsOf(&Chapter{Lang: "de"}) != &simplified || b.WordsOf(&Chapter{Lang: "en"}) != &english || b.WordsOf(&Chapter{}) != &simplified {
		t.Error("a chapter has not its language's words, or the book's")
	}
	for name, w := range map[string]*Words{"simplified": &simplified, "traditional": &traditional, "english": &english} {
		v := reflect.ValueOf(w).Elem()
		for i := range v.NumField() {
			if f := v.Field(i); f.IsZero() {
				t.Errorf("%s has no %s", name, v.Type().Field(i).Name)
			}
		}
		for _, s := range []string{w.figure, w.table, w.continued, w.page, w.titled, w.licences} {
			if strings.Count(s, "%s") != 1 {
				t.Errorf("%s: %q", name, s)
			}
		}
		for role := range simplified.roles {
			if s := w.roles[role]; strings.Count(s, "%s") != 1 && !(w == &english && (role == "aut" || role == "cre")) {
				t.Errorf("%s: %s is %q", name, role, s)
			}
		}
	}
	b := &Book{Meta: Metadata{Title: "Type", Language: "en", Version: "2", Published: "2024-03-05", Contributors: []Contributor{{Name: "Jane Doe", Role: "aut"}, {Name: "Bob Roe", Role: "ill"}}}}
	w := b.Words()
	for got, want := range map[string]string{
		b.Meta.Edition(): "2 (5 March 2024)", strings.Join(b.Meta.Credits(), "|"): "Jane Doe|illustrated by Bob Roe", b.CoverAlt(): "Cover: Type, Jane Doe",
		w.Figure(&Figure{Number: 1}) + w.Table(&Table{Number: 2}) + w.Continued(&Table{Number: 2}): "Figure 1Table 2Table 2 (continued)",
		w.Date("2024-03") + w.Date("2024") + w.Date("2024-13"):                                     "March 202420242024-13",
		w.Part(&Part{Number: 3}) + w.Alert(Caution) + w.Page("iv"):                                 "Part 3Cautionpage iv",
		b.Byline(&Chapter{Authors: []Contributor{{Name: "A"}, {Name: "B", Role: "trl"}}}):          "A, translated by B",
	} {
		if got != want {
			t.Errorf("%q, and %q is wanted", got, want)
		}
	}
}

// Sections are in the contents of a book of three articles, and not of four; the
// authors only where they are several.
func TestContents(t *testing.T) {
	b, c := everything()
	lines := func() string {
		var s []string
		for _, e := range b.Contents() {
			s = append(s, strings.Repeat(">", e.Level)+e.Label+InlineText(e.Text)+"/"+e.Byline)
		}
		return strings.Join(s, " ")
	}
	if got, want := lines(), "第一辑大模型的十年/ >动员整个公司/ >>三问/ >关于作者/"; got != want {
		t.Errorf("one article: %s, want %s", got, want)
	}
	for range 3 {
		b.Parts[0].Chapters = append(b.Parts[0].Chapters, &Chapter{Kind: Article, Title: c.Title, Blocks: c.Blocks})
	}
	want := "第一辑大模型的十年/ >动员整个公司/谭婧　李四 译" + strings.Repeat(" >动员整个公司/谭婧", 3) + " >关于作者/"
	if got := lines(); got != want {
		t.Errorf("four articles: %s, want %s", got, want)
	}
}

// Dump gives the writer's error back.
func TestDumpToFullDisk(t *testing.T) {
	b, _ := everything()
	full := errors.New("disk full")
	if err := Dump(writer(func([]byte) (int, error) { return 0, full }), b); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// A reading is part of what is read, and none of a name: of a title, for nav and bookmarks.
func TestReadings(t *testing.T) {
	title := []Inline{&Text{S: "带"}, &Ruby{Base: []Inline{&Text{S: "拼"}}, Pinyin: "pīn"}, &Text{S: "音"}}
	if got := InlineText(title); got != "带拼音" {
		t.Error(got)
	}
	c := &Chapter{Kind: Article, Title: title}
	if got := PlainText(&Book{}, c); got != "带拼pīn音\n" {
		t.Errorf("%q", got)
	}
}
