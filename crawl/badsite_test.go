package crawl_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

// clock is a time that moves only when somebody waits.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock {
	return &clock{now: time.Date(2026, 3, 2, 2, 30, 0, 0, crawl.Vietnam)}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(max(d, 0))
	return ctx.Err()
}

// request is what the site saw.
type request struct {
	at     time.Time
	path   string
	header http.Header
}

// badSite is a news site that does everything that sites do wrong. Night counts
// from 1 and is set by the test.
type badSite struct {
	*httptest.Server
	inside *httptest.Server // a server of the private network that nobody may reach
	clock  *clock
	delay  string // Crawl-delay line of robots.txt

	mu      sync.Mutex
	night   int
	seen    []request
	count   map[string]int
	intoLAN int
}

const goodArticles = 40

func newBadSite(t *testing.T) *badSite {
	bomb()
	b := &badSite{clock: newClock(), night: 1, count: map[string]int{}, delay: "Crawl-delay: 2\n"}
	b.inside = httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.intoLAN++
	}))
	b.Server = httptest.NewServer(b)
	t.Cleanup(func() { b.Server.Close(); b.inside.Close() })
	return b
}

// site describes the bad site as a site file would.
func (b *badSite) site() *site.Site {
	return &site.Site{
		Name: "bad.test", Hosts: []string{"127.0.0.1"}, Private: true,
		Feeds:    []string{b.URL + "/rss.xml"},
		Sitemaps: []string{b.URL + "/sitemap.xml"},
		Lists:    []site.List{{URL: b.URL + "/danh-sach", Links: "h3 a", Next: "/danh-sach?page={page}", Pages: 5}},
		Article:  `/bai/[^?#]+-\d+\.(html|pdf)`,
	}
}

// page is an article of a size that real pages have.
func page(title, body string) string {
	return "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>" + title + "</title></head><body><h1>" + title +
		"</h1><p>" + body + "</p>" + strings.Repeat("<p>Các đại biểu đã thảo luận, góp ý vào dự thảo báo cáo.</p>", 200) + "</body></html>"
}

func (b *badSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	b.seen = append(b.seen, request{b.clock.Now(), r.URL.RequestURI(), r.Header.Clone()})
	b.count[r.URL.Path]++
	n, night := b.count[r.URL.Path], b.night
	b.mu.Unlock()
	name := strings.TrimPrefix(r.URL.Path, "/bai/")
	switch {
	case r.URL.Path == "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /\n\nUser-agent: chutri\n"+b.delay+"Disallow: /cam/\nDisallow: /bai/cam-\n")
	case r.URL.Path == "/rss.xml":
		b.tagged(w, r, "text/xml", b.feed())
	case r.URL.Path == "/sitemap.xml":
		fmt.Fprintf(w, `<sitemapindex><sitemap><loc>%s/tin.xml.gz</loc></sitemap><sitemap><loc>%s/sitemap.xml</loc></sitemap><sitemap><loc>%s/bom.xml.gz</loc></sitemap></sitemapindex>`, b.URL, b.URL, b.URL)
	case r.URL.Path == "/tin.xml.gz":
		b.tagged(w, r, "application/gzip", zipped([]byte(b.newsSitemap())))
	case r.URL.Path == "/bom.xml.gz":
		b.tagged(w, r, "application/gzip", bomb())
	case r.URL.Path == "/danh-sach":
		b.tagged(w, r, "text/html", []byte(b.list(r)))
	case strings.HasPrefix(name, "tot-"):
		b.tagged(w, r, "text/html; charset=utf-8", []byte(page("Tin "+name, "Sáng 15-5, hội nghị đã khai mạc.")))
	case strings.HasPrefix(name, "list-"):
		b.tagged(w, r, "text/html", []byte(page("Danh sách "+name, "Chiều 15-5.")))
	default:
		b.misbehave(w, r, name, n, night)
	}
}

func (b *badSite) misbehave(w http.ResponseWriter, r *http.Request, name string, n, night int) {
	article := func(title, body string) { b.tagged(w, r, "text/html", []byte(page(title, body))) }
	switch name {
	case "cho-1.html": // 429, then well
		if n == 1 {
			w.Header().Set("Retry-After", "45")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		article("Chờ", "Đã chờ.")
	case "lanh-1.html": // 500 that heals
		if n == 1 {
			http.Error(w, "lỗi", http.StatusInternalServerError)
			return
		}
		article("Lành", "Đã lành.")
	case "hong-1.html":
		http.Error(w, "lỗi", http.StatusInternalServerError)
	case "cham-1.html": // a body that never ends
		w.Header().Set("Content-Type", "text/html")
		for r.Context().Err() == nil {
			fmt.Fprint(w, "<p>chậm</p>")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	case "cut-1.html":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "5000")
		fmt.Fprint(w, "<html><p>bị cắt")
	case "bom-1.html":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb())
	case "to-1.html":
		w.Header().Set("Content-Type", "text/html")
		w.Write(bytes.Repeat([]byte("to quá "), 3<<20))
	case "vong-1.html":
		http.Redirect(w, r, "/bai/vong-2.html", http.StatusFound)
	case "vong-2.html":
		http.Redirect(w, r, "/bai/vong-1.html", http.StatusFound)
	case "sau-1.html": // ever deeper
		http.Redirect(w, r, fmt.Sprintf("/bai/sau-1.html?n=%d", n), http.StatusFound)
	case "rieng-1.html":
		http.Redirect(w, r, b.inside.URL+"/bai/bi-mat-1.html", http.StatusFound)
	case "rieng-2.html":
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	case "rieng-3.html":
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	case "vao-1.html": // leads into the forbidden part
		http.Redirect(w, r, "/cam/trang-1.html", http.StatusMovedPermanently)
	case "pdf-1.pdf":
		w.Header().Set("Content-Type", "application/pdf")
		w.Write(bytes.Repeat([]byte("%PDF"), 1<<20))
	case "bangma-1.html": // windows-1258 that says UTF-8
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte("<html><title>C\xe1n b\xf4\xf2</title><p>H\xf4\xf2i ngh\xe2\xf2</p></html>"))
	case "nam-1.html", "nam-2.html", "nam-1.html/amp":
		b.tagged(w, r, "text/html", []byte(strings.Replace(page("Một bài, năm địa chỉ", "Một bài."), "<head>",
			`<head><link rel="canonical" href="/bai/nam-1.html">`, 1)))
	case "nam-3.html":
		http.Redirect(w, r, "/bai/nam-1.html", http.StatusMovedPermanently)
	case "sua-1.html":
		article("Bài sửa", fmt.Sprintf("Có %d đại biểu dự.", 100+night))
	case "mat-1.html":
		if night > 1 {
			http.NotFound(w, r)
			return
		}
		article("Bài mất", "Rồi sẽ mất.")
	case "ben-1.html": // the news beside the article are others every time, and there is no validator
		fmt.Fprint(w, strings.Replace(page("Có tin bên cạnh", "Bài không đổi."), "</body>",
			fmt.Sprintf("<aside><p>%s</p></aside><footer>Lượt xem: %d</footer></body>", strings.Repeat("Tin mới nhất ", 20), b.count[r.URL.Path]), 1))
	case "dau-1.html": // no validators, and the server answers in full every time
		fmt.Fprint(w, page("Không dấu", "Luôn trả lời đầy đủ."))
	default:
		http.NotFound(w, r)
	}
}

// badNames are the misbehaving articles, as the feed announces them.
var badNames = []string{
	"cho-1.html", "lanh-1.html", "hong-1.html", "cham-1.html", "cut-1.html", "bom-1.html", "to-1.html", "vong-1.html", "sau-1.html",
	"rieng-1.html", "rieng-2.html", "rieng-3.html", "vao-1.html", "cam-1.html", "pdf-1.pdf", "bangma-1.html",
	"nam-1.html?utm_source=rss", "nam-1.html#comment", "nam-1.html/amp", "nam-2.html", "nam-3.html",
	"sua-1.html", "mat-1.html", "dau-1.html", "ben-1.html", "khongco-1.html",
}

func (b *badSite) feed() []byte {
	var s strings.Builder
	s.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>`)
	for _, n := range badNames {
		fmt.Fprintf(&s, "<item><title>x</title><link>%s/bai/%s</link><pubDate>Sun, 01 Mar 2026 19:24:18 GMT+7</pubDate></item>", b.URL, n)
	}
	s.WriteString("<item><link>javascript:alert(1)</link></item><item><link>ftp://x/bai/a-1.html</link></item></channel></rss>")
	return []byte(s.String())
}

func (b *badSite) newsSitemap() string {
	var s strings.Builder
	s.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">`)
	for i := range goodArticles {
		fmt.Fprintf(&s, "<url><loc>%s/bai/tot-%d.html</loc><news:news><news:publication_date>2026-03-01T%02d:00:00+07:00</news:publication_date></news:news></url>", b.URL, i, i%24)
	}
	return s.String() + "</urlset>"
}

// list never ends: every page names three articles that no other page does.
func (b *badSite) list(r *http.Request) string {
	p := 1
	fmt.Sscan(r.URL.Query().Get("page"), &p)
	s := "<html><body><a href='/dang-nhap'>x</a>"
	for i := range 3 {
		s += fmt.Sprintf("<h3><a href='/bai/list-%d.html'>tin</a></h3>", p*10+i)
	}
	return s + "</body></html>"
}

// tagged answers with a validator and honours it.
func (b *badSite) tagged(w http.ResponseWriter, r *http.Request, mime string, body []byte) {
	tag := `"` + crawl.Digest(body)[7:23] + `"`
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", mime)
	w.Write(body)
}

// bomb is a small file that becomes 80 MB.
var bomb = sync.OnceValue(func() []byte { return zipped(make([]byte, 80<<20)) })

func zipped(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// house is a data folder.
type house struct {
	dir     string
	archive *crawl.Archive
	state   crawl.State
}

func openHouse(t testing.TB, dir string, now func() time.Time) *house {
	t.Helper()
	a, err := crawl.OpenArchive(filepath.Join(dir, "archive"), crawl.ArchiveOptions{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	st, err := crawl.OpenState(filepath.Join(dir, "state.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &house{dir, a, st}
}

// night crawls once, as the program would.
func (b *badSite) crawlNight(t *testing.T, h *house) *crawl.SiteReport {
	t.Helper()
	rep, err := crawl.Run(context.Background(), crawl.Config{
		Sites: []*site.Site{b.site()}, Archive: h.archive, State: h.state, Contact: "test@example.org",
		Now: b.clock.Now, Sleep: b.clock.Sleep, Timeout: 2 * time.Second, Retries: 1, MaxBody: 4 << 20, MaxDecoded: 8 << 20,
	})
	if err != nil {
		t.Fatal(err)
	}
	return rep.Sites["bad.test"]
}
