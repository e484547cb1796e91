package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"chutri/index"
)

// queryHelp is the topic "chutri help query", printed from the tables that the
// parser reads.
func (a *app) queryHelp() *cobra.Command {
	var b strings.Builder
	writeQueryHelp(&b)
	return &cobra.Command{Use: "query", Short: "The query language of search", Long: b.String()}
}

func writeQueryHelp(w io.Writer) {
	fmt.Fprint(w, "The query language of \"chutri search\".\n\nWords and operators\n")
	for _, o := range index.Operators {
		fmt.Fprintf(w, "  %-16s %s\n%19s%s\n", o.Form, o.Doc, "", o.Example)
	}
	fmt.Fprint(w, "\nFields\n")
	for _, f := range index.Fields {
		name := f.Name + ":"
		if len(f.Aliases) > 0 {
			name += " (" + strings.Join(f.Aliases, ", ") + ":)"
		}
		fmt.Fprintf(w, "  %-28s %s; %s\n%31s%s\n", name, f.Doc, f.Values, "", f.Example)
	}
	fmt.Fprint(w, `
Grades of matching, tried in this order (--match keeps to one)
  exact     as typed, letter for letter
  spelling  same letters: NFC and NFD, Đ and Ð, hòa and hoà, case, T.Ư and Trung ương
  plain     without diacritics: "dang uy" finds "Đảng ủy"
  fuzzy     one slip: a letter more, less or other
Tones that you type are honoured: "Hòa" never finds "Hoa" before the plain grade.
`)
}
