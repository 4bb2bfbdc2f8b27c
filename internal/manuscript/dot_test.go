package manuscript

import (
	"testing"

	"zaoshu/internal/config"
	"zaoshu/internal/source"
)

// Dots in what is printed of YAML become interpuncts, and are told; paths stay.
func TestMendDots(t *testing.T) {
	at := func(s string) config.Value[string] { return config.Value[string]{V: s} }
	y := bookYAML{
		Title: at("约翰・史密斯"), Subtitle: "甲‧乙", TitleLines: []config.Value[string]{at("约翰・史"), at("密斯")},
		Authors: []config.Value[person]{{V: person{Name: "玛丽•居里"}}}, Author: at("甲・乙.md"),
		Parts: []config.Value[part]{{V: part{Title: at("カ・カ 丙・丁")}}},
	}
	rep := &source.Report{}
	y.mendDots(rep)
	got := y.Title.V + y.Subtitle + y.TitleLines[0].V + y.Authors[0].V.Name + y.Author.V + y.Parts[0].V.Title.V
	if want := "约翰·史密斯甲·乙约翰·史玛丽·居里甲・乙.mdカ・カ 丙·丁"; got != want {
		t.Errorf("%q, and %q is wanted", got, want)
	}
	count := 0
	for _, d := range rep.All() {
		count += d.Count
	}
	if count != 5 {
		t.Errorf("%d are told", count)
	}
	a := articleYAML{Title: at("甲・乙"), Lede: at("丙・丁"), Author: []config.Value[person]{{V: person{Name: "戊・己"}}}}
	if a.mendDots(rep); a.Title.V+a.Lede.V+a.Author[0].V.Name != "甲·乙丙·丁戊·己" {
		t.Errorf("%+v", a)
	}
}
