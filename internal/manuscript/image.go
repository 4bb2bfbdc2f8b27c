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
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
)

var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*:|//)`)

// image loads what an article names, counted from the article's folder.
func (l *loader) image(e *entry, written string, pos source.Pos) *book.Image {
	name, err := url.PathUnescape(written)
	if err != nil {
		name = written
	}
	switch {
	case scheme.MatchString(name):
		l.rep.Tell(pos, "remote-image", written)
		return nil
	case path.IsAbs(name):
		l.rep.Tell(pos, "image-outside", written)
		return nil
	}
	return l.load(path.Join(path.Dir(e.path), name), written, pos)
}

// load reads the image at name, once.
func (l *loader) load(name, written string, pos source.Pos) *book.Image {
	name = path.Clean(name)
	if im, ok := l.images[name]; ok {
		if im == nil {
			l.rep.Tell(pos, "missing-image", written)
		}
		return im
	}
	if name == ".." || strings.HasPrefix(name, "../") || path.IsAbs(name) {
		l.rep.Tell(pos, "image-outside", written)
		return nil
	}
	data, code := l.bytes(name)
	if code != "" {
		l.rep.Tell(pos, code, written)
		return nil
	}
	pic, err := picture.Read(name, data, l.o.Pictures)
	if err != nil {
		var f *picture.Fault
		if !errors.As(err, &f) {
			panic("manuscript: an image's fault without a code: " + err.Error())
		}
		l.rep.Tell(pos, source.Code(f.Code), written)
		return nil
	}
	if pic.Scaled {
		l.rep.Tell(pos, "image-scaled", written, pic.Width, pic.Height)
	}
	im := &book.Image{
		Name: imageName(name, pic), MediaType: pic.MediaType, Data: pic.Data, Width: pic.Width, Height: pic.Height,
	}
	l.images[name] = im
	return im
}

// bytes is the file's, or the code of what is wrong with it.
func (l *loader) bytes(name string) ([]byte, source.Code) {
	info, err := fs.Stat(l.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
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

// imageName is unique in the book and to its content: a file name of ASCII alone.
func imageName(name string, pic *picture.Picture) string {
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	sum := sha256.Sum256(pic.Data)
	s := strings.Trim(notInSlug.ReplaceAllString(base, "-"), "-")
	return strings.TrimLeft(s+"-", "-") + hex.EncodeToString(sum[:4]) + endings[pic.MediaType]
}

var endings = map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg"}
