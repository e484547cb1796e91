package index

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// testCluster names the cluster that the tests may use, under a name of its own
// that is removed at the end.
func testCluster(t testing.TB) *Cluster {
	t.Helper()
	urls := os.Getenv("CHUTRI_OPENSEARCH")
	if urls == "" {
		t.Skip("set CHUTRI_OPENSEARCH to the URLs of a test cluster (.ci/opensearch/servers start prints them)")
	}
	name := make([]byte, 4)
	rand.Read(name)
	c := &Cluster{URLs: strings.Split(urls, ","), Name: "chutri-test-" + hex.EncodeToString(name), Shards: 3, Replicas: 1}
	t.Cleanup(func() {
		cl, err := c.Connect()
		if err != nil {
			t.Error(err)
			return
		}
		defer cl.Close()
		ctx := context.Background()
		var found map[string]any
		if err := cl.Do(ctx, "GET", "/"+c.Name+"-*/_settings?allow_no_indices=true", nil, &found); err != nil {
			t.Error(err)
		}
		for name := range found {
			if err := cl.Delete(ctx, "/"+name); err != nil {
				t.Error(err)
			}
		}
		if err := cl.Delete(ctx, "/_index_template/"+c.Name+"-*"); err != nil {
			t.Error(err)
		}
	})
	return c
}

// both builds the same records for both engines.
func both(t *testing.T, records []*extract.Record) (bleve, cluster *Reader) {
	t.Helper()
	c := testCluster(t)
	s := NewStore(filepath.Join(t.TempDir(), "index")).On(c)
	m := add(t, s, BuildOptions{}, records)
	if m.Engine != clusterName || m.Counts.Articles != len(records) {
		t.Fatalf("manifest %+v", m)
	}
	return open(t, build(t, records)), open(t, s)
}

// agree asks both engines the same and compares everything that they say.
func agree(t *testing.T, bleve, cluster *Reader, query string, o SearchOptions) *SearchAnswer {
	t.Helper()
	want, wantErr := bleve.Search(context.Background(), query, o)
	got, err := cluster.Search(context.Background(), query, o)
	if (err == nil) != (wantErr == nil) {
		t.Fatalf("%s %+v: Bleve says %v, OpenSearch %v", query, o, wantErr, err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s %+v: the engines differ (-Bleve +OpenSearch):\n%s", query, o, d)
	}
	return want
}

// TestEnginesAgree runs every query of testdata/queries and every example in every
// grade on both engines: same hits, order, scores, sentences and marks.
func TestEnginesAgree(t *testing.T) {
	bleve, cluster := both(t, ownRecords(t))
	var queries []string
	for _, line := range dataLines(t, "cases.tsv") {
		queries = append(queries, strings.Split(line, "\t")[0])
	}
	for _, f := range Fields {
		queries = append(queries, f.Example)
	}
	for _, o := range Operators {
		queries = append(queries, o.Example)
	}
	queries = append(queries, moreQueries...)
	asked, hits := 0, 0
	for _, q := range queries {
		for _, g := range append([]Grade{""}, Grades...) {
			options := []SearchOptions{{Grade: g}}
			if g == "" {
				options = append(options, SearchOptions{ByDate: true, Limit: 3}, SearchOptions{Copies: true, From: "2018"})
			}
			for _, o := range options {
				if a := agree(t, bleve, cluster, q, o); a != nil {
					hits += a.Total
				}
				asked++
			}
		}
	}
	if _, err := cluster.find(context.Background(), dayIn{}, Exact, false); err != nil { // opens the engine
		t.Fatal(err)
	}
	cluster.engine.(*clusterEngine).page = 4 // points in time and pages
	for _, q := range []string{"hội nghị", "NOT zzzz", "đảng"} {
		agree(t, bleve, cluster, q, SearchOptions{Copies: true})
	}
	t.Logf("%d searches of %d queries, %d hits", asked, len(queries), hits)
	for _, line := range dataLines(t, "questions.txt") {
		question, v, err := ParseQuestion(splitArgs(line))
		if err != nil {
			t.Fatal(err)
		}
		want, wantErr := question.Ask(context.Background(), bleve, v)
		got, err := question.Ask(context.Background(), cluster, v)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%s: Bleve says %v, OpenSearch %v", line, wantErr, err)
		}
		if d := cmp.Diff(asJSON(t, want), asJSON(t, got)); d != "" {
			t.Errorf("%s: the engines differ:\n%s", line, d)
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// moreQueries are the shapes that are hard to evaluate the same way twice: branches
// that find nothing, words on both sides, windows, exclusions, slips, ranges.
var moreQueries = []string{
	`hội nghị`, `(hội zzzz) OR nghị`, `(zzzz hội) OR (hội nghị)`, `"hội nghị" OR "đại hội" OR đảng`,
	`hội NOT nghị`, `NOT hội`, `đảng -"hội nghị"`, `NOT (hội OR đảng)`, `("hội nghị" đảng) OR (đảng NOT "hội nghị")`,
	`"trung ương đảng"~3`, `"đảng trung"~20`, `"đảng đảng"~2`, `"hội nghị hội"~9`, `title:hội text:đảng`,
	`number>100`, `number:1..1000 đảng`, `NOT number>0`, `date:2018..2019 "hội nghị" number>=0`, `(date:2018 hội) OR (number>7000 đảng)`,
	`"T.Ư Đảng"`, `"Trung ương"`, `"TP.HCM"`, `"tp ho chi minh"`, `dang uy`, `"dang uy"`, `"dang ủy"`, `hoa`, `Hòa`, `hoà`,
	`"hoi nghij"`, `nghij hoiv`, `"tuyên giáop" OR "đại hội"`, `-"tuyên giáop" đảng`, `chair:trọng person:"trọng"`, `kỉ OR kỷ`, `"Trần Sỹ"`, `"Trần Sĩ"`,
	`body:("tỉnh ủy" OR "ban tuyên giáo") NOT place:"Hà Nội"`, `zzzz`, `"zzzz hội"`, `site:nhandan.vn`, `document:05 OR document:"nghị quyết"`,
}

// TestFetch sets up a second machine from the cluster alone: it answers the same,
// follows the next generation, and does not write.
func TestFetch(t *testing.T) {
	c := testCluster(t)
	records := ownRecords(t)
	builder := NewStore(filepath.Join(t.TempDir(), "index")).On(c)
	reader := NewStore(filepath.Join(t.TempDir(), "index")).On(c)
	if _, _, err := reader.Fetch(context.Background()); err == nil || !strings.Contains(err.Error(), "no generation is published") {
		t.Errorf("fetch from an empty cluster: %v", err)
	}
	for _, part := range [][]*extract.Record{records[:10], records[10:], {records[3]}} {
		want := add(t, builder, BuildOptions{}, part)
		m, fresh, err := reader.Fetch(context.Background())
		if err != nil || !fresh || m.Counts != want.Counts {
			t.Fatalf("fetch: %+v %v %v, want %+v", m, fresh, err, want)
		}
		a, b := open(t, builder), open(t, reader)
		for _, q := range []string{"hội nghị", `"đảng ủy"`, "number>10"} {
			agree(t, a, b, q, SearchOptions{})
		}
		if _, fresh, err := reader.Fetch(context.Background()); fresh || err != nil {
			t.Errorf("fetched again: %v %v", fresh, err)
		}
	}
	if _, err := reader.Build(BuildOptions{}); !errors.Is(err, ErrFetched) {
		t.Errorf("a build on a fetched index: %v", err)
	}
	if _, _, err := builder.Fetch(context.Background()); err == nil || !strings.Contains(err.Error(), "built here") {
		t.Errorf("fetch over an own index: %v", err)
	}
}

// TestGenerations adds to, replaces, rebuilds and gives up, while an older reader
// goes on with what it opened.
func TestGenerations(t *testing.T) {
	c := testCluster(t)
	records := ownRecords(t)
	s := NewStore(filepath.Join(t.TempDir(), "index")).On(c)
	add(t, s, BuildOptions{}, records[:10])
	old := open(t, s)
	before, err := old.Search(context.Background(), "hội nghị", SearchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Build(BuildOptions{}) // one that is given up
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Add(records[20]); err != nil {
		t.Fatal(err)
	}
	b.Abort()
	changed := *records[2]
	changed.Title, changed.Text = "Bài đã sửa", "Hội nghị đã được hoãn."
	changed.People, changed.Organizations, changed.Events, changed.Numbers, changed.Documents, changed.Dates = nil, nil, nil, nil, nil, nil
	second := append(append([]*extract.Record(nil), records[10:]...), &changed)
	add(t, s, BuildOptions{}, second)
	reference := NewStore(filepath.Join(t.TempDir(), "index"))
	add(t, reference, BuildOptions{}, records[:10])
	add(t, reference, BuildOptions{}, second)
	same := func() {
		t.Helper()
		x, y := open(t, reference), open(t, s)
		for _, q := range []string{"hội nghị", `"đã được hoãn"`, "NOT hội", "đảng", "number>0"} {
			agree(t, x, y, q, SearchOptions{})
			agree(t, x, y, q, SearchOptions{Grade: Exact})
		}
	}
	same()
	after, err := old.Search(context.Background(), "hội nghị", SearchOptions{})
	if d := cmp.Diff(before, after); d != "" || err != nil {
		t.Errorf("the older reader answers otherwise: %v\n%s", err, d)
	}
	checks := func() {
		t.Helper()
		found, err := s.CheckCluster(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if !f.Sound && !strings.Contains(f.Text, "wait for a node") {
				t.Errorf("doctor: %s: %s", f.Text, f.Mend)
			}
		}
	}
	checks()
	all := append(append([]*extract.Record(nil), records[:2]...), append(records[3:10:10], second...)...)
	add(t, s, BuildOptions{Fresh: true}, all)
	reference = build(t, all)
	same()
	checks()
	if _, err := NewStore(s.Dir()).Build(BuildOptions{}); !errors.Is(err, ErrEngine) {
		t.Errorf("Bleve goes on with an OpenSearch generation: %v", err)
	}
}
