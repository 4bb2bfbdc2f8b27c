package epub

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestGolden makes the book in each archive of testdata. Its comment says in words what
// it shows, and on a line "profile kindle" for which readers; "pages" marks some pages. The
// files in out/ are what the EPUB must have: a document from its body on.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) < 5 {
		t.Fatal(archives, err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in := map[string]string{}
			for _, f := range a.Files {
				if !strings.HasPrefix(f.Name, "out/") {
					in[f.Name] = string(f.Data)
				}
			}
			b := bookOf(t, in)
			o := Options{Producer: "造书"}
			for line := range strings.Lines(string(a.Comment)) {
				switch strings.TrimSpace(line) {
				case "profile kindle":
					o.Profile = Kindle
				case "profile duokan":
					o.Profile = Duokan
				case "pages":
					o.Pages = somePages(b)
				}
			}
			files := made(t, b, o)
			goldens(t, a, files)
			if *update {
				if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// goldens compares the files that an archive wants, or writes them into it.
func goldens(t *testing.T, a *txtar.Archive, files map[string]string) {
	checked := 0
	for i, f := range a.Files {
		name, ok := strings.CutPrefix(f.Name, "out/")
		if !ok {
			continue
		}
		checked++
		got := files[name]
		if strings.HasPrefix(name, xhtmlFolder) && name != "xhtml/title-page.xhtml" {
			_, got, _ = strings.Cut(got, "</head>\n")
		}
		if *update {
			a.Files[i].Data = []byte(got)
			continue
		}
		if diff := cmp.Diff(string(f.Data), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if checked == 0 {
		t.Error("nothing is wanted of it")
	}
}
