package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// hostileQueries are searches far beyond what anybody asks.
var hostileQueries = []struct{ name, query string }{
	{"100,000 brackets", strings.Repeat("(", 100_000) + "đảng" + strings.Repeat(")", 100_000)},
	{"100,000 brackets that never close", strings.Repeat("(", 100_000)},
	{"100,000 NOT", strings.Repeat("NOT ", 100_000) + "đảng"},
	{"20,000 wildcards", strings.Repeat("đ* ", 20_000)},
	{"a wildcard alone", "*"},
	{"1,000 wildcards in a phrase", `"` + strings.Repeat("* ", 1000) + `"`},
	{"20,000 words", strings.Repeat("đảng OR ", 20_000) + "đảng"},
	{"a word of 1 MB", strings.Repeat("đ", 1<<19)},
	{"1 MB of quotation marks", strings.Repeat(`"`, 1<<20)},
	{"a field in a field 50,000 times", strings.Repeat("chair:(", 50_000)},
}

// TestHostileQueries asks each of them on the command line and through the web
// page: an answer or a sentence, in bounded time, and other readers are served.
func TestHostileQueries(t *testing.T) {
	dir := demoData(t)
	home, _ := startServer(t, dir)
	for _, h := range hostileQueries {
		begin := time.Now()
		status, _, errs := chutri(t, "search", "--data", dir, "--format", "csv", h.query)
		if status != statusDone && status != statusUse || len(errs) > 4096 {
			t.Errorf("%s: status %d: %.300s", h.name, status, errs)
		}
		asked := time.Since(begin)
		r, err := http.Get(home + "/search?q=" + url.QueryEscape(h.query))
		if err != nil {
			t.Fatalf("%s: %v", h.name, err)
		}
		r.Body.Close()
		if r.StatusCode >= 500 && r.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%s: the page answers %s", h.name, r.Status)
		}
		if err := readPage(home + "/search?q=dang+uy"); err != nil {
			t.Errorf("%s: another reader: %v", h.name, err)
		}
		took := time.Since(begin)
		t.Logf("%s: status %d in %v; page %d, all in %v", h.name, status, asked.Round(time.Millisecond), r.StatusCode, took.Round(time.Millisecond))
		if took > time.Minute {
			t.Errorf("%s took %v", h.name, took)
		}
	}
}
