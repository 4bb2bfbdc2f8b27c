package pdf

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"zaoshu/internal/frame"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("differs from %s (-want +got):\n%s", name, diff)
	}
}

// tree is the structure tree as it is read, one element a line, and the text of each
// stretch of marks. Each mark is found in the ParentTree too.
func (r *reading) tree() string {
	root := r.dict(r.root["StructTreeRoot"])
	parents := map[int]types.Object{}
	nums := r.array(r.dict(root["ParentTree"])["Nums"])
	for i := 0; i < len(nums); i += 2 {
		parents[int(nums[i].(types.Integer))] = nums[i+1]
	}
	d := treeDumper{r: r, parents: parents, seen: map[[2]int]bool{}}
	d.element(root["K"], r.root["StructTreeRoot"], 0)
	for i, p := range r.pages {
		for _, m := range p.marks {
			if m.mcid >= 0 && !d.seen[[2]int{i, m.mcid}] {
				r.Errorf("page %d: mark %d is in no element", i+1, m.mcid)
			}
		}
	}
	return d.out.String()
}

type treeDumper struct {
	r       *reading
	parents map[int]types.Object
	seen    map[[2]int]bool
	out     strings.Builder
}

func (d *treeDumper) element(o, parent types.Object, depth int) {
	e := d.r.dict(o)
	if number(e["P"]) != number(parent) {
		d.r.Errorf("%v names another parent than it has", o)
	}
	indent := strings.Repeat("  ", depth)
	d.out.WriteString(indent + string(e["S"].(types.Name)))
	for _, key := range []string{"T", "Alt", "ActualText", "Lang", "ID"} {
		if s := d.r.text(e[key]); s != "" {
			fmt.Fprintf(&d.out, " %s=%q", key, s)
		}
	}
	for _, a := range d.r.array(e["A"]) {
		fmt.Fprintf(&d.out, " %s", a.PDFString())
	}
	for _, ref := range d.r.array(e["Ref"]) {
		fmt.Fprintf(&d.out, " Ref=%q", d.r.text(d.r.dict(ref)["ID"]))
	}
	d.out.WriteByte('\n')
	for _, k := range d.r.array(e["K"]) {
		d.kid(k, o, e, indent+"  ", depth)
	}
}

func (d *treeDumper) kid(k, of types.Object, e types.Dict, indent string, depth int) {
	switch k := k.(type) {
	case types.Integer:
		d.ink(d.r.byRef[number(e["Pg"])], int(k), of, indent)
	case types.IndirectRef:
		d.element(k, of, depth+1)
	case types.Dict:
		pg := k["Pg"]
		if pg == nil {
			pg = e["Pg"]
		}
		page := d.r.byRef[number(pg)]
		if k["Type"] == types.Name("MCR") {
			d.ink(page, int(k["MCID"].(types.Integer)), of, indent)
			return
		}
		a := d.r.dict(k["Obj"])
		if number(d.parents[int(a["StructParent"].(types.Integer))]) != number(of) {
			d.r.Errorf("the parent tree has another element for an annotation of %v", of)
		}
		fmt.Fprintf(&d.out, "%sannotation on page %d: %s, to %s\n", indent, page+1, d.r.text(a["Contents"]), d.r.target(a))
	}
}

func (d *treeDumper) ink(page, mcid int, of types.Object, indent string) {
	if d.seen[[2]int{page, mcid}] {
		d.r.Errorf("page %d: mark %d is read twice", page+1, mcid)
	}
	d.seen[[2]int{page, mcid}] = true
	if up := d.r.array(d.parents[page]); mcid >= len(up) || number(up[mcid]) != number(of) {
		d.r.Errorf("page %d: the parent tree has another element for mark %d", page+1, mcid)
	}
	m := d.r.mark(page, mcid)
	fmt.Fprintf(&d.out, "%spage %d: %q", indent, page+1, m.text)
	if m.actual != "" {
		fmt.Fprintf(&d.out, ", is %q", m.actual)
	}
	d.out.WriteByte('\n')
}

// mark is the mark of that number.
func (r *reading) mark(page, mcid int) readMark {
	for _, m := range r.pages[page].marks {
		if m.mcid == mcid {
			return m
		}
	}
	r.Errorf("page %d has no mark %d", page+1, mcid)
	return readMark{}
}

// target is where a link leads.
func (r *reading) target(a types.Dict) string {
	if action, ok := a["A"].(types.Dict); ok {
		return r.text(action["URI"])
	}
	return r.text(a["Dest"])
}

// The specimen's structure, read back, with the text of each mark.
func TestStructure(t *testing.T) {
	golden(t, "structure.txt", readBack(t, write(t, specimen(t))).tree())
}

// Own kinds count as standard ones; what nobody knows is refused, and so is what is read
// twice, or not at all, or cannot be told apart.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		want string
		make func(m *maker, p *frame.Element)
	}{
		{`there is no structure element "Heading"`, func(m *maker, p *frame.Element) { p.Add(&frame.Element{Kind: "Heading"}) }},
		{"a Span is read twice", func(m *maker, p *frame.Element) { p.Add(p.Add(&frame.Element{Kind: "Span"})) }},
		{"page 1: something belongs to an element that is not read", func(m *maker, p *frame.Element) {
			lost := &frame.Element{Kind: "P"}
			m.put(0, 0, m.text("字"), lost, lost.Ink(""))
		}},
		{"page 1: a P has no ink number 7", func(m *maker, p *frame.Element) { m.put(0, 0, m.text("字"), p, 7) }},
		{"a Note has no ID", func(m *maker, p *frame.Element) { m.root.Add(&frame.Element{Kind: "Note"}) }},
		{`two elements have the ID "a"`, func(m *maker, p *frame.Element) {
			m.root.Add(&frame.Element{Kind: "Note", ID: "a"})
			m.root.Add(&frame.Element{Kind: "Note", ID: "a"})
		}},
		{"a P refers to a Note that is not read", func(m *maker, p *frame.Element) { p.Refs = []*frame.Element{{Kind: "Note"}} }},
		{`page 1: another place is named "a"`, func(m *maker, p *frame.Element) { m.anchor("a", p); m.anchor("a", p) }},
		{`page 1: the place "三" is not named in ASCII`, func(m *maker, p *frame.Element) { m.anchor("三", p) }},
		{`page 1: no place is named "b"`, func(m *maker, p *frame.Element) {
			link := p.Add(&frame.Element{Kind: "Link"})
			m.put(0, 0, &frame.Link{Target: frame.Target{To: "b"}}, link, 0)
		}},
		{"page 1: a link belongs to a P", func(m *maker, p *frame.Element) {
			m.put(0, 0, &frame.Link{Target: frame.Target{URL: "https://a.b"}}, p, 0)
		}},
		{`bookmark "一": no place is named "b"`, func(m *maker, p *frame.Element) { m.doc.Outline = []frame.Entry{{Title: "一", To: "b"}} }},
		{`square: no glyph for U+20BB8`, func(m *maker, p *frame.Element) { m.line(p, "\U00020BB8") }},
		{`picture "a.png" is empty`, func(m *maker, p *frame.Element) { m.put(0, 0, &frame.Picture{Name: "a.png"}, p, p.Ink("")) }},
		{`picture "a.png": image: unknown format`, func(m *maker, p *frame.Element) {
			m.put(0, 0, &frame.Picture{Name: "a.png", Data: []byte("no picture")}, p, p.Ink(""))
		}},
		{`date of the book: parsing time "2023"`, func(m *maker, p *frame.Element) { m.doc.Meta.Modified = "2023" }},
		{"the document has no structure", func(m *maker, p *frame.Element) { m.doc.Structure = nil }},
		{"page 1: <nil> cannot be drawn", func(m *maker, p *frame.Element) { m.put(0, 0, nil, p, 0) }},
	} {
		m := newMaker(t)
		m.newPage("1")
		p := m.root.Add(&frame.Element{Kind: "P"})
		m.line(p, "字")
		c.make(m, p)
		err := Write(new(counter), m.doc, Options{})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// Kinds of PDF 2.0 count as those of 1.7.
func TestRoles(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	m.line(m.root.Add(&frame.Element{Kind: "Aside"}).Add(&frame.Element{Kind: "P"}), "字")
	r := readBack(t, write(t, m.doc))
	if got := r.dict(r.root["StructTreeRoot"])["RoleMap"].PDFString(); got != "<</Aside/Div>>" {
		t.Errorf("roles are %s", got)
	}
}
