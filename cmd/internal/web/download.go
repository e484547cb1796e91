package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"chutri/index"
)

// rowFormats are the forms in which every answer can be had.
var rowFormats = []string{"csv", "jsonl", "json"}

var mediaTypes = map[string]string{"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "json": "application/json",
	"gexf": "application/gexf+xml", "graphml": "application/graphml+xml"}

// formats gives the forms of an answer.
func formats(a index.Answer) []string {
	if _, ok := a.(*index.NetworkAnswer); ok {
		return append(slices.Clone(rowFormats), "gexf", "graphml")
	}
	return rowFormats
}

// download gives the answer of a page as a file. Its head says which question
// it answers: a comment in CSV and XML, the first line of JSON lines.
func (s *Server) download(rec *recorder, rq *request, v *view, name, format string) {
	if v.Answer == nil || !slices.Contains(formats(v.Answer), format) {
		s.fail(rec, rq, inputError{fmt.Errorf("format: %q is none of %s", format, strings.Join(rowFormats, ", "))})
		return
	}
	v.at = rq.URL
	var b bytes.Buffer
	if err := writeAnswer(&b, v.Answer, v.Shell(), format); err != nil {
		s.fail(rec, rq, err)
		return
	}
	h := rec.Header()
	h.Set("Content-Type", mediaTypes[format])
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="chutri-%s.%s"`, name, format))
	h.Set("Cache-Control", "no-cache")
	rec.body = b.Bytes()
	if v.Rows == nil || rowsIn(v.Answer) < pieceRows {
		return
	}
	at := pieceRows
	rec.rest = func(ctx context.Context, w http.ResponseWriter) error {
		return s.stream(ctx, w, func(ctx context.Context, b *bytes.Buffer) (bool, error) {
			a, err := v.Rows(ctx, at, pieceRows)
			if err != nil {
				return false, err
			}
			at += pieceRows
			return rowsIn(a) == pieceRows, writeRows(b, a, format)
		})
	}
}

// rowsIn counts the things of one stretch of an answer.
func rowsIn(a index.Answer) int { return len(a.Lines()) }

func writeAnswer(w io.Writer, a index.Answer, question, format string) error {
	comment := strings.NewReplacer("--", "- -", "\n", " ", "\r", " ").Replace(question)
	switch format {
	case "csv":
		fmt.Fprintf(w, "# %s\n", strings.NewReplacer("\n", " ", "\r", " ").Replace(question))
		c := csv.NewWriter(w)
		if err := c.Write(a.Table().Columns); err != nil {
			return err
		}
		c.Flush()
		return writeRows(w, a, format)
	case "jsonl":
		if err := encode(w, map[string]string{"question": question}); err != nil {
			return err
		}
		return writeRows(w, a, format)
	case "json":
		return encode(w, map[string]any{"question": question, "answer": a})
	}
	n := a.(*index.NetworkAnswer)
	var b bytes.Buffer
	write := n.WriteGEXF
	if format == "graphml" {
		write = n.WriteGraphML
	}
	if err := write(&b); err != nil {
		return err
	}
	head, rest, _ := strings.Cut(b.String(), "\n")
	_, err := fmt.Fprintf(w, "%s\n<!-- %s -->\n%s", head, comment, rest)
	return err
}

// writeRows writes the rows of an answer, or of a stretch of it, without a head.
func writeRows(w io.Writer, a index.Answer, format string) error {
	if format == "csv" {
		return csv.NewWriter(w).WriteAll(a.Table().Rows)
	}
	for _, x := range a.Lines() {
		if err := encode(w, x); err != nil {
			return err
		}
	}
	return nil
}

func encode(w io.Writer, x any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(x)
}
