package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/gofrs/flock"

	"chutri/crawl/site"
	"chutri/extract"
)

// Reader answers from one finished generation. It is safe for many goroutines
// and not disturbed by a Builder: open a new one to see newer articles.
type Reader struct {
	dir      string
	manifest Manifest
	cluster  *Cluster
	hold     *flock.Flock // keeps the generation from being pruned
	db       *statements
	archive  *archive

	engineOnce sync.Once
	engine     engine
	engineErr  error
	words      *words

	copiesOnce sync.Once
	copies     map[uint32]uint32
	copiesErr  error

	facetsOnce sync.Once
	facets     facetColumns // read on first use
	facetsErr  error

	ranges    unionCache // articles by the range of numbers that a figure of theirs is in
	nameWords sync.Map   // kind → plain words of its names, read on first use

	stretch int // how many things of a long answer are made before they are given on
}

// Open opens the generation that answers now. Its error is ErrNoIndex when
// nothing was indexed yet and ErrSchema when another version wrote it.
func (s *Store) Open() (*Reader, error) {
	// A swap and prune may come between reading the pointer and opening.
	for try := 0; ; try++ {
		name, err := s.Current()
		if err != nil {
			return nil, err
		}
		r, err := openGeneration(filepath.Join(s.dir, name))
		if err == nil {
			r.cluster = s.cluster
		}
		if now, e := s.Current(); err != nil && try < 3 && e == nil && now != name {
			continue
		}
		return r, err
	}
}

// holdFile is locked by every reader of a generation; Prune leaves locked ones.
const holdFile = "READERS"

func openGeneration(dir string) (_ *Reader, err error) {
	hold := flock.New(filepath.Join(dir, holdFile), flock.SetFlag(os.O_RDONLY))
	// A folder that cannot be locked, on a read-only medium, is not pruned either.
	_, _ = hold.TryRLock()
	defer func() {
		if err != nil {
			hold.Close()
		}
	}()
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	r := &Reader{dir: dir, manifest: m, hold: hold, ranges: unionCache{most: maxRanges}, stretch: 512}
	if r.archive, err = openArchive(dir, m.Segments); err != nil {
		return nil, fmt.Errorf("generation %s: %w", dir, err)
	}
	db, err := openFacts(dir, false)
	if err != nil {
		r.archive.close()
		return nil, err
	}
	r.db = newStatements(db)
	return r, nil
}

// Close releases the files.
func (r *Reader) Close() error {
	// The engine is opened by the first search; closing first means never.
	r.engineOnce.Do(func() { r.engineErr = errors.New("index: reader is closed") })
	if r.engine != nil {
		r.engine.close()
	}
	r.archive.close()
	err := r.db.Close()
	if e := r.hold.Close(); err == nil {
		err = e
	}
	return err
}

// Manifest tells what the generation holds.
func (r *Reader) Manifest() Manifest { return r.manifest }

// find opens the engine at the first search: questions about persons and meetings
// do not need it.
func (r *Reader) find(ctx context.Context, q query, g Grade, rank bool) (*found, error) {
	r.engineOnce.Do(func() {
		if r.words, r.engineErr = r.archive.words(); r.engineErr != nil {
			return
		}
		r.engine, r.engineErr = r.openEngine()
	})
	if r.engineErr != nil {
		return nil, r.engineErr
	}
	return r.engine.find(ctx, q, g, rank)
}

// openEngine opens the engine that the generation was built for.
func (r *Reader) openEngine() (engine, error) {
	if r.manifest.Engine == clusterName {
		live, err := r.live()
		if err != nil {
			return nil, err
		}
		e, err := openCluster(r.cluster, r.dir, r.archive, r.words, live)
		if err != nil {
			return nil, err
		}
		e.figures = r.withNumber
		return e, nil
	}
	if r.cluster != nil {
		return nil, fmt.Errorf("generation %s has its words in its folder, not in OpenSearch: run chutri index --rebuild, or leave --engine out: %w", r.dir, ErrEngine)
	}
	e, err := openBleve(r.dir, r.archive, r.words)
	if err != nil {
		return nil, err
	}
	e.figures = r.withNumber
	return e, nil
}

// live gives the numbers of the articles that no newer record has replaced.
func (r *Reader) live() (*roaring.Bitmap, error) { return liveArticles(r.db) }

// articleRow is what answers show of an article.
type articleRow struct {
	n                         int
	id, url, site, title, day string
	archive                   *site.Record
	copyOf                    int // -1 when it is no copy
}

// article reads one article's row.
func (r *Reader) article(ctx context.Context, n int) (articleRow, error) {
	var a articleRow
	err := a.scan(r.db.QueryRowContext(ctx, articleColumns+` WHERE n = ?`, n))
	if errors.Is(err, sql.ErrNoRows) {
		return a, fmt.Errorf("article number %d: %w", n, ErrNotFound)
	}
	return a, err
}

const articleColumns = `SELECT n, id, url, site, title, day, archive, copy_of FROM article`

// scan reads a row of articleColumns.
func (a *articleRow) scan(row interface{ Scan(...any) error }) error {
	var arch sql.NullString
	var copied sql.NullInt64
	if err := row.Scan(&a.n, &a.id, &a.url, &a.site, &a.title, &a.day, &arch, &copied); err != nil {
		return err
	}
	if a.copyOf = -1; copied.Valid {
		a.copyOf = int(copied.Int64)
	}
	if !arch.Valid {
		return nil
	}
	a.archive = new(site.Record)
	return json.Unmarshal([]byte(arch.String), a.archive)
}

// articles reads the rows of several articles at once: a query costs more than a row.
func (r *Reader) articles(ctx context.Context, ns []int) (map[int]articleRow, error) {
	out := make(map[int]articleRow, len(ns))
	if len(ns) == 0 {
		return out, nil
	}
	list, err := json.Marshal(ns)
	if err != nil {
		return nil, err
	}
	rows, err := r.db.QueryContext(ctx, articleColumns+` WHERE n IN (SELECT value FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a articleRow
		if err := a.scan(rows); err != nil {
			return nil, err
		}
		out[a.n] = a
	}
	return out, rows.Err()
}

// evidence starts an Evidence with the article's part.
func (a articleRow) evidence() Evidence {
	return Evidence{Title: a.title, Provenance: extract.Provenance{Article: a.id, URL: a.url, Site: a.site, Date: a.day, Archive: a.archive}}
}

// statedAt is a place of an article that proves something.
type statedAt struct {
	n    int
	span extract.Span
}

// sentences gives evidence of places: the sentences they stand in.
func (r *Reader) sentences(ctx context.Context, places []statedAt) ([]Evidence, error) {
	ns := make([]int, len(places))
	for i, p := range places {
		ns[i] = p.n
	}
	articles, err := r.articles(ctx, ns)
	if err != nil {
		return nil, err
	}
	out := make([]Evidence, len(places))
	return out, each(len(places), func(i int) error {
		p := places[i]
		a, ok := articles[p.n]
		if !ok {
			return fmt.Errorf("article number %d: %w", p.n, ErrNotFound)
		}
		e, s := a.evidence(), p.span
		text, err := r.archive.textTo(p.n, s[1])
		if err != nil {
			return err
		}
		e.Sentence, e.Span = sentenceIn(text, s)
		e.Sentence = strings.Clone(e.Sentence) // an answer of all figures must not keep every text
		if s[1] > s[0] && s[0] >= e.Span[0] && s[1] <= e.Span[1] {
			e.Marks = [][2]int{{s[0] - e.Span[0], s[1] - e.Span[0]}}
		}
		out[i] = e
		return nil
	})
}

// Record gives the whole record of an article by its ID.
func (r *Reader) Record(ctx context.Context, id string) (*extract.Record, error) {
	n, err := r.articleNumber(ctx, id)
	if err != nil {
		return nil, err
	}
	return r.archive.record(n)
}

func (r *Reader) articleNumber(ctx context.Context, id string) (int, error) {
	var n int
	err := r.db.QueryRowContext(ctx, `SELECT n FROM article WHERE id = ?`, id).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("article %q: %w", id, ErrNotFound)
	}
	return n, err
}

// Records calls f with every live record in the order of indexing, until f gives
// an error.
func (r *Reader) Records(ctx context.Context, f func(*extract.Record) error) error {
	return r.eachNumber(ctx, func(n int) error {
		rec, err := r.archive.record(n)
		if err != nil {
			return err
		}
		return f(rec)
	})
}

// eachNumber calls f with the number of every live article in their order.
func (r *Reader) eachNumber(ctx context.Context, f func(n int) error) error {
	rows, err := r.db.QueryContext(ctx, `SELECT n FROM article ORDER BY n`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
		if err := f(n); err != nil {
			return err
		}
	}
	return rows.Err()
}
