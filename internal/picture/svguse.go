package picture

// A useGraph is what an SVG would be with each use element's target in its place: a few
// lines of them can ask for millions of shapes, or never end.
type useGraph struct {
	nodes map[string]*useNode
	open  []*useNode // that are being read, the root's first
	next  []string   // what the element refers to that is entered next
}

// A useNode is an element with an id, or the root, and all in it but what has an id
// itself.
type useNode struct {
	elements int64
	uses     []string
	inside   []*useNode
	total    int64 // 0: not added up yet, -1: being added up
}

const maxElements = 1 << 20

func (g *useGraph) enter(id string) {
	if g.nodes == nil {
		g.nodes = map[string]*useNode{}
	}
	if id != "" || len(g.open) == 0 {
		n := &useNode{}
		if len(g.open) > 0 {
			parent := g.open[len(g.open)-1]
			parent.inside = append(parent.inside, n)
		} else {
			g.nodes[""] = n
		}
		g.nodes[id] = n
		g.open = append(g.open, n)
	}
	n := g.open[len(g.open)-1]
	n.elements++
	n.uses = append(n.uses, g.next...)
	g.next = g.next[:0]
}

// leave ends an element: of those without an id, nothing ends.
func (g *useGraph) leave(id string) {
	if id != "" {
		g.open = g.open[:len(g.open)-1]
	}
}

// use notes a reference of the element that is entered next.
func (g *useGraph) use(id string) { g.next = append(g.next, id) }

// bounded reports whether the whole is finite, and no more than maxElements.
func (g *useGraph) bounded() bool {
	root := g.nodes[""]
	return root == nil || g.add(root) <= maxElements
}

func (g *useGraph) add(n *useNode) int64 {
	switch {
	case n.total < 0:
		return maxElements + 1 // it holds itself
	case n.total > 0:
		return n.total
	}
	n.total = -1
	sum := n.elements
	for _, m := range n.inside {
		sum = min(sum+g.add(m), maxElements+1)
	}
	for _, id := range n.uses {
		if m := g.nodes[id]; m != nil {
			sum = min(sum+g.add(m), maxElements+1)
		}
	}
	n.total = sum
	return sum
}
