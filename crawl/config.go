package crawl

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"chutri/crawl/site"
)

// Config says what a run crawls and how. Sites or URLs, Archive and State are
// needed; every zero value else has a good default.
type Config struct {
	Sites   []*site.Site // sites to crawl: discovery, then what is due
	URLs    []string     // single pages to fetch now, due or not
	Known   []*site.Site // sites that URLs may belong to, beside Sites
	Archive *Archive
	State   State

	Since time.Time // take only articles announced from here on; zero means no bound
	Until time.Time // … and before this; zero means no bound
	// BackFill walks lists and sitemaps to the end, or to Since, and ignores
	// "not modified" in discovery. It is on when Until is set.
	BackFill bool

	Contact     string        // address or page of whoever crawls; part of the user agent
	Agent       string        // robots name and version; empty means "chutri/1.0"
	Delay       time.Duration // least time between two requests to one host; 0 means 1 s, negative none
	Parallel    int           // requests at once to one host; 0 means 1
	SitesAtOnce int           // sites crawled at once; 0 means 8
	HostBudget  int           // requests to one host in this run; 0 means 5,000, negative no bound
	Pages       int           // articles of one site in this run; 0 means no bound
	TimeBudget  time.Duration // for the whole run; 0 means no bound
	Lease       time.Duration // how long a dead crawler's hosts wait for another, where the state is shared; 0 means 1 min

	Timeout      time.Duration // of one request with its body; 0 means 60 s
	Retries      int           // further tries of one request in this run; 0 means 2, negative none
	MaxWait      time.Duration // longest wait that is sat out for Retry-After; 0 means 2 min
	MaxBody      int64         // bytes as sent; 0 means 8 MiB
	MaxDecoded   int64         // bytes after decompression; 0 means 32 MiB
	MaxRedirects int           // 0 means 5
	MaxTries     int           // failed nights before an address is given up; 0 means 8

	Now      func() time.Time                           // the clock; nil means time.Now
	Sleep    func(context.Context, time.Duration) error // waits; nil means a timer
	Progress func(Progress)                             // called after every visit, one call at a time; may be nil
}

// Progress is one step of a run, for a progress bar or a log line.
type Progress struct {
	Site    string // key of the site
	URL     string
	Kind    Kind
	Result  Result
	Reason  string // for failed and skipped visits
	Bytes   int64  // body bytes received
	Done    int    // article visits of the run so far
	Pending int    // article visits known to be ahead in this run; grows with discovery
}

// Result is what became of one visit.
type Result string

// The results of a visit.
const (
	ResultNew         Result = "new"          // first archived version
	ResultChanged     Result = "changed"      // a further version
	ResultNotModified Result = "not_modified" // 304, or the same body again
	ResultDuplicate   Result = "duplicate"    // an article that another address has already given
	ResultGone        Result = "gone"         // was there, and is no longer
	ResultFailed      Result = "failed"       // will be tried again
	ResultGivenUp     Result = "given_up"     // will not
	ResultSkipped     Result = "skipped"      // not asked for: robots, budget, host that wants rest
	ResultRead        Result = "read"         // a feed, sitemap or list was read
)

func (c Config) withDefaults() (Config, error) {
	if c.Archive == nil || c.State == nil {
		return c, errors.New("crawl: archive and state are needed")
	}
	if len(c.Sites) == 0 && len(c.URLs) == 0 {
		return c, errors.New("crawl: no site and no address to crawl")
	}
	set(&c.Agent, "chutri/1.0")
	set(&c.Delay, time.Second)
	set(&c.Parallel, 1)
	set(&c.SitesAtOnce, 8)
	set(&c.HostBudget, 5000)
	set(&c.Timeout, 60*time.Second)
	set(&c.Retries, 2)
	set(&c.MaxWait, 2*time.Minute)
	set(&c.MaxBody, 8<<20)
	set(&c.MaxDecoded, 32<<20)
	set(&c.MaxRedirects, 5)
	set(&c.MaxTries, 8)
	set(&c.Lease, time.Minute)
	c.Delay, c.Retries = max(c.Delay, 0), max(c.Retries, 0)
	c.BackFill = c.BackFill || !c.Until.IsZero()
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = sleep
	}
	if strings.ContainsAny(c.Contact+c.Agent, "\r\n") {
		return c, fmt.Errorf("crawl: a line break in the contact %q", c.Contact)
	}
	for _, s := range c.Sites {
		if s == nil || s.Name == "" {
			return c, errors.New("crawl: a site without a name")
		}
	}
	return c, nil
}

func set[T comparable](v *T, def T) {
	var zero T
	if *v == zero {
		*v = def
	}
}

// UserAgent begins with the robot's name, because robots.txt groups are matched
// against the beginning, and names whom to ask about it.
func (c *Config) UserAgent() string {
	if c.Contact == "" {
		return c.Agent + " (news research crawler; no contact set)"
	}
	return c.Agent + " (news research crawler; +" + c.Contact + ")"
}

// robotName is what robots.txt groups are looked up by.
func (c *Config) robotName() string {
	name, _, _ := strings.Cut(c.Agent, "/")
	return name
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
