package theme

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"zaoshu/internal/clreq"
	"zaoshu/internal/geom"
	"zaoshu/internal/source"
)

// Lines is a place on the grid, or a height, in 1/1000 grid lines. As a place, 1000 is
// the baseline of the block's first line, and 3250 a quarter of a line below the third.
type Lines int32

// Of is the length of n lines of a grid.
func (n Lines) Of(grid geom.Length) geom.Length { return grid.Scale(int64(n), 1000) }

// UnmarshalText reads a number of lines: 3.25, -1.
func (n *Lines) UnmarshalText(b []byte) error {
	num, den, err := number(string(b))
	if err != nil || num/den < -100 || num/den > 1000 {
		return source.Words{fmt.Sprintf("%q is no number of lines", b), fmt.Sprintf("%q 不是行数", b)}
	}
	*n = Lines(geom.Length(num).Scale(1000, den))
	return nil
}

// Ems is a length in 1/1000 em of the text that it stands in, whatever its size.
type Ems clreq.Milli

// Of is the length of n in text of that size.
func (n Ems) Of(size geom.Length) geom.Length { return size.Scale(int64(n), 1000) }

// UnmarshalText reads a number of em: 0.3em.
func (n *Ems) UnmarshalText(b []byte) error {
	s, ok := strings.CutSuffix(string(b), "em")
	num, den, err := number(strings.TrimSpace(s))
	if !ok || err != nil || num/den < -30 || num/den > 30 {
		return source.Words{fmt.Sprintf("%q is no number of em, such as 0.3em", b), fmt.Sprintf("%q 不是字数，例如 0.3em", b)}
	}
	*n = Ems(geom.Length(num).Scale(1000, den))
	return nil
}

// A unit is what a measure counts.
type unit uint8

const (
	point unit = iota
	millimetre
	em   // of the text whose measure it is, or else of the body
	line // of the grid
)

var units = []struct {
	name string
	unit unit
}{{"pt", point}, {"mm", millimetre}, {"em", em}, {"lines", line}, {"line", line}}

// A measure is a length as theme.yaml has it: num/den of a unit.
type measure struct {
	num, den int64 // den 0: not given
	unit     unit
}

// UnmarshalText reads a number, or a fraction, and a unit: 10.5pt, 3 mm, 2em, 1/3 line.
func (m *measure) UnmarshalText(b []byte) error {
	for _, u := range units {
		s, ok := strings.CutSuffix(string(b), u.name)
		if !ok {
			continue
		}
		num, den, err := number(strings.TrimSpace(s))
		if err != nil {
			break
		}
		*m = measure{num, den, u.unit}
		return nil
	}
	return source.Words{fmt.Sprintf("%q is no length, such as 10.5pt, 3mm, 2em or 1.5 lines", b), fmt.Sprintf("%q 不是长度，例如 10.5pt、3mm、2em、1.5 lines", b)}
}

// in is the length of m where an em and a grid line are these.
func (m measure) in(size, grid geom.Length) geom.Length {
	switch {
	case m.den == 0:
		return 0
	case m.unit == millimetre:
		return geom.Pt.Scale(m.num*720, m.den*254)
	case m.unit == em:
		return size.Scale(m.num, m.den)
	case m.unit == line:
		return grid.Scale(m.num, m.den)
	}
	return geom.Pt.Scale(m.num, m.den)
}

// number reads a decimal number of at most four places, or a fraction of two, exactly.
func number(s string) (num, den int64, err error) {
	if above, below, ok := strings.Cut(s, "/"); ok {
		n, err1 := strconv.ParseInt(above, 10, 16)
		d, err2 := strconv.ParseInt(below, 10, 16)
		if err1 != nil || err2 != nil || d < 1 {
			return 0, 1, errors.New("no fraction")
		}
		return n, d, nil
	}
	s, negative := strings.CutPrefix(s, "-")
	whole, places, _ := strings.Cut(s, ".")
	den = 1
	for range places {
		den *= 10
	}
	n, err := strconv.ParseUint(whole+places, 10, 31)
	if err != nil || len(places) > 4 {
		return 0, 1, errors.New("no number")
	}
	num = int64(n)
	if negative {
		num = -num
	}
	return num, den, nil
}
