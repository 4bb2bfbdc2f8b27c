package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// The README's table says what is here, with the hash of each file.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Names() {
		sum := sha256.Sum256(File(name))
		found := false
		for line := range strings.Lines(string(readme)) {
			found = found || strings.HasPrefix(line, "| "+name+".ttf ") && strings.Contains(line, hex.EncodeToString(sum[:]))
		}
		if !found {
			t.Errorf("README.md does not tell %s.ttf with its hash", name)
		}
	}
	if File("nothing") != nil {
		t.Error("a file that is not here")
	}
}
