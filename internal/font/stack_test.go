package font

import (
	"sync"
	"testing"
)

// only is a face with those characters alone.
func only(t testing.TB, name, chars string) *Face {
	m := map[rune]rune{}
	for _, r := range chars {
		m[r] = sHan
	}
	f, err := Parse(name, square(name, spans(m)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func testSet(t testing.TB) *Set {
	return NewSet(only(t, "song", "一丁，。“”A"), only(t, "kai", "一，。"), only(t, "latin", "AB“”"), only(t, "sans", "一丁七é\u0301e☺"))
}

func TestStack(t *testing.T) {
	set := testSet(t)
	set.Add(only(t, "own", "一𠮸"))
	spec := Spec{Han: []Named{{"kai", 0}}, Marks: []Named{{"song", 1000}}, Latin: []Named{{"song", 1000}},
		LatinMarks: []Named{{"latin", 1080}}, Rest: []Named{{"song", 1000}, {"sans", 900}}}
	s := set.Stack(spec)
	for _, c := range []struct {
		cluster string
		k       Script
		want    string
		scale   int
	}{
		{"一", Han, "kai", 1000},
		{"丁", Han, "song", 1000},
		{"七", Han, "sans", 900},
		{"𠮸", Han, "own", 1000},
		{"，", Han, "kai", 1000},
		{"，", HanMark, "song", 1000},
		{"“", HanMark, "song", 1000},
		{"“", LatinMark, "latin", 1080},
		{"A", Latin, "song", 1000},
		{"B", Latin, "latin", 1080}, // rather than nothing
		{"é", Latin, "sans", 900},
		{"e\u0301", Latin, "sans", 900}, // the whole cluster from one face
		{"A\u0301", Latin, "", 0},       // which none has
		{"一\U000E0100", Han, "kai", 1000},
		{"☺\uFE0F", Han, "sans", 900},
		{"一\u034F", Han, "kai", 1000},
		{"☺\u200D☺", Han, "", 0},
		{"🇨🇳", Han, "", 0},
		{"\U0010FFFF", Han, "", 0},
		{"", Han, "", 0},
	} {
		f, ok := s.For([]rune(c.cluster), c.k)
		name := ""
		if ok {
			name = f.Name
		}
		if name != c.want || f.Scale != c.scale {
			t.Errorf("%q, script %d: %q at %d, want %q at %d", c.cluster, c.k, name, f.Scale, c.want, c.scale)
		}
		if r := []rune(c.cluster); len(r) == 1 {
			if g, id, ok2 := s.Rune(r[0], c.k); g != f || ok2 != ok || ok && id != glyph(t, f.Face, r[0]) {
				t.Errorf("%q: Rune has %v, For %v", c.cluster, g, f)
			}
		}
	}
	if again := set.Stack(spec); again != s {
		t.Error("an equal spec gives another Stack")
	}
	spec.Han = nil
	if other := set.Stack(spec); other == s {
		t.Error("another spec gives the same Stack")
	}
}

// Without faces of their own, Chinese marks are those of Han.
func TestStackMarks(t *testing.T) {
	s := testSet(t).Stack(Spec{Han: []Named{{"kai", 0}}, Latin: []Named{{"song", 0}}})
	if f, ok := s.For([]rune("，"), HanMark); !ok || f.Name != "kai" {
		t.Errorf("%v", f.Face)
	}
}

// Many goroutines may ask a Stack for the first time at once.
func TestStackTogether(t *testing.T) {
	set := testSet(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s := set.Stack(Spec{Han: []Named{{"song", 0}}})
			for r := rune(0x4E00); r < 0x4E10; r++ {
				if f, _, ok := s.Rune(r, Han); ok && f.Name != "song" {
					t.Error(f.Name)
				}
			}
			f, _ := set.Face("song")
			f.Kern(1, 2, em)
		})
	}
	wg.Wait()
}

func TestSet(t *testing.T) {
	set := testSet(t)
	if f, ok := set.Face("kai"); !ok || f.Name != "kai" {
		t.Error("kai is missing")
	}
	if _, ok := set.Face("hei"); ok {
		t.Error("hei is there")
	}
	defer func() {
		if recover() == nil {
			t.Error("a Stack of a face that is not there")
		}
	}()
	set.Stack(Spec{Han: []Named{{"hei", 0}}})
}

func BenchmarkRune(b *testing.B) {
	s := testSet(b).Stack(Spec{Han: []Named{{"kai", 0}}, Rest: []Named{{"song", 0}, {"sans", 0}}})
	for b.Loop() {
		for r := rune(0x4E00); r < 0x4F00; r++ {
			s.Rune(r, Han)
		}
	}
}
