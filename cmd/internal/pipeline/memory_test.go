package pipeline

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestBoundHeap(t *testing.T) {
	limit := func() int64 { return debug.SetMemoryLimit(-1) }
	if limit() != math.MaxInt64 {
		t.Skip("GOMEMLIMIT is set")
	}
	t.Setenv("GOGC", "")
	release := BoundHeap()
	if limit() != heapBound {
		t.Errorf("limit %d, want %d", limit(), heapBound)
	}
	large := make([]byte, 2*heapBound)
	for until := time.Now().Add(10 * time.Second); limit() < 3*heapBound && time.Now().Before(until); {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	runtime.KeepAlive(large)
	if limit() < 3*heapBound {
		t.Errorf("limit %d does not follow what is alive", limit())
	}
	release()
	if limit() != math.MaxInt64 {
		t.Errorf("limit %d is left behind", limit())
	}
	t.Setenv("GOGC", "100")
	BoundHeap()()
	if limit() != math.MaxInt64 {
		t.Errorf("limit %d against GOGC", limit())
	}
}
