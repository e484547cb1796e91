package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl"
)

// crawlFlags are shared by the commands that fetch.
type crawlFlags struct {
	since, until, contact string
	delay                 time.Duration
	pages, budget         int
}

func (f *crawlFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.since, "since", "", "only articles from this `day` on (YYYY-MM-DD)")
	c.Flags().StringVar(&f.until, "until", "", "back-fill: only articles up to this `day`, from sitemaps and lists")
	c.Flags().StringVar(&f.contact, "contact", os.Getenv("CHUTRI_CONTACT"), "your `address` or page, sent to the sites (default: $CHUTRI_CONTACT)")
	c.Flags().DurationVar(&f.delay, "delay", time.Second, "least time between two requests to one host")
	c.Flags().IntVar(&f.pages, "pages", 0, "at most so many articles of each site; 0 means no bound")
	c.Flags().IntVar(&f.budget, "budget", 0, "at most so many requests to each host; 0 means 5000")
}

func (f *crawlFlags) options(targets []string) (pipeline.CrawlOptions, error) {
	o := pipeline.CrawlOptions{Targets: targets, Config: crawl.Config{Contact: f.contact, Delay: f.delay, Pages: f.pages, HostBudget: f.budget}}
	if f.delay == 0 {
		o.Config.Delay = -1
	}
	var err error
	if o.Config.Since, err = day("--since", f.since, 0); err != nil {
		return o, err
	}
	if o.Config.Until, err = day("--until", f.until, 1); err != nil {
		return o, err
	}
	return o, nil
}

// day reads a day in Vietnam and moves it by some days.
func day(flag, value string, move int) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, value, crawl.Vietnam)
	if err != nil {
		return t, usageError{fmt.Errorf("%s %q: want a day as 2026-11-22", flag, value)}
	}
	return t.AddDate(0, 0, move), nil
}

func (a *app) crawlCommand() *cobra.Command {
	var f crawlFlags
	c := &cobra.Command{
		Use:     "crawl [SITE|URL …]",
		GroupID: "make",
		Short:   "Fetch new and changed articles into the archive",
		Long: `Fetch what is new or changed, politely, and archive every response (WARC).
SITE is a name that "chutri sites" lists; URL is one page. Without either, every
site is crawled. robots.txt, Crawl-delay and Retry-After are honoured (a site that
wants more than ten minutes between two pages gets one a run); a page that did not
change costs no second download. Interrupt it at any time: what was fetched is kept.`,
		Example: `  chutri crawl nhandan.vn --contact you@university.edu
  chutri crawl https://nhandan.vn/bai-viet-post123456.html
  chutri crawl nhandan.vn --since 2025-01-01 --until 2025-03-31`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(args)
			if err != nil {
				return err
			}
			return a.withCrew(func(d *pipeline.Data) error {
				sites, err := d.LoadSites()
				if err != nil {
					return err
				}
				p := a.progress("pages")
				o.Config.Progress = p.page
				report, err := d.Crawl(cmd.Context(), sites, o)
				if errors.Is(err, pipeline.ErrUnknownSite) {
					return usageError{err}
				}
				if err != nil {
					return err
				}
				p.failed = 0 // failed visits are counted in the report
				p.end()
				if _, err := d.WriteReport(report); err != nil {
					return err
				}
				return a.crawled(cmd.Context(), report)
			})
		},
	}
	f.add(c)
	return c
}

// page shows one visit; failures are listed as they happen.
func (p *progress) page(v crawl.Progress) {
	switch v.Result {
	case crawl.ResultFailed, crawl.ResultGivenUp:
		p.fail(fmt.Errorf("%s: %s", v.URL, v.Reason))
	case crawl.ResultRead:
	default:
		p.add(1)
	}
}

// crawled prints the sums of a crawl and turns what failed into the exit status.
func (a *app) crawled(ctx context.Context, r *crawl.Report) error {
	alarms := r.AllAlarms()
	if !a.quiet {
		for _, name := range r.Names() {
			s := r.Sites[name]
			fmt.Fprintf(a.errs, "%s: %d found, %d new, %d changed, %d unchanged, %d requests, %.1f MB\n",
				name, s.Discovered, s.New, s.Changed, s.NotModified, s.Requests, float64(s.Bytes)/1e6)
		}
	}
	for _, name := range r.Names() {
		for _, d := range r.Sites[name].Discovery {
			fmt.Fprintf(a.errs, "chutri: %s: %s\n", name, d)
		}
	}
	for _, alarm := range alarms {
		fmt.Fprintln(a.errs, "chutri: alarm:", alarm)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if n := r.Failures() + len(alarms); n > 0 {
		return &partialError{n, "pages, sources or checks"}
	}
	return nil
}
