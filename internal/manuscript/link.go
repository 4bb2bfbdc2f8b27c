package manuscript

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/markdown"
	"zaoshu/internal/source"
)

// resolve gives every link its target and every use of an image its picture, in the
// order of the book.
func (l *loader) resolve(b *book.Book) {
	heads := map[*book.Chapter]map[string]bool{}
	for _, e := range l.entries {
		heads[e.chapter] = headings(e.chapter)
	}
	for _, e := range l.entries {
		if e.parsed == nil {
			continue
		}
		for _, link := range e.parsed.Links {
			link.Link.To = l.anchor(e, link, heads)
		}
		for _, use := range e.parsed.Images {
			if im := l.image(e.folder(), use.Path, use.Pos); im != nil {
				*use.Into = im
				if !slices.Contains(b.Images, im) {
					b.Images = append(b.Images, im)
				}
			}
		}
		l.tellUndescribed(e)
		if e.chapter.Kind == book.AuthorPage {
			l.profile(e.chapter)
		}
	}
	if v := l.yaml.Cover; v.V != "" {
		b.Cover = l.image(".", v.V, v.Pos)
		if b.Cover != nil && b.Cover.MediaType == "image/svg+xml" {
			l.rep.Tell(v.Pos, "cover-kind", v.V)
		}
	}
}

// headings is the IDs in a chapter that a link can lead to.
func headings(c *book.Chapter) map[string]bool {
	ids := map[string]bool{}
	book.Walk(c, func(n any) bool {
		if h, ok := n.(*book.Heading); ok {
			ids[h.ID] = true
		}
		return true
	})
	return ids
}

// anchor is where a link of e leads, written as other.md#heading or #heading.
func (l *loader) anchor(e *entry, link markdown.Link, heads map[*book.Chapter]map[string]bool) *book.Anchor {
	file, id, _ := strings.Cut(link.Target, "#")
	target := e
	if file != "" {
		name, err := url.PathUnescape(file)
		if err != nil {
			name = file
		}
		target = l.chapters[path.Join(e.folder(), name)]
	}
	pos := link.Link.Pos()
	if target == nil {
		l.rep.Tell(pos, "dead-link", link.Target, source.Words{"no such article is in the book", "书里没有这篇文章"})
		return nil
	}
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	if target.parsed == nil || id == target.parsed.ID { // it could not be read, or its title has that id
		return &book.Anchor{Chapter: target.chapter}
	}
	if id != "" && !heads[target.chapter][id] {
		l.rep.Tell(pos, "dead-link", link.Target, source.Words{"the article has no such heading", "那篇文章没有这个标题"})
		return nil
	}
	return &book.Anchor{Chapter: target.chapter, ID: id}
}

// tellUndescribed warns of pictures without a description: both outputs take them for
// decoration.
func (l *loader) tellUndescribed(e *entry) {
	written := map[source.Pos]string{}
	for _, use := range e.parsed.Images {
		written[use.Pos] = use.Path
	}
	book.Walk(e.chapter, func(n any) bool {
		switch n := n.(type) {
		case *book.Figure:
			if n.Image != nil && n.Alt == "" {
				l.rep.Tell(n.Pos(), "missing-alt", written[n.Pos()])
			}
		case *book.Picture:
			if n.Image != nil && n.Alt == "" {
				l.rep.Tell(n.Pos(), "missing-alt", written[n.Pos()])
			}
		}
		return true
	})
}
