package crawl_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

// paths serves fixed documents; {host} in them stands for the server. Articles
// answer everywhere under /bai-.
func paths(t *testing.T, documents map[string]string) (srv *httptest.Server, asked map[string]int) {
	t.Helper()
	asked = map[string]int{}
	srv = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.RequestURI()]++ // one connection at a time: the crawl is not parallel here
		if d, ok := documents[r.URL.RequestURI()]; ok {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, strings.ReplaceAll(d, "{host}", "http://"+r.Host))
			return
		}
		articlePage(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv, asked
}

// archived lists the paths of archived articles.
func archived(t *testing.T, h *house) []string {
	t.Helper()
	urls, damage := readAll(t, h.archive.Dir(), crawl.ReadOptions{})
	if len(damage) > 0 {
		t.Fatal(damage)
	}
	for i, u := range urls {
		urls[i] = u[strings.Index(u[8:], "/")+8:]
	}
	sort.Strings(urls)
	return urls
}

func TestDiscovery(t *testing.T) {
	march := func(d int) time.Time { return time.Date(2026, 3, d, 0, 0, 0, 0, crawl.Vietnam) }
	tests := []struct {
		name      string
		documents map[string]string
		site      site.Site
		config    crawl.Config
		want      []string
		asked     int    // documents and articles; 0 means not counted
		fails     string // part of the discovery failure
	}{
		{
			name: "Atom, RDF dates and relative links",
			documents: map[string]string{
				"/atom": `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{host}/bai-1"/><published>2026-03-01T08:00:00+07:00</published></entry></feed>`,
				"/rdf": `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
					`<item><link>{host}/bai-2</link><dc:date>2026-03-01T08:00:00</dc:date></item></rdf:RDF>`,
			},
			site: site.Site{Feeds: []string{"/atom", "/rdf"}},
			want: []string{"/bai-1", "/bai-2"},
		},
		{
			name: "sitemap index: newest first, loops, foreign hosts",
			documents: map[string]string{
				"/sitemap.xml": `<?xml version="1.0"?><sitemapindex xmlns="x"><sitemap><loc>{host}/a.xml</loc><lastmod>2026-02-01</lastmod></sitemap>` +
					`<sitemap><loc>{host}/b.xml</loc></sitemap><sitemap><loc>{host}/sitemap.xml</loc></sitemap><sitemap><loc>http://10.0.0.1/x.xml</loc></sitemap></sitemapindex>`,
				"/a.xml": `<urlset><url><loc> {host}/bai-1 </loc></url><url><loc>{host}/lien-he</loc></url><url><loc>http://khac.example/bai-9</loc></url></urlset>`,
				"/b.xml": `<sitemapindex><sitemap><loc>{host}/c.xml</loc></sitemap></sitemapindex>`,
				"/c.xml": `<sitemapindex><sitemap><loc>{host}/d.xml</loc></sitemap></sitemapindex>`,
				"/d.xml": `<sitemapindex><sitemap><loc>{host}/e.xml</loc></sitemap></sitemapindex>`,
				"/e.xml": `<urlset><url><loc>{host}/bai-7</loc></url></urlset>`,
			},
			site:  site.Site{Sitemaps: []string{"/sitemap.xml"}},
			want:  []string{"/bai-1"},
			fails: "indexes inside indexes",
		},
		{
			name:      "a sitemap that breaks off gives what it has",
			documents: map[string]string{"/s.xml": `<urlset><url><loc>{host}/bai-1</loc></url><url><loc>{host}/bai-2</loc></url><url><loc>{ho`},
			site:      site.Site{Sitemaps: []string{"/s.xml"}},
			want:      []string{"/bai-1", "/bai-2"},
		},
		{
			name:      "an error page instead of a sitemap",
			documents: map[string]string{"/s.xml": `<!DOCTYPE html><html><body>Không tìm thấy</body></html>`},
			site:      site.Site{Sitemaps: []string{"/s.xml"}},
			fails:     "HTML page instead of a sitemap",
		},
		{
			name: "list with a link to the next page",
			documents: map[string]string{
				"/tin":    `<div class=l><a href="bai-1">1</a></div><a href="/bai-99">quảng cáo</a><a class=next href="/tin/2">sau</a>`,
				"/tin/2":  `<div class=l><a href="/bai-2">2</a></div><a class=next href="/tin/3">sau</a>`,
				"/tin/3":  `<div class=l><a href="/bai-2">2</a></div><a class=next href="/tin/4">sau</a>`,
				"/bai-99": "",
			},
			site:  site.Site{Lists: []site.List{{URL: "/tin", Links: ".l a", Next: "a.next", Pages: 9}}},
			want:  []string{"/bai-1", "/bai-2"},
			asked: 6, // robots, three list pages, two articles
		},
		{
			name: "dates bound what is taken",
			documents: map[string]string{
				"/s.xml": `<urlset xmlns:n="x"><url><loc>{host}/bai-1</loc><n:news><n:publication_date>2026-02-27</n:publication_date></n:news></url>` +
					`<url><loc>{host}/bai-2</loc><n:news><n:publication_date>2026-02-28T23:59:00+07:00</n:publication_date></n:news></url>` +
					`<url><loc>{host}/bai-3</loc><n:news><n:publication_date>2026-03-01</n:publication_date></n:news></url>` +
					`<url><loc>{host}/bai-4</loc><lastmod>2026-02-01</lastmod></url><url><loc>{host}/bai-5</loc></url></urlset>`,
			},
			site:   site.Site{Sitemaps: []string{"/s.xml"}},
			config: crawl.Config{Since: march(0), Until: march(1)}, // 28 February
			want:   []string{"/bai-2", "/bai-5"},
		},
		{
			name: "back-fill walks a list to the day that is asked for",
			documents: map[string]string{
				"/tin":        `<a href="/2026/03/02/bai-1">1</a>`,
				"/tin?page=2": `<a href="/2026/03/01/bai-2">2</a>`,
				"/tin?page=3": `<a href="/2026/02/27/bai-3">3</a>`,
				"/tin?page=4": `<a href="/2026/02/26/bai-4">4</a>`,
			},
			site:   site.Site{Lists: []site.List{{URL: "/tin", Next: "/tin?page={page}"}}},
			config: crawl.Config{Since: march(1), BackFill: true},
			want:   nil, // the addresses are no articles of this server, and failed
			asked:  1 + 3 + 2,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			srv, asked := paths(t, tt.documents)
			s := tt.site
			s.Name, s.Hosts, s.Private, s.Article = "d.test", []string{"127.0.0.1"}, true, `/bai-\d+$`
			for i := range s.Feeds {
				s.Feeds[i] = srv.URL + s.Feeds[i]
			}
			for i := range s.Sitemaps {
				s.Sitemaps[i] = srv.URL + s.Sitemaps[i]
			}
			for i := range s.Lists {
				s.Lists[i].URL = srv.URL + s.Lists[i].URL
			}
			c := newClock()
			h := openHouse(t, t.TempDir(), c.Now)
			tt.config.Sites = []*site.Site{&s}
			rep := crawlOnce(t, h, c, tt.config).Sites[s.Name]
			if d := cmp.Diff(tt.want, archived(t, h)); d != "" {
				t.Errorf("archived (-want +got):\n%s\n%+v", d, rep)
			}
			if got := strings.Join(rep.Discovery, "\n"); !strings.Contains(got, tt.fails) || tt.fails == "" && got != "" {
				t.Errorf("discovery failures %q, want %q", got, tt.fails)
			}
			if total := sum(asked); tt.asked > 0 && total != tt.asked {
				t.Errorf("%d requests, want %d: %v", total, tt.asked, asked)
			}
		})
	}
}

func sum(m map[string]int) int {
	n := 0
	for _, v := range m {
		n += v
	}
	return n
}

// TestSingleAddresses: a page by its address, of a site that a file describes.
func TestSingleAddresses(t *testing.T) {
	srv, asked := paths(t, nil)
	s := &site.Site{Name: "d.test", Hosts: []string{"127.0.0.1"}, Private: true, Feeds: []string{srv.URL + "/rss"}}
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	for n, want := range []int{1, 0} {
		rep := crawlOnce(t, h, c, crawl.Config{URLs: []string{srv.URL + "/bai-1?fbclid=x"}, Known: []*site.Site{s}}).Sites["d.test"]
		if rep == nil || rep.New != want || rep.NotModified != 1-want {
			t.Errorf("run %d: %+v", n, rep)
		}
	}
	if asked["/bai-1"] != 2 || asked["/rss"] != 0 {
		t.Errorf("requests %v; want the page twice and no feed", asked)
	}
	if _, err := crawl.Run(context.Background(), crawl.Config{URLs: []string{"mailto:x"}, Archive: h.archive, State: h.state}); err == nil {
		t.Error("no error for an address that is none")
	}
}

// TestFrontPage: the front page of a site is a list of articles.
func TestFrontPage(t *testing.T) {
	srv, _ := paths(t, map[string]string{
		"/": `<a href="/bai-12345">tin</a><a href="/chuyen-muc">mục</a><a href="/bai-23456?utm_source=x#y">tin</a><a href="https://facebook.com/bai-34567">f</a>`,
	})
	s := &site.Site{Name: "d.test", Hosts: []string{"127.0.0.1"}, Private: true, Feeds: []string{srv.URL + "/rss"}}
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	crawlOnce(t, h, c, crawl.Config{URLs: []string{srv.URL}, Known: []*site.Site{s}})
	if d := cmp.Diff([]string{"/bai-12345", "/bai-23456"}, archived(t, h)); d != "" {
		t.Errorf("archived (-want +got):\n%s", d)
	}
}
