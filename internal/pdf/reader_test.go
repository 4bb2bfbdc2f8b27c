package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A reading is a file read back by pdfcpu.
type reading struct {
	testing.TB
	ctx   *model.Context
	root  types.Dict
	pages []*readPage
	byRef map[int]int // object number of a page: its index
}

// A readPage is a page and what its content shows.
type readPage struct {
	dict  types.Dict
	marks []readMark
	bare  int // operators that paint outside any mark
	out   []string
}

// A readMark is a marked stretch of content.
type readMark struct {
	tag, actual string
	artifact    string // "", "Artifact", "Header", "Footer"
	mcid        int
	text        string
	glyphs      []shown
	painted     bool
}

// A shown is a glyph on the page.
type shown struct {
	font string // resource
	code uint16
	x, y float64
}

func readBack(t testing.TB, file []byte) *reading {
	t.Helper()
	configFree()
	ctx, err := api.ReadContext(bytes.NewReader(file), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	r := &reading{TB: t, ctx: ctx, byRef: map[int]int{}}
	if r.root, err = ctx.Catalog(); err != nil {
		t.Fatal(err)
	}
	for _, kid := range r.dict(r.root["Pages"])["Kids"].(types.Array) {
		r.byRef[number(kid)] = len(r.pages)
		p := &readPage{dict: r.dict(kid)}
		r.pages = append(r.pages, p)
		(&contentReader{r: r, p: p, fonts: map[string]*readFont{}}).read(r.stream(p.dict["Contents"]))
	}
	return r
}

func number(o types.Object) int { return int(o.(types.IndirectRef).ObjectNumber) }

func (r *reading) get(o types.Object) types.Object {
	r.Helper()
	v, err := r.ctx.Dereference(o)
	if err != nil {
		r.Fatal(err)
	}
	return v
}

func (r *reading) dict(o types.Object) types.Dict {
	r.Helper()
	switch d := r.get(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	}
	r.Fatalf("%v is no dictionary", o)
	return nil
}

func (r *reading) array(o types.Object) types.Array {
	a, _ := r.get(o).(types.Array)
	return a
}

// stream is a stream's content, decoded.
func (r *reading) stream(o types.Object) []byte {
	r.Helper()
	sd, _, err := r.ctx.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		r.Fatalf("%v is no stream: %v", o, err)
	}
	if err := sd.Decode(); err != nil {
		r.Fatal(err)
	}
	return sd.Content
}

// text is a text string; "" if there is none.
func (r *reading) text(o types.Object) string {
	r.Helper()
	if o == nil {
		return ""
	}
	switch s := r.get(o).(type) {
	case types.StringLiteral:
		b, err := types.Unescape(s.Value())
		if err != nil {
			r.Fatal(err)
		}
		return fromUTF16(string(b))
	case types.HexLiteral:
		b, err := s.Bytes()
		if err != nil {
			r.Fatal(err)
		}
		return fromUTF16(string(b))
	}
	r.Fatalf("%v is no text", o)
	return ""
}

// fromUTF16 decodes what begins with FEFF.
func fromUTF16(s string) string {
	rest, ok := strings.CutPrefix(s, "\xFE\xFF")
	if !ok {
		return s
	}
	units := make([]uint16, len(rest)/2)
	for i := range units {
		units[i] = be.Uint16([]byte(rest[2*i:]))
	}
	return string(utf16.Decode(units))
}

// numbers are the numbers of an array.
func (r *reading) floats(o types.Object) (list []float64) {
	for _, v := range r.array(o) {
		switch v := v.(type) {
		case types.Integer:
			list = append(list, float64(v))
		case types.Float:
			list = append(list, float64(v))
		}
	}
	return list
}

// toUnicode is what the codes of a font mean: lines of bfchar.
func (r *reading) toUnicode(font types.Dict) map[uint16]string {
	m := map[uint16]string{}
	blocks := strings.Split(string(r.stream(font["ToUnicode"])), "beginbfchar\n")
	for _, block := range blocks[1:] {
		block, _, _ = strings.Cut(block, "endbfchar")
		for line := range strings.Lines(block) {
			var code uint16
			var meant string
			if _, err := fmt.Sscanf(line, "<%04X> <%s", &code, &meant); err != nil {
				r.Fatalf("%q: %v", line, err)
			}
			b, err := hex.DecodeString(strings.TrimSuffix(meant, ">"))
			if err != nil {
				r.Fatal(err)
			}
			m[code] = fromUTF16("\xFE\xFF" + string(b))
		}
	}
	return m
}

// A contentReader reads a content stream.
type contentReader struct {
	r           *reading
	p           *readPage
	fonts       map[string]*readFont
	font        string
	size, space float64
	x, y, pen   float64
	text        bool // inside BT
	mark        *readMark
	inner       bool // the mark began there
	args        []string
}

// A readFont is what a font says of its codes.
type readFont struct {
	unicode map[uint16]string
	widths  map[uint16]float64
}

func (c *contentReader) read(data []byte) {
	for {
		token, rest := nextToken(data)
		if token == "" {
			break
		}
		data = rest
		if isOperator(token) {
			c.do(token)
			c.p.out = append(c.p.out, strings.Join(append(c.args, token), " "))
			c.args = nil
		} else {
			c.args = append(c.args, token)
		}
	}
	if c.mark != nil || c.text {
		c.r.Error("a mark or a text is open at the end of a page")
	}
}

func (c *contentReader) do(op string) {
	switch op {
	case "BMC", "BDC":
		c.begin()
	case "EMC":
		if c.mark == nil || c.inner != c.text {
			c.r.Fatal("a mark ends that did not begin there")
		}
		c.p.marks = append(c.p.marks, *c.mark)
		c.mark = nil
	case "BT":
		c.text, c.x, c.y, c.pen = true, 0, 0, 0
	case "ET":
		if c.text = false; c.mark != nil && c.inner {
			c.r.Fatal("a text ends in a mark that began in it")
		}
	case "Tf":
		c.font, c.size = strings.TrimPrefix(c.args[0], "/"), c.float(1)
	case "Tc":
		c.space = c.float(0)
	case "Td":
		c.x, c.y = c.x+c.float(0), c.y+c.float(1)
		c.pen = c.x
	case "TJ":
		c.show()
	case "q":
		if c.text {
			c.r.Error("q inside a text")
		}
	case "f", "f*", "S", "B", "B*", "Do":
		if c.mark == nil {
			c.p.bare++
		} else {
			c.mark.painted = true
		}
	}
}

func (c *contentReader) float(i int) float64 {
	v, err := strconv.ParseFloat(c.args[i], 64)
	if err != nil {
		c.r.Fatal(err)
	}
	return v
}

func (c *contentReader) begin() {
	if c.mark != nil {
		c.r.Fatal("a mark begins inside another")
	}
	c.mark, c.inner = &readMark{tag: c.args[0], mcid: -1}, c.text
	for i, a := range c.args {
		switch a {
		case "/MCID":
			c.mark.mcid = int(c.float(i + 1))
		case "/ActualText":
			c.mark.actual = fromUTF16(tokenString(c.args[i+1]))
		case "/Artifact":
			c.mark.artifact = "Artifact"
		case "/Subtype":
			c.mark.artifact = c.args[i+1][1:]
		}
	}
}

// show reads an array of strings and of ways back.
func (c *contentReader) show() {
	if !c.text {
		c.r.Fatal("text outside BT")
	}
	if c.mark == nil {
		c.p.bare++
		return
	}
	f := c.fonts[c.font]
	if f == nil {
		all := c.r.dict(c.r.dict(c.p.dict["Resources"])["Font"])
		d := c.r.dict(all[c.font])
		f = &readFont{c.r.toUnicode(d), c.r.widths(c.r.dict(d["DescendantFonts"].(types.Array)[0]))}
		c.fonts[c.font] = f
	}
	for i, a := range c.args[1 : len(c.args)-1] {
		if a[0] != '(' {
			c.pen -= c.float(i+1) * c.size / 1000
			continue
		}
		for s := tokenString(a); len(s) >= 2; s = s[2:] {
			code := be.Uint16([]byte(s))
			meant, ok := f.unicode[code]
			if !ok {
				c.r.Errorf("font %s: code %d has no meaning", c.font, code)
			}
			c.mark.text += meant
			c.mark.glyphs = append(c.mark.glyphs, shown{c.font, code, c.pen, c.y})
			width, other := f.widths[code]
			if !other {
				width = 1000
			}
			c.pen += width*c.size/1000 + c.space
		}
	}
}

// widths are those of W by code, without those of DW.
func (r *reading) widths(down types.Dict) map[uint16]float64 {
	widths := map[uint16]float64{}
	list := r.array(down["W"])
	for i := 0; i < len(list); i += 2 {
		for k, w := range r.floats(list[i+1]) {
			widths[uint16(int(list[i].(types.Integer))+k)] = w
		}
	}
	return widths
}

func isOperator(token string) bool {
	return strings.IndexByte("/(<[]>+-.0123456789", token[0]) < 0
}

// nextToken cuts the next token off a content stream.
func nextToken(data []byte) (token string, rest []byte) {
	data = bytes.TrimLeft(data, " \n")
	if len(data) == 0 {
		return "", nil
	}
	end := 1
	switch {
	case data[0] == '(':
		for data[end] != ')' {
			if data[end] == '\\' {
				end++
			}
			end++
		}
		end++
	case bytes.HasPrefix(data, []byte("<<")), bytes.HasPrefix(data, []byte(">>")):
		end = 2
	case data[0] == '<':
		end = bytes.IndexByte(data, '>') + 1
	case data[0] == '[' || data[0] == ']':
	default:
		for end < len(data) && bytes.IndexByte([]byte(" \n/(<[]>"), data[end]) < 0 {
			end++
		}
	}
	return string(data[:end]), data[end:]
}

// tokenString is the bytes of a string.
func tokenString(token string) string {
	if hexed, ok := strings.CutPrefix(token, "<"); ok {
		b, _ := hex.DecodeString(strings.TrimSuffix(hexed, ">"))
		return string(b)
	}
	var b []byte
	for i := 1; i < len(token)-1; i++ {
		if token[i] == '\\' {
			if i++; token[i] == 'r' {
				b = append(b, '\r')
				continue
			}
		}
		b = append(b, token[i])
	}
	return string(b)
}
