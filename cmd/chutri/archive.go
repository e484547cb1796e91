package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"chutri/crawl"
	"chutri/index"
)

func (a *app) archiveCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "archive",
		GroupID: "look",
		Short:   "Verify the archive, list it, or take a page out of it",
		Long: `The archive is WARC/1.1 with a CDXJ index: any tool that knows these formats can
read it (pywb, warcio, ReplayWeb.page).`,
		Example: `  chutri archive verify
  chutri archive list | head
  chutri archive get https://nhandan.vn/bai-viet-post123456.html > page.html`,
	}
	c.AddCommand(a.archiveVerify(), a.archiveList(), a.archiveGet())
	return c
}

func (a *app) archiveVerify() *cobra.Command {
	return &cobra.Command{Use: "verify", Short: "Read every record and compare its digests and the index", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d, err := a.readData()
			if err != nil {
				return err
			}
			files, problems := 0, 0
			for check, err := range crawl.VerifyArchive(cmd.Context(), d.Archive()) {
				if err != nil {
					return err
				}
				files++
				problems += len(check.Problems)
				fmt.Fprintf(a.out, "%s  %d bytes ", check.File, check.Bytes)
				for _, kind := range []string{"warcinfo", "request", "response", "revisit", "metadata"} {
					if n := check.Records[kind]; n > 0 {
						fmt.Fprintf(a.out, " %s %d", kind, n)
					}
				}
				fmt.Fprintln(a.out)
				for _, p := range check.Problems {
					fmt.Fprintf(a.out, "    %s\n", p)
				}
			}
			if problems > 0 {
				return fmt.Errorf("%d problems in %d files: what is damaged cannot be mended, everything else is readable", problems, files)
			}
			fmt.Fprintf(a.out, "%d files, no problem found\n", files)
			return nil
		}}
}

func (a *app) archiveList() *cobra.Command {
	var format string
	c := &cobra.Command{Use: "list [URL]", Short: "List the captures, of one address or of all",
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := a.readData()
			if err != nil {
				return err
			}
			var list captureList
			if len(args) > 0 {
				if list, err = crawl.LookupArchive(d.Archive(), args[0]); err != nil {
					return err
				}
				return a.print(format, list)
			}
			for e, err := range crawl.ListArchive(d.Archive()) {
				if err != nil {
					return err
				}
				list = append(list, e)
			}
			return a.print(format, list)
		}}
	formatFlag(c, &format)
	return c
}

func (a *app) archiveGet() *cobra.Command {
	var at string
	c := &cobra.Command{Use: "get URL", Short: "Write the archived page to standard output", Args: needOne("an address"),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := a.readData()
			if err != nil {
				return err
			}
			when, err := day("--at", at, 1)
			if err != nil {
				return err
			}
			p, err := crawl.GetArchived(d.Archive(), args[0], when)
			if err != nil {
				return err
			}
			if !a.quiet {
				fmt.Fprintf(a.errs, "captured %s, status %d, %s\n", p.Fetched.Format(time.RFC3339), p.Status, p.Record.Digest)
			}
			_, err = a.out.Write(p.Body)
			return err
		}}
	c.Flags().StringVar(&at, "at", "", "as it was at the end of this `day`")
	return c
}

// captureList is the answer of "chutri archive list".
type captureList []crawl.IndexEntry

func (l captureList) Table() index.Table {
	t := index.Table{Columns: []string{"captured", "status", "kind", "address", "file", "offset", "digest"}}
	for _, e := range l {
		kind := e.Kind
		if e.Revisit {
			kind += " revisit"
		}
		t.Rows = append(t.Rows, []string{e.Time.Format(time.RFC3339), e.Status, kind, e.URL, e.Filename, e.Offset, e.Digest})
	}
	return t
}

func (l captureList) Lines() []any {
	var out []any
	for _, e := range slices.All(l) {
		out = append(out, e)
	}
	return out
}
