package main

import (
	"os"
	"runtime/debug"

	"zaoshu/internal/book"
)

// A short book is made before there is much to collect, so the heap may grow to five times
// what lives in it: of the interview that saves 15 of 110 ms of CPU time. Of a book of
// 100,000 characters it would save nothing, and take 40 MB more.
const (
	patient = 400 // of GOGC, which holds if it is set
	usual   = 100
	short   = 150_000 // bytes of articles
)

func collectLate() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(patient)
	}
}

// collectFor sets the collector for a book that has been read.
func collectFor(b *book.Book) {
	n := 0
	for _, p := range b.Parts {
		for _, c := range p.Chapters {
			if c.Pos.File != nil {
				n += len(c.Pos.File.Content)
			}
		}
	}
	if n > short && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(usual)
	}
}
