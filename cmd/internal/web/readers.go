package web

import (
	"context"
	"sync"
	"time"

	"chutri/index"
)

// readers keeps the current generation open and opens a newer one when a run
// has swapped it in. An old one closes when its last request has ended.
type readers struct {
	store *index.Store

	mu      sync.Mutex
	now     *opened
	checked time.Time
}

type opened struct {
	*index.Reader
	name  string
	users int
	old   bool

	warmed chan struct{} // closed when nothing is left to be read before the first answers
}

// recheck is how long a generation answers before a newer one is looked for.
const recheck = time.Second

// take gives the reader of the current generation and a function to give it back.
func (r *readers) take() (*index.Reader, func(), error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now == nil || time.Since(r.checked) > recheck {
		name, err := r.store.Current()
		if err != nil && r.now == nil {
			return nil, nil, err
		}
		r.checked = time.Now()
		if err == nil && (r.now == nil || r.now.name != name) {
			fresh, err := r.store.Open()
			if err != nil && r.now == nil {
				return nil, nil, err
			}
			if err == nil {
				r.retire()
				r.now = &opened{Reader: fresh, name: name, users: 1, warmed: make(chan struct{})}
				go r.warm(r.now)
			}
		}
	}
	o := r.now
	o.users++
	return o.Reader, func() { r.release(o) }, nil
}

// warm reads what the first search would otherwise wait for.
func (r *readers) warm(o *opened) {
	defer r.release(o)
	defer close(o.warmed)
	_, _ = o.Facets(context.Background(), "hội nghị", index.SearchOptions{}, 1) // an error shows in the first search
}

func (r *readers) release(o *opened) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if o.users--; o.old && o.users == 0 {
		o.Close()
	}
}

// retire closes the current reader as soon as nobody uses it.
func (r *readers) retire() error {
	o := r.now
	r.now = nil
	if o == nil {
		return nil
	}
	if o.old = true; o.users == 0 {
		return o.Close()
	}
	return nil
}

func (r *readers) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.retire()
}
