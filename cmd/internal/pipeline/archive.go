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

// Fresh gives the archived articles that are not in the index yet. Where the
// state is shared it leases archive files for as long as it is walked over, so
// that another process gives others.
func (d *Data) Fresh(ctx context.Context, sites *site.Set) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		if _, err := os.Stat(d.Archive()); errors.Is(err, fs.ErrNotExist) {
			return
		}
		s, ctx, err := d.shift(ctx, "extract")
		if err != nil {
			yield(Source{}, err)
			return
		}
		defer s.end(ctx)
		whole := true
		d.sources(ctx, s, sites, false, nil)(func(x Source, err error) bool {
			whole = yield(x, err)
			return whole
		})
		if s.crew != nil && whole && ctx.Err() == nil { // those who are at work do not do it again; the marks stay
			if err := s.crew.FinishFiles(ctx, s.stage, s.read); err != nil {
				yield(Source{}, err)
			}
		}
	}
}

// sources gives the articles of a shift.
func (d *Data) sources(ctx context.Context, s *shift, sites *site.Set, all bool, seen cursors) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		if _, err := os.Stat(d.Archive()); errors.Is(err, fs.ErrNotExist) {
			return
		}
		reader := Reader{Sites: sites}
		for p, err := range s.pages(ctx, all, seen) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				if !yield(Source{Input: d.Archive()}, &InputError{d.Archive(), 0, err, "\"chutri archive verify\" shows what is damaged"}) {
					return
				}
				continue
			}
			if s.state != nil { // without the other addresses the article is still the article
				_ = crawl.Enrich(ctx, s.state, p)
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

// indexed moves the cursors after records that came as JSON lines were entered.
func (d *Data) indexed(ctx context.Context, seen cursors) error {
	if len(seen) == 0 {
		return nil
	}
	state, err := d.openState()
	if err != nil {
		return err
	}
	defer state.Close()
	stage := crawl.CursorExtract
	if _, shared := state.(crawl.Crew); shared {
		if stage, err = d.stage(); err != nil {
			return err
		}
	}
	for file, offset := range seen {
		if err := state.SetCursor(ctx, stage, file, offset); err != nil {
			return err
		}
	}
	return nil
}
