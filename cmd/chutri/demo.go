package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl"
	"chutri/index"
)

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "demo",
		GroupID: "start",
		Short:   "Show the whole way on a small press that is shipped inside: no network, no set-up",
		Long: `Serve a small press of two made-up outlets on this machine, crawl it, archive
every page, extract, index, and answer. --data DIR keeps the data there; without
it they go to a new temporary folder.`,
		Example: "  chutri demo\n  chutri demo --data demo-data",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !cmd.Flags().Changed("data") {
				dir, err := os.MkdirTemp("", "chutri-demo-")
				if err != nil {
					return fmt.Errorf("make a folder for the demo: %w: name one with --data", err)
				}
				a.dir = dir
			}
			return a.withData(func(d *pipeline.Data) error { return a.demo(cmd.Context(), d) })
		},
	}
}

func (a *app) demo(ctx context.Context, d *pipeline.Data) error {
	p := a.progress("pages")
	w := p.watch()
	w.Done, w.Warn = nil, nil // the demo press lacks a date here and there on purpose
	fetched := 0
	u, err := d.Demo(ctx, w, func(v crawl.Progress) {
		if v.Result == crawl.ResultNew {
			fetched++
		}
		p.page(v)
	})
	if err != nil {
		return err
	}
	p.end()
	fmt.Fprintf(a.out, "Crawled a press of %d outlets on this machine: %d articles archived, %d persons, %d bodies, %d meetings.\n",
		len(u.Crawl.Sites), fetched, u.Index.Counts.Persons, u.Index.Counts.Bodies, u.Index.Counts.Meetings)
	r, err := d.Store().Open()
	if err != nil {
		return err
	}
	defer r.Close()
	meetings, err := r.Meetings(ctx, index.MeetingFilter{})
	if err != nil {
		return err
	}
	a.demoMeetings(meetings)
	name := busiestChair(meetings)
	if name == "" {
		return fmt.Errorf("the demo found no chair: the index in %s is not as it should be", a.dir)
	}
	if err := a.demoPerson(ctx, r, name); err != nil {
		return err
	}
	if err := a.demoFigures(ctx, r); err != nil {
		return err
	}
	a.demoNext(name)
	return a.crawled(ctx, u.Crawl)
}

// demoMeetings prints the meetings that have a chair, one paragraph each.
func (a *app) demoMeetings(m *index.MeetingsAnswer) {
	fmt.Fprintf(a.out, "\nWHO CHAIRED WHICH MEETING\n")
	for _, x := range m.Meetings {
		if len(x.Chairs) == 0 {
			continue
		}
		fmt.Fprintf(a.out, "\n%s  %s\n", orDash(x.Start), x.Name)
		for _, c := range x.Chairs {
			fmt.Fprintf(a.out, "    chair     %s", c.Name)
			if len(c.Titles) > 0 {
				fmt.Fprintf(a.out, " (%s)", strings.Join(c.Titles, "; "))
			}
			fmt.Fprintln(a.out)
		}
		if len(x.Organizers) > 0 {
			fmt.Fprintf(a.out, "    host      %s\n", strings.Join(x.Organizers, "; "))
		}
		for _, e := range chairProof(x) {
			fmt.Fprintf(a.out, "    evidence  “%s” (%s)\n", e.Sentence, e.Site)
		}
	}
}

// chairProof gives each sentence that proves a chair once.
func chairProof(m index.Meeting) []index.Evidence {
	var out []index.Evidence
	seen := map[string]bool{}
	for _, c := range m.Chairs {
		for _, e := range c.Evidence {
			if !seen[e.Sentence] {
				seen[e.Sentence] = true
				out = append(out, e)
			}
		}
	}
	return out
}

// busiestChair is the person with most meetings; the first in order of names
// among equals.
func busiestChair(m *index.MeetingsAnswer) string {
	count := map[string]int{}
	best := ""
	for _, x := range m.Meetings {
		for _, c := range x.Chairs {
			count[c.Name]++
		}
	}
	for name, n := range count {
		if best == "" || n > count[best] || n == count[best] && name < best {
			best = name
		}
	}
	return best
}

func (a *app) demoPerson(ctx context.Context, r *index.Reader, name string) error {
	answer, err := r.Person(ctx, name, index.PersonOptions{People: 1})
	if err != nil {
		return err
	}
	p := answer.People[0]
	fmt.Fprintf(a.out, "\nONE PERSON: %s\n", p.Name)
	for _, t := range p.Offices {
		fmt.Fprintf(a.out, "    %-10s %s\n", t.Class, t.Position)
		fmt.Fprintf(a.out, "               %s – %s, %s\n", orDash(t.First), orDash(t.Last), t.Status)
	}
	for _, m := range p.Chaired {
		fmt.Fprintf(a.out, "    chaired    %s  %s\n", orDash(m.Day), m.Name)
	}
	for _, m := range p.Attended {
		fmt.Fprintf(a.out, "    attended   %s  %s\n", orDash(m.Day), m.Name)
	}
	for _, m := range p.Addressed {
		fmt.Fprintf(a.out, "    addressed  %s  %s\n", orDash(m.Day), m.Name)
	}
	return nil
}

// demoFigures prints how many members bodies had, as far as the figures tell them
// from those who came or left.
func (a *app) demoFigures(ctx context.Context, r *index.Reader) error {
	answer, err := r.Figures(ctx, index.FigureFilter{Unit: "đảng viên", Flow: index.Stock})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\nMEMBERS BY BODY (figures of đảng viên that are reported of a body; who was admitted or expelled is left out, parts of a total and awards are not)\n")
	for _, f := range answer.Figures {
		if f.Body != "" {
			fmt.Fprintf(a.out, "    %-10s  %-48s %s\n", orDash(f.Day), f.Body, f.Text)
		}
	}
	return nil
}

func (a *app) demoNext(name string) {
	fmt.Fprintf(a.out, `
TRY NEXT
    chutri meetings --chair "%s" --data %s
    chutri person "%s" --data %s
    chutri search "dang vien" --data %s
    chutri meetings --format csv --data %s > meetings.csv

The data are in %s: the archived pages in archive, the index in index.
`, name, a.dir, name, a.dir, a.dir, a.dir, a.dir)
}

func orDash(s string) string {
	if s == "" {
		return "undated   "
	}
	return s
}
