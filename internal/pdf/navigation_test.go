package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"zaoshu/internal/frame"
)

// place is where a destination leads.
func (r *reading) place(o types.Object) string {
	a := r.array(o)
	if len(a) != 5 || a[1] != types.Name("XYZ") || a[4].PDFString() != "0" {
		r.Fatalf("destination %v", a)
	}
	return fmt.Sprintf("%d %s %s", r.byRef[number(a[0])]+1, a[2].PDFString(), a[3].PDFString())
}

// Names are sorted, and lead to the page and the height of their anchors.
func TestNames(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	tree := r.dict(r.dict(r.root["Names"])["Dests"])
	names := r.array(tree["Names"])
	var got []string
	for i := 0; i < len(names); i += 2 {
		got = append(got, r.text(names[i])+" "+r.place(names[i+1]))
	}
	want := "call1 5 30 270, ch1 3 30 355, ch1.s1 3 30 338, ch1.s2 5 30 338, ch1.t1 3 30 185, cover 1 0 400, note1 5 30 55"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("names are\n%s, want\n%s", s, want)
	}
	limits := r.array(tree["Limits"])
	if r.text(limits[0]) != "call1" || r.text(limits[1]) != "note1" {
		t.Errorf("limits are %v", limits)
	}
}

// The outline is a tree of entries to exact places, with the elements that they name; a
// closed one counts what it hides.
func TestOutline(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	root := r.dict(r.root["Outlines"])
	var out strings.Builder
	var walk func(parent types.Object, d types.Dict, depth int)
	walk = func(parent types.Object, d types.Dict, depth int) {
		var before types.Object
		for o := d["First"]; o != nil; {
			e := r.dict(o)
			if number(e["Parent"]) != number(parent) || before != nil && number(e["Prev"]) != number(before) {
				t.Errorf("%v has other kin than it says", o)
			}
			kind := "-"
			if e["SE"] != nil {
				kind = r.dict(e["SE"])["S"].PDFString()
			}
			fmt.Fprintf(&out, "%s%s at %s, %s, count %v\n", strings.Repeat(">", depth), r.text(e["Title"]), r.place(e["Dest"]), kind, e["Count"])
			walk(o, e, depth+1)
			before, o = o, e["Next"]
		}
		if before != nil && number(d["Last"]) != number(before) {
			t.Errorf("%v does not end where it says", parent)
		}
	}
	walk(r.root["Outlines"], root, 0)
	want := `封面 at 1 0 400, /Figure, count <nil>
第一章 𠮷 at 3 30 355, /H1, count 3
>一 at 3 30 338, /H2, count -1
>>表 at 3 30 185, /Table, count <nil>
>二 at 5 30 338, /H2, count 1
>>Notes (1) at 5 30 55, /Note, count <nil>
`
	if out.String() != want || root["Count"].PDFString() != "5" {
		t.Errorf("count %v\n%s, want\n%s", root["Count"], &out, want)
	}
	if r.root["PageMode"] != types.Name("UseOutlines") {
		t.Error("the outline is not shown")
	}
}

// A book without bookmarks has no outline.
func TestNoOutline(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	m.line(m.root.Add(&frame.Element{Kind: "P"}), "字")
	r := readBack(t, write(t, m.doc))
	if r.root["Outlines"] != nil || r.root["Names"] != nil || r.root["PageMode"] != nil {
		t.Errorf("the catalog is %v", r.root)
	}
}

// Links have what PDF/UA asks for, and cover their words.
func TestLinks(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	var got []string
	for i, p := range r.pages {
		for _, o := range r.array(p.dict["Annots"]) {
			a := r.dict(o)
			if a["F"].PDFString() != "4" || number(a["P"]) != number(r.array(r.dict(r.root["Pages"])["Kids"])[i]) {
				t.Errorf("an annotation is %v", a)
			}
			got = append(got, fmt.Sprintf("%d %s %s %s", i+1, a["Rect"].PDFString(), r.text(a["Contents"]), r.target(a)))
		}
	}
	want := `2 [30 323 230 335] 第 1 页 ch1
2 [30 306 230 318] 第 1 页 ch1.s2
5 [30 248 40 258] 注① note1
5 [30 240 60 250] 网上的一页 https://example.org/%E4%B9%A6(1)\?a=b%20c
5 [30 223 60 233] 网上的一页 https://example.org/%E4%B9%A6(1)\?a=b%20c
5 [30 33 40 43] 返回 call1`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("links are\n%s, want\n%s", s, want)
	}
}

// A link that says nothing says where it leads.
func TestLinkWithoutWords(t *testing.T) {
	m := newMaker(t)
	m.newPage("1")
	link := m.root.Add(&frame.Element{Kind: "P"}).Add(&frame.Element{Kind: "Link"})
	m.line(link, "字")
	m.put(0, 0, &frame.Link{Target: frame.Target{URL: "https://a.b"}}, link, 0)
	r := readBack(t, write(t, m.doc))
	if got := r.text(r.dict(r.array(r.pages[0].dict["Annots"])[0])["Contents"]); got != "https://a.b" {
		t.Errorf("it says %q", got)
	}
}

// Viewers show the labels that are printed: each range is expanded again.
func TestLabels(t *testing.T) {
	for _, c := range []struct{ labels, want string }{
		{"封面 i ii iii 1 2 3", "0<</P<FEFF5C019762>>>1<</S/r>>4<</S/D>>"},
		{"封面 封面 x 7 8 10", "0<</P<FEFF5C019762>>>1<</P<FEFF5C019762>>>2<</S/r/St 10>>3<</S/D/St 7>>5<</S/D/St 10>>"},
		{"A-1 01 iiii c", "0<</P(A-1)>>1<</P(01)>>2<</P(iiii)>>3<</S/r/St 100>>"},
		{" 1", "0<<>>1<</S/D>>"},
	} {
		var pages []frame.Page
		for label := range strings.SplitSeq(c.labels, " ") {
			pages = append(pages, frame.Page{Label: label})
		}
		if got := string(appendLabels(nil, pages)); got != c.want {
			t.Errorf("%s: %s, want %s", c.labels, got, c.want)
		}
	}
}
