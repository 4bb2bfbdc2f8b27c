package epub

import (
	"bytes"
	"errors"

	"zaoshu/internal/book"
	"zaoshu/internal/parallel"
)

// A medium is a file of the package that is no document.
type medium struct {
	id, file, mediaType string
	head                []byte // its first bytes, which tell its type
	entry               entry
}

// headBytes is how much of a file go-epub looks at.
const headBytes = 3072

const (
	cssType  = "text/css"
	fontType = "font/ttf"
	pngType  = "image/png"
	jpegType = "image/jpeg"
)

const (
	cssFolder   = "css/"
	fontFolder  = "fonts/"
	imageFolder = "images/"
)

func (d *Draft) medium(id, file, mediaType string, data []byte) medium {
	m := medium{id: id, file: file, mediaType: mediaType, head: data[:min(len(data), headBytes)]}
	if mediaType == pngType || mediaType == jpegType {
		m.entry = stored(folder+file, data)
	} else {
		m.entry = d.deflate.entry(folder+file, data)
	}
	return m
}

// gather makes the media ready for the zip: style sheet, fonts, images, each sorted as
// they were found. Vectors are in the documents themselves.
func (d *Draft) gather(css []byte, cuts []*fontCut) {
	d.media = make([]medium, 1+len(cuts))
	parallel.Each(1+len(cuts), func(i int) {
		if i == 0 {
			d.media[0] = d.medium("style", cssFile, cssType, css)
			return
		}
		c := cuts[i-1]
		d.media[i] = d.medium("font-"+c.File[:len(c.File)-len(".ttf")], fontFolder+c.File, fontType, c.data)
	})
	for _, i := range d.book.Images {
		if i.MediaType != vector {
			d.media = append(d.media, d.medium(imageID(i), imageFolder+i.Name, i.MediaType, i.Data))
		}
	}
}

// imageID is the name as the manifest can have it.
func imageID(i *book.Image) string {
	b := []byte("image-")
	for k := range len(i.Name) {
		c := i.Name[k]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' {
			b = append(b, c)
		} else {
			b = append(b, '_')
		}
	}
	return string(b)
}

// coverOf is the cover's picture.
func coverOf(data []byte) (medium, error) {
	m := medium{id: "cover-image", head: data[:min(len(data), headBytes)]}
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1A\n")):
		m.mediaType, m.file = pngType, imageFolder+"cover.png"
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		m.mediaType, m.file = jpegType, imageFolder+"cover.jpg"
	case bytes.Contains(m.head, []byte("<svg")):
		m.mediaType, m.file = vector, imageFolder+"cover.svg"
	default:
		return m, errors.New("the cover is neither a PNG, nor a JPEG, nor an SVG")
	}
	m.entry = stored(folder+m.file, data)
	return m, nil
}

// files are the media of the edition, the cover before the other images.
func (e *edition) files() []medium {
	var list []medium
	for i, m := range e.media {
		if m.mediaType != cssType && m.mediaType != fontType {
			list = append(list, e.cover)
			list = append(list, e.icon()...)
			return append(list, e.media[i:]...)
		}
		list = append(list, m)
	}
	return append(append(list, e.cover), e.icon()...)
}

// icon is what marks the notes, in the profile that has pictures there.
func (e *edition) icon() []medium {
	if e.Profile != Duokan || !e.facts.notes {
		return nil
	}
	return []medium{e.medium("image-note", imageFolder+noteIcon, pngType, drawIcon())}
}
