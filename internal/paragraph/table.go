package paragraph

import (
	"zaoshu/internal/clreq"
	"zaoshu/internal/geom"
	"zaoshu/internal/linebreak"
)

// A table is the rules at one size of type.
type table struct {
	rules clreq.Rules
	em    geom.Length

	pairs *clreq.Pairs
	glue  [clreq.Classes][clreq.Classes]linebreak.Glue
	body  [clreq.Classes]geom.Length
	keep  [clreq.Classes]geom.Length // what a mark at a line's end keeps of its blank
	may   [clreq.Classes]geom.Length // and what it may keep besides
	start [clreq.Classes]geom.Length // what a line that begins so keeps before it
	first [clreq.Classes]geom.Length // the same of a paragraph's first line
}

// tableFor returns the rules of the paragraph at that size.
func (s *Setter) tableFor(em geom.Length) *table {
	for i, t := range s.tables {
		if t.em == em && t.rules == s.style.Rules {
			if i > 0 {
				s.tables[i], s.tables[i-1] = s.tables[i-1], t
			}
			return t
		}
	}
	t := &table{rules: s.style.Rules, em: em}
	t.fill()
	s.tables = append(s.tables, t)
	return t
}

func (t *table) fill() {
	r := &t.rules
	t.pairs = r.Pairs()
	for a := range clreq.Classes {
		t.body[a] = t.milli(r.Body(a))
		keep, may := r.End(a)
		t.keep[a], t.may[a] = t.milli(keep), t.milli(may)
		t.start[a], t.first[a] = t.milli(r.Start(a, false)), t.milli(r.Start(a, true))
		for b := range clreq.Classes {
			g := &t.pairs[a][b].Gap
			t.glue[a][b] = linebreak.Glue{
				Width: t.milli(g.Width), Shrink: t.milli(g.Shrink), Step: g.Step, Share: g.Share,
				Stretch: [2]geom.Length{t.milli(g.Stretch[0]), t.milli(g.Stretch[1])},
			}
		}
	}
}

// milli is a length of clreq's.
func (t *table) milli(thousandths int16) geom.Length { return t.em.Scale(int64(thousandths), 1000) }
