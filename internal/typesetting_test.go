package internal_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// README.md names functions, tests, files and cases that are there.
func TestDocumentNamesWhatIsThere(t *testing.T) {
	const name = "README.md"
	there := declared(t)
	cases := vectorIDs(t)
	code := regexp.MustCompile("`(?:([a-z]+)\\.)?([A-Z][A-Za-z]+)`")
	file := regexp.MustCompile("`([a-z_/]+\\.(?:go|json|md|ttf|txtar))`")
	span := regexp.MustCompile(`\b([A-Z]\d\d)(?:–([A-Z]\d\d))?\b`)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, m := range code.FindAllStringSubmatch(string(text), -1) {
		pkg := m[1]
		if _, ours := deps[pkg]; !ours && (pkg != "" || !strings.HasPrefix(m[2], "Test")) {
			continue
		}
		if named++; !there[pkg+"."+m[2]] {
			t.Errorf("%s names %s, which is not there", name, m[0])
		}
	}
	for _, m := range file.FindAllStringSubmatch(string(text), -1) {
		if !exists(m[1]) {
			t.Errorf("%s names %s, which is not there", name, m[1])
		}
	}
	rules := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) != 7 {
			continue
		}
		rules++
		for _, m := range span.FindAllStringSubmatch(cells[5], -1) {
			for _, id := range m[1:] {
				if id != "" && !cases[id] {
					t.Errorf("%s names case %s, which is not there", name, id)
				}
			}
		}
	}
	if named < 100 || rules < 40 {
		t.Errorf("%s names only %d things, and %d rules", name, named, rules)
	}
}

// exists reports whether a file is here, in a package, or in the command.
func exists(name string) bool {
	for _, pattern := range []string{name, "../" + name, "*/" + name, "../cmd/*/" + name, "../" + filepath.Base(name)} {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}

func vectorIDs(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []struct{ ID string } }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, c := range file.Cases {
		ids[c.ID] = true
	}
	return ids
}

// declared are the exported names of our packages, methods too, as pkg.Name; and all
// tests, as .TestName.
func declared(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, dir := range []string{".", "../cmd"} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			pkg := f.Name.Name
			if strings.HasSuffix(name, "_test.go") {
				pkg = ""
			}
			for _, decl := range f.Decls {
				switch decl := decl.(type) {
				case *ast.FuncDecl:
					names[pkg+"."+decl.Name.Name] = true
				case *ast.GenDecl:
					for _, spec := range decl.Specs {
						switch spec := spec.(type) {
						case *ast.TypeSpec:
							names[pkg+"."+spec.Name.Name] = true
						case *ast.ValueSpec:
							for _, id := range spec.Names {
								names[pkg+"."+id.Name] = true
							}
						}
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}
