package font

import (
	"encoding/binary"
	"sync"
)

// A Set is the fonts at hand: the program's, and those of the book's folder. Once it has
// been filled it is safe for concurrent use.
type Set struct {
	faces map[string]*Face
	own   []Sized // the book's

	mu     sync.Mutex
	stacks map[string]*Stack // by the spec
}

// NewSet returns a Set of faces. Of two with the same name the later one counts.
func NewSet(faces ...*Face) *Set {
	s := &Set{faces: map[string]*Face{}, stacks: map[string]*Stack{}}
	for _, f := range faces {
		s.faces[f.Name] = f
	}
	return s
}

// Add puts a face of the book's own into s: it ends every Stack's Rest. It is called
// before the first Stack is asked for.
func (s *Set) Add(f *Face) {
	s.faces[f.Name] = f
	s.own = append(s.own, Sized{f, 1000})
}

// A Named is a face by name, at a scale in 1/1000; 0 is 1000.
type Named struct {
	Name  string
	Scale int
}

// A Spec is a Stack by names, as a theme has it.
type Spec struct{ Han, Marks, Latin, LatinMarks, Rest []Named }

// lists are the five of a Spec, in a fixed order.
func (s *Spec) lists() [5][]Named {
	return [5][]Named{s.Han, s.Marks, s.Latin, s.LatinMarks, s.Rest}
}

// Stack is the faces that spec names, and the book's own after them. It panics if s lacks
// one: who loads the theme loads its faces. Equal specs give the same Stack.
func (s *Set) Stack(spec Spec) *Stack {
	key := make([]byte, 0, 256)
	for _, list := range spec.lists() {
		for _, n := range list {
			key = append(append(key, n.Name...), 0)
			key = binary.AppendVarint(key, int64(n.Scale))
		}
		key = append(key, 0xFF)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.stacks[string(key)]; st != nil {
		return st
	}
	var of [5][]Sized
	for i, list := range spec.lists() {
		for _, n := range list {
			f := s.faces[n.Name]
			if f == nil {
				panic("font: no face " + n.Name)
			}
			scale := n.Scale
			if scale == 0 {
				scale = 1000
			}
			of[i] = append(of[i], Sized{f, scale})
		}
	}
	st := &Stack{Han: of[0], Marks: of[1], Latin: of[2], LatinMarks: of[3], Rest: append(of[4], s.own...)}
	s.stacks[string(key)] = st
	return st
}

// Face returns the face of that name; ok is false if the Set lacks it.
func (s *Set) Face(name string) (f *Face, ok bool) {
	f, ok = s.faces[name]
	return f, ok
}
