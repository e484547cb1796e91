package pipeline

import (
	"context"
	"errors"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/extract"
	"chutri/index"
)

// Updated is what a nightly run did.
type Updated struct {
	Crawl  *crawl.Report
	Index  index.Manifest
	Report string // path of the written report

	Watches []index.WatchRun // what is new for each saved question
}

// Update crawls, extracts and indexes in one go. A crawl that was stopped or
// failed in part still leads to an index of what it brought. A lock on the data
// folder is the caller's, or, where the state is shared, waited for after the crawl.
func (d *Data) Update(ctx context.Context, sites *site.Set, o CrawlOptions, w Watch) (*Updated, error) {
	now := o.Config.Now
	if now == nil {
		now = time.Now
	}
	report, err := d.Crawl(ctx, sites, o)
	if err != nil {
		return nil, err
	}
	u := &Updated{Crawl: report}
	unlock, err := d.await(ctx)
	if err != nil {
		return u, err
	}
	defer unlock()
	u.Index, err = d.IndexArchive(context.WithoutCancel(ctx), sites, false, w, func(x Extracted) { count(report, sites, x) })
	if err != nil {
		return u, err
	}
	state, err := d.openState()
	if err != nil {
		return u, err
	}
	defer state.Close()
	report.SetAlarms(sites.All(), days(context.WithoutCancel(ctx), state, now()))
	if u.Report, err = d.WriteReport(report); err != nil {
		return u, err
	}
	if u.Watches, err = d.runWatches(context.WithoutCancel(ctx)); err != nil {
		return u, err
	}
	return u, state.SetValue(context.WithoutCancel(ctx), lastRun, now().UTC().Format(time.RFC3339))
}

// lacks names the fields of a page in reports and alarms.
var lacks = []struct {
	err   error
	field string
}{{extract.ErrNoTitle, "title"}, {extract.ErrNoBody, "body"}, {extract.ErrNoDate, "date"}, {extract.ErrLayout, "layout"}}

// count enters what extraction made of a page into the report. A page that gave
// no record at all has lost everything: a redesign can do that.
func count(report *crawl.Report, sites *site.Set, x Extracted) {
	if x.Record == nil && (errors.Is(x.Err, extract.ErrEmpty) || errors.Is(x.Err, extract.ErrNotArticle)) {
		if st := sites.ForURL(x.Input); st != nil {
			report.Site(st.Name).Empty[crawl.EmptyText]++
		}
	}
	if x.Record == nil || x.Record.Site == "" {
		return
	}
	s := report.Site(x.Record.Site)
	s.Extracted++
	for _, l := range lacks {
		if errors.Is(x.Warn, l.err) {
			s.Empty[l.field]++
		}
	}
}

// runWatches asks the saved questions of the new generation.
func (d *Data) runWatches(ctx context.Context) ([]index.WatchRun, error) {
	if list, err := d.Watches().List(); err != nil || len(list) == 0 {
		return nil, err
	}
	r, err := d.Store().Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return d.Watches().Run(ctx, r)
}

// LastRun is when the last update ended; zero when there was none.
func (d *Data) LastRun(ctx context.Context) (time.Time, error) {
	state, err := d.openState()
	if err != nil {
		return time.Time{}, err
	}
	defer state.Close()
	v, err := state.Value(ctx, lastRun)
	if err != nil || v == "" {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, v)
}
