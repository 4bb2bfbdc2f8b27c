package font

import "testing"

// TestSign: the face of emoji draws flags, families and hands by one glyph each, with
// variation selectors or without; other faces, and other clusters, have none.
func TestSign(t *testing.T) {
	f := readFont(t, "NotoEmoji-Regular")
	seen := map[Glyph]string{}
	for _, s := range []string{"👨\u200d👩\u200d👧", "🇨🇳", "🇯🇵", "👍🏽", "1\uFE0F\u20E3", "❤\uFE0F\u200D🔥", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"} {
		g, ok := f.Sign([]rune(s))
		if !ok || len(f.Outline(g, 1000)) == 0 {
			t.Errorf("%q is not drawn", s)
		}
		if seen[g] != "" {
			t.Errorf("%q is drawn as %q", s, seen[g])
		}
		seen[g] = s
	}
	if a, _ := f.Sign([]rune("❤\uFE0F\u200D🔥")); seen[a] == "" {
		t.Error("another time it is another glyph")
	}
	if a, ok := f.Sign([]rune("1\u20E3")); !ok || seen[a] != "1\uFE0F\u20E3" {
		t.Error("a selector makes a difference")
	}
	for _, s := range []string{"😀", "😀\u200D😀", "甲乙", ""} {
		if _, ok := f.Sign([]rune(s)); ok {
			t.Errorf("%q is one sign", s)
		}
	}
	if _, ok := readFont(t, "NotoSerifSC-Regular").Sign([]rune("🇨🇳")); ok {
		t.Error("the Song has flags")
	}
}
