package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// villagePress is a press of six articles a night, in another design from the
// second night on.
func villagePress(t *testing.T) (address string, night *atomic.Int32) {
	t.Helper()
	night = new(atomic.Int32)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		title, body := `<h1>UBND xã họp</h1><time datetime="2024-03-02T08:00:00+07:00"></time>`, `<div class="noi-dung">%s</div>`
		if night.Load() > 0 {
			title, body = `<h2 class="t2">UBND xã họp</h2>`, `<section class="c9">%s</section>`
		}
		switch {
		case r.URL.Path == "/":
			for i := range 6 * (night.Load() + 1) {
				fmt.Fprintf(w, `<a href="/tin/hop-giao-ban-%d.html">Họp</a>`, i)
			}
		case strings.HasPrefix(r.URL.Path, "/tin/"):
			fmt.Fprintf(w, "<html><title>UBND xã họp</title><body>"+title+body, "<p>UBND xã Tân Lập tổ chức hội nghị giao ban tháng 3 với các thôn trên địa bàn.</p><p>Số: "+r.URL.Path+".</p>")
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, night
}

// villageData is a data folder that knows the village press as xa.example.
func villageData(t *testing.T, address string) string {
	t.Helper()
	dir := t.TempDir()
	file := fmt.Sprintf(`name = "xa.example"
title = "Xã"
hosts = ["127.0.0.1"]
confidence = "high"
source = "written for this test"
language = "vi"
private = true
article = '/tin/.*\.html$'
lists = [{url = "%s/"}]

[[layouts]]
name = "one"
title = ["h1"]
body = ["div.noi-dung"]
date = ["time@datetime"]
`, address)
	if err := os.MkdirAll(filepath.Join(dir, "sites"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sites", "xa.example.toml"), []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// chutri runs one command line in this process.
func chutri(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e strings.Builder
	status = run(args, strings.NewReader(""), &o, &e)
	return status, o.String(), e.String()
}

func TestUpdateRedesign(t *testing.T) {
	address, night := villagePress(t)
	dir := villageData(t, address)
	update := []string{"update", "xa.example", "--data", dir, "--delay", "0", "--quiet"}
	if status, _, errs := chutri(t, update...); status != statusDone {
		t.Fatalf("first night: status %d: %s", status, errs)
	}
	night.Store(1)
	status, _, errs := chutri(t, update...)
	if status != statusPartial || !strings.Contains(errs, "alarm: xa.example: 6 of 6 pages have no layout: has the layout changed?") {
		t.Errorf("after the redesign: status %d, want %d and an alarm: %s", status, statusPartial, errs)
	}
}
