package epub

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	assembler "github.com/go-shiori/go-epub"
)

// go-epub puts the package together: folders, container, manifest and spine. It is given
// data alone, and of each file only its head, by which it tells the type: it would
// compress the whole, and repack would have to undo that; the documents, whose bodies it
// does not look at, it gets empty. What it then says is in the package is held against
// what repack is going to write.

// assembling lets one book at a time into go-epub, whose file system is a package
// variable without a lock.
var assembling sync.Mutex

// inMemory chooses that file system, once: the other leaves files behind if it is killed.
var inMemory = sync.OnceValue(func() error { return assembler.Use(assembler.MemoryFS) })

// denied answers go-epub, which tries whatever it is given as a web address too.
type denied struct{}

func (denied) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("the network is not used")
}

// pack has go-epub assemble the package, and takes over what it made.
func (e *edition) pack() error {
	made, err := e.assemble()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil {
		return err
	}
	opf, err := unpack(z, folder+"package.opf")
	if err != nil {
		return err
	}
	if e.container, err = unpack(z, containerFile); err != nil {
		return err
	}
	return e.compare(opf)
}

func (e *edition) assemble() ([]byte, error) {
	assembling.Lock()
	defer assembling.Unlock()
	if err := inMemory(); err != nil {
		return nil, err
	}
	a, err := assembler.NewEpub(e.book.Meta.Title)
	if err != nil {
		return nil, err
	}
	a.Client = &http.Client{Transport: denied{}}
	a.SetIdentifier(e.book.Meta.Identifier)
	a.SetLang(e.book.Meta.Language)
	for _, m := range e.files() {
		if err := add(a, m); err != nil {
			return nil, err
		}
	}
	if err := a.SetCover("../"+e.cover.file, "../"+cssFile); err != nil {
		return nil, err
	}
	for _, d := range e.documents {
		if d.id == coverID || d.id == navID {
			continue // these it makes itself
		}
		if _, err := a.AddSection("", d.title, d.id+".xhtml", "../"+cssFile); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	_, err = a.WriteTo(&b)
	return b.Bytes(), err
}

// add gives go-epub the head of a file. Of its media types the decoder refuses font/…, so
// all are called bytes.
func add(a *assembler.Epub, m medium) (err error) {
	data := "data:application/octet-stream;base64," + base64.StdEncoding.EncodeToString(m.head)
	name := m.file[strings.IndexByte(m.file, '/')+1:]
	switch m.mediaType {
	case cssType:
		_, err = a.AddCSS(data, name)
	case fontType:
		_, err = a.AddFont(data, name)
	default:
		_, err = a.AddImage(data, name)
	}
	return err
}

// unpack reads a file of a zip.
func unpack(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, fmt.Errorf("it made no %s: %w", name, err)
	}
	defer f.Close()
	return io.ReadAll(f)
}

// compare holds go-epub's package document against the edition: the same files, of the
// types that their bytes say, and the same order of reading.
func (e *edition) compare(opf []byte) error {
	var p struct {
		Items []struct {
			Href string `xml:"href,attr"`
			Type string `xml:"media-type,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	if err := xml.Unmarshal(opf, &p); err != nil {
		return err
	}
	var theirs, ours []string
	for _, item := range p.Items {
		theirs = append(theirs, item.Href+" "+item.Type)
	}
	for _, item := range e.manifest() {
		ours = append(ours, item.file+" "+item.mediaType)
	}
	slices.Sort(theirs)
	slices.Sort(ours)
	if !slices.Equal(theirs, ours) {
		return fmt.Errorf("it packed %q, and not %q", theirs, ours)
	}
	var spine []string
	for _, d := range e.documents {
		if d.id != navID {
			spine = append(spine, d.id+".xhtml")
		}
	}
	for i, item := range p.Spine {
		if i >= len(spine) || item.ID != spine[i] {
			return fmt.Errorf("it has %q in the place of document %d", item.ID, i+1)
		}
	}
	if len(p.Spine) != len(spine) {
		return fmt.Errorf("its spine has %d documents, and not %d", len(p.Spine), len(spine))
	}
	return nil
}
