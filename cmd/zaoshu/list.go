package main

import (
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"zaoshu/fonts"
	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/source"
)

func fontsCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "fonts", Short: t.say("about-fonts"), Args: nothing(t),
		Example: "  zaoshu fonts",
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(t.out, 0, 8, 2, ' ', 0)
			for _, name := range fonts.Names() {
				f, err := font.Read(name, fonts.File(name))
				if err != nil {
					return t.fail(err)
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", name, fonts.Family(name), f.Version, fonts.Licence)
			}
			return w.Flush()
		},
	}
}

func dumpCommand(t *terminal) *cobra.Command {
	var s settings
	var pages, text bool
	c := &cobra.Command{
		Use: "dump DIR", Short: t.say("about-dump"), Long: t.say("long-dump"), Args: folder(t),
		Example: `  zaoshu dump books/deardata
  zaoshu dump books/deardata --pages --theme phone
  zaoshu dump books/deardata --text`,
		RunE: func(_ *cobra.Command, args []string) error {
			j, err := s.job(args[0], t)
			if err != nil {
				return err
			}
			rep := &source.Report{}
			m, err := j.dump(args[0], pages, rep)
			if err := t.conclude(rep, j.least, err); err != nil {
				return err
			}
			switch {
			case pages:
				return frame.Dump(t.out, m.doc)
			case text:
				return printText(t, m.book)
			}
			return book.Dump(t.out, m.book)
		},
	}
	s.flags(c, t)
	c.Flags().BoolVar(&pages, "pages", false, t.say("flag-pages"))
	c.Flags().BoolVar(&text, "text", false, t.say("flag-text"))
	return c
}

// dump loads the book in dir, and sets its pages if they are asked for.
func (j job) dump(dir string, pages bool, rep *source.Report) (*made, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	m, err := manuscript.Open(root.FS(), j.dir, rep)
	if err != nil {
		return nil, err
	}
	l, err := load(root.FS(), m, j, rep)
	if err != nil || !pages {
		return &made{loaded: l}, err
	}
	return &made{l, l.pages(j, rep)}, nil
}

// printText prints what both outputs contain, chapter by chapter.
func printText(t *terminal, b *book.Book) error {
	first := map[*book.Chapter]string{}
	for _, p := range b.Parts {
		if len(p.Title) > 0 && len(p.Chapters) > 0 {
			first[p.Chapters[0]] = book.PartText(b, p) + "\n"
		}
	}
	for _, c := range chapters(b) {
		if _, err := fmt.Fprintln(t.out, first[c]+book.PlainText(b, c)); err != nil {
			return err
		}
	}
	return nil
}

// chapters is every chapter of b in the order of the book.
func chapters(b *book.Book) []*book.Chapter {
	list := append([]*book.Chapter(nil), b.Front...)
	for _, p := range b.Parts {
		list = append(list, p.Chapters...)
	}
	return append(list, b.Back...)
}
