package pdf

import (
	"cmp"
	"fmt"
	"slices"
)

// A destination is a named place (ISO 32000-1, 12.3.2.3).
type destination struct {
	anchor
	page int
}

// findNames sorts the anchors of all pages by their names.
func (f *finisher) findNames() error {
	for i := range f.pages {
		for _, a := range f.pages[i].anchors {
			for k := range len(a.name) {
				if a.name[k] < '!' || a.name[k] > '~' {
					return fmt.Errorf("page %d: the place %q is not named in ASCII", i+1, a.name)
				}
			}
			f.names = append(f.names, destination{a, i})
		}
	}
	slices.SortStableFunc(f.names, func(a, b destination) int { return cmp.Compare(a.name, b.name) })
	for i := 1; i < len(f.names); i++ {
		if f.names[i].name == f.names[i-1].name {
			return fmt.Errorf("page %d: another place is named %q", f.names[i].page+1, f.names[i].name)
		}
	}
	return nil
}

// find is the place of that name.
func (f *finisher) find(name string) (destination, bool) {
	i, ok := slices.BinarySearchFunc(f.names, name, func(d destination, name string) int { return cmp.Compare(d.name, name) })
	if !ok {
		return destination{}, false
	}
	return f.names[i], true
}

// named reports whether there is a place of that name.
func (f *finisher) named(name string) bool {
	_, ok := f.find(name)
	return ok
}

// appendPlace appends a destination: its top left corner, and the reader's own zoom.
func (f *finisher) appendPlace(b []byte, d *destination) []byte {
	b = appendRef(append(b, '['), f.numbers.pages+d.page)
	b = appendLengths(append(b, "/XYZ "...), d.at.X, f.doc.Pages[d.page].Size.H-d.at.Y)
	return append(b, "0]"...)
}

// appendNames appends the names and their places, as a name tree of one node.
func (f *finisher) appendNames(b []byte) []byte {
	b = append(b, "/Names["...)
	for i := range f.names {
		b = f.appendPlace(appendBytes(b, f.names[i].name), &f.names[i])
	}
	b = append(b, "]/Limits["...)
	return append(appendBytes(appendBytes(b, f.names[0].name), f.names[len(f.names)-1].name), ']')
}
