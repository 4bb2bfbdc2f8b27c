package paragraph

import "zaoshu/internal/geom"

// A word may be broken at a hyphen: clusters from to to.
type word struct {
	from, to int32
	actual   string // the whole; "" if it does not stand in one element
	kid      int32
	inked    bool
}

func (s *Setter) hyphenate()                           {}
func (s *Setter) mayHyphenate(i int, cost int32)       {}
func (s *Setter) brokenWord(at int) *word              { return nil }
func (s *Setter) putHyphen(c int32, x geom.Length)     {}
func (s *Setter) spreadRuby()                          {}
func (s *Setter) putMissing(c *cluster, x geom.Length) {}
func (s *Setter) shapeMissing(c *cluster, r *Run)      { c.kind = missing; c.advance = r.Size; c.face = nil }
func (s *Setter) decorate(line *Line, from, to int)    {}
