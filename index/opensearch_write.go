package index

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"chutri/index/opensearch"
)

// engineArticle is what a cluster keeps of an article beside its words.
type engineArticle struct {
	id, url, title string
	day            int32
	figures        []float64
	sections       []section
}

// article gives the part of a prepared record that a cluster wants.
func (p *prepared) article() *engineArticle {
	a := &engineArticle{id: p.record.ID, url: p.record.URL, title: p.record.Title, day: p.dayNumber, sections: p.sections}
	for _, n := range p.record.Numbers {
		a.figures = append(a.figures, n.Value)
	}
	return a
}

// clusterDocument is an article as the cluster gets it.
func clusterDocument(number int, a *engineArticle) ([]byte, error) {
	doc := object{"n": number, "id": a.id, "url": a.url, "headline": a.title}
	if a.day != noDay {
		doc["day"] = a.day
	}
	if len(a.figures) > 0 {
		doc["figure"] = a.figures
	}
	for _, s := range a.sections {
		keys, exacts := make([]string, len(s.values)), make([]string, len(s.values))
		var k, x strings.Builder
		for i, ws := range s.values {
			k.Reset()
			x.Reset()
			for _, w := range ws {
				k.WriteString(keyTerm(w.key))
				k.WriteByte(' ')
				x.WriteString(exactTerm(w))
				x.WriteByte(' ')
			}
			keys[i], exacts[i] = k.String(), x.String()
		}
		doc[engineField[s.field]] = object{"key": keys, "exact": exacts}
	}
	return json.Marshal(doc)
}

// clusterWriter writes the documents of one build.
type clusterWriter struct {
	c         *opensearch.Client
	bulk      *opensearch.Bulk
	place     clusterPlace
	fresh     bool
	base      int // number of the first article of this build
	added     int
	abandoned bool
	ctx       context.Context
	cancel    context.CancelFunc
}

// newClusterWriter makes or goes on with the index of a generation.
func newClusterWriter(s *Store, dir, generation string, fresh bool, base int) (*clusterWriter, error) {
	c, err := s.cluster.Connect()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &clusterWriter{c: c, fresh: fresh, base: base, ctx: ctx, cancel: cancel}
	if err := w.open(s, dir, generation); err != nil {
		cancel()
		c.Close()
		return nil, err
	}
	w.bulk = c.Bulk(ctx, w.place.Index)
	return w, nil
}

func (w *clusterWriter) open(s *Store, dir, generation string) error {
	if !w.fresh {
		var err error
		if w.place, err = readPlace(dir); err != nil {
			return err
		}
		w.place.Alias = w.c.Alias()
		var found map[string]any
		if err := w.c.Do(w.ctx, "GET", "/"+w.place.Index+"/_settings", nil, &found); opensearch.NotFound(err) {
			return fmt.Errorf("index %s is not in the cluster: run chutri index --rebuild", w.place.Index)
		} else if err != nil {
			return err
		}
		return w.place.write(dir)
	}
	store, err := s.storeID()
	if err != nil {
		return err
	}
	w.place = clusterPlace{fmt.Sprintf("%s-%s-%s", templateName(w.c), store, generation), w.c.Alias()}
	// A build that was broken off may have left an index of this name.
	if err := w.c.Delete(w.ctx, "/"+w.place.Index); err != nil {
		return fmt.Errorf("remove what a broken build left: %w", err)
	}
	if err := createIndex(w.ctx, w.c, w.place.Index); err != nil {
		return err
	}
	return w.place.write(dir)
}

func (w *clusterWriter) add(number int, d *engineDocument) error {
	doc, err := clusterDocument(number, d.article)
	if err != nil {
		return fmt.Errorf("record %s: %w", d.article.id, err)
	}
	w.added++
	return w.bulk.Add(opensearch.Item{ID: strconv.Itoa(number), Name: d.article.id, Document: doc})
}

// remove does nothing: a generation knows which of its numbers are replaced, and
// older generations still have them.
func (w *clusterWriter) remove(int) error { return nil }

// close waits for every write, and counts that none was lost.
func (w *clusterWriter) close() error {
	defer w.cancel()
	err := w.bulk.Close()
	if w.abandoned {
		w.c.Close()
		return nil
	}
	if err != nil {
		return err
	}
	if err := w.verify(); err != nil {
		return fmt.Errorf("index %s: %w", w.place.Index, err)
	}
	return nil
}

// verify counts the documents of this build. A shard whose node has just died
// counts too few until a copy of it has taken over.
func (w *clusterWriter) verify() error {
	mine := object{"range": object{"n": object{"gte": w.base, "lt": w.base + w.added}}}
	end := time.Now().Add(w.c.Patience)
	for try := 0; ; try++ {
		if err := w.c.Do(w.ctx, "POST", "/"+w.place.Index+"/_refresh", nil, nil); err != nil {
			return fmt.Errorf("refresh: %w", err)
		}
		n, err := w.c.Count(w.ctx, w.place.Index, mine)
		if err == nil && n == w.added {
			return nil
		}
		if err == nil {
			err = fmt.Errorf("%d articles were written, the cluster holds %d", w.added, n)
		}
		if time.Now().After(end) {
			return err
		}
		if err := opensearch.Pause(w.ctx, try); err != nil {
			return err
		}
	}
}

// abandon lets close write nothing more, and takes away what was made.
func (w *clusterWriter) abandon() {
	w.abandoned = true
	w.cancel()
	if w.fresh && w.place.Index != "" {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		// What stays behind because the cluster is away, the next build removes.
		_ = w.c.Once(ctx, "DELETE", "/"+w.place.Index, nil, nil)
	}
}

// publish makes a finished generation the one that the alias answers from, and
// removes the indexes that no generation of the store has any more.
func (b *Builder) publish() error {
	r, err := openGeneration(b.dir)
	if err != nil {
		return err
	}
	defer r.Close()
	live, err := r.live()
	if err != nil {
		return err
	}
	w := b.cluster
	defer w.c.Close()
	ctx := context.Background()
	if err := publishFiles(ctx, w.c, b.dir, b.manifest); err != nil {
		return fmt.Errorf("publish the generation's files: %w", err)
	}
	if err := w.c.Copies(ctx, w.place.Index, filesIndex(w.c)); err != nil {
		return fmt.Errorf("wait for the copies of %s: %w", w.place.Index, err)
	}
	if err := swapAlias(ctx, w.c, w.place, liveFilter(live, r.archive.total)); err != nil {
		return err
	}
	return tidyIndexes(ctx, w.c, b.store, w.place)
}

// tidyIndexes removes the store's indexes that none of its generations names. Those of
// generations that are there stay, so that older readers go on.
func tidyIndexes(ctx context.Context, c *opensearch.Client, s *Store, current clusterPlace) error {
	store, err := s.storeID()
	if err != nil {
		return err
	}
	names, err := s.generations()
	if err != nil {
		return err
	}
	used := map[string]bool{current.Index: true}
	for _, name := range names {
		if p, err := readPlace(filepath.Join(s.dir, name)); err == nil {
			used[p.Index] = true
		}
	}
	have, err := ownIndexes(ctx, c, store)
	if err != nil {
		return fmt.Errorf("list the indexes of this store: %w", err)
	}
	for _, name := range have {
		if used[name] {
			continue
		}
		if err := c.Delete(ctx, "/"+name); err != nil {
			return fmt.Errorf("remove index %s, which no generation has: %w", name, err)
		}
	}
	return nil
}
