package index

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/gofrs/flock"

	"chutri/extract"
)

// BuildOptions say how a generation is built.
type BuildOptions struct {
	Fresh     bool   // start empty instead of from the current generation
	Decisions string // path of the researcher's decisions; a missing file is no decisions
	Keep      int    // older generations to keep after the swap; 0 keeps one
	Workers   int    // workers that prepare records; 0 means one per processor
	MaxRecord int    // longest record of a stream in bytes; longer ones are skipped; 0 means no bound
}

// Builder writes one new generation. It is for one goroutine.
type Builder struct {
	store    *Store
	name     string
	dir      string
	from     string // folder of the generation that this one goes on from
	fresh    bool
	keep     int
	workers  int
	longest  int // bytes of a record of a stream; 0 means no bound
	lock     *flock.Flock
	release  func() // of the bound of the heap
	manifest Manifest

	words     *lexicon
	scratch   *scratch // tables of the words, of what is known and of spellings
	segment   *segmentWriter
	base      int // articles in older segments
	engine    engineWriter
	cluster   *clusterWriter // the same, when it writes to a cluster
	engineJob chan engineJob
	engineEnd chan error
	db        *sql.DB
	tx        *transaction
	facts     *factWriter
	factJob   chan factJob
	factEnd   chan error
	copies    *copies
	known     *known
	decisions *Decisions
	touched   touched
	done      bool
	err       error
	global    []uint32              // word numbers of the spellings of one article
	codec     atomic.Pointer[codec] // what workers pack with
	sample    []byte                // records for the dictionary of a fresh index
	sampled   int
	learned   bool
}

// Build starts a generation. Close the builder with Commit or Abort.
func (s *Store) Build(o BuildOptions) (b *Builder, err error) {
	lock, err := s.lock()
	if err != nil {
		return nil, err
	}
	b = &Builder{store: s, lock: lock, keep: max(o.Keep, 1), workers: o.Workers, longest: o.MaxRecord, fresh: o.Fresh, touched: newTouched()}
	b.release = boundHeap()
	begun := b // a return of nil must not lose the lock
	defer func() {
		if err != nil {
			begun.Abort()
		}
	}()
	if b.workers == 0 {
		b.workers = runtime.GOMAXPROCS(0)
	}
	if b.decisions, err = ReadDecisions(o.Decisions); err != nil {
		return nil, err
	}
	current, err := s.Current()
	if errors.Is(err, ErrNoIndex) {
		b.fresh, err = true, nil
	}
	if err != nil {
		return nil, err
	}
	if s.fetched(current) {
		return nil, fmt.Errorf("%s: %w", s.dir, ErrFetched)
	}
	if b.name, err = s.next(); err != nil {
		return nil, fmt.Errorf("new generation: %w", err)
	}
	b.dir = filepath.Join(s.dir, b.name)
	b.scratch = newScratch(b.dir)
	if b.fresh {
		raiseHeap()
		b.known, b.copies, b.words = &known{in: b.scratch}, newCopies(b.scratch), newLexicon(b.scratch)
	} else {
		if err = b.inherit(filepath.Join(s.dir, current)); err != nil {
			return nil, err
		}
	}
	return b, b.open()
}

// inherit starts from a finished generation.
func (b *Builder) inherit(from string) error {
	m, err := readManifest(from)
	if err != nil {
		return err
	}
	b.manifest, b.from = m, from
	if err := inherit(from, b.dir); err != nil {
		return fmt.Errorf("continue generation %s: %w", from, err)
	}
	if b.manifest.Segments, err = joinSegments(b.dir, m.Segments); err != nil {
		return err
	}
	if b.words, err = readLexicon(filepath.Join(b.dir, "words.txt"), b.scratch); err != nil {
		return err
	}
	b.known, b.copies, err = readKnown(b.dir, b.scratch)
	b.base = len(b.copies.hash)
	return err
}

// open opens the writers and starts their goroutines.
func (b *Builder) open() error {
	c, err := openCodec(b.dir)
	if err != nil {
		return err
	}
	b.codec.Store(c)
	if err := b.openEngine(); err != nil {
		return err
	}
	b.manifest.Schema, b.manifest.Name = schemaVersion, b.name
	b.manifest.Segments++
	if b.segment, err = newSegmentWriter(b.dir, b.manifest.Segments); err != nil {
		return err
	}
	b.engineJob, b.engineEnd = make(chan engineJob, queued), make(chan error, 1)
	b.factJob, b.factEnd = make(chan factJob, queued), make(chan error, 1)
	go b.writeEngine(b.engineJob)
	go b.writeFacts()
	return nil
}

// openFacts opens the facts, as the last generation left them.
func (b *Builder) openFacts() (err error) {
	if !b.fresh {
		if err := copyFile(filepath.Join(b.from, factsFile), filepath.Join(b.dir, factsFile)); err != nil {
			return fmt.Errorf("continue generation %s: %w", b.from, err)
		}
	}
	if b.db, err = openFacts(b.dir, true); err != nil {
		return err
	}
	if b.fresh {
		if _, err := b.db.Exec(fmt.Sprintf("%sPRAGMA cache_size = -%d;", schema, freshCache)); err != nil {
			return fmt.Errorf("facts: %w", err)
		}
	}
	if b.tx, err = begin(b.db); err != nil {
		return fmt.Errorf("facts: %w", err)
	}
	b.facts, err = newFactWriter(b.tx, b.fresh, b.scratch)
	return err
}

// openEngine opens the engine's writer. A generation goes on with the engine that
// it was begun with.
func (b *Builder) openEngine() (err error) {
	if b.store.cluster == nil {
		if b.manifest.Engine != "" {
			return fmt.Errorf("the index has its words in OpenSearch: give --engine opensearch, or build anew with chutri index --rebuild: %w", ErrEngine)
		}
		b.engine, err = newBleveWriter(b.dir, b.fresh)
		return err
	}
	if !b.fresh && b.manifest.Engine != clusterName {
		return fmt.Errorf("the index has its words in its folder: chutri index --rebuild --engine opensearch moves them: %w", ErrEngine)
	}
	b.manifest.Engine = clusterName
	w, err := newClusterWriter(b.store, b.dir, b.name, b.fresh, b.base)
	if err != nil {
		return err
	}
	b.cluster, b.engine = w, w
	return nil
}

// Add enters one record. A record whose ID is there already replaces it.
func (b *Builder) Add(r *extract.Record) error {
	p, err := prepare(r, nil, b.codec.Load(), benches.Get().(*bench))
	if err != nil {
		return err
	}
	return b.put(p)
}

// put enters a prepared record.
func (b *Builder) put(p *prepared) error {
	if b.err != nil {
		return b.err
	}
	n := b.base + b.segment.count
	if n%adaptEvery == adaptEvery-1 {
		adaptHeap()
	}
	id := hashRecord(p.record.ID)
	if old, ok := b.known.number(id); ok {
		b.engineJob <- engineJob{number: old, remove: true}
		b.factJob <- factJob{number: old, remove: true, freed: b.copies.forget(old)}
	}
	b.known.add(id)
	global := slices.Grow(b.global[:0], len(p.spellings))[:len(p.spellings)]
	b.global = global
	for i, w := range p.spellings {
		global[i] = b.words.number(w.surface, w.key)
		b.words.met(global[i], w.inText)
	}
	for i, id := range p.stream {
		if id >= firstWord {
			p.stream[i] = global[id-firstWord]
		}
	}
	for _, f := range p.terms.fields {
		for i, id := range f.words {
			f.words[i] = global[id-firstWord]
		}
	}
	p.terms.words = b.words.lexemes
	if b.err = b.segment.add(p.stream, p.gaps, p.blob, p.dayNumber); b.err != nil {
		return b.err
	}
	if b.err = b.learn(p.rest); b.err != nil {
		return b.err
	}
	copyOf := b.copies.add(p.hash, p.credited)
	if b.cluster != nil {
		p.terms.article = p.article()
	}
	b.engineJob <- engineJob{number: n, doc: p.terms}
	if b.cluster == nil { // an engine of its own reads the words later
		p.bench.giveBack()
	}
	p.bench, p.sections, p.spellings, p.stream, p.gaps, p.blob, p.rest, p.terms = nil, nil, nil, nil, nil, nil, nil, nil
	b.factJob <- factJob{number: n, copyOf: copyOf, p: p}
	return nil
}

// Commit concludes persons, bodies, meetings and tenures, makes the generation
// whole and swaps it in.
func (b *Builder) Commit() (m Manifest, err error) {
	if b.done {
		return m, errors.New("index: builder is closed")
	}
	defer func() {
		if err != nil {
			b.Abort()
		}
	}()
	if b.err != nil {
		return m, b.err
	}
	// The engine puts its parts together while persons and meetings are concluded.
	b.stopEngine()
	if err := b.finishFacts(); err != nil {
		return m, fmt.Errorf("write index: %w", err)
	}
	if err := b.words.write(filepath.Join(b.dir, "words.txt")); err != nil {
		return m, err
	}
	if err := writeKnown(b.dir, b.known, b.copies); err != nil {
		return m, err
	}
	if b.cluster == nil { // a cluster finds phrases itself
		if err := writePairs(b.dir, b.manifest.Segments, &b.words.lexemes); err != nil {
			return m, err
		}
	}
	b.words, b.known, b.copies, b.global, b.facts.spelled = nil, nil, nil, nil, nil // written: what follows reads the facts
	if err := b.conclude(); err != nil {
		return m, fmt.Errorf("consolidate: %w", err)
	}
	if err := b.finish(); err != nil {
		return m, fmt.Errorf("write index: %w", err)
	}
	if err := b.scratch.close(); err != nil { // the engine read the words to its end
		return m, fmt.Errorf("write index: %w", err)
	}
	if err := b.tx.Commit(); err != nil {
		return m, fmt.Errorf("facts: %w", err)
	}
	b.tx = nil
	if err := b.db.Close(); err != nil {
		return m, fmt.Errorf("facts: %w", err)
	}
	b.db = nil
	if err := os.WriteFile(filepath.Join(b.dir, holdFile), nil, 0o644); err != nil {
		return m, err
	}
	before := "" // whose files this generation links to
	if current, err := b.store.Current(); err == nil && !b.fresh {
		before = filepath.Join(b.store.dir, current)
	}
	if err := writeSums(b.dir, before); err != nil {
		return m, fmt.Errorf("write index: %w", err)
	}
	if err := b.writeManifest(); err != nil {
		return m, err
	}
	if b.cluster != nil {
		if err := b.publish(); err != nil {
			return m, err
		}
	}
	if err := b.store.swap(b.name); err != nil {
		return m, fmt.Errorf("swap generation: %w", err)
	}
	b.done = true
	err = b.store.Prune(b.keep)
	b.release()
	b.lock.Unlock()
	return b.manifest, err
}

func (b *Builder) writeManifest() error {
	data, err := json.MarshalIndent(b.manifest, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(b.dir, "MANIFEST.json"))
	if err != nil {
		return err
	}
	if _, err = f.Write(append(data, '\n')); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// Abort throws the new generation away; the current one stays. It does nothing
// after Commit.
func (b *Builder) Abort() {
	if b.done {
		return
	}
	b.done = true
	if b.cluster != nil {
		b.cluster.abandon()
	}
	b.finish()
	if b.scratch != nil {
		b.scratch.close()
	}
	if b.tx != nil {
		b.tx.Rollback()
	}
	if b.db != nil {
		b.db.Close()
	}
	if b.dir != "" {
		os.RemoveAll(b.dir)
	}
	b.release()
	b.lock.Unlock()
}
