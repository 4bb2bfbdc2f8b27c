package parallel

import (
	"errors"
	"io"
	"runtime"
	"sync/atomic"
	"testing"
)

// Every piece is done once, by a worker that was begun.
func TestShare(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		var done [100]atomic.Int32
		var begun atomic.Int32
		Share(n, 3, func(int) func(int) {
			begun.Add(1)
			return func(i int) { done[i].Add(1) }
		})
		for i := range n {
			if done[i].Load() != 1 {
				t.Errorf("%d of %d was done %d times", i, n, done[i].Load())
			}
		}
		if begun.Load() != 3 {
			t.Errorf("%d workers were begun", begun.Load())
		}
	}
	sum := make([]int, 50)
	Each(len(sum), func(i int) { sum[i] += i })
	for i, v := range sum {
		if v != i {
			t.Errorf("%d has %d", i, v)
		}
	}
}

// Results are taken in order, whichever is made first; the first error in that order ends
// it, and nothing is taken after.
func TestInOrder(t *testing.T) {
	var gates [8]chan bool
	for i := range gates {
		gates[i] = make(chan bool)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	taken := 0
	err := InOrder(len(gates), func(i int) (int, error) {
		if i%2 == 0 {
			<-gates[i+1] // made after the next
		} else {
			close(gates[i])
		}
		if i == 5 {
			return 0, errors.New("five")
		}
		return i, nil
	}, func(i, v int) error {
		if v != i || i != taken {
			t.Errorf("%d is %d, after %d", i, v, taken)
		}
		taken++
		return nil
	})
	if err == nil || err.Error() != "five" || taken != 5 {
		t.Errorf("took %d, %v", taken, err)
	}
	if err := InOrder(3, func(i int) (int, error) { return i, nil }, func(i, _ int) error {
		if i == 1 {
			return io.ErrShortWrite
		}
		return nil
	}); err != io.ErrShortWrite {
		t.Errorf("got %v", err)
	}
}
