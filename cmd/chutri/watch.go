package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/index"
)

func (a *app) watchCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "watch",
		GroupID: "ask",
		Short:   "Save questions, and see what is new for each",
		Long: `Save a question under a name; "watch run" asks it again and lists what no earlier
run had. The nightly report lists the same.`,
		Example: `  chutri watch add chu-tri-pct meetings --chair "Nguyễn Phú Trọng"
  chutri watch run`,
	}
	c.AddCommand(a.watchAdd(), a.watchList(), a.watchRemove(), a.watchRun())
	return c
}

func (a *app) watchAdd() *cobra.Command {
	return &cobra.Command{
		Use: "add NAME QUESTION …", Short: "Save a question", DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && (args[0] == "--help" || args[0] == "-h") {
				return cmd.Help()
			}
			args, err := a.takeData(args)
			if err != nil {
				return err
			}
			if len(args) < 2 {
				return usageError{errors.New("watch add needs a name and a question, as in: chutri watch add NAME meetings --chair \"Tô Lâm\"")}
			}
			return a.withData(func(d *pipeline.Data) error {
				if err := d.Watches().Add(args[0], args[1:]); err != nil {
					return usageError{err}
				}
				return nil
			})
		},
	}
}

// takeData reads --data where flags are not parsed: the rest belongs to the
// question that is saved.
func (a *app) takeData(args []string) ([]string, error) {
	var rest []string
	for i := 0; i < len(args); i++ {
		if args[i] != "--data" {
			rest = append(rest, args[i])
			continue
		}
		if i++; i == len(args) {
			return nil, usageError{errors.New("--data needs a folder")}
		}
		a.dir = args[i]
	}
	return rest, nil
}

func (a *app) watchList() *cobra.Command {
	return &cobra.Command{Use: "list", Short: "List the saved questions", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			d, err := a.readData()
			if err != nil {
				return err
			}
			list, err := d.Watches().List()
			if err != nil {
				return err
			}
			for _, w := range list {
				fmt.Fprintf(a.out, "%s\t%s\n", w.Name, shellLine(w.Question))
			}
			return nil
		}}
}

func (a *app) watchRemove() *cobra.Command {
	return &cobra.Command{Use: "remove NAME", Short: "Forget a saved question",
		Args: needOne("the name of a saved question"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.withData(func(d *pipeline.Data) error { return d.Watches().Remove(args[0]) })
		}}
}

func (a *app) watchRun() *cobra.Command {
	return &cobra.Command{Use: "run [NAME …]", Short: "Ask saved questions and list what is new",
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withData(func(d *pipeline.Data) error {
				return a.withIndex(func(r *index.Reader) error {
					runs, err := d.Watches().Run(cmd.Context(), r, args...)
					a.printWatches(runs)
					return err
				})
			})
		}}
}

func (a *app) printWatches(runs []index.WatchRun) {
	for _, run := range runs {
		fmt.Fprintf(a.out, "%s: %d new of %d (%s)\n", run.Name, len(run.New.Rows), run.Total, shellLine(run.Question))
		if len(run.New.Rows) > 0 {
			a.printRows(run.New)
		}
	}
}
