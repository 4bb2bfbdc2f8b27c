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
