package pipeline

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

// shiftLease is how long the archive files of a worker that died wait for another.
const shiftLease = time.Minute

// shift is one process's turn at reading the archive into records. Where the
// state is shared, archive files are leased for it, so that several processes
// divide them; else the lock of the data folder is the lease.
type shift struct {
	data  *Data
	state crawl.State // nil when it cannot be opened and is not needed
	crew  crawl.Crew  // nil: not shared
	stage string
	stop  context.CancelCauseFunc
	ended chan struct{} // the renewing has ended
	read  cursors       // files that were read to their end, for FinishFiles
}

// shift opens the state, and becomes one of the crew if it is shared. The context
// that it gives ends when the leases are lost.
func (d *Data) shift(ctx context.Context, task string) (*shift, context.Context, error) {
	state, err := d.openState()
	if err != nil {
		return nil, ctx, err
	}
	s := &shift{data: d, state: state, stage: crawl.CursorExtract, read: cursors{}}
	crew, shared := state.(crawl.Crew)
	if !shared {
		return s, ctx, nil
	}
	if s.stage, err = d.stage(); err == nil {
		_, _, err = crew.Settle(ctx, d.Archive()) // files that dead crawlers left open are read too
	}
	if err == nil {
		err = crew.Join(ctx, task, shiftLease)
	}
	if err != nil {
		state.Close()
		return nil, ctx, err
	}
	s.crew, s.ended = crew, make(chan struct{})
	ctx, s.stop = context.WithCancelCause(ctx)
	go s.renew(ctx)
	return s, ctx, nil
}

func (s *shift) renew(ctx context.Context) {
	defer close(s.ended)
	tick := time.NewTicker(shiftLease / 4)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := s.crew.Renew(ctx, shiftLease, nil); errors.Is(err, crawl.ErrLeaseLost) {
			s.stop(err)
			return
		}
	}
}

// end gives back what was leased and not finished.
func (s *shift) end(ctx context.Context) error {
	var err error
	if s.crew != nil {
		s.stop(nil)
		<-s.ended
		if err = s.crew.Leave(context.WithoutCancel(ctx)); errors.Is(err, crawl.ErrLeaseLost) {
			err = nil
		}
	}
	if s.state != nil {
		err = errors.Join(err, s.state.Close())
	}
	return err
}

// finish notes that everything up to the marks is in the index. Of a shared
// state, only files that are still ours are moved on: what was taken over is
// done again by whoever took it, with the same record IDs.
func (s *shift) finish(ctx context.Context, seen cursors, all bool) error {
	ctx = context.WithoutCancel(ctx)
	if s.crew != nil && !all {
		return s.crew.FinishFiles(ctx, s.stage, seen)
	}
	for file, offset := range seen {
		if err := s.state.SetCursor(ctx, s.stage, file, offset); err != nil {
			return err
		}
	}
	return nil
}

// pages gives the archived articles that are new to the stage, or all of them.
// seen, when not nil, collects how far the archive was read.
func (s *shift) pages(ctx context.Context, all bool, seen cursors) iter.Seq2[*site.Page, error] {
	dir := s.data.Archive()
	if s.crew == nil {
		from := func(file string) int64 {
			if all {
				return 0
			}
			offset, err := s.state.Cursor(ctx, s.stage, file)
			if err != nil {
				return 0 // read again: entering a record twice changes nothing
			}
			return offset
		}
		return marked(crawl.ReadArchive(dir, from, crawl.ReadOptions{}), seen)
	}
	return func(yield func(*site.Page, error) bool) {
		files, err := s.finished(ctx, dir, all)
		if err != nil {
			yield(nil, err)
			return
		}
		for len(files) > 0 {
			file, from := files[0], int64(0)
			if !all {
				if file, from, err = s.crew.ClaimFile(ctx, s.stage, files); err != nil {
					yield(nil, err)
					return
				}
				if file == "" {
					return // others are at the rest
				}
			}
			files = without(files, file)
			for p, err := range marked(crawl.ReadWARC(filepath.Join(dir, file), crawl.ReadOptions{From: from}), seen) {
				if !yield(p, err) {
					return
				}
			}
			s.read[file] = 0
			if info, err := os.Stat(filepath.Join(dir, file)); err == nil && seen != nil {
				seen[file] = info.Size() // closed: nothing more will come
			}
		}
	}
}

// marked notes how far pages were read.
func marked(pages iter.Seq2[*site.Page, error], seen cursors) iter.Seq2[*site.Page, error] {
	return func(yield func(*site.Page, error) bool) {
		for p, err := range pages {
			if err == nil && seen != nil {
				seen[p.Record.File] = max(seen[p.Record.File], p.Record.Offset+p.Record.Length)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// finished lists the archive files that nobody writes any more, and that have
// something new to the stage.
func (s *shift) finished(ctx context.Context, dir string, all bool) ([]string, error) {
	names, err := crawl.ArchiveFiles(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range names {
		info, err := os.Stat(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // still open
		}
		if err != nil {
			return nil, err
		}
		offset := int64(0)
		if !all {
			if offset, err = s.state.Cursor(ctx, s.stage, name); err != nil {
				return nil, err
			}
		}
		if info.Size() > offset {
			out = append(out, name)
		}
	}
	return out, nil
}

func without(list []string, drop string) []string {
	var out []string
	for _, s := range list {
		if s != drop {
			out = append(out, s)
		}
	}
	return out
}

// stage is the name under which a shared state keeps what is in the index of
// this data folder: other folders have indexes of their own.
func (d *Data) stage() (string, error) {
	path := filepath.Join(d.Dir, "index-name")
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		random := make([]byte, 6)
		rand.Read(random) // never fails
		f, e := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if e == nil {
			_, e = f.WriteString(hex.EncodeToString(random) + "\n")
			e = errors.Join(e, f.Close())
		}
		if e != nil && !errors.Is(e, fs.ErrExist) {
			return "", fmt.Errorf("name of the index: %w", e)
		}
		b, err = os.ReadFile(path)
	}
	name := strings.TrimSpace(string(b))
	if err == nil && name == "" {
		err = fmt.Errorf("%s is empty: remove it", path)
	}
	return crawl.CursorExtract + " " + name, err
}
