package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/index"
)

var kills = flag.Int("kills", 10, "how many times TestKill kills the program")

// growingPress serves more articles every round.
func growingPress(t *testing.T) (address string, articles *atomic.Int32) {
	t.Helper()
	articles = new(atomic.Int32)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch {
		case r.URL.Path == "/":
			for i := range articles.Load() {
				fmt.Fprintf(w, `<a href="/tin/hop-giao-ban-%d.html">Họp</a>`, i)
			}
		case strings.HasPrefix(r.URL.Path, "/tin/"):
			day := 1 + len(r.URL.Path)%28
			fmt.Fprintf(w, `<html><title>Thôn họp</title><body><h1>Thôn họp %s</h1><time datetime="2024-03-%02dT08:00:00+07:00"></time><div class="noi-dung">`, filepath.Base(r.URL.Path), day)
			for i := range 20 {
				fmt.Fprintf(w, "<p>Đồng chí Lê Văn Bảy, Chủ tịch UBND xã Tân Lập chủ trì hội nghị giao ban lần thứ %d của %s, có %d đảng viên dự.</p>", i, r.URL.Path, 40+i)
			}
			fmt.Fprint(w, "</div>")
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, articles
}

// archived lists what the archive holds, by its place in it.
func archived(t *testing.T, dir string) map[site.Record]string {
	t.Helper()
	out := map[site.Record]string{}
	for p, err := range crawl.ReadArchive(filepath.Join(dir, "archive"), nil, crawl.ReadOptions{}) {
		if err == nil {
			out[p.Record] = p.URL
		} else if !strings.Contains(err.Error(), "cut short by the end of the file") { // being written when it was killed
			t.Errorf("archive: %v", err)
		}
	}
	return out
}

// TestKill kills the program at random moments of everything that writes.
// Afterwards every page archived before is there, the index opens, a last run
// completes, and archive, state and index count the same.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	address, articles := growingPress(t)
	dir := villageData(t, address)
	jobs := [][]string{
		{"update", "xa.example", "--delay", "0"}, {"crawl", "xa.example", "--delay", "0"}, {"extract"}, {"index"}, {"index", "--rebuild"},
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	killed, done := map[string]int{}, 0
	longest := map[string]time.Duration{}
	for n := 0; n < *kills; {
		job := jobs[(n+done)%len(jobs)]
		name := strings.Join(job, " ")
		if longest[name] == 0 {
			longest[name] = 600 * time.Millisecond
		}
		articles.Add(10)
		before := archived(t, dir)
		cmd := exec.Command("chutri", append(job, "--data", dir, "--quiet")...)
		var errs strings.Builder
		cmd.Stderr = &errs
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err := <-ended: // too quick: take less time for it
			if err != nil {
				t.Fatalf("%s after %d kills: %v: %s", name, n, err, errs.String())
			}
			longest[name] = max(time.Since(start)*9/10, 20*time.Millisecond)
			done++
		case <-time.After(time.Duration(random.Int64N(int64(longest[name])))):
			cmd.Process.Kill()
			<-ended
			killed[name]++
			n++
		}
		after := archived(t, dir)
		for r, page := range before {
			if after[r] != page {
				t.Errorf("%s: kill %d: page %s at %s:%d is no longer there", name, n, page, r.File, r.Offset)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, "index", "CURRENT")); err == nil {
			if status, _, errs := chutri(t, "meetings", "--data", dir, "--format", "csv", "--limit", "1"); status != statusDone {
				t.Errorf("%s: kill %d: the index does not answer: %s", name, n, errs)
			}
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d kills %v, %d runs ended before their kill", *kills, killed, done)
	checkAfterKills(t, dir, int(articles.Load()))
}

// checkAfterKills completes the work and counts.
func checkAfterKills(t *testing.T, dir string, articles int) {
	t.Helper()
	if status, _, errs := chutri(t, "update", "xa.example", "--delay", "0", "--data", dir, "--quiet"); status != statusDone {
		t.Fatalf("the last run: status %d: %s", status, errs)
	}
	status, out, errs := chutri(t, "doctor", "--data", dir)
	if status != statusDone || strings.Contains(out, "mended") {
		t.Errorf("after the last run: status %d: %s%s", status, out, errs)
	}
	pages := map[string]bool{}
	for _, page := range archived(t, dir) {
		pages[page] = true
	}
	m, err := index.NewStore(filepath.Join(dir, "index")).Manifest()
	if err != nil {
		t.Fatal(err)
	}
	check, err := crawl.CheckState(context.Background(), filepath.Join(dir, "state.sqlite"), filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles served, %d archived, %d known to the state, %d in the index", articles, len(pages), check.Articles, m.Counts.Articles)
	if len(pages) != articles || check.Articles != articles || m.Counts.Articles != articles {
		t.Error("the counts do not agree")
	}
}
