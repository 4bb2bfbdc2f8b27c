package paragraph

import (
	"strings"
	"testing"
)

// The words are those whose hyphens TeX shows with the same patterns.
func TestHyphenationPoints(t *testing.T) {
	for _, want := range []string{
		"hy-phen-ation", "ty-po-graph-i-cal", "as-so-ciate", "ta-ble", "present", "com-puter", "al-go-rithm",
		"con-cate-na-tion", "su-per-cal-ifrag-ilis-tic", "the", "through",
	} {
		letters := strings.ReplaceAll(want, "-", "")
		points := english().points([]byte(letters))
		var got strings.Builder
		for k := range len(letters) {
			if k >= leastBefore && k <= len(letters)-leastAfter && points>>k&1 != 0 {
				got.WriteByte('-')
			}
			got.WriteByte(letters[k])
		}
		if got.String() != want {
			t.Errorf("%s is hyphenated %s, want %s", letters, got.String(), want)
		}
	}
}
