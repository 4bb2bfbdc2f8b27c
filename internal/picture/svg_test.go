package picture

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestSVG: what is written of each SVG, what is said to be left out, or the fault.
func TestSVG(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens: ", err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(ar.Files); i += 2 {
			in, want := ar.Files[i], &ar.Files[i+1]
			got := ""
			p, err := Read(in.Name, in.Data, Default())
			if err == nil {
				got = fmt.Sprintf("%d × %d\n%s\n", p.Width, p.Height, bytes.ReplaceAll(p.Data, []byte("><"), []byte(">\n<")))
				if len(p.Dropped) > 0 {
					got += "left out: " + strings.Join(p.Dropped, " ") + "\n"
				}
			} else {
				got = "fault: " + err.Error() + "\n"
			}
			if *update {
				want.Data = []byte(got)
			} else if d := cmp.Diff(string(want.Data), got); d != "" {
				t.Errorf("%s, %s:\n%s", file, in.Name, d)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A few lines can ask for any number of shapes.
func TestUses(t *testing.T) {
	bomb := `<svg viewBox="0 0 9 9"><g id="a0"><path d="M0 0"/></g>`
	for i := range 30 {
		bomb += fmt.Sprintf(`<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>`, i+1, i, i)
	}
	for name, c := range map[string]struct {
		svg  string
		want error
	}{
		"doubled thirty times": {bomb + `</svg>`, tooLarge},
		"holds itself":         {`<svg viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>`, tooLarge},
		"is itself":            {`<svg viewBox="0 0 9 9"><use id="a" href="#a"/></svg>`, tooLarge},
		"holds the root":       {`<svg id="r" viewBox="0 0 9 9"><use href="#r"/></svg>`, tooLarge},
		"deep":                 {`<svg viewBox="0 0 9 9">` + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + `</svg>`, tooLarge},
	} {
		if _, err := Read("a.svg", []byte(c.svg), Default()); err != c.want {
			t.Errorf("a picture that is %s: %v, want %v", name, err, c.want)
		}
	}
	if p := mustRead(t, "a.svg", []byte(`<svg viewBox="0 0 9 9"><g id="a"/><use href="#a"/><use href="#a"/></svg>`)); bytes.Count(p.Data, []byte("<use")) != 2 {
		t.Errorf("uses were lost: %s", p.Data)
	}
}
