package crawl_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

// BenchmarkRun crawls a site without any delay: pages per second, and the
// largest heap on the way, after 10,000 pages and at the end. The big one takes
// minutes and is left out with -short:
//
//	go test ./crawl -run '^$' -bench Run -benchtime 1x
func BenchmarkRun(b *testing.B) {
	for _, pages := range []int{2000, 100000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			if pages > 10000 && testing.Short() {
				b.Skip("takes minutes")
			}
			for range b.N {
				benchRun(b, pages)
			}
		})
	}
}

func benchRun(b *testing.B, pages int) {
	body := []byte(page("Hội nghị toàn quốc", strings.Repeat("Các đại biểu thảo luận nhiều nội dung quan trọng. ", 100)))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var file int
		switch {
		case r.URL.Path == "/robots.txt":
		case r.URL.Path == "/sitemap.xml":
			fmt.Fprint(w, "<sitemapindex>")
			for n := 0; n*10000 < pages; n++ {
				fmt.Fprintf(w, "<sitemap><loc>http://%s/s%d.xml</loc></sitemap>", r.Host, n)
			}
			fmt.Fprint(w, "</sitemapindex>")
		case strings.HasSuffix(r.URL.Path, ".xml"):
			fmt.Sscanf(r.URL.Path, "/s%d.xml", &file)
			fmt.Fprint(w, "<urlset>")
			for n := file * 10000; n < min((file+1)*10000, pages); n++ {
				fmt.Fprintf(w, "<url><loc>http://%s/bai-%d</loc></url>", r.Host, n)
			}
			fmt.Fprint(w, "</urlset>")
		default:
			w.Header().Set("Content-Type", "text/html")
			w.Write(bytes.Replace(body, []byte("<h1>"), []byte("<h1>"+r.URL.Path), 1))
		}
	}))
	defer srv.Close()
	h := openHouse(b, b.TempDir(), time.Now)
	s := &site.Site{Name: "bench.test", Hosts: []string{"127.0.0.1"}, Private: true, Sitemaps: []string{srv.URL + "/sitemap.xml"}, Article: `/bai-\d+$`}
	var early, late uint64
	start, cpu := time.Now(), cpuTime(b)
	rep, err := crawl.Run(context.Background(), crawl.Config{
		Sites: []*site.Site{s}, Archive: h.archive, State: h.state, Delay: -1, Parallel: 8, HostBudget: -1,
		Progress: func(p crawl.Progress) {
			if p.Done%1000 != 0 {
				return
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if p.Done <= 10000 {
				early = max(early, m.HeapInuse)
			}
			late = max(late, m.HeapInuse)
		},
	})
	if err != nil || rep.Sites[s.Name].New != pages {
		b.Fatalf("%+v, %v", rep.Sites[s.Name], err)
	}
	b.ReportMetric(float64(pages)/time.Since(start).Seconds(), "pages/s")
	b.ReportMetric((cpuTime(b)-cpu).Seconds()*1000/float64(pages), "ms-CPU/page")
	b.ReportMetric(float64(early)/1e6, "MB-heap-first-10000")
	b.ReportMetric(float64(late)/1e6, "MB-heap")
	b.ReportMetric(float64(len(body)), "B/page")
}

// cpuTime is what this process has used, the served site included. On a busy
// machine it says more than the clock.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
