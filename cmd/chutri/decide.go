package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/index"
)

// decisions are the researcher's own verdicts, kept in decisions.txt.
var decisions = []struct{ verb, use, short, long, example string }{
	{"merge", "merge ID ID …", "Decide that persons, bodies or meetings are one",
		"IDs stand in the answers of the questions.", "  chutri merge nguyen-van-nam.1a2b nguyen-van-nam.3c4d"},
	{"split", "split ID ARTICLE …", "Decide that what some articles say is of another one",
		"ARTICLE is the id of an article record.", "  chutri split nguyen-van-nam.1a2b 49ef588e6be5a028"},
	{"rename", "rename ID NAME", "Decide under which name to show something", "", "  chutri rename nguyen-van-nam.1a2b Nguyễn Văn Nam (Hà Nam)"},
	{"reject", "reject ID", "Leave something out of all answers", "For what was extracted wrongly.", "  chutri reject 2018-07-09.hoi-nghi.14ffe5"},
}

const decisionsHelp = `
Decisions are lines of decisions.txt in the data folder: plain text that you can
read, edit and share, that survives rebuilds and that the machine never changes.
The index follows them at once.`

func (a *app) decisionCommands() []*cobra.Command {
	var out []*cobra.Command
	for _, d := range decisions {
		out = append(out, &cobra.Command{
			Use: d.use, GroupID: "decide", Short: d.short, Long: d.short + ". " + d.long + "\n" + decisionsHelp, Example: d.example,
			RunE: func(cmd *cobra.Command, args []string) error {
				if len(args) == 0 {
					return usageError{fmt.Errorf("%s: want %s", cmd.CommandPath(), d.use)}
				}
				return a.decide(cmd, index.Decision{Verb: d.verb, ID: args[0], Args: args[1:]})
			},
		})
	}
	return out
}

func (a *app) decide(cmd *cobra.Command, x index.Decision) error {
	return a.withData(func(d *pipeline.Data) error {
		added, err := index.AddDecision(d.Decisions(), x)
		if file := new(fs.PathError); errors.As(err, &file) {
			return err
		}
		if err != nil {
			return usageError{err}
		}
		if !added {
			fmt.Fprintf(a.errs, "%s says so already\n", d.Decisions())
		}
		m, err := d.Conclude()
		if err != nil {
			return fmt.Errorf("the decision is kept in %s, but the index does not follow it yet: %w", d.Decisions(), err)
		}
		a.indexed(m)
		return nil
	})
}
