package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/eval"
	"chutri/cmd/internal/pipeline"
	"chutri/extract"
)

func (a *app) evalCommand() *cobra.Command {
	var asJSON, errorsToo bool
	var baseline string
	c := &cobra.Command{
		Use:     "eval GOLD_DIR [INPUT]",
		GroupID: "look",
		Short:   "Measure extraction against annotated articles",
		Long: `Measure extraction against annotated articles: precision, recall and F1 of each
layer, the worst articles, and with --errors every error with its sentence.

GOLD_DIR holds one ID.json per article. INPUT holds the articles (as for
"chutri extract") or records made earlier; without it GOLD_DIR.jsonl or
GOLD_DIR/texts.jsonl is taken. --baseline prints what was gained and lost
against an earlier run that was kept with --json.`,
		Example: `  chutri eval testdata/gold
  chutri eval testdata/gold --json > before.json
  chutri eval testdata/gold --baseline before.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usageError{errors.New("eval takes a gold folder and at most one input")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			gold, err := eval.Load(args[0])
			if err != nil {
				return err
			}
			input, err := evalInput(args)
			if err != nil {
				return err
			}
			records, err := a.evalRecords(cmd, input)
			if err != nil {
				return err
			}
			report := eval.Score(gold, records)
			if asJSON {
				enc := json.NewEncoder(a.out)
				enc.SetEscapeHTML(false)
				return enc.Encode(report)
			}
			a.printEval(report, errorsToo)
			if baseline != "" {
				return a.printChanges(baseline, report)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print figures and items as JSON")
	c.Flags().BoolVar(&errorsToo, "errors", false, "list every error with its sentence")
	c.Flags().StringVar(&baseline, "baseline", "", "compare with an earlier run, a `file` made with --json")
	return c
}

func evalInput(args []string) (string, error) {
	if len(args) == 2 {
		return args[1], nil
	}
	for _, name := range []string{filepath.Clean(args[0]) + ".jsonl", filepath.Join(args[0], "texts.jsonl")} {
		if _, err := os.Stat(name); err == nil {
			return name, nil
		}
	}
	return "", usageError{fmt.Errorf("%s: no articles beside it: name the input, or put them in %s", args[0], filepath.Join(args[0], "texts.jsonl"))}
}

// evalRecords takes records as they are and extracts articles.
func (a *app) evalRecords(cmd *cobra.Command, input string) (map[string]*extract.Record, error) {
	records := map[string]*extract.Record{}
	made := true
	for r, err := range pipeline.Records(cmd.Context(), []string{input}, nil) {
		if err != nil {
			made = false
			break
		}
		records[r.ID] = r
	}
	if made {
		return records, nil
	}
	clear(records)
	p := a.progress("articles")
	for x := range pipeline.Extract(cmd.Context(), pipeline.Inputs(cmd.Context(), []string{input}, a.in, pipeline.Reader{}), extract.Options{}) {
		if x.Err != nil {
			p.fail(x.Err)
			continue
		}
		records[x.Record.ID] = x.Record
		p.add(1)
	}
	p.quiet = true
	return records, p.done(cmd.Context())
}

func (a *app) printEval(r *eval.Report, errorsToo bool) {
	fmt.Fprintf(a.out, "%-15s%10s%10s%10s%8s\n", "layer", "precision", "recall", "F1", "gold")
	for _, layer := range eval.Layers {
		f := r.Layers[layer]
		fmt.Fprintf(a.out, "%-15s%10.3f%10.3f%10.3f%8d\n", layer, f.Precision, f.Recall, f.F1, f.TP+f.FN)
	}
	fmt.Fprintf(a.out, "modifier accuracy on matched numbers: %.3f\n", r.Modifier)
	fmt.Fprintf(a.out, "mean F1 over %d layers, %d articles: %.3f\n", len(eval.Layers), r.Articles, r.MeanF1)
	if len(r.Absent) > 0 {
		fmt.Fprintf(a.errs, "chutri: no record for %d of %d articles (scored as empty): %v\n", len(r.Absent), r.Articles, r.Absent)
	}
	a.printWorst(r)
	if !errorsToo {
		return
	}
	fmt.Fprintln(a.out)
	for _, it := range r.Items {
		if it.Outcome != eval.Right {
			fmt.Fprintf(a.out, "%s\t%s\t%s\t%s\t%s\n", it.Article, it.Layer, it.Outcome, it.Text, it.Sentence)
		}
	}
}

const worstShown = 5

func (a *app) printWorst(r *eval.Report) {
	count := map[string]int{}
	for _, it := range r.Items {
		if it.Outcome != eval.Right {
			count[it.Article]++
		}
	}
	var ids []string
	for id := range count {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool {
		if count[ids[i]] != count[ids[j]] {
			return count[ids[i]] > count[ids[j]]
		}
		return ids[i] < ids[j]
	})
	if len(ids) > worstShown {
		ids = ids[:worstShown]
	}
	for i, id := range ids {
		if i == 0 {
			fmt.Fprint(a.out, "most errors:")
		}
		fmt.Fprintf(a.out, " %s (%d)", id, count[id])
	}
	if len(ids) > 0 {
		fmt.Fprintln(a.out)
	}
}

func (a *app) printChanges(file string, now *eval.Report) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var before eval.Report
	if err := json.Unmarshal(b, &before); err != nil || before.Layers == nil {
		return fmt.Errorf("%s: not an earlier run: make one with \"chutri eval … --json\"", file)
	}
	fmt.Fprintf(a.out, "\nagainst %s:\n", file)
	gained, lost := 0, 0
	for _, c := range eval.Compare(&before, now) {
		sign := "lost  "
		if c.Gained {
			sign = "gained"
			gained++
		} else {
			lost++
		}
		fmt.Fprintf(a.out, "%s  %s\t%s\t%s\t%s\t%s\n", sign, c.Article, c.Layer, c.Outcome, c.Text, c.Sentence)
	}
	for _, layer := range eval.Layers {
		if d := now.Layers[layer].F1 - before.Layers[layer].F1; d != 0 {
			fmt.Fprintf(a.out, "%-15s%+.3f\n", layer, d)
		}
	}
	fmt.Fprintf(a.out, "gained %d, lost %d\n", gained, lost)
	return nil
}
