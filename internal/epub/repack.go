package epub

import (
	"archive/zip"
	"io"
	"time"

	"zaoshu/internal/parallel"
)

// The zip is canonical: mimetype first and stored as OCF wants it (EPUB 3.3, 4.2.2), then
// the files in a fixed order, each with the book's date, no extra fields, and its size
// before it, so that the same book is the same bytes.

const (
	folder        = "EPUB/"
	containerFile = "META-INF/container.xml"
	packageFile   = folder + "package.opf"
)

// repack writes the whole: what go-epub made, finished. Documents are written, looked at
// and compressed side by side, and go into the zip in the order of the spine, as they come.
func (e *edition) repack(w io.Writer) error {
	z := zip.NewWriter(w)
	var c checker
	date, clock := dosTime(e.modified)
	put := func(f entry) error { return putEntry(z, f, date, clock) }
	if err := put(stored("mimetype", []byte("application/epub+zip"))); err != nil {
		return err
	}
	c.manifest = e.manifest()
	ncx := e.ncx()
	for _, f := range []struct {
		name string
		data []byte
	}{
		{containerFile, e.container},
		{packageFile, e.packageDocument().b},
		{folder + navFile, e.content(e.navDoc)},
		{folder + ncxFile, e.appendLinked(nil, ncx, 0, len(ncx.b), nil)},
	} {
		if err := c.look(f.name, f.data); err != nil {
			return err
		}
		if err := put(e.deflate.entry(f.name, f.data)); err != nil {
			return err
		}
	}
	if err := e.writeDocuments(&c, put); err != nil {
		return err
	}
	for _, m := range e.files() {
		c.has(m.entry.name)
		if err := put(m.entry); err != nil {
			return err
		}
	}
	if err := c.whole(); err != nil {
		return err
	}
	return z.Close()
}

// writeDocuments writes all documents but the navigation.
func (e *edition) writeDocuments(c *checker, put func(entry) error) error {
	var list []*document
	for _, d := range e.documents {
		if d.id != navID {
			list = append(list, d)
		}
	}
	type made struct {
		entry
		*inspected
	}
	produce := func(i int) (made, error) {
		d := list[i]
		data := e.content(d)
		seen, err := inspect(folder+d.file, data)
		if err != nil {
			return made{}, err
		}
		if err := d.weigh(len(data)); err != nil {
			return made{}, err
		}
		return made{e.deflate.entry(folder+d.file, data), seen}, nil
	}
	return parallel.InOrder(len(list), produce, func(i int, m made) error {
		c.add(m.inspected)
		if e.Progress != nil {
			e.Progress(i+1, len(list))
		}
		return put(m.entry)
	})
}

const zipVersion = 20 // of the format: 2.0, which has deflate

// putEntry writes a file with its sizes before it and no time but the old one.
func putEntry(z *zip.Writer, f entry, date, clock uint16) error {
	h := &zip.FileHeader{
		Name: f.name, Method: f.method, CRC32: f.crc, UncompressedSize64: uint64(f.size), CompressedSize64: uint64(len(f.data)),
		ModifiedDate: date, ModifiedTime: clock, CreatorVersion: zipVersion, ReaderVersion: zipVersion,
	}
	w, err := z.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = w.Write(f.data)
	return err
}

// dosTime is t as a zip has it, which knows no year before 1980.
func dosTime(t time.Time) (date, clock uint16) {
	if t.Year() < 1980 {
		t = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if t.Year() > 2107 {
		t = time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return uint16((t.Year()-1980)<<9 | int(t.Month())<<5 | t.Day()), uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
}
