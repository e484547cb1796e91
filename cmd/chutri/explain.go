package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/extract"
	"chutri/extract/vi"
)

func (a *app) explainCommand() *cobra.Command {
	var at, id string
	c := &cobra.Command{
		Use:     "explain INPUT",
		GroupID: "look",
		Short:   "Show by which rules the values of an article were made, and what was refused",
		Long: `Show, sentence by sentence, the rules that made each value: what was found, by
which rule, out of which parts; and near misses with the reason for refusing.

--at keeps to the sentences that contain a word or phrase. An input of several
articles needs --id.`,
		Example: `  chutri explain article.txt
  chutri explain article.txt --at "chủ trì"
  chutri explain news.jsonl --id a-17 --at "Bí thư"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("explain takes one input")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			article, err := a.oneArticle(cmd, args[0], id)
			if err != nil {
				return err
			}
			trace := &extract.Trace{}
			r := extract.Extract(article, extract.Options{Trace: trace})
			w := bufio.NewWriter(a.out)
			shown := printTrace(w, r, trace, at)
			if err := w.Flush(); err != nil {
				return err
			}
			if shown == 0 {
				if at != "" {
					return fmt.Errorf("%s: no rule spoke of a sentence with %q", args[0], at)
				}
				return fmt.Errorf("%s: no rule found anything", args[0])
			}
			return nil
		},
	}
	c.Flags().StringVar(&at, "at", "", "keep to sentences with this `text`")
	c.Flags().StringVar(&id, "id", "", "the article with this `id`, when the input has several")
	return c
}

// oneArticle finds the article to explain.
func (a *app) oneArticle(cmd *cobra.Command, input, id string) (*extract.Article, error) {
	reader, err := a.reader()
	if err != nil {
		return nil, err
	}
	for s, err := range pipeline.Inputs(cmd.Context(), []string{input}, a.in, reader) {
		if err != nil {
			return nil, err
		}
		article, err := s.Open()
		if article == nil {
			return nil, err
		}
		if id == "" || article.ID == id {
			return article, nil
		}
	}
	if id != "" {
		return nil, fmt.Errorf("%s: no article with the id %q", input, id)
	}
	return nil, fmt.Errorf("%s: no article in it", input)
}

// printTrace prints the sentences on which rules spoke and says how many.
func printTrace(w io.Writer, r *extract.Record, t *extract.Trace, at string) int {
	shown := 0
	tokens := vi.Tokenize(r.Text)
	runes, byteAt := 0, 0
	for _, s := range vi.Sentences(tokens) {
		from, to := int(tokens[s.From].Start), int(tokens[s.To-1].End)
		runes += utf8.RuneCountInString(r.Text[byteAt:from])
		sentence := r.Text[from:to]
		span := extract.Span{runes, runes + utf8.RuneCountInString(sentence)}
		runes, byteAt = span[1], to
		if at != "" && !strings.Contains(vi.Fold(sentence), vi.Fold(at)) {
			continue
		}
		roots := t.Tree(span)
		if len(roots) == 0 {
			continue
		}
		shown++
		fmt.Fprintf(w, "%s  [%d:%d]\n", sentence, span[0], span[1])
		printNodes(w, roots, "")
		fmt.Fprintln(w)
	}
	return shown
}

func printNodes(w io.Writer, nodes []*extract.Node, indent string) {
	for i, n := range nodes {
		branch, below := "├─ ", "│  "
		if i == len(nodes)-1 {
			branch, below = "└─ ", "   "
		}
		if n.Refused != "" {
			fmt.Fprintf(w, "%s%s✗ %s (%s): “%s” refused: %s\n", indent, branch, n.Layer, n.Rule, n.Text, n.Refused)
		} else {
			fmt.Fprintf(w, "%s%s%s (%s): “%s”", indent, branch, n.Layer, n.Rule, n.Text)
			if n.Value != "" && n.Value != n.Text {
				fmt.Fprintf(w, " → %s", n.Value)
			}
			fmt.Fprintln(w)
		}
		printNodes(w, n.Inside, indent+below)
	}
}
