package pipeline

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"

	"chutri/extract"
	"chutri/extract/jsonline"
)

// Extracted is the outcome of one article, in the order of the inputs.
type Extracted struct {
	Source
	Record *extract.Record
	JSON   []byte // the record as one line with its line break
	Warn   error  // what the page lacked though it was read: a date, its layout
	Err    error  // an *InputError; Record is nil then
}

// Extract reads articles on all cores and gives their records in input order.
// At most a few hundred articles are in memory at a time. A panic in a rule is
// caught and becomes the error of that article.
func Extract(ctx context.Context, sources iter.Seq2[Source, error], opt extract.Options) iter.Seq[Extracted] {
	return func(yield func(Extracted) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		type job struct {
			Extracted
			done chan struct{}
		}
		work := make(chan *job)
		order := make(chan *job, 16*runtime.GOMAXPROCS(0))
		go func() {
			defer close(order)
			defer close(work)
			for s, err := range sources {
				j := &job{Extracted: Extracted{Source: s, Err: err}, done: make(chan struct{})}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				if err != nil {
					close(j.done)
					continue
				}
				select {
				case work <- j:
				case <-ctx.Done():
					close(j.done)
					return
				}
			}
		}()
		for range runtime.GOMAXPROCS(0) {
			go func() {
				for j := range work {
					extractOne(&j.Extracted, opt)
					close(j.done)
				}
			}()
		}
		for j := range order {
			<-j.done
			if j.Record == nil && j.Err == nil {
				break // cancelled before it was read
			}
			if !yield(j.Extracted) {
				break
			}
		}
		cancel()
		for range order { // let the reader end
		}
	}
}

func extractOne(x *Extracted, opt extract.Options) {
	defer func() {
		if p := recover(); p != nil {
			x.Record, x.JSON = nil, nil
			x.Err = &InputError{x.Input, x.Line, fmt.Errorf("internal error: %v", p), "please report it with the article\n" + string(debug.Stack())}
		}
	}()
	a, err := x.Open()
	if a == nil {
		x.Err = err
		return
	}
	x.Warn = err
	r := extract.Extract(a, opt)
	if x.JSON, err = jsonline.Marshal(r); err != nil {
		x.Err = &InputError{x.Input, x.Line, err, ""}
		return
	}
	x.Record = r
}
