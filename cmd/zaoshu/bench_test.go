//go:build bench

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"zaoshu/internal/epub"
	"zaoshu/internal/manuscript"
	"zaoshu/internal/pdf"
	"zaoshu/internal/picture"
	"zaoshu/internal/source"
)

// benchSizes are the books that make bench builds, in characters.
var benchSizes = []int{5_000, 100_000, 1_000_000, 5_000_000}

// TestBench prints what making books costs: first whole processes, then the stages of
// one. It asserts no time: these are figures to compare within one run.
func TestBench(t *testing.T) {
	dir := t.TempDir()
	binary := filepath.Join(dir, "zaoshu")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "characters\tformats\twall ms\tcpu ms\tpeak MiB\tsize kB\tchars/s\t")
	for _, n := range benchSizes {
		book := benchBook(t, dir, n)
		for _, format := range []string{"epub", "pdf", "epub,pdf"} {
			r := measure(t, binary, "build", book, "--format", format, "--out", filepath.Join(dir, "out"))
			fmt.Fprintf(w, "%d\t%s\t%d\t%d\t%d\t%d\t%d\t\n", n, format, r.wall.Milliseconds(), r.cpu.Milliseconds(), r.peak>>20,
				sizeOf(filepath.Join(dir, "out"), format)/1000, int64(float64(n)/r.wall.Seconds()))
		}
	}
	w.Flush()
	fmt.Println()
	fmt.Fprintln(w, "characters\tstage\twall ms\tcpu ms\tallocations\tMB allocated\tpeak MiB\tsize kB\tchars/s\t")
	for _, n := range benchSizes {
		stages(t, w, benchBook(t, dir, n), n)
	}
	w.Flush()
}

// benchBook is a generated book, kept for the run.
func benchBook(t *testing.T, dir string, n int) string {
	t.Helper()
	book := filepath.Join(dir, "book"+strconv.Itoa(n))
	if err := os.Mkdir(book, 0o777); errors.Is(err, os.ErrExist) {
		return book
	}
	if err := generate(book, n); err != nil {
		t.Fatal(err)
	}
	return book
}

// A cost is what one process cost.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes resident
}

func measure(t *testing.T, name string, args ...string) cost {
	t.Helper()
	return measureIn(t, "", name, args...)
}

// measureIn runs a program in dir.
func measureIn(t *testing.T, dir, name string, args ...string) cost {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	wall := time.Since(start)
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss << 10}
}

func sizeOf(dir, formats string) (n int64) {
	for _, f := range strings.Split(formats, ",") {
		if info, err := os.Stat(filepath.Join(dir, "generated."+f)); err == nil {
			n += info.Size()
		}
	}
	return n
}

// stages goes through one build step by step, one after another, each on all processors.
func stages(t *testing.T, w io.Writer, dir string, n int) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	rep := &source.Report{}
	j := job{dir: dir, least: source.Error}
	var out counter
	stage := func(name string, f func() error) {
		var before, after runtime.MemStats
		out = 0
		debug.FreeOSMemory()
		forgetPeak()
		runtime.ReadMemStats(&before)
		cpu, start := cpuTime(), time.Now()
		if err := f(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		wall, used := time.Since(start), cpuTime()-cpu
		runtime.ReadMemStats(&after)
		fmt.Fprintf(w, "%d\t%s\t%.1f\t%.1f\t%d\t%d\t%d\t%d\t%d\t\n", n, name, ms(wall), ms(used),
			after.Mallocs-before.Mallocs, (after.TotalAlloc-before.TotalAlloc)/1e6, peak()>>20, int(out)/1000, int64(float64(n)/wall.Seconds()))
	}
	l := &loaded{}
	var b made
	var draft *epub.Draft
	var front []byte
	var finish func(io.Writer) error
	stage("load", func() (err error) {
		if l.script, err = manuscript.Open(root.FS(), dir, rep); err != nil {
			return err
		}
		l.own = ownFonts(root.FS(), l.script.Fonts, rep)
		if err := l.dress(root.FS(), "", rep); err != nil {
			return err
		}
		l.fonts, err = faces(l.own)
		return err
	})
	stage("parse", func() error {
		l.book = l.script.Load(manuscript.Options{Producer: producer, Pictures: picture.Default(), Typefaces: l.typefaces}, rep)
		return rep.Err(source.Error)
	})
	stage("lay out", func() error { b = made{l, l.pages(j, rep)}; return nil })
	stage("draw", func() (err error) { finish, err = pdf.Draw(b.doc, pdf.Options{Producer: producer}); return err })
	stage("finish", func() error { return finish(&out) })
	finish = nil
	stage("EPUB cover", func() (err error) { front, err = epubCover(l, epubPicture); return err })
	stage("EPUB prepare", func() (err error) { draft, err = epub.Prepare(l.book, l.theme, l.fonts, rep); return err })
	stage("EPUB assemble", func() (err error) {
		finish, err = draft.Assemble(epub.Options{Cover: front, Pages: marks(b.doc, true), Producer: producer})
		return err
	})
	stage("EPUB finish", func() error { return finish(&out) })
	runtime.KeepAlive(b)
}

// A counter counts what is written.
type counter int

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// forgetPeak has Linux forget how much memory was resident at most (proc(5), clear_refs);
// elsewhere peak is 0.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the bytes resident at most, since forgetPeak.
func peak() (bytes int64) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	fmt.Sscan(rest, &bytes)
	return bytes << 10
}
