package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"zaoshu/internal/clreq"
	"zaoshu/internal/config"
	"zaoshu/internal/font"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// Options is what book.yaml and the command line change.
type Options struct {
	Name string // the theme's folder
	Own  string // the folder of the book's themes, as messages name it
	Dots *bool  // emphasis of Han by dots, or by Kai; nil: as the theme says

	// Known are the faces that there are; nil: any. A theme that names another has a fault.
	Known []string
}

// A file is theme.yaml as its author writes it.
type file struct {
	Extends   config.Value[string] `yaml:"extends"`
	Page      filePage             `yaml:"page"`
	Line      clreq.Rules          `yaml:"line"`
	Orphans   int                  `yaml:"orphans"`
	Widows    int                  `yaml:"widows"`
	Emphasis  emphasis             `yaml:"emphasis"`
	Screen    Screen               `yaml:"screen"`
	Colours   Colours              `yaml:"colours"`
	Print     Colours              `yaml:"print_colours"`
	CodeTones codeTones            `yaml:"code_tones"`
	Fonts     map[string]stack     `yaml:"fonts"`
	Text      textsOf[fileText]    `yaml:"text"`
	measuresOf[measure]
}

type (
	placedMeasure = config.Value[measure]
	placedInt     = config.Value[int]
)

// fileText is Text as theme.yaml has it.
type fileText struct {
	Fonts    config.Value[string] `yaml:"fonts"`
	Size     placedMeasure        `yaml:"size"`
	Leading  placedMeasure        `yaml:"leading"`
	Indent   measure              `yaml:"indent"`
	Hang     measure              `yaml:"hang"`
	Colour   tone                 `yaml:"colour"`
	Lines    int                  `yaml:"lines"`
	Base     Lines                `yaml:"base"`
	TopLines int                  `yaml:"top_lines"`
	TopBase  Lines                `yaml:"top_base"`
	RunIn    measure              `yaml:"run_in"`
}

// stack is a font.Spec as theme.yaml has it.
type stack struct {
	Han        []config.Value[named] `yaml:"han,one"`
	Marks      []config.Value[named] `yaml:"marks,one"`
	Latin      []config.Value[named] `yaml:"latin,one"`
	LatinMarks []config.Value[named] `yaml:"latin_marks,one"`
	Rest       []config.Value[named] `yaml:"rest,one"`
}

// named is a face, and its size beside others: SourceSerif4-Light 108%.
type named font.Named

func (n *named) UnmarshalText(b []byte) error {
	name, size, _ := strings.Cut(string(b), " ")
	n.Name, n.Scale = name, 1000
	if size == "" {
		return nil
	}
	num, den, err := number(strings.TrimSuffix(size, "%"))
	if err != nil || !strings.HasSuffix(size, "%") || num < 10*den || num > 1000*den {
		return source.Words{fmt.Sprintf("%q is no face, such as SourceSerif4-Light 108%%", b), fmt.Sprintf("%q 不是字体，例如 SourceSerif4-Light 108%%", b)}
	}
	n.Scale = int(num * 10 / den)
	return nil
}

// emphasis is of Han: kai, or dots.
type emphasis bool

func (e *emphasis) UnmarshalText(b []byte) error {
	if s := string(b); s != "kai" && s != "dots" {
		return source.Words{fmt.Sprintf("%q is not kai or dots", s), fmt.Sprintf("%q 不是 kai 或 dots", s)}
	}
	*e = string(b) == "dots"
	return nil
}

// codeTones are chroma's short names of classes that are not in ink.
type codeTones struct {
	Grey   []string `yaml:"grey"`
	Accent []string `yaml:"accent"`
}

// A loader makes a Theme of a file.
type loader struct {
	fsys   fs.FS
	o      Options
	rep    *source.Report
	file   file
	start  source.Pos // of the theme's own file
	failed bool       // a fault was told
}

// Load reads theme.yaml in the folder o.Name, and what it extends; and the EPUB's style
// sheet and documents, which are in epub/ for all themes, or the theme's own.
func Load(fsys fs.FS, o Options, rep *source.Report) (*Theme, error) {
	l := &loader{fsys: fsys, o: o, rep: rep, file: file{Line: clreq.Default()}}
	if err := l.read(o.Name, source.Pos{}, nil); err != nil {
		return nil, err
	}
	th := &Theme{}
	if !l.failed { // of what is not there all else would be a fault too
		th = l.theme()
	}
	if err := l.epub(th); err != nil {
		return nil, err
	}
	return th, nil
}

// read decodes the theme name over what is there, after the one that it extends.
func (l *loader) read(name string, from source.Pos, seen []string) error {
	at := name + "/theme.yaml"
	content, err := fs.ReadFile(l.fsys, at)
	if err != nil && from.File == nil {
		return fmt.Errorf("read theme %s: %w", name, err)
	}
	if err != nil {
		l.rep.Tell(from, "unknown-theme", name, strings.Join(l.names(), ", "))
		l.failed = true
		return nil
	}
	f := source.NewFile(path.Join(l.o.Own, at), content)
	if from.File == nil {
		l.start = source.Pos{File: f}
	}
	var first file
	config.Decode(f, &first, nil)
	if base := first.Extends; base.V != "" {
		if slices.Contains(seen, base.V) || base.V == name {
			l.bad(base.Pos, "extends", source.Words{"a theme cannot extend itself", "主题不能接着自己写"})
			return nil
		}
		if err := l.read(base.V, base.Pos, append(seen, name)); err != nil {
			return err
		}
	}
	if !l.failed && !config.Decode(f, &l.file, l.rep) {
		l.failed = true
	}
	return nil
}

// names lists the themes that there are.
func (l *loader) names() (list []string) {
	entries, _ := fs.ReadDir(l.fsys, ".")
	for _, e := range entries {
		if _, err := fs.Stat(l.fsys, e.Name()+"/theme.yaml"); err == nil {
			list = append(list, e.Name())
		}
	}
	return list
}

// bad tells a fault of what is at pos, or is missing.
func (l *loader) bad(pos source.Pos, key string, why source.Words) {
	if pos.File == nil {
		pos = l.start
	}
	l.rep.Tell(pos, "bad-value", key, why)
	l.failed = true
}

// positive is a length that must be given, and is more than nothing.
func (l *loader) positive(m placedMeasure, key string, em, grid geom.Length) geom.Length {
	n := m.V.in(em, grid)
	if n > 0 && n < 1<<40 {
		return n
	}
	l.bad(m.Pos, key, source.Words{"it must be given, and more than 0", "必须写出，且大于 0"})
	return geom.Pt
}

// theme is the file, resolved: the body's em and grid first.
func (l *loader) theme() *Theme {
	f := &l.file
	th := &Theme{
		Name: l.o.Name, Rules: f.Line, Dots: bool(f.Emphasis), Orphans: max(f.Orphans, 1), Widows: max(f.Widows, 1), Screen: f.Screen,
		Colours: f.Colours, Print: f.Print, Code: map[string]Colour{}, tones: tones{code: map[string]tone{}},
	}
	if l.o.Dots != nil {
		th.Dots = *l.o.Dots
	}
	em := l.positive(f.Text.Body.Size, "size", geom.Pt, geom.Pt)
	grid := l.positive(f.Text.Body.Leading, "leading", em, em)
	th.Page = l.page(&f.Page, em, grid)
	l.texts(th, em, grid)
	resolve(reflect.ValueOf(&th.Measures).Elem(), reflect.ValueOf(&f.measuresOf).Elem(), em, grid)
	for _, class := range f.CodeTones.Grey {
		th.tones.code[class] = grey
	}
	for _, class := range f.CodeTones.Accent {
		th.tones.code[class] = accent
	}
	l.limits(th)
	l.hang(th)
	th.paint()
	return th
}

// hang gives the notes the column of marks that leaves whole characters, so that both
// edges of their text are exact.
func (l *loader) hang(th *Theme) {
	measure, size := th.Measure(), th.Note.Size
	if n := (measure - th.Measures.Note.Hang) / size; n > 0 {
		th.Note.Hang = measure - n*size
	}
}

// texts resolves the kinds of text.
func (l *loader) texts(th *Theme, em, grid geom.Length) {
	from := reflect.ValueOf(&l.file.Text).Elem()
	for i, to := range th.Texts.All() {
		f := from.Field(i).Addr().Interface().(*fileText)
		*to = Text{
			Fonts: l.spec(f.Fonts), Size: em, Leading: grid,
			Lines: f.Lines, Base: f.Base, TopLines: f.TopLines, TopBase: f.TopBase,
		}
		if f.Size.V.den != 0 {
			to.Size = l.positive(f.Size, "size", em, grid)
		}
		if f.Leading.V.den != 0 {
			to.Leading = l.positive(f.Leading, "leading", to.Size, grid)
		}
		to.Indent, to.Hang, to.RunIn = f.Indent.in(to.Size, grid), f.Hang.in(to.Size, grid), f.RunIn.in(to.Size, grid)
		th.tones.texts = append(th.tones.texts, f.Colour)
	}
}

// spec is the stack of that name.
func (l *loader) spec(name config.Value[string]) font.Spec {
	if name.V == "" {
		name = l.file.Text.Body.Fonts
	}
	s, ok := l.file.Fonts[name.V]
	if !ok {
		l.bad(name.Pos, "fonts", source.Words{
			fmt.Sprintf("%q is not among the theme's fonts", name.V), fmt.Sprintf("主题的 fonts 里没有 %q", name.V),
		})
	}
	return font.Spec{
		Han: l.faces(s.Han), Marks: l.faces(s.Marks), Latin: l.faces(s.Latin),
		LatinMarks: l.faces(s.LatinMarks), Rest: l.faces(s.Rest),
	}
}

func (l *loader) faces(from []config.Value[named]) (list []font.Named) {
	for _, n := range from {
		if l.o.Known != nil && !slices.Contains(l.o.Known, n.V.Name) {
			l.rep.Tell(n.Pos, "missing-font", n.V.Name)
			continue
		}
		list = append(list, font.Named(n.V))
	}
	return list
}

// resolve sets to from from, which has a measure wherever to has a length.
func resolve(to, from reflect.Value, em, grid geom.Length) {
	switch m, ok := from.Interface().(measure); {
	case ok:
		to.SetInt(int64(m.in(em, grid)))
	case from.Kind() == reflect.Struct:
		for i := range from.NumField() {
			resolve(to.Field(i), from.Field(i), em, grid)
		}
	default:
		to.Set(from)
	}
}

// epub reads what the EPUB is made with.
func (l *loader) epub(th *Theme) error {
	for _, dir := range []string{th.Name, "epub"} {
		css, err := fs.ReadFile(l.fsys, dir+"/epub.css")
		if err == nil {
			th.EPUB.CSS = string(css)
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("read theme %s: %w", th.Name, err)
		}
	}
	documents, err := fs.Glob(l.fsys, "epub/*.xhtml")
	if err != nil || len(documents) == 0 {
		return err
	}
	if th.EPUB.Document, err = template.ParseFS(l.fsys, documents...); err != nil {
		return fmt.Errorf("read theme %s: %w", th.Name, err)
	}
	return nil
}
