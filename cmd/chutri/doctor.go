package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "doctor",
		GroupID: "look",
		Short:   "Find out what is wrong with the data folder, and mend it",
		Long: `Look at the folder, the archive, the state, the index and the clock, one line
each, and mend what the archive can give back: a state file that is damaged or
does not agree, the CDXJ index, what killed runs left open. A damaged state file
is put aside, not removed. For the rest the line names what to do. With
--engine opensearch: the cluster's versions, health, template, mapping, documents
and alias too.

--state: whether the PostgreSQL server answers, its version and clock, the schema,
who is at work; what members that died had is given free. What the machines share
is not locked: it may run while others crawl.

Exit status 0: everything is sound or was mended; 3: something is still wrong;
1: the folder could not be looked at, as when another chutri works on it.`,
		Example: "  chutri doctor --data my-data",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := a.readData(); err != nil { // a missing folder is not made
				return err
			}
			return a.withData(func(d *pipeline.Data) error {
				wrong := 0
				for _, f := range d.Doctor(cmd.Context(), time.Now()) {
					fmt.Fprintf(a.out, "%-10s %-7s %s\n", f.Part, f.Verdict, f.Text)
					if f.Verdict == pipeline.Wrong {
						wrong++
						fmt.Fprintf(a.out, "%-18s %s\n", "", f.Mend)
					}
				}
				if err := cmd.Context().Err(); err != nil {
					return err
				}
				if wrong > 0 {
					return &partialError{wrong, "checks"}
				}
				return nil
			})
		},
	}
}
