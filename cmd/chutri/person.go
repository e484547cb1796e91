package main

import (
	"strings"

	"github.com/spf13/cobra"

	"chutri/index"
)

func (a *app) personCommand() *cobra.Command {
	var format, match string
	var o index.PersonOptions
	c := &cobra.Command{
		Use:     "person NAME",
		GroupID: "ask",
		Short:   "Offices over time, meetings chaired, attended and addressed",
		Long: `Show a person: offices with first and last evidence, meetings by role, who else
was there, every source. Persons of one name that the corpus cannot tell apart
for sure are listed, not merged.`,
		Example: `  chutri person "Võ Văn Thưởng"
  chutri person "vo van thuong" --format json`,
		Args: needOne("a name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Grade = index.Grade(match)
			return a.withIndex(func(r *index.Reader) error {
				answer, err := r.Person(cmd.Context(), strings.Join(args, " "), o)
				if err != nil {
					return err
				}
				return a.print(format, answer)
			})
		},
	}
	formatFlag(c, &format)
	matchFlag(c, &match)
	c.Flags().StringVar(&o.From, "from", "", "only what happened on or after this `day`")
	c.Flags().StringVar(&o.To, "to", "", "only what happened on or before this `day`")
	c.Flags().IntVarP(&o.Limit, "limit", "n", 0, "at most so many meetings and sources; 0 means all")
	return c
}
