package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// specCases are the Markdown of CommonMark's 652 examples and of GFM's tables, strikethrough,
// task lists and links, read from the module of the parser, which carries them.
func specCases(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := strings.TrimSpace(string(out))
	data, err := os.ReadFile(filepath.Join(dir, "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range examples {
		list = append(list, e.Markdown)
	}
	if len(list) != 652 {
		t.Fatalf("%d examples of CommonMark", len(list))
	}
	for _, name := range []string{"table", "strikethrough", "tasklist", "linkify"} {
		data, err := os.ReadFile(filepath.Join(dir, "extension", "_test", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, extensionCases(string(data))...)
	}
	return list
}

// extensionCases reads the parser's own format: a line with a number, a line of //- marks,
// Markdown, a line of them, HTML, a line of //= marks.
func extensionCases(s string) (list []string) {
	for part := range strings.SplitSeq(s, "\n//= = = =") {
		_, rest, ok := strings.Cut(part, "\n//- - - -")
		if !ok {
			continue
		}
		_, rest, _ = strings.Cut(rest, "\n")
		text, _, _ := strings.Cut(rest, "\n//- - - -")
		list = append(list, text+"\n")
	}
	return list
}

// specBook writes a book with a chapter a case, but for those that the program refuses, each
// of which it must refuse with a place.
func specBook(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	kept, refused := 0, 0
	var list strings.Builder
	var all bytes.Buffer
	write := func(articles string) {
		yaml := "title: 例子\nauthors: 例子\nlanguage: zh-CN\nidentifier: urn:uuid:00000000-0000-4000-8000-000000000652\nmodified: 2026-01-01\noutput: spec\narticles:\n" + articles
		if err := os.WriteFile(filepath.Join(dir, "book.yaml"), []byte(yaml), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cases := specCases(t)
	var entries []string
	for i, text := range cases {
		name := fmt.Sprintf("%04d.md", i+1)
		entries = append(entries, "  - "+name+"\n")
		// The title is front matter's: headings of level 1 in the example are the article's.
		article := fmt.Sprintf("---\ntitle: 例 %d\n---\n%s", i+1, firstTitle.ReplaceAllString(text, "## $1"))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(article), 0o666); err != nil {
			t.Fatal(err)
		}
		all.WriteString(entries[i])
	}
	write(all.String())
	var stderr bytes.Buffer
	run([]string{"check", dir, "--messages", "en"}, &bytes.Buffer{}, &stderr)
	bad := map[string]bool{}
	for line := range strings.Lines(stderr.String()) {
		switch m := told.FindStringSubmatch(line); {
		case strings.HasPrefix(line, "  hint: ") || strings.Contains(line, "nothing was written"):
		case m == nil:
			t.Errorf("a refusal without a place: %s", line)
		case m[2] == "":
			bad[m[1]] = true
		}
	}
	for i := range cases {
		if name := fmt.Sprintf("%04d.md", i+1); bad[name] {
			refused++
		} else {
			kept++
			list.WriteString(entries[i])
		}
	}
	t.Logf("%d cases are in the book, %d are refused", kept, refused)
	if kept < 550 {
		t.Errorf("only %d of %d cases are in the book\n%s", kept, len(cases), stderr.String())
	}
	write(list.String())
	return dir
}

var (
	firstTitle = regexp.MustCompile(`(?m)^# (.*)$`)
	told       = regexp.MustCompile(`([0-9]{4}\.md):\d+:\d+: (warning: |note: )?`)
)

// TestSpecBook: the cases of CommonMark and GFM go through both back-ends.
func TestSpecBook(t *testing.T) {
	dir := specBook(t)
	var stdout, stderr bytes.Buffer
	if code := run([]string{"build", dir, "--messages", "en"}, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr.String())
	}
	for _, ending := range []string{"epub", "pdf"} {
		if info, err := os.Stat(filepath.Join(dir, "out", "spec."+ending)); err != nil || info.Size() == 0 {
			t.Errorf("no %s: %v", ending, err)
		}
	}
}
