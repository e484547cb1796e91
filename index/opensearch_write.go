package index

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
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

// The bulk requests: so many bytes in one, so many at the same time. Who adds
// articles waits while all are under way.
const (
	bulkBytes   = 4 << 20
	bulkSenders = 3
)

// bulkPatience is how long an article that the cluster is too busy for, or whose
// shard has no node, is sent again.
const bulkPatience = 5 * time.Minute

// clusterWriter writes the documents of one build.
type clusterWriter struct {
	c     *clusterClient
	place clusterPlace
	fresh bool
	base  int // number of the first article of this build
	added int

	batch   []bulkItem
	size    int
	batches chan []bulkItem
	senders sync.WaitGroup
	ctx     context.Context
	cancel  context.CancelFunc
	mu      sync.Mutex
	err     error
	resent  int // articles that had to be sent again

	abandoned bool
}

// bulkItem is one article under way.
type bulkItem struct {
	number int
	id     string // of its record, for messages
	doc    []byte
}

// newClusterWriter makes or goes on with the index of a generation.
func newClusterWriter(s *Store, dir, generation string, fresh bool, base int) (*clusterWriter, error) {
	c, err := s.cluster.connect()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	w := &clusterWriter{c: c, fresh: fresh, base: base, batches: make(chan []bulkItem), ctx: ctx, cancel: cancel}
	if err := w.open(s, dir, generation); err != nil {
		cancel()
		c.close()
		return nil, err
	}
	for range bulkSenders {
		w.senders.Add(1)
		go func() {
			defer w.senders.Done()
			for b := range w.batches {
				w.fail(w.send(b))
			}
		}()
	}
	return w, nil
}

func (w *clusterWriter) open(s *Store, dir, generation string) error {
	if !w.fresh {
		var err error
		if w.place, err = readPlace(dir); err != nil {
			return err
		}
		w.place.Alias = w.c.name()
		var found map[string]any
		if err := w.c.do(w.ctx, http.MethodGet, "/"+w.place.Index+"/_settings", nil, &found); status(err) == http.StatusNotFound {
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
	w.place = clusterPlace{fmt.Sprintf("%s-%s-%s", w.c.templateName(), store, generation), w.c.name()}
	// A build that was broken off may have left an index of this name.
	if err := w.c.do(w.ctx, http.MethodDelete, "/"+w.place.Index, nil, nil); err != nil && status(err) != http.StatusNotFound {
		return fmt.Errorf("remove what a broken build left: %w", err)
	}
	if err := w.c.create(w.ctx, w.place.Index); err != nil {
		return err
	}
	return w.place.write(dir)
}

func (w *clusterWriter) fail(err error) {
	if err == nil {
		return
	}
	w.mu.Lock()
	if w.err == nil {
		w.err = err
	}
	w.mu.Unlock()
	w.cancel()
}

func (w *clusterWriter) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

func (w *clusterWriter) add(number int, d *engineDocument) error {
	if err := w.failed(); err != nil {
		return err
	}
	doc, err := clusterDocument(number, d.article)
	if err != nil {
		return fmt.Errorf("record %s: %w", d.article.id, err)
	}
	w.batch = append(w.batch, bulkItem{number, d.article.id, doc})
	w.size += len(doc)
	w.added++
	if w.size >= bulkBytes {
		w.flush()
	}
	return nil
}

// remove does nothing: a generation knows which of its numbers are replaced, and
// older generations still have them.
func (w *clusterWriter) remove(int) error { return nil }

func (w *clusterWriter) flush() {
	if len(w.batch) > 0 {
		w.batches <- w.batch
	}
	w.batch, w.size = nil, 0
}

// bulkAnswer is the cluster's answer to a bulk request.
type bulkAnswer struct {
	Errors bool
	Items  []map[string]struct {
		Status int
		Error  struct{ Type, Reason string }
	}
}

// send writes a batch. Articles that the cluster could not take now are sent
// again, those alone; a number decides the document, so that twice is once.
func (w *clusterWriter) send(items []bulkItem) error {
	end := time.Now().Add(bulkPatience)
	for try := 0; len(items) > 0; try++ {
		if try > 0 {
			w.mu.Lock()
			w.resent += len(items)
			w.mu.Unlock()
			if err := pause(w.ctx, try); err != nil {
				return err
			}
		}
		var a bulkAnswer
		err := w.c.do(w.ctx, http.MethodPost, "/"+w.place.Index+"/_bulk?timeout=15s&filter_path=errors,items.*.status,items.*.error", bulkBody(items), &a)
		if err != nil && (w.ctx.Err() != nil || status(err) != 0 && !later(status(err)) && status(err) != http.StatusRequestEntityTooLarge) {
			return fmt.Errorf("bulk write to %s: %w", w.place.Index, err)
		}
		if status(err) == http.StatusRequestEntityTooLarge && len(items) > 1 {
			if err := w.send(items[:len(items)/2]); err != nil {
				return err
			}
			items = items[len(items)/2:]
			continue
		}
		if err == nil {
			if items, err = refused(items, a); err != nil {
				return fmt.Errorf("bulk write to %s: %w", w.place.Index, err)
			}
			if len(items) > 0 {
				err = errors.New("the cluster is too busy, or a shard has no node")
			}
		}
		if err != nil && time.Now().After(end) {
			return fmt.Errorf("bulk write to %s: %d articles were not taken for %v: %w", w.place.Index, len(items), bulkPatience, err)
		}
	}
	return nil
}

func bulkBody(items []bulkItem) []byte {
	var b bytes.Buffer
	for _, x := range items {
		b.WriteString(`{"index":{"_id":"`)
		b.WriteString(strconv.Itoa(x.number))
		b.WriteString("\"}}\n")
		b.Write(x.doc)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// refused gives the articles that may be sent again; an article that can never be
// taken is an error that names it.
func refused(items []bulkItem, a bulkAnswer) ([]bulkItem, error) {
	if !a.Errors {
		return nil, nil
	}
	if len(a.Items) != len(items) {
		return nil, fmt.Errorf("%d articles were sent, %d answered", len(items), len(a.Items))
	}
	var again []bulkItem
	for i, x := range a.Items {
		for _, r := range x {
			switch {
			case r.Status < 300:
			case later(r.Status):
				again = append(again, items[i])
			default:
				return nil, fmt.Errorf("record %s: %w", items[i].id, &clusterError{r.Status, r.Error.Type, r.Error.Reason})
			}
		}
	}
	return again, nil
}

// close waits for every write, and counts that none was lost.
func (w *clusterWriter) close() error {
	w.flush()
	close(w.batches)
	w.senders.Wait()
	defer w.cancel()
	if w.abandoned {
		w.c.close()
		return nil
	}
	if err := w.failed(); err != nil {
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
	end := time.Now().Add(w.c.patience)
	for try := 0; ; try++ {
		if err := w.c.do(w.ctx, http.MethodPost, "/"+w.place.Index+"/_refresh", nil, nil); err != nil {
			return fmt.Errorf("refresh: %w", err)
		}
		n, err := w.c.count(w.ctx, w.place.Index, mine)
		if err == nil && n == w.added {
			return nil
		}
		if err == nil {
			err = fmt.Errorf("%d articles were written, the cluster holds %d", w.added, n)
		}
		if time.Now().After(end) {
			return err
		}
		if err := pause(w.ctx, try); err != nil {
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
		_ = w.c.once(ctx, http.MethodDelete, "/"+w.place.Index, nil, nil)
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
	defer w.c.close()
	ctx := context.Background()
	if err := w.c.swapAlias(ctx, w.place, liveFilter(live, r.archive.total)); err != nil {
		return err
	}
	return w.c.tidy(ctx, b.store, w.place)
}

// tidy removes the store's indexes that none of its generations names. Those of
// generations that are there stay, so that older readers go on.
func (c *clusterClient) tidy(ctx context.Context, s *Store, current clusterPlace) error {
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
	have, err := c.ours(ctx, store)
	if err != nil {
		return fmt.Errorf("list the indexes of this store: %w", err)
	}
	for _, name := range have {
		if used[name] {
			continue
		}
		if err := c.do(ctx, http.MethodDelete, "/"+name, nil, nil); err != nil && status(err) != http.StatusNotFound {
			return fmt.Errorf("remove index %s, which no generation has: %w", name, err)
		}
	}
	return nil
}

// count counts documents.
func (c *clusterClient) count(ctx context.Context, index string, q object) (int, error) {
	var a struct{ Count int }
	err := c.do(ctx, http.MethodPost, "/"+index+"/_count", object{"query": q}, &a)
	return a.Count, err
}
