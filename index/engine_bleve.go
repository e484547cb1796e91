package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// The Bleve engine keeps which articles have a term, no frequencies and no
// positions: those, phrases and exact spellings are read from the token streams,
// which is faster than Bleve's phrase search and a third of the disk. Its segments
// have a layout of their own (postings.go).

// bleveMapping is the explicit mapping of articles. Documents are made by hand
// with the same fields, because their terms are finished; the mapping keeps
// other tools from indexing anything else.
func bleveMapping() mapping.IndexMapping {
	article := bleve.NewDocumentStaticMapping()
	for f := fieldTitle; f <= lastField; f++ {
		m := bleve.NewTextFieldMapping()
		m.Analyzer = "keyword"
		m.Store, m.IncludeTermVectors, m.IncludeInAll, m.DocValues, m.SkipFreqNorm = false, false, false, false, true
		article.AddFieldMappingsAt(engineField[f], m)
	}
	im := bleve.NewIndexMapping()
	im.DefaultMapping = bleve.NewDocumentDisabledMapping()
	im.AddDocumentMapping("article", article)
	im.DefaultAnalyzer = "keyword"
	return im
}

// postingDocument is an article as Bleve takes it in. It goes through Bleve as it
// is: its fields are read where segments are made (postings_build.go).
type postingDocument struct {
	number int
	terms  *engineDocument
}

func (d *postingDocument) ID() string                                      { return strconv.Itoa(d.number) }
func (d *postingDocument) Size() int                                       { return 0 }
func (d *postingDocument) VisitFields(bleveindex.FieldVisitor)             {}
func (d *postingDocument) VisitComposite(bleveindex.CompositeFieldVisitor) {}
func (d *postingDocument) HasComposite() bool                              { return false }
func (d *postingDocument) NumPlainTextBytes() uint64                       { return 0 }
func (d *postingDocument) AddIDField()                                     {}
func (d *postingDocument) StoredFieldsBytes() uint64                       { return 0 }
func (d *postingDocument) Indexed() bool                                   { return true }

// bleveBatch is the number of articles written at once: a segment of Bleve. Their
// words are held until then, 2 kB an article.
const bleveBatch = 4096

// bleveUpdater adds to an index that has articles already.
type bleveUpdater struct {
	dir   string
	index bleve.Index
	inner bleveindex.Index
	batch *bleveindex.Batch
}

// newBleveWriter opens the index of a generation that is being built.
func newBleveWriter(dir string, fresh bool) (engineWriter, error) {
	path := filepath.Join(dir, "bleve")
	var idx bleve.Index
	var err error
	if fresh {
		idx, err = bleve.NewUsing(path, bleveMapping(), scorch.Name, scorch.Name,
			map[string]any{"forceSegmentType": postingsType, "forceSegmentVersion": postingsVersion})
	} else {
		idx, err = bleve.OpenUsing(path, map[string]any{"numSnapshotsToKeep": 1})
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	inner, err := idx.Advanced()
	if err != nil {
		idx.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &bleveUpdater{dir, idx, inner, bleveindex.NewBatch()}, nil
}

func (w *bleveUpdater) add(number int, d *engineDocument) error {
	w.batch.Update(&postingDocument{number, d})
	if len(w.batch.IndexOps) < bleveBatch {
		return nil
	}
	return w.flush()
}

func (w *bleveUpdater) remove(number int) error {
	w.batch.Delete(strconv.Itoa(number))
	return nil
}

func (w *bleveUpdater) flush() error {
	err := w.inner.Batch(w.batch)
	w.batch = bleveindex.NewBatch()
	return err
}

func (w *bleveUpdater) close() error {
	err := w.flush()
	if e := w.index.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = writeNumbers(w.dir)
	}
	return err
}

// bleveEngine answers from a finished generation.
type bleveEngine struct {
	dir     string
	index   bleve.Index
	reader  bleveindex.IndexReader
	archive *archive
	words   *words
	figures func(ctx context.Context, n numberIn, of query) (*roaring.Bitmap, error)

	once    sync.Once
	numbers []uint32 // article number by Bleve's internal number
	live    *roaring.Bitmap
	err     error

	unions unionCache
}

func openBleve(dir string, a *archive, w *words) (*bleveEngine, error) {
	path := filepath.Join(dir, "bleve")
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	idx, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	e := &bleveEngine{dir: dir, index: idx, archive: a, words: w, unions: unionCache{most: maxUnions, least: leastUnion}}
	inner, err := idx.Advanced()
	if err == nil {
		e.reader, err = inner.Reader()
	}
	if err != nil {
		idx.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return e, nil
}

func (e *bleveEngine) close() error {
	err := e.reader.Close()
	if e2 := e.index.Close(); err == nil {
		err = e2
	}
	return err
}

// frequency gives the number of articles that have the term in the field.
func (e *bleveEngine) frequency(ctx context.Context, f fieldNumber, term string) (float64, error) {
	r, err := e.reader.TermFieldReader(ctx, []byte(term), engineField[f], false, false, false)
	if err != nil {
		return 0, err
	}
	return float64(r.Count()), r.Close()
}

// any gives the articles that have one of the terms. Bleve joins the bitmaps of
// its segments without decoding them, when it is asked for a disjunction of two
// or more terms without frequencies: a single term is asked for twice. The result
// is shared and must not be changed.
func (e *bleveEngine) any(ctx context.Context, f fieldNumber, terms []string) (*roaring.Bitmap, error) {
	if len(terms) == 0 {
		return roaring.New(), nil
	}
	name := engineField[f] + " " + strings.Join(terms, " ")
	if known := e.unions.get(name); known != nil {
		return known, nil
	}
	out, err := e.join(ctx, f, terms)
	if err == nil {
		e.unions.put(name, out)
	}
	return out, err
}

// join is any without its memory.
func (e *bleveEngine) join(ctx context.Context, f fieldNumber, terms []string) (*roaring.Bitmap, error) {
	out := roaring.New()
	if len(terms) == 1 {
		terms = []string{terms[0], terms[0]}
	}
	var together bleveindex.OptimizableContext
	for _, t := range terms {
		r, err := e.reader.TermFieldReader(ctx, []byte(t), engineField[f], false, false, false)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		o, ok := r.(bleveindex.Optimizable)
		if !ok {
			return nil, fmt.Errorf("bleve: terms of %T cannot be joined", r)
		}
		if together, err = o.Optimize("disjunction:unadorned", together); err != nil {
			return nil, err
		}
	}
	joined, err := together.Finish()
	if err != nil {
		return nil, err
	}
	r, ok := joined.(bleveindex.TermFieldReader)
	if !ok {
		return nil, fmt.Errorf("bleve: joined terms are %T", joined)
	}
	defer r.Close()
	var doc bleveindex.TermFieldDoc
	buf := make([]uint32, 0, 4096)
	for {
		d, err := r.Next(&doc)
		if err != nil {
			return nil, err
		}
		if d == nil {
			out.AddMany(buf)
			return out, nil
		}
		if buf = append(buf, e.numbers[d.ID.Value()]); len(buf) == cap(buf) {
			out.AddMany(buf)
			buf = buf[:0]
		}
	}
}
