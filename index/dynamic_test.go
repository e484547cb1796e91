//go:build unix

package index

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// cpuTime gives the processor time that this process has used. It is what the
// comparison rests on: a busy machine changes the clock's time, not this.
func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMemory gives the most memory that this process has had, in bytes.
func peakMemory(t testing.TB) int64 {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS == "darwin" {
		return u.Maxrss
	}
	return u.Maxrss << 10
}

// TestAgainstDynamicMapping indexes the same records with Bleve's dynamic mapping
// and with ours, persons, meetings and figures included, and holds the ratios of
// time and disk: once against whole records, which is what ours answers from, and
// once against four fields of them, title, text, site and day, which is less than
// ours does. CHUTRI_LIMIT bounds the articles (4,000 without it).
func TestAgainstDynamicMapping(t *testing.T) {
	path := corpusRecords(t)
	limit := 4000
	if n, err := strconv.Atoi(os.Getenv("CHUTRI_LIMIT")); err == nil {
		limit = n
	}
	dir := t.TempDir()
	part := filepath.Join(dir, "part.jsonl")
	articles, text := cut(t, path, part, limit)
	t.Logf("%d articles, %d MB of text", articles, text>>20)

	ours := spend(t, "chutri", filepath.Join(dir, "ours"), func(folder string) {
		f, err := os.Open(part)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		b, err := NewStore(folder).Build(BuildOptions{Fresh: true})
		if err != nil {
			t.Fatal(err)
		}
		defer b.Abort()
		if _, err := b.AddStream(context.Background(), f, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Commit(); err != nil {
			t.Fatal(err)
		}
	})
	for _, x := range []struct {
		name        string
		whole       bool
		speed, disk float64
	}{{"four fields", false, 2.5, 0.34}, {"whole records", true, 3, 1. / 3}} {
		theirs := spend(t, x.name, filepath.Join(dir, x.name), func(folder string) { dynamic(t, folder, part, x.whole) })
		clock, speed := theirs.clock.Seconds()/ours.clock.Seconds(), theirs.processor.Seconds()/ours.processor.Seconds()
		disk := float64(ours.disk) / float64(theirs.disk)
		t.Logf("against %s: %.2f times as fast by the clock, %.2f times by the processor, %.2f of the disk", x.name, clock, speed, disk)
		if speed < x.speed {
			t.Errorf("against %s: indexing is %.2f times as fast by the processor, want %.1f", x.name, speed, x.speed)
		}
		if disk > x.disk {
			t.Errorf("against %s: disk is %.2f, want %.2f", x.name, disk, x.disk)
		}
	}
}

// spent is what building one index cost.
type spent struct {
	clock, processor time.Duration
	disk             int64
}

func spend(t *testing.T, name, folder string, build func(folder string)) spent {
	t.Helper()
	start, cpu := time.Now(), cpuTime(t)
	build(folder)
	s := spent{clock: time.Since(start), processor: cpuTime(t) - cpu}
	var by map[string]int64
	s.disk, by = folderSize(t, folder)
	t.Logf("%-14s %.1f s by the clock, %.1f s of processor, %d MB %v", name, s.clock.Seconds(), s.processor.Seconds(), s.disk>>20, by)
	return s
}

// cut copies the first records of a file and counts their bytes of text.
func cut(t *testing.T, from, to string, limit int) (articles, text int) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(out)
	if err := eachLine(in, 0, func(_ int, line []byte) bool {
		var r struct{ Text string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		articles, text = articles+1, text+len(r.Text)
		w.Write(line)
		w.WriteByte('\n')
		return articles < limit
	}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return articles, text
}

// dynamic indexes records as Bleve does when nobody tells it how: whole ones, or
// only what a reader of the news would look for, title, text, site and day.
func dynamic(t *testing.T, dir, path string, whole bool) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	idx, err := bleve.New(dir, bleve.NewIndexMapping())
	if err != nil {
		t.Fatal(err)
	}
	batch := idx.NewBatch()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for {
		id, doc, err := dynamicDocument(d, whole)
		if err == io.EOF {
			break
		}
		if err == nil {
			err = batch.Index(id, doc)
		}
		if err == nil && batch.Size() == 500 {
			err = idx.Batch(batch)
			batch.Reset()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := idx.Batch(batch); err != nil {
		t.Fatal(err)
	}
	if err := idx.Close(); err != nil {
		t.Fatal(err)
	}
}

// dynamicDocument reads the next record as a document for Bleve.
func dynamicDocument(d *json.Decoder, whole bool) (string, map[string]any, error) {
	if whole {
		var r map[string]any
		err := d.Decode(&r)
		id, _ := r["id"].(string)
		return id, r, err
	}
	var r struct{ ID, Title, Text, Site, Published string }
	err := d.Decode(&r)
	return r.ID, map[string]any{"title": r.Title, "text": r.Text, "site": r.Site, "published": r.Published}, err
}
