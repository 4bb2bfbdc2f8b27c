package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"zaoshu/internal/source"
)

// Each example of each command's help does what it says, beside the project's own books.
func TestExamples(t *testing.T) {
	books, err := filepath.Abs("../../books")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.CopyFS("books", os.DirFS(books)); err != nil {
		t.Fatal(err)
	}
	root := command(&terminal{out: io.Discard, err: io.Discard, lang: source.English})
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		if c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for line := range strings.Lines(c.Example) {
			args, ours := strings.CutPrefix(strings.TrimSpace(line), "zaoshu ")
			if !ours {
				t.Errorf("%s: %q is no example", c.CommandPath(), line)
				continue
			}
			var stdout, stderr bytes.Buffer
			if code := run(strings.Fields(args), &stdout, &stderr); code != 0 || stdout.Len() == 0 {
				t.Errorf("zaoshu %s: exit %d\n%s%s", args, code, &stdout, &stderr)
			}
		}
	}
}
