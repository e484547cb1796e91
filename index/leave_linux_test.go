package index

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"modernc.org/libc"
)

// openOf counts the open files and the mapped ones of a folder.
func openOf(t *testing.T, dir string) (files, maps int) {
	t.Helper()
	fds, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip(err)
	}
	for _, f := range fds {
		if path, err := os.Readlink("/proc/self/fd/" + f.Name()); err == nil && strings.HasPrefix(path, dir) {
			files++
		}
	}
	b, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Skip(err)
	}
	return files, strings.Count(string(b), " "+dir)
}

// TestReadersLeaveNothing moves eight asking goroutines from generation to
// generation: what was closed has no file, no mapping, no goroutine and nothing
// of SQLite's memory left, and the files that an open one holds do not go by the
// number of generations. SQLite's memory is counted with -tags memory.counters.
func TestReadersLeaveNothing(t *testing.T) {
	ctx := context.Background()
	records := ownRecords(t)
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := NewStore(filepath.Join(dir, "index"))
	ask := func(r *Reader) {
		var readers sync.WaitGroup
		for range 8 {
			readers.Go(func() {
				for _, name := range []string{"search", "meetings", "figures", "offices", "stats", "person", "kwic"} {
					q, ok := FindQuestion(name)
					if !ok {
						t.Errorf("no question %q", name)
						continue
					}
					argument := map[string]string{"search": "hội nghị", "person": "Nguyễn", "kwic": "chủ trì"}[name]
					_, _ = q.Ask(ctx, r, Values{Argument: argument}) // that nothing was found is an answer too
				}
			})
		}
		readers.Wait()
	}
	var goroutines, allocations, most int
	for i, r := range records[:min(len(records), 16)] {
		add(t, s, BuildOptions{}, records[i:i+1])
		x, err := s.Open()
		if err != nil {
			t.Fatal(r.ID, err)
		}
		ask(x)
		files, maps := openOf(t, dir)
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		most = max(most, files, maps)
		if files, maps := openOf(t, dir); files+maps > 0 {
			t.Fatalf("generation %d is closed and has %d files and %d mappings open", i+1, files, maps)
		}
		n, a := settled(goroutines), libc.MemStat().Allocs
		if i == 4 { // what is made once is made by now
			goroutines, allocations = n, a
		}
		if i > 4 && (n > goroutines || a > allocations) {
			t.Fatalf("after generation %d: %d goroutines and %d pieces of SQLite's memory, after the fifth %d and %d", i+1, n, a, goroutines, allocations)
		}
	}
	t.Logf("at most %d files or mappings open, %d goroutines and %d pieces of SQLite's memory left", most, goroutines, allocations)
	if most > 40 {
		t.Errorf("a reader holds %d files or mappings open", most)
	}
}

// settled counts the goroutines when those that are ending have ended.
func settled(want int) int {
	for range 200 {
		if runtime.NumGoroutine() <= want {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	return runtime.NumGoroutine()
}
