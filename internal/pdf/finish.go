package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"

	"zaoshu/internal/frame"
	"zaoshu/internal/geom"
)

// A finisher writes the file: the pages as they come, then all that is not ink.
type finisher struct {
	*survey
	out            *file
	options        Options
	pages          []page
	contents       []int // the numbers of the pages' content
	pictureNumbers []int
	icc, xmp       int
	meta           metadata

	names     []destination
	links     []placedLink
	linksOf   map[int32][]int // by element
	firstLink []int           // of each page
	figures   map[int32]placedFigure
	entries   []bookmark
	ids       []int32 // the elements with an ID, in its order
	inks      inks
	numbers   numbers
}

// numbers are those of the objects that are not streams: of the first of each kind.
type numbers struct {
	catalog, info, resources, pageTree, structure, parentTree, outline int
	pages, parents, elements, links, entries, fonts                    int
}

func newFinisher(w io.Writer, s *survey, o Options) (*finisher, error) {
	meta, err := newMetadata(&s.doc.Meta, o.Producer)
	if err != nil {
		return nil, err
	}
	return &finisher{survey: s, out: newFile(w, s.z), options: o, meta: meta}, nil
}

// fontJob compresses a font.
func (f *finisher) fontJob(c *cut) (func(), error) {
	unicode, program := f.z.deflate(toUnicode(c.runes)), f.z.deflate(c.program)
	return func() {
		c.streams = f.out.stream("/Filter/FlateDecode", unicode)
		f.out.stream("/Filter/FlateDecode/Length1 "+strconv.Itoa(len(c.program)), program)
		c.program = nil
	}, nil
}

// pictureJob makes a picture's plate.
func (f *finisher) pictureJob(p *frame.Picture) (func(), error) {
	l, err := newPlate(p.Data)
	if err != nil {
		return nil, fmt.Errorf("picture %q: %w", p.Name, err)
	}
	return func() { f.pictureNumbers = append(f.pictureNumbers, l.write(f.out)) }, nil
}

// addPages writes the content of the next pages, and keeps what is to be said of them.
func (f *finisher) addPages(pages []page) {
	for i := range pages {
		f.contents = append(f.contents, f.out.stream("/Filter/FlateDecode", pages[i].content))
		pages[i].content = nil
	}
	f.pages = append(f.pages, pages...)
	if f.options.Progress != nil {
		f.options.Progress(len(f.pages), len(f.doc.Pages))
	}
}

// finish writes everything but fonts, pictures and pages.
func (f *finisher) finish() error {
	f.icc = f.out.stream("/N 3/Filter/FlateDecode", f.z.deflate(profile()))
	f.xmp = f.out.stream("/Type/Metadata/Subtype/XML", f.meta.packet())
	if err := f.findNames(); err != nil {
		return err
	}
	if err := f.findLinks(); err != nil {
		return err
	}
	if err := f.findEntries(); err != nil {
		return err
	}
	if err := f.findIDs(); err != nil {
		return err
	}
	f.findFigures()
	f.inks.collect(&f.tree, f.pages)
	n := f.out.next()
	count := func(k int) (first int) {
		first = n
		n += k
		return first
	}
	pages, fonts, outlines := len(f.pages), len(f.fonts), min(1, len(f.entries))
	f.numbers = numbers{
		catalog: count(1), info: count(1), resources: count(1), pageTree: count(1), structure: count(1), parentTree: count(1),
		outline: count(outlines), pages: count(pages), parents: count(pages), elements: count(len(f.tree.elements)),
		links: count(len(f.links)), entries: count(len(f.entries)), fonts: count(fonts * fontDicts),
	}
	one := func(write func(b []byte) []byte) objects {
		return objects{1, func(b []byte, _ int) []byte { return write(b) }}
	}
	err := f.out.pack([]objects{
		one(f.appendCatalog), one(f.meta.appendInfo), one(f.appendResources), one(f.appendPageTree), one(f.appendStructure),
		one(f.appendParentTree), {outlines, func(b []byte, _ int) []byte { return f.appendOutline(b) }},
		{pages, f.appendPage}, {pages, f.appendParents}, {len(f.tree.elements), f.appendElement},
		{len(f.links), f.appendLink}, {len(f.entries), f.appendEntry}, {fonts * fontDicts, f.appendFont},
	})
	if err != nil {
		return err
	}
	return f.out.close(f.trailer())
}

// trailer is the keys of the cross-reference stream that are of the document. The ID is
// made from the book's identifier and from all bytes before it.
func (f *finisher) trailer() []byte {
	book := sha256.Sum256([]byte(f.doc.Meta.Identifier))
	b := appendRef([]byte("/Root "), f.numbers.catalog)
	b = appendRef(append(b, "/Info "...), f.numbers.info)
	b = hex.AppendEncode(append(b, "/ID[<"...), book[:16])
	b = hex.AppendEncode(append(b, "><"...), f.out.hash.Sum(nil)[:16])
	return append(b, ">]"...)
}

func (f *finisher) appendCatalog(b []byte) []byte {
	b = appendRef(append(b, "<</Type/Catalog/Pages "...), f.numbers.pageTree)
	b = appendRef(append(b, "/Metadata "...), f.xmp)
	b = appendText(append(b, "/Lang"...), f.doc.Meta.Language)
	b = append(b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"...)
	b = appendRef(append(b, "/StructTreeRoot "...), f.numbers.structure)
	b = append(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"...)
	b = appendRef(append(b, "/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile "...), f.icc)
	b = append(b, ">>]"...)
	if len(f.entries) > 0 {
		b = appendRef(append(b, "/PageMode/UseOutlines/Outlines "...), f.numbers.outline)
	}
	b = appendLabels(append(b, "/PageLabels<</Nums["...), f.doc.Pages)
	b = append(b, "]>>"...)
	if len(f.names) > 0 {
		b = append(f.appendNames(append(b, "/Names<</Dests<<"...)), ">>>>"...)
	}
	return append(b, ">>"...)
}

func (f *finisher) appendResources(b []byte) []byte {
	b = append(b, "<<"...)
	if len(f.fonts) > 0 {
		b = append(b, "/Font<<"...)
		for i, c := range f.fonts {
			b = appendRef(append(b, "/"+c.name+" "...), f.numbers.fonts+i*fontDicts)
		}
		b = append(b, ">>"...)
	}
	if len(f.pictureNumbers) > 0 {
		b = append(b, "/XObject<<"...)
		for i, n := range f.pictureNumbers {
			b = appendRef(append(b, "/"+pictureName(i)+" "...), n)
		}
		b = append(b, ">>"...)
	}
	return append(b, ">>"...)
}

func (f *finisher) appendFont(b []byte, i int) []byte {
	font, which := i/fontDicts, i%fontDicts
	return f.fonts[font].appendDict(b, which, f.numbers.fonts+font*fontDicts)
}

func (f *finisher) appendPageTree(b []byte) []byte {
	b = appendInt(append(b, "<</Type/Pages/Count "...), len(f.pages))
	b = append(b, "/Kids["...)
	for i := range f.pages {
		b = append(appendRef(b, f.numbers.pages+i), ' ')
	}
	return append(b, "]>>"...)
}

func (f *finisher) appendPage(b []byte, i int) []byte {
	p, q := &f.doc.Pages[i], &f.pages[i]
	b = appendRef(append(b, "<</Type/Page/Tabs/S/Parent "...), f.numbers.pageTree)
	b = appendRef(append(b, "/Resources "...), f.numbers.resources)
	b = appendRef(append(b, "/Contents "...), f.contents[i])
	b = appendLengths(append(b, "/MediaBox[0 0 "...), p.Size.W, p.Size.H)
	b = append(b, ']')
	if p.Trim.W > 0 {
		b = appendBox(append(b, "/TrimBox"...), p.Size.H, p.Trim.Min, corner(p.Trim))
	}
	if p.Bleed.W > 0 {
		b = appendBox(append(b, "/BleedBox"...), p.Size.H, p.Bleed.Min, corner(p.Bleed))
	}
	b = appendInt(append(b, "/StructParents "...), i)
	if len(q.links) > 0 {
		b = append(b, "/Annots["...)
		for k := range q.links {
			b = append(appendRef(b, f.numbers.links+f.firstLink[i]+k), ' ')
		}
		b = append(b, ']')
	}
	return append(b, ">>"...)
}

// corner is the lower right corner.
func corner(r geom.Rect) geom.Point { return geom.Point{X: r.Min.X + r.W, Y: r.Min.Y + r.H} }
