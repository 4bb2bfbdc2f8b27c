package pdf

// profile is a colour profile of sRGB (IEC 61966-2-1), version 4.2 of ICC.1:2004-10: the
// primaries, adapted to D50, and one curve for all three.
func profile() []byte {
	const (
		header  = 128
		entries = 10
		entry   = 12
	)
	var table, data []byte
	at := func() uint32 { return uint32(header + 4 + entries*entry + len(data)) }
	tag := func(name string, offset, size uint32) {
		table = be.AppendUint32(be.AppendUint32(append(table, name...), offset), size)
	}
	put := func(b []byte, names ...string) {
		for _, n := range names {
			tag(n, at(), uint32(len(b)))
		}
		data = append(data, b...)
		data = append(data, "\x00\x00\x00"[:-len(b)&3]...)
	}
	put(localised("sRGB"), "desc")
	put(localised("CC0"), "cprt")
	put(fixed("XYZ ", 0.9642, 1, 0.8249), "wtpt")
	put(fixed("XYZ ", 0.43607, 0.22249, 0.01392), "rXYZ")
	put(fixed("XYZ ", 0.38515, 0.71687, 0.09708), "gXYZ")
	put(fixed("XYZ ", 0.14307, 0.06061, 0.7141), "bXYZ")
	put(fixed("sf32", 1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168), "chad")
	curve := fixed("", 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)[4:]
	put(append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), curve...), "rTRC", "gTRC", "bTRC")

	b := make([]byte, header, at())
	be.PutUint32(b, at())
	be.PutUint32(b[8:], 0x04200000)
	copy(b[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1} { // a date of the profile's own
		be.PutUint16(b[24+2*i:], v)
	}
	copy(b[36:], "acsp")
	copy(b[68:], fixed("", 0.9642, 1, 0.8249)[4:])
	b = be.AppendUint32(b, entries)
	return append(append(b, table...), data...)
}

// localised is a text in English.
func localised(s string) []byte {
	b := append([]byte("mluc\x00\x00\x00\x00"), "\x00\x00\x00\x01\x00\x00\x00\x0CenUS"...)
	b = be.AppendUint32(be.AppendUint32(b, uint32(2*len(s))), 28)
	for i := range len(s) {
		b = append(b, 0, s[i])
	}
	return b
}

// fixed is numbers with 16 bits behind the point, under the name of their type.
func fixed(kind string, list ...float64) []byte {
	b := append([]byte(kind), 0, 0, 0, 0)
	for _, v := range list {
		n := int64(v*65536 + 0.5)
		if v < 0 {
			n = -int64(-v*65536 + 0.5)
		}
		b = be.AppendUint32(b, uint32(n))
	}
	return b
}
