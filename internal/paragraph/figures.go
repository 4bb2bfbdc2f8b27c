package paragraph

import "zaoshu/internal/geom"

// figure is how wide a digit of a run of Figures is: as the widest digit of its face,
// in the middle of which it stands.
func (s *Setter) figure(c *cluster) geom.Length {
	width := c.advance
	for digit := '0'; digit <= '9'; digit++ {
		if g, ok := c.face.Glyph(digit); ok {
			width = max(width, c.face.Advance(g, c.size))
		}
	}
	c.shift = (width - c.advance) / 2
	return width
}
