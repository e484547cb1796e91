package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/extract"
)

func (a *app) extractCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "extract [INPUT …]",
		GroupID: "make",
		Short:   "Read articles and print their records as JSON lines",
		Long: `Read articles and print one record per line: people with their titles, bodies,
dates, numbers, documents and meetings, each with its place in the text.

INPUT is a .txt, .html, .jsonl, .jsonl.gz, .warc or .warc.gz file, a folder of
them, or - for standard input. A JSON line has "id" and "text" or "html", and
may have "url", "site", "title" and "published". Without INPUT: the pages in
the data folder's archive that are not in the index yet.`,
		Example: `  chutri extract article.txt
  chutri extract news.jsonl.gz > records.jsonl
  zcat pages.warc.gz | chutri extract - | chutri index -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			reader, err := a.reader()
			if err != nil {
				return err
			}
			sources := pipeline.Inputs(cmd.Context(), args, a.in, reader)
			if len(args) == 0 {
				d, err := a.readData()
				if err != nil {
					return err
				}
				sources = d.Fresh(cmd.Context(), reader.Sites)
			}
			defer pipeline.BoundHeap()()
			w := bufio.NewWriterSize(a.out, 1<<16)
			p := a.progress("articles")
			for x := range pipeline.Extract(cmd.Context(), sources, extract.Options{}) {
				if x.Err != nil {
					p.fail(x.Err)
					continue
				}
				if _, err := w.Write(x.JSON); err != nil {
					return err
				}
				p.warn(x.Warn)
				p.add(1)
			}
			if err := w.Flush(); err != nil {
				return err
			}
			return p.done(cmd.Context())
		},
	}
}
