package main

import (
	"strings"
	"testing"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl/site"
)

// TestFaults: whatever is wrong with a data folder, every command says clearly
// what it is, ends with the right status, and takes nothing from the archive.
func TestFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a data folder for each fault")
	}
	for name, c := range map[string]struct {
		hurt   func(t *testing.T, dir string)
		args   []string
		status int
		says   string
	}{
		"two processes": {func(t *testing.T, dir string) {
			d, err := pipeline.WriteData(dir)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { d.Close() })
		}, []string{"index"}, statusFailed, "another chutri is working on this data folder: wait until it ends"},
		"two processes, doctor": {func(t *testing.T, dir string) {
			d, err := pipeline.WriteData(dir)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { d.Close() })
		}, []string{"doctor"}, statusFailed, "another chutri is working"},
		"two processes, a question": {func(t *testing.T, dir string) {
			d, err := pipeline.WriteData(dir)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { d.Close() })
		}, []string{"meetings"}, statusDone, ""},
		"damaged record": {func(t *testing.T, dir string) { change(t, one(t, dir+"/archive/*.warc.gz"), noise) },
			[]string{"index", "--rebuild"}, statusPartial, `damaged record at byte`},
		"damaged record, verify": {func(t *testing.T, dir string) { change(t, one(t, dir+"/archive/*.warc.gz"), noise) },
			[]string{"archive", "verify"}, statusFailed, "everything else is readable"},
		"damaged generation": {func(t *testing.T, dir string) {
			change(t, dir+"/index/CURRENT", func([]byte) []byte { return []byte("000077\n") })
		}, []string{"meetings"}, statusFailed, "generation"},
		"damaged state": {func(t *testing.T, dir string) {
			removeAll(t, dir+"/state.sqlite-*")
			change(t, dir+"/state.sqlite", func(b []byte) []byte { return []byte(strings.Repeat("không phải SQLite ", 500)) })
		}, []string{"index"}, statusFailed, "the archive is untouched"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := demoData(t)
			pages := archived(t, dir)
			c.hurt(t, dir)
			status, out, errs := chutri(t, append(c.args, "--data", dir)...)
			if status != c.status || !strings.Contains(errs, c.says) {
				t.Errorf("status %d, want %d and %q: %s", status, c.status, c.says, errs+out)
			}
			if strings.HasPrefix(name, "damaged record") {
				return // a page less, and every other is there: see TestDoctorDamagedRecord
			}
			samePages(t, dir, pages)
		})
	}
}

// samePages holds that the archive has the pages that it had.
func samePages(t *testing.T, dir string, pages map[site.Record]string) {
	t.Helper()
	now := archived(t, dir)
	for r, page := range pages {
		if now[r] != page {
			t.Errorf("page %s at %s:%d is no longer there", page, r.File, r.Offset)
		}
	}
	if len(now) != len(pages) {
		t.Errorf("%d pages in the archive, want %d", len(now), len(pages))
	}
}
