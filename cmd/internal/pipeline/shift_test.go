package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/crawl/statetest"
	"chutri/extract"
)

// manyFiles makes a shared data folder whose archive has so many files of three
// articles each.
func manyFiles(t *testing.T, files int) (*Data, *site.Set) {
	t.Helper()
	d, err := ShareData(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d.Server = statetest.Address(t)
	ctx := context.Background()
	st, err := d.openState()
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	a, err := crawl.OpenArchiveOf(ctx, st, d.Archive(), crawl.ArchiveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range files * 3 {
		body := fmt.Sprintf(`<html><head><title>Thôn họp lần %d</title></head><body><h1>Thôn họp lần %d</h1><div class="body">
<p>Sáng 2/3/2024, thôn %d tổ chức hội nghị giao ban.</p><p>Đồng chí Lê Văn Bảy, Trưởng thôn chủ trì hội nghị.</p></div></body></html>`, n, n, n)
		address := fmt.Sprintf("https://xa.example/tin/hop-lan-thu-%d.html", n)
		_, err := a.Write(&crawl.Capture{URL: address, Asked: address, Request: []byte("GET / HTTP/1.1\r\n\r\n"), Status: 200,
			Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Payload: []byte(body), Body: []byte(body),
			Time: time.Date(2024, 3, 2, 8, 0, n, 0, time.UTC), Kind: crawl.KindArticle, Site: "xa.example", Key: address[len("https://"):]})
		if err == nil && n%3 == 2 {
			err = a.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	sites, err := site.NewSet(&site.Site{Name: "xa.example", Title: "Xã", Hosts: []string{"xa.example"}, Confidence: "high", Source: "this test", Language: "vi",
		Feeds: []string{"https://xa.example/rss"}, Article: `/tin/.*\.html$`, Layouts: []site.Layout{{Name: "one", Title: []string{"h1"}, Body: []string{"div.body"}}}})
	if err != nil {
		t.Fatal(err)
	}
	return d, sites
}

// ids extracts and gives the IDs of the records; each, when not nil, is called
// after every record.
func ids(t *testing.T, ctx context.Context, d *Data, sites *site.Set, each func(n int)) (out []string) {
	t.Helper()
	for x := range Extract(ctx, d.Fresh(ctx, sites), extract.Options{}) {
		if x.Err != nil {
			t.Error(x.Err)
			continue
		}
		out = append(out, x.Record.ID)
		if each != nil {
			each(len(out))
		}
	}
	return out
}

// TestFilesAreDivided: while one process reads an archive file, another gets the
// others; together they read everything, and nothing twice.
func TestFilesAreDivided(t *testing.T) {
	d, sites := manyFiles(t, 30)
	ctx := context.Background()
	other := make(chan []string, 1)
	begun := false
	mine := ids(t, ctx, d, sites, func(n int) {
		if !begun {
			begun = true
			go func() { other <- ids(t, ctx, d, sites, nil) }()
			select { // the other one gets what is left
			case list := <-other:
				other <- list
			case <-time.After(30 * time.Second):
				t.Error("the other one waits")
			}
		}
	})
	theirs := <-other
	all := slices.Concat(mine, theirs)
	slices.Sort(all)
	if len(mine) == 0 || len(theirs) == 0 || len(all) != 90 || len(slices.Compact(all)) != 90 {
		t.Errorf("%d and %d records, %d different ones, want 90 together", len(mine), len(theirs), len(slices.Compact(all)))
	}
	t.Logf("%d and %d records", len(mine), len(theirs))
	if again := ids(t, ctx, d, sites, nil); len(again) != 90 {
		t.Errorf("%d records before anything was indexed, want all again", len(again))
	}
}

// TestFilesOfTheDead: what a process had that died in its work is done again by
// the next one, with the same record IDs: once in effect.
func TestFilesOfTheDead(t *testing.T) {
	d, sites := manyFiles(t, 4)
	ctx := context.Background()
	dead, leased, err := d.shift(ctx, "index")
	if err != nil {
		t.Fatal(err)
	}
	seen := cursors{}
	read := 0
	for _, err := range d.sources(leased, dead, sites, false, seen) {
		if err != nil {
			t.Fatal(err)
		}
		if read++; read == 5 { // in the middle of the second file
			break
		}
	}
	if list := ids(t, ctx, d, sites, nil); len(list) != 6 {
		t.Errorf("%d records while two of four files are leased, want 6", len(list))
	}
	if err := dead.crew.Renew(ctx, time.Millisecond, nil); err != nil { // it lives no longer
		t.Fatal(err)
	}
	time.Sleep(20 * time.Millisecond)
	m, err := d.IndexArchive(ctx, sites, false, Watch{}, nil)
	if err != nil || m.Counts.Articles != 12 {
		t.Fatalf("%d articles in the index, want 12: %v", m.Counts.Articles, err)
	}
	if err := dead.finish(ctx, seen, false); err == nil {
		t.Error("the dead one has finished")
	}
	if list := ids(t, ctx, d, sites, nil); len(list) != 0 {
		t.Errorf("%d records are new after everything was indexed", len(list))
	}
	dead.stop(nil)
	dead.state.Close()
}

// TestFilesAndPipe: records that go through a pipe into the index move the mark.
func TestFilesAndPipe(t *testing.T) {
	d, sites := manyFiles(t, 2)
	ctx := context.Background()
	var lines bytes.Buffer
	for x := range Extract(ctx, d.Fresh(ctx, sites), extract.Options{}) {
		lines.Write(x.JSON)
	}
	if m, err := d.IndexRecords(ctx, []string{"-"}, io.Reader(&lines), Watch{}); err != nil || m.Counts.Articles != 6 {
		t.Fatalf("%d articles in the index, want 6: %v", m.Counts.Articles, err)
	}
	if list := ids(t, ctx, d, sites, nil); len(list) != 0 {
		t.Errorf("%d records are new after they were indexed", len(list))
	}
}
