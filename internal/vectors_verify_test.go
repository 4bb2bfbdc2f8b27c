//go:build verify

package internal_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestVerifyVectors runs the vectors with poppler reading their PDFs beside our own helper.
func TestVerifyVectors(t *testing.T) { TestVectors(t) }

// readAgain has poppler read a PDF whose text our own helper has read. What it makes of
// blanks and line ends is its own.
func readAgain(t *testing.T, data []byte, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "vector.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	bare := func(s string) string {
		return strings.Join(strings.FieldsFunc(strings.ReplaceAll(s, "\u00AD", ""), func(r rune) bool { return r <= ' ' || r == 0xA0 || r == 0x3000 }), "")
	}
	if got, want := bare(string(out)), bare(text); got != want {
		t.Errorf("pdftotext says %q, want %q", got, want)
	}
}
