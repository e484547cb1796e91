package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"chutri/index"
)

func (a *app) searchCommand() *cobra.Command {
	var format, match string
	var o index.SearchOptions
	c := &cobra.Command{
		Use:     "search QUERY",
		GroupID: "ask",
		Short:   "Find articles by words, phrases and fields",
		Long: `Find articles. Words typed with diacritics match exactly first; without them,
"dang uy" finds "Đảng ủy". "chutri help query" explains the query language.`,
		Example: `  chutri search '"sơ kết công tác" body:"Tỉnh ủy"'
  chutri search 'dang uy khoi' --limit 5
  chutri search 'chair:"Nguyễn Phú Trọng" date:2018' --format csv`,
		Args: needOne("a query"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Grade = index.Grade(match)
			return a.withIndex(func(r *index.Reader) error {
				answer, err := r.Search(cmd.Context(), strings.Join(args, " "), o)
				if wrong := new(index.QueryError); errors.As(err, &wrong) {
					return usageError{err}
				}
				if err != nil {
					return err
				}
				if err := a.print(format, answer); err != nil {
					return err
				}
				a.more(format, len(answer.Hits), answer.Total, "articles", string(answer.Grade))
				return nil
			})
		},
	}
	formatFlag(c, &format)
	matchFlag(c, &match)
	c.Flags().IntVarP(&o.Limit, "limit", "n", 20, "at most so many articles; 0 means all")
	c.Flags().StringVar(&o.From, "from", "", "published on or after this `day`")
	c.Flags().StringVar(&o.To, "to", "", "published on or before this `day`")
	c.Flags().BoolVar(&o.ByDate, "by-date", false, "newest first instead of best first")
	return c
}

func matchFlag(c *cobra.Command, match *string) {
	c.Flags().StringVar(match, "match", "", "match only in this `grade`: exact, spelling, plain, fuzzy (default: each in turn until something is found)")
}

// needOne asks for at least one argument and says of what.
func needOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError{fmt.Errorf("%s needs %s", cmd.CommandPath(), what)}
		}
		return nil
	}
}

// more says, under a table, how much was left out and how names were matched.
func (a *app) more(format string, shown, total int, what, grade string) {
	if a.quiet || format != "table" {
		return
	}
	if grade != "" && grade != string(index.Exact) && total > 0 {
		fmt.Fprintf(a.errs, "matched in grade %q, not letter for letter\n", grade)
	}
	if shown < total {
		fmt.Fprintf(a.errs, "%d of %d %s; --limit 0 shows all\n", shown, total, what)
	}
}
