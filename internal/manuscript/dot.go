package manuscript

import (
	"zaoshu/internal/config"
	"zaoshu/internal/source"
)

// mendDots makes interpuncts of the dots that stand for them in what is printed of YAML, as
// the Markdown has them made.
func mendDots(s *string, pos source.Pos, rep *source.Report) {
	runes := []rune(*s)
	for i := 1; i+1 < len(runes); i++ {
		if source.Dot(runes[i-1], runes[i], runes[i+1]) {
			rep.Tell(pos, "wrong-dot", string(runes[i]))
			runes[i] = '·'
			*s = string(runes)
		}
	}
}

func (y *bookYAML) mendDots(rep *source.Report) {
	mendDots(&y.Title.V, y.Title.Pos, rep)
	mendDots(&y.Subtitle, y.Title.Pos, rep)
	mendAll(y.TitleLines, rep)
	mendNames(y.Authors, rep)
	for i := range y.Parts {
		mendDots(&y.Parts[i].V.Title.V, y.Parts[i].V.Title.Pos, rep)
	}
}

func (y *articleYAML) mendDots(rep *source.Report) {
	mendDots(&y.Title.V, y.Title.Pos, rep)
	mendDots(&y.Lede.V, y.Lede.Pos, rep)
	mendAll(y.TitleLines, rep)
	mendNames(y.Author, rep)
}

func mendAll(values []config.Value[string], rep *source.Report) {
	for i := range values {
		mendDots(&values[i].V, values[i].Pos, rep)
	}
}

func mendNames(people []config.Value[person], rep *source.Report) {
	for i := range people {
		mendDots(&people[i].V.Name, people[i].Pos, rep)
	}
}
