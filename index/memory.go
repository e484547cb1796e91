package index

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A build makes garbage as fast as it reads articles. Left alone, the collector
// lets the heap grow to twice of what is alive at the moment, and whatever the peak
// is stays resident. While builds run, the heap may take heapBase, that of a fresh build
// heapEnter until all articles are in (the engine gets thousands at a time), or what is
// alive and heapRoom where that is more: so the peak is the same for 10,000 articles and
// for 200,000. A limit of the user's own (GOMEMLIMIT) stays as it is.
const (
	heapBase  = 68 << 20
	heapEnter = 80 << 20
	heapRoom  = 24 << 20
)

// heapBound is the bound of all builds of the process.
var heapBound struct {
	sync.Mutex
	builds int
	least  int64 // what the heap may take however little is alive
	own    bool  // the limit is ours
}

// boundHeap begins to bound the heap until release.
func boundHeap() (release func()) {
	heapBound.Lock()
	defer heapBound.Unlock()
	if heapBound.builds++; heapBound.builds == 1 {
		heapBound.own, heapBound.least = debug.SetMemoryLimit(-1) == math.MaxInt64, heapBase
	}
	setHeap()
	return sync.OnceFunc(func() {
		heapBound.Lock()
		defer heapBound.Unlock()
		if heapBound.builds--; heapBound.builds == 0 && heapBound.own {
			debug.SetMemoryLimit(math.MaxInt64)
		}
	})
}

// raiseHeap gives a fresh build the room to enter articles, until shrinkHeap.
func raiseHeap() {
	heapBound.Lock()
	defer heapBound.Unlock()
	heapBound.least = heapEnter
	setHeap()
}

// adaptHeap follows what is alive; a build calls it now and then.
func adaptHeap() {
	heapBound.Lock()
	defer heapBound.Unlock()
	if heapBound.builds > 0 {
		setHeap()
	}
}

// adaptEvery is the number of articles, sightings or reports after which a build
// looks at what is alive. A bound below that would have it collect without end.
const adaptEvery = 1000

// shrinkHeap gives back to the system what is not alive any more when all articles of
// a build are in.
func shrinkHeap() {
	heapBound.Lock()
	own := heapBound.own
	if heapBound.builds == 1 {
		heapBound.least = heapBase
	}
	heapBound.Unlock()
	if own {
		debug.FreeOSMemory()
		adaptHeap()
	}
}

func setHeap() {
	if !heapBound.own {
		return
	}
	alive := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(alive)
	bound := heapBound.least
	if alive[0].Value.Kind() == metrics.KindUint64 {
		bound = max(bound, int64(alive[0].Value.Uint64())+heapRoom)
	}
	if debug.SetMemoryLimit(-1) != bound {
		debug.SetMemoryLimit(bound)
	}
}
