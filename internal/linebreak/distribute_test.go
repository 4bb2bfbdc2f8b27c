package linebreak

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"zaoshu/internal/geom"
)

// A gap of each kind that CLREQ 3.5.3 and 3.5.4 name, in 1/1000 em.
var (
	wordSpace = Glue{Width: 300, Shrink: 50, Step: 1, Stretch: [2]geom.Length{200, 0}, Share: 1}
	interp    = Glue{Width: 500, Shrink: 500, Step: 2}
	bracket   = Glue{Width: 500, Shrink: 500, Step: 3, Share: 1}
	comma     = Glue{Width: 500, Shrink: 500, Step: 5, Share: 1}
	hanLatin  = Glue{Width: 250, Shrink: 125, Step: 6, Stretch: [2]geom.Length{0, 250}, Share: 1}
	stop      = Glue{Width: 500, Shrink: 500, Step: 7, Share: 1}
	han       = Glue{Share: 1}
	word      = Glue{}
)

func TestDistribute(t *testing.T) {
	for _, c := range []struct {
		name  string
		gaps  []Glue
		slack geom.Length
		want  []geom.Length
		left  geom.Length
	}{
		{"nothing to take up", []Glue{comma, han}, 0, []geom.Length{500, 0}, 0},
		{"word spaces give way first", []Glue{comma, wordSpace, hanLatin}, -40, []geom.Length{500, 260, 250}, 0},
		{"then interpuncts", []Glue{interp, wordSpace, bracket}, -100, []geom.Length{450, 250, 500}, 0},
		{"then brackets", []Glue{interp, bracket, comma}, -700, []geom.Length{0, 300, 500}, 0},
		{"alike", []Glue{bracket, comma, bracket}, -500, []geom.Length{250, 500, 250}, 0},
		{"then commas", []Glue{bracket, comma, hanLatin, comma}, -800, []geom.Length{0, 350, 250, 350}, 0},
		{"then what is between Han and Latin", []Glue{comma, hanLatin, stop}, -600, []geom.Length{0, 150, 500}, 0},
		{"stops last", []Glue{comma, stop, hanLatin}, -700, []geom.Length{0, 425, 125}, 0},
		{"no more than all", []Glue{comma, han}, -600, []geom.Length{0, 0}, -100},
		{"the remainder goes to the left", []Glue{comma, comma, comma}, -100, []geom.Length{466, 467, 467}, 0},
		{"who has less gives all of it", []Glue{comma, {Width: 100, Shrink: 100, Step: 5}, comma}, -500, []geom.Length{300, 0, 300}, 0},
		{"word spaces grow first", []Glue{comma, wordSpace, hanLatin}, 150, []geom.Length{500, 450, 250}, 0},
		{"then what is between Han and Latin, alike", []Glue{hanLatin, wordSpace, hanLatin}, 500, []geom.Length{400, 500, 400}, 0},
		{"then all alike", []Glue{han, hanLatin, comma, word, han}, 650, []geom.Length{100, 600, 600, 0, 100}, 0},
		{"the remainder goes to the left again", []Glue{han, word, han, han}, 11, []geom.Length{4, 0, 4, 3}, 0},
		{"a word is never opened", []Glue{word, word}, 100, []geom.Length{0, 0}, 100},
	} {
		line := make([]Item, len(c.gaps)+1)
		for i, g := range c.gaps {
			line[i].Gap = g
		}
		line[len(c.gaps)].Gap = comma
		gaps := make([]geom.Length, len(line))
		left := Distribute(gaps, line, c.slack)
		if want := append(c.want, 0); !reflect.DeepEqual(gaps, want) || left != c.left {
			t.Errorf("%s: gaps are %v, %d left; want %v, %d", c.name, gaps, left, want, c.left)
		}
	}
}

// Gaps and what is left take up the slack, whatever they are, and none gives more than
// it may.
func TestDistributeIsExact(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		line := random(rnd, 40)
		slack := geom.Length(rnd.IntN(int(8*em))) - 4*em
		gaps := make([]geom.Length, len(line))
		left := Distribute(gaps, line, slack)
		sum := left - slack
		for i, g := range gaps[:len(line)-1] {
			glue := line[i].Gap
			sum += g - glue.Width
			if g < glue.Width-glue.Shrink || slack > 0 && g < glue.Width || slack < 0 && g > glue.Width {
				t.Fatalf("%+v is set %d for a slack of %d", glue, g, slack)
			}
		}
		if sum != 0 {
			t.Fatalf("a slack of %d is missed by %d", slack, sum)
		}
	}
	if left := Distribute(nil, nil, 5); left != 5 {
		t.Errorf("an empty line leaves %d", left)
	}
}
