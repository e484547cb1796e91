//go:build unix

package index

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// cpuTime gives the processor time that this process has used. It is what the
// comparison rests on: a busy machine changes the clock's time, not this.
func cpuTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestAgainstDynamicMapping indexes the same articles with Bleve's dynamic mapping
// and with ours, persons, meetings and figures included, and holds the ratios of
// time and disk. CHUTRI_LIMIT bounds the articles (4,000 without it).
func TestAgainstDynamicMapping(t *testing.T) {
	path := corpusRecords(t)
	limit := 4000
	if n, err := strconv.Atoi(os.Getenv("CHUTRI_LIMIT")); err == nil {
		limit = n
	}
	part := filepath.Join(t.TempDir(), "part.jsonl")
	articles, text := cut(t, path, part, limit)
	dir := t.TempDir()

	start, clock := cpuTime(t), time.Now()
	dynamic(t, filepath.Join(dir, "dynamic"), part, os.Getenv("CHUTRI_WHOLE") != "")
	theirs, theirClock := cpuTime(t)-start, time.Since(clock)
	theirDisk, _ := folderSize(t, filepath.Join(dir, "dynamic"))

	start, clock = cpuTime(t), time.Now()
	f, err := os.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := NewStore(filepath.Join(dir, "ours")).Build(BuildOptions{Fresh: true})
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
	ours, ourClock := cpuTime(t)-start, time.Since(clock)
	ourDisk, by := folderSize(t, filepath.Join(dir, "ours"))

	speed, disk := theirs.Seconds()/ours.Seconds(), float64(ourDisk)/float64(theirDisk)
	t.Logf("%d articles, %d MB of text", articles, text>>20)
	t.Logf("dynamic mapping: %.1f s of processor, %.1f s by the clock, %d MB", theirs.Seconds(), theirClock.Seconds(), theirDisk>>20)
	t.Logf("chutri:          %.1f s of processor, %.1f s by the clock, %d MB %v", ours.Seconds(), ourClock.Seconds(), ourDisk>>20, by)
	t.Logf("speed %.2f times, disk %.2f of it", speed, disk)
	if speed < 2.5 {
		t.Errorf("indexing is %.2f times the speed of the dynamic mapping, want 2.5", speed)
	}
	if disk > 0.45 {
		t.Errorf("disk is %.2f of the dynamic mapping's, want 0.45", disk)
	}
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
