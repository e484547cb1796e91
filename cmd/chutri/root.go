package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
)

// The exit statuses.
const (
	statusDone    = 0
	statusFailed  = 1
	statusUse     = 2 // wrong use of the command line
	statusPartial = 3 // done in part; what failed is listed on standard error
)

// usageError is a mistake in the command line.
type usageError struct{ error }

// partialError says that a run was done in part; its parts are printed already.
type partialError struct {
	failed int
	what   string
}

func (e *partialError) Error() string {
	return fmt.Sprintf("done in part: %d %s failed, listed above", e.failed, e.what)
}

// app is what every subcommand shares.
type app struct {
	dir        string   // --data
	engine     string   // --engine
	opensearch []string // --opensearch
	state      string   // --state
	quiet      bool
	in         io.Reader
	out        io.Writer
	errs       io.Writer
}

const intro = `chutri reads the Vietnamese party and state press and answers with proof:
who chaired which meeting, who held which office when, how many members a body
had, who spoke, who was there. Every answer carries the sentence that says so,
its place in the page, and the archived page itself.

Start with "chutri demo": it needs no network and no set-up.`

// run executes one command line and gives the exit status.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: in, out: out, errs: errs}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	return a.status(ctx, err)
}

func (a *app) status(ctx context.Context, err error) int {
	var use usageError
	var partial *partialError
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, syscall.EPIPE): // the reader of our output has seen enough
		return statusDone
	case ctx.Err() != nil:
		fmt.Fprintln(a.errs, "chutri: stopped; what was finished is kept, run the same command again to go on")
		return statusPartial
	case errors.As(err, &partial):
		fmt.Fprintln(a.errs, "chutri:", err)
		return statusPartial
	case errors.As(err, &use), unknownCommand(err):
		fmt.Fprintln(a.errs, "chutri:", err)
		fmt.Fprintln(a.errs, "See \"chutri --help\".")
		return statusUse
	}
	fmt.Fprintln(a.errs, "chutri:", err)
	return statusFailed
}

// unknownCommand recognizes cobra's own complaint, which has no type.
func unknownCommand(err error) bool { return strings.HasPrefix(err.Error(), "unknown command") }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "chutri",
		Short:         "Who chaired which meeting? Answers with proof from the Vietnamese press",
		Long:          intro,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().StringVar(&a.dir, "data", pipeline.DefaultDir(), "data `folder` (default: $CHUTRI_DATA, else ./chutri-data)")
	root.PersistentFlags().Lookup("data").DefValue = ""
	root.PersistentFlags().StringVar(&a.engine, "engine", "", "`name` of the engine that has the words of the index: bleve (in the data folder) or opensearch (default: $CHUTRI_ENGINE, else chutri.toml of the data folder, else bleve)")
	root.PersistentFlags().StringSliceVar(&a.opensearch, "opensearch", nil, "`URLs` of OpenSearch nodes, joined by commas (default: $CHUTRI_OPENSEARCH, else chutri.toml)")
	root.PersistentFlags().StringVar(&a.state, "state", "", "`address` of a PostgreSQL that many crawlers share, postgres://USER@HOST/DATABASE (default: $CHUTRI_STATE, else chutri.toml, else a file in the data folder)")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "print no progress")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddGroup(&cobra.Group{ID: "start", Title: "Start here:"}, &cobra.Group{ID: "ask", Title: "Ask:"},
		&cobra.Group{ID: "make", Title: "Build the corpus:"}, &cobra.Group{ID: "decide", Title: "Decide:"}, &cobra.Group{ID: "look", Title: "Look inside:"})
	root.SetHelpCommandGroupID("look")
	root.SetCompletionCommandGroupID("look")
	for _, c := range a.commands() {
		root.AddCommand(c)
	}
	return root
}

// commands is the one place where a subcommand is added.
func (a *app) commands() []*cobra.Command {
	return slices.Concat(
		[]*cobra.Command{a.demoCommand()},
		a.questionCommands(), // index/questions.go
		[]*cobra.Command{
			a.serveCommand(),
			a.changesCommand(),
			a.watchCommand(),
			a.exportCommand(),
			a.crawlCommand(),
			a.extractCommand(),
			a.indexCommand(),
			a.updateCommand(),
			a.scheduleCommand(),
			a.sitesCommand(),
			a.archiveCommand(),
			a.doctorCommand(),
			a.backupCommand(),
			a.evalCommand(),
			a.explainCommand(),
			a.queryHelp(),
			a.licensesCommand(),
		},
		a.decisionCommands(),
	)
}

// formatFlag adds --format to a command that answers.
func formatFlag(c *cobra.Command, format *string) {
	c.Flags().StringVarP(format, "format", "f", "table", "output `form`: "+strings.Join(formats, ", "))
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

// noArgs refuses arguments with our own exit status.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no argument, got %q", cmd.CommandPath(), args[0])}
	}
	return nil
}
