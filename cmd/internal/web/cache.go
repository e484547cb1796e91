package web

import (
	"maps"
	"net/http"
	"sync"
)

// cache keeps pages that were made from one generation of the index: they never
// change while it answers, and readers of a class open the same ones.
type cache struct {
	mu         sync.Mutex
	generation string
	pages      map[string]*kept
	size       int
}

// kept is one page as it was sent.
type kept struct {
	header http.Header
	status int
	body   []byte
}

const (
	maxKept  = 32 << 20 // bytes of all pages; then all are forgotten
	maxOfOne = 1 << 20
)

// uncached pages tell of more than the index.
var uncached = map[string]bool{"home": true, "changes": true, "watches": true, "archived": true, "edit": true}

func (c *cache) get(generation, key string) *kept {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation {
		return nil
	}
	return c.pages[key]
}

func (c *cache) put(generation, key string, k *kept) {
	if k.status != http.StatusOK || len(k.body) > maxOfOne {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation != generation || c.size+len(k.body) > maxKept {
		c.generation, c.pages, c.size = generation, map[string]*kept{}, 0
	}
	if c.pages[key] == nil {
		c.pages[key] = k
		c.size += len(k.body) + len(key)
	}
}

func (k *kept) send(w http.ResponseWriter) {
	maps.Copy(w.Header(), k.header)
	w.WriteHeader(k.status)
	w.Write(k.body) //nolint:errcheck // the reader has gone
}

// recorder takes an answer instead of a connection.
type recorder struct{ kept }

// Header gives the header of the answer.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader notes the status.
func (r *recorder) WriteHeader(status int) { r.status = status }

// Write takes a part of the body.
func (r *recorder) Write(p []byte) (int, error) {
	r.body = append(r.body, p...)
	return len(p), nil
}
