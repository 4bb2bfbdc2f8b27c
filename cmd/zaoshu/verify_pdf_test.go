//go:build verify

package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestVerifyVeraPDF: every PDF is PDF/A-2a and PDF/UA-1.
func TestVerifyVeraPDF(t *testing.T) {
	var files []string
	for _, e := range built(t, ".pdf") {
		files = append(files, e.file)
	}
	for _, flavour := range []string{"2a", "ua1"} {
		args := append(append([]string{}, fastJava...), "-cp", filepath.Join(tools, "verapdf.jar"),
			"org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "--format", "text", "-v")
		out, err := exec.Command("java", append(args, files...)...).CombinedOutput()
		passed := strings.Count("\n"+string(out), "\nPASS ")
		if err != nil || passed != len(files) {
			t.Errorf("%s: %d of %d pass, %v\n%s", flavour, passed, len(files), err, out)
		}
	}
}

// TestVerifyQPDF: the files are sound.
func TestVerifyQPDF(t *testing.T) {
	for _, e := range built(t, ".pdf") {
		runTool(t, "qpdf", "--check", e.file) // a warning exits with 3
	}
}

// TestVerifyPDFCPU: the files are valid by pdfcpu's strict rules.
func TestVerifyPDFCPU(t *testing.T) {
	for _, e := range built(t, ".pdf") {
		runTool(t, "go", "tool", "pdfcpu", "validate", "-m", "strict", e.file)
	}
}
