package main

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/source"
)

// TestPageList: every page of the PDF has its mark in the EPUB, once, and the page-list has
// them in the order of reading.
func TestPageList(t *testing.T) {
	for _, dir := range []string{"../../books/deardata", "../../books/specimen", "../../books/manual"} {
		var file bytes.Buffer
		rep := &source.Report{}
		m, err := job{dir: dir, epub: &file, check: true, least: source.Error}.run(dir, rep)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, p := range m.doc.Pages {
			want = append(want, p.Label)
		}
		got := listedPages(t, file.Bytes())
		if !slices.Equal(got, want) {
			t.Errorf("%s: the page-list has %q, the PDF %q", dir, got, want)
		}
	}
}

var pageID = regexp.MustCompile(`<span id="(page-[^"]*)"`)

// listedPages is the labels of the page-list; its links must be in the order of the marks.
func listedPages(t *testing.T, data []byte) (labels []string) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		f, err := z.Open("EPUB/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	files := map[string]string{}
	for _, m := range regexp.MustCompile(`<item id="([^"]*)" href="([^"]*)"`).FindAllStringSubmatch(read("package.opf"), -1) {
		files[m[1]] = m[2]
	}
	var marked []string
	for _, m := range regexp.MustCompile(`<itemref idref="([^"]*)"`).FindAllStringSubmatch(read("package.opf"), -1) {
		for _, id := range pageID.FindAllStringSubmatch(read(files[m[1]]), -1) {
			marked = append(marked, files[m[1]]+"#"+id[1])
		}
	}
	_, list, _ := strings.Cut(read("nav.xhtml"), `epub:type="page-list"`)
	var links []string
	for _, m := range regexp.MustCompile(`<a href="([^"]*)">([^<]*)</a>`).FindAllStringSubmatch(list, -1) {
		links, labels = append(links, m[1]), append(labels, m[2])
	}
	if !slices.Equal(links, marked) {
		t.Errorf("the page-list leads to %q, the marks are %q", links, marked)
	}
	return labels
}
