package manuscript

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"

	"zaoshu/internal/book"
	"zaoshu/internal/parallel"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
)

// A loaded image, or the code of what is wrong with it.
type loaded struct {
	image          *book.Image
	scaled, moving bool
	dropped        []string // of an SVG
	fault          source.Code
}

// readPictures reads every image that the articles and the cover name, side by side:
// each once, however often it is used.
func (l *loader) readPictures() {
	var names []string
	want := func(folder, written string) {
		name, fault := locate(folder, written)
		if fault == "" && l.pictures[name] == nil {
			l.pictures[name] = &loaded{}
			names = append(names, name)
		}
	}
	for _, e := range l.entries {
		if e.parsed != nil {
			for _, use := range e.parsed.Images {
				want(e.folder(), use.Path)
			}
		}
	}
	if v := l.yaml.Cover.V; v != "" {
		want(".", v)
	}
	parallel.Each(len(names), func(i int) { l.readPicture(names[i], l.pictures[names[i]]) })
	same := map[string]*book.Image{}
	for _, name := range names { // two files may hold one picture
		if p := l.pictures[name]; p.image != nil && same[p.image.Name] != nil {
			p.image = same[p.image.Name]
		} else if p.image != nil {
			same[p.image.Name] = p.image
		}
	}
}

// image is what is written in a file of folder; nil if there is something wrong with it,
// which is told.
func (l *loader) image(folder, written string, pos source.Pos) *book.Image {
	name, fault := locate(folder, written)
	if fault != "" {
		l.rep.Tell(pos, fault, written)
		return nil
	}
	p := l.pictures[name]
	if p.fault != "" {
		l.rep.Tell(pos, p.fault, written)
		return nil
	}
	if p.scaled {
		l.rep.Tell(pos, "image-scaled", written, p.image.Width, p.image.Height)
	}
	if p.moving {
		l.rep.Tell(pos, "image-moving", written)
	}
	if len(p.dropped) > 0 {
		l.rep.Tell(pos, "svg-dropped", written, strings.Join(p.dropped, ", "))
	}
	return p.image
}

// scheme begins an address (RFC 3986 §3.1). One letter and a colon is a disk.
var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]+:|//)`)

// locate is the path in the book of an image that is written in a file of folder, or the
// code of what is wrong with it.
func locate(folder, written string) (name string, fault source.Code) {
	name, err := url.PathUnescape(written)
	if err != nil {
		name = written
	}
	switch joined := path.Join(folder, name); {
	case scheme.MatchString(name):
		return "", "remote-image"
	case path.IsAbs(name) || strings.ContainsAny(name, `:\`) || joined == ".." || strings.HasPrefix(joined, "../"):
		return "", "image-outside"
	default:
		return joined, ""
	}
}

// readPicture reads the image at name into p.
func (l *loader) readPicture(name string, p *loaded) {
	data, fault := l.bytes(name)
	if fault != "" {
		p.fault = fault
		return
	}
	pic, err := picture.Read(name, data, l.o.Pictures)
	if err != nil {
		var f *picture.Fault
		if !errors.As(err, &f) {
			panic("manuscript: an image's fault without a code: " + err.Error())
		}
		p.fault = source.Code(f.Code)
		return
	}
	p.scaled, p.moving, p.dropped = pic.Scaled, pic.Moving, pic.Dropped
	p.image = &book.Image{
		Name: imageName(name, pic), Path: name, MediaType: pic.MediaType, Data: pic.Data, Width: pic.Width, Height: pic.Height,
	}
}

// bytes is the file's, or the code of what is wrong with it.
func (l *loader) bytes(name string) ([]byte, source.Code) {
	info, err := fs.Stat(l.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid):
		return nil, "missing-image"
	case err != nil && l.linked(name):
		return nil, "image-outside"
	case err != nil || !info.Mode().IsRegular():
		return nil, "image-unreadable"
	case info.Size() > l.o.Pictures.Bytes:
		return nil, "image-too-large"
	}
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		return nil, "image-unreadable"
	}
	return data, ""
}

// linked reports whether the way to name goes over a symbolic link: the folder's file
// system does not follow one that leads out.
func (l *loader) linked(name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if info, err := fs.Lstat(l.fsys, name); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}

// imageName is unique to the image's content: a file name of ASCII alone.
func imageName(name string, pic *picture.Picture) string {
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	sum := sha256.Sum256(pic.Data)
	s := strings.Trim(notInSlug.ReplaceAllString(base, "-"), "-")
	return strings.TrimLeft(s+"-", "-") + hex.EncodeToString(sum[:4]) + endings[pic.MediaType]
}

var endings = map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg"}
