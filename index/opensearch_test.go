package index

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
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
