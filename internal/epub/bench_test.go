package epub

import (
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"zaoshu/internal/book"
)

// aMillion is a book of about a million characters, the same each time: prose with marks,
// Latin, stress, headings, lists, tables, notes and code, of some three thousand
// different Han.
func aMillion() *book.Book {
	rnd := rand.New(rand.NewPCG(1, 2))
	han := func(b *strings.Builder, n int) {
		for range n {
			b.WriteRune(rune(0x4E00 + int(rnd.ExpFloat64()*600)%3500))
		}
	}
	var texts []string
	for range 120 {
		var b, notes strings.Builder
		for p := range 72 {
			switch {
			case p%12 == 0:
				b.WriteString("## ")
				han(&b, 8)
				b.WriteString("\n\n")
			case p%18 == 5:
				b.WriteString("- ")
				han(&b, 20)
				b.WriteString("\n- ")
				han(&b, 20)
				b.WriteString("\n\n")
			case p%36 == 7:
				b.WriteString("| 甲 | 乙 |\n|---|---|\n| 12 | GPT-4 |\n\n```go\nfunc main() { println(\"你好\") }\n```\n\n")
			}
			for s := range 6 {
				han(&b, 6)
				b.WriteString("，")
				han(&b, 5)
				if s%3 == 1 {
					b.WriteString("用GPT-4写的“")
					han(&b, 4)
					b.WriteString("”，*")
					han(&b, 3)
					b.WriteString("*")
				}
				b.WriteString("。")
			}
			if p%9 == 4 {
				id := label(p)
				b.WriteString("[^" + id + "]")
				notes.WriteString("[^" + id + "]: ")
				han(&notes, 30)
				notes.WriteString("。\n")
			}
			b.WriteString("\n\n")
		}
		texts = append(texts, b.String()+notes.String())
	}
	return bookOfText(texts...)
}

func BenchmarkPrepare(b *testing.B) {
	th, set := loadTheme(b, "book", nil)
	million := aMillion()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Prepare(million, th, set, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	th, set := loadTheme(b, "book", nil)
	million := aMillion()
	d, err := Prepare(million, th, set, nil)
	if err != nil {
		b.Fatal(err)
	}
	o := Options{Cover: aCover(), Pages: somePages(million)}
	b.ReportAllocs()
	for b.Loop() {
		if err := d.Write(io.Discard, o); err != nil {
			b.Fatal(err)
		}
	}
}
