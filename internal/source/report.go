package source

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A Diagnostic is one fault found in the author's files. Its severity, words and
// hint are the catalogue's: see [Diagnostic.Text].
type Diagnostic struct {
	Pos   Pos // the first, if it was found more than once
	Code  Code
	Args  []any
	Count int
}

// A Report gathers diagnostics, so that one run shows every fault. It is safe for
// concurrent use; a nil Report drops what it is told.
type Report struct {
	mu   sync.Mutex
	told map[string]*told
}

// told is a diagnostic and the places where it was found.
type told struct {
	Diagnostic
	places map[Pos]bool
}

// Tell adds a fault. Of a code that the catalogue counts, the same args again only
// raise the Count, and keep the first place in the order of All; without a place they
// count only while none has one. The same fault at the same place is told once: pages may
// be set twice. It panics if the catalogue
// has no such code.
func (r *Report) Tell(pos Pos, code Code, args ...any) {
	if r == nil {
		return
	}
	e, ok := catalogue[code]
	if !ok {
		panic("source: no code " + string(code))
	}
	key := fmt.Sprint(code, args)
	if !e.counted {
		key = fmt.Sprint(pos.name(), pos.Offset, key)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	t := r.told[key]
	if t == nil {
		t = &told{Diagnostic: Diagnostic{Pos: pos, Code: code, Args: args}, places: map[Pos]bool{}}
		if r.told == nil {
			r.told = map[string]*told{}
		}
		r.told[key] = t
	}
	switch {
	case pos == (Pos{}):
		if len(t.places) == 0 {
			t.Count++
		}
		return
	case t.places[pos]:
		return
	case len(t.places) == 0: // what was told without a place repeats this: a title, in the contents
		t.Count = 0
	}
	t.places[pos] = true
	t.Count++
	if t.Count == 1 || pos.Before(t.Pos) {
		t.Pos = pos
	}
}

// All returns the diagnostics in the order of file, line, column and code,
// whatever the order they were told in.
func (r *Report) All() []Diagnostic {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]Diagnostic, 0, len(r.told))
	for _, t := range r.told {
		list = append(list, t.Diagnostic)
	}
	slices.SortFunc(list, func(a, b Diagnostic) int {
		switch {
		case a.Pos.Before(b.Pos):
			return -1
		case b.Pos.Before(a.Pos):
			return 1
		}
		if c := strings.Compare(string(a.Code), string(b.Code)); c != 0 {
			return c
		}
		return strings.Compare(fmt.Sprint(a.Args), fmt.Sprint(b.Args))
	})
	return list
}

// Faults is the error of a [Report]: how many of what was told is too grave.
type Faults int

func (n Faults) Error() string {
	if n == 1 {
		return "1 fault"
	}
	return fmt.Sprintf("%d faults", int(n))
}

// Err returns nil if nothing as grave as least was told, or else the [Faults] that
// count it. Under --strict, least is Warning.
func (r *Report) Err(least Severity) error {
	n := 0
	for _, d := range r.All() {
		if d.Severity() >= least {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return Faults(n)
}
