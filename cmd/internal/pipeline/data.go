package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"chutri/crawl"
	"chutri/index"
)

// Data is a data folder: the archive, the state, the index and the reports.
type Data struct {
	Dir     string
	Cluster *index.Cluster // holds the words of the index; nil for the folder itself
	Limits  Limits
	Server  string // address of the PostgreSQL state; empty: the SQLite file in the folder
	lock    *flock.Flock
}

// The places in a data folder.
func (d *Data) Archive() string   { return filepath.Join(d.Dir, "archive") }
func (d *Data) State() string     { return filepath.Join(d.Dir, "state.sqlite") }
func (d *Data) Index() string     { return filepath.Join(d.Dir, "index") }
func (d *Data) Decisions() string { return filepath.Join(d.Dir, "decisions.txt") }
func (d *Data) Reports() string   { return filepath.Join(d.Dir, "reports") }
func (d *Data) Sites() string     { return filepath.Join(d.Dir, "sites") }

// Watches are the saved questions of the data folder.
func (d *Data) Watches() *index.Watches { return index.NewWatches(filepath.Join(d.Dir, "watches")) }

// openState opens what the crawler remembers: on the server, if one is named.
func (d *Data) openState() (crawl.State, error) {
	if d.Server != "" {
		return crawl.OpenState(d.Server)
	}
	return crawl.OpenState(d.State())
}

// DefaultDir is the data folder when the user names none.
func DefaultDir() string {
	if dir := os.Getenv("CHUTRI_DATA"); dir != "" {
		return dir
	}
	return "chutri-data"
}

// ReadData opens a data folder for questions. It takes no lock: answers come
// from a finished generation of the index while another process writes.
func ReadData(dir string) (*Data, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("data folder %s: %w: run \"chutri demo --data %s\" or \"chutri update\" first, or name another folder with --data", dir, ErrNoData, dir)
	case err != nil:
		return nil, fmt.Errorf("data folder %s: %w", dir, err)
	case !info.IsDir():
		return nil, fmt.Errorf("data folder %s is a file: name a folder with --data", dir)
	}
	return &Data{Dir: dir}, nil
}

// WriteData opens a data folder for writing, makes it when it is not there, and
// takes its lock. Only one process at a time can hold it; Close gives it back,
// and so does the end of the process, however it ends.
func WriteData(dir string) (*Data, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("data folder %s cannot be made: %w: choose a writable place with --data", dir, err)
	}
	d := &Data{Dir: dir, lock: flock.New(filepath.Join(dir, "lock"))}
	ok, err := d.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("data folder %s is not writable: %w: choose another with --data", dir, err)
	}
	if !ok {
		return nil, fmt.Errorf("data folder %s: %w: wait until it ends, or choose another folder with --data", dir, ErrLocked)
	}
	return d, nil
}

// ShareData opens a data folder for crawling beside others: what they share is
// leased on the server, and the folder is not locked.
func ShareData(dir string) (*Data, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("data folder %s cannot be made: %w: choose a writable place with --data", dir, err)
	}
	return &Data{Dir: dir}, nil
}

// await takes the lock of a folder that was opened with ShareData, for what only
// one process can do. It waits until the others have done it.
func (d *Data) await(ctx context.Context) (unlock func() error, err error) {
	if d.lock != nil {
		return func() error { return nil }, nil
	}
	lock := flock.New(filepath.Join(d.Dir, "lock"))
	if ok, err := lock.TryLock(); ok && err == nil { // also for a run that was stopped
		return lock.Unlock, nil
	}
	if _, err := lock.TryLockContext(ctx, time.Second); err != nil {
		return nil, fmt.Errorf("data folder %s: wait for the others: %w", d.Dir, err)
	}
	return lock.Unlock, nil
}

// Close gives the lock back.
func (d *Data) Close() error {
	if d.lock == nil {
		return nil
	}
	return d.lock.Unlock()
}
