package config

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"

	"zaoshu/internal/source"
)

// syntax tells what the parser says, in the author's words.
func (d *decoder) syntax(err error) {
	var e yaml.Error
	pos := source.Pos{File: d.file}
	says := err.Error()
	if errors.As(err, &e) {
		says = e.GetMessage() // without the excerpt that the parser adds
		if tok := e.GetToken(); tok != nil {
			pos = d.file.At(tok.Position.Line+d.lines, tok.Position.Column)
		}
	}
	d.rep.Tell(pos, "yaml-syntax", words(says))
	d.failed = true
}

// words is what the parser's message comes to.
func words(says string) source.Words {
	for _, s := range sayings {
		if strings.Contains(says, s.part) {
			return s.words
		}
	}
	return source.Words{says, says}
}

var (
	misplaced = source.Words{"a colon or an indent stands where none may", "冒号或缩进的位置不对"}
	noPair    = source.Words{"this line is no key: value (an ASCII colon, and a blank after it)", "这一行不是“键: 值”（冒号用半角，后面空一格）"}
	unclosed  = source.Words{"a bracket is not closed", "括号没有结束"}
	reserved  = source.Words{"text cannot begin with this character", "文字不能以这个字符开头"}
	second    = source.Words{"a second document begins", "这里又开始了一份文档"}
)

// sayings are the messages that an author can bring about, by what is in them.
var sayings = []struct {
	part  string
	words source.Words
}{
	{"mapping value is not allowed", misplaced},
	{"value is not allowed in this context", misplaced},
	{"entries are not allowed in this context", misplaced},
	{"an invalid key for this map", misplaced},
	{"non-map value", misplaced},
	{"unexpected map key", misplaced},
	{"unexpected scalar value", misplaced},
	{"unexpected end content", misplaced},
	{"found character '\t'", source.Words{"a tab stands here, and indents are of blanks", "此处有制表符，缩进要用空格"}},
	{"could not find end character", source.Words{"a quotation mark is not closed", "引号没有结束"}},
	{"unexpected key name", noPair},
	{"implicit line break", noPair},
	{"could not find value for mapping key", noPair},
	{"expected map key-value delimiter", noPair},
	{"',' or ", unclosed},
	{"sequence end token", unclosed},
	{"could not find flow map", unclosed},
	{"corresponding to", source.Words{"a bracket is closed that was not opened", "只有后一半括号"}},
	{"is a reserved character", reserved},
	{"directive", reserved},
	{"escape", source.Words{"a backslash between double quotation marks means something else", "双引号里的反斜线另有意义"}},
}
