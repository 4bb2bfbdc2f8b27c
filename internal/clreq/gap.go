package clreq

// A Glue is the gap between two bodies, in 1/1000 em.
type Glue struct {
	Width   int16
	Shrink  int16    // how far it gives way
	Step    uint8    // … in which step of reduction (CLREQ 3.5.3), from 1; 0: it does not
	Stretch [2]int16 // how far it grows in the first and second step of expansion (3.5.4)
	Share   uint8    // its part of what the third step spreads: 1, or 0 for none
}

// The steps of reduction (CLREQ 3.5.3). The first is the word space's, which the font
// has a say in; the second that of a full-width interpunct, which is never set.
const (
	stepBracket = 3
	stepPause   = 5
	stepLatin   = 6
	stepStop    = 7
)

const (
	half        = 500 // the body of a full-width mark, and its blank
	leastSpace  = 125 // between Han and Latin, squeezed
	widestSpace = 500 // and stretched
)

// A group is the classes that are alike to a gap.
type group uint8

const (
	ideograph group = iota
	wide            // ￥ ％: between Han and Latin
	opening
	closing
	rule   // dash, ellipsis
	joiner // connectors and slashes
	point  // interpunct
	latin
	call
	blank
)

var groups = [Classes]group{
	WidePre: wide, WidePost: wide, Open: opening,
	Close: closing, Pause: closing, Stop: closing, Excl: closing, Excl2: closing,
	DashHead: rule, DashTail: rule, EllHead: rule, EllTail: rule,
	Connector: joiner, ShortConn: joiner, Slash: joiner, Interpunct: point,
	Digit: latin, Infix: latin, Alpha: latin, Hyphen: latin, Sign: latin, LatinOpen: latin, LatinClose: latin,
	Pre: latin, Post: latin, Mark: latin, Ref: call, Space: blank, NoBreak: blank,
}

// Body is how wide a character of class c is without its blank; 0: as its font says.
func (r *Rules) Body(c Class) int16 {
	switch groups[c] {
	case opening, closing, point:
		return half
	case rule:
		return 2 * half
	case joiner:
		if c == Connector {
			return 2 * half
		}
		return half
	}
	return 0
}

// blankBefore is the blank that an opening mark has at its left.
func (r *Rules) blankBefore() int16 {
	if r.Width == Kaiming || r.Width == Banjiao {
		return 0
	}
	return half
}

// blankAfter is the blank that c has at its right. Two of ！？ together fill their em
// (GB 5.1.2).
func (r *Rules) blankAfter(c Class) int16 {
	switch {
	case groups[c] != closing, c == Excl2, r.Width == Banjiao:
		return 0
	case r.Width == Kaiming && c != Stop && c != Excl:
		return 0
	}
	return half
}

// Gap is the glue between two neighbours of a line. A word space is a gap too: its
// Width is 0 here, and the font's.
func (r *Rules) Gap(a, b Class) Glue {
	ga, gb := groups[a], groups[b]
	switch {
	case ga == blank || gb == blank || gb == call || b == Mark:
		return Glue{}
	case gb == opening:
		return r.beforeOpen(a)
	case ga == closing:
		return r.afterClosing(a, b)
	case ga == joiner || gb == joiner || ga == rule && gb == rule || ga == opening && gb == closing:
		return Glue{}
	case ga == latin && gb == latin, a == WidePre && gb == latin, ga == latin && b == WidePost:
		return Glue{}
	case isAutospaced(a, b):
		return r.autospace()
	}
	return Glue{Share: 1}
}

// beforeOpen is the gap before an opening mark.
func (r *Rules) beforeOpen(a Class) Glue {
	g := Glue{Width: r.blankBefore(), Step: stepBracket, Share: 1}
	switch groups[a] {
	case closing:
		switch {
		case r.Width == Plain:
			g.Width += r.blankAfter(a)
		case r.Adjacent == One:
			g.Width = 0
		default:
			g.Width = max(g.Width, r.blankAfter(a))
		}
		if a == Stop || a == Excl {
			g.Step = stepStop
		}
	case opening, joiner:
		g.Share = 0
		if r.Width != Plain {
			g.Width = 0
		}
	case point:
		if r.Width != Plain {
			g.Width = 0
		}
	}
	return r.giveWay(g)
}

// afterClosing is the gap after a closing mark, before anything but an opening one.
func (r *Rules) afterClosing(a, b Class) Glue {
	g := Glue{Width: r.blankAfter(a), Step: stepBracket, Share: 1}
	switch a {
	case Pause:
		g.Step = stepPause
	case Stop, Excl:
		g.Step = stepStop
	}
	switch groups[b] {
	case closing:
		g.Share = 0
		if r.Width != Plain || a == Excl && (b == Excl || b == Excl2) {
			g.Width = 0
		}
	case joiner:
		g.Share = 0
		if r.Width != Plain {
			g.Width = 0
		}
	case point:
		if r.Width != Plain {
			g.Width = 0
		}
	}
	return r.giveWay(g)
}

// giveWay lets a blank be squeezed, all of it, in its step.
func (r *Rules) giveWay(g Glue) Glue {
	if g.Width == 0 || g.Step == stepStop && !r.StopShrink {
		g.Step = 0
		return g
	}
	g.Shrink = g.Width
	return g
}

// isAutospaced reports whether Han meets Latin: letters, digits and the signs beside them, on
// their outer side (CLREQ 3.2.2). After a note's mark it is as after Han.
func isAutospaced(a, b Class) bool {
	switch {
	case groups[a] == ideograph || groups[a] == call:
		return groups[b] == latin && b != LatinClose && b != Sign
	case groups[b] == ideograph:
		return groups[a] == latin && a != LatinOpen && a != Sign
	}
	return false
}

// autospace is the gap between Han and Latin.
func (r *Rules) autospace() Glue {
	w := int16(r.Autospace)
	if w == 0 {
		return Glue{Share: 1}
	}
	g := Glue{Width: w, Stretch: [2]int16{0, max(0, widestSpace-w)}, Share: 1}
	if w > leastSpace {
		g.Shrink, g.Step = w-leastSpace, stepLatin
	}
	return g
}
