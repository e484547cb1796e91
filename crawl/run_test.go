package crawl_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"chutri/crawl"
	"chutri/crawl/site"
)

func TestRunSmoke(t *testing.T) {
	mux := http.NewServeMux()
	srv := httptest.NewServer(mux)
	defer srv.Close()
	mux.HandleFunc("/rss", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>x</title><item><link>%s/tin-12345.html?utm_source=rss</link><pubDate>Tue, 15 May 2018 19:24:18 GMT+7</pubDate></item></channel></rss>`, srv.URL)
	})
	mux.HandleFunc("/tin-12345.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(304)
			return
		}
		fmt.Fprint(w, "<html><title>Tin</title><p>Hội nghị</p></html>")
	})
	dir := t.TempDir()
	a, err := crawl.OpenArchive(filepath.Join(dir, "archive"), crawl.ArchiveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	st, err := crawl.OpenState(filepath.Join(dir, "state.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	s := &site.Site{Name: "t", Hosts: []string{"127.0.0.1"}, Private: true, Feeds: []string{srv.URL + "/rss"}}
	rep, err := crawl.Run(context.Background(), crawl.Config{Sites: []*site.Site{s}, Archive: a, State: st, Delay: -1})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Sites["t"].New != 1 {
		t.Fatalf("%+v", rep.Sites["t"])
	}
	n := 0
	for p, err := range crawl.NewPages(context.Background(), a.Dir(), st) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		t.Logf("%s %v %v %+v", p.URL, p.Urls, p.FeedDate, p.Record)
		if err := crawl.Extracted(context.Background(), st, p); err != nil {
			t.Fatal(err)
		}
	}
	for range crawl.NewPages(context.Background(), a.Dir(), st) {
		n++
	}
	if n != 1 {
		t.Fatal(n)
	}
}
