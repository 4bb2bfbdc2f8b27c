package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// newParser puts goldmark's parsers and ours together. Priorities are goldmark's own;
// a smaller one is tried first.
func newParser(c *converter) parser.Parser {
	p := util.Prioritized
	return parser.NewParser(
		parser.WithBlockParsers(
			p(headingParser{parser.NewSetextHeadingParser()}, 100),
			p(extension.NewDefinitionListParser(), 101),
			p(extension.NewDefinitionDescriptionParser(), 102),
			p(parser.NewThematicBreakParser(), 200),
			p(parser.NewListParser(), 300),
			p(parser.NewListItemParser(), 400),
			p(parser.NewCodeBlockParser(), 500),
			p(headingParser{parser.NewATXHeadingParser()}, 600),
			p(parser.NewFencedCodeBlockParser(), 700),
			p(parser.NewBlockquoteParser(), 800),
			p(parser.NewHTMLBlockParser(), 900),
			p(extension.NewFootnoteBlockParser(), 999),
			p(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			p(taskParser{}, 0),
			p(parser.NewCodeSpanParser(), 100),
			p(extension.NewFootnoteParser(), 101),
			p(undefinedNoteParser{c}, 102),
			p(parser.NewLinkParser(), 200),
			p(parser.NewAutoLinkParser(), 300),
			p(parser.NewRawHTMLParser(), 400),
			p(delimiterParser{}, 500),
			p(extension.NewLinkifyParser(), 999),
			p(addressParser{}, 1000),
			p(mailParser{}, 1000),
		),
		parser.WithParagraphTransformers(
			p(alertTransformer{c}, 50),
			p(parser.LinkReferenceParagraphTransformer, 100),
			p(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(p(extension.NewTableASTTransformer(), 0)),
	)
}
