package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zaoshu/internal/font"
)

// The README's table says what is here, with version and hash of each file; the licences
// that it names lie beside it.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string][]string{}
	for line := range strings.Lines(string(readme)) {
		if cells := strings.Split(line, "|"); len(cells) == 7 && strings.Contains(cells[1], ".ttf") {
			told[strings.TrimSuffix(strings.TrimSpace(cells[1]), ".ttf")] = cells
		}
	}
	if len(told) != len(Names()) {
		t.Errorf("README.md tells %d files, and there are %d", len(told), len(Names()))
	}
	for _, name := range Names() {
		cells := told[name]
		if cells == nil {
			t.Errorf("README.md does not tell %s.ttf", name)
			continue
		}
		sum := sha256.Sum256(File(name))
		if !strings.Contains(cells[5], hex.EncodeToString(sum[:])) {
			t.Errorf("README.md does not tell the hash of %s.ttf", name)
		}
		f, err := font.Parse(name, File(name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(f.Version, "Version "+strings.TrimSpace(cells[4])) {
			t.Errorf("README.md says that %s.ttf is%s, and it is %s", name, cells[4], f.Version)
		}
	}
	licences := regexp.MustCompile("`(OFL-[A-Za-z0-9]+\\.txt)`").FindAllStringSubmatch(string(readme), -1)
	if there, err := filepath.Glob("OFL-*.txt"); err != nil || len(there) != len(licences) {
		t.Errorf("README.md names %d licences, and there are %d (%v)", len(licences), len(there), err)
	}
	for _, m := range licences {
		text, err := os.ReadFile(m[1])
		if err != nil || !strings.Contains(string(text), "SIL OPEN FONT LICENSE Version 1.1") {
			t.Errorf("%s is no text of the licence: %v", m[1], err)
		}
	}
	if File("nothing") != nil {
		t.Error("a file that is not here")
	}
}
