package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// licenseList has one line per module: path, version, licence; and behind a
// line "== NAME" its licence text. "go test ./cmd/chutri -run Licenses -update"
// writes it.
//
//go:embed licenses.txt
var licenseList string

func (a *app) licensesCommand() *cobra.Command {
	var full bool
	c := &cobra.Command{
		Use:     "licenses",
		GroupID: "look",
		Short:   "List what chutri is built from, with the licences",
		Long:    "List the modules that are part of this program, with version and licence.\n--full prints the licence texts too.",
		Example: "  chutri licenses\n  chutri licenses --full",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			list, texts, _ := strings.Cut(licenseList, "\n\n")
			for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
				f := strings.Split(line, "\t")
				fmt.Fprintf(a.out, "%-14s %s %s\n", f[2], f[0], f[1])
			}
			if full {
				fmt.Fprintf(a.out, "\n%s", texts)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&full, "full", false, "print the licence texts too")
	return c
}
