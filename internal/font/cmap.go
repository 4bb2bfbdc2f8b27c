package font

// A coverage is the glyph of every character, in pages of 256: two steps for any.
// Page 0 is empty and stands for all that have none.
type coverage struct {
	page   [0x110000 >> 8]uint16
	glyphs [][256]Glyph
}

func (c *coverage) glyph(r rune) Glyph {
	if uint32(r) > 0x10FFFF {
		return 0
	}
	return c.glyphs[c.page[r>>8]][r&0xFF]
}

func (c *coverage) set(r rune, g Glyph) {
	p := c.page[r>>8]
	if p == 0 {
		p = uint16(len(c.glyphs))
		c.page[r>>8] = p
		c.glyphs = append(c.glyphs, [256]Glyph{})
	}
	c.glyphs[p][r&0xFF] = g
}

// read takes the Unicode subtables of a cmap: format 4, then 12 over it.
func (c *coverage) read(b []byte, glyphs int) {
	c.glyphs = make([][256]Glyph, 1, 160)
	four, twelve := -1, -1
	for i := range u16(b, 2) {
		platform, encoding, at := u16(b, 4+8*i), u16(b, 6+8*i), u32(b, 8+8*i)
		unicode := platform == 0 && encoding != 5 || platform == windows && (encoding == 1 || encoding == 10)
		switch {
		case unicode && u16(b, at) == 4:
			four = at
		case unicode && u16(b, at) == 12:
			twelve = at
		}
	}
	if four >= 0 {
		c.readFormat4(from(b, four), glyphs)
	}
	if twelve >= 0 {
		c.readFormat12(from(b, twelve), glyphs)
	}
}

// readFormat4 reads segments of the BMP.
func (c *coverage) readFormat4(b []byte, glyphs int) {
	n, next := u16(b, 6)/2, 0
	for i := range n {
		at := 14 + 2*i
		end, start := u16(b, at), max(next, u16(b, at+2*n+2))
		next = end + 1
		delta, offset := u16(b, at+4*n+2), u16(b, at+6*n+2)
		for r := start; r <= end && r < 0xFFFF; r++ {
			g := r
			if offset != 0 {
				g = u16(b, at+6*n+2+offset+2*(r-u16(b, at+2*n+2)))
				if g == 0 {
					continue
				}
			}
			if g = (g + delta) & 0xFFFF; g != 0 && g < glyphs {
				c.set(rune(r), Glyph(g))
			}
		}
	}
}

// readFormat12 reads groups of any plane.
func (c *coverage) readFormat12(b []byte, glyphs int) {
	next := 0
	for i := range u32(b, 12) {
		at := 16 + 12*i
		if at+12 > len(b) {
			break
		}
		start, end, g := u32(b, at), u32(b, at+4), u32(b, at+8)
		if start < next {
			break
		}
		next = end + 1
		for r := start; r <= end && r <= 0x10FFFF && g < glyphs; r++ {
			if g != 0 {
				c.set(rune(r), Glyph(g))
			}
			g++
		}
	}
}

// A charGlyph is an entry of a cmap that we write.
type charGlyph struct {
	r rune
	g Glyph
}

// writeCmap writes list, which is sorted and has no character twice, as (3,1) format 4
// and, if there is a character above U+FFFF, (3,10) format 12. ok is false if format 4
// cannot hold it.
func writeCmap(list []charGlyph, both bool) (b []byte, ok bool) {
	four, ok := writeFormat4(list)
	if !ok {
		return nil, false
	}
	if !both && (len(list) == 0 || list[len(list)-1].r <= 0xFFFF) {
		b = appendWords(nil, 0, 1, windows, 1, 0, 12)
		return append(b, four...), true
	}
	b = appendWords(nil, 0, 2, windows, 1, 0, 20, windows, 10)
	b = be.AppendUint32(b, uint32(20+len(four)))
	b = append(b, four...)
	return append(b, writeFormat12(list)...), true
}

// appendWords adds 16-bit numbers.
func appendWords(b []byte, words ...int) []byte {
	for _, w := range words {
		b = be.AppendUint16(b, uint16(w))
	}
	return b
}

// A stretch is a part of a list of characters: list[first:last+1].
type stretch struct {
	first, last int
	gapped      bool // goes through the glyph array
}

// stretches divides list, up to U+FFFE, where character and glyph stop growing
// together. Short ones with gaps of a few characters between them are joined: a
// character in the glyph array costs two bytes, and a new segment eight.
func stretches(list []charGlyph) (segs []stretch) {
	const short = 3
	for i := 0; i < len(list) && list[i].r < 0xFFFF; {
		last := i
		for last+1 < len(list) && list[last+1].r < 0xFFFF && list[last+1].r == list[last].r+1 && list[last+1].g == list[last].g+1 {
			last++
		}
		s := stretch{i, last, false}
		i = last + 1
		if n := len(segs); n > 0 && s.last-s.first < short {
			p := &segs[n-1]
			if list[s.first].r-list[p.last].r <= short+1 && (p.gapped || p.last-p.first < short) {
				p.last, p.gapped = s.last, true
				continue
			}
		}
		segs = append(segs, s)
	}
	return segs
}

// writeFormat4 writes a segment for each stretch.
func writeFormat4(list []charGlyph) (b []byte, ok bool) {
	segs := stretches(list)
	n := len(segs) + 1
	var ends, starts, deltas, offsets, ids []byte
	for i, s := range segs {
		lo, hi := list[s.first], list[s.last]
		ends, starts = appendWords(ends, int(hi.r)), appendWords(starts, int(lo.r))
		if !s.gapped {
			deltas, offsets = appendWords(deltas, int(lo.g)-int(lo.r)), appendWords(offsets, 0)
			continue
		}
		deltas, offsets = appendWords(deltas, 0), appendWords(offsets, 2*(n-i)+len(ids))
		for r, at := lo.r, s.first; r <= hi.r; r++ {
			if list[at].r == r {
				ids = appendWords(ids, int(list[at].g))
				at++
			} else {
				ids = appendWords(ids, 0)
			}
		}
	}
	ends, starts = appendWords(ends, 0xFFFF, 0), appendWords(starts, 0xFFFF) // and the reserved word after the ends
	deltas, offsets = appendWords(deltas, 1), appendWords(offsets, 0)
	size := 14 + len(ends) + len(starts) + len(deltas) + len(offsets) + len(ids)
	if size > 0xFFFF {
		return nil, false
	}
	log := 0
	for 2<<log <= n {
		log++
	}
	b = appendWords(make([]byte, 0, size), 4, size, 0, 2*n, 2<<log, log, 2*n-2<<log)
	for _, part := range [][]byte{ends, starts, deltas, offsets, ids} {
		b = append(b, part...)
	}
	return b, true
}

// writeFormat12 writes a group for each stretch in which character and glyph grow
// together.
func writeFormat12(list []charGlyph) []byte {
	b := append(appendWords(nil, 12, 0), make([]byte, 12)...)
	groups := 0
	for i, c := range list {
		if i > 0 && c.r == list[i-1].r+1 && c.g == list[i-1].g+1 {
			be.PutUint32(b[len(b)-8:], uint32(c.r))
			continue
		}
		groups++
		b = be.AppendUint32(b, uint32(c.r))
		b = be.AppendUint32(b, uint32(c.r))
		b = be.AppendUint32(b, uint32(c.g))
	}
	be.PutUint32(b[4:], uint32(len(b)))
	be.PutUint32(b[12:], uint32(groups))
	return b
}
