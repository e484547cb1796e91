package pipeline

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

// The designs of the redesigned press: the first is the one that its site file
// knows.
const (
	oldDesign   = `<h1 class="tieu-de">%s</h1><time datetime="%s"></time><div class="noi-dung">%s</div>`
	newDesign   = `<header><h2 class="t2">%s</h2></header><span data-x="%s"></span><section class="c9">%s</section>`
	emptyDesign = `<div id="app" data-t="%.0s%.0s%.0s"></div>` // a script fills it in
)

// redesigned serves six articles a night, in another design from the second
// night on.
func redesigned(night *atomic.Int32, later string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := int(night.Load())
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch {
		case r.URL.Path == "/":
			for i := range 6 * (n + 1) {
				fmt.Fprintf(w, `<a href="/tin/hop-giao-ban-%d.html">Họp</a>`, i)
			}
		case strings.HasPrefix(r.URL.Path, "/tin/"):
			design, title := oldDesign, "UBND xã họp giao ban"
			if n > 0 {
				design = later
			}
			if design == emptyDesign {
				title = ""
			}
			fmt.Fprintf(w, "<html><head><title>%s</title></head><body>"+design+"</body></html>", title, title, "2024-03-02T08:00:00+07:00",
				"<p>Sáng 2/3/2024, UBND xã Tân Lập tổ chức hội nghị giao ban tháng 3 với các thôn trên địa bàn.</p><p>Số: "+r.URL.Path+".</p>")
		default:
			http.NotFound(w, r)
		}
	})
}

func redesignedSite(server *httptest.Server) *site.Site {
	return &site.Site{Name: "xa.example", Title: "Xã", Hosts: []string{"127.0.0.1"}, Confidence: "high", Source: "this test", Language: "vi", Private: true,
		Lists: []site.List{{URL: server.URL + "/"}}, Article: `/tin/.*\.html$`,
		Layouts: []site.Layout{{Name: "one", Title: []string{"h1.tieu-de"}, Body: []string{"div.noi-dung"}, Date: []string{"time@datetime"}}}}
}

// nightly is a fresh data folder and the one site that is crawled into it.
func nightly(t *testing.T, s *site.Site) (*Data, *site.Set) {
	t.Helper()
	sites, err := site.NewSet(s)
	if err != nil {
		t.Fatal(err)
	}
	d, err := WriteData(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, sites
}

// TestRedesignIsAnAlarm crawls a site before and after its pages changed.
func TestRedesignIsAnAlarm(t *testing.T) {
	for name, c := range map[string]struct {
		later string
		want  []string
	}{
		"other elements": {newDesign, []string{"no layout", "no date"}},
		"only a script":  {emptyDesign, []string{"no text"}},
		"the same":       {oldDesign, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var night atomic.Int32
			server := httptest.NewServer(redesigned(&night, c.later))
			defer server.Close()
			d, sites := nightly(t, redesignedSite(server))
			for n := range 2 {
				night.Store(int32(n))
				now := time.Date(2024, 3, 2+n, 2, 30, 0, 0, crawl.Vietnam)
				u, err := d.Update(context.Background(), sites, CrawlOptions{Config: crawl.Config{Delay: -1, Now: func() time.Time { return now }}}, Watch{})
				if err != nil {
					t.Fatal(err)
				}
				alarms := strings.Join(u.Crawl.AllAlarms(), "\n")
				if n == 0 && alarms != "" || n == 1 && c.want == nil && alarms != "" {
					t.Errorf("night %d: alarms without need: %s", n+1, alarms)
				}
				for _, want := range c.want {
					if n == 1 && !strings.Contains(alarms, "pages have "+want+": has the layout changed?") {
						t.Errorf("night %d: want an alarm about %q, have %q (%+v)", n+1, want, alarms, u.Crawl.Sites["xa.example"])
					}
				}
			}
		})
	}
}
