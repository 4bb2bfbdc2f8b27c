package markdown

import (
	extast "github.com/yuin/goldmark/extension/ast"

	"zaoshu/internal/book"
)

// definitions groups terms with the texts after them.
func (c *converter) definitions(n *extast.DefinitionList) *book.DefinitionList {
	l := &book.DefinitionList{Node: c.at(n.Pos())}
	explained := true
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		_, term := child.(*extast.DefinitionTerm)
		if len(l.Items) == 0 || term && explained {
			l.Items = append(l.Items, book.Definition{})
		}
		d := &l.Items[len(l.Items)-1]
		if explained = !term; term {
			d.Terms = append(d.Terms, c.run(child))
		} else {
			d.Texts = append(d.Texts, c.blocks(child))
		}
	}
	return l
}
