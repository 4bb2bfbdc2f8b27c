package pdf

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// An inks says, of each piece of ink, by which marks it is drawn: a list for each Kid of
// the tree. Of a mark that holds several pieces the first has it.
type inks struct {
	first, last []int32 // by slot: into marks, from 1; 0 if it is drawn nowhere
	marks       []placedMark
}

// A placedMark is a mark, and the next of the same ink.
type placedMark struct{ page, mcid, next int32 }

// collect makes the lists of all pages.
func (k *inks) collect(t *tree, pages []page) {
	k.first, k.last = make([]int32, t.kids), make([]int32, t.kids)
	for i := range pages {
		for mcid, ink := range pages[i].marks {
			k.marks = append(k.marks, placedMark{page: int32(i), mcid: int32(mcid)})
			slot, n := t.slots[ink.element]+ink.kid, int32(len(k.marks))
			if k.last[slot] == 0 {
				k.first[slot] = n
			} else {
				k.marks[k.last[slot]-1].next = n
			}
			k.last[slot] = n
		}
	}
}

// findIDs sorts the elements that have an ID, and refuses one that two have.
func (f *finisher) findIDs() error {
	for i, e := range f.tree.elements {
		for _, r := range e.Refs {
			if _, ok := f.tree.index[r]; !ok {
				return fmt.Errorf("a %s refers to a %s that is not read", e.Kind, r.Kind)
			}
		}
		if e.ID != "" {
			f.ids = append(f.ids, int32(i))
		} else if e.Kind == "Note" {
			return errors.New("a Note has no ID") // PDF/UA-1, 7.9
		}
	}
	id := func(i int32) string { return f.tree.elements[i].ID }
	slices.SortFunc(f.ids, func(a, b int32) int { return cmp.Compare(id(a), id(b)) })
	for i := 1; i < len(f.ids); i++ {
		if id(f.ids[i]) == id(f.ids[i-1]) {
			return fmt.Errorf("two elements have the ID %q", id(f.ids[i]))
		}
	}
	return nil
}

// appendStructure appends the root of the structure tree (ISO 32000-1, 14.7.2).
func (f *finisher) appendStructure(b []byte) []byte {
	b = appendRef(append(b, "<</Type/StructTreeRoot/K "...), f.numbers.elements)
	b = appendRef(append(b, "/ParentTree "...), f.numbers.parentTree)
	b = appendInt(append(b, "/ParentTreeNextKey "...), len(f.pages)+len(f.links))
	if own := f.ownRoles(); len(own) > 0 {
		b = append(b, "/RoleMap<<"...)
		for _, kind := range own {
			b = append(b, "/"+kind+"/"+roles[kind]...)
		}
		b = append(b, ">>"...)
	}
	if len(f.ids) > 0 {
		b = append(b, "/IDTree<</Names["...)
		for _, i := range f.ids {
			b = append(appendText(b, f.tree.elements[i].ID), ' ')
			b = append(appendRef(b, f.numbers.elements+int(i)), ' ')
		}
		b = append(b, "]>>"...)
	}
	return append(b, ">>"...)
}

// ownRoles are the kinds in use that are not standard, sorted.
func (f *finisher) ownRoles() (own []string) {
	for _, e := range f.tree.elements {
		if !standardKinds[e.Kind] && !slices.Contains(own, e.Kind) {
			own = append(own, e.Kind)
		}
	}
	slices.Sort(own)
	return own
}

// appendParentTree appends the tree from marks and annotations to elements: the key of a
// page is its index, those of links come after.
func (f *finisher) appendParentTree(b []byte) []byte {
	b = append(b, "<</Nums["...)
	for i := range f.pages {
		b = append(appendInt(b, i), ' ')
		b = append(appendRef(b, f.numbers.parents+i), ' ')
	}
	for i := range f.links {
		b = append(appendInt(b, len(f.pages)+i), ' ')
		b = append(appendRef(b, f.numbers.elements+int(f.links[i].element)), ' ')
	}
	return append(b, "]>>"...)
}

// appendParents appends the elements of page i's marks, by MCID.
func (f *finisher) appendParents(b []byte, i int) []byte {
	b = append(b, '[')
	for _, ink := range f.pages[i].marks {
		b = append(appendRef(b, f.numbers.elements+int(ink.element)), ' ')
	}
	return append(b, ']')
}

// appendElement appends a structure element.
func (f *finisher) appendElement(b []byte, i int) []byte {
	e := f.tree.elements[i]
	b = append(append(b, "<</S/"...), e.Kind...)
	parent := f.numbers.structure
	if up := f.tree.parents[i]; up >= 0 {
		parent = f.numbers.elements + int(up)
	}
	b = appendRef(append(b, "/P "...), parent)
	for _, t := range []struct{ key, value string }{
		{"/Alt", e.Alt}, {"/ActualText", e.ActualText}, {"/Lang", e.Lang}, {"/T", e.Title}, {"/ID", e.ID},
	} {
		if t.value != "" {
			b = appendText(append(b, t.key...), t.value)
		}
	}
	b = f.appendAttributes(b, int32(i))
	if len(e.Refs) > 0 {
		b = append(b, "/Ref["...)
		for _, r := range e.Refs {
			b = append(appendRef(b, f.numbers.elements+int(f.tree.index[r])), ' ')
		}
		b = append(b, ']')
	}
	return append(f.appendKids(b, int32(i)), ">>"...)
}

// appendKids appends what an element has, in reading order: elements, marks, and at last
// its annotations. Pg is the page of the first mark; marks of others name theirs.
func (f *finisher) appendKids(b []byte, i int32) []byte {
	e := f.tree.elements[i]
	b = append(b, "/K["...)
	page, start := int32(-1), len(b)
	for k := range e.Kids {
		if e.Kids[k].Element != nil {
			b = append(appendRef(b, f.numbers.elements+int(f.tree.index[e.Kids[k].Element])), ' ')
			continue
		}
		for n := f.inks.first[f.tree.slots[i]+int32(k)]; n != 0; {
			m := f.inks.marks[n-1]
			if page < 0 {
				page = m.page
			}
			if m.page == page {
				b = append(appendInt(b, int(m.mcid)), ' ')
			} else {
				b = appendRef(append(b, "<</Type/MCR/Pg "...), f.numbers.pages+int(m.page))
				b = append(appendInt(append(b, "/MCID "...), int(m.mcid)), ">> "...)
			}
			n = m.next
		}
	}
	for _, l := range f.linksOf[i] {
		b = append(b, "<</Type/OBJR"...)
		if f.links[l].page != int(page) {
			b = appendRef(append(b, "/Pg "...), f.numbers.pages+f.links[l].page)
		}
		b = append(appendRef(append(b, "/Obj "...), f.numbers.links+l), ">> "...)
	}
	if len(b) == start {
		return b[:start-len("/K[")]
	}
	b = append(bytes.TrimRight(b, " "), ']')
	if page >= 0 {
		b = appendRef(append(b, "/Pg "...), f.numbers.pages+int(page))
	}
	return b
}

// appendAttributes appends what tables, lists and figures have (14.8.5).
func (f *finisher) appendAttributes(b []byte, i int32) []byte {
	e, start := f.tree.elements[i], len(b)
	if e.Scope != "" {
		b = append(b, "<</O/Table/Scope/"+e.Scope+">>"...)
	}
	if e.Numbering != "" {
		b = append(b, "<</O/List/ListNumbering/"+e.Numbering+">>"...)
	}
	if e.Kind == "Figure" {
		b = f.appendFigure(b, i)
	}
	if len(b) == start {
		return b
	}
	attributes := string(b[start:])
	return append(append(append(b[:start], "/A["...), attributes...), ']')
}

// A placedFigure is where a figure is.
type placedFigure struct {
	figure
	page int
}

// findFigures notes the first page of each figure.
func (f *finisher) findFigures() {
	f.figures = map[int32]placedFigure{}
	for i := range f.pages {
		for _, g := range f.pages[i].figures {
			if _, seen := f.figures[g.element]; !seen {
				f.figures[g.element] = placedFigure{g, i}
			}
		}
	}
}

// appendFigure appends where a figure is: the part of its first page that it covers.
func (f *finisher) appendFigure(b []byte, i int32) []byte {
	box, ok := f.figures[i]
	if !ok {
		return b
	}
	b = append(b, "<</O/Layout"...)
	e := f.tree.elements[i]
	inline := slices.ContainsFunc(inlineParents, func(kind string) bool { return e.Nearest(kind) != nil })
	if !inline {
		b = append(b, "/Placement/Block"...)
	}
	b = appendBox(append(b, "/BBox"...), f.doc.Pages[box.page].Size.H, box.min, box.max)
	return append(b, ">>"...)
}

// inlineParents are the elements in which a figure stands among text.
var inlineParents = []string{"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Lbl"}
