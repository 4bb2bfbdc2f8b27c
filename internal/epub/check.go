package epub

import (
	"fmt"
	"path"
	"strings"
)

// What leaves the program is looked at first: each document well-formed, its ids its own,
// its pictures described or said to be decoration, nothing fetched from elsewhere; then,
// of the whole, that every file is there and listed, and every link leads to something.
// A fault here is this program's: the author's are told before.

// inspected is what was seen in a document.
type inspected struct {
	name    string
	ids     map[string]bool
	refs    []string // addresses of other documents, files, and places in this one
	vectors bool
}

// A checker has seen the files of a package.
type checker struct {
	manifest []resource
	files    map[string]bool
	seen     map[string]*inspected
	order    []*inspected
}

// look inspects an XML file of the package.
func (c *checker) look(name string, data []byte) error {
	in, err := inspect(name, data)
	if err != nil {
		return err
	}
	c.add(in)
	return nil
}

// add notes what was seen.
func (c *checker) add(in *inspected) {
	if c.seen == nil {
		c.seen = map[string]*inspected{}
	}
	c.seen[in.name] = in
	c.order = append(c.order, in)
	c.has(in.name)
}

// has notes that a file is in the zip.
func (c *checker) has(name string) {
	if c.files == nil {
		c.files = map[string]bool{}
	}
	c.files[name] = true
}

// whole looks at the package as a whole.
func (c *checker) whole() error {
	ids := map[string]bool{}
	listed := map[string]bool{"META-INF/container.xml": true, packageFile: true}
	for _, r := range c.manifest {
		name := folder + r.file
		switch {
		case !c.files[name]:
			return fault(packageFile, "%s is listed, and missing", r.file)
		case ids[r.id] || !xmlName(strings.ReplaceAll(r.id, ".", "-")):
			return fault(packageFile, "id %q is none, or there twice", r.id)
		case listed[name]:
			return fault(packageFile, "%s is listed twice", r.file)
		}
		if in := c.seen[name]; in != nil && r.mediaType == xhtmlType && r.properties != "nav" && in.vectors != (r.properties == "svg") {
			return fault(packageFile, "%s does not say whether it has vectors", r.file)
		}
		ids[r.id], listed[name] = true, true
	}
	for _, in := range c.order {
		if !listed[in.name] {
			return fault(packageFile, "%s is not listed", in.name)
		}
		for _, ref := range in.refs {
			if err := c.follow(in, ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow goes where a reference leads.
func (c *checker) follow(in *inspected, ref string) error {
	file, id, hash := strings.Cut(ref, "#")
	target := in
	if file != "" {
		base := path.Dir(in.name)
		if in.name == containerFile {
			base = "."
		}
		name := path.Join(base, file)
		if !c.files[name] {
			return fault(in.name, "%q leads to no file", ref)
		}
		target = c.seen[name]
	}
	if hash && (target == nil || !target.ids[id]) {
		return fault(in.name, "%q leads to no place", ref)
	}
	return nil
}

// weigh holds a document to the size at which readers get slow. One block cannot be
// divided.
func (d *document) weigh(size int) error {
	if size <= mostBytes || d.ch == nil {
		return nil
	}
	for _, c := range d.ch.cuts {
		if c.body > d.from.body && c.body < d.to.body {
			return fault(d.file, "%d bytes are more than %d", size, mostBytes)
		}
	}
	return nil
}

func fault(name, format string, args ...any) error {
	return fmt.Errorf("self-check: %s: %s", name, fmt.Sprintf(format, args...))
}
