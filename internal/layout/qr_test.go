package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"zaoshu/internal/book"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// A code is at least 20 mm with its quiet zone of four modules; its dark modules, and no
// others, are inked; it leads where it says.
func TestQR(t *testing.T) {
	for _, name := range []string{"book", "phone"} {
		b, th, fonts := readReal(t, "../../books/specimen", name)
		d := newDesign(b, th, fonts, Options{}, &source.Report{})
		q := &book.QR{URL: "https://example.com/", Alt: "码", Label: "号", Account: "名", Size: 3, Dark: []bool{
			true, true, false,
			false, true, false,
			true, false, true,
		}}
		src := &book.Chapter{Kind: book.Article, ID: "a", Title: []book.Inline{&book.Text{S: "题"}}, Blocks: []book.Block{q}}
		c := d.newSetter().chapter(src)
		var code *frame.Path
		links := 0
		walk(c.sheets[0].body, geom.Point{}, func(_ geom.Point, it *frame.Placed) {
			switch item := it.Item.(type) {
			case *frame.Path:
				code = item
			case *frame.Link:
				links++
				if item.URL != q.URL || item.Alt != q.Alt || it.Of.Kind != "Link" {
					t.Errorf("it leads to %q, %q", item.URL, item.Alt)
				}
			}
		})
		if code == nil || links != 1 {
			t.Fatalf("no code, or %d links", links)
		}
		const most = 53 // modules of a code for a long address
		if with := code.Size.W.Scale(most+8, most); with < geom.MM(20_000) {
			t.Errorf("%s: it is %d pt wide", name, with/geom.Pt)
		}
		area := geom.Length(0)
		for i := 0; i < len(code.Path); i += 5 { // rectangles
			area += (code.Path[i+2].To.X - code.Path[i].To.X) * (code.Path[i+2].To.Y - code.Path[i].To.Y)
		}
		module := code.Size.W / 3
		if n := area / module / module; n != 5 {
			t.Errorf("%d modules are dark, want 5", n)
		}
	}
}

// An account of any length stands beside its code, and ends at the code's foot.
func TestLongAccount(t *testing.T) {
	b, th, fonts := readReal(t, "../../books/specimen", "book")
	c := &chapter{setter: newDesign(b, th, fonts, Options{}, &source.Report{}).newSetter()}
	q := &book.QR{Label: "微信公众号", Account: "一个名字长得一行放不下、两行也放不下的公众号，它的账号也很长（very-long-account-name）"}
	f := &frame.Frame{}
	foot := geom.Point{X: c.m.Author.QRText, Y: 100 * geom.Pt}
	c.qrWords(f, q, foot, &frame.Element{Kind: "Sect"})
	lowest, lines := geom.Length(0), map[geom.Length]bool{}
	walk(f, geom.Point{}, func(at geom.Point, it *frame.Placed) {
		if text, ok := it.Item.(*frame.Text); ok {
			lowest, lines[at.Y] = max(lowest, at.Y), true
			if at.X < foot.X || at.X+text.Width > c.measure+text.Size/2 {
				t.Errorf("%q goes from %d to %d pt", text.S, at.X/geom.Pt, (at.X+text.Width)/geom.Pt)
			}
		}
	})
	if lowest != foot.Y || len(lines) < 3 {
		t.Errorf("%d lines end at %d pt", len(lines), lowest/geom.Pt)
	}
}

// TestSignature: link and code stand at the foot of the author's page, nearer together if
// there is less room, then with a smaller code; without room at the head of a page of
// their own.
func TestSignature(t *testing.T) {
	var gaps []geom.Length
	for _, paragraphs := range []int{1, 8, 9, 15} {
		rep := &source.Report{}
		b, _ := readBook(t, []txtar.File{
			{Name: "book.yaml", Data: []byte(bookYAML + "author: author.md\nlinks:\n  - text: 主页\n    url: https://example.com/\nqr: {url: https://example.com/, label: 账号, account: 某人}\n")},
			{Name: "a.md", Data: []byte("# 题\n\n文。\n")},
			{Name: "author.md", Data: []byte("# 关于作者\n\n" + strings.Repeat("一段介绍作者的文字，不是诗，也不算长，就这些。\n\n", 1) + strings.Repeat("又一行。\n\n", paragraphs-1))},
		}, rep)
		th, fonts := square(t, rep)
		th.Page.Lines = 24
		doc := Pages(b, th, fonts, Options{Workers: 1}, rep)
		var link, top, foot geom.Length
		walk(doc.Pages[len(doc.Pages)-1].Body, geom.Point{}, func(at geom.Point, it *frame.Placed) {
			switch it := it.Item.(type) {
			case *frame.Text:
				if it.S == "主页" {
					link = at.Y - th.Page.Top
				}
			case *frame.Path:
				top, foot = at.Y-th.Page.Top, at.Y+it.Size.H-th.Page.Top
			}
		})
		head := link < th.Body.Leading
		if atFoot := foot > 23*th.Body.Leading; atFoot == head || link >= top {
			t.Errorf("%d paragraphs: the link at %v, the code from %v to %v", paragraphs, link, top, foot)
		}
		gaps = append(gaps, (top-link)/geom.Pt, (foot-top)/geom.Pt)
		if head != (paragraphs == 15) {
			t.Errorf("%d paragraphs: a page of its own: %v", paragraphs, head)
		}
	}
	if want := []geom.Length{23, 72, 7, 72, 7, 56, 23, 72}; !slices.Equal(gaps, want) {
		t.Errorf("gaps and sides are %v, and %v is wanted", gaps, want)
	}
}
