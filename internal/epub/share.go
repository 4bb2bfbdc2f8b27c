package epub

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// workers is how many work side by side on n pieces.
func workers(n int) int { return max(1, min(runtime.GOMAXPROCS(0), n)) }

// share does n pieces of work, side by side: each worker is begun once, and then takes the
// next piece that nobody has.
func share(n, workers int, begin func(worker int) func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			do := begin(w)
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wg.Wait()
}

// inOrder makes n things, side by side, and uses them in order, as soon as they are there:
// few are there at a time. The first error ends it.
func inOrder[T any](n int, produce func(i int) (T, error), use func(i int, t T) error) error {
	type result struct {
		t   T
		err error
	}
	slots := make([]chan result, n)
	for i := range slots {
		slots[i] = make(chan result, 1)
	}
	w := workers(n)
	ahead := make(chan struct{}, 4*w) // made, or being made, and not used
	quit := make(chan struct{})
	var next atomic.Int64
	var wg sync.WaitGroup
	for range w {
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
				slots[i] <- result{t, err}
			}
		})
	}
	var err error
	for i := 0; i < n && err == nil; i++ {
		r := <-slots[i]
		<-ahead
		if err = r.err; err == nil {
			err = use(i, r.t)
		}
	}
	close(quit)
	wg.Wait()
	return err
}
