package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"zaoshu/internal/book"
)

// blocks are what is in parent.
func (c *converter) blocks(parent ast.Node) []book.Block {
	if !c.enter(parent) {
		return nil
	}
	defer c.leave()
	var list []book.Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		list = c.block(list, n)
	}
	goOn(list)
	return list
}

// block adds to list what n is in the model.
func (c *converter) block(list []book.Block, n ast.Node) []book.Block {
	switch n := n.(type) {
	case *ast.Heading:
		return c.heading(list, n)
	case *ast.Paragraph, *ast.TextBlock:
		return c.paragraph(list, n)
	case *ast.Blockquote:
		return c.quote(list, n)
	case *ast.List:
		return append(list, c.list(n))
	case *extast.DefinitionList:
		return append(list, c.definitions(n))
	case *ast.FencedCodeBlock:
		return append(list, c.fenced(n))
	case *ast.CodeBlock:
		return append(list, c.code(n, ""))
	case *ast.HTMLBlock:
		return c.htmlBlock(list, n)
	case *extast.Table:
		return append(list, c.table(n))
	case *ast.ThematicBreak:
		return append(list, &book.Break{Node: c.at(n.Pos())})
	case *extast.FootnoteList, *ast.LinkReferenceDefinition: // collected before
		return list
	}
	c.tell(n.Pos(), "unsupported-markdown", n.Kind().String())
	return list
}
