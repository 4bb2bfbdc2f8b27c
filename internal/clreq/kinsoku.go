package clreq

// MayBreak reports whether a line may end between two neighbours (禁则, CLREQ 3.1.4,
// GB/T 15834 5.1; what is never parted: CLREQ 3.1.5). Beside a Space it is asked of the
// other alone: whether a line may end with a, or begin with b.
func (r *Rules) MayBreak(a, b Class) bool {
	switch {
	case a == NoBreak || b == NoBreak:
		return false
	case a == Space && b == Space:
		return true
	case a == Space:
		return r.mayBegin(b)
	case b == Space:
		return r.mayEnd(a)
	}
	return r.mayEnd(a) && r.mayBegin(b) && !r.isUnit(a, b)
}

// mayBegin reports whether a line may begin with c.
func (r *Rules) mayBegin(c Class) bool {
	switch c {
	case Post, WidePost, Ref, Mark, Excl2, LatinClose:
		return false
	case Pause, Stop, Excl, Close, Connector, ShortConn, Interpunct, Slash:
		return r.Kinsoku == None
	case DashHead, DashTail, EllHead, EllTail:
		return r.Kinsoku != Strict
	}
	return true
}

// mayEnd reports whether a line may end with c.
func (r *Rules) mayEnd(c Class) bool {
	switch c {
	case Pre, WidePre, LatinOpen:
		return false
	case Open:
		return r.Kinsoku == None
	case Slash:
		return r.Kinsoku == None || r.Kinsoku == Basic
	}
	return true
}

// isUnit reports whether a and b are never parted, whatever the level: the halves of a
// dash or an ellipsis, a run of ！？, a word, a number and its sign.
func (r *Rules) isUnit(a, b Class) bool {
	switch {
	case a == DashHead || a == EllHead:
		return b == a+1
	case a == Excl && (b == Excl || b == Excl2):
		return true
	case b == Counter:
		return a == Digit && r.NumberUnit == HanUnit
	case groups[a] != latin:
		return false
	case b == WidePre:
		return a == Digit
	case a == Hyphen && b == Alpha:
		return false
	}
	return groups[b] == latin
}
