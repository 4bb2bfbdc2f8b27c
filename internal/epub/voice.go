package epub

import (
	"reflect"
	"strconv"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/theme"
)

// A voice is the typeface that text is in. The first are those that markup turns to; a
// theme that has further ones for some of its texts has further voices.
type voice uint8

const (
	song      voice = iota // reading
	songBold               // titles
	hei                    // strong
	kai                    // another's voice
	mono                   // code
	italic                 // stress in Latin
	marks                  // “”‘’ in English
	marksBold              // the same in titles and headings
	voices          = iota

	anyVoice voice = 255 // of faces that stand in for all
)

// A typeface is how a voice looks: the theme's fonts, and what the style sheet calls them.
type typeface struct {
	spec         font.Spec
	first        []font.Named // of spec's lists the one that has the family's face
	file, family string
	bold, italic bool
	generic      string // families that a reader may have, and a generic one
}

const (
	serif = `"Source Han Serif SC","Songti SC",serif`
	sans  = `"Source Han Sans SC","PingFang SC",sans-serif`
)

// chooseTypefaces finds the voices of th.
func (d *Draft) chooseTypefaces(fonts *font.Set) {
	t := &d.theme.Texts
	d.typefaces = []typeface{
		song:      {spec: t.Body.Fonts, file: "song", family: "Zaoshu Song", generic: serif},
		songBold:  {spec: t.Title.Fonts, file: "song-bold", family: "Zaoshu Song", bold: true, generic: serif},
		hei:       {spec: t.Strong.Fonts, file: "hei", family: "Zaoshu Hei", bold: true, generic: sans},
		kai:       {spec: t.Kai.Fonts, file: "kai", family: "Zaoshu Kai", generic: `"Kaiti SC",serif`},
		mono:      {spec: t.CodeText.Fonts, file: "mono", family: "Zaoshu Mono", generic: "monospace"},
		italic:    {spec: t.Emph.Fonts, file: "latin-italic", family: "Zaoshu Song", italic: true, generic: serif},
		marks:     {spec: t.Body.Fonts, file: "latin-marks", family: "Zaoshu Latin", generic: serif},
		marksBold: {spec: t.Strong.Fonts, file: "latin-marks-bold", family: "Zaoshu Latin", bold: true, generic: serif},
	}
	for v := range d.typefaces {
		f := &d.typefaces[v]
		switch voice(v) {
		case italic:
			f.first = f.spec.Latin
		case marks, marksBold:
			f.first = f.spec.LatinMarks
		default:
			f.first = f.spec.Han
		}
	}
	d.voices = map[*theme.Text]voice{&t.Body: song, &t.Title: songBold, &t.Strong: hei, &t.Kai: kai, &t.CodeText: mono}
	for _, c := range constructs {
		text := c.text(t)
		if _, ok := d.voices[text]; !ok {
			d.voices[text] = d.voiceOf(&text.Fonts, fonts)
		}
	}
}

// voiceOf is the voice that has these fonts, or a new one.
func (d *Draft) voiceOf(spec *font.Spec, fonts *font.Set) voice {
	for v := range d.typefaces {
		if f := &d.typefaces[v]; (v < int(italic) || v >= voices) && reflect.DeepEqual(&f.spec, spec) {
			return voice(v)
		}
	}
	n := strconv.Itoa(len(d.typefaces) - voices + 1)
	f := typeface{spec: *spec, first: spec.Han, file: "text-" + n, family: "Zaoshu Text " + n, generic: serif}
	if face := f.face(fonts); face != nil {
		f.bold = face.Descriptor().Weight >= 500
	}
	d.typefaces = append(d.typefaces, f)
	return voice(len(d.typefaces) - 1)
}

// face is the one that bears the family's name; nil if the theme has none.
func (f *typeface) face(fonts *font.Set) *font.Face {
	if len(f.first) == 0 {
		return nil
	}
	face, ok := fonts.Face(f.first[0].Name)
	if !ok {
		return nil
	}
	return face
}

// bold reports whether v is: there are no bold italics, and no bold Kai.
func (d *Draft) bold(v voice) bool { return d.typefaces[v].bold }

// scriptOf is by which script the faces for r are looked through, in a voice.
func scriptOf(r rune, v voice) font.Script {
	switch {
	case v == italic:
		return font.Latin
	case v == marks || v == marksBold:
		return font.LatinMark
	case ofHan(r):
		return font.Han
	case book.Chinese(r):
		return font.HanMark
	}
	return font.Latin
}

// withSong reports whether the Song ends the family's list, before what ends all.
func (f *typeface) withSong() bool {
	return !f.bold && f.family != "Zaoshu Song" && f.generic != "monospace"
}

// names reports whether a face is one of the voice's own, and not there for what all lack.
func (f *typeface) names(face string) bool {
	for _, list := range [][]font.Named{f.spec.Han, f.spec.Marks, f.spec.Latin, f.spec.LatinMarks} {
		for _, n := range list {
			if n.Name == face {
				return true
			}
		}
	}
	return false
}

// as is the voice of a kind of text, which the theme may give any face.
func (r *renderer) as(t *theme.Text) voice { return r.d.voices[t] }
