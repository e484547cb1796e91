package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

// CrawlOptions choose what is crawled. Config carries rates, limits and the
// clock; its Sites, URLs, Archive and State are filled in here.
type CrawlOptions struct {
	Targets []string // site names and addresses; none means every site
	Config  crawl.Config
}

// ErrUnknownSite: a name that no site file has.
var ErrUnknownSite = errors.New("unknown site")

// LoadSites gives the embedded sites with the user's own over them.
func (d *Data) LoadSites() (*site.Set, error) {
	dir := d.Sites()
	if _, err := os.Stat(dir); err != nil {
		dir = ""
	}
	return site.Load(dir)
}

// Crawl fetches what is new or due and archives it. The report is written into
// the data folder's reports.
func (d *Data) Crawl(ctx context.Context, sites *site.Set, o CrawlOptions) (*crawl.Report, error) {
	c := o.Config
	c.Known = sites.All()
	c.MaxBody, c.MaxDecoded = int64(d.Limits.Page)<<20, int64(d.Limits.Decoded)<<20
	for _, t := range o.Targets {
		if strings.Contains(t, "://") {
			c.URLs = append(c.URLs, t)
			continue
		}
		s := sites.Get(t)
		if s == nil {
			return nil, fmt.Errorf("%w %q: \"chutri sites\" lists them; a single page is named by its address (https://…)", ErrUnknownSite, t)
		}
		c.Sites = append(c.Sites, s)
	}
	if len(o.Targets) == 0 {
		c.Sites = sites.All()
	}
	state, err := d.openState()
	if err != nil {
		return nil, err
	}
	defer state.Close()
	archive, err := crawl.OpenArchiveOf(ctx, state, d.Archive(), crawl.ArchiveOptions{})
	if err != nil {
		return nil, err
	}
	c.State, c.Archive = state, archive
	if c.Now == nil {
		c.Now = time.Now
	}
	back, err := clock(ctx, state, c.Now())
	if err != nil {
		return nil, err
	}
	report, err := crawl.Run(ctx, c)
	if report != nil {
		report.Clock = back
	}
	return report, err
}

// lastCrawl is the name under which the state keeps when the latest crawl began.
const lastCrawl = "last crawl"

// clock notes when a crawl begins, and says so, once, when the one before began
// later: a clock that was set back makes new visits older than old ones, and what
// is due waits until it has caught up.
func clock(ctx context.Context, state crawl.State, now time.Time) (back string, err error) {
	v, err := state.Value(ctx, lastCrawl)
	if err != nil {
		return "", err
	}
	if last, err := time.Parse(time.RFC3339, v); err == nil && last.After(now.Add(time.Hour)) {
		back = fmt.Sprintf("the clock of this machine says %s, and the crawl before began at %s: set the clock", now.UTC().Format(time.RFC3339), last.UTC().Format(time.RFC3339))
	}
	return back, state.SetValue(ctx, lastCrawl, now.UTC().Format(time.RFC3339))
}

// WriteReport keeps a run's report as JSON, and as Prometheus text of the last
// run, and gives the path of the first.
func (d *Data) WriteReport(r *crawl.Report) (string, error) {
	if err := os.MkdirAll(d.Reports(), 0o755); err != nil {
		return "", err
	}
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return "", err
	}
	name, last := r.Start.UTC().Format("20060102T150405Z"), "last"
	if r.Crawler != "" { // others write reports too
		machine, _, _ := strings.Cut(r.Crawler, "-")
		name, last = name+"-"+r.Crawler, last+"-"+machine
	}
	name = filepath.Join(d.Reports(), name+".json")
	if err := os.WriteFile(name, append(b, '\n'), 0o644); err != nil {
		return "", err
	}
	prom := filepath.Join(d.Reports(), last+".prom")
	if err := os.WriteFile(prom+".new", []byte(r.Prometheus()), 0o644); err != nil {
		return "", err
	}
	return name, os.Rename(prom+".new", prom)
}

// lastRun is the name under which the state keeps the time of the last update.
const lastRun = "last update"

// days is the time since the last run, in days; 1 when there was none.
func days(ctx context.Context, state crawl.State, now time.Time) float64 {
	v, err := state.Value(ctx, lastRun)
	if err != nil || v == "" {
		return 1
	}
	t, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return 1
	}
	return now.Sub(t).Hours() / 24
}
