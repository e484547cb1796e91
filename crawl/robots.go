package crawl

import (
	"context"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	robotsAge   = 24 * time.Hour   // RFC 9309: a cached robots.txt should not be used longer
	robotsRetry = 10 * time.Minute // before an unreachable one is asked for again
	robotsBytes = 1 << 20
)

// robots is the robots.txt of every origin of one run, kept in the state for a day.
type robots struct {
	run *run
	mu  sync.Mutex
	all map[string]*robotsEntry // by scheme and host
}

type robotsEntry struct {
	mu    sync.Mutex
	read  time.Time
	data  *robotstxt.RobotsData // nil: unreachable at read
	group *robotstxt.Group
}

func (r *robots) entry(u *url.URL) *robotsEntry {
	key := u.Scheme + "://" + u.Host
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil {
		r.all = map[string]*robotsEntry{}
	}
	if r.all[key] == nil {
		r.all[key] = &robotsEntry{}
	}
	return r.all[key]
}

// allow is nil when u may be fetched, ErrForbidden when it may not, and
// ErrResting when nobody knows because robots.txt cannot be read.
func (r *robots) allow(ctx context.Context, u *url.URL) error {
	e, err := r.load(ctx, u)
	if err != nil {
		return err
	}
	if !e.group.Test(u.RequestURI()) {
		return fmt.Errorf("%w: %s", ErrForbidden, u)
	}
	return nil
}

// sitemaps lists the sitemaps that robots.txt names.
func (r *robots) sitemaps(ctx context.Context, u *url.URL) []string {
	e, err := r.load(ctx, u)
	if err != nil {
		return nil
	}
	return e.data.Sitemaps
}

func (r *robots) load(ctx context.Context, u *url.URL) (*robotsEntry, error) {
	e := r.entry(u)
	e.mu.Lock()
	defer e.mu.Unlock()
	now := r.run.Now()
	age := now.Sub(e.read)
	fresh := !e.read.IsZero() && (e.data != nil && age < robotsAge || e.data == nil && age < robotsRetry)
	if !fresh {
		if err := r.refresh(ctx, u, e, now); err != nil {
			return nil, err
		}
	}
	if e.data == nil {
		return nil, fmt.Errorf("%w: robots.txt of %s unreachable", ErrResting, u.Host)
	}
	return e, nil
}

// refresh takes robots.txt from the state, or from the site where it is older
// than a day. Any 4xx means that everything is allowed, as RFC 9309 has it.
func (r *robots) refresh(ctx context.Context, u *url.URL, e *robotsEntry, now time.Time) error {
	key := u.Scheme + "://" + u.Host
	code, body, at, err := r.run.State.Robots(ctx, key)
	if err != nil {
		return err
	}
	if age := now.Sub(at); at.IsZero() || age >= robotsAge || age < 0 {
		code, body, err = r.fetch(ctx, key+"/robots.txt")
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || code >= 500 || code == http.StatusTooManyRequests {
			e.read, e.data, e.group = now, nil, nil
			return nil
		}
		if err := r.run.State.SetRobots(ctx, key, code, body, now); err != nil {
			return err
		}
		at = now
	}
	data := parseRobots(code, body)
	e.read, e.data, e.group = at, data, data.FindGroup(r.run.robotName())
	r.run.hosts.of(u.Host).slow(crawlDelay(e.group))
	return nil
}

// crawlDelay is the pause between two requests that a robots.txt asks for. The
// library lets seconds overflow: what comes out below zero is a pause for ever.
func crawlDelay(g *robotstxt.Group) time.Duration {
	if g.CrawlDelay < 0 {
		return math.MaxInt64
	}
	return g.CrawlDelay
}

// parseRobots reads a robots.txt. An unreadable one is as if there were none, for
// the lines that could be read are not known.
func parseRobots(code int, body []byte) *robotstxt.RobotsData {
	data, err := robotstxt.FromStatusAndBytes(code, body)
	if err != nil {
		data, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	return data
}

func (r *robots) fetch(ctx context.Context, address string) (int, []byte, error) {
	v := visitOf(ctx)
	sub := &visit{site: v.site, kind: kindRobots, collects: true}
	req, err := http.NewRequestWithContext(withVisit(ctx, sub), http.MethodGet, address, nil)
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("User-Agent", r.run.UserAgent())
	client := &http.Client{Transport: v.site.afterRobots, CheckRedirect: v.site.checkRedirect}
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp.StatusCode, body, err
}
