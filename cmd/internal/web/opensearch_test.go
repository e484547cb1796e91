package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"chutri/extract"
	"chutri/index"
)

// onCluster enters the press of the tests into an OpenSearch cluster, under names
// that are removed at the end.
func onCluster(t *testing.T) *index.Store {
	t.Helper()
	urls := os.Getenv("CHUTRI_OPENSEARCH")
	if urls == "" {
		t.Skip("set CHUTRI_OPENSEARCH to the URLs of a test cluster (.ci/opensearch/servers start prints them)")
	}
	c := &index.Cluster{URLs: strings.Split(urls, ","), Name: fmt.Sprintf("chutri-web-%d-%d", os.Getpid(), time.Now().UnixNano()), Shards: 2, Replicas: 1}
	t.Cleanup(func() {
		client, err := c.Connect()
		if err != nil {
			t.Error(err)
			return
		}
		defer client.Close()
		var made map[string]any
		if err := client.Do(context.Background(), "GET", "/"+c.Name+"-*/_settings?allow_no_indices=true", nil, &made); err != nil {
			t.Error(err)
		}
		for name := range made {
			if err := client.Delete(context.Background(), "/"+name); err != nil {
				t.Error(err)
			}
		}
		if err := client.Delete(context.Background(), "/_index_template/"+c.Name+"-*"); err != nil {
			t.Error(err)
		}
	})
	from, err := corpus(t).Store().Open()
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	store := index.NewStore(filepath.Join(t.TempDir(), "index")).On(c)
	b, err := store.Build(index.BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	if err := from.Records(context.Background(), func(r *extract.Record) error { return b.Add(r) }); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return store
}

// hitsOf is what a reader sees of a page of hits: their number, links, headlines
// and sentences, grades, and the facets with their counts.
func hitsOf(d *goquery.Document) []string {
	var out []string
	d.Find("p.total, .results > li, .facets li").Each(func(_ int, x *goquery.Selection) {
		href, _ := x.Find("a").First().Attr("href")
		out = append(out, href+" "+strings.Join(strings.Fields(x.Text()), " "))
	})
	return out
}

// TestPagesOnOpenSearch: the pages and the API show on the cluster what they show
// on the engine of this machine.
func TestPagesOnOpenSearch(t *testing.T) {
	o := options(t)
	here := serverWith(t, o)
	o.Store = onCluster(t)
	there := serverWith(t, o)

	hits := 0
	for _, q := range []string{"hội nghị", "hoi nghi", `"Lê Văn Khoát"`, `"le van khoat"`, `hội nghị kind:"hội nghị"`, "hội ngị", `title:"hội nghị" OR đại hội`,
		`"hội nghị tỉnh"~6`, "date:2024 đảng", "number>100", "không-có-từ-này", hostileName} {
		path := "/search?lang=en&q=" + url.QueryEscape(q)
		want, got := hitsOf(page(t, here, path)), hitsOf(page(t, there, path))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: the page on the cluster shows otherwise (-here +there):\n%s", q, diff)
		}
		answer := searched(t, here, q)
		hits += len(answer.Hits)
		if diff := cmp.Diff(answer, searched(t, there, q)); diff != "" {
			t.Errorf("%s: the API on the cluster answers otherwise (-here +there):\n%s", q, diff)
		}
	}
	if hits < 30 {
		t.Errorf("only %d hits were compared", hits)
	}
	for _, path := range []string{"/", "/meetings", "/meetings?chair=" + esc("Lê Văn Khoát"), personOf(t, here), "/body?name=" + esc("tỉnh ủy"), "/figures", "/network?person=" + esc("Lê Văn Khoát"),
		"/ask?question=kwic&go=1&argument=" + esc("chủ trì"), "/ask?question=collocates&go=1&argument=" + esc("hội nghị")} {
		want, got := page(t, here, path).Find("main").Text(), page(t, there, path).Find("main").Text()
		if len(strings.Fields(want)) < 10 {
			t.Errorf("%s: the page shows nothing", path)
		}
		if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
			t.Errorf("%s: the page on the cluster shows otherwise (-here +there):\n%s", path, diff)
		}
	}
}

// lines are the lines of a page that say something.
func lines(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// personOf is the path of the person whom the first meetings lead to.
func personOf(t *testing.T, h *httptest.Server) string {
	t.Helper()
	r, _ := get(t, h, "/person?name="+esc("Lê Văn Khoát"))
	if !strings.HasPrefix(r.Request.URL.Path, "/person/") {
		t.Fatalf("the name leads to %s", r.Request.URL)
	}
	return r.Request.URL.Path
}

// foundHit is a hit of the API without its score, which the engines round otherwise.
type foundHit struct {
	Article, Title, Sentence, Grade, Body string
	Span                                  extract.Span
	Marks                                 [][2]int
	Meetings                              []string
}

// found is the answer of the API.
type found struct {
	Total int
	Grade string
	Hits  []foundHit
}

func searched(t *testing.T, h *httptest.Server, q string) found {
	t.Helper()
	_, body := get(t, h, "/api/v1/search?limit=100&q="+url.QueryEscape(q))
	var a struct{ Answer found }
	if err := json.Unmarshal([]byte(body), &a); err != nil {
		t.Fatalf("%s: %v: %s", q, err, body)
	}
	return a.Answer
}
