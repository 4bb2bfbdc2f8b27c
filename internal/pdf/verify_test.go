//go:build verify

package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zaoshu/fonts"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
)

// Other people's programs look at documents made by hand. make verify runs these tests;
// make verify-long the one of a long book.

const verapdf = "../../.tools/verapdf.jar"

// saved is a document as a file.
func saved(t *testing.T, d *frame.Document) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, write(t, d), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// run runs a program and returns what it prints; it must exit with 0.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// conforms runs veraPDF with both profiles, and qpdf.
func conforms(t *testing.T, files ...string) {
	t.Helper()
	for _, flavour := range []string{"2a", "ua1"} {
		args := []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", verapdf, "org.verapdf.apps.GreenfieldCliWrapper",
			"-f", flavour, "--format", "text", "-v"}
		out, err := exec.Command("java", append(args, files...)...).CombinedOutput()
		if passed := strings.Count("\n"+string(out), "\nPASS "); err != nil || passed != len(files) {
			t.Errorf("%s: %d of %d pass, %v\n%s", flavour, passed, len(files), err, out)
		}
	}
	for _, f := range files {
		if out := run(t, "qpdf", "--check", f); strings.Contains(out, "WARNING") {
			t.Error(out)
		}
	}
}

// The specimen, a document of one glyph, one of several batches, and one with characters of
// private use conform.
func TestVerifySpecimen(t *testing.T) {
	one := newMaker(t)
	one.newPage("1")
	one.line(one.root.Add(&frame.Element{Kind: "P"}), "一")
	private := novel(t, 1)
	kai, err := font.Parse("LXGWWenKaiMono-Regular", fonts.File("LXGWWenKaiMono-Regular"))
	if err != nil {
		t.Fatal(err)
	}
	p := private.Structure.Add(&frame.Element{Kind: "P"})
	private.Pages[0].Body.Items = append(private.Pages[0].Body.Items,
		frame.Placed{Item: &frame.Text{Face: kai, Size: 9 * pt, S: "甲\uE003"}, Of: p, Kid: p.Ink("")})
	private.Pages[0].Foot.Items[0].Item = &frame.Text{Face: kai, Size: 9 * pt, S: "\uE003"}
	conforms(t, saved(t, specimen(t)), saved(t, one.doc), saved(t, novel(t, 40)), saved(t, private))
}

// The long book of the benchmarks conforms too.
func TestLongVerify(t *testing.T) { conforms(t, saved(t, novel(t, novelPages))) }

// pdfinfo reads the specimen's tree, with a word that goes over a line rejoined, and the
// character that no face has.
func TestVerifyStructureText(t *testing.T) {
	out := run(t, "pdfinfo", "-struct-text", saved(t, specimen(t)))
	golden(t, "struct-text.txt", strings.ToValidUTF8(out, "?")) // it prints titles as bytes
}

// blanks are what readers put between lines and runs, and what says where a word may be
// broken.
var blanks = regexp.MustCompile("[\\s\u00A0\u00AD]+")

// Readers copy the text of each page: all of it, and nothing between Han.
func TestVerifyText(t *testing.T) {
	file := saved(t, specimen(t))
	const page5 = "第二章二见typographical与①𠮸网上的一页hyphen①注文"
	for _, c := range []struct{ name, got, want string }{
		{"pdftotext", run(t, "pdftotext", "-f", "3", "-l", "3", file, "-"), "第一章一生僻字𠮷与，。”——……office“Wi㐀a(b)1.条目2.条目表1头一头二格又格引文"},
		{"pdftotext", run(t, "pdftotext", "-f", "5", "-l", "5", file, "-"), page5},
		{"mutool", run(t, "mutool", "draw", "-q", "-F", "text", file, "5"), strings.Replace(page5, "\U00020BB8", "U+20BB8", 1)},
	} {
		if got := blanks.ReplaceAllString(c.got, ""); got != c.want {
			t.Errorf("%s reads %q, want %q", c.name, got, c.want)
		}
	}
	if got := run(t, "pdftotext", "-f", "3", "-l", "3", file, "-"); !strings.Contains(got, "生僻字𠮷与，。”——……\n") {
		t.Errorf("a line is read as %q", got)
	}
}
