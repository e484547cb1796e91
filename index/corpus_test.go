package index

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// corpusRecords names a file of real records, from "chutri extract", for the
// tests that measure; they skip without it.
func corpusRecords(t testing.TB) string {
	path := os.Getenv("CHUTRI_RECORDS")
	if path == "" {
		t.Skip("set CHUTRI_RECORDS to a file of records (chutri extract CORPUS > FILE)")
	}
	return path
}

// folderSize sums the files of a folder by extension.
func folderSize(t testing.TB, dir string) (total int64, by map[string]int64) {
	by = map[string]int64{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
			by[filepath.Ext(path)] += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return total, by
}

// durations are times from the start of a build.
type durations struct{ opened, read, took time.Duration }

// enter builds an index of a stream of records, or adds them to one.
func enter(t testing.TB, s *Store, o BuildOptions, in io.Reader) (StreamReport, Manifest, durations) {
	t.Helper()
	var d durations
	start := time.Now()
	b, err := s.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	d.opened = time.Since(start)
	rep, err := b.AddStream(context.Background(), in, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.read = time.Since(start)
	m, err := b.Commit()
	if err != nil {
		t.Fatal(err)
	}
	d.took = time.Since(start)
	return rep, m, d
}

// TestCorpusBuild builds the index of a real corpus and says how fast and how big.
func TestCorpusBuild(t *testing.T) {
	path := corpusRecords(t)
	dir := os.Getenv("CHUTRI_INDEX")
	if dir == "" {
		dir = t.TempDir()
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rep, m, d := enter(t, NewStore(dir), BuildOptions{Fresh: true}, f)
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	total, by := folderSize(t, filepath.Join(dir, m.Name))
	t.Logf("%d records in %.1f s (%.0f/s; conclusions %.1f s), skipped %d, from the system %d MB", rep.Added, d.took.Seconds(),
		float64(rep.Added)/d.took.Seconds(), (d.took - d.read).Seconds(), len(rep.Skipped), mem.Sys>>20)
	t.Logf("%d MB: %v", total>>20, by)
	t.Logf("%+v", m.Counts)
}
