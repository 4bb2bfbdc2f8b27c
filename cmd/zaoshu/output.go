package main

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
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
	file   *os.File
	size   int64
}

// open adds a target.
func (s *outputs) open(target string) *output {
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
	f, err := os.CreateTemp(dir, ".zaoshu-*")
	if err != nil {
		return &unwritable{dir, err}
	}
	o.file = f
	return nil
}

// An unwritable is a folder or a file that cannot be written.
type unwritable struct {
	name string
	err  error
}

func (u *unwritable) Error() string { return u.name + ": " + u.err.Error() }
func (u *unwritable) Unwrap() error { return u.err }

// reason is what the system said, without the name of the temporary file.
func (u *unwritable) reason() error {
	var e *fs.PathError
	if errors.As(u.err, &e) {
		return e.Err
	}
	return u.err
}

// commit closes every file and puts it in its place.
func (s *outputs) commit() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.list {
		if err := errors.Join(o.file.Chmod(0o644), o.file.Close()); err != nil {
			return &unwritable{o.target, err}
		}
		if info, err := os.Stat(o.target); err == nil && !info.Mode().IsRegular() {
			return &unwritable{o.target, errors.New("not a regular file")}
		}
	}
	for _, o := range s.list {
		if err := os.Rename(o.file.Name(), o.target); err != nil {
			return &unwritable{o.target, err}
		}
		o.file = nil
	}
	s.made = nil
	return nil
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
