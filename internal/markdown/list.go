package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"zaoshu/internal/book"
)

func (c *converter) list(n *ast.List) *book.List {
	l := &book.List{Node: c.at(n.Pos()), Ordered: n.IsOrdered(), Start: n.Start, Tight: n.IsTight}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		l.Items = append(l.Items, book.ListItem{Checked: checked(item), Blocks: c.blocks(item), Pos: c.pos(item.Pos())})
	}
	return l
}

// checked is whether the task of a list's item is done; nil if it is no task.
func checked(item ast.Node) *bool {
	if first := item.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
			return &box.IsChecked
		}
	}
	return nil
}

// A taskParser finds [ ] and [x] at the head of a list's item, with a blank after it
// (https://github.github.com/gfm/#task-list-item): goldmark's takes the blank for
// granted and breaks the link in - [x](url).
type taskParser struct{}

// Trigger implements goldmark's InlineParser.
func (taskParser) Trigger() []byte { return []byte{'['} }

// Parse implements goldmark's InlineParser.
func (taskParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	item, ok := parent.Parent().(*ast.ListItem)
	if !ok || item.FirstChild() != parent || parent.HasChildren() {
		return nil
	}
	line, _ := block.PeekLine()
	if len(line) < 4 || line[2] != ']' || !util.IsSpace(line[3]) {
		return nil
	}
	switch line[1] {
	case ' ', 'x', 'X':
		block.Advance(4)
		return extast.NewTaskCheckBox(line[1] != ' ')
	}
	return nil
}
