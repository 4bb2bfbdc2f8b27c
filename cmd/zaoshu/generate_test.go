package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// A generator writes books of any size, the same each time: prose with real punctuation,
// Latin, numbers, headings, lists, tables, notes, code and pictures, in the proportions
// of a collection of essays.
type generator struct {
	r     *rand.Rand
	han   []rune
	chars int // written so far
}

// generate writes a book of about so many characters into dir, which must exist.
func generate(dir string, chars int) error {
	g := &generator{r: rand.New(rand.NewPCG(20230414, 5))}
	for _, i := range g.r.Perm(0x9FA5 - 0x4E00)[:3500] {
		g.han = append(g.han, rune(0x4E00+i))
	}
	if err := os.MkdirAll(filepath.Join(dir, "images"), 0o777); err != nil {
		return err
	}
	var list strings.Builder
	for n := 1; g.chars < chars; n++ {
		name := fmt.Sprintf("%04d.md", n)
		text := g.article(n, min(5000, chars-g.chars))
		g.chars += utf8.RuneCount(text)
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&list, "  - %s\n", name)
		if n%5 == 1 {
			if err := g.picture(filepath.Join(dir, "images", fmt.Sprintf("%04d.png", n))); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(dir, "book.yaml"), []byte(`title: 生成的书
authors: 生成器
language: zh-CN
identifier: urn:uuid:00000000-0000-4000-8000-00000000beef
modified: 2026-01-01
output: generated
articles:
`+list.String()), 0o666)
}

// article is one article of about so many characters.
func (g *generator) article(n, chars int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\ntitle: 第%d篇%s\ndate: 2025-%02d\nsource: 生成器\n---\n\n", n, g.clause(6), 1+n%12)
	notes := 0
	for i := 0; 3*chars > b.Len(); i++ { // a Han is three bytes
		switch {
		case i%12 == 6:
			fmt.Fprintf(&b, "## %s\n\n", g.clause(8))
		case i%30 == 9:
			for range 4 {
				fmt.Fprintf(&b, "- %s\n", g.sentence(2))
			}
			b.WriteByte('\n')
		case i == 15 && n%2 == 0:
			g.table(&b, n)
		case i == 20 && n%4 == 0:
			fmt.Fprintf(&b, "```go\nfunc f%d(x int) string {\n\treturn fmt.Sprint(x) // %s\n}\n```\n\n", n, g.clause(9))
		case i == 5 && n%5 == 1:
			fmt.Fprintf(&b, "![%s](images/%04d.png \"%s\")\n\n", g.clause(8), n, g.clause(8))
		case i%25 == 3:
			fmt.Fprintf(&b, "> %s\n\n", g.sentence(3))
		default:
			for range 1 + g.r.IntN(5) {
				b.WriteString(g.sentence(2 + g.r.IntN(4)))
			}
			if i%5 == 1 {
				notes++
				fmt.Fprintf(&b, "[^%d]", notes)
			}
			b.WriteString("\n\n")
		}
	}
	for i := 1; i <= notes; i++ {
		fmt.Fprintf(&b, "[^%d]: %s\n", i, g.sentence(1))
	}
	return b.Bytes()
}

func (g *generator) table(b *bytes.Buffer, n int) {
	fmt.Fprintf(b, "表：%s\n\n| %s | %s | %s |\n|---|---:|---|\n", g.clause(6), g.clause(2), g.clause(2), g.clause(2))
	for range 6 {
		fmt.Fprintf(b, "| %s | %d.%d | %s |\n", g.clause(4), g.r.IntN(1000), n%10, g.clause(5))
	}
	b.WriteByte('\n')
}

// sentence is so many clauses and the mark that ends them, perhaps as speech.
func (g *generator) sentence(clauses int) string {
	var b strings.Builder
	speech := g.r.IntN(6) == 0
	if speech {
		b.WriteString(g.clause(3) + "：“")
	}
	for i := range clauses {
		if i > 0 {
			b.WriteString([]string{"，", "，", "，", "、", "；", "——"}[g.r.IntN(6)])
		}
		b.WriteString(g.clause(4 + g.r.IntN(9)))
	}
	b.WriteString([]string{"。", "。", "。", "？", "！", "……"}[g.r.IntN(6)])
	if speech {
		b.WriteString("”")
	}
	return b.String()
}

var latin = []string{"GPT-4", "OpenAI", "know-how", "NLP", "deep learning", "transformer", "2023", "3.14", "90%", "AI"}

// clause is so many Han, sometimes with Latin among them.
func (g *generator) clause(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 && g.r.IntN(60) == 0 {
			b.WriteString(latin[g.r.IntN(len(latin))])
		}
		// Few characters make up most of a text.
		b.WriteRune(g.han[min(g.r.IntN(len(g.han)), g.r.IntN(len(g.han)), g.r.IntN(len(g.han)))])
	}
	return b.String()
}

// picture is a PNG of some 230 kB: noise over a slope.
func (g *generator) picture(name string) error {
	im := image.NewNRGBA(image.Rect(0, 0, 480, 320))
	for y := range 320 {
		for x := range 480 {
			v := uint8(x/4 + g.r.IntN(48))
			im.SetNRGBA(x, y, color.NRGBA{v, uint8(y / 2), 255 - v/2, 255})
		}
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, im); err != nil {
		return err
	}
	return os.WriteFile(name, buf.Bytes(), 0o666)
}

// TestGenerate: the same book comes out each time, as long as it says, and can be made.
func TestGenerate(t *testing.T) {
	const chars = 20_000
	var dirs [2]string
	for i := range dirs {
		dirs[i] = t.TempDir()
		if err := generate(dirs[i], chars); err != nil {
			t.Fatal(err)
		}
	}
	total := 0
	articles, err := filepath.Glob(filepath.Join(dirs[0], "*.md"))
	if err != nil || len(articles) == 0 {
		t.Fatal(articles, err)
	}
	for _, name := range articles {
		a, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(dirs[1], filepath.Base(name)))
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is another the second time, %v", filepath.Base(name), err)
		}
		total += utf8.RuneCount(a)
	}
	if total < chars || total > chars*11/10 {
		t.Errorf("%d characters, want %d", total, chars)
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"build", dirs[0], "--messages", "en"}, &stdout, &stderr); code != 0 {
		t.Errorf("exit %d\n%s", code, stderr.String())
	}
}
