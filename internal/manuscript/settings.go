package manuscript

import (
	"regexp"

	"zaoshu/internal/book"
	"zaoshu/internal/config"
	"zaoshu/internal/source"
)

// bookYAML is book.yaml, key by key.
type bookYAML struct {
	Title       config.Value[string]   `yaml:"title"`
	Subtitle    string                 `yaml:"subtitle"`
	TitleLines  []config.Value[string] `yaml:"title_lines"`
	Authors     []config.Value[person] `yaml:"authors,one"`
	Language    config.Value[string]   `yaml:"language"`
	Identifier  config.Value[string]   `yaml:"identifier"`
	Publisher   string                 `yaml:"publisher"`
	Version     string                 `yaml:"version"`
	Published   config.Value[string]   `yaml:"published"`
	Modified    config.Value[string]   `yaml:"modified"`
	Rights      string                 `yaml:"rights,text"`
	Licence     string                 `yaml:"licence,text"`
	Description string                 `yaml:"description,text"`
	Subjects    []string               `yaml:"subjects,one"`
	Sources     []string               `yaml:"sources,one"`
	Series      string                 `yaml:"series"`
	Number      config.Value[string]   `yaml:"number"`
	Short       string                 `yaml:"short"`
	Output      config.Value[string]   `yaml:"output"`
	Theme       config.Value[string]   `yaml:"theme"`
	Emphasis    emphasis               `yaml:"emphasis"`
	Notes       Notes                  `yaml:"notes"`
	Addresses   bool                   `yaml:"addresses"`
	FoldASCII   bool                   `yaml:"fold_ascii"`
	ConformsTo  config.Value[string]   `yaml:"conforms_to"`
	CertifiedBy string                 `yaml:"certified_by"`
	Articles    config.Value[files]    `yaml:"articles"`
	Parts       []config.Value[part]   `yaml:"parts"`
	Front       files                  `yaml:"front"`
	Back        files                  `yaml:"back"`
	Author      config.Value[string]   `yaml:"author"`
	Cover       config.Value[string]   `yaml:"cover"`
	Links       []config.Value[link]   `yaml:"links"`
	QR          config.Value[account]  `yaml:"qr"`
	Fonts       files                  `yaml:"fonts"`
}

// files are paths from the book's folder.
type files []config.Value[string]

// A part groups articles under a title.
type part struct {
	Title    config.Value[string] `yaml:"title"`
	Articles files                `yaml:"articles"`
}

// A link stands on the author page; without text, its address does.
type link struct {
	Text config.Value[string] `yaml:"text"`
	URL  config.Value[string] `yaml:"url"`
}

// A person is written as a name, or as name, file_as and role.
type person struct {
	Name   string               `yaml:"name"`
	FileAs string               `yaml:"file_as"`
	Role   config.Value[string] `yaml:"role"`
}

func (p *person) UnmarshalText(b []byte) error {
	p.Name = string(b)
	return nil
}

// An account is written as an address, or with what stands beside its QR code.
type account struct {
	URL     string `yaml:"url"`
	Label   string `yaml:"label"`
	Account string `yaml:"account"`
}

func (q *account) UnmarshalText(b []byte) error {
	q.URL = string(b)
	return nil
}

// Notes is how an EPUB's footnotes are marked up.
type Notes uint8

const (
	Popup  Notes = iota // as EPUB 3 has it
	Duokan              // as Duokan and its kin read it
)

// UnmarshalText reads popup or duokan.
func (n *Notes) UnmarshalText(b []byte) error {
	switch string(b) {
	case "popup":
		*n = Popup
	case "duokan":
		*n = Duokan
	default:
		return source.Words{"popup or duokan is wanted", "只能是 popup 或 duokan"}
	}
	return nil
}

// An emphasis is dots or kai; zero: the theme's.
type emphasis struct{ dots *bool }

func (e *emphasis) UnmarshalText(b []byte) error {
	dots := string(b) == "dots"
	if !dots && string(b) != "kai" {
		return source.Words{"kai or dots is wanted", "只能是 kai 或 dots"}
	}
	e.dots = &dots
	return nil
}

// articleYAML is the front matter of an article.
type articleYAML struct {
	Title      config.Value[string]   `yaml:"title"`
	TitleLines []config.Value[string] `yaml:"title_lines"`
	Short      string                 `yaml:"short"`
	Lede       config.Value[string]   `yaml:"lede"`
	Author     []config.Value[person] `yaml:"author,one"`
	Date       config.Value[string]   `yaml:"date"`
	Source     string                 `yaml:"source"`
	URL        config.Value[string]   `yaml:"url"`
	Lang       config.Value[string]   `yaml:"lang"`
	Notice     []string               `yaml:"notice,one,text"`
}

var (
	// languageTag is the form of RFC 5646's langtag, without its registries.
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	identifier  = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:\S+)$`)
	relator     = regexp.MustCompile(`^[a-z]{3}$`)
	webAddress  = regexp.MustCompile(`^https?://[^\s/]\S*$`)
	outputName  = regexp.MustCompile(`^[^\s/\\:*?"<>|.][^/\\:*?"<>|]*$`)
)

// need tells that key has no value.
func need(value, key string, pos source.Pos, rep *source.Report) {
	if value == "" {
		rep.Tell(pos, "missing-key", key)
	}
}

// match tells code of a value that is given and not of the form.
func match(v config.Value[string], form *regexp.Regexp, code source.Code, rep *source.Report) {
	if v.V != "" && !form.MatchString(v.V) {
		rep.Tell(v.Pos, code, v.V)
	}
}

// check tells what is wrong with each value of y by itself. If y was not decoded whole,
// a value may be missing that is there, and has been told.
func (y *bookYAML) check(f *source.File, whole bool, rep *source.Report) {
	top := source.Pos{File: f}
	for _, k := range []struct {
		name string
		v    config.Value[string]
	}{{"title", y.Title}, {"language", y.Language}, {"identifier", y.Identifier}} {
		if whole || k.v.Pos == (source.Pos{}) {
			need(k.v.V, k.name, top, rep)
		}
	}
	if len(y.Authors) == 0 {
		rep.Tell(top, "missing-key", "authors")
	}
	match(y.Language, languageTag, "bad-language", rep)
	match(y.Identifier, identifier, "bad-identifier", rep)
	match(y.Output, outputName, "bad-output", rep)
	checkPeople(y.Authors, rep)
	checkDate(y.Published, rep)
	checkDate(y.Modified, rep)
	checkLines(y.TitleLines, y.Title.V, rep)
	switch m := (book.Metadata{Number: y.Number.V}); {
	case y.Number.V == "":
	case y.Series == "":
		rep.Tell(y.Number.Pos, "unused-number", y.Number.V)
	case m.GroupPosition() == "":
		rep.Tell(y.Number.Pos, "number-order", y.Number.V)
	}
	for _, l := range y.Links {
		need(l.V.URL.V, "url", l.Pos, rep)
		match(l.V.URL, webAddress, "bad-url", rep)
	}
	if y.QR.V != (account{}) {
		need(y.QR.V.URL, "url", y.QR.Pos, rep)
		match(config.Value[string]{V: y.QR.V.URL, Pos: y.QR.Pos}, webAddress, "bad-url", rep)
	}
	for _, p := range y.Parts {
		need(p.V.Title.V, "title", p.Pos, rep)
		if len(p.V.Articles) == 0 {
			rep.Tell(p.Pos, "missing-key", "articles")
		}
	}
	if y.ConformsTo.V != "" {
		need(y.CertifiedBy, "certified_by", y.ConformsTo.Pos, rep)
	}
}

func checkPeople(people []config.Value[person], rep *source.Report) {
	for _, p := range people {
		need(p.V.Name, "name", p.Pos, rep)
		match(p.V.Role, relator, "bad-role", rep)
	}
}
