package internal_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"zaoshu/internal/book"
	"zaoshu/internal/cover"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/layout"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// smallBook has one of everything that a theme has a measure for.
var smallBook = map[string]string{
	"book.yaml": `
title: 一本小书
subtitle: 样样都有
authors: [{name: 甲}, {name: 乙}]
language: zh-CN
identifier: urn:uuid:8f0c1b52-3d55-4c5e-9a7e-2f1f6f6c0001
modified: 2026-01-02
series: 丛书
number: 1
parts: [{title: 上, articles: [a.md]}]
author: author.md
qr: {url: "https://example.com", label: 主页, account: 某某}
`,
	"author.md": "# 甲\n\n![甲](p.png)\n\n一句介绍。\n",
	"a.md": `---
title: 题目
url: https://example.com
date: 2026-01-01
source: 某处
lede: 导语一句。
---

正文一句[^1]，` + "`a\tb`" + `，*着重*与**重点**。

## 二级

### 三级

#### 四级

接排。说：

> 引文。
>
> > 里面。

- 一
  - 二
    - 三

100. 号

- [x] 做完

词
: 释义

` + "```\na\tb\n" + `一行很长的代码，长到要折行才放得下，所以要写这么多这么多这么多的字，看它怎么折。
` + "```" + `

表：题

| 甲 | 乙 | 丙 |
|----|---:|----|
| 一 | 1 | 三 |

![图题](p.png)

> [!NOTE]
> 说明。

* * *

（完）

[^1]: 注。
`,
}

// number in a theme is a key, its value and the unit.
var themeNumber = regexp.MustCompile(`([a-z_][a-z0-9_]*: )(-?[0-9.]+(?:/[0-9]+)?)( ?(?:pt|mm|em|lines|line))?([ ,}\n])`)

// TestThemeLimits: whatever number a theme gives, the theme is refused with a place, or
// the book is made, all of it on the page.
func TestThemeLimits(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, content := range smallBook {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	var picturePNG bytes.Buffer
	if err := png.Encode(&picturePNG, image.NewGray(image.Rect(0, 0, 30, 40))); err != nil {
		t.Fatal(err)
	}
	fsys["p.png"] = &fstest.MapFile{Data: picturePNG.Bytes()}
	rep := &source.Report{}
	m, err := manuscript.Open(fsys, "", rep)
	if err != nil {
		t.Fatal(err)
	}
	b := m.Load(manuscript.Options{Pictures: picture.Default()}, rep)
	if err := rep.Err(source.Error); err != nil {
		t.Fatal(err, rep.All())
	}
	yaml, err := fs.ReadFile(templates.FS, "book/theme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	made, refused := 0, 0
	for _, at := range themeNumber.FindAllSubmatchIndex(yaml, -1) {
		for _, n := range []string{"0", "-3", "29", "999", "99999999"} {
			changed := string(yaml[:at[4]]) + n + string(yaml[at[5]:])
			line := 1 + strings.Count(changed[:at[4]], "\n")
			name := fmt.Sprintf("line %d: %s%s", line, yaml[at[2]:at[3]], n)
			rep := &source.Report{}
			all := fstest.MapFS{"book/theme.yaml": &fstest.MapFile{Data: []byte(changed)}}
			th, err := theme.Load(all, theme.Options{Name: "book"}, rep)
			if err != nil {
				t.Fatal(err)
			}
			if rep.Err(source.Error) != nil {
				if rep.All()[0].Pos.Offset == 0 {
					t.Errorf("%s: told without a place: %v", name, rep.All()[0])
				}
				refused++
				continue
			}
			made++
			makeSmall(t, name, b, th, made%2 == 0)
		}
	}
	if made < 100 || refused < 400 {
		t.Errorf("%d themes make the book, %d are refused: where are the others?", made, refused)
	}
}

// makeSmall sets the book, and looks whether its text is on the page.
func makeSmall(t *testing.T, name string, b *book.Book, th *theme.Theme, print bool) {
	t.Helper()
	_, set := bundled()
	drawn := cover.Draw(b, th, set, cover.Options{Size: th.Page.Trim, Print: print})
	doc := layout.Pages(b, th, set, layout.Options{Cover: drawn, Print: print, Workers: 1}, &source.Report{})
	for i, p := range doc.Pages {
		if i == 0 {
			continue // the cover is no part of the theme's grid
		}
		size := p.Size
		for _, f := range []*frame.Frame{p.Body, p.Head, p.Foot} {
			eachText(f, geom.Point{}, func(at geom.Point, text *frame.Text) {
				if at.X < 0 || at.Y < 0 || at.X > size.W || at.Y > size.H {
					t.Errorf("%s: %q of page %s stands at %v, off the page", name, text.S, p.Label, at)
				}
			})
		}
	}
}

// eachText calls do for all text in f, which stands at a point.
func eachText(f *frame.Frame, at geom.Point, do func(geom.Point, *frame.Text)) {
	if f == nil {
		return
	}
	for _, p := range f.Items {
		here := geom.Point{X: at.X + p.At.X, Y: at.Y + p.At.Y}
		switch it := p.Item.(type) {
		case *frame.Frame:
			eachText(it, here, do)
		case *frame.Text:
			do(here, it)
		}
	}
}
