package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"

	"zaoshu/internal/source"
)

// outputs are files that are written beside their targets and take their places together
// when all are whole: all of them, or none.
type outputs struct {
	mu   sync.Mutex
	list []*output
	made []string // folders that were not there before
}

// An output is one of them. Nothing is opened before the first byte.
type output struct {
	set    *outputs
	target string
	file   *os.File // nil before the first byte, and in its place
	size   int64
	old    string // what the target was, under another name; empty if there was nothing
}

// open adds a target.
func (s *outputs) open(target string) *output {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := &output{set: s, target: target}
	s.list = append(s.list, o)
	return o
}

func (o *output) Write(p []byte) (int, error) {
	if o.file == nil {
		if err := o.begin(); err != nil {
			return 0, err
		}
	}
	n, err := o.file.Write(p)
	o.size += int64(n)
	if err != nil {
		err = &unwritable{o.target, err}
	}
	return n, err
}

// begin makes the folder and the temporary file.
func (o *output) begin() error {
	o.set.mu.Lock()
	defer o.set.mu.Unlock()
	dir := filepath.Dir(o.target)
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		o.set.made = append(o.set.made, d)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return &unwritable{dir, err}
	}
	f, err := fresh(dir)
	if err != nil {
		return &unwritable{dir, err}
	}
	o.file = f
	return nil
}

// fresh makes a file of a name that nothing has, with the permissions that the user
// gives new files; os.CreateTemp's are the user's alone.
func fresh(dir string) (f *os.File, err error) {
	for i := 0; ; i++ {
		name := fmt.Sprintf(".zaoshu-%d-%d", os.Getpid(), i)
		f, err = os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

var errIrregular = source.Words{"not a regular file", "不是普通文件"}

// An unwritable is a folder or a file that cannot be written.
type unwritable struct {
	name string
	err  error
}

func (u *unwritable) Error() string { return u.name + ": " + u.err.Error() }
func (u *unwritable) Unwrap() error { return u.err }

// reason is what the system said, without the name of the temporary file.
func (u *unwritable) reason() any {
	var link *os.LinkError
	if errors.As(u.err, &link) {
		return source.Cause(link.Err)
	}
	return source.Cause(u.err)
}

// commit closes every file and puts it in its place. If one cannot be put there, those
// before it are taken back, and what stood there stands there again.
func (s *outputs) commit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.list {
		if err := o.file.Close(); err != nil {
			return &unwritable{o.target, err}
		}
		if info, err := os.Stat(o.target); err == nil && !info.Mode().IsRegular() {
			return &unwritable{o.target, errIrregular}
		}
	}
	for i, o := range s.list {
		if err := o.place(); err != nil {
			for _, placed := range s.list[:i] {
				placed.takeBack()
			}
			return &unwritable{o.target, err}
		}
	}
	for _, o := range s.list {
		if o.old != "" {
			os.Remove(o.old)
		}
	}
	s.made = nil
	return nil
}

// place puts o where it belongs, and keeps what stood there: by a second name, so that the
// target is never missing, or where a file system has no such names, by another.
func (o *output) place() error {
	name := o.file.Name()
	old := name + ".old"
	err := os.Link(o.target, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = os.Rename(o.target, old)
	}
	switch {
	case err == nil:
		o.old = old
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.Rename(name, o.target); err != nil {
		o.restore()
		return err
	}
	o.file = nil
	return nil
}

// restore gives the target back what it was.
func (o *output) restore() {
	if o.old == "" {
		return
	}
	os.Rename(o.old, o.target)
	os.Remove(o.old) // two names of one file stay two
	o.old = ""
}

// takeBack undoes place.
func (o *output) takeBack() {
	if o.old == "" {
		os.Remove(o.target)
	}
	o.restore()
}

// drop removes what was begun. After commit it does nothing.
func (s *outputs) drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.remove()
}

func (s *outputs) remove() {
	for _, o := range s.list {
		if o.file != nil {
			o.file.Close()
			os.Remove(o.file.Name())
			o.file = nil
		}
	}
	for _, dir := range s.made { // the innermost first; one that is not empty stays
		os.Remove(dir)
	}
	s.made = nil
}

// watch removes what was begun and exits at an interrupt, with 130 as a shell expects it
// (128 and the signal's number); the returned function ends the watch.
func (s *outputs) watch() (end func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	go func() {
		if sig, ok := <-c; ok {
			s.mu.Lock() // for good: nothing is begun any more
			s.remove()
			if sig == syscall.SIGTERM {
				os.Exit(128 + int(syscall.SIGTERM))
			}
			os.Exit(130)
		}
	}()
	return func() {
		signal.Stop(c)
		close(c)
	}
}
