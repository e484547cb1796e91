package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// run executes one command line and gives the exit status: 0 done, 1 failed,
// 2 wrong use, 3 done in part.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	root := &cobra.Command{Use: "chutri", SilenceUsage: true, SilenceErrors: true}
	root.AddCommand(extractCommand())
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	if err := root.Execute(); err != nil {
		fmt.Fprintln(errs, "chutri:", err)
		return 1
	}
	return 0
}
