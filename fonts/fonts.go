// Package fonts holds the font files that the program carries, so that its binary
// is complete by itself. README.md beside it says where each comes from.
package fonts

import _ "embed"

// One variable a file: an embed.FS would copy a file each time it is read.
var (
	//go:embed NotoSerifSC-Regular.ttf
	notoSerifRegular []byte
	//go:embed NotoSerifSC-Bold.ttf
	notoSerifBold []byte
	//go:embed NotoSansSC-Medium.ttf
	notoSansMedium []byte
	//go:embed LXGWWenKaiMono-Regular.ttf
	wenKaiMono []byte
	//go:embed SourceSerif4-Light.ttf
	sourceSerifLight []byte
	//go:embed SourceSerif4-LightItalic.ttf
	sourceSerifLightItalic []byte
	//go:embed SourceSerif4-SemiBold.ttf
	sourceSerifSemiBold []byte
	//go:embed NotoEmoji-Regular.ttf
	notoEmoji []byte
)

// Names lists the files, without their ending, in the order of README.md.
func Names() []string {
	return []string{
		"NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Medium", "LXGWWenKaiMono-Regular",
		"SourceSerif4-Light", "SourceSerif4-LightItalic", "SourceSerif4-SemiBold", "NotoEmoji-Regular",
	}
}

// File returns the font file of that name, or nil. It must not be written to.
func File(name string) []byte {
	switch name {
	case "NotoSerifSC-Regular":
		return notoSerifRegular
	case "NotoSerifSC-Bold":
		return notoSerifBold
	case "NotoSansSC-Medium":
		return notoSansMedium
	case "LXGWWenKaiMono-Regular":
		return wenKaiMono
	case "SourceSerif4-Light":
		return sourceSerifLight
	case "SourceSerif4-LightItalic":
		return sourceSerifLightItalic
	case "SourceSerif4-SemiBold":
		return sourceSerifSemiBold
	case "NotoEmoji-Regular":
		return notoEmoji
	}
	return nil
}

// Licence is the one that all files here are under.
const Licence = "SIL Open Font License 1.1"

// Family is what a book calls the face of that file: in Chinese too, where it has a
// Chinese name of its own; empty if there is no such file.
func Family(name string) string {
	switch name {
	case "NotoSerifSC-Regular", "NotoSerifSC-Bold":
		return "思源宋体 Noto Serif SC"
	case "NotoSansSC-Medium":
		return "思源黑体 Noto Sans SC"
	case "LXGWWenKaiMono-Regular":
		return "霞鹜文楷等宽 LXGW WenKai Mono"
	case "SourceSerif4-Light", "SourceSerif4-LightItalic", "SourceSerif4-SemiBold":
		return "Source Serif 4"
	case "NotoEmoji-Regular":
		return "Noto Emoji"
	}
	return ""
}
