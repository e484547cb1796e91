package pipeline

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strings"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/extract"
	"chutri/index"
)

// Store is the index of the data folder, with its words where the settings say.
func (d *Data) Store() *index.Store { return index.NewStore(d.Index()).On(d.Cluster) }

// Watch is told how a job goes on; both functions may be nil.
type Watch struct {
	Done func(n int)     // so many more articles are done
	Fail func(err error) // one could not be done; the job goes on
	Warn func(err error) // one was done though it lacks something
}

func (w Watch) done(n int) {
	if w.Done != nil {
		w.Done(n)
	}
}

func (w Watch) fail(err error) {
	if err != nil && w.Fail != nil {
		w.Fail(err)
	}
}

func (w Watch) warn(err error) {
	if err != nil && w.Warn != nil {
		w.Warn(err)
	}
}

// IndexArchive extracts what the archive has and the index has not, and enters
// it. With rebuild it makes the index anew, beside the old one, from the whole
// archive; records that came without an archived page are carried over. each,
// when not nil, sees every outcome.
func (d *Data) IndexArchive(ctx context.Context, sites *site.Set, rebuild bool, w Watch, each func(Extracted)) (index.Manifest, error) {
	b, err := d.Store().Build(index.BuildOptions{Fresh: rebuild, Decisions: d.Decisions()})
	if err != nil {
		return index.Manifest{}, err
	}
	defer b.Abort()
	if rebuild {
		if err := d.carryOver(ctx, b, w); err != nil {
			return index.Manifest{}, err
		}
	}
	s, leased, err := d.shift(ctx, "index")
	if err != nil && !rebuild {
		return index.Manifest{}, err
	}
	stateless := err
	if err != nil { // to read everything, the archive is enough
		s = &shift{data: d}
	}
	defer s.end(ctx)
	seen := cursors{}
	var closed error // an archive file that could not be read
	note := func(x Extracted) {
		if file := new(fs.PathError); errors.As(x.Err, &file) {
			closed = x.Err
		}
		if each != nil {
			each(x)
		}
	}
	if err := enter(leased, b, d.sources(leased, s, sites, rebuild, seen), w, note); err != nil {
		return index.Manifest{}, errors.Join(err, lost(leased))
	}
	if rebuild && closed != nil { // what it holds must not go from the answers
		return index.Manifest{}, fmt.Errorf("the index is as it was: not every archive file can be read: %w", closed)
	}
	m, err := b.Commit()
	if err = errors.Join(err, stateless); err != nil {
		return m, err
	}
	return m, s.finish(ctx, seen, rebuild)
}

// lost is the reason why leases ended a context; nil for other ends.
func lost(ctx context.Context) error {
	if err := context.Cause(ctx); errors.Is(err, crawl.ErrLeaseLost) {
		return err
	}
	return nil
}

// IndexWARC extracts the article pages of archives that other tools wrote, and
// enters them. The files stay where they are: records name them and the address
// and time of the capture.
func (d *Data) IndexWARC(ctx context.Context, sites *site.Set, files []string, w Watch) (index.Manifest, error) {
	b, err := d.Store().Build(index.BuildOptions{Decisions: d.Decisions()})
	if err != nil {
		return index.Manifest{}, err
	}
	defer b.Abort()
	if err := enter(ctx, b, Inputs(ctx, files, nil, Reader{Sites: sites}), w, nil); err != nil {
		return index.Manifest{}, err
	}
	return b.Commit()
}

// enter extracts articles and adds their records.
func enter(ctx context.Context, b *index.Builder, sources iter.Seq2[Source, error], w Watch, each func(Extracted)) error {
	for x := range Extract(ctx, sources, extract.Options{}) {
		if each != nil {
			each(x)
		}
		if x.Err != nil {
			w.fail(x.Err)
			continue
		}
		w.warn(x.Warn)
		if err := b.Add(x.Record); err != nil {
			return err
		}
		w.done(1)
	}
	return ctx.Err()
}

// carryOver keeps records that no archive can give back.
func (d *Data) carryOver(ctx context.Context, b *index.Builder, w Watch) error {
	old, err := d.Store().Open()
	if errors.Is(err, index.ErrNoIndex) || errors.Is(err, index.ErrSchema) {
		return nil
	}
	if err != nil {
		w.fail(fmt.Errorf("the old index cannot be read, so records that came without an archived page are not carried over: %w", err))
		return nil
	}
	defer old.Close()
	var failed error
	err = old.Records(ctx, func(r *extract.Record) error {
		if r.Archive != nil && d.holds(r.Archive) {
			return nil
		}
		w.done(1)
		failed = b.Add(r)
		return failed
	})
	if err != nil && failed == nil && ctx.Err() == nil { // a damaged index must not keep its own cure away
		w.fail(fmt.Errorf("the old index is damaged, so records that came without an archived page and stand behind the damage are not carried over: %w", err))
		return nil
	}
	return err
}

// holds says whether the archive of this data folder has the record.
func (d *Data) holds(r *site.Record) bool {
	return d.archiveFile(r.File) != ""
}

// IndexRecords enters records from JSON lines files and standard input ("-").
func (d *Data) IndexRecords(ctx context.Context, names []string, stdin io.Reader, w Watch) (index.Manifest, error) {
	b, err := d.Store().Build(index.BuildOptions{Decisions: d.Decisions(), MaxRecord: d.Limits.line()})
	if err != nil {
		return index.Manifest{}, err
	}
	defer b.Abort()
	seen := cursors{}
	added := 0
	for _, name := range names {
		n, err := d.indexFile(ctx, b, name, stdin, seen, w)
		added += n
		if err != nil {
			w.fail(&InputError{name, 0, err, "every record before it was taken"})
		}
	}
	if err := ctx.Err(); err != nil {
		return index.Manifest{}, err
	}
	if added == 0 {
		return index.Manifest{}, errors.New("no record in the input: the index is as it was")
	}
	m, err := b.Commit()
	if err != nil {
		return m, err
	}
	return m, d.indexed(ctx, seen)
}

func (d *Data) indexFile(ctx context.Context, b *index.Builder, name string, stdin io.Reader, seen cursors, w Watch) (int, error) {
	r := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return 0, cause(err)
		}
		defer f.Close()
		r = f
	}
	buffered := bufio.NewReaderSize(r, 1<<16)
	r = buffered
	if head, _ := buffered.Peek(2); strings.HasSuffix(name, ".gz") || bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return 0, fmt.Errorf("not gzip: %w", err)
		}
		defer z.Close()
		r = z
	}
	last := 0
	rep, err := b.AddStream(ctx, &archiveMarks{r: r, data: d, seen: seen}, func(n int) { w.done(n - last); last = n })
	w.done(rep.Added - last)
	for _, s := range rep.Skipped {
		w.fail(fmt.Errorf("%s: %s; give the output of \"chutri extract\"", name, s))
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the gzip file is cut off")
	}
	return rep.Added, err
}

// archiveMarks notes, of records that pass by as JSON lines, up to where the
// data folder's archive they come from, so that they are not extracted again.
type archiveMarks struct {
	r    io.Reader
	data *Data
	seen cursors
	line []byte // beginning of the current line, at most markWindow bytes
	full bool
}

// markWindow is where in a record its archive place stands: before its text.
const markWindow = 4096

func (m *archiveMarks) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	for rest := p[:n]; len(rest) > 0; {
		part, after, ends := bytes.Cut(rest, []byte{'\n'})
		if !m.full {
			m.line = append(m.line, part[:min(len(part), markWindow-len(m.line))]...)
			m.full = len(m.line) == markWindow
		}
		if ends {
			m.mark()
			m.line, m.full = m.line[:0], false
		}
		rest = after
	}
	return n, err
}

func (m *archiveMarks) mark() {
	key := []byte(`"archive":`)
	i := bytes.Index(m.line, key)
	if i < 0 {
		return
	}
	var rec site.Record
	if json.NewDecoder(bytes.NewReader(m.line[i+len(key):])).Decode(&rec) != nil || !m.data.holds(&rec) {
		return
	}
	m.seen[rec.File] = max(m.seen[rec.File], rec.Offset+rec.Length)
}

// Conclude makes a generation of the index with the records as they are, so that
// new decisions take effect.
func (d *Data) Conclude() (index.Manifest, error) {
	b, err := d.Store().Build(index.BuildOptions{Decisions: d.Decisions()})
	if err != nil {
		return index.Manifest{}, err
	}
	defer b.Abort()
	return b.Commit()
}
