package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// demoData is a data folder with what the demo press gives.
func demoData(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if status, _, errs := chutri(t, "demo", "--data", dir, "--quiet"); status != statusDone {
		t.Fatalf("demo: status %d: %s", status, errs)
	}
	return dir
}

// one gives the only file that a pattern matches.
func one(t *testing.T, pattern string) string {
	t.Helper()
	list, err := filepath.Glob(pattern)
	if err != nil || len(list) != 1 {
		t.Fatalf("%s: %d files, %v, want one", pattern, len(list), err)
	}
	return list[0]
}

// change rewrites a file.
func change(t *testing.T, path string, f func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, f(b), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// noise puts what no format allows over the middle of a file.
func noise(b []byte) []byte {
	for i := len(b) / 2; i < min(len(b)/2+200, len(b)); i++ {
		b[i] ^= 0x5a
	}
	return b
}

func removeAll(t *testing.T, pattern string) {
	t.Helper()
	list, _ := filepath.Glob(pattern)
	for _, path := range list {
		if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
	}
}

func meetings(t *testing.T, dir string) string {
	t.Helper()
	status, out, errs := chutri(t, "meetings", "--data", dir, "--format", "csv")
	if status != statusDone {
		t.Fatalf("meetings: status %d: %s", status, errs)
	}
	return out
}

// TestDoctor breaks one thing after the other. Whatever is said to be mended
// must be sound at the next look, and no page may be lost.
func TestDoctor(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a data folder and breaks it many times")
	}
	dir := demoData(t)
	want := meetings(t, dir)
	if status, out, errs := chutri(t, "doctor", "--data", dir); status != statusDone || strings.Contains(out, "wrong") || strings.Contains(out, "mended") {
		t.Fatalf("a sound folder: status %d: %s%s", status, out, errs)
	}
	for _, c := range []struct {
		name   string
		hurt   func()
		status int
		says   []string
		after  []string // command that mends the rest
	}{
		{"CDXJ index gone", func() { removeAll(t, dir+"/archive/index.cdxj") }, statusDone, []string{"index.cdxj did not fit"}, nil},
		{"CDXJ index is noise", func() { change(t, dir+"/archive/index.cdxj", noise) }, statusDone, []string{"index.cdxj did not fit"}, nil},
		{"half a record at the end of an open file", func() {
			warc := one(t, dir+"/archive/*.warc.gz")
			change(t, warc, func(b []byte) []byte { return append(b, b[:300]...) })
			if err := os.Rename(warc, warc+".open"); err != nil {
				t.Fatal(err)
			}
		}, statusDone, []string{"cut ", "left open by a run that did not end"}, nil},
		{"state gone", func() { removeAll(t, dir+"/state.sqlite*") }, statusDone, []string{"archived pages read back"}, nil},
		{"state is noise", func() {
			removeAll(t, dir+"/state.sqlite-*")
			change(t, dir+"/state.sqlite", func(b []byte) []byte { return []byte(strings.Repeat("không phải SQLite ", 500)) })
		}, statusDone, []string{"state file is damaged", "put aside as state.sqlite.damaged-", "archived pages read back"}, nil},
		{"state damaged inside", func() {
			removeAll(t, dir+"/state.sqlite-*")
			change(t, dir+"/state.sqlite", func(b []byte) []byte {
				for i := 4096; i < len(b)-100; i += 4096 { // the head of every page but the first
					copy(b[i:], strings.Repeat("\xff", 64))
				}
				return b
			})
		}, statusDone, []string{"state file is damaged", "put aside"}, nil},
		{"unfinished generation", func() {
			if err := os.MkdirAll(dir+"/index/000099/facts", 0o755); err != nil {
				t.Fatal(err)
			}
		}, statusDone, []string{"generation 000099 was never finished, removed"}, nil},
		{"pointer to nowhere", func() { change(t, dir+"/index/CURRENT", func([]byte) []byte { return []byte("000077\n") }) },
			statusPartial, []string{"chutri index --rebuild"}, []string{"index", "--rebuild"}},
		{"manifest of another version", func() {
			b, _ := os.ReadFile(dir + "/index/CURRENT")
			change(t, filepath.Join(dir, "index", strings.TrimSpace(string(b)), "MANIFEST.json"), func([]byte) []byte { return []byte(`{"schema":999}`) })
		}, statusPartial, []string{"schema 999", "chutri index --rebuild"}, []string{"index", "--rebuild"}},
		{"records of the index are noise", func() {
			b, _ := os.ReadFile(dir + "/index/CURRENT")
			recs, _ := filepath.Glob(filepath.Join(dir, "index", strings.TrimSpace(string(b)), "*.rec"))
			if len(recs) == 0 {
				t.Fatal("no .rec file in the generation")
			}
			for _, path := range recs {
				change(t, path, noise)
			}
		}, statusPartial, []string{"chutri index --rebuild"}, []string{"index", "--rebuild"}},
	} {
		c.hurt()
		status, out, errs := chutri(t, "doctor", "--data", dir)
		if status != c.status {
			t.Errorf("%s: status %d, want %d: %s%s", c.name, status, c.status, out, errs)
		}
		for _, s := range c.says {
			if !strings.Contains(out, s) {
				t.Errorf("%s: doctor does not say %q:\n%s", c.name, s, out)
			}
		}
		if c.after != nil {
			if status, _, errs := chutri(t, append(c.after, "--data", dir, "--quiet")...); status == statusFailed {
				t.Fatalf("%s: %q: status %d: %s", c.name, c.after, status, errs)
			}
		}
		if status, out, _ := chutri(t, "doctor", "--data", dir); status != statusDone || strings.Contains(out, "mended") {
			t.Errorf("%s: still not sound: %s", c.name, out)
		}
		if got := meetings(t, dir); got != want {
			t.Errorf("%s: other answers afterwards", c.name)
		}
	}
}

// TestDoctorDamagedRecord: a damaged record cannot be mended, is named, and costs
// no other.
func TestDoctorDamagedRecord(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a data folder")
	}
	dir := demoData(t)
	change(t, one(t, dir+"/archive/*.warc.gz"), noise)
	status, out, _ := chutri(t, "doctor", "--data", dir)
	if status != statusPartial || !strings.Contains(out, "damaged record at byte") || !strings.Contains(out, "every other record is readable") {
		t.Errorf("status %d: %s", status, out)
	}
	meetings(t, dir) // the index still answers
}
