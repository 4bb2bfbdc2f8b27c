package book

import "testing"

func paragraph(lines ...string) *Paragraph {
	p := &Paragraph{}
	for i, s := range lines {
		if i > 0 {
			p.Text = append(p.Text, &LineBreak{})
		}
		p.Text = append(p.Text, &Text{S: s})
	}
	return p
}

func TestEnd(t *testing.T) {
	end := paragraph("（完）")
	strong := &Paragraph{Text: []Inline{&Text{S: "（全文"}, &Strong{Styled{Text: []Inline{&Text{S: "完）"}}}}}}
	for i, c := range []struct {
		blocks []Block
		want   *Paragraph
	}{
		{nil, nil},
		{[]Block{paragraph("文。"), end}, end},
		{[]Block{end, paragraph("文。")}, nil},
		{[]Block{strong}, strong},
		{[]Block{paragraph("文（完）")}, nil},
		{[]Block{&Quote{Blocks: []Block{end}}}, nil},
	} {
		if got := (&Chapter{Blocks: c.blocks}).End(); got != c.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

func TestAttribution(t *testing.T) {
	for _, c := range []struct {
		p            *Paragraph
		text, source string
	}{
		{paragraph("引文。"), "引文。", ""},
		{paragraph("——某人"), "", "——某人"},
		{paragraph("⸺某人"), "", "⸺某人"},
		{paragraph("— Someone"), "", "— Someone"},
		{paragraph("一行", "二行", "——某人"), "一行\n二行", "——某人"},
		{paragraph("——一行", "二行"), "——一行\n二行", ""},
		{&Paragraph{Text: []Inline{&Emph{Styled{Text: []Inline{&Text{S: "——某人"}}}}}}, "", "——某人"},
		{paragraph(), "", ""},
	} {
		text, source := Attribution(c.p.Text)
		if a, b := InlineText(text), InlineText(source); a != c.text || b != c.source {
			t.Errorf("%q: %q and %q", InlineText(c.p.Text), a, b)
		}
	}
}

func TestIsVerse(t *testing.T) {
	for i, c := range []struct {
		blocks []Block
		want   bool
	}{
		{nil, false},
		{[]Block{paragraph("一二三", "四五六"), paragraph("abcdefg")}, true},
		{[]Block{paragraph("一二三"), paragraph("一二三四")}, false},
		{[]Block{paragraph("abcdefgh")}, false},
		{[]Block{paragraph("一"), &Break{}}, false},
	} {
		if got := IsVerse(c.blocks, 4); got != c.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

func TestNumberParts(t *testing.T) {
	for s, want := range map[string]string{
		"1,234.5": "1,234|.5", "−3%": "−3|%", "2.5‰": "2|.5‰", "±0": "±0|", "37℃": "37|℃", "12": "12|",
		"": "", "%": "", "1.2.3": "", "3-4": "", "12个": "", ".5": "", "2024年": "",
	} {
		got := ""
		if before, after, ok := Number(s); ok {
			got = before + "|" + after
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
