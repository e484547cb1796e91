package crawl

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/gocolly/colly/v2"

	"chutri/crawl/site"
)

// run is one call of Run.
type run struct {
	Config
	hosts  hosts
	robots robots
	leases leases
	report *Report
	start  time.Time

	commit sync.Mutex // archive and state move together, in one order

	progress sync.Mutex
	done     int
	pending  int
}

// siteRun is one site's part of a run.
type siteRun struct {
	*site.Site
	run         *run
	article     *regexp.Regexp // nil: guess by the look of the address
	base        *colly.Collector
	afterRobots http.RoundTripper // the chain without the question to robots.txt
	transport   *http.Transport
	open        map[string]bool // host:port pairs that a private site may reach
	direct      []string        // addresses asked for by name
	begin       time.Time       // what is due by then is done in this run

	leasing sync.Mutex
	hosts   []string // leased for this site
}

// Run crawls: for every site it reads feeds, sitemaps and lists, and fetches
// what is new or due again, newest first. Every answer is in the archive before
// the state knows of it, and both are written after every page, so that a run
// can be killed at any moment; what a killed run archived last is read back into
// the state at the start.
//
// A cancelled context ends the run after the requests in flight; the report then
// says Cancelled and the error is nil. A site that fails does not stop the
// others: see Report. An error means that nothing could be crawled, or that
// archive or state cannot be written.
//
// Where the state is a Crew, several processes run side by side: each takes sites
// whose hosts nobody has, waits for those that others are at, takes over from
// those that died, and ends when every site is done.
func Run(ctx context.Context, c Config) (*Report, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	r := &run{Config: c, report: &Report{}, start: c.Now()}
	r.hosts.cfg, r.robots.run = &r.Config, r
	r.report.Start = r.start
	r.report.Mended = append(r.report.Mended, c.Archive.Mended...)
	parts, err := r.parts()
	if err != nil {
		return nil, err
	}
	r.leases.run = r
	r.leases.crew, _ = c.State.(Crew)
	if err := r.leases.join(ctx); err != nil {
		return nil, err
	}
	if err = r.markFirstRuns(ctx, parts); err == nil {
		err = r.crawlAll(ctx, parts)
	}
	r.report.Cancelled = ctx.Err() != nil
	err = r.finish(ctx, err)
	r.report.End = c.Now()
	return r.report, err
}

// finish closes the archive and leaves the crew. A run that lost its leases, or
// cannot reach the state, leaves its file open: the next one to look finds it.
func (r *run) finish(ctx context.Context, err error) error {
	if err == nil {
		err = r.leases.valid()
	}
	if notTheSite(err) {
		return errors.Join(err, r.Archive.abandon())
	}
	if e := r.Archive.Close(); e != nil {
		return errors.Join(err, e)
	}
	return errors.Join(err, r.leases.leave(ctx))
}

// crawlAll runs the sites side by side. The first write error ends all of them.
func (r *run) crawlAll(parent context.Context, parts []*siteRun) error {
	ctx, stop := context.WithCancelCause(parent)
	defer stop(nil)
	var wg, keeper sync.WaitGroup
	slots := make(chan struct{}, r.SitesAtOnce)
	done := make(chan struct{})
	keeper.Add(1)
	go func() { // a stopped run still renews: what is in flight is being stored
		defer keeper.Done()
		ctx, end := context.WithCancel(context.WithoutCancel(parent))
		go func() { <-done; end() }()
		r.leases.keep(ctx, stop)
	}()
	for _, s := range parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer s.transport.CloseIdleConnections()
			if err := s.inTurn(ctx, slots); err != nil && ctx.Err() == nil {
				stop(fmt.Errorf("site %s: %w", s.Name, err))
			}
		}()
	}
	wg.Wait()
	close(done)
	keeper.Wait()
	if err := context.Cause(ctx); err != nil && parent.Err() == nil {
		return err
	}
	return nil
}

// inTurn crawls the site when a slot is free and its hosts are ours. While
// another crawler has them, it waits.
func (s *siteRun) inTurn(ctx context.Context, slots chan struct{}) error {
	r := s.run
	for ctx.Err() == nil && !r.spent() {
		slots <- struct{}{}
		answer, err := r.leases.take(ctx, s)
		if err == nil && answer == ClaimGranted {
			begin := r.Now()
			if r.leases.crew != nil { // what a crawler found that began after us is due too
				s.begin = begin
			}
			err = s.crawl(ctx)
			r.report.update(s.Name, func(sr *SiteReport) { sr.Seconds += r.Now().Sub(begin).Seconds() })
			if err == nil {
				err = r.leases.give(ctx, s, ctx.Err() == nil && !r.spent())
			}
		}
		<-slots
		if err != nil || answer == ClaimGranted {
			return err
		}
		r.report.update(s.Name, func(sr *SiteReport) { sr.Shared = true })
		if answer == ClaimDone {
			return nil
		}
		if err := sleep(ctx, r.leases.poll()); err != nil {
			return nil
		}
	}
	return nil
}

// markFirstRuns notes which sites the state knows nothing of: their numbers are
// no measure.
func (r *run) markFirstRuns(ctx context.Context, parts []*siteRun) error {
	counts, err := r.State.Counts(ctx)
	if err != nil {
		return err
	}
	for _, s := range parts {
		r.report.Site(s.Name).FirstRun = len(counts[s.Name]) == 0
	}
	return nil
}

// parts makes one siteRun for every site and for every stray address's host.
func (r *run) parts() ([]*siteRun, error) {
	var out []*siteRun
	byName := map[string]*siteRun{}
	add := func(st *site.Site) (*siteRun, error) {
		if s := byName[st.Name]; s != nil {
			return s, nil
		}
		s, err := r.part(st)
		if err != nil {
			return nil, err
		}
		byName[st.Name] = s
		out = append(out, s)
		return s, nil
	}
	for _, st := range r.Sites {
		if _, err := add(st); err != nil {
			return nil, err
		}
	}
	known := append(append([]*site.Site(nil), r.Sites...), r.Known...)
	for _, link := range r.URLs {
		a, err := Canonical(link, nil, nil)
		if err != nil {
			return nil, err
		}
		st := SiteOf(known, a.Host)
		if st == nil {
			st = &site.Site{Name: bareHost(a.Host), Hosts: []string{hostOnly(a.Host)}}
			known = append(known, st)
		}
		s, err := add(quiet(st))
		if err != nil {
			return nil, err
		}
		if len(s.open) == 0 {
			s.openTransport(openHosts(st))
		}
		s.direct = append(s.direct, link)
	}
	return out, nil
}

// quiet is a site of which single pages are asked for, and nothing else.
func quiet(st *site.Site) *site.Site {
	q := *st
	q.Feeds, q.Sitemaps, q.Lists = nil, nil, nil
	return &q
}

func (r *run) part(st *site.Site) (*siteRun, error) {
	s := &siteRun{Site: st, run: r, begin: r.start}
	if st.Article != "" {
		re, err := regexp.Compile(st.Article)
		if err != nil {
			return nil, fmt.Errorf("site %s: article pattern: %w", st.Name, err)
		}
		s.article = re
	}
	s.openTransport(openHosts(st))
	return s, nil
}

// openTransport builds the chain. Every site has connections of its own, so that
// what one private site may reach is never lent to another.
func (s *siteRun) openTransport(open map[string]bool) {
	r := s.run
	s.open = open
	s.transport = &http.Transport{
		DialContext:            guardedDial(open),
		DisableCompression:     true,
		MaxIdleConnsPerHost:    max(r.Parallel, 2),
		MaxResponseHeaderBytes: 256 << 10,
		TLSHandshakeTimeout:    15 * time.Second,
		IdleConnTimeout:        90 * time.Second,
		ForceAttemptHTTP2:      true,
	}
	s.afterRobots = r.conditional(r.retry(r.pace(r.record(s.transport))))
	s.base = colly.NewCollector(
		colly.UserAgent(r.UserAgent()),
		colly.AllowURLRevisit(),
		colly.ParseHTTPErrorResponse(), // 304 is no error to us
		colly.IgnoreRobotsTxt(),        // colly asks once and not for redirects: obeyRobots does
		colly.MaxBodySize(0),           // colly would cut silently: record has the limits
	)
	s.base.WithTransport(r.obeyRobots(s.afterRobots))
	s.base.SetRequestTimeout(0) // waiting for the host's turn is no timeout: record has one
	s.base.DisableCookies()
	s.base.SetRedirectHandler(s.checkRedirect)
}

var (
	errRedirects = errors.New("too many redirects")
	errElsewhere = errors.New("redirected to another site")
)

// checkRedirect bounds redirects and keeps them with the site.
func (s *siteRun) checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > s.run.MaxRedirects {
		return fmt.Errorf("%w: %d", errRedirects, len(via))
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return fmt.Errorf("%w: %s", errElsewhere, req.URL)
	}
	if !s.owns(req.URL.Host) {
		return fmt.Errorf("%w: %s", errElsewhere, req.URL)
	}
	return nil
}

// owns says whether a host belongs to the site; for private sites the port
// counts too, since several may live on one machine.
func (s *siteRun) owns(host string) bool {
	if len(s.open) > 0 && isPrivateName(host) {
		return s.open[withPort(host)]
	}
	return owns(s.Site, host)
}

// fetch sends one visit through colly and the chain. collect, if given, registers callbacks.
func (s *siteRun) fetch(ctx context.Context, address string, v *visit, collect func(*colly.Collector)) error {
	c := s.base.Clone()
	c.Context = withVisit(ctx, v)
	if collect != nil {
		v.collects = true
		collect(c)
	}
	header := http.Header{}
	header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5")
	header.Set("Accept-Language", "vi,en;q=0.5")
	err := c.Request(http.MethodGet, address, nil, nil, header)
	r := s.run
	r.report.update(s.Name, func(sr *SiteReport) { sr.Bytes += v.bytes })
	if err == nil && len(v.captures) == 0 {
		err = errors.New("no answer")
	}
	for _, c := range v.captures {
		c.Asked = address
	}
	return err
}

// spent says whether the run's time is over.
func (r *run) spent() bool {
	return r.TimeBudget > 0 && r.Now().Sub(r.start) >= r.TimeBudget
}

func (r *run) tell(p Progress) {
	r.progress.Lock()
	defer r.progress.Unlock()
	if p.Result != ResultRead && p.Kind == KindArticle {
		r.done++
		r.pending = max(r.pending-1, 0)
	}
	p.Done, p.Pending = r.done, r.pending
	if r.Progress != nil {
		r.Progress(p)
	}
}

func (r *run) expect(n int) {
	r.progress.Lock()
	defer r.progress.Unlock()
	r.pending += n
}

func hostOnly(hostport string) string {
	if i := strings.LastIndexByte(hostport, ':'); i > 0 && !strings.HasSuffix(hostport, "]") {
		return hostport[:i]
	}
	return hostport
}
