package source

import (
	"strings"
	"testing"
)

// Lines and columns count from 1, in characters: Han, tabs, CRLF, a byte-order mark,
// the end of the file.
func TestPosition(t *testing.T) {
	for _, c := range []struct {
		content string
		offset  int
		want    string
	}{
		{"", 0, "a.md:1:1"},
		{"abc", 2, "a.md:1:3"},
		{"abc", 3, "a.md:1:4"},
		{"abc", 99, "a.md:1:4"},
		{"abc", -1, "a.md:1:1"},
		{"大模型", 3, "a.md:1:2"},
		{"大模型", 9, "a.md:1:4"},
		{"一\n二", 4, "a.md:2:1"},
		{"一\n二", 3, "a.md:1:2"},
		{"一\r\n二三", 8, "a.md:2:2"},
		{"一\r\r二三", 8, "a.md:3:2"},
		{"一\r\n\r二", 6, "a.md:3:1"},
		{"\t一", 1, "a.md:1:2"},
		{"\uFEFF# 题", 3, "a.md:1:1"},
		{"\uFEFF# 题", 5, "a.md:1:3"},
		{"\uFEFF一\n二", 7, "a.md:2:1"},
		{"a\n", 2, "a.md:2:1"},
		{"\xff\xffa", 2, "a.md:1:3"},
	} {
		p := Pos{NewFile("a.md", []byte(c.content)), c.offset}
		if got := p.Position().String(); got != c.want {
			t.Errorf("%q at %d is %s, want %s", c.content, c.offset, got, c.want)
		}
		if q := p.Position(); p.File.At(q.Line, q.Column).Position() != q {
			t.Errorf("%q: At(%d, %d) is %v", c.content, q.Line, q.Column, p.File.At(q.Line, q.Column).Position())
		}
	}
	if got := (Pos{}).Position().String(); got != "" {
		t.Errorf("no place is %q", got)
	}
}

// A counted code is told once, with its first place and the number of places; the
// order of All is that of the files, whatever the order of telling.
func TestReport(t *testing.T) {
	a, b := NewFile("a.md", []byte("一二三")), NewFile("b.md", []byte("一二三"))
	var r Report
	r.Tell(Pos{b, 3}, "missing-glyph", 'x', "x")
	r.Tell(Pos{b, 0}, "missing-article", "c.md")
	r.Tell(Pos{a, 6}, "missing-glyph", 'x', "x")
	r.Tell(Pos{a, 6}, "missing-glyph", 'x', "x") // set a second time
	r.Tell(Pos{a, 3}, "missing-glyph", 'x', "x")
	r.Tell(Pos{b, 0}, "missing-article", "c.md")
	var got []string
	for _, d := range r.All() {
		m, _ := d.Text(English)
		got = append(got, d.Pos.Position().String()+": "+m)
	}
	want := `a.md:1:2: no font has U+0078 "x" (3 places, this is the first)
b.md:1:1: article "c.md" not found`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if r.Err(Error) == nil || r.Err(Error).Error() != "1 fault" || r.Err(Warning).Error() != "2 faults" {
		t.Errorf("errors %v, warnings %v", r.Err(Error), r.Err(Warning))
	}
	var none *Report
	none.Tell(Pos{}, "missing-article", "x")
	if none.All() != nil || none.Err(Note) != nil {
		t.Error("a nil Report was told something")
	}
}

// TestPlaceless: what is told without a place repeats what is told with one, and has not
// happened once more; where none has a place, each counts.
func TestPlaceless(t *testing.T) {
	a := NewFile("a.md", []byte("一二三"))
	for _, order := range [][]Pos{{{}, {a, 3}, {}, {a, 0}}, {{a, 3}, {a, 0}, {}}} {
		var r Report
		for _, pos := range order {
			r.Tell(pos, "missing-glyph", 'x', "x")
		}
		if d := r.All()[0]; d.Pos != (Pos{a, 0}) || d.Count != 2 {
			t.Errorf("%v: %d places, the first %v", order, d.Count, d.Pos.Position())
		}
	}
	var r Report
	r.Tell(Pos{}, "missing-glyph", 'x', "x")
	r.Tell(Pos{}, "missing-glyph", 'x', "x")
	if d := r.All()[0]; d.Count != 2 {
		t.Errorf("%d places, want 2", d.Count)
	}
}

// Every message is there in both languages, lower case, without a full stop, and both
// name the same args.
func TestCatalogueIsComplete(t *testing.T) {
	for _, code := range Codes() {
		e := catalogue[code]
		if e.severity < Note || e.severity > Error {
			t.Errorf("%s has no severity", code)
		}
		for _, words := range [][2]string{e.message, e.hint} {
			if (words[English] == "") != (words[Chinese] == "") {
				t.Errorf("%s is in one language alone: %q", code, words)
			}
			if strings.Count(words[English], "%") != strings.Count(words[Chinese], "%") {
				t.Errorf("%s names other things in each language: %q", code, words)
			}
			if strings.HasSuffix(words[English], ".") || strings.HasSuffix(words[Chinese], "。") {
				t.Errorf("%s ends with a full stop", code)
			}
			if w := words[English]; w != "" && w[0] >= 'A' && w[0] <= 'Z' && !strings.HasPrefix(w, "SVG") && !strings.HasPrefix(w, "PDF") && !strings.HasPrefix(w, "HTML") {
				t.Errorf("%s begins with a capital: %q", code, w)
			}
		}
		if e.message[English] == "" {
			t.Errorf("%s has no message", code)
		}
		if e.severity >= Warning && e.hint[English] == "" {
			t.Errorf("%s may stop the work, and does not say what to do", code)
		}
	}
}

// The phrases too are there in both languages, and name the same args.
func TestPhrasesAreComplete(t *testing.T) {
	for p, words := range phrases {
		if words[English] == "" || words[Chinese] == "" {
			t.Errorf("%s is in one language alone: %q", p, words)
		}
		if strings.Count(words[English], "%") != strings.Count(words[Chinese], "%") {
			t.Errorf("%s names other things in each language: %q", p, words)
		}
	}
}
