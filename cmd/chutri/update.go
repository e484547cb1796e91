package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
)

func (a *app) updateCommand() *cobra.Command {
	var f crawlFlags
	var warc []string
	c := &cobra.Command{
		Use:     "update [SITE …]",
		GroupID: "make",
		Short:   "Crawl, extract and index in one go: the nightly job",
		Long: `Crawl what is new or changed, read it, and enter it into the index. The run's
report goes to the data folder's reports; a site outside its expected numbers,
or whose pages lose their title, date or body, is an alarm (exit status 3).

--warc takes the pages from archives that other tools wrote (Common Crawl News,
Browsertrix, wget; plain or gzipped) instead of crawling, and keeps HTML pages of
known or Vietnamese-language sites.`,
		Example: `  chutri update --contact you@university.edu
  chutri update nhandan.vn qdnd.vn
  chutri update --warc CC-NEWS-20240301-00001.warc.gz`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(args)
			if err != nil {
				return err
			}
			if len(warc) > 0 {
				return a.updateFromWARC(cmd.Context(), append(warc, args...))
			}
			return a.update(cmd.Context(), o)
		},
	}
	c.Flags().StringSliceVar(&warc, "warc", nil, "take the pages from these `files` instead of crawling")
	f.add(c)
	return c
}

// update runs the nightly job once.
func (a *app) update(ctx context.Context, o pipeline.CrawlOptions) error {
	return a.withCrew(func(d *pipeline.Data) error {
		sites, err := d.LoadSites()
		if err != nil {
			return err
		}
		p := a.progress("pages")
		o.Config.Progress = p.page
		w := p.watch()
		w.Done, w.Warn = nil, nil // what pages lack is counted in the report
		u, err := d.Update(ctx, sites, o, w)
		if errors.Is(err, pipeline.ErrUnknownSite) {
			return usageError{err}
		}
		if err != nil {
			return err
		}
		p.end()
		a.indexed(u.Index)
		a.printWatches(u.Watches)
		return a.crawled(ctx, u.Crawl)
	})
}

// updateFromWARC enters the pages of archives from elsewhere.
func (a *app) updateFromWARC(ctx context.Context, files []string) error {
	return a.withData(func(d *pipeline.Data) error {
		sites, err := d.LoadSites()
		if err != nil {
			return err
		}
		p := a.progress("articles")
		m, err := d.IndexWARC(ctx, sites, files, p.watch())
		if err != nil {
			return err
		}
		status := p.done(ctx)
		a.indexed(m)
		return status
	})
}
