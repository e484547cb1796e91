package index

import (
	"math"
	"runtime/debug"
	"testing"
)

// TestHeapIsBounded: only while a build runs, and never against the user's limit.
func TestHeapIsBounded(t *testing.T) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		t.Skip("GOMEMLIMIT is set")
	}
	s := NewStore(t.TempDir())
	limit := func(want func(int64) bool, when string) {
		t.Helper()
		if l := debug.SetMemoryLimit(-1); !want(l) {
			t.Errorf("%s the limit is %d", when, l)
		}
	}
	bounded := func(l int64) bool { return l >= heapBase && l < 1<<40 }
	free := func(l int64) bool { return l == math.MaxInt64 }
	b, err := s.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	limit(func(l int64) bool { return l >= heapEnter && l < 1<<40 }, "while a fresh build enters articles")
	shrinkHeap()
	limit(bounded, "when it concludes")
	b.Abort()
	b.Abort()
	limit(free, "after an aborted build")
	add(t, s, BuildOptions{}, ownRecords(t)[:3])
	limit(free, "after a build")
	debug.SetMemoryLimit(1 << 40)
	defer debug.SetMemoryLimit(math.MaxInt64)
	if b, err = s.Build(BuildOptions{}); err != nil {
		t.Fatal(err)
	}
	limit(func(l int64) bool { return l == 1<<40 }, "under the user's limit")
	b.Abort()
	limit(func(l int64) bool { return l == 1<<40 }, "after a build under the user's limit")
}
