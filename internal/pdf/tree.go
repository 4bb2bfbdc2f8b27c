package pdf

import (
	"errors"
	"fmt"

	"zaoshu/internal/frame"
)

// A tree is the elements in reading order, by index.
type tree struct {
	elements []*frame.Element
	parents  []int32 // of the root, -1
	slots    []int32 // where each one's Kids begin, counted through the whole tree
	kids     int32   // of all
	index    map[*frame.Element]int32
}

// grow numbers root and all below it.
func (t *tree) grow(root *frame.Element) error {
	if root == nil {
		return errors.New("the document has no structure")
	}
	t.index = map[*frame.Element]int32{}
	return t.add(root, -1)
}

func (t *tree) add(e *frame.Element, parent int32) error {
	if _, twice := t.index[e]; twice {
		return fmt.Errorf("a %s is read twice", e.Kind)
	}
	if !standardKinds[e.Kind] && roles[e.Kind] == "" {
		return fmt.Errorf("there is no structure element %q", e.Kind)
	}
	i := int32(len(t.elements))
	t.index[e] = i
	t.elements, t.parents, t.slots = append(t.elements, e), append(t.parents, parent), append(t.slots, t.kids)
	t.kids += int32(len(e.Kids))
	for k := range e.Kids {
		if child := e.Kids[k].Element; child != nil {
			if err := t.add(child, i); err != nil {
				return err
			}
		}
	}
	return nil
}

// actual is what is copied in place of a piece of ink; empty: what is drawn.
func (t *tree) actual(k ink) string { return t.elements[k.element].Kids[k.kid].Actual }

// standardKinds are the structure types that readers know (ISO 32000-1, 14.8.4).
var standardKinds = map[string]bool{
	"Document": true, "Part": true, "Art": true, "Sect": true, "Div": true, "BlockQuote": true, "Caption": true,
	"TOC": true, "TOCI": true, "Index": true, "NonStruct": true, "Private": true,
	"P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true,
	"L": true, "LI": true, "Lbl": true, "LBody": true,
	"Table": true, "TR": true, "TH": true, "TD": true, "THead": true, "TBody": true, "TFoot": true,
	"Span": true, "Quote": true, "Note": true, "Reference": true, "BibEntry": true, "Code": true, "Link": true,
	"Annot": true, "Ruby": true, "RB": true, "RT": true, "RP": true, "Warichu": true, "WT": true, "WP": true,
	"Figure": true, "Formula": true, "Form": true,
}

// roles says what other kinds count as (14.7.3): those of PDF 2.0 by those of 1.7.
var roles = map[string]string{
	"Aside": "Div", "Title": "P", "Sub": "Span", "Em": "Span", "Strong": "Span", "FENote": "Note",
}
