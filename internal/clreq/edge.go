package clreq

// Start is what a line that begins with c keeps before it, in 1/1000 em (negative: how
// far it hangs out). first says that the line is a paragraph's first (CLREQ 3.1.6.3).
func (r *Rules) Start(c Class, first bool) int16 {
	if c != Open {
		return 0
	}
	style := r.LineStart
	if first {
		style = r.ParaStart
	}
	switch style {
	case Keep:
		return r.blankBefore()
	case Outside:
		return -half
	}
	return 0
}

// End is what a line that ends with c keeps after it, and what it may keep besides if
// there is room, in 1/1000 em (GB/T 15834 5.1.10; CSS Text 4, text-spacing-trim).
func (r *Rules) End(c Class) (keep, may int16) {
	switch r.LineEnd {
	case Allow:
		return 0, r.blankAfter(c)
	case Full:
		return r.blankAfter(c), 0
	}
	return 0, 0
}

// Out is how much of c may stand outside the measure at a line's end, in 1/1000 em: one
// mark of pause or stop, and never one of a succession (CLREQ 3.1.7).
func (r *Rules) Out(before, c, after Class) int16 {
	if r.Hang == NoHang || c != Pause && c != Stop || isSuccession(before) || isSuccession(after) {
		return 0
	}
	return half
}

// isSuccession reports whether a mark beside c is one of several.
func isSuccession(c Class) bool { return groups[c] == opening || groups[c] == closing }
