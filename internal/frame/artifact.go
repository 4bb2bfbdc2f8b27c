package frame

// Artifact returns a copy of f whose ink belongs to no element: a table's head when it
// is set again. What is there once, links and named places, is not in the copy; the
// pieces of ink themselves are f's own.
func (f *Frame) Artifact() *Frame {
	if f == nil {
		return nil
	}
	g := *f
	g.Items = make([]Placed, 0, len(f.Items))
	for _, p := range f.Items {
		switch it := p.Item.(type) {
		case *Link, *Anchor:
			continue
		case *Frame:
			p.Item = it.Artifact()
		}
		p.Of, p.Kid = nil, 0
		g.Items = append(g.Items, p)
	}
	return &g
}
