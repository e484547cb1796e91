package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
	_ "time/tzdata" // the schedule runs in Asia/Ho_Chi_Minh on machines without zone files

	"github.com/spf13/cobra"

	"chutri/crawl"
)

func (a *app) scheduleCommand() *cobra.Command {
	var at string
	var systemd bool
	var f crawlFlags
	c := &cobra.Command{
		Use:     "schedule [SITE …]",
		GroupID: "make",
		Short:   "Run update every night",
		Long: `Run "chutri update" every night at a time of day in Vietnam. A night that was
missed is caught up once; runs never overlap; an interrupt ends cleanly.
--systemd prints a service and a timer that do the same.`,
		Example: `  chutri schedule --at 02:30 --contact you@university.edu
  chutri schedule --systemd`,
		RunE: func(cmd *cobra.Command, args []string) error {
			clock, err := crawl.ParseClock(at)
			if err != nil {
				return usageError{err}
			}
			o, err := f.options(args)
			if err != nil {
				return err
			}
			if systemd {
				return a.printUnits(clock, args, f.contact)
			}
			d, err := a.writeData() // fail now, not at night
			if err != nil {
				return err
			}
			last, err := d.LastRun(cmd.Context())
			if err := errors.Join(err, d.Close()); err != nil {
				return err
			}
			tell := func(format string, values ...any) {
				fmt.Fprintf(a.errs, time.Now().Format("2006-01-02 15:04:05 ")+format+"\n", values...)
			}
			return crawl.Nightly{At: clock, Last: last, Tell: tell, Run: func(ctx context.Context) error {
				return a.update(ctx, o)
			}}.Loop(cmd.Context())
		},
	}
	c.Flags().StringVar(&at, "at", "02:30", "`time` of day in Vietnam")
	c.Flags().BoolVar(&systemd, "systemd", false, "print a systemd service and timer instead")
	f.add(c)
	return c
}

func (a *app) printUnits(clock crawl.Clock, sites []string, contact string) error {
	binary, err := os.Executable()
	if err != nil {
		return err
	}
	data, err := filepath.Abs(a.dir)
	if err != nil {
		return err
	}
	args := sites
	if contact != "" {
		args = append([]string{"--contact", contact}, sites...)
	}
	units := crawl.Systemd{At: clock, Binary: binary, Args: args, Data: data}
	c, err := a.settings()
	if err != nil {
		return err
	}
	if c.State != "" { // an address with a password has no place in a unit, which everybody may read
		units.Env = "/etc/chutri/secrets"
		fmt.Fprintf(a.out, "# %s, readable by its user alone:\n#   CHUTRI_STATE=%s\n#   PGPASSWORD=…\n\n", units.Env, crawl.ServerName(c.State))
	}
	service, timer := units.Units()
	fmt.Fprintf(a.out, "# /etc/systemd/system/chutri.service\n%s\n# /etc/systemd/system/chutri.timer\n%s", service, timer)
	return nil
}
