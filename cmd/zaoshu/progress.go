package main

import (
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"zaoshu/internal/source"
)

// A display shows on a terminal what is being done and how far it is; elsewhere it is
// silent. Steps come from several goroutines at once.
type display struct {
	mu   sync.Mutex
	t    *terminal
	bar  *progressbar.ProgressBar
	name string
}

func progress(t *terminal) *display {
	d := &display{t: t}
	if interactive(t.err) {
		d.bar = progressbar.NewOptions(1,
			progressbar.OptionSetWriter(t.err), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(24),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(false),
			progressbar.OptionThrottle(50*time.Millisecond))
	}
	return d
}

// step says that done of total of the step so named is done.
func (d *display) step(name string, done, total int) {
	if d.bar == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if name != d.name {
		d.name = name
		d.bar.Reset()
		d.bar.ChangeMax(total)
		d.bar.Describe(d.t.say(source.Phrase(name)))
		_ = d.bar.RenderBlank() // a bar that cannot be drawn is no fault of the book's
	}
	_ = d.bar.Set(min(done, total))
}

func (d *display) done() {
	if d.bar != nil {
		_ = d.bar.Clear()
	}
}
