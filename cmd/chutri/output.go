package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
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
			fmt.Fprintln(a.errs, nothing(x))
			return nil
		}
		printTable(w, t, width(a.out))
	case "csv", "jsonl":
		err = printStretch(w, format, x, true)
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

// nothing says that an answer is empty, and what it may hide.
func nothing(x index.Answer) string {
	if h, ok := x.(interface{ Hint() string }); ok && h.Hint() != "" {
		return "nothing found: " + h.Hint()
	}
	return "nothing found"
}

// printEach writes an answer that comes in stretches, and gives the first of them
// and how many things all have together.
func (a *app) printEach(format string, each func(give func(index.Answer) error) error) (head index.Answer, things int, err error) {
	w := bufio.NewWriter(a.out)
	out := stretches(&stretchedLines{w: w, format: format})
	switch format {
	case "table":
		out = &stretchedTable{w: w, errs: a.errs, total: width(a.out)}
	case "json":
		out = &stretchedJSON{w: w}
	}
	err = each(func(x index.Answer) error {
		if head != nil { // the answer is a long one: collectLate was not for it
			debug.SetGCPercent(100)
		} else {
			head = x
		}
		things += thingsIn(x)
		return out.add(x)
	})
	if err == nil {
		err = out.end()
	}
	return head, things, errors.Join(err, out.close(), w.Flush())
}

// printStretch writes a stretch of an answer, the first one with its head.
func printStretch(w io.Writer, format string, x index.Answer, first bool) error {
	if format == "csv" {
		t, c := x.Table(), csv.NewWriter(w)
		if first {
			if err := c.Write(t.Columns); err != nil {
				return err
			}
		}
		return c.WriteAll(t.Rows)
	}
	enc := encoder(w)
	for _, o := range x.Lines() {
		if err := enc.Encode(o); err != nil {
			return err
		}
	}
	return nil
}

func encoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
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
