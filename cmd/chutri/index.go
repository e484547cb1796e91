package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/index"
)

func (a *app) indexCommand() *cobra.Command {
	var rebuild, fetch bool
	var shards, replicas int
	c := &cobra.Command{
		Use:     "index [RECORDS …]",
		GroupID: "make",
		Short:   "Enter article records into the index",
		Long: `Enter article records, as "chutri extract" prints them, into the index of the
data folder. RECORDS are JSON lines files (.gz too) or - for standard input.
Without RECORDS: the archived pages that are not in the index yet.

With --engine opensearch the words go to the cluster, and what else a generation
has is published there too: on other machines, --fetch brings it and answers.

A record with an id that the index has replaces the older one. Readers go on
with the old generation of the index until the new one is finished.`,
		Example: `  chutri extract news.jsonl.gz | chutri index -
  chutri index records.jsonl
  chutri index --rebuild`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if fetch {
				if rebuild || len(args) > 0 {
					return usageError{errors.New("--fetch takes what another machine has built; it takes no records and no --rebuild")}
				}
				return a.fetch(cmd.Context())
			}
			if rebuild && len(args) > 0 {
				return usageError{errors.New("--rebuild works from the archive and takes no records")}
			}
			return a.withData(func(d *pipeline.Data) error {
				if err := layOut(cmd, d.Cluster, shards, replicas); err != nil {
					return err
				}
				p := a.progress("articles")
				var m index.Manifest
				var err error
				if len(args) > 0 {
					m, err = d.IndexRecords(cmd.Context(), args, a.in, p.watch())
				} else {
					sites, e := d.LoadSites()
					if e != nil {
						return e
					}
					m, err = d.IndexArchive(cmd.Context(), sites, rebuild, p.watch(), nil)
				}
				if err != nil {
					return err
				}
				status := p.done(cmd.Context())
				if p.count == 0 && p.failed == 0 {
					status = nil
				}
				a.indexed(m)
				return status
			})
		},
	}
	c.Flags().BoolVar(&rebuild, "rebuild", false, "make the index anew from the archive, beside the old one, and swap")
	c.Flags().BoolVar(&fetch, "fetch", false, "take over the index that another machine published in the OpenSearch cluster")
	c.Flags().IntVar(&shards, "shards", 0, "`number` of parts that an OpenSearch index is made of, with --rebuild or the first time (default 1)")
	c.Flags().IntVar(&replicas, "replicas", 1, "`number` of copies of every part, with --rebuild or the first time")
	return c
}

// fetch takes over a published generation.
func (a *app) fetch(ctx context.Context) error {
	return a.withData(func(d *pipeline.Data) error {
		m, fresh, err := d.Store().Fetch(ctx)
		if err != nil {
			return err
		}
		if !fresh && !a.quiet {
			fmt.Fprintln(a.errs, "nothing newer is published")
		}
		a.indexed(m)
		return nil
	})
}

// layOut takes the flags for a cluster's index.
func layOut(cmd *cobra.Command, cl *index.Cluster, shards, replicas int) error {
	s, r := cmd.Flags().Changed("shards"), cmd.Flags().Changed("replicas")
	if !s && !r {
		return nil
	}
	if cl == nil {
		return usageError{errors.New("--shards and --replicas are for --engine opensearch")}
	}
	if s {
		cl.Shards = shards
	}
	if r {
		cl.Replicas = replicas
	}
	if err := cl.Check(); err != nil {
		return usageError{err}
	}
	return nil
}

// indexed says what the index now holds.
func (a *app) indexed(m index.Manifest) {
	if !a.quiet {
		c := m.Counts
		fmt.Fprintf(a.errs, "the index holds %d articles (%d near copies), %d persons, %d bodies, %d meetings, %d tenures, %d figures\n",
			c.Articles, c.Copies, c.Persons, c.Bodies, c.Meetings, c.Tenures, c.Figures)
	}
}
