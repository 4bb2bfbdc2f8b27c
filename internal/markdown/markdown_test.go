package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A member is a file of a txtar archive.
type member struct{ name, data string }

var memberLine = regexp.MustCompile(`(?m)^-- (.+) --\n`)

// unpack reads an archive: https://pkg.go.dev/golang.org/x/tools/txtar.
func unpack(archive string) (comment string, members []member) {
	at := memberLine.FindAllStringSubmatchIndex(archive, -1)
	comment = archive
	for i, m := range at {
		end := len(archive)
		if i == 0 {
			comment = archive[:m[0]]
		}
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		members = append(members, member{archive[m[2]:m[3]], archive[m[1]:end]})
	}
	return comment, members
}

// shown is an article as the golden files have it: its dump, what is to be resolved,
// and what was told.
func shown(a *Article, f *source.File, rep *source.Report) string {
	var out bytes.Buffer
	c := &book.Chapter{Kind: book.Article, Title: a.Title, Blocks: a.Blocks, Notes: a.Notes, Pos: source.Pos{File: f}}
	if err := book.Dump(&out, &book.Book{Parts: []*book.Part{{Chapters: []*book.Chapter{c}}}}); err != nil {
		panic(err)
	}
	_, text, _ := strings.Cut(out.String(), "\n") // without the chapter's own line
	out.Reset()
	for line := range strings.Lines(text) {
		out.WriteString(strings.TrimPrefix(line, "  "))
	}
	place := func(p source.Pos) string { return strings.TrimPrefix(p.Position().String(), f.Name+":") }
	for _, l := range a.Links {
		fmt.Fprintf(&out, "=> %s to resolve %q\n", place(l.Link.Pos()), l.Target)
	}
	for _, i := range a.Images {
		fmt.Fprintf(&out, "=> %s to load %q\n", place(i.Pos), i.Path)
	}
	for _, d := range rep.All() {
		m, _ := d.Text(source.English)
		fmt.Fprintf(&out, "! %s %s: %s\n", place(d.Pos), d.Code, m)
	}
	return out.String()
}

// parse is Parse of s, as the file a.md.
func parse(s string, o Options) (*Article, *source.File, *source.Report) {
	f := source.NewFile("a.md", []byte(s))
	var rep source.Report
	return Parse(f, 0, o, &rep), f, &rep
}

// unsupported-markdown: a node of a kind that the model has nothing for is told, and not
// lost in silence. The parsers make none.
func TestUnsupported(t *testing.T) {
	var rep source.Report
	c := &converter{file: source.NewFile("a.md", nil), rep: &rep, article: &Article{}}
	if blocks := c.block(nil, ast.NewDocument()); blocks != nil {
		t.Errorf("made %v", blocks)
	}
	c.text.begin(c)
	c.inline(ast.NewDocument())
	if told := rep.All(); len(told) != 1 || told[0].Code != "unsupported-markdown" {
		t.Errorf("told %v", told)
	}
}

var codePoint = regexp.MustCompile(`⟨[0-9A-F]{4,6}⟩`)

// Each golden file has cases of one feature: an article, and what becomes of it. In an
// article ␠ stands for a blank at a line's end, → for a tab, ␍ for a carriage return, and
// ⟨200D⟩ for a character that shows nothing, so that they can be seen.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	visible := strings.NewReplacer("␠", " ", "→", "\t", "␍", "\r", "␀", "\x00", "␇", "\x07", "␣", "\u00A0")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comment, members := unpack(string(archive))
			rewritten := comment
			for i, m := range members {
				name, ok := strings.CutSuffix(m.name, ".md")
				if !ok {
					continue
				}
				o := Options{FoldASCII: strings.HasSuffix(name, "folded")}
				data := codePoint.ReplaceAllStringFunc(visible.Replace(m.data), func(s string) string {
					n, _ := strconv.ParseInt(strings.Trim(s, "⟨⟩"), 16, 32)
					return string(rune(n))
				})
				got := shown(parse(data, o))
				rewritten += "-- " + m.name + " --\n" + m.data + "-- " + name + ".txt --\n" + got
				want := ""
				if i+1 < len(members) && members[i+1].name == name+".txt" {
					want = members[i+1].data
				}
				if diff := cmp.Diff(want, got); diff != "" && !*update {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(rewritten), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// A dot of another kind within a name is an interpunct, across markup too; in code, among
// kana and at an edge it stays.
func TestDots(t *testing.T) {
	a, _, rep := parse("# 题\n\n约翰・史密斯‧**约翰**•A・张三\n\n• 项 `甲・乙` カタカナ・カタカナ A•B 甲・\n", Options{})
	s := ""
	for _, b := range a.Blocks {
		s += book.InlineText(b.(*book.Paragraph).Text) + "|"
	}
	if want := "约翰·史密斯·约翰·A·张三|• 项 甲・乙 カタカナ・カタカナ A•B 甲・|"; s != want {
		t.Errorf("%q, and %q is wanted", s, want)
	}
	count := 0
	for _, d := range rep.All() {
		if d.Code == "wrong-dot" {
			count += d.Count
		}
	}
	if count != 4 {
		t.Errorf("%d dots are told: %+v", count, rep.All())
	}
}

// A caption begins with a word for table, in Chinese or in English.
func TestCaptionMarks(t *testing.T) {
	for _, mark := range []string{"表：", "表: ", "Table: ", "　Table："} {
		a, _, _ := parse("# 题\n\n"+mark+"某*事*\n\n| a |\n|---|\n| c |\n", Options{})
		table, ok := a.Blocks[0].(*book.Table)
		if !ok || book.InlineText(table.Caption) != "某事" {
			t.Errorf("%q: %+v", mark, a.Blocks[0])
		}
	}
}

// A caption whose words are nested too deep is none; the program once ended there.
func TestCaptionTooDeep(t *testing.T) {
	quotes := strings.Repeat("> ", 63)
	for _, line := range []string{"表：某\n", "某\n"} {
		_, _, rep := parse("# 题\n\n"+quotes+line+quotes+"\n"+quotes+"| a |\n"+quotes+"|---|\n"+quotes+"| c |\n", Options{})
		if len(rep.All()) == 0 {
			t.Errorf("%q: nothing is told", line)
		}
	}
}

// Headings of the same words have numbers, each looked for once; the author's own
// words may have taken one.
func TestRepeatedHeadings(t *testing.T) {
	a, _, _ := parse("# 题\n\n## 小结\n\n## 小结-1\n\n## 小结\n\n## 小结\n", Options{})
	var ids []string
	for _, b := range a.Blocks {
		ids = append(ids, b.(*book.Heading).ID)
	}
	if got := strings.Join(ids, " "); got != "小结 小结-1 小结-2 小结-3" {
		t.Error(got)
	}
}

// Of brackets behind an address those are its own that it has opened.
func TestAddressEnd(t *testing.T) {
	for in, want := range map[string]string{
		"a.cn/(b)": "a.cn/(b)", "a.cn/b)": "a.cn/b", "a.cn/(b))": "a.cn/(b)", "a.cn/b).)": "a.cn/b", "a.cn/(b": "a.cn/(b",
		"a.cn" + strings.Repeat(")", 9): "a.cn",
	} {
		if got := in[:addressEnd([]byte(in))]; got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// A heading is linked by its words: a reading is none of them.
func TestReadingInHeading(t *testing.T) {
	a, _, _ := parse("# 题\n\n## 带<ruby>拼<rt>pīn</rt>音<rt>yīn</rt></ruby>的 **标题**\n", Options{})
	if id := a.Blocks[0].(*book.Heading).ID; id != "带拼音的标题" {
		t.Error(id)
	}
}
