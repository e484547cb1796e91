package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
)

func (a *app) updateCommand() *cobra.Command {
	var f crawlFlags
	c := &cobra.Command{
		Use:     "update [SITE …]",
		GroupID: "make",
		Short:   "Crawl, extract and index in one go: the nightly job",
		Long: `Crawl what is new or changed, read it, and enter it into the index. The run's
report goes to the data folder's reports; a site outside its expected numbers,
or whose pages lose their title, date or body, is an alarm (exit status 3).`,
		Example: `  chutri update --contact you@university.edu
  chutri update nhandan.vn qdnd.vn`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(args)
			if err != nil {
				return err
			}
			return a.update(cmd.Context(), o)
		},
	}
	f.add(c)
	return c
}

// update runs the nightly job once.
func (a *app) update(ctx context.Context, o pipeline.CrawlOptions) error {
	return a.withData(func(d *pipeline.Data) error {
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
