package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"chutri/index"
)

// shownInTable is how many hits a table of a search shows when no --limit is
// given. Other formats give all: an export is never cut.
const shownInTable = 20

// questionCommands makes one command of each named question.
func (a *app) questionCommands() []*cobra.Command {
	var out []*cobra.Command
	for _, q := range index.Questions {
		out = append(out, a.questionCommand(q))
	}
	return out
}

func (a *app) questionCommand(q index.Question) *cobra.Command {
	var format string
	use := q.Name
	if q.Argument != "" {
		use += " " + q.Argument
		if q.Optional {
			use = q.Name + " [" + q.Argument + "]"
		}
	}
	c := &cobra.Command{
		Use:     use,
		GroupID: "ask",
		Short:   strings.ToUpper(q.Doc[:1]) + q.Doc[1:],
		Long:    longHelp[q.Name],
		Example: "  chutri " + shellLine(q.Example),
		Args: func(cmd *cobra.Command, args []string) error {
			if q.Argument == "" {
				return noArgs(cmd, args)
			}
			if len(args) == 0 && !q.Optional {
				return usageError{fmt.Errorf("%s needs a %s, as in: chutri %s", cmd.CommandPath(), q.Argument, shellLine(q.Example))}
			}
			return nil
		},
	}
	values := map[string]*string{}
	for _, p := range q.Params {
		v := new(string)
		values[p.Name] = v
		f := c.Flags().VarPF(&optionValue{v, p.Flag}, p.Name, "", p.Doc)
		if p.Flag {
			f.NoOptDefVal = "true"
		}
	}
	forms := formats
	if q.Name == "network" {
		forms = append(slices.Clone(formats), "gexf", "graphml")
	}
	c.Flags().StringVarP(&format, "format", "f", "table", "output `form`: "+strings.Join(forms, ", "))
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(forms, format) {
			return usageError{fmt.Errorf("--format %q: want one of %s", format, strings.Join(forms, ", "))}
		}
		v := index.Values{Argument: strings.Join(args, " "), Params: map[string]string{}}
		for name, s := range values {
			if *s != "" {
				v.Params[name] = *s
			}
		}
		if _, has := values["limit"]; has && v.Params["limit"] == "" && q.Name == "search" && format == "table" {
			v.Params["limit"] = strconv.Itoa(shownInTable)
		}
		collectLate()
		return a.withIndex(func(r *index.Reader) error {
			if format == "gexf" || format == "graphml" {
				answer, err := q.Ask(cmd.Context(), r, v)
				if wrongUse(err) {
					return usageError{err}
				}
				if err != nil {
					return err
				}
				return writeNetwork(a.out, answer.(*index.NetworkAnswer), format)
			}
			head, things, err := a.printEach(format, func(give func(index.Answer) error) error { return q.Each(cmd.Context(), r, v, give) })
			if wrongUse(err) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			if format == "table" && !a.quiet {
				afterTable(a.errs, head, things)
			}
			return nil
		})
	}
	return c
}

// fewLive is the memory in use, in bytes, up to which garbage may lie about.
const fewLive = 48 << 20

// collectLate collects garbage late while little memory is in use: one answer and
// the program ends. From an answer of everything on it is collected as always.
func collectLate() {
	debug.SetGCPercent(400)
	var look func(struct{})
	look = func(struct{}) { // after every collection
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		if metrics.Read(live); live[0].Value.Uint64() > fewLive {
			debug.SetGCPercent(100)
			return
		}
		runtime.AddCleanup(new([16]byte), look, struct{}{})
	}
	look(struct{}{})
}

// optionValue is a string option that shows its kind in the help.
type optionValue struct {
	s    *string
	flag bool
}

func (o *optionValue) String() string     { return "" }
func (o *optionValue) Set(s string) error { *o.s = s; return nil }
func (o *optionValue) Type() string {
	if o.flag {
		return "bool"
	}
	return "value"
}

// wrongUse tells a mistake in the question from a failure to answer it.
func wrongUse(err error) bool {
	query := new(index.QueryError)
	return err != nil && (errors.As(err, &query) || strings.HasPrefix(err.Error(), "--"))
}

// afterTable says how names were matched and how much a table leaves out of which so
// many things are shown.
func afterTable(w io.Writer, answer index.Answer, shown int) {
	grade, total, what := index.Grade(""), 0, ""
	switch x := answer.(type) {
	case *index.SearchAnswer:
		grade, total, what = x.Grade, x.Total, "articles"
	case *index.MeetingsAnswer:
		grade, total, what = x.Grade, x.Total, "meetings"
	case *index.PersonAnswer:
		grade, total, what = x.Grade, x.Total, "persons"
	}
	if grade != "" && grade != index.Exact && total > 0 {
		fmt.Fprintf(w, "matched in grade %q, not letter for letter\n", grade)
	}
	if shown < total {
		fmt.Fprintf(w, "%d of %d %s\n", shown, total, what)
	}
}

// thingsIn counts what a table may show a part of.
func thingsIn(answer index.Answer) int {
	switch x := answer.(type) {
	case *index.SearchAnswer:
		return len(x.Hits)
	case *index.MeetingsAnswer:
		return len(x.Meetings)
	case *index.PersonAnswer:
		return len(x.People)
	}
	return 0
}

// shellLine writes arguments as one would type them.
func shellLine(args []string) string {
	out := make([]string, len(args))
	for i, s := range args {
		switch {
		case !strings.ContainsAny(s, " \"'()*?>$"):
			out[i] = s
		case strings.Contains(s, `"`):
			out[i] = "'" + s + "'"
		default:
			out[i] = `"` + s + `"`
		}
	}
	return strings.Join(out, " ")
}

// longHelp teaches where the one line of a question is not enough.
var longHelp = map[string]string{
	"search": `Find articles by words, "phrases" and fields. Words typed with diacritics match
exactly first; without them, "dang uy" finds "Đảng ủy". The answer says in which
grade it matched. "chutri help query" explains the query language.`,
	"meetings": `List meetings, newest first: day, name, chairs with their titles, host body, and
the sentence that proves the chair. Reports of one meeting in several papers are
one meeting with all its sources. Names may be whole or in part, with or without
diacritics, or an ID from another answer.`,
	"person": `Show a person: offices with first and last evidence, meetings chaired, attended
and addressed, who else was there, every source. Persons of one name that the
corpus cannot tell apart for sure are listed, not merged; "chutri merge" and
"chutri split" keep your own decision.`,
	"body": `Show a body: its names over time, its heads, the meetings that it held, and the
figures that were reported of it: how many there are, not who came or left
("chutri figures --body NAME --flow in").`,
	"offices": `Show who held which office, as far as texts prove it, with the first and the last
evidence. --on gives the holders on one day.`,
	"figures": `Show reported quantities over time: value, modifier (over, almost, about …), the
body that it is a figure of, and where sources of the same day differ. Members who
were admitted ("in") or expelled ("out") are marked in the column flow and never
compared with how many there are; --flow stock, in or out keeps to one of them.`,
	"network": `Show who appears with whom in meetings. --format gexf or graphml gives a file for
Gephi, igraph or NetworkX.`,
	"order": `Show in which order attendance lists name officials, per meeting and over time.`,
}

func writeNetwork(w io.Writer, n *index.NetworkAnswer, format string) error {
	if format == "gexf" {
		return n.WriteGEXF(w)
	}
	return n.WriteGraphML(w)
}
