package main

import (
	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
)

func (a *app) changesCommand() *cobra.Command {
	var since, format string
	var factsOnly bool
	c := &cobra.Command{
		Use:     "changes",
		GroupID: "ask",
		Short:   "What edited articles say otherwise than before",
		Long: `Compare the archived versions of every article that was edited: which sentences,
and which facts (a name, a title, a number, a chair), are gone (-) or new (+).
Both versions stay in the archive.`,
		Example: "  chutri changes --since 2026-11-01\n  chutri changes --facts --format csv > changes.csv",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			from, err := day("--since", since, 0)
			if err != nil {
				return err
			}
			d, err := a.readData()
			if err != nil {
				return err
			}
			sites, err := d.LoadSites()
			if err != nil {
				return err
			}
			p := a.progress("articles")
			found, err := d.Changes(cmd.Context(), sites, from, p.watch())
			if err != nil {
				return err
			}
			if factsOnly {
				kept := pipeline.Changes{}
				for _, x := range found {
					if x.What != "sentence" {
						kept = append(kept, x)
					}
				}
				found = kept
			}
			if err := a.print(format, found); err != nil {
				return err
			}
			if p.failed > 0 {
				return &partialError{p.failed, "articles"}
			}
			return nil
		},
	}
	formatFlag(c, &format)
	c.Flags().StringVar(&since, "since", "", "only edits that were seen on or after this `day`")
	c.Flags().BoolVar(&factsOnly, "facts", false, "leave sentences out")
	return c
}
