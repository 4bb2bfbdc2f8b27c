package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"zaoshu/internal/epub"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/source"
	"zaoshu/templates"
)

// settings are the flags that build, check and dump share.
type settings struct {
	formats           []string
	out, theme        string
	profile           string
	print, strict     bool
	noPageList        bool
	wantEPUB, wantPDF bool
}

func (s *settings) flags(c *cobra.Command, t *terminal) {
	c.Flags().StringVar(&s.theme, "theme", "", t.say("flag-theme"))
	c.Flags().StringVar(&s.profile, "profile", "", t.say("flag-profile"))
	c.Flags().BoolVar(&s.print, "print", false, t.say("flag-print"))
	c.Flags().BoolVar(&s.strict, "strict", false, t.say("flag-strict"))
	complete(c, "theme", themesFS{program: templates.FS}.names()...)
	complete(c, "profile", profiles...)
}

var profiles = []string{epub.Generic: "generic", epub.Kindle: "kindle", epub.Duokan: "duokan"}

// lastSecond is that of the year 9999: dates have four figures (RFC 3339 §1).
const lastSecond = 253402300799

// job is what the flags ask for.
func (s *settings) job(dir string, t *terminal) (job, error) {
	profile := slices.Index(profiles, cmp.Or(s.profile, "generic"))
	if profile < 0 {
		return job{}, t.wrong("unknown-profile", s.profile)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return job{}, t.wrong("no-folder", dir)
	}
	if all := (themesFS{os.DirFS(dir), templates.FS}); s.theme != "" && !all.has(s.theme) {
		return job{}, t.wrong("unknown-theme", s.theme, strings.Join(all.names(), ", "))
	}
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if n, err := strconv.ParseInt(epoch, 10, 64); epoch != "" && (err != nil || n < 0 || n > lastSecond) {
		return job{}, t.wrong("bad-epoch", epoch)
	}
	s.wantEPUB, s.wantPDF = len(s.formats) == 0, len(s.formats) == 0
	for _, f := range s.formats {
		switch strings.TrimSpace(f) {
		case "epub":
			s.wantEPUB = true
		case "pdf":
			s.wantPDF = true
		default:
			return job{}, t.wrong("unknown-format", f)
		}
	}
	j := job{
		dir: filepath.ToSlash(filepath.Clean(dir)), theme: s.theme, noPageList: s.noPageList, profile: epub.Profile(profile),
		print: s.print, epoch: epoch, least: source.Error,
	}
	if s.strict {
		j.least = source.Warning
	}
	return j, nil
}

// name is that of the files, without ending: book.yaml's output or the folder's name,
// and the profile or the press after it.
func (s *settings) name(dir, output string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir
	}
	return cmp.Or(output, filepath.Base(abs))
}

func buildCommand(t *terminal) *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "build DIR", Short: t.say("about-build"), Long: t.say("long-build"), Args: folder(t),
		Example: `  zaoshu build books/deardata
  zaoshu build books/deardata --format pdf --theme phone --out phone
  zaoshu build books/deardata --format epub --profile kindle
  zaoshu build books/deardata --format pdf --print`,
		RunE: func(_ *cobra.Command, args []string) error { return s.build(args[0], t) },
	}
	c.Flags().StringSliceVar(&s.formats, "format", nil, t.say("flag-format"))
	c.Flags().StringVar(&s.out, "out", "", t.say("flag-out"))
	c.Flags().BoolVar(&s.noPageList, "no-page-list", false, t.say("flag-no-page-list"))
	complete(c, "format", "epub", "pdf")
	s.flags(c, t)
	return c
}

// build makes what the flags ask for, and puts the files in their places together.
func (s *settings) build(dir string, t *terminal) error {
	j, err := s.job(dir, t)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir) // refuses .. and links that lead out of the folder
	if err != nil {
		return t.fail(err)
	}
	defer root.Close()
	rep := &source.Report{}
	var files outputs
	defer files.drop()
	defer files.watch()()
	book, _ := manuscript.Open(root.FS(), j.dir, nil) // for its name alone: build tells what is wrong with it
	stem := filepath.Join(cmp.Or(s.out, filepath.Join(dir, "out")), s.name(dir, book.Output))
	var epubFile, pdfFile *output
	if s.wantEPUB {
		epubFile = files.open(stem + suffix(j.profile != epub.Generic, s.profile) + ".epub")
		j.epub = epubFile
	}
	if s.wantPDF {
		pdfFile = files.open(stem + suffix(s.print, "print") + ".pdf")
		j.pdf = pdfFile
	}
	show := progress(t)
	j.step = show.step
	m, err := build(root.FS(), j, rep)
	show.done()
	if err == nil {
		err = files.commit()
	}
	var u *unwritable
	if errors.As(err, &u) {
		rep.Tell(source.Pos{File: source.NewFile(u.name, nil)}, "unwritable-output", u.reason())
		err = rep.Err(source.Error)
	}
	if err := t.conclude(rep, j.least, err); err != nil {
		return err
	}
	if s.wantEPUB {
		fmt.Fprintln(t.out, t.say("wrote-epub", epubFile.target, size(epubFile.size)))
	}
	if s.wantPDF {
		fmt.Fprintln(t.out, t.say("wrote-pdf", pdfFile.target, size(pdfFile.size), len(m.doc.Pages)))
	}
	return nil
}

func suffix(on bool, name string) string {
	if on {
		return "-" + name
	}
	return ""
}

// size is so many bytes as people say it.
func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 999_500:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	tenths := (n + 50_000) / 100_000
	return fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
}

func checkCommand(t *terminal) *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "check DIR", Short: t.say("about-check"), Args: folder(t),
		Example: `  zaoshu check books/deardata
  zaoshu check books/deardata --strict`,
		RunE: func(_ *cobra.Command, args []string) error {
			j, err := s.job(args[0], t)
			if err != nil {
				return err
			}
			j.epub, j.check = io.Discard, true
			rep := &source.Report{}
			_, err = j.run(args[0], rep)
			if err := t.conclude(rep, j.least, err); err != nil {
				return err
			}
			fmt.Fprintln(t.out, t.say("checked", strings.TrimSuffix(j.dir, "/")))
			return nil
		},
	}
	s.flags(c, t)
	return c
}

// run builds the book in dir.
func (j job) run(dir string, rep *source.Report) (*made, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return build(root.FS(), j, rep)
}
