package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/cobra"

	"zaoshu/internal/manuscript"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// The manual and README.md are held to the program: what they name is there, and what is
// there they name. What is there the program itself says: the keys in what it tells of
// an unknown one, the commands and flags in cobra's tree, the messages in the catalogue.

const manual = "../../books/manual/"

// words are what stands between backticks.
var words = regexp.MustCompile("`([^`]+)`")

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func quotedIn(s string) []string {
	var list []string
	for _, m := range words.FindAllStringSubmatch(s, -1) {
		list = append(list, m[1])
	}
	return list
}

// tableRows are the tables of a Markdown text under the headings that begin with under, cell
// by cell, with their heads.
func tableRows(text, under string) [][]string {
	var list [][]string
	in := under == ""
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "## ") {
			in = strings.HasPrefix(line, "## "+under)
		}
		line = strings.ReplaceAll(strings.TrimSpace(line), `\|`, "¦")
		if !in || !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|---") {
			continue
		}
		var cells []string
		for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		list = append(list, cells)
	}
	return list
}

// firsts are the words between backticks in the first cell of each row, and what the row
// says of them.
func firsts(list [][]string) map[string]string {
	m := map[string]string{}
	for _, row := range list {
		for _, w := range quotedIn(row[0]) {
			m[w] = strings.Join(row[1:], " | ")
		}
	}
	return m
}

// sameNames tells what is in one of two sets alone.
func sameNames(t *testing.T, what string, told, there []string) {
	t.Helper()
	for _, w := range told {
		if !slices.Contains(there, w) {
			t.Errorf("%s: the manual names %q, which is not there", what, w)
		}
	}
	for _, w := range there {
		if !slices.Contains(told, w) {
			t.Errorf("%s: %q is there, and the manual does not name it", what, w)
		}
	}
}

// loadFiles opens and loads a book of these files. Its theme is among them, or book.
func loadFiles(files map[string]string, name string) *source.Report {
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	rep := &source.Report{}
	if m, err := manuscript.Open(fsys, "", rep); err == nil {
		m.Load(manuscript.Options{}, rep)
	}
	if name != "" {
		_, _ = theme.Load(themesFS{fsys, templates.FS}, theme.Options{Name: name}, rep)
	}
	return rep
}

// known are the keys that the program says it knows, told that zz is none.
func known(t *testing.T, files map[string]string, name string) []string {
	t.Helper()
	for _, d := range loadFiles(files, name).All() {
		if d.Code == "unknown-key" && d.Args[0] == "zz" {
			return strings.Split(d.Args[1].(string), ", ")
		}
	}
	t.Fatalf("%q: zz is no unknown key", files)
	return nil
}

func keysOf(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// TestManualKeys: book.yaml's keys, those within them, and those of front matter.
func TestManualKeys(t *testing.T) {
	told := firsts(tableRows(read(t, manual+"articles/book-yaml.md"), ""))
	sameNames(t, "book.yaml", keysOf(told), known(t, map[string]string{"book.yaml": "zz: 1\n"}, ""))
	for key, yaml := range map[string]string{
		"authors": "authors: [{zz: 1}]", "parts": "parts: [{zz: 1}]", "links": "links: [{zz: 1}]", "qr": "qr: {zz: 1}",
	} {
		for _, k := range known(t, map[string]string{"book.yaml": yaml + "\n"}, "") {
			if !slices.Contains(quotedIn(told[key]), k) {
				t.Errorf("%s: the manual does not name %q", key, k)
			}
		}
	}
	front := map[string]string{"book.yaml": "articles: [a.md]\n", "a.md": "---\nzz: 1\n---\n"}
	sameNames(t, "front matter", keysOf(firsts(tableRows(read(t, manual+"articles/front-matter.md"), ""))), known(t, front, ""))
}

// TestManualThemes: the themes, the groups of theme.yaml, the settings of a line and
// their values.
func TestManualThemes(t *testing.T) {
	text := read(t, manual+"articles/themes.md")
	var themes []string
	for _, row := range tableRows(text[:strings.Index(text, "\n## ")], "") {
		themes = append(themes, quotedIn(row[0])...)
	}
	sameNames(t, "themes", themes, themesFS{program: templates.FS}.names())

	mine := func(yaml string) map[string]string { return map[string]string{"themes/mine/theme.yaml": yaml} }
	sameNames(t, "theme.yaml", keysOf(firsts(tableRows(text, "各组的键"))), known(t, mine("zz: 1\n"), "mine"))
	line := firsts(tableRows(text, "一行之内"))
	sameNames(t, "line", keysOf(line), known(t, mine("line: {zz: 1}\n"), "mine"))
	choices := regexp.MustCompile(`"([^" ]+)"`)
	for key, says := range line {
		for _, value := range quotedIn(says) {
			if bad := themeFaults(t, mine(fmt.Sprintf("extends: book\nline: {%s: %s}\n", key, value)), "mine"); bad != "" {
				t.Errorf("line: %s: the manual gives it %q: %s", key, value, bad)
			}
		}
		_, list, _ := strings.Cut(themeFaults(t, mine(fmt.Sprintf("extends: book\nline: {%s: zz}\n", key)), "mine"), "not one of ")
		for _, m := range choices.FindAllStringSubmatch(list, -1) {
			if !slices.Contains(quotedIn(says), m[1]) && key != "para_start" { // as the one above it
				t.Errorf("line: %s: the manual does not name %q", key, m[1])
			}
		}
	}
}

// themeFaults is what is wrong with a theme.
func themeFaults(t *testing.T, files map[string]string, name string) string {
	t.Helper()
	var b strings.Builder
	for _, d := range loadFiles(files, name).All() {
		if strings.HasPrefix(d.Pos.Position().Name, name+"/") {
			m, _ := d.Text(source.English)
			b.WriteString(m)
		}
	}
	return b.String()
}

// tree is the program's command, quiet.
func tree() *cobra.Command {
	return command(&terminal{out: io.Discard, err: io.Discard, lang: source.English})
}

var longFlag = regexp.MustCompile(`(?m)^ +(?:-[a-z], )?(--[a-z-]+)`)

// flagsOf are the flags that c has itself, as its help lists them.
func flagsOf(c *cobra.Command) (list []string) {
	for _, m := range longFlag.FindAllStringSubmatch(c.LocalFlags().FlagUsages(), -1) {
		list = append(list, m[1])
	}
	return list
}

// TestManualCommands: the commands, which of them takes which flag, and make's targets.
func TestManualCommands(t *testing.T) {
	text := read(t, manual+"articles/commands.md")
	root := tree()
	root.InitDefaultHelpCmd()
	var there, told []string
	flags := map[string][]string{}
	for _, flag := range flagsOf(root) {
		flags[flag] = []string{"全部"}
	}
	flags["--version"] = []string{"zaoshu"}
	for _, c := range root.Commands() {
		there = append(there, c.Name())
		for _, flag := range flagsOf(c) {
			if flag != "--help" {
				flags[flag] = append(flags[flag], c.Name())
			}
		}
	}
	for w := range firsts(tableRows(text[:strings.Index(text, "\n## ")], "")) {
		told = append(told, strings.Fields(w)[1])
	}
	sameNames(t, "commands", told, there)

	list := tableRows(text, "选项")[1:]
	sameNames(t, "flags", keysOf(firsts(list)), slices.Sorted(maps.Keys(flags)))
	for _, row := range list {
		flag, users := quotedIn(row[0])[0], quotedIn(row[1])
		if len(users) == 0 {
			users = []string{row[1]}
		}
		sameNames(t, flag, users, flags[flag])
	}

	targets := regexp.MustCompile(`(?m)^\.PHONY: (.*)$`).FindStringSubmatch(read(t, "../../Makefile"))[1]
	sameNames(t, "make", append(keysOf(firsts(tableRows(text, "make"))), "all", "FORCE"), strings.Fields(targets))
}

// a dot is an argument of a message that is written as …
type dot struct{}

func (dot) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "…") }

// TestManualMessages: every message of the catalogue, under its severity.
func TestManualMessages(t *testing.T) {
	severities := map[source.Severity]string{source.Error: "错误", source.Warning: "警告", source.Note: "说明"}
	var there []string
	for _, code := range source.Codes() {
		for n := 0; ; n++ {
			d := source.Diagnostic{Code: code, Args: slices.Repeat([]any{dot{}}, n)}
			message, hint := d.Text(source.Chinese)
			if !strings.Contains(message+hint, "%!") {
				there = append(there, severities[d.Severity()]+"："+message)
				break
			}
		}
	}
	var told []string
	severity := ""
	for _, row := range tableRows(read(t, manual+"articles/messages.md"), "") {
		if row[1] == "怎么办" {
			severity = row[0]
		} else {
			told = append(told, severity+"："+strings.ReplaceAll(row[0], `\`, ""))
		}
	}
	sameNames(t, "messages", told, there)
}

// An example is a block of code of a Markdown text, and what follows it.
type example struct{ kind, content, after string }

func examples(text string) (list []example) {
	fence, at := "", 0
	e := example{}
	for end := 0; end < len(text); {
		line, _, _ := strings.Cut(text[end:], "\n")
		start := end
		end += len(line) + 1
		switch {
		case fence == "" && strings.HasPrefix(line, "```"):
			e.kind = strings.TrimLeft(line, "`")
			fence, at = strings.TrimSuffix(line, e.kind), end
		case fence != "" && line == fence:
			e.content, e.after = text[at:start], text[end:]
			list, fence = append(list, e), ""
		}
	}
	return list
}

// TestManualExamples: an example in Markdown is followed by itself; one of book.yaml, of
// front matter or of a theme has no key or value that is none; commands are there.
func TestManualExamples(t *testing.T) {
	entries, err := os.ReadDir(manual + "articles")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, e := range entries {
		text := read(t, manual+"articles/"+e.Name())
		for _, x := range examples(text) {
			kinds[x.kind]++
			switch x.kind {
			case "markdown":
				if !strings.HasPrefix(x.after, "\n"+x.content) {
					t.Errorf("%s: an example is not followed by itself:\n%s", e.Name(), x.content)
				}
			case "yaml":
				checkYAML(t, e.Name(), x.content)
			case "sh":
				checkCommands(t, e.Name(), x.content)
			}
		}
	}
	if kinds["markdown"] < 14 || kinds["yaml"] < 6 || kinds["sh"] < 5 {
		t.Errorf("only %v examples", kinds)
	}
}

func checkYAML(t *testing.T, where, content string) {
	t.Helper()
	files, name := map[string]string{"book.yaml": content}, ""
	switch {
	case strings.HasPrefix(content, "extends:"):
		files, name = map[string]string{"themes/mine/theme.yaml": content}, "mine"
	case strings.HasPrefix(content, "---"):
		files = map[string]string{"book.yaml": "articles: [a.md]\n", "a.md": content}
	}
	for _, d := range loadFiles(files, name).All() {
		switch d.Code {
		case "missing-key", "missing-article", "empty-article", "empty-book", "missing-book": // it is an excerpt
		default:
			m, _ := d.Text(source.English)
			t.Errorf("%s: %s in\n%s", where, m, content)
		}
	}
}

// calls are the commands in a text.
var calls = regexp.MustCompile(`(?:zaoshu|go run \./cmd/zaoshu|make) [A-Za-z=-][^\n` + "`" + `|]*`)

// checkCommands: each command in a text is one of the program's, with flags of its own,
// or a target of the Makefile.
func checkCommands(t *testing.T, where, text string) {
	t.Helper()
	targets := strings.Fields(regexp.MustCompile(`(?m)^\.PHONY: (.*)$`).FindStringSubmatch(read(t, "../../Makefile"))[1])
	for _, call := range calls.FindAllString(text, -1) {
		call, _, _ = strings.Cut(call, "  #")
		args := strings.Fields(strings.TrimPrefix(call, "go run ./cmd/"))
		if args[0] == "make" {
			for _, a := range args[1:] {
				if !strings.Contains(a, "=") && !slices.Contains(targets, a) {
					t.Errorf("%s: %q: no target %s", where, call, a)
				}
			}
			continue
		}
		c, _, err := tree().Find(args[1:])
		if err != nil || !c.HasParent() {
			t.Errorf("%s: %q is no command", where, call)
			continue
		}
		for _, a := range args[1:] {
			flag, long := strings.CutPrefix(a, "--")
			flag, _, _ = strings.Cut(flag, "=")
			if long && c.Flags().Lookup(flag) == nil && c.InheritedFlags().Lookup(flag) == nil {
				t.Errorf("%s: %q: no flag --%s", where, call, flag)
			}
		}
	}
}

// TestManualBuilds: in every theme, without a warning; it is the manual of this version.
func TestManualBuilds(t *testing.T) {
	for _, name := range append(themesFS{program: templates.FS}.names(), "book --print") {
		args := append([]string{"check", "--strict", manual, "--theme"}, strings.Fields(name)...)
		var out, errs bytes.Buffer
		if code := run(args, &out, &errs); code != 0 {
			t.Errorf("%s: exit %d\n%s", name, code, &errs)
		}
	}
	if !strings.Contains(read(t, manual+"book.yaml"), "\nversion: "+version+"\n") {
		t.Errorf("the manual is not that of version %s", version)
	}
}

// TestReadme: what README.md names is there: commands, flags, targets, files.
func TestReadme(t *testing.T) {
	text := read(t, "../../README.md")
	checkCommands(t, "README.md", text)
	var all []string
	for _, c := range append(tree().Commands(), tree()) {
		all = append(all, flagsOf(c)...)
		if c.HasParent() && !strings.Contains(text, "zaoshu "+c.Name()) && c.Name() != "help" && c.Name() != "version" {
			t.Errorf("README.md does not name zaoshu %s", c.Name())
		}
	}
	for _, flag := range regexp.MustCompile(`--[a-z][a-z-]+`).FindAllString(text, -1) {
		if !slices.Contains(all, flag) {
			t.Errorf("README.md names %s, which is no flag", flag)
		}
	}
	for _, m := range regexp.MustCompile(`\]\(([^):#]+)[)#]`).FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat("../../" + m[1]); err != nil && !strings.HasPrefix(m[1], ".github/pages/") {
			t.Errorf("README.md leads to %s, which is not there", m[1])
		}
	}
	for _, w := range quotedIn(text) {
		if strings.Contains(w, "/") && !strings.ContainsAny(w, "<>*: ") && !strings.HasPrefix(w, "articles/") && !strings.HasPrefix(w, "books/deardata/articles/") {
			if _, err := os.Stat("../../" + w); err != nil && !strings.HasPrefix(w, "themes/") {
				t.Errorf("README.md names %s, which is not there", w)
			}
		}
	}
}
