package manuscript

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"zaoshu/internal/book"
	"zaoshu/internal/config"
	"zaoshu/internal/markdown"
	"zaoshu/internal/parallel"
	"zaoshu/internal/source"
)

// An entry is a file that book.yaml names, and the chapter that it becomes.
type entry struct {
	path    string // from the book's folder
	listed  source.Pos
	chapter *book.Chapter
	parsed  *markdown.Article
	file    *source.File
}

// folder is where e's paths count from.
func (e *entry) folder() string { return path.Dir(e.path) }

// enter makes an entry of a file, which is read later. It is nil if the file has no name
// or was listed before.
func (l *loader) enter(kind book.ChapterKind, v config.Value[string]) *book.Chapter {
	if v.V == "" {
		if l.whole { // else it was no text, which has been told
			l.rep.Tell(v.Pos, "missing-article", v.V)
		}
		return nil
	}
	name := path.Clean(v.V)
	if l.chapters[name] != nil {
		l.rep.Tell(v.Pos, "repeated-article", v.V)
		return nil
	}
	e := &entry{path: name, listed: v.Pos, chapter: &book.Chapter{Kind: kind}}
	l.entries = append(l.entries, e)
	l.chapters[name] = e
	return e.chapter
}

// parse reads the entries' files, side by side.
func (l *loader) parse() {
	var done atomic.Int64
	parallel.Each(len(l.entries), func(i int) {
		l.read(l.entries[i])
		if l.o.Progress != nil {
			l.o.Progress(int(done.Add(1)), len(l.entries))
		}
	})
}

// read fills in the chapter of e from its file.
func (l *loader) read(e *entry) {
	content, err := source.ReadFile(l.fsys, e.path)
	e.file = source.NewFile(path.Join(l.dir, e.path), content)
	e.chapter.Pos = source.Pos{File: e.file}
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid):
		l.rep.Tell(e.listed, "missing-article", e.path)
		return
	case err != nil:
		l.rep.Tell(e.listed, "unreadable-file", e.path, source.Cause(err))
		return
	}
	if at := invalid(content); at >= 0 {
		l.rep.Tell(source.Pos{File: e.file, Offset: at}, "invalid-utf8")
		return
	}
	var y articleYAML
	body, whole := config.FrontMatter(e.file, &y, l.rep)
	e.parsed = markdown.Parse(e.file, body, markdown.Options{FoldASCII: l.yaml.FoldASCII}, l.rep)
	y.check(l.rep)
	y.mendDots(l.rep)
	c := e.chapter
	c.Title = l.title(e, &y, whole)
	c.TitleLines, c.Short, c.Lede = values(y.TitleLines), y.Short, plain(y.Lede)
	c.Authors, c.Date, c.Source, c.URL = contributors(y.Author), y.Date.V, y.Source, y.URL.V
	c.Lang, c.Notice = y.Lang.V, y.Notice
	c.Blocks, c.Notes = e.parsed.Blocks, e.parsed.Notes
	checkLines(y.TitleLines, book.InlineText(c.Title), l.rep)
	if len(c.Blocks) == 0 && whole {
		l.rep.Tell(c.Pos, "empty-article")
	}
	number(c)
}

// invalid is where content is no UTF-8; -1 if it is.
func invalid(content []byte) int {
	if utf8.Valid(content) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

func (y *articleYAML) check(rep *source.Report) {
	checkDate(y.Date, rep)
	checkPeople(y.Author, rep)
	match(y.URL, webAddress, "bad-url", rep)
	match(y.Lang, languageTag, "bad-language", rep)
}

// title is the front matter's, or else the first heading; both must agree. An author
// page without one is 关于作者. In front matter that is not whole it may have been.
func (l *loader) title(e *entry, y *articleYAML, whole bool) []book.Inline {
	heading := e.parsed.Title
	switch {
	case y.Title.V == "" && heading != nil:
		return heading
	case y.Title.V == "" && e.chapter.Kind == book.AuthorPage:
		return []book.Inline{&book.Text{S: book.WordsIn(l.yaml.Language.V).Author}}
	case y.Title.V == "" && whole:
		l.rep.Tell(e.chapter.Pos, "missing-title")
	case heading != nil && book.InlineText(heading) != y.Title.V:
		l.rep.Tell(heading[0].Pos(), "two-titles", book.InlineText(heading), y.Title.V)
	case heading != nil:
		return heading // it may have markup
	}
	return plain(y.Title)
}

// checkLines tells title_lines that do not make up the title, blanks aside.
func checkLines(lines []config.Value[string], title string, rep *source.Report) {
	if len(lines) == 0 || title == "" {
		return
	}
	joined := strings.Join(values(lines), "")
	if noBlanks(joined) != noBlanks(title) {
		rep.Tell(lines[0].Pos, "title-lines", joined, title)
	}
}

func noBlanks(s string) string { return strings.Join(strings.Fields(s), "") }

// number counts the figures and tables of c that have a caption, and its notes.
func number(c *book.Chapter) {
	figures, tables := 0, 0
	book.Walk(c, func(n any) bool {
		switch n := n.(type) {
		case *book.Figure:
			if n.Caption != nil {
				figures++
				n.Number = figures
			}
		case *book.Table:
			if n.Caption != nil {
				tables++
				n.Number = tables
			}
		}
		return true
	})
	for i, n := range c.Notes {
		n.Number = i + 1
	}
}

// name gives each chapter its ID, which stays the same when others come or go.
func (l *loader) name() {
	taken := map[string]bool{}
	for _, e := range l.entries {
		id := slug(strings.TrimSuffix(e.path, path.Ext(e.path)))
		if e.chapter.Kind == book.AuthorPage {
			id = "author"
		}
		for n := 2; taken[id]; n++ {
			id = strings.TrimRight(id, "0123456789") + strconv.Itoa(n)
		}
		taken[id] = true
		e.chapter.ID = id
	}
}

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slug is name in the letters that file names and destinations may have, and begins
// with a letter: "articles/01-大模型" is "a-01-" and a hash of the whole.
func slug(name string) string {
	base := strings.ToLower(path.Base(name))
	s := strings.Trim(notInSlug.ReplaceAllString(base, "-"), "-")
	if s != base {
		h := fnv.New32a()
		h.Write([]byte(base))
		s = strings.TrimLeft(fmt.Sprintf("%s-%08x", s, h.Sum32()), "-")
	}
	return "a-" + s
}

func partID(i int) string { return "part-" + strconv.Itoa(i+1) }
