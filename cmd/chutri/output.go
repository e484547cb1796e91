package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"chutri/index"
)

// formats are the values of --format.
var formats = []string{"table", "json", "jsonl", "csv"}

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
		printTable(w, t, width(a.out))
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

// width is that of the terminal, or a wide page when output goes elsewhere.
func width(out io.Writer) int {
	if f, ok := out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return fallbackWidth
}

// printRows prints a table as it stands.
func (a *app) printRows(t index.Table) {
	w := bufio.NewWriter(a.out)
	printTable(w, t, width(a.out))
	w.Flush() //nolint:errcheck // nobody reads any more
}
