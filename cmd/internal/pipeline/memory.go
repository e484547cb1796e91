package pipeline

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// Reading articles makes garbage many times faster than anything that stays: alive
// are the word lists, the words of the language and the few articles under way. Left
// alone, the collector doubles what happens to be alive at a collection, so that the
// peak drifts up over long inputs while most collections come far too early. Bounded,
// the heap takes heapBound whatever the number of articles, and half as many
// collections do.
const heapBound = 62 << 20 // bytes, all that the runtime holds

// BoundHeap bounds the memory of a process that reads articles and does nothing
// else, until release: to heapBound, or half more than what is alive where one huge
// article needs it. Whoever sets GOGC or GOMEMLIMIT decides alone.
func BoundHeap() (release func()) {
	if os.Getenv("GOGC") != "" || debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	var held sync.Mutex
	released := false
	percent := debug.SetGCPercent(-1)
	debug.SetMemoryLimit(heapBound)
	var follow func(struct{})
	follow = func(struct{}) { // after every collection
		held.Lock()
		defer held.Unlock()
		if released {
			return
		}
		alive := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(alive)
		live := int64(alive[0].Value.Uint64())
		debug.SetMemoryLimit(max(heapBound, live+live/2))
		runtime.AddCleanup(new([16]byte), follow, struct{}{})
	}
	follow(struct{}{})
	return func() {
		held.Lock()
		defer held.Unlock()
		released = true
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(percent)
	}
}
