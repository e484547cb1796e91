package crawl_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/statetest"
)

const (
	crewDir   = "CHUTRI_TEST_CREW_DIR"
	crewState = "CHUTRI_TEST_CREW_STATE"
	crewSites = "CHUTRI_TEST_CREW_SITES" // addresses, joined by commas
	crewName  = "CHUTRI_TEST_CREW_NAME"  // becomes the contact, which the sites see
	crewBegin = "CHUTRI_TEST_CREW_BEGIN" // Unix milliseconds of the real clock
)

// fast is how many times faster the clock of the crawlers goes: two seconds
// between two requests are 20 ms.
const fast = 100

// crewConfig is how a crawler of these tests crawls.
func crewConfig(addresses []string, name string, begin time.Time) crawl.Config {
	c := crawl.Config{
		Contact: name, Timeout: 2 * time.Second, Retries: 1, MaxBody: 4 << 20, MaxDecoded: 8 << 20, SitesAtOnce: 2, Lease: 4 * time.Second,
		Now: func() time.Time { return stateDay.Add(time.Since(begin) * fast) },
		Sleep: func(ctx context.Context, d time.Duration) error {
			select {
			case <-ctx.Done():
			case <-time.After(d / fast):
			}
			return ctx.Err()
		},
	}
	for n, a := range addresses {
		s := (&badSite{Server: &httptest.Server{URL: a}}).site()
		s.Name = fmt.Sprintf("bad-%d.test", n)
		c.Sites = append(c.Sites, s)
	}
	return c
}

// crewCrawl crawls as one of a crew.
func crewCrawl(ctx context.Context, dir, address string, c crawl.Config) (*crawl.Report, error) {
	st, err := crawl.OpenState(address)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	if c.Archive, err = crawl.OpenArchiveOf(ctx, st, filepath.Join(dir, "archive"), crawl.ArchiveOptions{MaxFile: 100 << 10, Now: c.Now}); err != nil {
		return nil, err
	}
	c.State = st
	return crawl.Run(ctx, c)
}

// childCrew is the life of a child of TestCrewProcesses.
func childCrew() {
	dir := os.Getenv(crewDir)
	if dir == "" {
		return
	}
	n, _ := strconv.ParseInt(os.Getenv(crewBegin), 10, 64)
	rep, err := crewCrawl(context.Background(), dir, os.Getenv(crewState), crewConfig(strings.Split(os.Getenv(crewSites), ","), os.Getenv(crewName), time.UnixMilli(n)))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, "mended:", rep.Mended)
	os.Exit(0)
}

// spell is one request as a host sees it.
type spell struct {
	who        string
	start, end time.Time
}

// watched is a misbehaving site whose log tells who asked, and for how long.
type watched struct {
	*badSite
	front *httptest.Server
	mu    sync.Mutex
	log   []spell
}

func newWatched(t *testing.T) *watched {
	w := &watched{badSite: newBadSite(t)}
	w.front = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		_, who, _ := strings.Cut(r.UserAgent(), "; +")
		s := spell{who: strings.TrimSuffix(who, ")"), start: time.Now()}
		defer func() {
			s.end = time.Now()
			w.mu.Lock()
			defer w.mu.Unlock()
			w.log = append(w.log, s)
		}()
		w.badSite.ServeHTTP(rw, r)
	}))
	w.badSite.Server.Close()
	w.badSite.Server = w.front // addresses in feeds and lists are those of the front
	t.Cleanup(w.front.Close)
	return w
}

func (w *watched) requests(who string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, s := range w.log {
		if who == "" || s.who == who {
			n++
		}
	}
	return n
}

// crewTest is two crawlers and what they share.
type crewTest struct {
	t       *testing.T
	dir     string
	address string
	begin   time.Time
	sites   []*watched
}

func newCrewTest(t *testing.T, sites int) *crewTest {
	x := &crewTest{t: t, address: statetest.Address(t), dir: t.TempDir(), begin: time.Now()}
	for range sites {
		x.sites = append(x.sites, newWatched(t))
	}
	return x
}

func (x *crewTest) urls() (out []string) {
	for _, s := range x.sites {
		out = append(out, s.front.URL)
	}
	return out
}

func (x *crewTest) requests(who string) (n int) {
	for _, s := range x.sites {
		n += s.requests(who)
	}
	return n
}

// start begins a crawler in a process of its own.
func (x *crewTest) start(name string) (cmd *exec.Cmd, ended chan error, errs *strings.Builder) {
	x.t.Helper()
	cmd, ended, errs = exec.Command(os.Args[0]), make(chan error, 1), &strings.Builder{}
	cmd.Env = append(os.Environ(), crewDir+"="+x.dir, crewState+"="+x.address, crewSites+"="+strings.Join(x.urls(), ","),
		crewName+"="+name, fmt.Sprintf("%s=%d", crewBegin, x.begin.UnixMilli()))
	cmd.Stderr = errs
	if err := cmd.Start(); err != nil {
		x.t.Fatal(err)
	}
	go func() { ended <- cmd.Wait() }()
	return cmd, ended, errs
}

// TestCrewProcesses: two processes crawl four misbehaving sites with one
// PostgreSQL and one archive folder. One of them is killed again and again, and
// another takes its place; the other one lives.
func TestCrewProcesses(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills processes")
	}
	x := newCrewTest(t, 4)
	_, alive, aliveErrs := x.start("lives@example.org")
	random := rand.New(rand.NewPCG(8, 26))
	kills := 0
	for n := range 3 {
		name := fmt.Sprintf("dies-%d@example.org", n)
		cmd, ended, errs := x.start(name)
		enough := 15 + random.IntN(60)
		for x.requests(name) < enough && len(ended) == 0 {
			time.Sleep(2 * time.Millisecond)
		}
		if len(ended) > 0 {
			if err := <-ended; err != nil {
				t.Fatalf("%s: %v: %s", name, err, errs)
			}
			break // nothing was left to do
		}
		cmd.Process.Kill()
		<-ended
		kills++
		t.Logf("%s killed after %d requests", name, x.requests(name))
	}
	if kills == 0 {
		t.Error("nobody was killed")
	}
	select {
	case err := <-alive:
		if err != nil {
			t.Fatalf("the one that lives: %v: %s", err, aliveErrs)
		}
	case <-time.After(2 * time.Minute):
		t.Fatal("the one that lives does not end")
	}
	t.Logf("the one that lives: %d requests of %d; %s", x.requests("lives@example.org"), x.requests(""), strings.TrimSpace(aliveErrs.String()))
	// One that was killed last, after the other had done everything, is found the next night.
	rep, err := crewCrawl(bg, x.dir, x.address, crewConfig(x.urls(), "later@example.org", x.begin))
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range rep.Sites {
		if s.New+s.Changed > 0 {
			t.Errorf("%s: %d new and %d changed articles, and everything was done: %+v", name, s.New, s.Changed, s)
		}
	}
	x.check()
}

// check looks at everything that a crew may never do.
func (x *crewTest) check() {
	x.t.Helper()
	handovers := 0
	for n, s := range x.sites {
		handovers += x.checkTurns(n, s)
	}
	x.t.Logf("%d times a host went from one crawler to another", handovers)
	if handovers == 0 {
		x.t.Error("no host was taken over")
	}
	x.checkArchive()
	x.checkState()
}

// checkTurns: no host has two crawlers at once, and the pause between two
// requests holds for two crawlers as for one.
func (x *crewTest) checkTurns(n int, s *watched) (handovers int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.SortFunc(s.log, func(a, b spell) int { return a.start.Compare(b.start) })
	gone := map[string]bool{}
	for i := 1; i < len(s.log); i++ {
		before, after := s.log[i-1], s.log[i]
		if before.who == after.who {
			continue
		}
		handovers++
		gone[before.who] = true
		if gone[after.who] {
			x.t.Errorf("host %d: %s came back among the requests of %s", n, after.who, before.who)
		}
		if after.start.Before(before.end) {
			x.t.Errorf("host %d: %s asked while it still answered %s", n, after.who, before.who)
		}
		if gap := after.start.Sub(before.start); gap < 2*time.Second/fast {
			x.t.Errorf("host %d: %s came %s after %s", n, after.who, gap, before.who)
		}
	}
	return handovers
}

// checkArchive: every article of every site once, in files that are closed and
// whole.
func (x *crewTest) checkArchive() {
	x.t.Helper()
	dir := filepath.Join(x.dir, "archive")
	if open, _ := filepath.Glob(filepath.Join(dir, "*.open")); len(open) > 0 {
		x.t.Errorf("left open: %q", open)
	}
	pages := map[string]int{}
	for p, err := range crawl.ReadArchive(dir, nil, crawl.ReadOptions{}) {
		if err != nil {
			x.t.Fatal(err)
		}
		pages[p.URL]++
	}
	for u, n := range pages {
		if n != 1 {
			x.t.Errorf("%s is archived %d times", u, n)
		}
	}
	for n, s := range x.sites {
		for _, name := range wantedNames() {
			if pages[s.front.URL+"/bai/"+name] != 1 {
				x.t.Errorf("host %d: %s is not archived", n, name)
			}
		}
	}
	if want := len(x.sites) * len(wantedNames()); len(pages) != want {
		x.t.Errorf("%d articles archived, want %d", len(pages), want)
	}
	for f, err := range crawl.VerifyArchive(bg, dir) {
		if err != nil || len(f.Problems) > 0 {
			x.t.Errorf("%s: %q, %v", f.File, f.Problems, err)
		}
	}
	x.t.Logf("%d articles, %d records", len(pages), soundArchive(x.t, dir))
}

// wantedNames are the articles that end well, as in TestTwoNights.
func wantedNames() (out []string) {
	for i := range goodArticles {
		out = append(out, fmt.Sprintf("tot-%d.html", i))
	}
	for p := 1; p <= 5; p++ {
		for i := range 3 {
			out = append(out, fmt.Sprintf("list-%d.html", p*10+i))
		}
	}
	for _, n := range []string{"cho", "lanh", "bangma", "nam", "sua", "mat", "dau", "ben"} {
		out = append(out, n+"-1.html")
	}
	return out
}

// checkState: it knows what the archive has, and nobody is on the list.
func (x *crewTest) checkState() {
	x.t.Helper()
	st := openCrew(x.t, x.address)
	if members := must[[]crawl.Member](x.t)(st.Members(bg)); len(members) > 0 {
		x.t.Errorf("still members: %+v", members)
	}
	c, err := crawl.CheckState(bg, x.address, filepath.Join(x.dir, "archive"))
	if want := len(x.sites) * len(wantedNames()); err != nil || !c.Agrees() || c.Articles != want || c.Versions != want {
		x.t.Errorf("state: %d articles, %d versions, %d missing, %d surplus, want %d: %v", c.Articles, c.Versions, len(c.Missing), len(c.Surplus), want, err)
	}
}
