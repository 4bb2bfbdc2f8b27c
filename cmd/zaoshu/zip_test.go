package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// zipCommand: zip FILE lists the files of an EPUB but mimetype, pictures with their size in
// pixels and documents with what is too large of them; zip FILE OTHER the files that differ.
func zipCommand(ts *testscript.TestScript, _ bool, args []string) {
	files := make([]map[string][]byte, len(args))
	for i, name := range args {
		files[i] = unzipped(ts, ts.ReadFile(name))
	}
	var lines []string
	for name, data := range files[0] {
		if len(files) > 1 {
			if other, ok := files[1][name]; !ok || !bytes.Equal(data, other) {
				lines = append(lines, name)
			}
			continue
		}
		switch {
		case strings.HasPrefix(name, "images/"):
			c, kind, err := image.DecodeConfig(bytes.NewReader(data))
			ts.Check(err)
			name += fmt.Sprintf(" %s %d×%d", kind, c.Width, c.Height)
			if bytes.Contains(data, []byte("Exif")) {
				name += " with metadata"
			}
		case len(data) > 260_000 && strings.HasSuffix(name, ".xhtml"):
			name += " is too large"
		}
		lines = append(lines, name)
	}
	slices.Sort(lines)
	_, err := io.WriteString(ts.Stdout(), strings.Join(lines, "\n")+"\n")
	ts.Check(err)
}

func unzipped(ts *testscript.TestScript, data string) map[string][]byte {
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	ts.Check(err)
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		ts.Check(err)
		content, err := io.ReadAll(r)
		ts.Check(err)
		files[strings.TrimPrefix(f.Name, "EPUB/")] = content
	}
	delete(files, "mimetype")
	return files
}

// pictureCommand: picture FILE WIDTH HEIGHT makes a PNG, a GIF, or, by its name, a JPEG that a
// camera held upright has taken, and says where.
func pictureCommand(ts *testscript.TestScript, _ bool, args []string) {
	var w, h int
	_, err := fmt.Sscan(args[1]+" "+args[2], &w, &h)
	ts.Check(err)
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 255 / len(img.Pix))
	}
	var b bytes.Buffer
	encode := map[string]func() error{
		".png": func() error { return png.Encode(&b, img) }, ".gif": func() error { return gif.Encode(&b, img, nil) },
	}[filepath.Ext(args[0])]
	if encode != nil {
		ts.Check(encode())
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
		return
	}
	ts.Check(jpeg.Encode(&b, img, nil))
	app1 := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + // orientation: a quarter to the right
		"\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26" + // the place, in a list of its own
		"\x00\x00\x00\x00" +
		"\x00\x01\x00\x01\x00\x02\x00\x00\x00\x02N\x00\x00\x00\x00\x00\x00\x00")
	data := append([]byte("\xFF\xD8\xFF\xE1"), binary.BigEndian.AppendUint16(nil, uint16(len(app1)+2))...)
	data = append(append(data, app1...), b.Bytes()[2:]...)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o666))
}

// repeatCommand: repeat FILE N TEXT adds a paragraph so many times.
func repeatCommand(ts *testscript.TestScript, _ bool, args []string) {
	var n int
	_, err := fmt.Sscan(args[1], &n)
	ts.Check(err)
	text := ts.ReadFile(args[0]) + strings.Repeat(args[2]+"\n\n", n)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}
