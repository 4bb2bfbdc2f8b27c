package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Files take their places together, or none does: if the last cannot be put in its place,
// what stood in the others' stands there again, and nothing new is left.
func TestAllOrNone(t *testing.T) {
	for _, c := range []struct {
		name string
		old  bool // the targets are there already
		lost bool // the last file is lost before it is put in its place
		want string
	}{
		{"new", false, false, "a.epub=new a.pdf=new"},
		{"over old ones", true, false, "a.epub=new a.pdf=new"},
		{"none", false, true, ""},
		{"the old ones", true, true, "a.epub=old a.pdf=old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			out := filepath.Join(root, "out")
			targets := []string{filepath.Join(out, "a.epub"), filepath.Join(out, "a.pdf")}
			if c.old {
				if err := os.Mkdir(out, 0o777); err != nil {
					t.Fatal(err)
				}
				for _, name := range targets {
					if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
						t.Fatal(err)
					}
				}
			}
			var s outputs
			for _, name := range targets {
				if _, err := s.open(name).Write([]byte("new")); err != nil {
					t.Fatal(err)
				}
			}
			if c.lost {
				if err := os.Remove(s.list[1].file.Name()); err != nil {
					t.Fatal(err)
				}
			}
			err := s.commit()
			s.drop()
			var u *unwritable
			if c.lost && (!errors.As(err, &u) || u.name != targets[1] || strings.Contains(fmt.Sprint(u.reason()), "zaoshu-")) || !c.lost && err != nil {
				t.Errorf("error %v", err)
			}
			if got := strings.Join(contents(t, out), " "); got != c.want {
				t.Errorf("there is %q, want %q", got, c.want)
			}
			if _, err := os.Stat(out); c.want == "" && !errors.Is(err, fs.ErrNotExist) {
				t.Error("the folder stays")
			}
		})
	}
}

// contents are the files of a folder and what is in them.
func contents(t *testing.T, dir string) (list []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, f.Name()+"="+string(data))
	}
	return list
}

// What is said of a file's size is rounded, and never 1000 of a unit.
func TestSize(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0 B", 999: "999 B", 1000: "1 kB", 1499: "1 kB", 1500: "2 kB", 999_499: "999 kB", 999_500: "1.0 MB", 1_050_000: "1.1 MB", 28_449_999: "28.4 MB",
	} {
		if got := size(n); got != want {
			t.Errorf("%d bytes are %s, want %s", n, got, want)
		}
	}
}
