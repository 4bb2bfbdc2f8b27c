package picture

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// root writes what the root alone has: its name space, size and view box. The view box is
// the picture: what would be a border around it by preserveAspectRatio goes.
func (c *cleaner) root(list []xml.Attr) error {
	var w, h float64
	var view []float64
	for _, a := range list {
		switch {
		case a.Name.Space != "":
		case a.Name.Local == "width":
			w = length(a.Value)
		case a.Name.Local == "height":
			h = length(a.Value)
		case a.Name.Local == "viewBox":
			view = numbers(a.Value)
		}
	}
	switch {
	case len(view) == 4 && view[2] > 0 && view[3] > 0:
		switch {
		case w > 0:
			h = w * view[3] / view[2]
		case h > 0:
			w = h * view[2] / view[3]
		default:
			w, h = view[2], view[3]
		}
	case len(view) == 0 && w > 0 && h > 0:
		view = []float64{0, 0, w, h}
	default:
		return sizeless
	}
	var ok bool
	if c.width, c.height, ok = whole(w, h); !ok {
		return sizeless
	}
	c.out.WriteString(` xmlns="` + svgSpace + `"`)
	if c.linked {
		c.out.WriteString(` xmlns:xlink="` + xlinkSpace + `"`)
	}
	c.attribute("width", strconv.Itoa(c.width))
	c.attribute("height", strconv.Itoa(c.height))
	words := make([]string, len(view))
	for i, v := range view {
		words[i] = strconv.FormatFloat(v, 'f', -1, 64)
	}
	c.attribute("viewBox", strings.Join(words, " "))
	return nil
}

// whole is a size in whole pixels, larger by tens if rounding would change its shape.
func whole(w, h float64) (int, int, bool) {
	const most = 1 << 14
	for max(w, h) > most {
		w, h = w/10, h/10
	}
	for range 6 {
		rw, rh := float64(int(w+.5)), float64(int(h+.5))
		if d := rw*h - rh*w; rw > 0 && rh > 0 && d*d <= .0001*w*h*w*h {
			return int(rw), int(rh), true
		}
		w, h = 10*w, 10*h
	}
	return 0, 0, false
}

// units is CSS pixels (CSS Values 3, 6.2).
var units = map[string]float64{"": 1, "px": 1, "pt": 96. / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}

// length is a length in pixels; 0 if it is none, or one of something else.
func length(s string) float64 {
	s = strings.TrimSpace(s)
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || !(v > 0 && v < 1e9) {
		return 0
	}
	return v * units[s[len(number):]]
}

// numbers is a list of finite numbers; not nil but empty if something is none.
func numbers(s string) []float64 {
	list := []float64{}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\r\n,", r) }) {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil || !(v > -1e9 && v < 1e9) {
			return []float64{}
		}
		list = append(list, v)
	}
	return list
}
