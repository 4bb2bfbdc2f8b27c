package layout

import (
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/pagebreak"
)

// scene marks a change of scene: three bars in the middle of three lines. At the head
// or the foot of a page the empty ones fall away.
func (c *chapter) scene(f flow) {
	m := &c.m.Break
	bars, size := geom.Length(m.Bars), geom.Size{W: m.Bar, H: m.Thick}
	line := &frame.Frame{Size: geom.Size{W: c.measure, H: c.grid}, Baseline: c.first}
	x := f.left + (f.width-f.left-bars*size.W-(bars-1)*m.Gap)/2
	for range bars {
		rule := &frame.Rule{Size: size, Color: frame.RGB(c.th.Colours.Ink)}
		line.Items = append(line.Items, frame.Placed{At: geom.Point{X: x, Y: c.first - middle(c.em) - size.H/2}, Item: rule})
		x += size.W + m.Gap
	}
	c.blank(m.Lines / 2)
	c.add(pagebreak.Item{Frame: line, Height: c.grid, Block: c.newBlock()}, piece{})
	c.blank((m.Lines - 1) / 2)
}
