package epub

import (
	"strings"
	"testing"

	"zaoshu/internal/font"
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

// What no face draws as one sign is told with its place, without any pages; what one does is
// in its cut, with what puts it together.
func TestSignsAreTold(t *testing.T) {
	th, set := loadTheme(t, "book", nil)
	rep := &source.Report{}
	b := bookOf(t, map[string]string{"one.md": "# 一\n\n一家人👨\u200d👩\u200d👧，旗🇨🇳🇨🇳，`👍🏽`，不成😀\u200d😀。\n"})
	if _, err := Prepare(b, th, set, rep); err != nil {
		t.Fatal(err)
	}
	if got, want := told(rep), "one.md:3:23: no font has [U+1F600 U+200D U+1F600]"; !strings.Contains(got, want) || strings.Count(got, "\n") != 1 {
		t.Errorf("told:\n%s", got)
	}
	files := unzip(t, write(t, b, th, set, Options{}))
	found := 0
	for name, data := range files {
		if !strings.HasPrefix(name, "fonts/rest-") {
			continue
		}
		f, err := font.Parse(name, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, sign := range []string{"👨\u200d👩\u200d👧", "🇨🇳", "👍🏽"} {
			if g, ok := f.Sign([]rune(sign)); ok && len(f.Outline(g, 1000)) > 0 {
				found++
			}
		}
		if _, ok := f.Sign([]rune("🇺🇸")); ok {
			t.Error("a sign is there that nobody uses")
		}
	}
	if found != 3 {
		t.Errorf("%d of 3 signs are in the cuts", found)
	}
}
