package config

import (
	"errors"
	"strings"
	"testing"

	"zaoshu/internal/source"
)

type level string

func (l *level) UnmarshalText(b []byte) error {
	if string(b) != "high" && string(b) != "low" {
		return errors.New("not high or low")
	}
	*l = level(b)
	return nil
}

type person struct {
	Name string `yaml:"name"`
	Role string `yaml:"role"`
}

func (p *person) UnmarshalText(b []byte) error {
	p.Name = string(b)
	return nil
}

type shared struct {
	Theme string `json:"theme"`
}

type sample struct {
	shared
	Title    string           `yaml:"title"`
	Articles []Value[string]  `yaml:"articles"`
	Author   []string         `yaml:"author,one"`
	Pages    int              `yaml:"pages"`
	Print    *bool            `yaml:"print"`
	Level    level            `yaml:"level"`
	Volume   uint8            `yaml:"volume"`
	Names    map[string]int16 `yaml:"names"`
	People   []person         `yaml:"people"`
	Sub      struct {
		Name string `yaml:"name,text"`
	} `yaml:"sub"`
}

func TestDecode(t *testing.T) {
	var s sample
	var rep source.Report
	f := source.NewFile("book.yaml", []byte(`title: 2023-04
articles: [一.md, 二.md]
author: 谭婧
pages: 12
volume: 200
print: true
level: high
theme: book
subtitle:
names: {甲: 1, 乙: 2}
people: [甲, {name: 乙, role: edt}]
sub:
  name: |
    两行
    文字
`))
	if Decode(f, &s, &rep) {
		t.Error("an unknown key is no fault")
	}
	if got := said(&rep); got != `book.yaml:9:1: unknown key "subtitle"` {
		t.Errorf("told %q", got)
	}
	if s.Title != "2023-04" || len(s.Articles) != 2 || s.Articles[1].V != "二.md" || len(s.Author) != 1 || s.Pages != 12 || s.Volume != 200 ||
		s.Print == nil || !*s.Print || s.Level != "high" || s.Theme != "book" || s.Names["乙"] != 2 || s.People[0].Name != "甲" || s.People[1] != (person{"乙", "edt"}) || s.Sub.Name != "两行\n文字\n" {
		t.Errorf("decoded %+v", s)
	}
	if got := s.Articles[1].Pos.Position().String(); got != "book.yaml:2:18" {
		t.Errorf("the second article is at %s", got)
	}
}

// Every fault is told in one run, each at its place.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"title: [a]\npages: x\nprint: 1", `book.yaml:1:8: "title" is a list, and text is wanted
book.yaml:2:8: "pages" is text, and a whole number is wanted
book.yaml:3:8: "print" is a whole number, and true or false is wanted`},
		{"title: a\ntitle: b", `book.yaml:2:1: key "title" stands here twice`},
		{"articles: a", `book.yaml:1:11: "articles" is text, and a list is wanted`},
		{"articles: [a, ]\nlevel: mid", `book.yaml:2:8: level: not high or low`},
		// yaml-alias
		{"title: &a x\nauthor: *a", "book.yaml:1:8: aliases and anchors are not allowed\nbook.yaml:2:9: aliases and anchors are not allowed"},
		{"- a", `book.yaml:1:1: "book.yaml" is a list, and a group of keys is wanted`},
		{"title: 'x", ""},
		{"sub: {name: 一, nom: 二}", `book.yaml:1:16: unknown key "nom"`},
		{"title: \xff", "book.yaml:1:8: the file is not valid UTF-8 here"},
		{"title: a\n---\ntitle: b", "book.yaml:3:6: this is not YAML: a second document begins"},
		// number-range
		{"pages: 1.5\nvolume: 256\nnames: {a: -32769}", `book.yaml:1:8: "pages" is a number with a fraction, and a whole number is wanted
book.yaml:2:9: volume is 256, and whole numbers from 0 to 255 are taken
book.yaml:3:12: a is -32769, and whole numbers from -32768 to 32767 are taken`},
		{"volume: -1\npages: 99999999999999999999", `book.yaml:1:9: volume is -1, and whole numbers from 0 to 255 are taken
book.yaml:2:8: pages is 99999999999999999999, and whole numbers from -9223372036854775808 to 9223372036854775807 are taken`},
		{"\uFEFFtitel: a\ntitle: [一]", "book.yaml:1:1: unknown key \"titel\"\nbook.yaml:2:8: \"title\" is a list, and text is wanted"},
		{"\uFEFFtitle: \xff", "book.yaml:1:8: the file is not valid UTF-8 here"},
		{"", ""},
	} {
		var rep source.Report
		var s sample
		ok := Decode(source.NewFile("book.yaml", []byte(c.yaml)), &s, &rep)
		got := said(&rep)
		if c.want == "" && c.yaml != "" {
			if ok || !strings.Contains(got, "this is not YAML") {
				t.Errorf("%q: told %q", c.yaml, got)
			}
			continue
		}
		if got != c.want || ok != (c.want == "") {
			t.Errorf("%q: told\n%s\nwant\n%s", c.yaml, got, c.want)
		}
	}
}

// yaml-depth: values that stand too deep in one another are a fault.
func TestDepth(t *testing.T) {
	type node struct {
		Kid *node `yaml:"kid"`
	}
	var rep source.Report
	if Decode(source.NewFile("x", []byte(strings.Repeat("{kid: ", 40)+"{}"+strings.Repeat("}", 40))), &node{}, &rep) {
		t.Error("no fault")
	}
	if got := said(&rep); got != "x:1:199: nesting is deeper than 32" {
		t.Errorf("told %q", got)
	}
}

// yaml-depth: the parser never sees what would take it long; brackets and dashes that are
// text are no nesting.
func TestDepthBeforeParsing(t *testing.T) {
	for _, c := range []struct{ text, told string }{
		{strings.Repeat("[", 1e6), "x:1:513: nesting is deeper than 32"},
		{"title: " + strings.Repeat("{a: ", 1e5), "x:1:2056: nesting is deeper than 32"},
		{"title:\n" + strings.Repeat("a: [\n", 1e5), "x:514:4: nesting is deeper than 32"},
		{strings.Repeat("- ", 1e5), "x:1:1025: nesting is deeper than 32"},
		{strings.Repeat("&a ", 1e5) + "b", "x:1:1537: nesting is deeper than 32"},
		{"title: '" + strings.Repeat("[", 500) + strings.Repeat("- ", 500) + "'\narticles:\n" + strings.Repeat("- a\n- [\n]\n", 600)[:4*600], ""},
	} {
		var rep source.Report
		var s sample
		f := source.NewFile("x", []byte(c.text))
		if Decode(f, &s, &rep); c.told != "" && said(&rep) != c.told || strings.Contains(said(&rep), "deeper") != (c.told != "") {
			t.Errorf("%.20q: told %.200q, want %q", c.text, said(&rep), c.told)
		}
		if _, ok := Find(f, "title"); ok && c.told != "" {
			t.Errorf("%.20q: something is found", c.text)
		}
	}
	f := source.NewFile("a.md", []byte("---\ntitle: "+strings.Repeat("[", 600)+"\n---\n"))
	var rep source.Report
	if _, ok := FrontMatter(f, &sample{}, &rep); ok || said(&rep) != "a.md:2:520: nesting is deeper than 32" {
		t.Errorf("front matter: told %q", said(&rep))
	}
}

// A character that no text may hold is left out, and told; a line end in text of one line is a blank.
func TestCharacters(t *testing.T) {
	var rep source.Report
	var s sample
	if !Decode(source.NewFile("book.yaml", []byte(`title: "a\u0007\uFFFFb"`)), &s, &rep) || s.Title != "ab" {
		t.Errorf("title %q", s.Title)
	}
	if Decode(source.NewFile("", []byte(`title: "a\u2028b 👨\u200D👩"`)), &s, nil); s.Title != "a b 👨\u200D👩" {
		t.Errorf("title %q", s.Title)
	}
	want := `book.yaml:1:8: the character U+FFFF cannot be written, and is left out
book.yaml:1:8: the character U+0007 cannot be written, and is left out`
	if got := said(&rep); got != want {
		t.Errorf("told %q", got)
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ text, body, told string }{
		{"---\ntitle: 题\n---\n正文", "正文", ""},
		{"\uFEFF---\r\ntitle: 题\r\n---\r\n正文", "正文", ""},
		{"正文\n---\n", "正文\n---\n", ""},
		{"---\ntitle: 题\n", "", "a.md:1:1: front matter begins here and does not end"},
		{"---\ntitel: 题\n---\n", "", `a.md:2:1: unknown key "titel"`},
		{"---\ntitle: 题\npages: 一\n---\n", "", `a.md:3:8: "pages" is text, and a whole number is wanted`},
	} {
		var rep source.Report
		var s sample
		body, ok := FrontMatter(source.NewFile("a.md", []byte(c.text)), &s, &rep)
		if got := c.text[body:]; got != c.body || said(&rep) != c.told || ok != (c.told == "") {
			t.Errorf("%q: body %q, told %q", c.text, got, said(&rep))
		}
	}
}

func FuzzConfig(f *testing.F) {
	f.Add("title: a\narticles: [b]\n")
	f.Add("---\ntitle: x\n---\n")
	f.Add("a: &x {b: *x}")
	f.Add("? [a]\n: b")
	f.Fuzz(func(t *testing.T, text string) {
		var rep source.Report
		var s sample
		file := source.NewFile("x", []byte(text))
		Decode(file, &s, &rep)
		FrontMatter(file, &s, &rep)
		for _, d := range rep.All() {
			if d.Pos.File == nil || d.Pos.Offset < 0 || d.Pos.Offset > len(text) {
				t.Errorf("%s has no place", d.Code)
			}
		}
	})
}

func said(rep *source.Report) string {
	var s []string
	for _, d := range rep.All() {
		m, _ := d.Text(source.English)
		s = append(s, d.Pos.Position().String()+": "+m)
	}
	return strings.Join(s, "\n")
}

// TestFind: a value is found by its keys, in blocks and in braces.
func TestFind(t *testing.T) {
	f := source.NewFile("a.yaml", []byte("\uFEFFa: {b: 1, c: {d: 2}}\ne:\n  f: 3\n"))
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"a", "b"}, "a.yaml:1:8"}, {[]string{"a", "c", "d"}, "a.yaml:1:18"}, {[]string{"e", "f"}, "a.yaml:3:6"},
		{[]string{"e"}, "a.yaml:2:1"}, {[]string{"a", "d"}, ""}, {[]string{"a", "b", "c"}, ""},
	} {
		got := ""
		if pos, ok := Find(f, c.keys...); ok {
			got = pos.Position().String()
		}
		if got != c.want {
			t.Errorf("%q is at %q, not %q", c.keys, got, c.want)
		}
	}
	if _, ok := Find(source.NewFile("b.yaml", []byte("a: [")), "a"); ok {
		t.Error("something is found in what is no YAML")
	}
}
