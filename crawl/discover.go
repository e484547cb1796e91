package crawl

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/gocolly/colly/v2"
)

// batch is how many due addresses are taken from the state at a time.
const batch = 100

// manySkips in a row end a site's turn: its budget is spent or it wants rest.
const manySkips = 50

// crawl is one site's part of a run: what is asked for by name, then discovery,
// then what is due.
func (s *siteRun) crawl(ctx context.Context) error {
	if err := s.visitDirect(ctx); err != nil {
		return err
	}
	if err := s.discover(ctx); err != nil {
		return err
	}
	if len(s.direct) > 0 && !s.announces() {
		return nil
	}
	return s.visitDue(ctx)
}

func (s *siteRun) announces() bool {
	return len(s.Feeds)+len(s.Sitemaps)+len(s.Lists) > 0
}

// visitDirect fetches addresses that the user named, due or not. The front page
// of a site that no file describes is taken as a list of articles.
func (s *siteRun) visitDirect(ctx context.Context) error {
	r := s.run
	r.expect(len(s.direct))
	for _, link := range s.direct {
		a, err := Canonical(link, nil, s.Site)
		if err != nil {
			return err
		}
		if strings.HasSuffix(a.Key, "/") && !strings.Contains(a.Key, "?") { // only the root keeps its slash
			s.walkFrontPage(ctx, a.URL)
			continue
		}
		now := r.Now()
		if _, err := r.State.Add(ctx, now, []Found{{Key: a.Key, URL: a.URL, Site: s.Name, Published: DateOfAddress(a.URL)}}); err != nil {
			return err
		}
		key, err := r.State.Resolve(ctx, a.Key)
		if err != nil {
			return err
		}
		i, _, err := r.State.Item(ctx, key)
		if err != nil {
			return err
		}
		if _, err := s.visitArticle(ctx, i); err != nil {
			return endOf(ctx, err)
		}
	}
	return nil
}

// endOf makes the end of a context a quiet one.
func endOf(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// visitDue fetches what is due, newest first, with as many workers as the host
// may be asked at once.
func (s *siteRun) visitDue(ctx context.Context) error {
	r := s.run
	left := r.Pages
	skips := 0
	for ctx.Err() == nil && !r.spent() && skips < manySkips {
		n := batch
		if r.Pages > 0 {
			n = min(n, left)
		}
		due, err := r.State.Due(ctx, s.Name, s.begin, n)
		if err != nil {
			return endOf(ctx, err)
		}
		if len(due) == 0 {
			return nil
		}
		left -= len(due)
		r.expect(len(due))
		if err := s.visitBatch(ctx, due, &skips); err != nil {
			return endOf(ctx, err)
		}
	}
	return nil
}

func (s *siteRun) visitBatch(ctx context.Context, due []Item, skips *int) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan Item)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range s.run.Parallel {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range work {
				res, err := s.visitArticle(ctx, i)
				if err != nil {
					stop(err)
					continue
				}
				mu.Lock()
				if res == ResultSkipped {
					*skips++
				} else {
					*skips = 0
				}
				mu.Unlock()
			}
		}()
	}
feed:
	for _, i := range due {
		if s.run.spent() {
			break
		}
		select {
		case work <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(work)
	wg.Wait()
	return context.Cause(ctx)
}

// discover reads every feed, sitemap and list of the site. What fails is
// reported and does not keep the others from being read.
func (s *siteRun) discover(ctx context.Context) error {
	sources := make([]func(context.Context) error, 0, 8)
	for _, f := range s.Feeds {
		sources = append(sources, func(ctx context.Context) error { return s.readFeed(ctx, f) })
	}
	w := &sitemapWalk{s: s, left: sitemapFiles, seen: map[string]bool{}}
	if s.run.BackFill {
		w.left = sitemapFilesBackFill
	}
	for _, m := range s.Sitemaps {
		sources = append(sources, func(ctx context.Context) error { return w.read(ctx, m, 0) })
	}
	for _, l := range s.Lists {
		sources = append(sources, func(ctx context.Context) error { return s.walkList(ctx, l) })
	}
	for _, read := range sources {
		if s.run.spent() {
			return nil
		}
		err := read(ctx)
		if ctx.Err() != nil {
			return nil
		}
		var fatal storeError
		if errors.As(err, &fatal) {
			return err
		}
		s.discoveryFailed(err)
	}
	return nil
}

func (s *siteRun) discoveryFailed(err error) {
	if err != nil {
		s.run.report.update(s.Name, func(r *SiteReport) { r.Discovery = append(r.Discovery, err.Error()) })
	}
}

// storeError is a failure of archive or state, which ends the run.
type storeError struct{ error }

func (e storeError) Unwrap() error { return e.error }

func fatal(err error) error {
	if err == nil {
		return nil
	}
	return storeError{err}
}

// document fetches a feed, sitemap or list page. It gives nil without an error
// when the site says that nothing changed since the last time. The caller calls
// keep once it has put everything that the document names on the frontier: only
// then may the next run skip the document when it has not changed. whole asks for
// it even so.
func (s *siteRun) document(ctx context.Context, kind Kind, address string, whole bool, collect func(*colly.Collector, *visit)) (v *visit, keep func() error, err error) {
	r := s.run
	key := string(kind) + " " + address
	i, known, err := r.State.Item(ctx, key)
	if err != nil {
		return nil, nil, fatal(err)
	}
	if !known {
		i = Item{Key: key, URL: address, Site: s.Name, Kind: kind, Status: StatusNew, Found: r.Now()}
	}
	if i.Status == StatusGivenUp && i.Due.After(r.start) {
		return nil, nil, fmt.Errorf("%s %s: %s: not asked for again before %s", kind, address, i.Reason, i.Due.Format(time.DateOnly))
	}
	v = &visit{site: s, kind: kind}
	if !whole {
		v.item = &i
	}
	var on func(*colly.Collector)
	if collect != nil {
		on = func(c *colly.Collector) { collect(c, v) }
	}
	err = s.fetch(ctx, address, v, on)
	r.tell(Progress{Site: s.Name, URL: address, Kind: kind, Result: ResultRead, Bytes: v.bytes})
	if err != nil {
		err = fmt.Errorf("%s %s: %w", kind, address, err)
		if notTheSite(err) {
			return nil, nil, fatal(err)
		}
		if deterministic(err) && ctx.Err() == nil {
			return nil, nil, errors.Join(err, fatal(s.giveUpDocument(ctx, i, err)))
		}
		return nil, nil, err
	}
	c := v.captures[len(v.captures)-1]
	switch {
	case c.Status == http.StatusNotModified:
		return nil, nil, nil
	case c.Status != http.StatusOK:
		return nil, nil, fmt.Errorf("%s %s: %w", kind, address, statusError(c.Status))
	}
	return v, func() error { return fatal(s.keepDocument(ctx, i, v, c)) }, nil
}

// giveUpDocument leaves a document alone that would be over the limits again
// tomorrow; every report names it until then.
func (s *siteRun) giveUpDocument(ctx context.Context, i Item, cause error) error {
	i.Status, i.Due = StatusGivenUp, s.run.Now().Add(lastChance-2*time.Hour)
	i.Reason, _ = reasonOf(cause)
	i.Tries++
	return s.run.State.Save(ctx, Outcome{Item: i})
}

func (s *siteRun) keepDocument(ctx context.Context, i Item, v *visit, c *Capture) error {
	s.run.commit.Lock()
	defer s.run.commit.Unlock()
	if i.Record.Digest == Digest(c.Payload) && i.Record.File != "" {
		c.Revisit = &Revisit{URL: i.Final, Time: i.Captured, Digest: i.Record.Digest}
	}
	i.ETag, i.Modified = c.Header.Get("ETag"), c.Header.Get("Last-Modified")
	i.Status, i.Code, i.Fetched, i.Due, i.Tries, i.Reason = StatusOK, c.Status, c.Time, time.Time{}, 0, ""
	return s.store(ctx, Outcome{Item: i}, v)
}

// body is what a document's last capture brought.
func (v *visit) body() []byte { return v.captures[len(v.captures)-1].Body }

// found puts links of a document on the frontier and says how many were new.
func (s *siteRun) found(ctx context.Context, base string, links []link) (int, error) {
	b, err := url.Parse(base)
	if err != nil {
		return 0, nil
	}
	var out []Found
	for _, l := range links {
		a, err := Canonical(l.address, b, s.Site)
		if err != nil || !s.owns(a.Host) || !s.isArticle(a) {
			continue
		}
		if l.published.IsZero() {
			l.published = DateOfAddress(a.URL)
		}
		if !s.inRange(l) {
			continue
		}
		out = append(out, Found{Key: a.Key, URL: a.URL, Site: s.Name, Published: l.published, Listed: l.listed})
	}
	n, err := s.run.State.Add(ctx, s.begin, out)
	if err != nil {
		return 0, fatal(err)
	}
	s.run.report.update(s.Name, func(r *SiteReport) { r.Discovered += n })
	return n, nil
}

// link is what a document says of one address.
type link struct {
	address   string
	published time.Time
	listed    time.Time
}

// inRange keeps to Since and Until. What has no date is taken; an article cannot
// be published after it was last changed.
func (s *siteRun) inRange(l link) bool {
	r := s.run
	if !r.Since.IsZero() {
		if !l.published.IsZero() && l.published.Before(r.Since) && !sameDay(l.published, r.Since) {
			return false
		}
		if l.published.IsZero() && !l.listed.IsZero() && l.listed.Before(r.Since) {
			return false
		}
	}
	return r.Until.IsZero() || l.published.IsZero() || l.published.Before(r.Until)
}

func sameDay(a, b time.Time) bool {
	return a.In(Vietnam).Format(time.DateOnly) == b.In(Vietnam).Format(time.DateOnly)
}

// isArticle goes by the site's pattern; where it has none, by the look of the
// address: news addresses end in a long slug or a number.
func (s *siteRun) isArticle(a Address) bool {
	if s.article != nil {
		return s.article.MatchString(a.URL)
	}
	_, p, _ := strings.Cut(a.Key, "/")
	p, _, _ = strings.Cut(p, "?")
	last := p[strings.LastIndexByte(p, '/')+1:]
	if strings.Count(last, "-") >= 3 {
		return true
	}
	digits := 0
	for _, c := range last {
		if c < '0' || c > '9' {
			digits = 0
		} else if digits++; digits == 5 {
			return true
		}
	}
	return false
}
