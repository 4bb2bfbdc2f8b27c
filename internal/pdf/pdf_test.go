package pdf

import (
	"bytes"
	"testing"

	"zaoshu/internal/frame"
)

func write(t testing.TB, d *frame.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, Options{Producer: "zaoshu 1"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same document gives the same bytes.
func TestTwice(t *testing.T) {
	if a, b := write(t, specimen(t)), write(t, specimen(t)); !bytes.Equal(a, b) {
		t.Error("two files differ")
	}
}
