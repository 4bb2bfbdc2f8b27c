package pdf

import "fmt"

// A placedLink is a link and its page.
type placedLink struct {
	link
	page int
}

// findLinks collects the links of all pages, and refuses one that leads nowhere.
func (f *finisher) findLinks() error {
	f.linksOf = map[int32][]int{}
	for i := range f.pages {
		f.firstLink = append(f.firstLink, len(f.links))
		for _, l := range f.pages[i].links {
			if e := f.tree.elements[l.element]; e.Kind != "Link" {
				return fmt.Errorf("page %d: a link belongs to a %s", i+1, e.Kind) // PDF/UA-1, 7.18.5
			}
			if l.URL == "" && !f.named(l.To) {
				return fmt.Errorf("page %d: no place is named %q", i+1, l.To)
			}
			f.linksOf[l.element] = append(f.linksOf[l.element], len(f.links))
			f.links = append(f.links, placedLink{l, i})
		}
	}
	return nil
}

// printed is the flag that an annotation is printed (ISO 19005-2, 6.3.2).
const printed = 4

// appendLink appends the annotation of a link (ISO 32000-1, 12.5.6.5).
func (f *finisher) appendLink(b []byte, i int) []byte {
	l := &f.links[i]
	to := l.at
	to.X, to.Y = to.X+l.Size.W, to.Y+l.Size.H
	b = appendBox(append(b, "<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect"...), f.doc.Pages[l.page].Size.H, l.at, to)
	b = appendInt(append(b, "/F "...), printed)
	b = appendRef(append(b, "/P "...), f.numbers.pages+l.page)
	b = appendInt(append(b, "/StructParent "...), len(f.pages)+i)
	contents := l.Alt
	if contents == "" {
		contents = l.URL + l.To // PDF/UA-1, 7.18.5: never without
	}
	b = appendText(append(b, "/Contents"...), contents)
	if l.URL != "" {
		b = append(appendURI(append(b, "/A<</S/URI/URI"...), l.URL), ">>"...)
	} else {
		b = appendBytes(append(b, "/Dest"...), l.To)
	}
	return append(b, ">>"...)
}
