package pipeline

import (
	"chutri/crawl"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// leastSpace is the free space, in bytes, below which a night may not end well.
const leastSpace = 500 << 20

// folder looks at permissions and free space.
func (d *doctor) folder() {
	bad := 0
	for _, dir := range []string{d.Dir, d.Archive(), d.Index(), d.Reports()} {
		f, err := os.CreateTemp(dir, ".doctor-*")
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			d.say("folder", Wrong, "give yourself the right to write there (chmod u+rwx)", "%s is not writable: %v", dir, cause(err))
			bad++
			continue
		}
		f.Close()
		os.Remove(f.Name())
	}
	if f, err := os.OpenFile(d.State(), os.O_RDWR, 0); err == nil {
		f.Close()
	} else if !errors.Is(err, fs.ErrNotExist) {
		d.say("folder", Wrong, "give yourself the right to read and write it (chmod u+rw)", "%v", err)
		bad++
	}
	free, err := freeSpace(d.Dir)
	if err == nil && free < leastSpace {
		d.say("folder", Wrong, "free some space, or move the folder to a larger disk", "only %d MB are free on the disk of %s", free>>20, d.Dir)
		bad++
	}
	if bad == 0 {
		d.say("folder", Sound, "", "writable")
	}
}

// halfWritten are the names, in the folders of the data folder, of what is
// written beside a file before it takes the file's place. A run that is killed
// leaves it behind; nothing reads it.
var halfWritten = []string{".doctor-*", "archive/.doctor-*", "archive/" + crawl.UnfinishedIndex, "index/.doctor-*", "index/CURRENT.new", "reports/.doctor-*", "reports/*.new", "watches/.watch-*"}

// leftovers removes files that were never finished. The lock is ours; where the
// state is shared it is not, and what others write is left alone.
func (d *doctor) leftovers() {
	if d.lock == nil || d.Server != "" {
		return
	}
	var gone []string
	for _, pattern := range halfWritten {
		list, _ := fs.Glob(os.DirFS(d.Dir), pattern) // no error: the patterns are right
		for _, name := range list {
			path := filepath.Join(d.Dir, filepath.FromSlash(name))
			if err := os.Remove(path); err != nil {
				d.say("folder", Wrong, "remove it", "%s was never finished: %v", path, cause(err))
				continue
			}
			gone = append(gone, filepath.Base(path))
		}
	}
	if len(gone) > 0 {
		d.say("folder", Mended, "", "never finished, removed: %s", strings.Join(gone, ", "))
	}
}
