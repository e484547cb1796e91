package web

import (
	"bytes"
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
func (s *Server) download(w http.ResponseWriter, rq *request, v *view, name, format string) {
	if v.Answer == nil || !slices.Contains(formats(v.Answer), format) {
		s.fail(w, rq, inputError{fmt.Errorf("format: %q is none of %s", format, strings.Join(rowFormats, ", "))})
		return
	}
	v.at = rq.URL
	var b bytes.Buffer
	if err := writeAnswer(&b, v.Answer, v.Shell(), format); err != nil {
		s.fail(w, rq, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", mediaTypes[format])
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="chutri-%s.%s"`, name, format))
	h.Set("Cache-Control", "no-cache")
	b.WriteTo(w) //nolint:errcheck // the reader has gone
}

func writeAnswer(w io.Writer, a index.Answer, question, format string) error {
	comment := strings.NewReplacer("--", "- -", "\n", " ", "\r", " ").Replace(question)
	switch format {
	case "csv":
		fmt.Fprintf(w, "# %s\n", strings.NewReplacer("\n", " ", "\r", " ").Replace(question))
		t := a.Table()
		c := csv.NewWriter(w)
		if err := c.Write(t.Columns); err != nil {
			return err
		}
		return c.WriteAll(t.Rows)
	case "jsonl":
		if err := encode(w, map[string]string{"question": question}); err != nil {
			return err
		}
		for _, x := range a.Lines() {
			if err := encode(w, x); err != nil {
				return err
			}
		}
		return nil
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

func encode(w io.Writer, x any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(x)
}
