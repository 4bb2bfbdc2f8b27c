package picture

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// A style is one declaration of a style sheet, for one selector. Sheets of drawing
// programs have no others than these: an element's name, a class, an id, all.
type style struct {
	tag, class, id  string
	property, value string
}

var (
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	selector = regexp.MustCompile(`^([A-Za-z]*|\*)(?:([.#])([A-Za-z_][A-Za-z0-9_-]*))?$`)
)

// styles reads style sheets; the later of two that say the same, or the more specific one,
// comes later. What cannot be read is told of in dropped.
func styles(css string, dropped map[string]bool) []style {
	css = comment.ReplaceAllString(css, "")
	var list []style
	for css = strings.TrimSpace(css); css != ""; css = strings.TrimSpace(css) {
		if css[0] == '@' {
			dropped["<style>"] = true
			css = afterRule(css)
			continue
		}
		heads, rest, ok := strings.Cut(css, "{")
		body, rest, closed := strings.Cut(rest, "}")
		if !ok || !closed {
			dropped["<style>"] = true
			break
		}
		css = rest
		for head := range strings.SplitSeq(heads, ",") {
			m := selector.FindStringSubmatch(strings.TrimSpace(head))
			if m == nil || m[0] == "" {
				dropped["<style>"] = true
				continue
			}
			s := style{tag: strings.TrimPrefix(m[1], "*")}
			if m[2] == "." {
				s.class = m[3]
			} else {
				s.id = m[3]
			}
			for _, d := range declarations(body) {
				s.property, s.value = d.property, d.value
				if properties[d.property] {
					list = append(list, s)
				} else if seen[d.property] {
					dropped[d.property] = true
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b style) int { return cmp.Compare(a.weight(), b.weight()) })
	return list
}

// afterRule skips a rule that begins with @.
func afterRule(css string) string {
	depth := 0
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth <= 0 {
				return css[i+1:]
			}
		case ';':
			if depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

// weight is how specific a selector is (Selectors 3, 9).
func (s *style) weight() int {
	w := 0
	if s.tag != "" {
		w = 1
	}
	if s.class != "" {
		w += 10
	}
	if s.id != "" {
		w += 100
	}
	return w
}

func (s *style) selects(tag, class, id string) bool {
	return (s.tag == "" || s.tag == tag) && (s.id == "" || s.id == id) &&
		(s.class == "" || slices.Contains(strings.Fields(class), s.class))
}

// declarations is the properties of a style attribute or of a rule.
func declarations(css string) []style {
	var list []style
	for d := range strings.SplitSeq(comment.ReplaceAllString(css, ""), ";") {
		key, value, ok := strings.Cut(d, ":")
		if value, _, _ = strings.Cut(value, "!"); ok {
			list = append(list, style{property: strings.ToLower(strings.TrimSpace(key)), value: strings.TrimSpace(value)})
		}
	}
	return list
}
