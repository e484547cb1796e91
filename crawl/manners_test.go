package crawl_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

// smallSite is a site with a feed of n articles; odd answers its other requests.
func smallSite(t *testing.T, n int, odd http.HandlerFunc) (*httptest.Server, *site.Site) {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/rss" {
			odd(w, r)
			return
		}
		fmt.Fprint(w, "<rss version='2.0'><channel>")
		for i := range n {
			fmt.Fprintf(w, "<item><link>/bai-%d</link><pubDate>2026-03-01T%02d:00:00+07:00</pubDate></item>", i, i%24)
		}
		fmt.Fprint(w, "</channel></rss>")
	}))
	t.Cleanup(srv.Close)
	return srv, &site.Site{Name: "small.test", Hosts: []string{"127.0.0.1"}, Private: true, Feeds: []string{srv.URL + "/rss"}, Article: `/bai-\d+$`}
}

func articlePage(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/bai-") {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, "<html><title>%s</title></html>", r.URL.Path)
}

// crawlOnce runs one crawl with defaults for tests.
func crawlOnce(t *testing.T, h *house, c *clock, cfg crawl.Config) *crawl.Report {
	t.Helper()
	cfg.Archive, cfg.State, cfg.Now, cfg.Sleep = h.archive, h.state, c.Now, c.Sleep
	rep, err := crawl.Run(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// TestPrivateAddresses: names and redirects that lead inside are refused after
// they were resolved; nothing is connected.
func TestPrivateAddresses(t *testing.T) {
	var hits atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }))
	defer srv.Close()
	port := srv.URL[strings.LastIndexByte(srv.URL, ':'):]
	c := newClock()
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1.2.3", "2130706433"} {
		h := openHouse(t, t.TempDir(), c.Now)
		address := "http://" + host + port + "/bai-1"
		rep := crawlOnce(t, h, c, crawl.Config{URLs: []string{address}, Retries: -1, Timeout: 2 * time.Second})
		for _, s := range rep.Sites {
			if s.Fetched != 0 || s.Skipped["host wants rest"]+s.Failed["private address"] != 1 {
				t.Errorf("%s: %+v", host, s)
			}
		}
	}
	// A private site may reach its own port and no other one.
	_, own := smallSite(t, 1, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, srv.URL+"/bai-1", http.StatusFound)
	})
	own.Hosts = append(own.Hosts, "localhost")
	h := openHouse(t, t.TempDir(), c.Now)
	crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{own}})
	if n := hits.Load(); n > 0 {
		t.Errorf("%d requests reached a private address", n)
	}
}

// TestRobotsUnreachable: nobody knows what is allowed, so nothing is asked for
// but robots.txt; the pages come on a later night.
func TestRobotsUnreachable(t *testing.T) {
	var down atomic.Bool
	down.Store(true)
	var pages atomic.Int32
	_, s := smallSite(t, 5, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			if down.Load() {
				w.WriteHeader(http.StatusServiceUnavailable)
			}
			return
		}
		pages.Add(1)
		articlePage(w, r)
	})
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	first := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}}).Sites[s.Name]
	if pages.Load() != 0 || len(first.Discovery) != 1 || !strings.Contains(first.Discovery[0], "robots.txt") {
		t.Errorf("%d pages were asked for; %+v", pages.Load(), first)
	}
	down.Store(false)
	c.Sleep(context.Background(), 24*time.Hour)
	if second := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}}).Sites[s.Name]; second.New != 5 {
		t.Errorf("after it healed: %+v", second)
	}
}

// TestRobotsCache: one request a day, over several runs.
func TestRobotsCache(t *testing.T) {
	var asked atomic.Int32
	_, s := smallSite(t, 3, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked.Add(1)
		}
		articlePage(w, r)
	})
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	for _, want := range []int32{1, 1, 1, 2} {
		crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}})
		if got := asked.Load(); got != want {
			t.Errorf("robots.txt was asked for %d times, want %d", got, want)
		}
		c.Sleep(context.Background(), 9*time.Hour)
	}
}

// TestLongRest: a host that wants an hour of rest gets it; the others go on.
func TestLongRest(t *testing.T) {
	var asked atomic.Int32
	_, tired := smallSite(t, 80, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			return
		}
		asked.Add(1)
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	_, fresh := smallSite(t, 5, articlePage)
	fresh.Name = "fresh.test"
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	begin := c.Now()
	rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{tired, fresh}})
	if got := asked.Load(); got != 1 || c.Now().Sub(begin) > 30*time.Minute {
		t.Errorf("the resting host was asked %d times in %s", got, c.Now().Sub(begin))
	}
	if rep.Sites[fresh.Name].New != 5 || rep.Sites[tired.Name].Skipped["host wants rest"] == 0 {
		t.Errorf("%+v, %+v", rep.Sites[fresh.Name], rep.Sites[tired.Name])
	}
}

// TestCrawlDelayForDays: a site that wants days, or ages, between two requests
// gets one a night, and the night ends.
func TestCrawlDelayForDays(t *testing.T) {
	for _, seconds := range []string{"172800", "1e10"} {
		var asked atomic.Int32
		_, s := smallSite(t, 5, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				fmt.Fprintf(w, "User-agent: *\nCrawl-delay: %s\n", seconds)
				return
			}
			asked.Add(1)
			articlePage(w, r)
		})
		c := newClock()
		h := openHouse(t, t.TempDir(), c.Now)
		begin := c.Now()
		rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}}).Sites[s.Name]
		if took := c.Now().Sub(begin); asked.Load() > 1 || took > time.Hour {
			t.Errorf("Crawl-delay %s: %d pages were asked for in %s: %+v", seconds, asked.Load(), took, rep)
		}
		if said := strings.Join(rep.Discovery, " "); rep.Skipped["host wants rest"] == 0 && !strings.Contains(said, "between two requests") {
			t.Errorf("Crawl-delay %s: not said: %+v", seconds, rep)
		}
	}
}

// TestHostRate: with several workers and retries, no two requests to a host are
// closer than the delay, and never more at once than allowed.
func TestHostRate(t *testing.T) {
	c := newClock()
	var mu sync.Mutex
	var at []time.Time
	var now, most int
	_, s := smallSite(t, 60, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		at = append(at, c.Now())
		now++
		most = max(most, now)
		n := len(at)
		mu.Unlock()
		time.Sleep(time.Millisecond)
		if n%7 == 0 && r.URL.Path != "/robots.txt" {
			w.WriteHeader(http.StatusBadGateway)
		} else {
			articlePage(w, r)
		}
		mu.Lock()
		now--
		mu.Unlock()
	})
	h := openHouse(t, t.TempDir(), c.Now)
	rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}, Parallel: 3, Delay: 500 * time.Millisecond})
	if rep.Sites[s.Name].New != 60 {
		t.Errorf("%+v", rep.Sites[s.Name])
	}
	if most > 3 {
		t.Errorf("%d requests at once, 3 allowed", most)
	}
	span := at[len(at)-1].Sub(at[0])
	if least := time.Duration(len(at)-3) * 500 * time.Millisecond; span < least {
		t.Errorf("%d requests in %s, want at least %s", len(at), span, least)
	}
}

func TestBudgets(t *testing.T) {
	_, s := smallSite(t, 30, articlePage)
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	total := 0
	for _, want := range []int{12, 12, 10} { // robots.txt and the feed take two, later the feed one, of each night's
		rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}, HostBudget: 12}).Sites[s.Name]
		if rep.Requests != want {
			t.Errorf("%d requests, want %d: %+v", rep.Requests, want, rep)
		}
		total += rep.New
		c.Sleep(context.Background(), 2*time.Hour)
	}
	if total != 30 {
		t.Errorf("%d articles in three runs, want 30", total)
	}
	h = openHouse(t, t.TempDir(), c.Now)
	if rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}, Pages: 4}).Sites[s.Name]; rep.New != 4 {
		t.Errorf("%d articles, want the newest 4", rep.New)
	}
	h = openHouse(t, t.TempDir(), c.Now)
	if rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}, Delay: time.Second, TimeBudget: 10 * time.Second}).Sites[s.Name]; rep.New < 5 || rep.New > 11 {
		t.Errorf("%d articles in ten seconds at one a second", rep.New)
	}
}

// manyNights crawls a site once a day for 200 days.
func manyNights(t *testing.T, h *house, c *clock, s *site.Site) {
	t.Helper()
	start := c.Now()
	for night := range 200 {
		c.mu.Lock()
		c.now = start.Add(time.Duration(night) * 24 * time.Hour)
		c.mu.Unlock()
		crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}})
	}
}

// TestGivingUp follows a page that never works over many nights.
func TestGivingUp(t *testing.T) {
	c := newClock()
	var mu sync.Mutex
	tries := map[string][]int{} // day numbers of the tries
	start := c.Now()
	_, s := smallSite(t, 2, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			return
		}
		mu.Lock()
		tries[r.URL.Path] = append(tries[r.URL.Path], int(c.Now().Sub(start)/(24*time.Hour)))
		mu.Unlock()
		if r.URL.Path == "/bai-0" {
			http.NotFound(w, r)
		} else {
			w.WriteHeader(http.StatusForbidden)
		}
	})
	h := openHouse(t, t.TempDir(), c.Now)
	manyNights(t, h, c, s)
	want := map[string][]int{"/bai-0": {0, 1}, "/bai-1": {0, 1, 3, 7, 15, 31, 61, 91}}
	if d := cmp.Diff(want, tries); d != "" {
		t.Errorf("days of the tries (-want +got):\n%s", d)
	}
	counts, err := h.state.Counts(context.Background())
	if err != nil || counts[s.Name][crawl.StatusGivenUp] != 2 {
		t.Errorf("state %v, %v; want both given up", counts, err)
	}
}

// TestYoungMoreOften counts the visits to an article that never changes.
func TestYoungMoreOften(t *testing.T) {
	c := newClock()
	start := c.Now()
	var days []int
	_, s := smallSite(t, 1, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			days = append(days, int(c.Now().Sub(start)/(24*time.Hour)))
		}
		articlePage(w, r)
	})
	h := openHouse(t, t.TempDir(), c.Now)
	manyNights(t, h, c, s)
	if len(days) < 8 || len(days) > 25 || days[1] != 1 || days[2] != 2 {
		t.Errorf("visits on days %v", days)
	}
	for i := 2; i < len(days); i++ {
		if days[i]-days[i-1] < days[i-1]-days[i-2] {
			t.Errorf("gaps do not grow: %v", days)
		}
	}
}

// TestCancel: a run that is cancelled in the middle has everything that it
// fetched, and the next one does the rest.
func TestCancel(t *testing.T) {
	_, s := smallSite(t, 40, articlePage)
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	ctx, cancel := context.WithCancel(context.Background())
	rep, err := crawl.Run(ctx, crawl.Config{Sites: []*site.Site{s}, Archive: h.archive, State: h.state, Now: c.Now, Sleep: c.Sleep, Progress: func(p crawl.Progress) {
		if p.Done == 10 {
			cancel()
		}
	}})
	if err != nil || !rep.Cancelled || rep.Sites[s.Name].New != 10 {
		t.Fatalf("%+v, %v", rep.Sites[s.Name], err)
	}
	if rest := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}}).Sites[s.Name]; rest.New != 30 {
		t.Errorf("the rest: %+v", rest)
	}
	soundArchive(t, h.archive.Dir())
}
