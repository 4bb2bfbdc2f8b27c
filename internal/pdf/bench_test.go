package pdf

import (
	"io"
	"math/rand/v2"
	"testing"

	"zaoshu/fonts"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// novel is a book of so many pages: 29 lines of 27 characters in several runs each, in
// paragraphs of a few lines, with Latin words among them.
func novel(t testing.TB, pages int) *frame.Document {
	f, err := font.Parse("NotoSerifSC-Regular", fonts.File("NotoSerifSC-Regular"))
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(t)
	m.face = f
	random := rand.New(rand.NewPCG(1, 2))
	var han []rune
	for r := rune(0x4E00); len(han) < 3500; r += 3 {
		if _, ok := f.Glyph(r); ok {
			han = append(han, r)
		}
	}
	text := func(n int) string {
		s := make([]rune, n)
		for i := range s {
			s[i] = han[int(float64(len(han))*random.Float64()*random.Float64()*random.Float64())]
		}
		return string(s)
	}
	art := m.root.Add(&frame.Element{Kind: "Art"})
	var p *frame.Element
	for range pages {
		m.newPage("")
		m.page.Foot = &frame.Frame{Items: []frame.Placed{{At: geom.Point{X: 150 * pt, Y: 390 * pt}, Item: &frame.Text{Face: f, Size: 8 * pt, S: "12"}}}}
		for y := range 29 {
			if y%4 == 0 {
				p = art.Add(&frame.Element{Kind: "P"})
			}
			kid := p.Ink("")
			for x, n := 0, 0; x < 27; x += n {
				n = 4 + random.IntN(9)
				of, k, s := p, kid, ""
				if random.IntN(10) == 0 {
					of = p.Within(&frame.Element{Kind: "Span", Lang: "en"})
					k, s = of.Ink(""), "Transformer"
				} else {
					s = text(min(n, 27-x))
				}
				item := &frame.Text{Face: f, Size: 10*pt + pt/2, S: s, Spacing: geom.Length(random.IntN(3)) * pt / 50}
				m.put(20*pt+geom.Length(x)*10*pt, 20*pt+geom.Length(y)*13*pt, item, of, k)
				if of != p {
					kid = p.Ink("")
				}
			}
		}
	}
	return m.doc
}

const novelPages = 1200

// BenchmarkDraw is gopdf's calls and gopdf's writing of the whole book, as it does it:
// one after another.
func BenchmarkDraw(b *testing.B) {
	s := surveyed(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.draw(0, novelPages); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFinish is what is then done to make the file of it, but for cutting fonts.
func BenchmarkFinish(b *testing.B) {
	s := surveyed(b)
	var batches []*batch
	for from := 0; from < novelPages; from += s.batchPages() {
		one, err := s.draw(from, min(from+s.batchPages(), novelPages))
		if err != nil {
			b.Fatal(err)
		}
		batches = append(batches, one)
	}
	programs := s.fonts[0].program
	b.ReportAllocs()
	for b.Loop() {
		f, err := newFinisher(io.Discard, s, Options{})
		if err != nil {
			b.Fatal(err)
		}
		s.fonts[0].program = programs
		jobs := []job{func() (func(), error) { return f.fontJob(s.fonts[0]) }}
		for _, one := range batches {
			jobs = append(jobs, func() (func(), error) {
				pages, err := s.mark(one)
				return func() { f.addPages(pages) }, err
			})
		}
		if err := f.run(jobs); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWrite is the whole.
func BenchmarkWrite(b *testing.B) {
	d := novel(b, novelPages)
	b.ReportAllocs()
	for b.Loop() {
		var n counter
		if err := Write(&n, d, Options{}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "bytes")
	}
}

type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

func surveyed(b *testing.B) *survey {
	s, err := newSurvey(novel(b, novelPages))
	if err != nil {
		b.Fatal(err)
	}
	return s
}
