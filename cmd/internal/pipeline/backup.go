package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chutri/crawl"
)

// ErrNotEmpty: the target of a backup holds something already.
var ErrNotEmpty = errors.New("folder is not empty")

// BackedUp counts what a backup copied.
type BackedUp struct {
	Files int
	Bytes int64
}

// Backup copies the data folder into another one, which must be new or empty.
// The copy is a data folder itself. The lock of the folder is the caller's, so
// nobody writes meanwhile; readers go on. The index is copied only when asked
// for: the archive can give it back. A state on a server is not copied.
func (d *Data) Backup(ctx context.Context, to string, withIndex bool) (BackedUp, error) {
	var n BackedUp
	if inside(d.Dir, to) {
		return n, fmt.Errorf("backup to %s: it lies in the data folder itself: name a folder elsewhere", to)
	}
	if list, err := os.ReadDir(to); err == nil && len(list) > 0 {
		return n, fmt.Errorf("backup to %s: %w: name a new one", to, ErrNotEmpty)
	}
	if err := d.copyFolder(ctx, "", to, withIndex, &n); err != nil {
		return n, fmt.Errorf("backup to %s: %w", to, err)
	}
	if d.Server != "" {
		return n, nil // pg_dump is for that
	}
	if _, err := os.Stat(d.State()); errors.Is(err, fs.ErrNotExist) {
		return n, nil
	}
	target := filepath.Join(to, filepath.Base(d.State()))
	if err := crawl.CopyState(ctx, d.State(), target); err != nil {
		return n, err
	}
	info, err := os.Stat(target)
	if err == nil {
		n.Files++
		n.Bytes += info.Size()
	}
	return n, err
}

// copyFolder copies one folder of the data folder with all below it. Links are
// followed: an archive may lie on another disk.
func (d *Data) copyFolder(ctx context.Context, rel, to string, withIndex bool, n *BackedUp) error {
	if err := os.MkdirAll(filepath.Join(to, rel), 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(filepath.Join(d.Dir, rel))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(rel, e.Name())
		path := filepath.Join(d.Dir, name)
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return err
		case path == d.Index() && !withIndex, name == "lock":
		case strings.HasPrefix(name, filepath.Base(d.State())): // copied through SQLite
		case info.IsDir():
			err = d.copyFolder(ctx, name, to, withIndex, n)
		case info.Mode().IsRegular():
			var size int64
			size, err = copySynced(path, filepath.Join(to, name))
			n.Files++
			n.Bytes += size
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inside says whether a path lies in a folder or is the folder.
func inside(dir, path string) bool {
	a, err1 := filepath.Abs(dir)
	b, err2 := filepath.Abs(path)
	if err1 != nil || err2 != nil {
		return false
	}
	rel, err := filepath.Rel(a, b)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// copySynced copies a file and waits until it is on the disk.
func copySynced(from, to string) (int64, error) {
	in, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	return n, errors.Join(err, out.Close())
}
