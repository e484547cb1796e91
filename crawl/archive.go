package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"chutri/crawl/site"
)

// openSuffix marks the file that is being written. A crawler that was killed
// leaves one behind; OpenArchive mends and closes it.
const openSuffix = ".open"

// fileCaptures ends a file early: its captures enter the index of the folder only
// when it is closed, and what reads one file at a time is bounded by it.
const fileCaptures = 20000

// ArchiveOptions set how an archive is written. The zero value is good.
type ArchiveOptions struct {
	MaxFile  int64            // bytes after which a new file is begun; 0 means 256 MiB. 20,000 captures also fill one
	Software string           // for the warcinfo record; empty means "chutri"
	Operator string           // contact of whoever crawls, for the warcinfo record
	Robots   string           // robots policy, for the warcinfo record; empty means "classic"
	Now      func() time.Time // names files and dates warcinfo; nil means time.Now
	Sync     bool             // fsync after every capture, not only at the end of a file

	// Writer is who writes, where several write into one folder: it becomes part
	// of the files' names, and files of others are left alone, open ones too.
	Writer string
	// Exclusive runs the change of the folder's index while no other writer does;
	// nil where there is one writer.
	Exclusive func(func() error) error
}

// Archive writes captures into WARC/1.1 files of one folder, each record a gzip
// member of its own, and keeps the CDXJ index of the folder.
//
// The three records of a capture reach the file in one write, so a killed
// process loses at most the capture it was writing. Methods may be called from
// several goroutines. One process at a time may have a folder open for writing,
// unless each has a name of its own: see ArchiveOptions.Writer.
type Archive struct {
	dir  string
	opts ArchiveOptions

	mu     sync.Mutex
	file   *os.File
	name   string // final name of file
	size   int64
	serial int
	lines  *indexLines // of the present file

	// Mended tells what OpenArchive had to repair, one line each.
	Mended []string
}

// OpenArchive opens a folder for writing and makes it where it is missing.
// Files that a killed process left open are cut behind their last whole record,
// indexed and closed.
func OpenArchive(dir string, o ArchiveOptions) (*Archive, error) {
	if o.MaxFile <= 0 {
		o.MaxFile = 256 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("archive %s: %w", dir, err)
	}
	a := &Archive{dir: dir, opts: o}
	if o.Writer != "" { // the crew mends: see Crew.Settle
		return a, nil
	}
	if err := removeUnfinished(dir); err != nil {
		return nil, fmt.Errorf("archive %s: %w", dir, err)
	}
	var err error
	if a.Mended, err = mendArchive(dir, nil); err != nil {
		return nil, fmt.Errorf("archive %s: %w", dir, err)
	}
	return a, nil
}

// removeUnfinished removes what a killed process wrote beside the index of a folder
// and never put in its place. Nothing reads it.
func removeUnfinished(dir string) error {
	names, _ := fs.Glob(os.DirFS(dir), UnfinishedIndex) // no error: the pattern is right
	for _, name := range names {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// OpenArchiveOf opens the archive folder that belongs to a state: for itself
// alone, or as one of a crew.
func OpenArchiveOf(ctx context.Context, st State, dir string, o ArchiveOptions) (*Archive, error) {
	if crew, ok := st.(Crew); ok {
		o.Writer = crew.Name()
		o.Exclusive = func(f func() error) error {
			return crew.Exclusive(context.WithoutCancel(ctx), func(context.Context) error { return f() })
		}
	}
	return OpenArchive(dir, o)
}

// Dir is the folder of the archive.
func (a *Archive) Dir() string { return a.dir }

// Write archives one capture and says where its response (or revisit) record
// is. When it returns without error, the bytes are with the operating system.
func (a *Archive) Write(c *Capture) (site.Record, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer giveBack(buf)
	var at, length int64
	for _, r := range c.records() {
		at = int64(buf.Len())
		if err := appendMember(buf, r); err != nil {
			return site.Record{}, fmt.Errorf("archive %s: %w", c.URL, err)
		}
		length = int64(buf.Len()) - at
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.room(int64(buf.Len())); err != nil {
		return site.Record{}, fmt.Errorf("archive %s: %w", c.URL, err)
	}
	if n, err := a.file.Write(buf.Bytes()); err != nil {
		if n > 0 { // a full disk: do not leave half a record before the next one
			err = errors.Join(err, a.file.Truncate(a.size))
			_, seekErr := a.file.Seek(a.size, 0)
			err = errors.Join(err, seekErr)
		}
		return site.Record{}, fmt.Errorf("archive %s: %w", c.URL, err)
	}
	rec := site.Record{File: a.name, Offset: a.size + at, Length: length}
	rec.Digest = Digest(c.Payload)
	if c.Revisit != nil {
		rec.Digest = c.Revisit.Digest
	}
	a.size += int64(buf.Len())
	a.lines.add(cdxjLine(c, rec))
	if a.opts.Sync {
		return rec, a.file.Sync()
	}
	return rec, nil
}

// room makes sure that a file is open and has room for n more bytes.
func (a *Archive) room(n int64) error {
	if a.file != nil && (a.size+n > a.opts.MaxFile || a.lines.count >= fileCaptures) {
		if err := a.closeFile(); err != nil {
			return err
		}
	}
	if a.file != nil {
		return nil
	}
	now := a.opts.Now().UTC()
	for {
		a.serial++
		a.name = fmt.Sprintf("chutri-%s-%05d%s.warc.gz", now.Format("20060102T150405"), a.serial, writerPart(a.opts.Writer))
		if _, err := os.Stat(filepath.Join(a.dir, a.name)); errors.Is(err, os.ErrNotExist) {
			break
		}
	}
	f, err := os.OpenFile(filepath.Join(a.dir, a.name+openSuffix), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := appendMember(&buf, a.warcinfo(now)); err != nil {
		return errors.Join(err, f.Close())
	}
	if _, err := f.Write(buf.Bytes()); err != nil {
		return errors.Join(err, f.Close())
	}
	a.file, a.size, a.lines = f, int64(buf.Len()), &indexLines{dir: a.dir}
	return nil
}

func (a *Archive) warcinfo(now time.Time) *warcRecord {
	software, robots := a.opts.Software, a.opts.Robots
	if software == "" {
		software = "chutri"
	}
	if robots == "" {
		robots = "classic"
	}
	block := "software: " + software + "\r\nformat: WARC File Format 1.1\r\n" +
		"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n" +
		"robots: " + robots + "\r\n"
	if a.opts.Operator != "" {
		block += "operator: " + a.opts.Operator + "\r\n"
	}
	return &warcRecord{kind: "warcinfo", id: newRecordID(), block: []byte(block), fields: [][2]string{
		{"WARC-Date", warcTime(now)}, {"WARC-Filename", a.name}, {"Content-Type", "application/warc-fields"},
	}}
}

// closeFile ends the present file: on disk, under its final name, in the index.
func (a *Archive) closeFile() error {
	if a.file == nil {
		return nil
	}
	f, name, lines := a.file, a.name, a.lines
	defer lines.close()
	a.file, a.lines = nil, nil
	err := f.Sync()
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	// Index first: a kill in between leaves an open file, which is indexed again.
	finish := func() error {
		if err := mergeIndex(a.dir, name, lines); err != nil {
			return err
		}
		path := filepath.Join(a.dir, name)
		return os.Rename(path+openSuffix, path)
	}
	if a.opts.Exclusive != nil {
		return a.opts.Exclusive(finish)
	}
	return finish()
}

// writerPart is the end of a file name that says who wrote the file.
func writerPart(writer string) string {
	if writer == "" {
		return ""
	}
	return "-by-" + writer
}

// writtenBy says whether one of the writers wrote the file.
func writtenBy(file string, writers []string) bool {
	file = strings.TrimSuffix(strings.TrimSuffix(file, openSuffix), ".warc.gz")
	for _, w := range writers {
		if strings.HasSuffix(file, writerPart(w)) {
			return true
		}
	}
	return false
}

// Close ends the file that is being written. The archive may be used again; the
// next Write begins a new file.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.closeFile(); err != nil {
		return fmt.Errorf("archive %s: %w", a.dir, err)
	}
	return nil
}

// abandon closes the present file and leaves it as a killed process would: others
// may be at it.
func (a *Archive) abandon() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.file == nil {
		return nil
	}
	f := a.file
	a.lines.close()
	a.file, a.lines = nil, nil
	return f.Close()
}

// mendArchive closes what killed processes left open; files of the writers who
// are at work are left alone. It says what it did, one line each.
func mendArchive(dir string, atWork []string) (mended []string, err error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.warc.gz"+openSuffix))
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	for _, path := range names {
		if writtenBy(path, atWork) {
			continue
		}
		said, err := mendFile(dir, path)
		mended = append(mended, said...)
		if err != nil {
			return mended, err
		}
	}
	return mended, nil
}

// mendFile closes one file that was left open.
func mendFile(dir, path string) (mended []string, err error) {
	lines := &indexLines{dir: dir}
	defer lines.close()
	whole, err := scanForIndex(path, func(line string) bool { lines.add(line); return true })
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	name := strings.TrimSuffix(filepath.Base(path), openSuffix)
	if cut := info.Size() - whole; cut > 0 {
		if err := os.Truncate(path, whole); err != nil {
			return nil, err
		}
		mended = append(mended, fmt.Sprintf("%s: cut %d bytes of a record that was never finished", name, cut))
	}
	if whole == 0 {
		return mended, os.Remove(path)
	}
	if err := mergeIndex(dir, name, lines); err != nil {
		return mended, err
	}
	if err := os.Rename(path, strings.TrimSuffix(path, openSuffix)); err != nil {
		return mended, err
	}
	return append(mended, fmt.Sprintf("%s: left open by a run that did not end, closed with %d captures", name, lines.count)), nil
}

// ArchiveFiles lists the WARC files of a folder in the order they were written,
// the one that is being written included, by their final names.
func ArchiveFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("archive %s: %w", dir, err)
	}
	var names []string
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), openSuffix)
		if strings.HasSuffix(name, ".warc.gz") || strings.HasSuffix(name, ".warc") {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names, nil
}

// archivePath is the path of an archive file, finished or still being written.
func archivePath(dir, name string) string {
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		if _, err := os.Stat(path + openSuffix); err == nil {
			return path + openSuffix
		}
	}
	return path
}
