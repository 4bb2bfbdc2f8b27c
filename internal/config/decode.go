package config

import (
	"encoding"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"zaoshu/internal/source"
)

// maxDepth is how far values may stand within one another: a book needs four levels.
const maxDepth = 32

// A decoder goes through one tree of nodes, and on after each fault.
type decoder struct {
	file   *source.File
	lines  int // of the file, before the text
	rep    *source.Report
	failed bool
	text   bool // what is read may have several lines
}

// placed is a *Value of any type.
type placed interface{ put(source.Pos) any }

func (d *decoder) pos(n ast.Node) source.Pos {
	tok := n.GetToken()
	if m, ok := n.(*ast.MappingValueNode); ok {
		tok = m.Key.GetToken()
	}
	return d.file.At(tok.Position.Line+d.lines, tok.Position.Column)
}

func (d *decoder) tell(n ast.Node, code source.Code, args ...any) {
	d.rep.Tell(d.pos(n), code, args...)
	d.failed = true
}

// valid tells the first byte of text that is not UTF-8.
func (d *decoder) valid(text []byte) bool {
	base := d.file.At(d.lines+1, 1).Offset
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			d.rep.Tell(source.Pos{File: d.file, Offset: base + i}, "invalid-utf8")
			return false
		}
		i += n
	}
	return true
}

// most is how many brackets may be open and how many indicators may follow one another
// before text goes to the parser, whose time grows with the square of their number. Text
// between quotation marks has them too, so it is far more than maxDepth.
const most = 16 * maxDepth

// deep is where text has more than that; -1: nowhere.
func deep(text []byte) int {
	open, row := 0, 0
	blank := true
	for i, c := range text {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open = max(open-1, 0)
		case '\n':
			row = 0
		case '-', '?', '&', '!', '*':
			if blank {
				row++
			}
		case ' ', '\t', '\r':
		default:
			if blank {
				row = 0
			}
		}
		if open > most || row > most {
			return i
		}
		blank = c == ' ' || c == '\t' || c == '\n'
	}
	return -1
}

// tooDeep tells nesting that the parser should not see.
func (d *decoder) tooDeep(text []byte) bool {
	at := deep(text)
	if at < 0 {
		return false
	}
	d.rep.Tell(source.Pos{File: d.file, Offset: d.file.At(d.lines+1, 1).Offset + at}, "yaml-depth", maxDepth)
	return true
}

// value sets v, which key names, to n.
func (d *decoder) value(n ast.Node, v reflect.Value, key string, depth int) {
	if depth > maxDepth {
		d.tell(n, "yaml-depth", maxDepth)
		return
	}
	switch n := n.(type) {
	case *ast.NullNode:
		return
	case *ast.TagNode: // what follows is in it
		d.tell(n, "yaml-syntax", reserved)
		return
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		d.value(n, v.Elem(), key, depth)
		return
	}
	if p, ok := v.Addr().Interface().(placed); ok {
		d.value(n, reflect.ValueOf(p.put(d.pos(n))).Elem(), key, depth)
		return
	}
	switch n.(type) {
	case *ast.AliasNode, *ast.AnchorNode, *ast.MergeKeyNode:
		d.tell(n, "yaml-alias")
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok && !(v.Kind() == reflect.Struct && isMapping(n)) {
		if s, ok := d.scalar(n, key, text); ok {
			if err := u.UnmarshalText([]byte(s)); err != nil {
				d.tell(n, "bad-value", key, err)
			}
		}
		return
	}
	d.plain(n, v, key, depth)
}

func isMapping(n ast.Node) bool {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

// plain sets a v that is of no type with a way of its own.
func (d *decoder) plain(n ast.Node, v reflect.Value, key string, depth int) {
	switch v.Kind() {
	case reflect.String:
		if s, ok := d.scalar(n, key, text); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		if b, ok := n.(*ast.BoolNode); ok {
			v.SetBool(b.Value)
		} else {
			d.wrong(n, key, truth)
		}
	case reflect.Int, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8:
		d.integer(n, v, key)
	case reflect.Slice:
		d.list(n, v, key, depth)
	case reflect.Map:
		d.mapping(n, key, func(k string, kv *ast.MappingValueNode) {
			if v.IsNil() {
				v.Set(reflect.MakeMap(v.Type()))
			}
			name, e := reflect.ValueOf(k).Convert(v.Type().Key()), reflect.New(v.Type().Elem()).Elem()
			if there := v.MapIndex(name); there.IsValid() { // as a struct's field: what is not named stays
				e.Set(there)
			}
			d.value(kv.Value, e, k, depth+1)
			v.SetMapIndex(name, e)
		})
	case reflect.Struct:
		fields := fieldsOf(v.Type())
		d.mapping(n, key, func(k string, kv *ast.MappingValueNode) {
			i := slices.IndexFunc(fields, func(f field) bool { return f.name == k })
			if i < 0 {
				d.tell(kv, "unknown-key", k, names(fields))
				return
			}
			d.field(kv.Value, v.FieldByIndex(fields[i].index), fields[i], depth+1)
		})
	default:
		panic("config: no way to decode a " + v.Type().String())
	}
}

// integer sets v to a whole number that it can hold.
func (d *decoder) integer(n ast.Node, v reflect.Value, key string) {
	s, ok := d.scalar(n, key, number)
	if !ok {
		return
	}
	i, err := strconv.ParseInt(s, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrSyntax):
		d.wrong(n, key, number)
	case v.CanUint() && (err != nil || i < 0 || v.OverflowUint(uint64(i))):
		d.tell(n, "number-range", key, s, 0, uint64(1)<<v.Type().Bits()-1)
	case v.CanUint():
		v.SetUint(uint64(i))
	case err != nil || v.OverflowInt(i):
		most := int64(1)<<(v.Type().Bits()-1) - 1
		d.tell(n, "number-range", key, s, -most-1, most)
	default:
		v.SetInt(i)
	}
}

func (d *decoder) field(n ast.Node, v reflect.Value, f field, depth int) {
	outer := d.text
	d.text = d.text || f.text
	defer func() { d.text = outer }()
	if _, seq := n.(*ast.SequenceNode); f.one && !seq {
		if _, null := n.(*ast.NullNode); null {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		d.value(n, v.Index(0), f.name, depth)
		return
	}
	d.value(n, v, f.name, depth)
}

func (d *decoder) list(n ast.Node, v reflect.Value, key string, depth int) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		d.wrong(n, key, list)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(seq.Values), len(seq.Values)))
	for i, e := range seq.Values {
		if _, null := e.(*ast.NullNode); null {
			d.wrong(e, key, something)
			continue
		}
		d.value(e, v.Index(i), key, depth+1)
	}
}

// mapping calls each for every key of n, and tells those that come twice.
func (d *decoder) mapping(n ast.Node, key string, each func(k string, kv *ast.MappingValueNode)) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		d.wrong(n, key, keys)
		return
	}
	var seen []string
	for _, kv := range values {
		if kv.Key.IsMergeKey() {
			d.tell(kv, "yaml-alias")
			continue
		}
		k := kv.Key.GetToken().Value
		if slices.Contains(seen, k) {
			d.tell(kv, "repeated-key", k)
			continue
		}
		seen = append(seen, k)
		each(k, kv)
	}
}

// scalar is n as it is written, without the characters that no text may hold, which an
// escape may give; a line separator is a line end.
func (d *decoder) scalar(n ast.Node, key string, want source.Words) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return d.printable(n, n.Value), true
	case *ast.LiteralNode:
		return d.printable(n, n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	d.wrong(n, key, want)
	return "", false
}

func (d *decoder) printable(n ast.Node, s string) string {
	prev := rune(0)
	s = strings.Map(func(r rune) rune {
		switch {
		case source.EndsLine(r):
			r = '\n'
		case !source.Keeps(prev, r):
			d.rep.Tell(d.pos(n), "unsupported-character", r)
			return -1
		}
		prev = r
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if d.text {
		return s
	}
	return strings.Trim(breaks.ReplaceAllString(s, " "), " ")
}

// breaks are what one line has a blank for.
var breaks = regexp.MustCompile(` *[\t\n\r][ \t\n\r]*`)

// What a value is, and what was wanted.
var (
	text      = source.Words{"text", "文字"}
	truth     = source.Words{"true or false", " true 或 false"}
	number    = source.Words{"a whole number", "整数"}
	fraction  = source.Words{"a number with a fraction", "小数"}
	list      = source.Words{"a list", "列表"}
	keys      = source.Words{"a group of keys", "一组键"}
	something = source.Words{"something", "内容"}
	nothing   = source.Words{"empty", "空的"}
)

func (d *decoder) wrong(n ast.Node, key string, want source.Words) {
	is := text
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		is = keys
	case *ast.SequenceNode:
		is = list
	case *ast.IntegerNode:
		is = number
	case *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		is = fraction
	case *ast.BoolNode:
		is = truth
	case *ast.NullNode:
		is = nothing
	}
	if key == "" {
		key = d.file.Name
	}
	d.tell(n, "wrong-type", key, is, want)
}

// A field is where a key's value goes.
type field struct {
	name  string
	index []int
	one   bool // a list that may be written as its only element
	text  bool // it may have several lines
}

// fieldsOf lists what t has, and what is embedded in it.
func fieldsOf(t reflect.Type) []field {
	var fields []field
	for _, f := range reflect.VisibleFields(t) {
		tag, ok := f.Tag.Lookup("yaml")
		if !ok {
			tag, ok = f.Tag.Lookup("json")
		}
		name, options, _ := strings.Cut(tag, ",")
		if ok && name != "" && name != "-" {
			fields = append(fields, field{name, f.Index, strings.Contains(options, "one"), strings.Contains(options, "text")})
		}
	}
	return fields
}

func names(fields []field) string {
	var s []string
	for _, f := range fields {
		s = append(s, f.name)
	}
	return strings.Join(s, ", ")
}
