package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// answers asks many questions and gives the answers as text, to compare indexes.
func answers(t *testing.T, r *Reader) string {
	t.Helper()
	var b strings.Builder
	for _, args := range [][]string{{"meetings", "--planned", "--background"}, {"person", "Tô Lâm"}, {"person", "Nguyễn Văn Hùng"}, {"person", "Trần Sỹ Thanh"},
		{"body", "Ban Tuyên giáo Trung ương"}, {"offices", "--class", "all"}, {"figures"}, {"stats"}, {"search", "hội nghị"}, {"kwic", "chủ trì"}, {"network"}} {
		q, v, err := ParseQuestion(args)
		if err != nil {
			t.Fatal(err)
		}
		a, err := q.Ask(context.Background(), r, v)
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		j, err := json.MarshalIndent(a.Lines(), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%v\n%s\n", args, j)
	}
	return b.String()
}

// TestUpdateEqualsRebuild builds the same corpus at once and in three nights: the
// answers must be the same, IDs included.
func TestUpdateEqualsRebuild(t *testing.T) {
	records := ownRecords(t)
	once := answers(t, open(t, build(t, records)))
	s := build(t, records[:9])
	for _, part := range [][2]int{{9, 15}, {15, len(records)}} {
		add(t, s, BuildOptions{}, records[part[0]:part[1]])
	}
	// Scores depend on how Bleve sees the corpus, which is the same.
	if d := cmp.Diff(once, answers(t, open(t, s))); d != "" {
		t.Errorf("three nights differ from one build:\n%s", d)
	}
	add(t, s, BuildOptions{Fresh: true}, records)
	if d := cmp.Diff(once, answers(t, open(t, s))); d != "" {
		t.Errorf("rebuild differs:\n%s", d)
	}
}

// TestReplace enters a record again under its ID: the new one stands alone.
func TestReplace(t *testing.T) {
	records := ownRecords(t)
	s := build(t, records)
	before := answers(t, open(t, s))
	m := add(t, s, BuildOptions{}, records[4:8])
	if m.Counts.Articles != len(records) {
		t.Errorf("%d articles, want %d", m.Counts.Articles, len(records))
	}
	changed := *records[3]
	changed.Events, changed.Text = []extract.Event{}, "Tỉnh họp về hồ chứa, không ai điều hành."
	changed.People = []extract.Person{}
	add(t, s, BuildOptions{}, []*extract.Record{&changed})
	r := open(t, s)
	if a, err := r.Meetings(context.Background(), MeetingFilter{Chair: "Trần Thị Hòa"}); err != nil || a.Total != 0 {
		t.Errorf("the replaced record still answers: %+v %v", a, err)
	}
	if got := articles(t, r, `"hồ chứa"`, ""); len(got) != 1 {
		t.Errorf("the new text is not found: %v", got)
	}
	if got := articles(t, r, `"an toàn hồ"`, ""); len(got) != 0 {
		t.Errorf("the old text is still found: %v", got)
	}
	add(t, s, BuildOptions{}, records[3:4])
	if after := answers(t, open(t, s)); len(after) != len(before) {
		t.Errorf("answers changed: %s", cmp.Diff(before, after))
	}
}

func TestReadersKeepTheirGeneration(t *testing.T) {
	records := ownRecords(t)
	s := build(t, records[:5])
	old := open(t, s)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := s.Open()
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := r.Search(context.Background(), "hội nghị", SearchOptions{}); err != nil {
					t.Error(err)
				}
				if _, err := r.Person(context.Background(), "Võ Văn Thưởng", PersonOptions{}); err != nil {
					t.Error(err)
				}
				r.Close()
			}
		}()
	}
	for i := 5; i < 9; i++ {
		add(t, s, BuildOptions{}, records[i:i+1])
	}
	close(stop)
	wg.Wait()
	a, err := old.Search(context.Background(), "date:2018..", SearchOptions{Copies: true})
	if err != nil || a.Total != 5 {
		t.Errorf("the old reader sees %+v %v", a, err)
	}
}

func TestFaults(t *testing.T) {
	dir := t.TempDir()
	s := NewStore(filepath.Join(dir, "index"))
	if _, err := s.Open(); !errors.Is(err, ErrNoIndex) {
		t.Errorf("empty folder: %v", err)
	}
	b, err := s.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Build(BuildOptions{}); !errors.Is(err, ErrBusy) {
		t.Errorf("second builder: %v", err)
	}
	rep, err := b.AddStream(context.Background(), strings.NewReader("{\"id\":\"x\",\"text\":\"Hội nghị.\",\"people\":[]}\n<html>\n{\"id\":\"y\"}\n\n"), nil)
	if err != nil || rep.Added != 1 || len(rep.Skipped) != 2 || !strings.HasPrefix(rep.Skipped[0], "line 2: no article record") || !strings.HasPrefix(rep.Skipped[1], `line 3: record "y" has no text`) {
		t.Errorf("%+v %v", rep, err)
	}
	b.Abort()
	if _, err := s.Open(); !errors.Is(err, ErrNoIndex) {
		t.Errorf("after abort: %v", err)
	}
	add(t, s, BuildOptions{}, smallCorpus(t))
	name, err := s.Current()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(s.Dir(), name, "MANIFEST.json")
	if err := os.WriteFile(path, []byte(`{"schema":99}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(); !errors.Is(err, ErrSchema) {
		t.Errorf("other schema: %v", err)
	}
	// A rebuild mends it.
	add(t, s, BuildOptions{Fresh: true}, smallCorpus(t))
	open(t, s)
}

func TestDecisions(t *testing.T) {
	records := ownRecords(t)
	s := build(t, records)
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "decisions.txt")
	r := open(t, s)
	a, err := r.Person(ctx, "Nguyễn Văn Hùng", PersonOptions{})
	if err != nil || len(a.People) != 2 {
		t.Fatalf("%+v %v", a, err)
	}
	first, second := a.People[0].ID, a.People[1].ID
	lam, err := r.Person(ctx, "Tô Lâm", PersonOptions{})
	if err != nil {
		t.Fatal(err)
	}
	meeting, err := r.Meetings(ctx, MeetingFilter{Chair: "Võ Văn Thưởng"})
	if err != nil {
		t.Fatal(err)
	}
	id := meeting.Meetings[0].ID
	for _, d := range []Decision{{"merge", first, []string{second}}, {"split", lam.People[0].ID, []string{"an-ninh"}}, {"rename", "son-minh-thang.e672", []string{"Sơn Minh Thắng (Đảng ủy Khối)"}},
		{"reject", "k-breu.0000", nil}, {"merge", "bui-truong-giang.06ab", []string{"hoang-vinh-bao.6f1c"}}, {"split", id, []string{"tuyen-giao-2018-tt"}}} {
		if added, err := AddDecision(path, d); err != nil || !added {
			t.Fatalf("%v: %v %v", d, added, err)
		}
	}
	if added, err := AddDecision(path, Decision{"merge", first, []string{second}}); err != nil || added {
		t.Errorf("written twice: %v %v", added, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []BuildOptions{{Fresh: true, Decisions: path}, {Decisions: path}} {
		if o.Fresh {
			add(t, s, o, records)
		} else {
			add(t, s, o, records[:1])
		}
		r := open(t, s)
		if a, err := r.Person(ctx, "Nguyễn Văn Hùng", PersonOptions{}); err != nil || len(a.People) != 1 || a.People[0].Articles != 4 {
			t.Errorf("merge: %+v %v", a, err)
		}
		if a, err := r.Person(ctx, "Tô Lâm", PersonOptions{}); err != nil || len(a.People) != 2 {
			t.Errorf("split: %+v %v", a, err)
		}
		if a, err := r.Person(ctx, "son-minh-thang.e672", PersonOptions{}); err != nil || a.People[0].Name != "Sơn Minh Thắng (Đảng ủy Khối)" {
			t.Errorf("rename: %+v %v", a, err)
		}
		if a, err := r.Meetings(ctx, MeetingFilter{Chair: "Võ Văn Thưởng"}); err != nil || a.Total != 2 {
			t.Errorf("split meeting: %+v %v", a, err)
		}
	}
	// Decisions that come and go between two nights.
	s = build(t, records)
	for range 2 { // the second build hears nothing new, and believes the first
		if m := add(t, s, BuildOptions{Decisions: path}, records[:1]); len(m.Unused) != 2 {
			t.Errorf("unused decisions after a nightly build: %v", m.Unused)
		}
	}
	if a, err := open(t, s).Person(ctx, "Nguyễn Văn Hùng", PersonOptions{}); err != nil || len(a.People) != 1 {
		t.Errorf("a nightly build does not apply a new decision: %+v %v", a, err)
	}
	if a, err := open(t, s).Meetings(ctx, MeetingFilter{Chair: "Võ Văn Thưởng"}); err != nil || a.Total != 2 {
		t.Errorf("a nightly build does not split a meeting: %+v %v", a, err)
	}
	add(t, s, BuildOptions{}, records[:1])
	if a, err := open(t, s).Person(ctx, "Nguyễn Văn Hùng", PersonOptions{}); err != nil || len(a.People) != 2 {
		t.Errorf("a decision that was taken back still holds: %+v %v", a, err)
	}
	if m := add(t, s, BuildOptions{Fresh: true, Decisions: path}, records); len(m.Unused) != 2 {
		t.Errorf("unused decisions: %v", m.Unused)
	}
	if again, err := os.ReadFile(path); err != nil || string(again) != string(text) {
		t.Errorf("the machine wrote to the decisions: %q %v", again, err)
	}
	for line, want := range map[string]string{"marge a b": "no decision", "merge a": "two or more", "reject": "one ID", "rename x": "a name"} {
		if _, err := parseDecision(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestWatch(t *testing.T) {
	records := ownRecords(t)
	s := build(t, records[:5])
	w := NewWatches(filepath.Join(t.TempDir(), "watch"))
	if err := w.Add("thuong", []string{"meetings", "--chair", "Nguyễn Phú Trọng"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Add("thuong", []string{"stats"}); err == nil {
		t.Error("a taken name was accepted")
	}
	if err := w.Add("x", []string{"meeting"}); err != nil {
		t.Log(err) // the argument is asked for when it runs
	}
	if err := w.Add("y", []string{"meetings", "--chiar", "x"}); err == nil {
		t.Error("an unknown option was accepted")
	}
	run := func() WatchRun {
		t.Helper()
		runs, err := w.Run(context.Background(), open(t, s), "thuong")
		if err != nil || len(runs) != 1 {
			t.Fatalf("%+v %v", runs, err)
		}
		return runs[0]
	}
	if n := run(); len(n.New.Rows) != 0 {
		t.Errorf("%+v", n)
	}
	add(t, s, BuildOptions{}, records[5:])
	if n := run(); len(n.New.Rows) != 1 || n.Total != 1 {
		t.Errorf("%+v", n)
	}
	if n := run(); len(n.New.Rows) != 0 || n.Total != 1 {
		t.Errorf("%+v", n)
	}
	if err := w.Remove("thuong"); err != nil {
		t.Error(err)
	}
	if err := w.Remove("thuong"); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}
