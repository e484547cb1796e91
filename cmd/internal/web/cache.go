package web

import (
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
