package layout

import (
	"hash/fnv"
	"strconv"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
)

// anchorName is the name of a chapter, or of a heading in it: made of the author's own
// ids, so that it stays from build to build. What is not ASCII is named by its digest.
func anchorName(c *book.Chapter, id string) string {
	name := plainName(c.ID)
	if id != "" {
		name += "." + plainName(id)
	}
	return name
}

// plainName is s, or a digest of it if it has more than letters, digits, - and _.
func plainName(s string) string {
	for i := range len(s) {
		b := s[i]
		if !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_') {
			h := fnv.New64a()
			h.Write([]byte(s))
			return "x" + strconv.FormatUint(h.Sum64(), 16)
		}
	}
	return s
}

// partName is the name of a part's page.
func partName(p *book.Part) string { return "part." + plainName(p.ID) }

// anchor is a named place, to be put at the top left of what it names.
func anchor(name string) frame.Placed {
	return frame.Placed{Item: &frame.Anchor{Name: name}}
}
