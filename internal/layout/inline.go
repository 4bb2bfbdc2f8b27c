package layout

import (
	"net/url"
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
	"zaoshu/internal/paragraph"
)

// A span is how inline text looks: a run that waits for its characters.
type span struct {
	paragraph.Run
	look look
}

// runs makes runs of inline text whose element is el.
func (c *chapter) runs(list []book.Inline, l look, el *frame.Element) []paragraph.Run {
	s := span{Run: words("", l, el), look: l}
	return c.inlines(make([]paragraph.Run, 0, len(list)), list, s)
}

// words makes a run of words that are not the author's.
func words(s string, l look, el *frame.Element) paragraph.Run {
	return paragraph.Run{S: s, Fonts: l.fonts, Size: l.size, Color: l.colour, Mode: l.mode, Element: el}
}

func (c *chapter) inlines(dst []paragraph.Run, list []book.Inline, s span) []paragraph.Run {
	for _, in := range list {
		dst = c.inline(dst, in, s)
	}
	return dst
}

func (c *chapter) inline(dst []paragraph.Run, in book.Inline, s span) []paragraph.Run {
	switch in := in.(type) {
	case *book.Text:
		s.S, s.Place = in.S, place(in)
		return append(dst, s.Run)
	case *book.CodeSpan:
		s.S, s.Place, s.Mode, s.Fonts = in.S, place(in), paragraph.Code, c.mono
		s.Size = c.m.Code.Inline.Of(s.Size)
		s.Element = within(s.Element, &frame.Element{Kind: "Code"})
		return append(dst, s.Run)
	case *book.LineBreak:
		s.S = " \n" // the blank is not seen, and keeps Latin words apart where the text is read
		return append(dst, s.Run)
	case *book.Picture:
		return append(dst, c.picture(in, s))
	case *book.Call:
		return c.call(dst, in, s)
	case *book.Ruby:
		s.S, s.Ruby, s.Place = book.InlineText(in.Base), in.Pinyin, firstPlace(in.Base)
		return append(dst, s.Run)
	case *book.Link:
		return c.link(dst, in, s)
	case *book.Emph:
		if c.th.Dots {
			s.Decoration |= paragraph.Dots
		}
		s.Fonts = c.emphOf(s)
		return c.inlines(dst, in.Text, s)
	case *book.Strong:
		s.Fonts = c.strong
		return c.inlines(dst, in.Text, s)
	case *book.Underline:
		s.Decoration |= paragraph.NameLine
		return c.inlines(dst, in.Text, s)
	case *book.Mark:
		s.Decoration |= paragraph.Highlight
		return c.inlines(dst, in.Text, s)
	case *book.Del:
		s.Decoration |= paragraph.Strike
		return c.inlines(dst, in.Text, s)
	case *book.Kbd:
		s.Decoration |= paragraph.Box
		s.Fonts, s.Mode, s.Size = c.mono, paragraph.Code, s.Size.Scale(9, 10)
		return c.inlines(dst, in.Text, s)
	case *book.Small:
		s.Size = s.Size.Scale(85, 100)
		return c.inlines(dst, in.Text, s)
	case *book.Sub:
		s.Rise -= s.Size.Scale(16, 100)
		s.Size = s.Size.Scale(68, 100)
		return c.inlines(dst, in.Text, s)
	case *book.Sup:
		s.Rise += s.Size.Scale(36, 100)
		s.Size = s.Size.Scale(68, 100)
		return c.inlines(dst, in.Text, s)
	}
	panic("layout: no such inline")
}

// emphOf is the faces of stress in s: Kai in Song and Song in Kai, italics for Latin.
// Within strong text it changes nothing: there is no such face.
func (c *chapter) emphOf(s span) *font.Stack {
	switch {
	case s.Fonts == c.strong:
		return s.Fonts
	case s.look.kai:
		return c.kaiEmph
	}
	return c.emph
}

// link sets the text of a link. In print it looks like other text, and its address may
// be a note.
func (c *chapter) link(dst []paragraph.Run, l *book.Link, s span) []paragraph.Run {
	target := &frame.Target{URL: l.URL}
	if l.To != nil {
		target = &frame.Target{To: anchorName(l.To.Chapter, l.To.ID)}
	}
	before := s
	s.Link = target
	s.Element = within(s.Element, &frame.Element{Kind: "Link"})
	if !c.o.Print && !c.unread {
		s.Decoration |= paragraph.LinkLine
	}
	if c.unread {
		s.Link = nil
	}
	if saysAddress(l) {
		s.Mode = paragraph.Address
	}
	dst = c.inlines(dst, l.Text, s)
	if c.o.Addresses && l.URL != "" && s.Mode != paragraph.Address && before.Element != nil && !c.unread {
		dst = c.addressNote(dst, l, before)
	}
	return dst
}

// saysAddress reports whether the text of a link is where it leads: a web address, a mail
// address, either without its scheme.
func saysAddress(l *book.Link) bool {
	text := book.InlineText(l.Text)
	if text == "" || l.URL == "" {
		return false
	}
	if scheme, ok := strings.CutSuffix(l.URL, text); ok && (scheme == "" || scheme == "mailto:" || scheme == "https://" || scheme == "http://") {
		return true
	}
	u, err := url.PathUnescape(l.URL)
	return err == nil && u == text
}

// picture sets an image in a line: as high as a Han, or as wide as the measure.
func (c *chapter) picture(p *book.Picture, s span) paragraph.Run {
	s.Element = within(s.Element, &frame.Element{Kind: "Figure", Alt: p.Alt})
	if p.Alt == "" {
		s.Element = nil
	}
	if p.Image == nil || p.Image.Height <= 0 || p.Image.Width <= 0 {
		s.S = ""
		return s.Run
	}
	h := s.Size
	w := h.Scale(int64(p.Image.Width), int64(p.Image.Height))
	if w > c.measure/2 {
		w = c.measure / 2
		h = w.Scale(int64(p.Image.Height), int64(p.Image.Width))
	}
	f := &frame.Frame{Size: geom.Size{W: w, H: h}, Baseline: h.Scale(88, 100)}
	f.Items = []frame.Placed{{Item: c.image(p.Image, f.Size, p.Pos())}}
	if drawn, ok := f.Items[0].Item.(*frame.Frame); ok {
		f.Items = drawn.Items // each path is a piece of the element's ink
	}
	s.Object = f
	return s.Run
}

// within says that child will be read in parent where its ink comes. Without a parent
// all is decoration.
func within(parent, child *frame.Element) *frame.Element {
	if parent == nil {
		return nil
	}
	return parent.Within(child)
}

// place is where the author wrote in.
func place(in book.Inline) frame.Place { return frame.Place{Pos: in.Pos()} }

// firstPlace is that of the first text in list.
func firstPlace(list []book.Inline) (p frame.Place) {
	book.Walk(list, func(n any) bool {
		if t, ok := n.(*book.Text); ok && p.Pos.File == nil {
			p = place(t)
		}
		return p.Pos.File == nil
	})
	return p
}
