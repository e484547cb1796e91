package crawl

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// leases are the hosts that this run may ask. With a state of its own it may ask
// every host; with a Crew it leases the hosts of a site before it crawls the
// site, and a host that a redirect leads to before it follows.
type leases struct {
	run  *run
	crew Crew // nil: the state is ours alone

	mu    sync.Mutex
	held  map[string]int // by host: how many sites of this run use it
	until time.Time      // of the machine's clock: no request and no record later than this

	burying sync.Mutex
	looked  time.Time // for dead members
}

// join makes the run a member of the crew, if there is one, after the archive
// and the state were made to agree.
func (l *leases) join(ctx context.Context) error {
	r := l.run
	if l.crew == nil {
		n, err := Reconcile(ctx, r.Archive.Dir(), r.State)
		l.readBack(nil, n)
		return err
	}
	if l.crew.Name() != r.Archive.opts.Writer {
		return fmt.Errorf("crawl: the archive was not opened with OpenArchiveOf: its files do not carry the name %s", l.crew.Name())
	}
	if err := l.settle(ctx); err != nil {
		return err
	}
	r.report.Crawler = l.crew.Name()
	begin := time.Now()
	if err := l.crew.Join(ctx, "crawl", r.Lease); err != nil {
		return err
	}
	l.held = map[string]int{}
	l.extend(begin)
	return nil
}

func (l *leases) settle(ctx context.Context) error {
	mended, n, err := l.crew.Settle(ctx, l.run.Archive.Dir())
	l.readBack(mended, n)
	return err
}

// readBack notes in the report what was mended.
func (l *leases) readBack(mended []string, pages int) {
	rep := l.run.report
	rep.mu.Lock()
	defer rep.mu.Unlock()
	rep.Mended = append(rep.Mended, mended...)
	if pages > 0 {
		rep.Mended = append(rep.Mended, fmt.Sprintf("%d archived pages read back into the state", pages))
	}
}

// extend notes a renewal that was asked for at a time. A tenth is left for what
// is between looking at the clock and the last byte written.
func (l *leases) extend(asked time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until = asked.Add(l.run.Lease * 9 / 10)
}

// valid is ErrLeaseLost when others may have what we had.
func (l *leases) valid() error {
	if l.crew == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !time.Now().Before(l.until) {
		return ErrLeaseLost
	}
	return nil
}

// keep renews the leases until the context ends; stop ends the run when it is
// too late.
func (l *leases) keep(ctx context.Context, stop func(error)) {
	if l.crew == nil {
		return
	}
	for sleep(ctx, l.run.Lease/4) == nil {
		asked := time.Now()
		l.mu.Lock()
		until := l.until
		l.mu.Unlock()
		once, cancel := context.WithDeadline(ctx, until)
		err := l.crew.Renew(once, l.run.Lease, l.rates())
		cancel()
		switch {
		case err == nil:
			l.extend(asked)
		case errors.Is(err, ErrLeaseLost):
			stop(err)
			return
		case ctx.Err() == nil && l.valid() != nil:
			stop(fmt.Errorf("%w: %w", ErrLeaseLost, err))
			return
		}
	}
}

// rates of the hosts that are ours.
func (l *leases) rates() []HostRate {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []HostRate
	for h := range l.held {
		out = append(out, l.run.hosts.of(h).rate(h, l.run.Now()))
	}
	slices.SortFunc(out, func(a, b HostRate) int { return strings.Compare(a.Host, b.Host) }) // one order of locks
	return out
}

// take leases the hosts of a site.
func (l *leases) take(ctx context.Context, s *siteRun) (Claimed, error) {
	if l.crew == nil {
		return ClaimGranted, nil
	}
	answer, err := l.claim(ctx, s, s.round(), s.leaseHosts())
	if err == nil && answer == ClaimBusy {
		err = l.look(ctx)
	}
	return answer, err
}

func (l *leases) claim(ctx context.Context, s *siteRun, round string, hosts []string) (Claimed, error) {
	answer, rates, err := l.crew.Claim(ctx, round, hosts)
	if err != nil || answer != ClaimGranted {
		return answer, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, rate := range rates {
		l.run.hosts.of(rate.Host).take(rate, &l.run.Config)
		l.held[rate.Host]++
		s.hosts = append(s.hosts, rate.Host)
		if rate.Taken {
			l.run.report.update(s.Name, func(sr *SiteReport) { sr.Shared = true })
		}
	}
	return answer, nil
}

// look buries members that have died, so that what they had can be claimed.
func (l *leases) look(ctx context.Context) error {
	l.burying.Lock()
	defer l.burying.Unlock()
	if time.Since(l.looked) < l.poll() {
		return nil
	}
	l.looked = time.Now()
	members, err := l.crew.Members(ctx)
	if err != nil || !slices.ContainsFunc(members, func(m Member) bool { return !m.Alive() }) {
		return err
	}
	return l.settle(ctx)
}

// poll is how often it is tried again to lease what another crawler has.
func (l *leases) poll() time.Duration {
	return min(max(l.run.Lease/6, 50*time.Millisecond), 5*time.Second)
}

// give gives the hosts of a site back. done says that the site is finished for
// this round.
func (l *leases) give(ctx context.Context, s *siteRun, done bool) error {
	if l.crew == nil {
		return nil
	}
	var free []HostRate
	l.mu.Lock()
	for _, h := range s.hosts {
		if l.held[h]--; l.held[h] == 0 {
			delete(l.held, h)
			free = append(free, l.run.hosts.of(h).rate(h, l.run.Now()))
		}
	}
	s.hosts = nil
	l.mu.Unlock()
	return l.crew.Release(context.WithoutCancel(ctx), s.round(), done, free)
}

// errTaken: a redirect led to a host that another crawler has.
var errTaken = fmt.Errorf("%w: another crawler has it", ErrResting)

// may says whether a request may go to a host now, and leases hosts that the
// site did not name.
func (l *leases) may(ctx context.Context, s *siteRun, host string) error {
	if l.crew == nil {
		return nil
	}
	if err := l.valid(); err != nil {
		return err
	}
	key := hostKey(host)
	s.leasing.Lock()
	defer s.leasing.Unlock()
	if slices.Contains(s.hosts, key) {
		return nil
	}
	answer, err := l.claim(ctx, s, "", []string{key})
	if err == nil && answer != ClaimGranted {
		err = errTaken
	}
	return err
}

// leave ends the membership once everything is archived and closed.
func (l *leases) leave(ctx context.Context) error {
	if l.crew == nil {
		return nil
	}
	return l.crew.Leave(context.WithoutCancel(ctx))
}

// hostKey is what hosts are paced and leased by.
func hostKey(host string) string { return bareHost(strings.ToLower(host)) }

// round is the name under which a site is leased; none where single pages are
// asked for, which is never done already.
func (s *siteRun) round() string {
	if len(s.direct) > 0 {
		return ""
	}
	return s.Name
}

// leaseHosts lists the hosts that a site's crawl is known to ask.
func (s *siteRun) leaseHosts() []string {
	addresses := slices.Concat(s.Feeds, s.Sitemaps, s.direct)
	for _, l := range s.Lists {
		addresses = append(addresses, l.URL)
	}
	var out []string
	for _, a := range addresses {
		if u, err := url.Parse(a); err == nil && u.Host != "" {
			out = append(out, hostKey(u.Host))
		}
	}
	if !s.Private || len(out) == 0 { // several private sites may live on one machine
		for _, h := range s.Hosts {
			out = append(out, hostKey(h))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
