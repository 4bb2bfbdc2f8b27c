package internal_test

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/source"
)

// Every code and every phrase of the catalogue is told somewhere, and every code stands
// in a test. (That each is there in both languages is source's to test; that nothing is
// told which is not there, Tell and Say see to.)
func TestCatalogueIsUsed(t *testing.T) {
	code, tests := readSources(t)
	for _, c := range source.Codes() {
		if !strings.Contains(code, `"`+string(c)+`"`) {
			t.Errorf("nothing tells %s", c)
		}
		if !strings.Contains(tests, string(c)) {
			t.Errorf("no test knows %s", c)
		}
	}
	phrases, err := os.ReadFile("source/phrase.go")
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`(?m)^\t("[a-z-]+"):`).FindAllSubmatch(phrases, -1)
	if len(list) < 50 {
		t.Errorf("only %d phrases", len(list))
	}
	for _, p := range list {
		if !strings.Contains(code, string(p[1])) {
			t.Errorf("nothing says %s", p[1])
		}
	}
}

// The message of every code stands in a script, as a user is told it; but the parsers make
// no node of the kind that unsupported-markdown tells.
func TestScriptsTellAll(t *testing.T) {
	names, err := filepath.Glob("../cmd/zaoshu/testdata/script/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no scripts", err)
	}
	var scripts []byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, data...)
	}
	for _, code := range source.Codes() {
		told := false
		for _, l := range []source.Language{source.English, source.Chinese} {
			for n := 0; ; n++ {
				message, hint := (source.Diagnostic{Code: code, Args: slices.Repeat([]any{anything{}}, n)}).Text(l)
				if strings.Contains(message+hint, "%!") {
					continue
				}
				told = told || regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(message), anyMark, ".+")).Match(scripts)
				break
			}
		}
		if told == (code == "unsupported-markdown") {
			t.Errorf("%s: told in a script: %v", code, told)
		}
	}
}

// anything is an argument of a message, whatever its verb.
type anything struct{}

const anyMark = "\x01"

func (anything) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, anyMark) }

// readSources is all of our Go but the catalogue, and all tests and what they compare with.
func readSources(t *testing.T) (code, tests string) {
	t.Helper()
	var c, s strings.Builder
	for _, dir := range []string{".", "../cmd"} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			to := &c
			switch base := d.Name(); {
			case strings.HasSuffix(base, "_test.go") || strings.HasSuffix(base, ".txtar"):
				to = &s
			case !strings.HasSuffix(base, ".go") || base == "catalogue.go" || base == "phrase.go":
				return nil
			}
			data, err := os.ReadFile(name)
			to.Write(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return c.String(), s.String()
}
