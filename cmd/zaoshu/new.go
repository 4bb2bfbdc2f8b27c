package main

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/spf13/cobra"

	"zaoshu/internal/book"
	"zaoshu/internal/config"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/markdown"
	"zaoshu/internal/source"
)

func newCommand(t *terminal) *cobra.Command {
	var title, author string
	c := &cobra.Command{
		Use: "new DIR", Short: t.say("about-new"), Long: t.say("long-new"), Args: folder(t),
		Example: `  zaoshu new books/随笔 --title 随笔集 --author 张三`,
		RunE: func(_ *cobra.Command, args []string) error {
			dir := args[0]
			name := filepath.Join(dir, manuscript.Name)
			if _, err := os.Lstat(name); err == nil {
				fmt.Fprintf(t.err, "%s\n", t.say("has-book", filepath.ToSlash(name)))
				return faulty
			}
			b, err := begin(dir, title, author)
			if err != nil {
				return t.fail(err)
			}
			for _, a := range b.Articles {
				if a.Title == "" {
					fmt.Fprintln(t.err, t.say("untitled", filepath.ToSlash(filepath.Join(dir, a.Path))))
				}
			}
			fmt.Fprintln(t.out, t.say("wrote-new", filepath.ToSlash(name), len(b.Articles), filepath.ToSlash(dir)))
			return nil
		},
	}
	c.Flags().StringVar(&title, "title", "", t.say("flag-title"))
	c.Flags().StringVar(&author, "author", "", t.say("flag-author"))
	return c
}

// A beginning is what a new book.yaml says.
type beginning struct {
	Title, Author, Identifier, Today string
	Articles                         []listed
	Page                             string // the author's
}

// listed is an article, and the title that its file has.
type listed struct{ Path, Title string }

// begin makes a book of dir. Files that are there are left as they are.
func begin(dir, title, author string) (*beginning, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	b := &beginning{Title: cmp.Or(title, filepath.Base(abs)), Author: author, Identifier: newIdentifier(), Today: time.Now().Format(time.DateOnly)}
	if err := b.find(os.DirFS(dir)); err != nil {
		return nil, err
	}
	b.Author = cmp.Or(b.Author, "佚名")
	if len(b.Articles) == 0 {
		b.Articles = []listed{{"articles/first.md", "第一篇文章"}}
		if err := os.MkdirAll(filepath.Join(dir, "articles"), 0o777); err != nil {
			return nil, err
		}
		if err := create(filepath.Join(dir, "articles", "first.md"), []byte(firstArticle)); err != nil {
			return nil, err
		}
	}
	var buf bytes.Buffer
	if err := newBook.Execute(&buf, b); err != nil {
		return nil, err
	}
	return b, create(filepath.Join(dir, manuscript.Name), buf.Bytes())
}

// find lists the Markdown files of the folder, by name, and takes the author from the
// first that names one.
func (b *beginning) find(fsys fs.FS) error {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		base := filepath.Base(name)
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(base, ".") || d.IsDir() && (base == "out" || base == "themes"):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || !strings.EqualFold(filepath.Ext(name), ".md") || strings.EqualFold(base, "readme.md"):
			return nil
		case strings.EqualFold(base, "author.md"):
			b.Page = name
			return nil
		}
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		title, author := about(source.NewFile(name, content))
		b.Articles = append(b.Articles, listed{name, title})
		b.Author = cmp.Or(b.Author, author)
		return nil
	})
	slices.SortStableFunc(b.Articles, func(x, y listed) int { return natural(x.Path, y.Path) })
	return err
}

// about is the title of an article, and its author if its front matter names one.
func about(f *source.File) (title, author string) {
	var front struct {
		Title  string   `yaml:"title"`
		Author []string `yaml:"author,one"`
	}
	body, _ := config.FrontMatter(f, &front, nil)
	title = cmp.Or(front.Title, book.InlineText(markdown.Parse(f, body, markdown.Options{}, nil).Title))
	return strings.Join(strings.Fields(title), " "), strings.Join(front.Author, "、")
}

// natural orders names as people do: 2.md before 10.md.
func natural(x, y string) int {
	for x != "" && y != "" {
		dx, dy := digits(x), digits(y)
		if dx > 0 && dy > 0 {
			a, b := strings.TrimLeft(x[:dx], "0"), strings.TrimLeft(y[:dy], "0")
			if c := cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)); c != 0 {
				return c
			}
			x, y = x[dx:], y[dy:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	return cmp.Compare(len(x), len(y))
}

// digits is how many s begins with.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// newIdentifier is a random UUID (RFC 9562, version 4): a book keeps it for good.
func newIdentifier() string {
	var u [16]byte
	rand.Read(u[:])
	u[6], u[8] = u[6]&0x0f|0x40, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// create writes a file that must not be there yet.
func create(name string, content []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
}

var newBook = template.Must(template.New("book.yaml").Funcs(template.FuncMap{"yaml": quoted}).Parse(
	`# 一本书。所有的键见手册 books/manual。
title: {{yaml .Title}}
authors:
  - name: {{yaml .Author}}
language: zh-CN
identifier: {{.Identifier}}
modified: {{.Today}}
theme: book

# 每篇文章一行，书里的顺序就是这里的顺序。
articles:
{{- range .Articles}}
  - {{yaml .Path}}{{with .Title}} # {{.}}{{end}}
{{- end}}
{{- if .Page}}

author: {{yaml .Page}}
{{- end}}
`))

// quoted is s as YAML reads it back, with marks only where it needs them.
func quoted(s string) string {
	if plainYAML.MatchString(s) && !strings.EqualFold(s, "null") {
		return s
	}
	return strconv.Quote(s)
}

// plainYAML is text that needs no marks: a scalar is read as it is written.
var plainYAML = regexp.MustCompile(`^[\pL\pN]([\pL\pN /_.·《》（），。“”、-]*[\pL\pN》）”])?$`)

const firstArticle = `---
title: 第一篇文章
date: 2026
---

正文从这里开始。一个空行另起一段，**重点**用两个星号，[链接](https://example.com/)用方括号。

## 小标题

脚注写在句末[^1]。

[^1]: 脚注的内容放在哪里都可以。
`
