package internal_test

import (
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// deps is the architecture: a package may import those named beside it and no
// others of ours. It is a statement of policy: do not change it to make a
// build pass. (After go/build's deps_test.go.)
var deps = map[string]string{
	"source":   "",
	"geom":     "",
	"parallel": "",
	"clreq":    "",
	"picture":  "",

	"config":    "source",
	"book":      "source",
	"font":      "geom",
	"linebreak": "geom",

	"frame":      "font geom source",
	"pagebreak":  "frame geom",
	"theme":      "clreq config font geom source",
	"markdown":   "book source",
	"manuscript": "book config markdown parallel picture source",
	"paragraph":  "clreq font frame geom linebreak source",
	"raster":     "frame geom",
	"svg":        "font frame geom",

	"cover":  "book clreq font frame geom paragraph theme",
	"layout": "book clreq font frame geom pagebreak paragraph parallel source svg theme",
	"epub":   "book clreq font parallel source theme",
	"pdf":    "font frame geom parallel",
}

// owners names the one package that may import each library, or each package of one
// (the longest prefix counts); the faster deflate alone has three. "cmd" is the command, "test" is test files alone. Our
// own fonts and templates are libraries to internal/.
var owners = map[string]string{
	"github.com/alecthomas/chroma":    "markdown",
	"github.com/go-shiori/go-epub":    "epub",
	"github.com/goccy/go-yaml":        "config",
	"github.com/google/go-cmp":        "test",
	"github.com/klauspost/compress":   "epub pdf picture",
	"github.com/pdfcpu/pdfcpu":        "pdf",
	"github.com/rivo/uniseg":          "paragraph",
	"github.com/rogpeppe/go-internal": "test",
	"github.com/schollz/progressbar":  "cmd",
	"github.com/signintech/gopdf":     "pdf",
	"github.com/spf13/cobra":          "cmd",
	"github.com/srwiley/oksvg":        "svg",
	"github.com/srwiley/rasterx":      "svg",
	"github.com/tdewolff/font":        "font",
	"github.com/yuin/goldmark":        "markdown",
	"golang.org/x/image/draw":         "picture",
	"golang.org/x/image/vector":       "raster",
	"golang.org/x/image/webp":         "picture",
	"golang.org/x/net/html":           "markdown",
	"golang.org/x/term":               "cmd",
	"golang.org/x/text/width":         "markdown",
	"rsc.io/qr":                       "manuscript",
	module + "/fonts":                 "cmd",
	module + "/templates":             "cmd",
}

const module = "zaoshu"

// under reports whether imp is root or below it.
func under(imp, root string) bool { return imp == root || strings.HasPrefix(imp, root+"/") }

// owner returns who may import imp: of the entries that it is under, the longest.
func owner(imp string) (who string, known bool) {
	best := ""
	for root, pkg := range owners {
		if under(imp, root) && len(root) > len(best) {
			best, who, known = root, pkg, true
		}
	}
	return who, known
}

// TestImports reads the sources itself, rather than ask go list: only files
// that the test opens make go test run it again when they change.
func TestImports(t *testing.T) {
	used := map[string]bool{}
	for _, dir := range []string{".", "../cmd", "../fonts", "../templates"} {
		err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
			if dir != "." && file == dir && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") {
				return err
			}
			pkg := filepath.ToSlash(filepath.Dir(file))
			if dir != "." {
				pkg = path.Base(dir)
			}
			checkFile(t, file, pkg, strings.HasSuffix(file, "_test.go"), used)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	allowed := 0
	for pkg, list := range deps {
		for dep := range strings.FieldsSeq(list) {
			allowed++
			if !used[pkg+" "+dep] {
				t.Logf("%s may import %s, and does not", pkg, dep)
			}
		}
	}
	t.Logf("%d packages, %d arrows allowed, %d used", len(deps), allowed, len(used))
}

// checkFile holds one file to deps and owners. A test may import any package of ours
// and any library with an owner.
func checkFile(t *testing.T, file, pkg string, test bool, used map[string]bool) {
	list, internal := deps[pkg]
	if pkg != "cmd" && pkg != "fonts" && pkg != "templates" && !internal && !test {
		t.Errorf("%s: package %s is not in the architecture", file, pkg)
		return
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		imp, _ := strconv.Unquote(spec.Path.Value)
		pos := fset.Position(spec.Pos())
		dep, ours := strings.CutPrefix(imp, module+"/internal/")
		first, _, _ := strings.Cut(imp, "/")
		who, known := owner(imp)
		switch {
		case ours && (test || pkg == "cmd"):
		case ours && slices.Contains(strings.Fields(list), dep):
			used[pkg+" "+dep] = true
		case ours:
			t.Errorf("%s: %s may not import %s", pos, pkg, dep)
		case !known && first != module && !strings.Contains(first, "."): // the standard library
		case !known:
			t.Errorf("%s: %s has no owner", pos, imp)
		case !slices.Contains(strings.Fields(who), pkg) && !test:
			t.Errorf("%s: %s imports %s, which only %s may", pos, pkg, imp, who)
		}
	}
}

// TestRequirements holds every direct requirement of go.mod to an owner, so that no
// library comes in unseen, and go.mod to what others publish: no fork of a library.
func TestRequirements(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	inBlock := false
	for line := range strings.Lines(string(mod)) {
		line, comment, _ := strings.Cut(line, "//")
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == "replace":
			t.Errorf("go.mod: %s", strings.TrimSpace(line))
		case words[0] == "require" && words[1] == "(":
			inBlock = true
		case words[0] == ")":
			inBlock = false
		case inBlock || words[0] == "require":
			name := words[len(words)-2]
			if strings.TrimSpace(comment) != "indirect" && !owned(name) {
				t.Errorf("go.mod: %s has no owner in deps_test.go", name)
			}
		}
	}
}

// owned reports whether a module, or a package in it, is somebody's.
func owned(mod string) bool {
	if _, known := owner(mod); known {
		return true
	}
	for root := range owners {
		if under(root, mod) {
			return true
		}
	}
	return false
}

// TestReadme holds the package table of README.md to deps.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for line := range strings.Lines(string(readme)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) == 5 && strings.HasPrefix(cells[1], " `") {
			told[strings.Trim(cells[1], " `")] = strings.TrimSpace(cells[3])
		}
	}
	for pkg, list := range deps {
		if got, ok := told[pkg]; !ok || got != list {
			t.Errorf("README.md says that %s may import %q, and deps %q", pkg, got, list)
		}
		delete(told, pkg)
	}
	for pkg := range told {
		t.Errorf("README.md has a package %s, and deps has not", pkg)
	}
}
