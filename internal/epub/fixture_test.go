package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"zaoshu/internal/book"
	"zaoshu/internal/font"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
	"zaoshu/internal/theme"
	"zaoshu/templates"
)

// squareTheme is the theme book, in which every face is the square font.
func squareTheme(t testing.TB) (*theme.Theme, *font.Set) {
	t.Helper()
	th, err := theme.Load(templates.FS, theme.Options{Name: "book"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../font/testdata/square.ttf")
	if err != nil {
		t.Fatal(err)
	}
	var faces []*font.Face
	for _, name := range th.Faces() {
		f, err := font.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, f)
	}
	return th, font.NewSet(faces...)
}

const bookYAML = `title: 书
authors: [甲]
language: zh-CN
identifier: urn:uuid:00000000-0000-0000-0000-000000000001
modified: 2026-11-24
`

// bookOf reads a book from files; book.yaml is made if they have none, of all articles.
func bookOf(t testing.TB, files map[string]string) *book.Book {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, s := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(s)}
	}
	if files["book.yaml"] == "" {
		yaml := bookYAML + "articles:\n"
		for _, name := range sortedKeys(files) {
			if strings.HasSuffix(name, ".md") {
				yaml += "  - " + name + "\n"
			}
		}
		fsys["book.yaml"] = &fstest.MapFile{Data: []byte(yaml)}
	}
	rep := &source.Report{}
	m, err := manuscript.Open(fsys, "book", rep)
	if err != nil {
		t.Fatal(err, told(rep))
	}
	b := m.Load(manuscript.Options{Pictures: picture.Default(), Producer: "造书"}, rep)
	if rep.Err(source.Error) != nil {
		t.Fatal(told(rep))
	}
	return b
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

// made is the files of an EPUB, without the folder before them.
func made(t testing.TB, b *book.Book, o Options) map[string]string {
	t.Helper()
	th, set := squareTheme(t)
	return unzip(t, write(t, b, th, set, o))
}

func unzip(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(f.Name, err)
		}
		files[strings.TrimPrefix(f.Name, folder)] = string(content)
	}
	return files
}

// A node is an element of a document, or text, as encoding/xml reads it.
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string
}

// parse reads a document strictly, with a reader that is not ours.
func parse(t testing.TB, name, doc string) *node {
	t.Helper()
	root, err := parseXML(doc)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, doc)
	}
	return root
}

func parseXML(doc string) (*node, error) {
	dec := xml.NewDecoder(strings.NewReader(doc))
	root := &node{}
	open := []*node{root}
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			if len(root.kids) == 0 {
				return nil, io.ErrUnexpectedEOF
			}
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				key := a.Name.Local
				if a.Name.Space == "http://www.idpf.org/2007/ops" {
					key = "epub:" + key
				}
				n.attr[key] = a.Value
			}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.kids = append(top.kids, &node{text: string(tok)})
		}
	}
}

// each calls visit for n and all below it.
func (n *node) each(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.each(visit)
	}
}
