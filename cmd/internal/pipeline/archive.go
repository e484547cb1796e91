package pipeline

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"chutri/crawl"
	"chutri/crawl/site"
)

// cursors says how far each archive file is indexed, as byte offsets.
type cursors map[string]int64

// Fresh gives the archived articles that are not in the index yet, or all of
// them. seen, when not nil, collects how far the archive was read.
func (d *Data) Fresh(ctx context.Context, sites *site.Set, all bool, seen cursors) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		if _, err := os.Stat(d.Archive()); errors.Is(err, fs.ErrNotExist) {
			return
		}
		from := func(string) int64 { return 0 }
		state, err := crawl.OpenState(d.State())
		if err == nil {
			defer state.Close()
		} else if !all { // to read everything, the archive is enough
			yield(Source{}, err)
			return
		}
		if !all {
			from = func(file string) int64 {
				offset, err := state.Cursor(ctx, crawl.CursorExtract, file)
				if err != nil {
					return 0 // read again: entering a record twice changes nothing
				}
				return offset
			}
		}
		reader := Reader{Sites: sites}
		for p, err := range crawl.ReadArchive(d.Archive(), from, crawl.ReadOptions{}) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				if !yield(Source{Input: d.Archive()}, &InputError{d.Archive(), 0, err, "\"chutri archive verify\" shows what is damaged"}) {
					return
				}
				continue
			}
			if state != nil { // without the other addresses the article is still the article
				_ = crawl.Enrich(ctx, state, p)
			}
			if seen != nil {
				seen[p.Record.File] = max(seen[p.Record.File], p.Record.Offset+p.Record.Length)
			}
			if !yield(Source{Input: p.URL, Open: reader.opener(p)}, nil) {
				return
			}
		}
	}
}

// archiveFile gives the path of an archive file of this folder, also of one that
// is still being written; "" when it has none of this name.
func (d *Data) archiveFile(name string) string {
	if name == "" || name != filepath.Base(name) {
		return ""
	}
	for _, path := range []string{filepath.Join(d.Archive(), name), filepath.Join(d.Archive(), name+".open")} {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

// indexed moves the cursors after a generation was finished.
func (d *Data) indexed(ctx context.Context, seen cursors) error {
	if len(seen) == 0 {
		return nil
	}
	state, err := crawl.OpenState(d.State())
	if err != nil {
		return err
	}
	defer state.Close()
	for file, offset := range seen {
		if err := state.SetCursor(ctx, crawl.CursorExtract, file, offset); err != nil {
			return err
		}
	}
	return nil
}
