package pdf

import (
	"strings"
	"testing"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// Of a picture that is larger than its page, what is beyond is cut off.
func TestClip(t *testing.T) {
	p := &frame.Picture{Size: geom.Size{W: 40 * geom.Pt, H: 30 * geom.Pt}, Data: []byte{1}}
	m := &marker{survey: &survey{pictureOf: map[*byte]int{&p.Data[0]: 0}}}
	drawn := func() string {
		m.out = nil
		m.put(&thing{item: p, at: geom.Point{X: -10 * geom.Pt, Y: 5 * geom.Pt}}, 100*geom.Pt)
		return string(m.out)
	}
	if s := drawn(); strings.Contains(s, " W") {
		t.Errorf("a whole picture is clipped: %q", s)
	}
	p.Clip = geom.Rect{Min: geom.Point{X: 10 * geom.Pt, Y: 2 * geom.Pt}, Size: geom.Size{W: 20 * geom.Pt, H: 25 * geom.Pt}}
	if s := drawn(); !strings.HasPrefix(s, "q\n0 68 20 25 re W n\n40 0 0 30 -10 65 cm\n") {
		t.Errorf("the clipped picture is drawn as %q", s)
	}
}
