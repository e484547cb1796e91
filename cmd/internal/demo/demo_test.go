package demo

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"chutri/crawl/site"
	"chutri/extract"
)

func get(t *testing.T, path string) *http.Response {
	t.Helper()
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1:1"+path, nil))
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Every article that is served is read back as it was written.
func TestArticlesReadBack(t *testing.T) {
	set, err := site.NewSet(Sites("http://127.0.0.1:1")...)
	if err != nil {
		t.Fatal(err)
	}
	all, err := articles()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 25 {
		t.Errorf("%d articles, want at least 24 and one behind robots.txt", len(all))
	}
	for _, want := range all {
		address := "http://127.0.0.1:1" + want.Path
		s := set.ForURL(address)
		if s == nil || s.Name != outlets[want.Outlet].host {
			t.Errorf("%s: site %v", want.Path, s)
			continue
		}
		r := get(t, want.Path)
		a, err := extract.FromPage(&site.Page{URL: address, Status: r.StatusCode, Header: r.Header, Body: body(t, r)}, s)
		if err != nil && !(errors.Is(err, extract.ErrNoDate) && !want.Dated && !errors.Is(err, extract.ErrLayout)) {
			t.Errorf("%v", err)
		}
		if a == nil {
			continue
		}
		if a.Title != want.Title || a.Lead != want.Lead || a.URL != want.Canonical() {
			t.Errorf("%s: title %q, lead %q, address %s", want.Path, a.Title, a.Lead, a.URL)
		}
		if want.Dated && a.Published != want.ISO() || !want.Dated && a.Published != "" {
			t.Errorf("%s: published %q, want %s", want.Path, a.Published, want.ISO())
		}
		got := map[string]extract.BlockKind{}
		for _, b := range a.Blocks {
			got[b.Text] = b.Kind
		}
		for _, l := range want.Body {
			if kind, ok := got[l.Text]; !ok || (kind == extract.BlockCaption) != l.Caption {
				t.Errorf("%s: %q is %q", want.Path, l.Text, kind)
			}
		}
	}
}

// The traps that the demo promises are there.
func TestTraps(t *testing.T) {
	all, err := articles()
	if err != nil {
		t.Fatal(err)
	}
	encodings := map[string]int{}
	undated := 0
	for _, a := range all {
		encodings[a.Encoding]++
		if !a.Dated {
			undated++
		}
	}
	for _, e := range []string{"nfd", "eth", "windows-1258"} {
		if encodings[e] == 0 {
			t.Errorf("no article in %s", e)
		}
	}
	if undated == 0 {
		t.Error("no article without a date")
	}
	if !strings.Contains(string(body(t, get(t, "/mien-trung/trang-1"))), "giao-ban") && get(t, "/mien-trung/trang-3").StatusCode != 200 {
		t.Error("list pages do not page on")
	}
	if get(t, "/song-hong/trang-9.html").StatusCode != http.StatusNotFound {
		t.Error("list pages do not end")
	}
	if robots := string(body(t, get(t, "/robots.txt"))); !strings.Contains(robots, "Disallow: "+closedPath) {
		t.Errorf("robots.txt: %s", robots)
	}
	z, err := gzip.NewReader(get(t, "/sitemaps/tin-moi.xml.gz").Body)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil || strings.Count(string(raw), "<news:publication_date>") < 5 {
		t.Errorf("news sitemap: %v\n%s", err, raw)
	}
	if feed := string(body(t, get(t, "/song-hong/rss/tin-moi.rss"))); strings.Count(feed, "<item>") != 6 || strings.Contains(feed, closedPath) {
		t.Errorf("feed: %s", feed)
	}
}
