package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
)

func (a *app) backupCommand() *cobra.Command {
	var withIndex bool
	c := &cobra.Command{
		Use:     "backup DIR",
		GroupID: "look",
		Short:   "Copy the data folder, while readers go on",
		Long: `Copy the archive, the state, decisions.txt, watches, site files and reports into
a new folder. No crawl can run meanwhile; questions and "chutri serve" go on.
The index is left out, because the archive gives it back; --index copies it too.
Records that came without an archived page stand in the index only: with such
records, use --index.

To restore, use the copy as the data folder, or copy it to where the folder was:

  cp -a DIR chutri-data
  chutri doctor --data chutri-data
  chutri index --rebuild --data chutri-data     (not needed with --index)`,
		Example: "  chutri backup /media/disk/chutri-2026-11-22\n  chutri backup --index copy",
		Args:    needOne("a folder to copy to"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := a.readData(); err != nil {
				return err
			}
			return a.withData(func(d *pipeline.Data) error {
				n, err := d.Backup(cmd.Context(), args[0], withIndex)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s: %d files, %d bytes\n", args[0], n.Files, n.Bytes)
				return nil
			})
		},
	}
	c.Flags().BoolVar(&withIndex, "index", false, "copy the index too")
	return c
}
