package index

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// unionCache remembers which articles have the common words of a generation,
// which never changes: Bleve gives them out one by one. A set takes at most a bit
// for each article of the corpus. It is safe for many goroutines.
type unionCache struct {
	most  int    // sets
	least uint64 // articles from which on a set is remembered
	mu    sync.Mutex
	set   map[string]*roaring.Bitmap
}

const (
	maxUnions  = 512
	leastUnion = 2000
)

// get gives a remembered set, nil for none.
func (c *unionCache) get(name string) *roaring.Bitmap {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.set[name]
}

// put remembers a set, in place of any other one when there are too many.
func (c *unionCache) put(name string, b *roaring.Bitmap) {
	if b.GetCardinality() < c.least {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set == nil {
		c.set = map[string]*roaring.Bitmap{}
	}
	if len(c.set) >= c.most {
		for old := range c.set {
			delete(c.set, old)
			break
		}
	}
	c.set[name] = b
}
