package crawl_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

// TestIndexDisagrees: what an index lacks of a file, and what it has too much, is
// named place by place, against the file and against the state. A line that stands
// there twice is nothing wrong.
func TestIndexDisagrees(t *testing.T) {
	_, s := smallSite(t, 12, articlePage)
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}})
	dir := h.archive.Dir()
	var at []int64 // where articles begin
	var file string
	for e, err := range crawl.ListArchive(dir) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == string(crawl.KindArticle) {
			at, file = append(at, e.Record().Offset), e.Filename
		}
	}
	slices.Sort(at)
	gone, moved := at[3], at[7]

	index := filepath.Join(dir, crawl.IndexFile)
	raw, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	var twice, wrong strings.Builder
	for line := range strings.Lines(string(raw)) {
		twice.WriteString(line + line)
		if strings.Contains(line, fmt.Sprintf(`"offset":"%d"`, gone)) {
			continue
		}
		wrong.WriteString(strings.Replace(line, fmt.Sprintf(`"offset":"%d"`, moved), fmt.Sprintf(`"offset":"%d"`, moved+1), 1))
	}
	check := func(lines string) ([]string, crawl.StateCheck) {
		t.Helper()
		if err := os.WriteFile(index, []byte(lines), 0o644); err != nil {
			t.Fatal(err)
		}
		var problems []string
		for f, err := range crawl.VerifyArchive(bg, dir) {
			if err != nil {
				t.Fatal(err)
			}
			problems = append(problems, f.Problems...)
		}
		return problems, must[crawl.StateCheck](t)(crawl.CheckState(bg, filepath.Join(h.dir, "state.sqlite"), dir))
	}

	problems, state := check(string(raw))
	if len(problems) > 0 || !state.Agrees() || state.Versions != 12 {
		t.Errorf("as it was written: %q, %+v", problems, state)
	}
	if problems, _ = check(twice.String()); len(problems) > 0 {
		t.Errorf("every line twice: %q", problems)
	}
	problems, state = check(wrong.String())
	want := []string{
		fmt.Sprintf("byte %d: not in the index", gone), fmt.Sprintf("byte %d: not in the index", moved),
		fmt.Sprintf("byte %d: in the index, and no capture begins there", moved+1),
	}
	if d := cmp.Diff(want, problems); d != "" {
		t.Errorf("problems (-want +got):\n%s", d)
	}
	places := func(records []site.Record) (out []int64) {
		for _, r := range records {
			if r.File != file {
				t.Errorf("a record of %s", r.File)
			}
			out = append(out, r.Offset)
		}
		slices.Sort(out)
		return out
	}
	if d := cmp.Diff([]int64{moved + 1}, places(state.Missing)); d != "" {
		t.Errorf("missing in the state (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int64{gone, moved}, places(state.Surplus)); d != "" {
		t.Errorf("too much in the state (-want +got):\n%s", d)
	}
	if state.Versions != 12 {
		t.Errorf("%d versions counted", state.Versions)
	}
}
