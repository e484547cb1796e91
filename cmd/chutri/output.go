package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
	"golang.org/x/term"
	"golang.org/x/text/unicode/norm"

	"chutri/index"
)

// formats are the values of --format.
var formats = []string{"table", "json", "jsonl", "csv"}

func formatFlag(c *cobra.Command, format *string) {
	c.Flags().StringVarP(format, "format", "f", "table", "output `form`: "+strings.Join(formats, ", "))
}

// print writes an answer to standard output.
func (a *app) print(format string, x index.Answer) error {
	w := bufio.NewWriter(a.out)
	var err error
	switch format {
	case "table":
		t := x.Table()
		if len(t.Rows) == 0 {
			fmt.Fprintln(a.errs, "nothing found")
			return nil
		}
		err = printTable(w, t, width(a.out))
	case "csv":
		err = printCSV(w, x.Table())
	case "jsonl":
		enc := encoder(w)
		for _, o := range x.Lines() {
			if err = enc.Encode(o); err != nil {
				break
			}
		}
	case "json":
		enc := encoder(w)
		enc.SetIndent("", "  ")
		err = enc.Encode(x)
	default:
		return usageError{fmt.Errorf("--format %q: want one of %s", format, strings.Join(formats, ", "))}
	}
	if err != nil {
		return err
	}
	return w.Flush()
}

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

func printCSV(w io.Writer, t index.Table) error {
	c := csv.NewWriter(w)
	if err := c.Write(t.Columns); err != nil {
		return err
	}
	return c.WriteAll(t.Rows)
}

const (
	fallbackWidth = 140
	narrowColumn  = 18 // a column is not squeezed below this
)

func printTable(w io.Writer, x index.Table, total int) error {
	t := table.NewWriter()
	style := table.StyleLight
	style.Options = table.Options{SeparateColumns: true, SeparateHeader: true, SeparateRows: true}
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	t.AppendHeader(cells(x.Columns))
	for _, row := range x.Rows {
		t.AppendRow(cells(row))
	}
	t.SetColumnConfigs(widths(x, total))
	_, err := fmt.Fprintln(w, t.Render())
	return err
}

// cells are NFC, so that widths count letters and not marks.
func cells(row []string) table.Row {
	out := table.Row{}
	for _, c := range row {
		out = append(out, norm.NFC.String(c))
	}
	return out
}

// widths shares the width of the terminal: a column gets what it needs, and the
// widest give way first.
func widths(x index.Table, total int) []table.ColumnConfig {
	need := make([]int, len(x.Columns))
	for i, name := range x.Columns {
		need[i] = text.StringWidth(name)
		for _, row := range x.Rows {
			for _, line := range strings.Split(row[i], "\n") {
				need[i] = max(need[i], text.StringWidth(norm.NFC.String(line)))
			}
		}
	}
	limit := slices.Max(append(need, narrowColumn))
	for limit > narrowColumn && capped(need, limit)+3*len(need) > total {
		limit--
	}
	configs := make([]table.ColumnConfig, len(need))
	for i, n := range need {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: min(n, limit), WidthMaxEnforcer: text.WrapSoft}
	}
	return configs
}

func capped(need []int, limit int) int {
	sum := 0
	for _, n := range need {
		sum += min(n, limit)
	}
	return sum
}

// width is that of the terminal, or a wide page when output goes elsewhere.
func width(out io.Writer) int {
	if f, ok := out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return fallbackWidth
}
