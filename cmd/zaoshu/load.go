package main

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"

	"zaoshu/fonts"
	"zaoshu/internal/book"
	"zaoshu/internal/config"
	"zaoshu/internal/cover"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/layout"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// producer is what the books say made them.
const producer = "造书 zaoshu " + version

// loaded is all that is read before anything is set.
type loaded struct {
	script *manuscript.Manuscript
	book   *book.Book
	theme  *theme.Theme
	fonts  *font.Set    // of which the theme names some
	own    []*font.Face // of them the book's
	dir    string       // the book's folder, as the user named it
}

// load reads the theme and the program's faces beside the articles: reading a face takes
// less than waiting for the theme to name it. What is wrong with any of them is in the
// report, and ends the work here.
func load(fsys fs.FS, m *manuscript.Manuscript, j job, rep *source.Report) (*loaded, error) {
	l := &loaded{script: m, own: ownFonts(fsys, m.Fonts, rep), dir: j.dir}
	var errs [2]error
	var dressed, read sync.WaitGroup
	dressed.Go(func() { errs[0] = l.dress(fsys, j.theme, rep) })
	read.Go(func() { l.fonts, errs[1] = faces(l.own) })
	l.book = m.Load(manuscript.Options{
		Epoch: j.epoch, Producer: producer, Pictures: picture.Default(), Progress: j.progress("step-load"),
		Typefaces: func(b *book.Book) []manuscript.Typeface { dressed.Wait(); read.Wait(); return l.typefaces(b) },
	}, rep)
	collectFor(l.book)
	dressed.Wait()
	read.Wait()
	return l, errors.Join(errs[0], errs[1], rep.Err(source.Error)) // what only --strict forbids may yet have company
}

// defaultTheme is that of a book which names none.
const defaultTheme = "book"

// dress gives l a theme, of the program or of the book's folder themes/. Where book.yaml
// names one that is not there, the default stands in, so that the articles' faults are
// found too.
func (l *loaded) dress(fsys fs.FS, name string, rep *source.Report) (err error) {
	all := themesFS{own: fsys, program: templates.FS}
	listed := cmp.Or(l.script.Theme.V, defaultTheme)
	if !all.has(listed) {
		rep.Tell(l.script.Theme.Pos, "unknown-theme", listed, strings.Join(all.names(), ", "))
		listed = defaultTheme
	}
	known := fonts.Names()
	for _, f := range l.own {
		known = append(known, f.Name)
	}
	l.theme, err = theme.Load(all, theme.Options{
		Name: cmp.Or(name, listed), Own: path.Join(l.dir, "themes"), Dots: l.script.Dots, Known: known,
	}, rep)
	return err
}

// faces are those that the program carries, read side by side, and the book's own.
func faces(own []*font.Face) (*font.Set, error) {
	names := fonts.Names()
	list := make([]*font.Face, len(names))
	errs := make([]error, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Go(func() { list[i], errs[i] = font.Read(name, fonts.File(name)) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	set := font.NewSet(list...)
	for _, f := range own {
		set.Add(f)
	}
	return set, nil
}

// ownFonts reads the book's own fonts.
func ownFonts(fsys fs.FS, files []config.Value[string], rep *source.Report) []*font.Face {
	var faces []*font.Face
	for _, v := range files {
		data, err := source.ReadFile(fsys, path.Clean(v.V))
		if err != nil {
			rep.Tell(v.Pos, "missing-font", v.V)
			continue
		}
		f, err := font.Parse(strings.TrimSuffix(path.Base(v.V), path.Ext(v.V)), data)
		if err != nil {
			rep.Tell(v.Pos, "bad-font", v.V, err)
			continue
		}
		faces = append(faces, f)
	}
	return faces
}

// pages sets the book for the PDF.
func (l *loaded) pages(j job, rep *source.Report) *frame.Document {
	var bleed geom.Length
	if j.print {
		bleed = l.theme.Page.Bleed
	}
	figure := &frame.Element{Kind: "Figure", Alt: l.book.CoverAlt()}
	o := layout.Options{
		CoverElement: figure, Print: j.print, Addresses: l.script.Addresses, Progress: j.progress("step-set"),
	}
	if l.book.Cover == nil {
		o.Cover = cover.Draw(l.book, l.theme, l.fonts, cover.Options{
			Size: l.theme.Page.Trim, Bleed: bleed, Print: j.print, Element: figure,
			Unfit: func() { rep.Tell(source.Pos{}, "cover-title", l.book.Meta.Title) },
		})
	}
	return layout.Pages(l.book, l.theme, l.fonts, o, rep)
}

// pagesAsListed sets the book as book.yaml asks for it, whatever the command does: the
// EPUB's page-list names these pages. Nobody asked for them, so nothing is told of them.
func (l *loaded) pagesAsListed(fsys fs.FS, j job) (*frame.Document, error) {
	other := *l
	if err := other.dress(fsys, "", nil); err != nil {
		return nil, err
	}
	j.print, j.step = false, nil
	return other.pages(j, nil), nil
}
