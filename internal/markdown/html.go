package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"zaoshu/internal/book"
)

// A frame is an inline that is being made: of Markdown, without a tag, or of an HTML
// tag that has not ended yet.
type frame struct {
	tag  string
	at   int
	list []book.Inline
	mark int // of a ruby: where its base begins in list

	before inliner // of rt and rp: what the text knew before
}

// open begins an inline.
func (t *inliner) open(tag string, at int) {
	t.flush()
	t.frames = append(t.frames, frame{tag: tag, at: at})
}

// close ends the innermost inline of Markdown, and the tags in it that were left open.
func (t *inliner) close() []book.Inline {
	i := len(t.frames) - 1
	for t.frames[i].tag != "" {
		i--
	}
	t.unwind(i)
	return t.pop().list
}

func (t *inliner) pop() frame {
	t.flush()
	f := *t.top()
	t.frames = t.frames[:len(t.frames)-1]
	return f
}

// unwind gives up the tags above frame i that did not end: their text stays.
func (t *inliner) unwind(i int) {
	for len(t.frames)-1 > i {
		f := t.pop()
		if hidden[f.tag] {
			t.skip--
		} else {
			t.c.tell(f.at, "unpaired-html", f.tag)
		}
		t.splice(f.list)
	}
}

// allowed are the tags that mean something to the model, besides br.
var allowed = map[string]bool{
	"sub": true, "sup": true, "u": true, "mark": true, "kbd": true, "del": true, "small": true,
	"ruby": true, "rt": true, "rp": true,
}

// hidden are the elements that go whole.
var hidden = map[string]bool{"script": true, "style": true}

// rawHTML adds what a tag in a line says: goldmark gives each by itself.
func (c *converter) rawHTML(n *ast.RawHTML) {
	raw := n.Segments.Value(c.src)
	at := n.Segments.At(0).Start
	z := html.NewTokenizer(bytes.NewReader(raw))
	switch kind := z.Next(); kind {
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		name, _ := z.TagName()
		c.text.tag(kind, string(name), at)
	default:
		c.declaration(raw, at)
	}
}

// declaration tells that a comment, or what is like one, is left out.
func (c *converter) declaration(raw []byte, at int) {
	if bytes.HasPrefix(raw, []byte("<!--")) {
		c.tell(at, "html-comment")
		return
	}
	name, _, _ := strings.Cut(strings.Trim(string(raw), "<>"), " ")
	c.tell(at, "dropped-html", name)
}

// tag begins or ends an element.
func (t *inliner) tag(kind html.TokenType, name string, at int) {
	switch {
	case t.skip > 0 && (kind != html.EndTagToken || !hidden[name]):
	case name == "br" && kind != html.EndTagToken:
		t.hardBreak(at)
	case kind == html.EndTagToken:
		t.endTag(name, at)
	case hidden[name] && kind == html.StartTagToken:
		t.c.tell(at, "dropped-html", name)
		t.open(name, at)
		t.skip++
	case !allowed[name]:
		t.c.tell(at, "unsupported-html", name)
	case kind == html.SelfClosingTagToken:
		t.c.tell(at, "unpaired-html", name)
	default:
		t.startTag(name, at)
	}
}

// startTag begins an element of the allow-list.
func (t *inliner) startTag(name string, at int) {
	annotation := name == "rt" || name == "rp"
	if open := t.top().tag; annotation && (open == "rt" || open == "rp") {
		t.wrap() // rt and rp end where the next begins
	}
	if t.c.depth+len(t.frames) > t.c.Depth {
		t.c.tell(at, "deep-nesting", t.c.Depth)
		return
	}
	t.open(name, at)
	if annotation {
		t.top().before = inliner{prev: t.prev, lineStart: t.lineStart, blank: t.blank}
	}
}

// endTag ends an element, and those in it that may do without an end.
func (t *inliner) endTag(name string, at int) {
	i := len(t.frames) - 1
	for t.frames[i].tag != "" && t.frames[i].tag != name {
		i--
	}
	if t.frames[i].tag != name {
		if allowed[name] {
			t.c.tell(at, "unpaired-html", name)
		}
		return
	}
	for len(t.frames)-1 > i {
		if open := t.top().tag; name == "ruby" && (open == "rt" || open == "rp") {
			t.wrap()
		} else {
			t.unwind(len(t.frames) - 2)
		}
	}
	t.wrap()
}

// wrap makes the innermost element an inline.
func (t *inliner) wrap() {
	f := t.pop()
	s := book.Styled{Node: t.c.at(f.at), Text: f.list}
	switch {
	case hidden[f.tag]:
		t.skip--
	case f.tag == "rt":
		t.annotate(&f)
	case f.tag == "rp":
		t.recall(&f)
		if t.top().tag != "ruby" {
			t.c.tell(f.at, "unpaired-html", f.tag)
			t.splice(f.list)
		}
	case f.tag == "ruby":
		t.splice(f.list)
	case len(f.list) > 0:
		t.add(styled(f.tag, s))
	}
}

// styled is the inline of a tag.
func styled(tag string, s book.Styled) book.Inline {
	switch tag {
	case "sub":
		return &book.Sub{Styled: s}
	case "sup":
		return &book.Sup{Styled: s}
	case "u":
		return &book.Underline{Styled: s}
	case "mark":
		return &book.Mark{Styled: s}
	case "kbd":
		return &book.Kbd{Styled: s}
	case "del":
		return &book.Del{Styled: s}
	case "small":
		return &book.Small{Styled: s}
	}
	panic("markdown: no inline for <" + tag + ">")
}

// annotate puts what rt says over the base before it. Without a base it stays text.
func (t *inliner) annotate(f *frame) {
	pinyin := strings.Join(strings.Fields(book.InlineText(f.list)), " ")
	ruby := t.top()
	if ruby.tag != "ruby" || len(ruby.list) == ruby.mark {
		t.c.tell(f.at, "unpaired-html", f.tag)
		t.splice(f.list)
		return
	}
	t.recall(f)
	if pinyin != "" {
		base := slices.Clone(ruby.list[ruby.mark:])
		ruby.list = append(ruby.list[:ruby.mark], &book.Ruby{Node: book.At(base[0].Pos()), Base: base, Pinyin: pinyin})
	}
	ruby.mark = len(ruby.list)
}

// recall forgets what stands in rt or rp: text goes on from the base.
func (t *inliner) recall(f *frame) {
	t.prev, t.lineStart, t.blank = f.before.prev, f.before.lineStart, f.before.blank
}
