package theme

import (
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"zaoshu/templates"
)

// templates/book/theme.yaml is the reference of a theme's keys: it has every one, and
// says of each what it is. (That it has no other, Load sees to.)
func TestReference(t *testing.T) {
	content, err := fs.ReadFile(templates.FS, "book/theme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]string{}
	group := ""
	for line := range strings.Lines(string(content)) {
		if m := regexp.MustCompile(`^([a-z_]+):`).FindStringSubmatch(line); m != nil {
			group = m[1]
		}
		groups[group] += line
	}
	typ := reflect.TypeFor[file]()
	for i := range typ.NumField() {
		switch f := typ.Field(i); {
		case f.Anonymous:
			for k := range f.Type.NumField() {
				checkGroup(t, groups, f.Type.Field(k))
			}
		case tag(f) == "extends":
			if !strings.Contains(string(content), "# 别的主题写 extends: book") {
				t.Error("theme.yaml does not say what extends is")
			}
		default:
			checkGroup(t, groups, f)
		}
	}
}

var headingKey = regexp.MustCompile(`^h[2-6]$`)

// tag is the key of a field.
func tag(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("yaml")+f.Tag.Get("json"), ",")
	return key
}

// checkGroup holds the lines of a key at the left edge to the field that it is of.
func checkGroup(t *testing.T, groups map[string]string, f reflect.StructField) {
	t.Helper()
	group := tag(f)
	text := groups[group]
	if text == "" {
		t.Errorf("theme.yaml has no %s", group)
		return
	}
	typ := f.Type
	if group == "fonts" {
		typ = typ.Elem() // of a map
	}
	if typ.Kind() != reflect.Struct {
		if !strings.Contains(text, "# ") {
			t.Errorf("theme.yaml does not say what %s is", group)
		}
		return
	}
	for i := range typ.NumField() {
		key := tag(typ.Field(i))
		line := regexp.MustCompile(`(?m)^ +` + key + `:.*$`).FindString(text)
		switch {
		case line == "":
			t.Errorf("theme.yaml: %s has no %s", group, key)
		case group == "print_colours" || group == "fonts" || group == "code_tones" || group == "text" && headingKey.MatchString(key): // said above them
		case key == "sign": // as the group sign
		case !strings.Contains(line, "# "):
			t.Errorf("theme.yaml does not say what %s of %s is", key, group)
		}
	}
	if group != "text" {
		return
	}
	for i := range reflect.TypeFor[fileText]().NumField() {
		key := tag(reflect.TypeFor[fileText]().Field(i))
		if !strings.Contains(groups["fonts"], key+" ") { // in the comment above the group
			t.Errorf("theme.yaml does not say what %s of a text is", key)
		}
	}
}
