package index

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"chutri/index/opensearch"
)

// clusterEngine answers from a generation's documents in a cluster. The cluster
// finds: every word, phrase, window, day and figure of a query is looked up
// there. The reader expands words before, with the generation's list of words,
// and puts what was found in order after, with the token streams that it has.
type clusterEngine struct {
	c       *opensearch.Client
	place   clusterPlace
	archive *archive
	words   *words
	figures func(ctx context.Context, n numberIn, of query) (*roaring.Bitmap, error)
	base    object // the documents of the generation
	live    int    // how many there are
	page    int    // documents fetched at once
	counts  countCache
}

// openCluster opens the engine of a generation.
func openCluster(cl *Cluster, dir string, a *archive, w *words, live *roaring.Bitmap) (*clusterEngine, error) {
	p, err := readPlace(dir)
	if err != nil {
		return nil, err
	}
	if cl == nil {
		return nil, fmt.Errorf("generation %s has its words in OpenSearch: give --engine opensearch and --opensearch URL (or CHUTRI_ENGINE and CHUTRI_OPENSEARCH)", dir)
	}
	c, err := cl.Connect()
	if err != nil {
		return nil, err
	}
	return &clusterEngine{c: c, place: p, archive: a, words: w, base: liveFilter(live, a.total), live: int(live.GetCardinality()), page: nextPage}, nil
}

func (e *clusterEngine) close() error { return e.c.Close() }

// mostTerms is the number of values that a cluster takes in one list.
const mostTerms = 65536

// liveFilter finds the documents of a generation: those below its total that no
// newer record has replaced.
func liveFilter(live *roaring.Bitmap, total int) object {
	dead := roaring.Flip(live, 0, uint64(total)).ToArray()
	q := object{"filter": []object{{"range": object{"n": object{"lt": total}}}}}
	var not []object
	for len(dead) > 0 {
		k := min(len(dead), mostTerms)
		not = append(not, object{"terms": object{"n": dead[:k]}})
		dead = dead[k:]
	}
	if not != nil {
		q["must_not"] = not
	}
	return object{"bool": q}
}

// find gives the articles that satisfy a query in a grade.
func (e *clusterEngine) find(ctx context.Context, q query, g Grade, rank bool) (*found, error) {
	c := &compiler{lookup: e.newLookup(ctx), words: e.words, grade: g}
	var tries []object
	for c.slip = 0; c.slip < slips(q, g); c.slip++ {
		tries = append(tries, c.query(q))
	}
	if c.err != nil {
		return nil, e.explain(c.err)
	}
	set, err := e.set(ctx, one(tries...))
	if err != nil {
		return nil, e.explain(err)
	}
	f := &found{set: set}
	if rank {
		f.scores, err = e.score(ctx, q, c, set)
	}
	return f, e.explain(err)
}

// slips is how often a query is evaluated, each time with the slip in another phrase.
func slips(q query, g Grade) int {
	if g != Fuzzy {
		return 1
	}
	return max(min(lastPhrase(q)+1, maxSlips), 1)
}

// explain says what to do about an answer of the cluster.
func (e *clusterEngine) explain(err error) error {
	if opensearch.NotFound(err) {
		return fmt.Errorf("index %s is not in the cluster: run chutri index --rebuild: %w", e.place.Index, err)
	}
	return err
}

// nextPage is the number of documents that are fetched at once; a cluster gives
// no more. What fits on one page needs no point in time.
const nextPage = 10000

// searchAnswer is the part of an answer that is read.
type searchAnswer struct {
	PIT  string `json:"pit_id"`
	Hits struct {
		Total struct{ Value int }
		Hits  []struct{ Sort []uint32 }
	}
}

// set gives the numbers of all documents that a query finds, however many.
func (e *clusterEngine) set(ctx context.Context, q object) (*roaring.Bitmap, error) {
	out := roaring.New()
	body := object{"query": all(e.base, q), "size": e.page, "sort": []object{{"n": "asc"}}, "_source": false,
		"stored_fields": "_none_", "track_total_hits": true}
	var a searchAnswer
	if err := e.c.Do(ctx, "POST", "/"+e.place.Index+searchPath, body, &a); err != nil {
		return nil, err
	}
	last, n := a.take(out)
	if n == a.Hits.Total.Value {
		return out, nil
	}
	body["track_total_hits"] = false
	return out, e.rest(ctx, body, out, last, a.Hits.Total.Value)
}

// searchPath wants whole answers: a shard that is away is an error, not fewer hits.
const searchPath = "/_search?allow_partial_search_results=false&filter_path=pit_id,hits.total.value,hits.hits.sort"

func (a *searchAnswer) take(out *roaring.Bitmap) (last uint32, n int) {
	for _, h := range a.Hits.Hits {
		if len(h.Sort) == 1 {
			last = h.Sort[0]
			out.Add(last)
		}
	}
	return last, len(a.Hits.Hits)
}

// rest fetches the pages behind the first, at one point in time. A point in time
// dies with a node that holds a part of it; another one goes on behind the last
// number, because documents of a generation never change.
func (e *clusterEngine) rest(ctx context.Context, body object, out *roaring.Bitmap, last uint32, want int) error {
	const lives = 5
	for life := 1; ; life++ {
		err := e.pages(ctx, body, out, &last)
		if err == nil {
			if got := int(out.GetCardinality()); got != want {
				return fmt.Errorf("index %s: %d documents were found, %d could be fetched", e.place.Index, want, got)
			}
			return nil
		}
		if life == lives || ctx.Err() != nil {
			return err
		}
		if err := opensearch.Pause(ctx, life); err != nil {
			return err
		}
	}
}

func (e *clusterEngine) pages(ctx context.Context, body object, out *roaring.Bitmap, last *uint32) error {
	var pit struct {
		ID string `json:"pit_id"`
	}
	if err := e.c.Do(ctx, "POST", "/"+e.place.Index+"/_search/point_in_time?keep_alive=2m&allow_partial_pit_creation=false", nil, &pit); err != nil {
		return err
	}
	defer func() {
		// One that is not closed ends by itself.
		_ = e.c.Once(context.WithoutCancel(ctx), "DELETE", "/_search/point_in_time", []byte(`{"pit_id":["`+pit.ID+`"]}`), nil)
	}()
	for {
		body["pit"], body["search_after"] = object{"id": pit.ID, "keep_alive": "2m"}, []uint32{*last}
		var a searchAnswer
		if err := e.c.Do(ctx, "POST", searchPath, body, &a); err != nil {
			return err
		}
		l, n := a.take(out)
		if n == 0 {
			return nil
		}
		if *last = l; n < e.page {
			return nil
		}
		if a.PIT != "" {
			pit.ID = a.PIT
		}
	}
}

// counted counts the documents of many queries in one request.
func (e *clusterEngine) counted(ctx context.Context, queries map[string]object) (map[string]int, error) {
	out := make(map[string]int, len(queries))
	if len(queries) == 0 {
		return out, nil
	}
	body := object{"size": 0, "track_total_hits": false, "query": e.base,
		"aggs": object{"n": object{"filters": object{"filters": queries}}}}
	var a struct {
		Aggregations struct {
			N struct {
				Buckets map[string]struct {
					Count int `json:"doc_count"`
				}
			}
		}
	}
	path := "/" + e.place.Index + "/_search?allow_partial_search_results=false"
	if err := e.c.Do(ctx, "POST", path, body, &a); err != nil {
		return nil, err
	}
	for name := range queries {
		b, ok := a.Aggregations.N.Buckets[name]
		if !ok {
			return nil, fmt.Errorf("index %s: no count for %s", e.place.Index, strings.ToValidUTF8(name, ""))
		}
		out[name] = b.Count
	}
	return out, nil
}

// liveArticles reads the numbers of the articles that the facts know.
func liveArticles(db interface {
	QueryContext(ctx context.Context, q string, args ...any) (*sql.Rows, error)
}) (*roaring.Bitmap, error) {
	rows, err := db.QueryContext(context.Background(), `SELECT n FROM article`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := roaring.New()
	for rows.Next() {
		var n uint32
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out.Add(n)
	}
	return out, rows.Err()
}
