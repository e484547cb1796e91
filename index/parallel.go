package index

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// stretches shares n pieces of work out to all processors, stretch by stretch, and
// leaves the rest when the context ends.
func stretches(ctx context.Context, n int, work func(from, to int)) {
	const stretch = 256
	workers := min(runtime.GOMAXPROCS(0), (n+stretch-1)/stretch)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for ctx.Err() == nil {
				to := int(next.Add(stretch))
				if to-stretch >= n {
					return
				}
				work(to-stretch, min(to, n))
			}
		}()
	}
	wg.Wait()
}

// each calls f for the numbers below n on all processors and gives the error of
// the lowest number.
func each(n int, f func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = f(i)
			}
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
