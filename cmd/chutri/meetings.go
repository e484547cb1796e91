package main

import (
	"github.com/spf13/cobra"

	"chutri/index"
)

func (a *app) meetingsCommand() *cobra.Command {
	var format, match string
	var f index.MeetingFilter
	c := &cobra.Command{
		Use:     "meetings",
		GroupID: "ask",
		Short:   "Who chaired which meeting, with the sentence that says so",
		Long: `List meetings, newest first: day, name, chairs with their titles, host body, and
the sentence that proves the chair. Reports of one meeting in several papers are
one row with all its sources. Names may be whole or in part, with or without
diacritics.`,
		Example: `  chutri meetings --chair "Nguyễn Phú Trọng" --from 2018-01-01 --to 2018-12-31
  chutri meetings --body "Ban Tuyên giáo Trung ương"
  chutri meetings --person "nguyen phu trong" --format csv > meetings.csv`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.Grade = index.Grade(match)
			return a.withIndex(func(r *index.Reader) error {
				answer, err := r.Meetings(cmd.Context(), f)
				if err != nil {
					return err
				}
				if err := a.print(format, answer); err != nil {
					return err
				}
				a.more(format, len(answer.Meetings), answer.Total, "meetings", string(answer.Grade))
				return nil
			})
		},
	}
	formatFlag(c, &format)
	matchFlag(c, &match)
	c.Flags().StringVar(&f.Chair, "chair", "", "chaired by this `person`")
	c.Flags().StringVar(&f.Speaker, "speaker", "", "addressed by this `person`")
	c.Flags().StringVar(&f.Attendee, "attendee", "", "attended by this `person`")
	c.Flags().StringVar(&f.Person, "person", "", "with this `person` in any part")
	c.Flags().StringVar(&f.Body, "body", "", "held by this `body`")
	c.Flags().StringVar(&f.Place, "place", "", "held at this `place`")
	c.Flags().StringVar(&f.Kind, "kind", "", "of this `kind`: \"hội nghị\", \"đại hội\" …")
	c.Flags().StringVar(&f.Name, "name", "", "with these `words` in its name")
	c.Flags().IntVar(&f.Ordinal, "ordinal", 0, "with this `number` (\"lần thứ 18\")")
	c.Flags().StringVar(&f.Term, "term", "", "of this `term`: \"khóa XII\"")
	c.Flags().StringVar(&f.From, "from", "", "on or after this `day` (or month, or year)")
	c.Flags().StringVar(&f.To, "to", "", "on or before this `day` (or month, or year)")
	c.Flags().BoolVar(&f.Planned, "planned", false, "also meetings that are only announced")
	c.Flags().BoolVar(&f.Background, "background", false, "also meetings only mentioned inside reports of others")
	c.Flags().BoolVar(&f.Ascending, "oldest-first", false, "oldest first")
	c.Flags().IntVarP(&f.Limit, "limit", "n", 0, "at most so many meetings; 0 means all")
	return c
}
