// Package parallel does pieces of work side by side, on as many processors as there are. It
// knows nothing of the work; what is made of it must not depend on who does which piece.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Workers is how many may work side by side on n pieces: one at least.
func Workers(n int) int { return max(1, min(runtime.GOMAXPROCS(0), n)) }

// Each calls do with 0 to n-1.
func Each(n int, do func(i int)) {
	Share(n, Workers(n), func(int) func(int) { return do })
}

// Share does the pieces 0 to n-1. Each worker is begun once, and then takes the next piece
// that nobody has: what begin makes is its own.
func Share(n, workers int, begin func(worker int) (do func(i int))) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			do := begin(w)
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// InOrder makes n things, and has the caller's goroutine use them in their order, as soon
// as they are there. At most two a worker are made, or being made, and not used. The first
// error, in that order, ends it; nothing runs any more when it returns.
func InOrder[T any](n int, produce func(i int) (T, error), use func(i int, t T) error) error {
	type result struct {
		t   T
		err error
	}
	workers := Workers(n)
	made := make([]chan result, n)
	for i := range made {
		made[i] = make(chan result, 1)
	}
	ahead, quit := make(chan struct{}, 2*workers), make(chan struct{})
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				select {
				case ahead <- struct{}{}:
				case <-quit:
					return
				}
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				t, err := produce(i)
				made[i] <- result{t, err}
			}
		})
	}
	var err error
	for i := 0; i < n && err == nil; i++ {
		r := <-made[i]
		<-ahead
		if err = r.err; err == nil {
			err = use(i, r.t)
		}
	}
	close(quit)
	wg.Wait()
	return err
}
