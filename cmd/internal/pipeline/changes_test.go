package pipeline

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

// edited serves one article that says something else on the second night.
func edited(night *atomic.Int32) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/":
			fmt.Fprint(w, `<html><body><a href="/tin/hop-thuong-ky-1.html">Họp</a></body></html>`)
		default:
			chair, members := "Lê Văn Bảy", "57"
			if night.Load() > 0 {
				chair, members = "Trần Thị Cúc", "75"
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<html><head><title>UBND xã họp</title><meta property="article:published_time" content="2024-03-02T08:00:00+07:00"></head><body>
<h1>UBND xã họp</h1><div class="body"><p>Sáng 2/3/2024, UBND xã Tân Lập tổ chức hội nghị giao ban tháng 3.</p>
<p>Đồng chí %s, Chủ tịch UBND xã Tân Lập chủ trì hội nghị.</p><p>Đảng bộ xã đã kết nạp %s đảng viên mới.</p></div></body></html>`, chair, members)
		}
	})
}

func TestChangesOfAnEditedArticle(t *testing.T) {
	var night atomic.Int32
	server := httptest.NewServer(edited(&night))
	defer server.Close()
	s := &site.Site{Name: "xa.example", Title: "Xã", Hosts: []string{"127.0.0.1"}, Confidence: "high", Source: "this test", Language: "vi", Private: true,
		Lists: []site.List{{URL: server.URL + "/"}}, Article: `/tin/.*\.html$`,
		Layouts: []site.Layout{{Name: "one", Title: []string{"h1"}, Body: []string{"div.body"}, Date: []string{"meta[property='article:published_time']@content"}}}}
	d, sites := nightly(t, s)
	now := time.Date(2024, 3, 2, 10, 0, 0, 0, time.UTC)
	var editedAt time.Time
	for n := range 2 {
		night.Store(int32(n))
		editedAt = now.AddDate(0, 0, n)
		u, err := d.Update(context.Background(), sites, CrawlOptions{Config: crawl.Config{Delay: -1, Now: func() time.Time { return editedAt }}}, Watch{})
		if err != nil {
			t.Fatal(err)
		}
		if u.Index.Counts.Articles != 1 {
			t.Fatalf("night %d: the index holds %d articles, want 1", n, u.Index.Counts.Articles)
		}
	}
	changes, err := d.Changes(context.Background(), sites, editedAt.Add(-time.Hour), Watch{Fail: func(err error) { t.Error(err) }})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, c := range changes {
		got[c.Sign+c.What] = append(got[c.Sign+c.What], c.Value)
	}
	for what, want := range map[string]string{"-person": "Lê Văn Bảy", "+person": "Trần Thị Cúc", "-number": "57 đảng viên", "+number": "75 đảng viên",
		"-sentence": "Đồng chí Lê Văn Bảy, Chủ tịch UBND xã Tân Lập chủ trì hội nghị.", "+title": "Trần Thị Cúc: Chủ tịch UBND xã Tân Lập"} {
		if len(got[what]) == 0 || got[what][0] != want && len(got[what][0]) < len(want) {
			t.Errorf("%s: got %q, want %q", what, got[what], want)
		}
	}
	if len(got["+chair"]) != 1 || len(got["-chair"]) != 1 {
		t.Errorf("chairs: gone %q, new %q, want one each", got["-chair"], got["+chair"])
	}
	none, err := d.Changes(context.Background(), sites, editedAt.Add(time.Hour), Watch{})
	if err != nil || len(none) != 0 {
		t.Errorf("changes after the last edit: %v, %v: want none%s", none, err, cmp.Diff(Changes{}, none))
	}
}
