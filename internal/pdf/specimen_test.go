package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"testing"

	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

const pt = geom.Pt

func write(t testing.TB, d *frame.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, Options{Producer: "zaoshu 1"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// square is the font of tests: Han are one em, Latin half an em.
func square(t testing.TB) *font.Face { return face(t, "square") }

func face(t testing.TB, name string) *font.Face {
	t.Helper()
	data, err := os.ReadFile("../font/testdata/" + name + ".ttf")
	if err != nil {
		t.Fatal(err)
	}
	f, err := font.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var meta = frame.Meta{
	Title: "样书", Language: "zh-CN", Identifier: "urn:uuid:1", Authors: []string{"谭婧"}, Modified: "2023-05-06T07:08:09Z",
}

// A maker makes pages by hand.
type maker struct {
	doc  *frame.Document
	root *frame.Element
	face *font.Face
	page *frame.Page
	y    geom.Length
}

func newMaker(t testing.TB) *maker {
	root := &frame.Element{Kind: "Document"}
	m := &maker{doc: &frame.Document{Meta: meta, Structure: root}, root: root, face: square(t)}
	return m
}

// newPage begins a page.
func (m *maker) newPage(label string) {
	size := geom.Size{W: 300 * pt, H: 400 * pt}
	m.doc.Pages = append(m.doc.Pages, frame.Page{Size: size, Label: label, Body: &frame.Frame{Size: size}})
	m.page, m.y = &m.doc.Pages[len(m.doc.Pages)-1], 40*pt
}

// put places an item on the page.
func (m *maker) put(x, y geom.Length, item frame.Item, of *frame.Element, kid int32) {
	m.page.Body.Items = append(m.page.Body.Items, frame.Placed{At: geom.Point{X: x, Y: y}, Item: item, Of: of, Kid: kid})
}

// text is characters at 10 pt, whose width is that of the square font.
func (m *maker) text(s string) *frame.Text {
	t := &frame.Text{Face: m.face, Size: 10 * pt, S: s}
	for _, r := range s {
		g, _ := m.face.Glyph(r)
		t.Width += m.face.Advance(g, t.Size)
	}
	return t
}

// line sets strings after each other on the next line, as ink of e.
func (m *maker) line(e *frame.Element, parts ...string) {
	m.y += 17 * pt
	x := 30 * pt
	for _, s := range parts {
		t := m.text(s)
		m.put(x, m.y, t, e, e.Ink(""))
		x += t.Width
	}
}

// anchor names the place of the next line.
func (m *maker) anchor(name string, e *frame.Element) {
	m.put(30*pt, m.y+5*pt, &frame.Anchor{Name: name}, e, 0)
}

// specimen is a document with everything that a Document can hold.
func specimen(t testing.TB) *frame.Document {
	m := newMaker(t)
	m.doc.Meta = frame.Meta{
		Title: "样书 (a)", Subtitle: "每样一个\\", Language: "zh-CN", Identifier: "urn:uuid:0c9dd5d0-0000-4000-8000-000000000001",
		Authors: []string{"谭婧", "A <B> & C"}, Subjects: []string{"访谈", "AI"}, Publisher: "亲爱的数据", Description: "一本样书。",
		Rights: "版权归作者所有。", Licence: "https://example.org/licence", Published: "2023-04", Modified: "2023-05-06T15:08:09+08:00",
	}
	cover(m)
	opening(t, m)
	blocks(t, m)
	turning(m)
	m.newPage("2") // nothing is on it
	print := &m.doc.Pages[len(m.doc.Pages)-1]
	print.Trim = geom.Rect{Min: geom.Point{X: 20 * pt, Y: 30 * pt}, Size: geom.Size{W: 250 * pt, H: 330 * pt}}
	print.Bleed = geom.Rect{Min: geom.Point{X: 11 * pt, Y: 21 * pt}, Size: geom.Size{W: 268 * pt, H: 348 * pt}}
	m.doc.Outline = []frame.Entry{
		{Title: "封面", Level: 0, To: "cover"}, {Title: "第一章 𠮷", Level: 0, To: "ch1", Open: true},
		{Title: "一", Level: 1, To: "ch1.s1"}, {Title: "表", Level: 2, To: "ch1.t1"}, {Title: "二", Level: 1, To: "ch1.s2", Open: true},
		{Title: "Notes (1)", Level: 2, To: "note1"},
	}
	return m.doc
}

func cover(m *maker) {
	m.newPage("封面")
	f := m.root.Add(&frame.Element{Kind: "Figure", Alt: "封面：《样书》，谭婧"})
	m.put(0, 0, &frame.Rule{Size: m.page.Size, Color: frame.Color{RGB: true, R: 200, G: 40, B: 30}}, f, f.Ink(""))
	big := m.text("样书")
	big.Size, big.Color, big.Width = 40*pt, frame.Color{R: 255}, 80*pt
	m.put(30*pt, 100*pt, big, f, f.Ink(""))
	m.put(0, 0, &frame.Anchor{Name: "cover"}, f, 0)
}

func opening(t testing.TB, m *maker) {
	m.newPage("i")
	m.page.Head = &frame.Frame{Items: []frame.Placed{{At: geom.Point{X: 30 * pt, Y: 25 * pt}, Item: m.text("样书")},
		{At: geom.Point{X: 30 * pt, Y: 28 * pt}, Item: &frame.Rule{Size: geom.Size{W: 240 * pt, H: pt / 2}}}}}
	m.page.Foot = &frame.Frame{Items: []frame.Placed{{At: geom.Point{X: 150 * pt, Y: 380 * pt}, Item: m.text("i")}}}
	toc := m.root.Add(&frame.Element{Kind: "TOC"})
	m.line(toc.Add(&frame.Element{Kind: "Caption"}), "目录")
	for _, c := range []struct{ text, to, page string }{{"第一章", "ch1", "第 1 页"}, {"二", "ch1.s2", "第 1 页"}} {
		ref := toc.Add(&frame.Element{Kind: "TOCI"}).Add(&frame.Element{Kind: "Reference"})
		link := ref.Add(&frame.Element{Kind: "Link"})
		m.line(link, c.text, "1")
		m.put(30*pt, m.y-9*pt, &frame.Link{Size: geom.Size{W: 200 * pt, H: 12 * pt}, Target: frame.Target{To: c.to}, Alt: c.page}, link, 0)
		m.put(100*pt, m.y-2*pt, &frame.Path{Size: geom.Size{W: 100 * pt}, Stroke: &frame.Color{R: 128}, Width: pt / 2,
			Dash: []geom.Length{0, 3 * pt}, Round: true, Path: geom.Path{{Op: geom.Move}, {Op: geom.Line, To: geom.Point{X: 100 * pt}}}}, nil, 0)
	}
}

func blocks(t testing.TB, m *maker) {
	m.newPage("1")
	part := m.root.Add(&frame.Element{Kind: "Part", Title: "第一辑"})
	art := part.Add(&frame.Element{Kind: "Art", Title: "第一章"})
	h1 := art.Add(&frame.Element{Kind: "H1"})
	m.anchor("ch1", h1)
	m.line(h1, "第一章")
	h2 := art.Add(&frame.Element{Kind: "H2"})
	m.anchor("ch1.s1", h2)
	m.line(h2, "一")
	p := art.Add(&frame.Element{Kind: "P"})
	latin := p.Within(&frame.Element{Kind: "Span", Lang: "en"})
	code := p.Within(&frame.Element{Kind: "Code"})
	m.line(p, "生僻字𠮷与，", "。”——……")
	m.line(latin, "office", " “Wi")
	m.line(p, "㐀\u00A0")
	m.line(code, "a(b)")
	list := art.Add(&frame.Element{Kind: "L", Numbering: "Decimal"})
	for _, mark := range []string{"1.", "2."} {
		li := list.Add(&frame.Element{Kind: "LI"})
		m.line(li.Add(&frame.Element{Kind: "Lbl"}), mark)
		m.line(li.Add(&frame.Element{Kind: "LBody"}).Add(&frame.Element{Kind: "P"}), "条目")
	}
	table := art.Add(&frame.Element{Kind: "Table"})
	m.anchor("ch1.t1", table)
	m.line(table.Add(&frame.Element{Kind: "Caption"}), "表1")
	head := table.Add(&frame.Element{Kind: "THead"}).Add(&frame.Element{Kind: "TR"})
	m.line(head.Add(&frame.Element{Kind: "TH", Scope: "Column"}), "头一")
	m.line(head.Add(&frame.Element{Kind: "TH", Scope: "Column"}), "头二")
	body := table.Add(&frame.Element{Kind: "TBody"})
	row := body.Add(&frame.Element{Kind: "TR"})
	m.line(row.Add(&frame.Element{Kind: "TD"}).Add(&frame.Element{Kind: "P"}), "格")
	row.Add(&frame.Element{Kind: "TD"})
	row = body.Add(&frame.Element{Kind: "TR"})
	m.line(row.Add(&frame.Element{Kind: "TD"}), "又")
	m.line(row.Add(&frame.Element{Kind: "TD"}), "格")
	quote := art.Add(&frame.Element{Kind: "BlockQuote"})
	m.line(quote.Add(&frame.Element{Kind: "P"}), "引文")
	m.newPage("1a")
	pictures(t, m, art)
}

// picture is a PNG or JPEG of that image.
func picture(t testing.TB, name string, img image.Image) *frame.Picture {
	t.Helper()
	var b bytes.Buffer
	p := &frame.Picture{Size: geom.Size{W: 40 * pt, H: 30 * pt}, Name: name, MediaType: "image/png"}
	err := png.Encode(&b, img)
	if name[len(name)-1] == 'g' && name[len(name)-2] == 'p' {
		p.MediaType = "image/jpeg"
		b.Reset()
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	p.Data = b.Bytes()
	return p
}

// everyPicture is one of each kind of image.
func everyPicture(t testing.TB) []*frame.Picture {
	r := image.Rect(0, 0, 8, 6)
	alpha, deep, gray, rgb := image.NewNRGBA(r), image.NewNRGBA64(r), image.NewGray(r), image.NewRGBA(r)
	palette := image.NewPaletted(r, color.Palette{color.Black, color.White, color.NRGBA{R: 255, A: 255}})
	clear := image.NewPaletted(r, color.Palette{color.NRGBA{G: 255, A: 90}, color.White, color.Black})
	for y := range 6 {
		for x := range 8 {
			v := uint8(x*30 + y*5)
			alpha.SetNRGBA(x, y, color.NRGBA{R: 255 - v, G: v, B: 9, A: v})
			deep.SetNRGBA64(x, y, color.NRGBA64{R: uint16(v) << 8, G: 0x1234, B: 0xFFFF, A: 0xFFFF})
			gray.SetGray(x, y, color.Gray{Y: v})
			rgb.SetRGBA(x, y, color.RGBA{R: v, G: 128, B: 255 - v, A: 255})
			palette.SetColorIndex(x, y, v%3)
			clear.SetColorIndex(x, y, v%3)
		}
	}
	return []*frame.Picture{
		picture(t, "alpha.png", alpha), picture(t, "deep.png", deep), picture(t, "gray.png", gray), picture(t, "rgb.png", rgb),
		picture(t, "palette.png", palette), picture(t, "clear.png", clear), picture(t, "gray.jpg", gray), picture(t, "rgb.jpg", rgb),
	}
}

func pictures(t testing.TB, m *maker, art *frame.Element) {
	for _, pic := range everyPicture(t) {
		f := art.Add(&frame.Element{Kind: "Figure", Alt: pic.Name})
		m.y += 33 * pt
		m.put(30*pt, m.y, pic, f, f.Ink(""))
		again := *pic
		m.put(80*pt, m.y, &again, f, f.Ink(""))
	}
	f := art.Add(&frame.Element{Kind: "Figure", Alt: "图"})
	path := geom.Path{{Op: geom.Move}, {Op: geom.Line, To: geom.Point{X: 40 * pt}},
		{Op: geom.Cubic, C1: geom.Point{X: 50 * pt, Y: 5 * pt}, C2: geom.Point{X: 50 * pt, Y: 20 * pt}, To: geom.Point{X: 40 * pt, Y: 30 * pt}},
		{Op: geom.Close}}
	m.put(150*pt, 80*pt, &frame.Path{Size: geom.Size{W: 50 * pt, H: 30 * pt}, Path: path, Fill: &frame.Color{RGB: true, R: 20, G: 200, B: 90},
		EvenOdd: true, Stroke: &frame.Color{}, Width: pt, Dash: []geom.Length{4 * pt, 2 * pt}}, f, f.Ink(""))
	m.line(f.Add(&frame.Element{Kind: "Caption"}), "图1")
}

// turning has what goes over a page: a paragraph, a word, a link; and a note between.
func turning(m *maker) {
	m.newPage("1b")
	art := m.root.Add(&frame.Element{Kind: "Sect"}).Add(&frame.Element{Kind: "Art"})
	m.line(art.Add(&frame.Element{Kind: "H1"}), "第二章")
	h := art.Add(&frame.Element{Kind: "H2"})
	m.anchor("ch1.s2", h)
	m.line(h, "二")
	p := art.Add(&frame.Element{Kind: "P"})
	m.line(p, "见")
	word := p.Ink("typographical")
	m.put(60*pt, m.y, m.text("typograph\u00AD"), p, word)
	m.y += 17 * pt
	m.put(30*pt, m.y, m.text("ical"), p, word)
	m.line(p, "与")
	note := &frame.Element{Kind: "Note", ID: "note1"}
	ref := p.Within(&frame.Element{Kind: "Reference", Refs: []*frame.Element{note}})
	call := ref.Within(&frame.Element{Kind: "Link"})
	m.anchor("call1", nil)
	m.line(call, "①")
	m.put(30*pt, m.y, &frame.Link{Size: geom.Size{W: 10 * pt, H: 10 * pt}, Target: frame.Target{To: "note1"}, Alt: "注①"}, call, 0)
	missing := p.Ink("\U00020BB8")
	box := geom.Path{{Op: geom.Move}, {Op: geom.Line, To: geom.Point{X: 9 * pt}}, {Op: geom.Line, To: geom.Point{X: 9 * pt, Y: 9 * pt}}, {Op: geom.Close}}
	m.put(60*pt, m.y-9*pt, &frame.Path{Size: geom.Size{W: 9 * pt, H: 9 * pt}, Path: box, Stroke: &frame.Color{}, Width: pt / 4}, p, missing)
	m.put(61*pt, m.y, m.text("U+20BB8"), p, missing)
	web := p.Within(&frame.Element{Kind: "Link"})
	target := frame.Target{URL: "https://example.org/书(1)\\?a=b c"}
	for _, s := range []string{"网上的", "一页"} {
		m.line(web, s)
		m.put(30*pt, m.y-9*pt, &frame.Link{Size: geom.Size{W: 30 * pt, H: 10 * pt}, Target: target, Alt: "网上的一页"}, web, 0)
	}
	torn := p.Ink("hyphenated")
	m.put(30*pt, m.y+17*pt, m.text("hyphen\u00AD"), p, torn)
	art.Add(note)
	m.put(30*pt, 340*pt, &frame.Rule{Size: geom.Size{W: 60 * pt, H: pt / 2}}, nil, 0)
	m.y = 340 * pt
	m.anchor("note1", note)
	back := note.Add(&frame.Element{Kind: "Lbl"}).Add(&frame.Element{Kind: "Link"})
	m.line(back, "①")
	m.put(30*pt, m.y, &frame.Link{Size: geom.Size{W: 10 * pt, H: 10 * pt}, Target: frame.Target{To: "call1"}, Alt: "返回"}, back, 0)
	m.line(note.Add(&frame.Element{Kind: "P"}), "注文")
	m.newPage("1c")
	m.put(30*pt, 40*pt, m.text("ated"), p, torn)
	m.line(p, "接下页。")
}
