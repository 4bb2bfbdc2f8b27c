package theme

import (
	"fmt"
	"strconv"
	"strings"

	"zaoshu/internal/source"
)

// A Colour is red, green and blue. One of three equal parts is drawn as a gray.
type Colour [3]uint8

// UnmarshalText reads #C4432B, or K55: so much of black ink alone, in per cent.
func (c *Colour) UnmarshalText(b []byte) error {
	s := string(b)
	if k, ok := strings.CutPrefix(s, "K"); ok {
		if n, err := strconv.ParseUint(k, 10, 8); err == nil && n <= 100 {
			gray := uint8(((100-n)*255 + 50) / 100)
			*c = Colour{gray, gray, gray}
			return nil
		}
	}
	hex := strings.TrimPrefix(s, "#")
	n, err := strconv.ParseUint(hex, 16, 24)
	if err != nil || len(hex) != 6 {
		return source.Words{
			fmt.Sprintf(`%q is no colour, such as "#C4432B" or K55`, b), fmt.Sprintf(`%q 不是颜色，例如 "#C4432B"、K55`, b),
		}
	}
	*c = Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}
	return nil
}

// Hex is c as style sheets write it: #C4432B.
func (c Colour) Hex() string { return fmt.Sprintf("#%02X%02X%02X", c[0], c[1], c[2]) }

// Colours are the few that a theme has.
type Colours struct {
	Ink         Colour `yaml:"ink"`          // text, bullets, the rules of tables and notes
	Grey        Colour `yaml:"grey"`         // small text: running heads, dates, sources, comments in code
	Line        Colour `yaml:"line"`         // leaders, the rules of code
	Accent      Colour `yaml:"accent"`       // what is drawn: the sign, bars, lines under links
	AccentText  Colour `yaml:"accent_text"`  // what is written: strings in code
	CoverInk    Colour `yaml:"cover_ink"`    // the cover's text and bars
	CoverGround Colour `yaml:"cover_ground"` // behind them; white is not drawn with --print
}

// text is the colour of text in that tone.
func (c *Colours) text(t tone) Colour {
	switch t {
	case grey:
		return c.Grey
	case accent:
		return c.AccentText
	}
	return c.Ink
}

// A tone is the name of a colour that text may have.
type tone uint8

const (
	ink tone = iota
	grey
	accent
)

// UnmarshalText reads a tone's name.
func (t *tone) UnmarshalText(b []byte) error {
	for i, name := range []string{"ink", "grey", "accent"} {
		if string(b) == name {
			*t = tone(i)
			return nil
		}
	}
	return source.Words{fmt.Sprintf("%q is not one of ink, grey, accent", b), fmt.Sprintf("%q 不是 ink、grey、accent 之一", b)}
}

// tones are who is in which colour, so that the colours can be changed.
type tones struct {
	texts []tone // in the order of Texts.all
	code  map[string]tone
}
