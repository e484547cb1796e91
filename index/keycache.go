package index

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// keyCache remembers the keys of names: units, offices and bodies come again and
// again. A name takes the place of another one with the same hash, so that the
// cache does not grow. It is safe for many goroutines.
type keyCache [1 << 13]atomic.Pointer[[2]string]

// longestKept is the length of name, in bytes, up to which keys are remembered.
const longestKept = 200

// of gives the key of a name, by make when it is not remembered.
func (c *keyCache) of(name string, make func(string) string) string {
	if len(name) > longestKept {
		return make(name)
	}
	place := &c[maphash.String(keySeed, name)%uint64(len(c))]
	if kept := place.Load(); kept != nil && kept[0] == name {
		return kept[1]
	}
	key := make(name)
	place.Store(&[2]string{strings.Clone(name), key})
	return key
}

var (
	bodyKeys, nameKeys keyCache
	keySeed            = maphash.MakeSeed()
)
