package font

// Blank returns a face that has every character, an em wide and without ink. What is set in
// it is found and copied, also by readers that know no ActualText, and not seen: the text
// of a character that no face has lies over the code point that is drawn in its place. It is
// the same for the same f.
func (f *Face) Blank() *Face { return f.blank() }

// makeBlank is a Face of its own, since an output embeds it as one.
func (f *Face) makeBlank() *Face {
	b := &Face{
		Name: f.Name + "-Blank", Family: f.Family, PostScript: postScript(f.PostScript+"-Blank", "Blank"),
		Version: f.Version, Copyright: f.Copyright, Licence: f.Licence,
		data: f.data, tables: f.tables, upem: f.upem, glyphs: f.glyphs, ascent: f.ascent, descent: f.descent,
		hmtx: f.hmtx, metrics: f.metrics, loca: f.loca, glyf: f.glyf, longLoca: f.longLoca,
		inkless: true,
	}
	b.kerning = func() *kerning { return &kerning{} }
	b.signs = func() map[string]Glyph { return nil }
	b.blank = func() *Face { return b }
	return b
}
