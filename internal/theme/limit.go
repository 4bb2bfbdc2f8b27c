package theme

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"zaoshu/internal/config"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// What a value may be where its field's tags do not say otherwise: not below nothing, and
// not beyond the page.
const (
	mostCount   = 1000                         // of what is neither lines nor a length
	mostEms     = 8 * 1000                     // of the text
	mostPaper   = 200 * 72 * geom.Pt           // the largest page of a PDF (ISO 32000-1, table C.1)
	mostEdge    = 50 * 72 * geom.Pt / 254 * 10 // of bleed and crop marks: 50 mm
	leastType   = 4                            // characters of the largest text to a line, at least
	mostLeading = 4                            // lines of the grid
	oneLine     = 1000                         // of the grid, as Lines are
)

// limits holds every number of the theme to what a page can take. Tags of a field say what
// it is at the least and at the most: a number in the field's unit; or, at the most, lines
// or half (those of the block), half_measure or quarter (of the measure), or any. A tag
// after names a place that is a line above, or more.
func (l *loader) limits(th *Theme) {
	if l.failed {
		return // one slip makes others
	}
	l.limitPage(th)
	l.limitTexts(th)
	l.limitGroup(th, reflect.ValueOf(&th.Measures).Elem(), nil)
	l.limitOutside(th, "folio", th.Measures.Folio.Line)
	if !th.Measures.RunningHead.None {
		l.limitOutside(th, "running_head", th.Measures.RunningHead.Line)
	}
}

// limitPage holds what page says beside the block, which is looked at before.
func (l *loader) limitPage(th *Theme) {
	p := &th.Page
	for _, v := range []struct {
		key  string
		n    geom.Length
		most geom.Length
	}{
		{"width", p.Trim.W, mostPaper}, {"height", p.Trim.H, mostPaper}, {"ascent", p.First, 2 * th.Body.Size},
		{"bleed", p.Bleed, mostEdge}, {"crop_gap", p.CropGap, mostEdge}, {"crop_mark", p.CropMark, mostEdge}, {"crop_width", p.CropWidth, mostEdge},
	} {
		l.within(int64(v.n), 0, int64(v.most), inPoints, "page", v.key)
	}
	l.within(int64(p.HalfTitle), 0, mostCount, whole, "page", "half_title")
	l.within(int64(l.file.Orphans), 0, int64(p.Lines/2), whole, "orphans")
	l.within(int64(l.file.Screen.Orphans), 0, 9, whole, "screen", "orphans")
	l.within(int64(l.file.Screen.Widows), 0, 9, whole, "screen", "widows")
	l.within(int64(l.file.Widows), 0, int64(p.Lines/2), whole, "widows")
}

// limitTexts holds the kinds of text: none is larger than a page can take, or than its
// own leading.
func (l *loader) limitTexts(th *Theme) {
	lines := int64(th.Page.Lines)
	kinds := reflect.TypeFor[Texts]()
	for i, t := range th.Texts.All() {
		name := keyOf(kinds.Field(i))
		at := func(key string) []string { return []string{"text", name, key} }
		if !l.within(int64(t.Size), 1, int64(th.Measure()/leastType), inPoints, at("size")...) {
			continue
		}
		most := max(mostLeading*th.Body.Leading, t.Size)
		if !l.within(int64(t.Leading), int64(t.Size), int64(most), inPoints, at("leading")...) && i == 0 {
			return // the others' is reckoned from it
		}
		for _, v := range []struct {
			key string
			n   geom.Length
		}{{"indent", t.Indent}, {"hang", t.Hang}, {"run_in", t.RunIn}} {
			l.within(int64(v.n), 0, int64(th.Measure()/2), inPoints, at(v.key)...)
		}
		least := int64(0)
		if strings.HasPrefix(name, "h") && len(name) == 2 && t.RunIn == 0 { // it has lines of its own
			least = 1
		}
		l.within(int64(t.Lines), least, lines/2, whole, at("lines")...)
		l.within(int64(t.TopLines), least, lines/2, whole, at("top_lines")...)
		l.within(int64(t.Base), 0, 1000*int64(t.Lines), inThousandths, at("base")...)
		l.within(int64(t.TopBase), 0, 1000*int64(t.TopLines), inThousandths, at("top_base")...)
	}
}

// limitGroup holds the fields of a group of measures, which keys names.
func (l *loader) limitGroup(th *Theme, group reflect.Value, keys []string) {
	for i := range group.NumField() {
		field, v := group.Type().Field(i), group.Field(i)
		at := append(keys[:len(keys):len(keys)], keyOf(field))
		var most int64
		unit := int64(1)
		write := whole
		switch v.Interface().(type) {
		case geom.Length:
			most, unit, write = int64(th.Measure()), int64(geom.Pt), inPoints
		case Lines:
			most, unit, write = 1000*int64(th.Page.Lines), 1000, inThousandths
		case Ems:
			most, unit, write = mostEms, 1000, inEms
		case Share:
			most, unit, write = 1000, 1000, inThousandths
		case int:
			most = mostCount
		default:
			if v.Kind() == reflect.Struct {
				l.limitGroup(th, v, at)
			}
			continue
		}
		if field.Tag.Get("least") == "outside" {
			continue // limitOutside
		}
		least := bound(field.Tag.Get("least"), th, unit, 0)
		most = bound(field.Tag.Get("most"), th, unit, most)
		if after := field.Tag.Get("after"); after != "" {
			if n := group.FieldByName(after).Int() + oneLine; n <= most { // else it is told of that one
				least = n
			}
		}
		l.within(v.Int(), least, most, write, at...)
	}
}

// bound is what a tag says, in the parts of which a unit has so many.
func bound(tag string, th *Theme, unit, usual int64) int64 {
	switch tag {
	case "":
		return usual
	case "lines":
		return int64(th.Page.Lines) * unit
	case "half":
		return int64(th.Page.Lines) * unit / 2
	case "half_measure":
		return int64(th.Measure()) / 2
	case "quarter":
		return int64(th.Measure()) / 4
	case "any": // what is compared alone
		return int64(mostPaper)
	}
	num, den, err := number(tag)
	if err != nil {
		panic("theme: no such limit: " + tag)
	}
	return num * unit / den
}

// limitOutside holds a line that stands above or below the block, and on the page.
func (l *loader) limitOutside(th *Theme, group string, line Lines) {
	y := th.Page.Top + th.Line(line)
	free := line <= 0 || line > Lines(1000*th.Page.Lines)
	if free && y >= th.Body.Size && y <= th.Page.Trim.H {
		return
	}
	above := -Lines(((th.Page.Top - th.Body.Size + th.Page.First) * 1000 / th.Body.Leading) - 1000)
	below := 1000 + Lines((th.Page.Trim.H-th.Page.Top-th.Page.First)*1000/th.Body.Leading)
	from, to, last := inThousandths(int64(min(above, 0))), inThousandths(int64(below)), th.Page.Lines
	l.bad(l.find([]string{group, "line"}), group+".line", source.Words{
		fmt.Sprintf("from %s to 0, or below %d up to %s: outside the block, and on the page", from, last, to),
		fmt.Sprintf("只能从 %s 到 0，或大于 %d、不过 %s：在版心之外，在页面之内", from, last, to),
	})
}

// within tells if a number is not from least to most, as write has it; keys say where.
func (l *loader) within(n, least, most int64, write func(int64) string, keys ...string) bool {
	if n >= least && n <= most {
		return true
	}
	l.bad(l.find(keys), strings.Join(keys, "."), source.Words{
		fmt.Sprintf("from %s to %s on such a page", write(least), write(most)),
		fmt.Sprintf("这样的版面只能从 %s 到 %s", write(least), write(most)),
	})
	return false
}

// find is where the theme's own file has a value, or the group that it is missing from; its
// start, if it has neither: what it extends was made for another page.
func (l *loader) find(keys []string) source.Pos {
	for n := len(keys); n > 0; n-- {
		if pos, ok := config.Find(l.start.File, keys[:n]...); ok {
			return pos
		}
	}
	return l.start
}

// keyOf is the key of a field.
func keyOf(f reflect.StructField) string { return f.Tag.Get("yaml") }

func whole(n int64) string         { return strconv.FormatInt(n, 10) }
func inThousandths(n int64) string { return decimal(n, 1000) }
func inEms(n int64) string         { return decimal(n, 1000) + "em" }
func inPoints(n int64) string      { return decimal(n, int64(geom.Pt)) + "pt" }

// decimal writes n/unit with at most two places, toward zero.
func decimal(n, unit int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	hundredths := n % unit * 100 / unit
	s := fmt.Sprintf("%s%d.%02d", sign, n/unit, hundredths)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
