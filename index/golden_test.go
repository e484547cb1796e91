package index

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const queriesDir = "../testdata/queries"

// ownRecords reads the records that the project wrote for these tests.
func ownRecords(t testing.TB) []*extract.Record {
	t.Helper()
	f, err := os.Open(filepath.Join(queriesDir, "records.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*extract.Record
	if err := eachLine(f, 0, func(n int, line []byte) bool {
		r := new(extract.Record)
		if err := json.Unmarshal(line, r); err != nil {
			t.Fatalf("records.jsonl:%d: %v", n, err)
		}
		out = append(out, r)
		return true
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// dataLines reads a file of cases without its comments.
func dataLines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(queriesDir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// golden compares with a golden file, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(queriesDir, name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (run with -update to accept):\n%s", name, d)
	}
}

// TestQueries runs every query of cases.tsv. All named records must be found; how
// well they are ranked is in the golden, which may only get better.
func TestQueries(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	var b strings.Builder
	var at1, at5, mrr float64
	lines := dataLines(t, "cases.tsv")
	if len(lines) < 40 {
		t.Errorf("%d queries, want at least 40", len(lines))
	}
	for _, line := range lines {
		c := strings.Split(line, "\t")
		if len(c) != 3 {
			t.Fatalf("cases.tsv: %q has %d columns, not 3", line, len(c))
		}
		want := strings.Fields(c[2])
		a, err := r.Search(context.Background(), c[0], SearchOptions{Grade: Grade(c[1])})
		if err != nil {
			t.Errorf("%s: %v", c[0], err)
			continue
		}
		rank := map[string]int{}
		var top []string
		for i, h := range a.Hits {
			rank[h.Article] = i + 1
			if i < 5 {
				top = append(top, h.Article)
			}
		}
		first, in1, in5 := 0, 0, 0
		for _, id := range want {
			n := rank[id]
			if n == 0 {
				t.Errorf("%s: %s is not found; found %v", c[0], id, top)
				continue
			}
			if first == 0 || n < first {
				first = n
			}
			if n <= 5 {
				in5++
			}
			if n == 1 {
				in1++
			}
		}
		at1 += float64(in1)
		at5 += float64(in5) / float64(len(want))
		if first > 0 {
			mrr += 1 / float64(first)
		}
		fmt.Fprintf(&b, "%s | %s | %d | %s\n", c[0], a.Grade, a.Total, strings.Join(top, " "))
	}
	n := float64(len(lines))
	fmt.Fprintf(&b, "\nqueries %d, recall@1 %.3f (first hit is a named record), recall@5 %.3f, MRR %.3f\n", len(lines), at1/n, at5/n, mrr/n)
	golden(t, "queries.golden", b.String())
}

// TestQuestions asks every line of questions.txt; every named question must be
// asked at least once.
func TestQuestions(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	ctx := context.Background()
	var b strings.Builder
	asked := map[string]bool{}
	for _, line := range dataLines(t, "questions.txt") {
		args := splitArgs(line)
		if args[0] == "meeting" { // the ID's last part is a hash: look it up by its beginning
			ids, err := r.column(ctx, `SELECT id FROM meeting WHERE id LIKE ? ORDER BY id`, args[1]+"%")
			if err != nil || len(ids) == 0 {
				t.Fatalf("%s: %v %v", line, ids, err)
			}
			args[1] = ids[0]
		}
		q, v, err := ParseQuestion(args)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		asked[q.Name] = true
		a, err := q.Ask(ctx, r, v)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		fmt.Fprintf(&b, "> %s\n", line)
		tab := a.Table()
		fmt.Fprintln(&b, strings.Join(tab.Columns, " | "))
		for _, row := range tab.Rows {
			if len(row) != len(tab.Columns) {
				t.Errorf("%s: a row of %d cells under %d columns", line, len(row), len(tab.Columns))
			}
			fmt.Fprintln(&b, strings.Join(row, " | "))
		}
		b.WriteByte('\n')
		if _, err := json.Marshal(a.Lines()); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	for _, q := range Questions {
		if !asked[q.Name] {
			t.Errorf("questions.txt never asks %s", q.Name)
		}
	}
	golden(t, "questions.golden", b.String())
}

// splitArgs cuts a command line at spaces outside quotation marks.
func splitArgs(line string) []string {
	var out []string
	var cur strings.Builder
	quoted, some := false, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted, some = !quoted, true
		case c == ' ' && !quoted:
			if some {
				out = append(out, cur.String())
			}
			cur.Reset()
			some = false
		default:
			cur.WriteRune(c)
			some = true
		}
	}
	if some {
		out = append(out, cur.String())
	}
	return out
}

// TestExamples runs every example of the tables of fields, operators and questions.
func TestExamples(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	ctx := context.Background()
	for _, f := range Fields {
		a, err := r.Search(ctx, f.Example, SearchOptions{})
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		} else if a.Total == 0 && f.Name != "text" {
			t.Errorf("%s: the example %s finds nothing", f.Name, f.Example)
		}
	}
	for _, o := range Operators {
		if a, err := r.Search(ctx, o.Example, SearchOptions{}); err != nil || a.Total == 0 {
			t.Errorf("%s: %v %v", o.Form, a, err)
		}
	}
	for _, q := range Questions {
		if q.Name == "meeting" {
			continue // an ID is not the same everywhere
		}
		qq, v, err := ParseQuestion(q.Example)
		if err == nil {
			_, err = qq.Ask(ctx, r, v)
		}
		if err != nil {
			t.Errorf("%s: %v", q.Name, err)
		}
	}
}
