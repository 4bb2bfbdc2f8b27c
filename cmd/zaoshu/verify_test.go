//go:build verify

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Verification by programs that others wrote: make verify installs them into .tools/ and
// runs these tests.

const tools = "../../.tools"

// An edition is one file of a book, as a user makes it.
type edition struct {
	book, name string
	args       []string
	file       string
}

// editions are every book in every theme, for the press, and in every profile: the project's,
// or those in the folders that the environment variable BOOKS names.
func editions(t *testing.T) []*edition {
	t.Helper()
	books, err := filepath.Glob("../../books/*/book.yaml")
	if err != nil || len(books) < 2 {
		t.Fatalf("%d books, %v", len(books), err)
	}
	if named := os.Getenv("BOOKS"); named != "" {
		books = books[:0]
		for _, dir := range filepath.SplitList(named) {
			books = append(books, filepath.Join(dir, "book.yaml"))
		}
	}
	var list []*edition
	for _, b := range books {
		dir := filepath.Dir(b)
		for _, theme := range []string{"book", "a5", "phone"} {
			list = append(list, &edition{book: dir, name: theme, args: []string{"--format", "pdf", "--theme", theme}})
		}
		list = append(list, &edition{book: dir, name: "print", args: []string{"--format", "pdf", "--print"}})
		for _, profile := range profiles {
			list = append(list, &edition{book: dir, name: profile, args: []string{"--format", "epub", "--profile", profile}})
		}
	}
	return list
}

// makeEditions builds the editions, once for all tests.
var makeEditions = sync.OnceValues(func() ([]*edition, error) {
	t := &testing.T{}
	list := editions(t)
	root, err := os.MkdirTemp("", "verify")
	if err != nil {
		return nil, err
	}
	for i, e := range list {
		out := filepath.Join(root, strconv.Itoa(i), filepath.Base(e.book), e.name)
		var stderr bytes.Buffer
		if code := run(append([]string{"build", e.book, "--out", out}, e.args...), &bytes.Buffer{}, &stderr); code != 0 {
			return nil, fmt.Errorf("%s %s: exit %d\n%s", e.book, e.name, code, &stderr)
		}
		files, err := filepath.Glob(filepath.Join(out, "*"))
		if err != nil || len(files) != 1 {
			return nil, fmt.Errorf("%s %s: %v %v", e.book, e.name, files, err)
		}
		e.file = files[0]
	}
	return list, nil
})

func built(t *testing.T, ending string) []*edition {
	t.Helper()
	list, err := makeEditions()
	if err != nil {
		t.Fatal(err)
	}
	var some []*edition
	for _, e := range list {
		if strings.HasSuffix(e.file, ending) {
			some = append(some, e)
		}
	}
	return some
}

// runTool runs a program and returns what it prints; it must exit with 0.
func runTool(t *testing.T, name string, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, &stdout, &stderr)
	}
	return stdout.String()
}

var fastJava = []string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"}

// TestVerifyTwentyBuilds: twenty builds, on one processor and on two, give the same bytes.
func TestVerifyTwentyBuilds(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first [][]byte
	for i := range 20 {
		runtime.GOMAXPROCS(1 + i%2)
		out := t.TempDir()
		var stderr bytes.Buffer
		if code := run([]string{"build", "../../books/specimen", "--out", out}, &bytes.Buffer{}, &stderr); code != 0 {
			t.Fatalf("exit %d\n%s", code, &stderr)
		}
		var files [][]byte
		for _, name := range []string{"specimen.epub", "specimen.pdf"} {
			data, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, data)
		}
		if first == nil {
			first = files
		}
		for k := range files {
			if !bytes.Equal(files[k], first[k]) {
				t.Fatalf("build %d differs from the first", i+1)
			}
		}
	}
}
