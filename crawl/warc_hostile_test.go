package crawl_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
)

// counted says how many bytes are read of a file.
type counted struct {
	io.ReadSeeker
	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadSeeker.Read(p)
	c.n += n
	return n, err
}

// TestDamageWithoutEnd: a file of nothing but beginnings of records that say they
// are longer than the file is read some times, and not once for each.
func TestDamageWithoutEnd(t *testing.T) {
	for name, piece := range map[string]string{
		"plain": "WARC/1.0\r\nContent-Length: 60000000\r\n\r\n", "a film": "WARC/1.0\r\nContent-Length: 90000000\r\n\r\n",
		"fields without end": "WARC/1.0\r\na: b\r\n", "packed": string(zipped([]byte("WARC/1.0\r\n")))[:18], "magic": "\x1f\x8b\x08\x00",
	} {
		in := strings.Repeat(piece, 8<<20/len(piece))
		src := &counted{ReadSeeker: strings.NewReader(in)}
		r := crawl.NewWARCReader("x", src)
		var err error
		var bad *crawl.CorruptError
		for err == nil || errors.As(err, &bad) {
			_, err = r.Next()
		}
		if err != io.EOF || bad == nil {
			t.Errorf("%s: %v, %v", name, err, bad)
		}
		if src.n > 10*len(in) {
			t.Errorf("%s: %d bytes are read of %d", name, src.n, len(in))
		}
	}
}

// TestImmenseFields: fields that unpack to more than any record has are damage,
// and what stands behind them is read.
func TestImmenseFields(t *testing.T) {
	bomb := "WARC/1.0\r\nWARC-Type: response\r\nX: " + strings.Repeat("a", 2<<20) + "\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
	urls := 0
	var damage *crawl.CorruptError
	in := string(zipped([]byte(bomb))) + foreign(func(s string) string { return string(zipped([]byte(s))) })
	for p, err := range crawl.ReadWARCStream("-", strings.NewReader(in), crawl.ReadOptions{}) {
		if p != nil {
			urls++
		} else if !errors.As(err, &damage) {
			t.Error(err)
		}
	}
	if urls < 4 || damage == nil || damage.Offset != 0 || !strings.Contains(damage.Error(), "more than 1048576 bytes") {
		t.Errorf("%d pages, damage %v", urls, damage)
	}
}

// readEverything gives places and kinds of all records and damages, and of the
// pages in them.
func readEverything(t *testing.T, in []byte) (out []string) {
	t.Helper()
	r := crawl.NewWARCReader("fuzz", bytes.NewReader(in))
	last := int64(-1)
	for range 10000 {
		w, err := r.Next()
		var bad *crawl.CorruptError
		if errors.As(err, &bad) {
			if bad.Offset < 0 || bad.Offset > int64(len(in)) {
				t.Fatalf("damage at %d of %d bytes", bad.Offset, len(in))
			}
			out = append(out, err.Error())
			continue
		}
		if err != nil {
			for p, err := range crawl.ReadWARCStream("fuzz", bytes.NewReader(in), crawl.ReadOptions{All: true}) {
				if (p == nil) == (err == nil) {
					t.Fatalf("page %v, error %v", p, err)
				}
				if p != nil {
					out = append(out, fmt.Sprint("page ", p.URL, p.Status, p.Record, p.Fetched, len(p.Body)))
				}
			}
			return out
		}
		if w.Offset < last || w.End > int64(len(in)) {
			t.Fatalf("record at %d..%d after %d of %d bytes", w.Offset, w.End, last, len(in))
		}
		last = w.Offset
		out = append(out, fmt.Sprint(w.Type, w.Offset, w.End, len(w.Block), w.URI(), w.Date()))
	}
	t.Fatal("reading does not end")
	return nil
}

// FuzzWARC: whatever the bytes, plain or packed, reading ends and does not panic,
// offsets grow, and the same file gives the same records and pages.
func FuzzWARC(f *testing.F) {
	f.Add([]byte(foreign(func(s string) string { return s })), false)
	f.Add([]byte(foreign(func(s string) string { return s })), true)
	f.Add([]byte(foreign(func(s string) string { return string(zipped([]byte(s))) })), false)
	cut := zipped([]byte("WARC/1.1\r\nContent-Length: 5\r\n\r\nab"))
	f.Add(append(bytes.Clone(cut), cut...), false)
	f.Fuzz(func(t *testing.T, in []byte, packed bool) {
		if packed {
			in = append(zipped(in), zipped(in)...)
		}
		if d := cmp.Diff(readEverything(t, in), readEverything(t, in)); d != "" {
			t.Fatalf("another answer the second time:\n%s", d)
		}
	})
}

// TestUnfinishedIndex: what a killed process wrote beside the index goes with the next
// run, and the index stays.
func TestUnfinishedIndex(t *testing.T) {
	dir, _ := written(t, 3, crawl.ArchiveOptions{})
	before, err := os.ReadFile(filepath.Join(dir, crawl.IndexFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{crawl.IndexFile + ".2730573085", crawl.IndexFile + ".new"} {
		if err := os.WriteFile(filepath.Join(dir, name), before[:len(before)/2], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := crawl.OpenArchive(dir, crawl.ArchiveOptions{}); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, crawl.IndexFile+"?*")); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	after, err := os.ReadFile(filepath.Join(dir, crawl.IndexFile))
	if d := cmp.Diff(string(before), string(after)); d != "" || err != nil {
		t.Errorf("the index (-before +after): %v\n%s", err, d)
	}
}
