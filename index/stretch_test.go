package index

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStretches: the stretches of a long answer are the answer, whatever their
// length: what is said of the whole stands in each, and nothing twice or never.
func TestStretches(t *testing.T) {
	r := open(t, build(t, ownRecords(t)))
	calls := append(dataLines(t, "questions.txt"), `offices --class all`, `offices --class all --offset 3 --limit 9`, `offices --on 1930-02-03`,
		`figures`, `figures --offset 2 --limit 7`, `meetings`, `meetings --planned --background --offset 1`, `kwic "hội nghị"`, `kwic của --limit 5`,
		`search hội`, `search "\"hội nghị\""`, `search hội --offset 3 --limit 8`)
	cut := map[string]int{} // how many answers of a question came in more than one
	for _, call := range calls {
		q, v, err := ParseQuestion(splitArgs(call))
		if err != nil {
			t.Fatalf("%s: %v", call, err)
		}
		if q.each == nil {
			continue
		}
		r.stretch = 1 << 20
		a, err := q.Ask(context.Background(), r, v)
		if err != nil {
			t.Fatalf("%s: %v", call, err)
		}
		for _, r.stretch = range []int{1, 3, 8} {
			n, head, rows, lines := stretched(t, q, r, v)
			if d := cmp.Diff(a.Table().Rows, rows); d != "" {
				t.Errorf("%s, rows in stretches of %d:\n%s", call, r.stretch, d)
			}
			if d := cmp.Diff(asJSON(t, a.Lines()), asJSON(t, lines)); d != "" {
				t.Errorf("%s, lines in stretches of %d:\n%s", call, r.stretch, d)
			}
			if d := cmp.Diff(headOf(t, a), head); d != "" {
				t.Errorf("%s, what is said of the whole:\n%s", call, d)
			}
			if n > 1 {
				cut[q.Name]++
			}
		}
	}
	for _, q := range Questions {
		if q.each != nil && cut[q.Name] == 0 {
			t.Errorf("no answer of %s came in more than one stretch", q.Name)
		}
	}
}

// stretched puts the stretches of an answer together.
func stretched(t *testing.T, q Question, r *Reader, v Values) (n int, head string, rows [][]string, lines []any) {
	t.Helper()
	if err := q.Each(context.Background(), r, v, func(a Answer) error {
		if n++; n == 1 {
			head, lines = headOf(t, a), []any{}
		} else if d := cmp.Diff(head, headOf(t, a)); d != "" {
			t.Errorf("%s, stretch %d says of the whole:\n%s", q.Name, n, d)
		}
		rows, lines = append(rows, a.Table().Rows...), append(lines, a.Lines()...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return n, head, rows, lines
}

// headOf is what an answer says beside its list.
func headOf(t *testing.T, a Answer) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(asJSON(t, a)), &fields); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"hits", "meetings", "figures", "offices", "lines"} {
		delete(fields, list)
	}
	return asJSON(t, fields)
}
