package pdf

import "runtime"

// inOrder calls do with 0 to n-1 on all cores, and take with each result, in order, in
// the goroutine of the caller. It ends at the first error, in that order.
func inOrder[T any](n int, do func(i int) (T, error), take func(i int, v T) error) error {
	type result struct {
		v   T
		err error
	}
	cores := runtime.GOMAXPROCS(0)
	running, stop := make(chan struct{}, cores), make(chan struct{})
	waiting := make(chan chan result, cores)
	go func() {
		defer close(waiting)
		for i := range n {
			c := make(chan result, 1)
			select {
			case waiting <- c:
			case <-stop:
				return
			}
			running <- struct{}{}
			go func() {
				v, err := do(i)
				<-running
				c <- result{v, err}
			}()
		}
	}()
	defer close(stop)
	i := 0
	for c := range waiting {
		r := <-c
		if r.err != nil {
			return r.err
		}
		if err := take(i, r.v); err != nil {
			return err
		}
		i++
	}
	return nil
}
