package crawl

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Errors that end a visit before a request is sent. The address stays on the
// frontier.
var (
	ErrForbidden = errors.New("forbidden by robots.txt")
	ErrBudget    = errors.New("request budget of the host is spent")
	ErrResting   = errors.New("host wants rest")
)

// tooManyFailures in a row, and a host is left alone for the rest of the run.
const tooManyFailures = 12

// longestDelay is the longest pause between two requests that is sat out because
// robots.txt wants it. A host that wants more gets one request in a run: else one
// line of one site would hold up the night for all.
const longestDelay = 10 * time.Minute

// host paces the requests to one host name; "www." and mobile names share one.
type host struct {
	slots chan struct{} // one token per request in flight

	mu       sync.Mutex
	next     time.Time // earliest start of the next request
	delay    time.Duration
	rest     time.Time // nothing before this …
	why      string    // … because
	budget   int       // requests left; negative means no bound
	spent    int       // requests sent
	failures int       // in a row
}

// hosts are the hosts of one run.
type hosts struct {
	mu  sync.Mutex
	cfg *Config
	all map[string]*host
}

func (hs *hosts) of(name string) *host {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	key := hostKey(name)
	if hs.all == nil {
		hs.all = map[string]*host{}
	}
	if hs.all[key] == nil {
		hs.all[key] = &host{slots: make(chan struct{}, hs.cfg.Parallel), delay: hs.cfg.Delay, budget: hs.cfg.HostBudget}
	}
	return hs.all[key]
}

// acquire waits for the host's turn and spends one request of its budget. The
// caller must release.
func (h *host) acquire(ctx context.Context, c *Config) error {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := h.turn(ctx, c); err != nil {
		<-h.slots
		return err
	}
	return nil
}

func (h *host) release() { <-h.slots }

func (h *host) turn(ctx context.Context, c *Config) error {
	for {
		h.mu.Lock()
		now := c.Now()
		if h.budget == 0 {
			h.mu.Unlock()
			return ErrBudget
		}
		if wait := h.rest.Sub(now); wait > c.MaxWait {
			h.mu.Unlock()
			return fmt.Errorf("%w: %s", ErrResting, h.why)
		}
		if h.next.Sub(now) > max(longestDelay, c.Delay) {
			h.mu.Unlock()
			return fmt.Errorf("%w: robots.txt asks for %s between two requests", ErrResting, h.delay)
		}
		start := h.next
		if h.rest.After(start) {
			start = h.rest
		}
		if !start.After(now) {
			h.next = now.Add(h.delay)
			h.spent++
			if h.budget > 0 {
				h.budget--
			}
			h.mu.Unlock()
			return ctx.Err()
		}
		h.mu.Unlock()
		if err := c.Sleep(ctx, start.Sub(now)); err != nil {
			return err
		}
	}
}

// slow raises the delay to what robots.txt asks for.
func (h *host) slow(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.delay = max(h.delay, d)
}

// pause leaves the host alone until a time.
func (h *host) pause(until time.Time, why string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until.After(h.rest) {
		h.rest, h.why = until, why
	}
}

// answered notes whether a request got a sound answer; a host that fails again
// and again is left alone for hours, which is: for this run.
func (h *host) answered(ok bool, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if ok {
		h.failures = 0
		return
	}
	if h.failures++; h.failures >= tooManyFailures {
		h.failures = 0
		h.rest, h.why = now.Add(3*time.Hour), "it failed again and again"
	}
}

// rate is how the host wants to be treated, for whoever asks it next.
func (h *host) rate(name string, now time.Time) HostRate {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := HostRate{Host: name, Delay: h.delay, Wait: max(h.next.Sub(now), 0), Why: h.why, Spent: h.spent, Failures: h.failures}
	if h.next.IsZero() {
		r.Wait = 0
	}
	if !h.rest.IsZero() {
		r.Rest = max(h.rest.Sub(now), 0)
	}
	return r
}

// take goes on where the host's last crawler left it. The delay itself comes
// from our own configuration and robots.txt, which the state keeps for a day.
func (h *host) take(r HostRate, c *Config) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := c.Now()
	if next := now.Add(r.Wait); r.Wait > 0 && next.After(h.next) {
		h.next = next
	}
	if rest := now.Add(r.Rest); r.Rest > 0 && rest.After(h.rest) {
		h.rest, h.why = rest, r.Why
	}
	h.failures = max(h.failures, r.Failures)
	if more := r.Spent - h.spent; more > 0 {
		h.spent = r.Spent
		if h.budget > 0 {
			h.budget = max(h.budget-more, 0)
		}
	}
}
