package crawl_test

import (
	"bytes"
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"chutri/crawl"
	"chutri/crawl/site"
)

func TestMain(m *testing.M) {
	childCrawl() // does not return in a child of TestKill
	childCrew()  // nor in one of TestCrewProcesses
	goleak.VerifyTestMain(m)
}

// TestTwoNights crawls the misbehaving site on two nights.
func TestTwoNights(t *testing.T) {
	b := newBadSite(t)
	h := openHouse(t, t.TempDir(), b.clock.Now)

	first := b.crawlNight(t, h)
	t.Logf("first night: %d requests, %d body bytes, %+v", first.Requests, first.Bytes, *first)
	// 40 good ones, 5 list pages of 3, and those misbehaving ones that end well.
	wantNew := goodArticles + 15 + len([]string{"cho", "lanh", "bangma", "nam", "sua", "mat", "dau", "ben"})
	if first.New != wantNew {
		t.Errorf("first night: %d new articles, want %d", first.New, wantNew)
	}
	wantFailed := map[string]int{
		"http 500": 1, "timeout": 1, "body cut short": 1, "too large": 2, "redirect loop": 2,
		"redirected to another site": 3, "not html": 1, "http 404": 1,
	}
	if d := cmp.Diff(wantFailed, first.Failed); d != "" {
		t.Errorf("failures by reason (-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[string]int{"forbidden by robots.txt": 2}, first.Skipped); d != "" {
		t.Errorf("skipped by reason (-want +got):\n%s", d)
	}
	b.checkManners(t, 2*time.Second)
	b.checkArchive(t, h, wantNew)
	firstRequests := len(b.seen)

	b.mu.Lock()
	b.night, b.seen = 2, nil
	b.mu.Unlock()
	b.clock.Sleep(context.Background(), 24*time.Hour)
	second := b.crawlNight(t, h)
	t.Logf("second night: %d requests (first %d), %d body bytes, %+v", second.Requests, firstRequests, second.Bytes, *second)
	if second.Changed != 1 || second.Gone != 1 || second.New != 0 {
		t.Errorf("second night: %d changed, %d gone, %d new; want the edited one, the vanished one and none", second.Changed, second.Gone, second.New)
	}
	if second.Bytes*20 > first.Bytes {
		t.Errorf("second night took %d body bytes of the first night's %d, want at least 95 %% fewer", second.Bytes, first.Bytes)
	}
	b.checkGivenUp(t, first)
	b.checkManners(t, 2*time.Second)
	b.checkArchive(t, h, wantNew+1)
	b.checkEdit(t, h)
}

// checkGivenUp: what is too large or no page is given up at the first sight of
// it, and not asked for on the second night.
func (b *badSite) checkGivenUp(t *testing.T, first *crawl.SiteReport) {
	t.Helper()
	if first.GivenUp != 3 {
		t.Errorf("first night: %d addresses given up, want the long page, the gzip bomb and the PDF", first.GivenUp)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.seen {
		for _, name := range []string{"/to-1.html", "/bom-1.html", "/pdf-1.pdf", "/bom.xml.gz"} {
			if strings.HasSuffix(r.path, name) {
				t.Errorf("%s was asked for again on the second night", r.path)
			}
		}
	}
}

// TestSecondNightBytes leaves the misbehaving pages aside: their failures cost
// the same every night.
func TestSecondNightBytes(t *testing.T) {
	b := newBadSite(t)
	h := openHouse(t, t.TempDir(), b.clock.Now)
	s := b.site()
	s.Feeds, s.Sitemaps = nil, []string{b.URL + "/tin.xml.gz"}
	var bytes [2]int64
	for n := range bytes {
		rep, err := crawl.Run(context.Background(), crawl.Config{Sites: []*site.Site{s}, Archive: h.archive, State: h.state, Now: b.clock.Now, Sleep: b.clock.Sleep})
		if err != nil {
			t.Fatal(err)
		}
		bytes[n] = rep.Sites[s.Name].Bytes
		b.clock.Sleep(context.Background(), 23*time.Hour)
	}
	t.Logf("body bytes: first night %d, second night %d", bytes[0], bytes[1])
	if bytes[1]*20 > bytes[0] {
		t.Errorf("second night took %d body bytes of the first night's %d, want at least 95 %% fewer", bytes[1], bytes[0])
	}
}

// checkManners: nothing forbidden, nothing inside the private network, nothing
// faster than the delay, an honest name.
func (b *badSite) checkManners(t *testing.T, gap time.Duration) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.intoLAN > 0 {
		t.Errorf("%d requests into the private network", b.intoLAN)
	}
	fast := 0
	for i, r := range b.seen {
		if strings.HasPrefix(r.path, "/cam/") || strings.HasPrefix(r.path, "/bai/cam-") {
			t.Errorf("forbidden request %s", r.path)
		}
		if !strings.HasPrefix(r.header.Get("User-Agent"), "chutri/") || !strings.Contains(r.header.Get("User-Agent"), "test@example.org") {
			t.Errorf("%s: user agent %q", r.path, r.header.Get("User-Agent"))
		}
		// robots.txt comes before its own Crawl-delay is known.
		if i > 1 && r.at.Sub(b.seen[i-1].at) < gap {
			fast++
		}
		if b.count["/bai/cho-1.html"] == 2 && r.path == "/bai/cho-1.html" && i > 0 && b.seen[i-1].path == r.path && r.at.Sub(b.seen[i-1].at) < 45*time.Second {
			t.Errorf("Retry-After of 45 s was answered after %s", r.at.Sub(b.seen[i-1].at))
		}
	}
	if fast > 0 {
		t.Errorf("%d of %d requests came faster than %s", fast, len(b.seen), gap)
	}
}

// checkArchive: the archive is sound to us and to a second reader, and has as
// many articles as the state has versions.
func (b *badSite) checkArchive(t *testing.T, h *house, articles int) {
	t.Helper()
	soundArchive(t, h.archive.Dir())
	n := 0
	for p, err := range crawl.ReadArchive(h.archive.Dir(), nil, crawl.ReadOptions{}) {
		if err != nil {
			t.Error(err)
			continue
		}
		n++
		if strings.HasSuffix(p.URL, "bangma-1.html") && !bytes.Contains(p.Body, []byte("C\xe1n b\xf4\xf2")) {
			t.Errorf("%s: bytes of the page are not kept: %q", p.URL, p.Body)
		}
		if p.FeedDate.IsZero() && !strings.Contains(p.URL, "/list-") {
			t.Errorf("%s: no announced date", p.URL)
		}
	}
	versions, err := h.state.Versions(context.Background(), "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if n != articles || len(versions) != articles {
		t.Errorf("%d articles in the archive, %d versions in the state, want %d", n, len(versions), articles)
	}
	a, _ := crawl.Canonical(b.URL+"/bai/nam-1.html", nil, nil)
	all, err := h.state.Addresses(context.Background(), a.Key)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{b.URL + "/bai/nam-1.html", b.URL + "/bai/nam-1.html/amp", b.URL + "/bai/nam-2.html", b.URL + "/bai/nam-3.html"}
	if d := cmp.Diff(want, all); d != "" {
		t.Errorf("addresses of the article with five of them (-want +got):\n%s", d)
	}
}

// checkEdit: both versions of the edited article, and the proof of the vanished one.
func (b *badSite) checkEdit(t *testing.T, h *house) {
	t.Helper()
	address := b.URL + "/bai/sua-1.html"
	u, _ := url.Parse(address)
	v, err := h.state.Versions(context.Background(), u.Host+u.Path, time.Time{})
	if err != nil || len(v) != 2 {
		t.Fatalf("%d versions of the edited article, %v", len(v), err)
	}
	for n, want := range []string{"Có 101 đại biểu", "Có 102 đại biểu"} {
		p, err := crawl.PageAt(h.archive.Dir(), v[n].Record)
		if err != nil || !strings.Contains(string(p.Body), want) {
			t.Errorf("version %d of the edited article lacks %q: %v", n+1, want, err)
		}
	}
	old, err := crawl.GetArchived(h.archive.Dir(), address, b.clock.Now().Add(-20*time.Hour))
	if err != nil || !strings.Contains(string(old.Body), "Có 101 đại biểu") {
		t.Errorf("the page as of the first night: %v", err)
	}
	gone := b.URL + "/bai/mat-1.html"
	if p, err := crawl.GetArchived(h.archive.Dir(), gone, time.Time{}); err != nil || p.Status != 200 {
		t.Errorf("the vanished article is in the archive: %+v, %v", p, err)
	}
	all, err := crawl.LookupArchive(h.archive.Dir(), gone)
	if err != nil || len(all) != 2 || all[1].Status != "404" || all[1].Kind != string(crawl.KindGone) {
		t.Errorf("and so is the proof that it vanished: %+v, %v", all, err)
	}
}

// TestEnrich: an address that was met after the article was archived is told
// with it.
func TestEnrich(t *testing.T) {
	b := newBadSite(t)
	h := openHouse(t, t.TempDir(), b.clock.Now)
	b.crawlNight(t, h)
	n := 0
	for p, err := range crawl.NewPages(context.Background(), h.archive.Dir(), h.state) {
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(p.URL, "/nam-1.html") {
			continue
		}
		n++
		if want := []string{p.URL + "/amp", b.URL + "/bai/nam-2.html", b.URL + "/bai/nam-3.html"}; !cmp.Equal(want, p.Urls) {
			t.Errorf("addresses %q, want %q", p.Urls, want)
		}
	}
	if n != 1 {
		t.Errorf("the article with five addresses was archived %d times", n)
	}
}
