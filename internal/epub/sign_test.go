package epub

import (
	"strings"
	"testing"

	"zaoshu/internal/source"
)

// Signs of several characters are found whole, and what only stands beside is not one.
func TestSignLength(t *testing.T) {
	for _, sign := range []string{"👨\u200d👩\u200d👧", "🇨🇳", "👍🏽", "1\uFE0F⃣", "#⃣", "🏴\U000E0067\U000E0062\U000E007F", "❤\uFE0F\u200d🔥"} {
		if n := signLength(sign + "甲"); n != len(sign) {
			t.Errorf("%q: %d bytes of %d", sign, n, len(sign))
		}
	}
	for _, none := range []string{"😀甲", "❤\uFE0F甲", "🇨甲", "1甲", "a\u200db", "①②", "1\uFE0F", "…"} {
		if n := signLength(none); n != 0 {
			t.Errorf("%q: %d bytes", none, n)
		}
	}
}

// What no face draws as one sign is told with its place, without any pages.
func TestSignsAreTold(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	rep := &source.Report{}
	if _, err := Prepare(bookOf(t, map[string]string{"one.md": "# 一\n\n一家人👨\u200d👩\u200d👧，旗🇨🇳，`👍🏽`。\n"}), th, set, rep); err != nil {
		t.Fatal(err)
	}
	got := told(rep)
	for _, want := range []string{"one.md:3:4: no font has [U+1F468 U+200D U+1F469 U+200D U+1F467]", "[U+1F1E8 U+1F1F3]", "[U+1F44D U+1F3FD]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not told:\n%s", want, got)
		}
	}
}
