package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"chutri/index"
)

// exportForms are the forms of an export; those that write a file or folder
// need --to.
var exportForms = []string{"csv", "jsonl", "records", "sqlite", "gexf", "ftm"}

func (a *app) exportCommand() *cobra.Command {
	var format, to, table string
	c := &cobra.Command{
		Use:     "export",
		GroupID: "ask",
		Short:   "Write the whole corpus as CSV, JSON lines, SQLite, GEXF or FollowTheMoney",
		Long: `Write all persons, bodies, meetings, tenures and figures with their provenance.

  csv      one table (--table) to standard output, or all of them into a folder (--to)
  jsonl    one object per line
  records  the article records, as "chutri extract" prints them
  sqlite   a database with tables, keys and views, into the file --to
  gexf     the network of persons in meetings
  ftm      FollowTheMoney entities (Person, Organization, Position, Occupancy, Event,
           Document), to load into Aleph`,
		Example: `  chutri export --format csv --table meetings > meetings.csv
  chutri export --format sqlite --to corpus.sqlite
  chutri export --format ftm > corpus.ftm.json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(exportForms, format) {
				return usageError{fmt.Errorf("--format %q: want one of %s", format, strings.Join(exportForms, ", "))}
			}
			if table != "" && !slices.Contains(index.ExportTables(), table) {
				return usageError{fmt.Errorf("--table %q: want one of %s", table, strings.Join(index.ExportTables(), ", "))}
			}
			if format == "sqlite" && to == "" {
				return usageError{errors.New("--format sqlite needs a file, as in --to corpus.sqlite")}
			}
			return a.withIndex(func(r *index.Reader) error { return a.export(cmd.Context(), r, format, to, table) })
		},
	}
	c.Flags().StringVarP(&format, "format", "f", "csv", "`form`: "+strings.Join(exportForms, ", "))
	c.Flags().StringVar(&to, "to", "", "write to this `file` (csv: folder) instead of standard output")
	c.Flags().StringVar(&table, "table", "", "csv: only this `table`: "+strings.Join(index.ExportTables(), ", "))
	return c
}

func (a *app) export(ctx context.Context, r *index.Reader, format, to, table string) error {
	switch {
	case format == "sqlite":
		return r.ExportSQLite(ctx, to)
	case format == "csv" && to != "" && table == "":
		return r.ExportCSVs(ctx, to)
	case format == "csv" && table == "":
		table = "meetings"
	}
	return a.writeTo(to, func(w io.Writer) error {
		switch format {
		case "csv":
			return r.ExportCSV(ctx, table, w)
		case "jsonl":
			return r.ExportJSONL(ctx, w)
		case "records":
			return r.ExportRecords(ctx, w)
		case "ftm":
			return r.ExportFTM(ctx, w)
		}
		n, err := r.Network(ctx, index.NetworkFilter{})
		if err != nil {
			return err
		}
		return n.WriteGEXF(w)
	})
}

// writeTo writes to a file, which appears only when it is whole, or to standard
// output.
func (a *app) writeTo(file string, write func(io.Writer) error) error {
	if file == "" {
		w := bufio.NewWriter(a.out)
		if err := write(w); err != nil {
			return err
		}
		return w.Flush()
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".chutri-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriter(f)
	if err := errors.Join(write(w), w.Flush(), f.Close()); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.Rename(f.Name(), file)
}
