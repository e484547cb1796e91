package crawl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"chutri/crawl/site"
)

// Reconcile reads into the state what the archive has and the state does not
// know: the last pages of a run that was killed between writing the one and the
// other, or everything when the state was lost. Of a file that is shorter than
// the state knows it, the state forgets the rest, and those pages are due again.
// It gives the number of pages read back.
func Reconcile(ctx context.Context, dir string, st State) (int, error) {
	return reconcile(ctx, dir, st, nil)
}

// reconcile leaves out files that are somebody's who is at work.
func reconcile(ctx context.Context, dir string, st State, skip func(file string) bool) (int, error) {
	names, err := ArchiveFiles(dir)
	if err != nil {
		return 0, err
	}
	total := 0
	for _, name := range names {
		if skip != nil && skip(name) {
			continue
		}
		from, err := st.Cursor(ctx, CursorState, name)
		if err != nil {
			return total, err
		}
		path := archivePath(dir, name)
		info, err := os.Stat(path)
		if err != nil {
			return total, fmt.Errorf("archive %s: %w", path, err)
		}
		if info.Size() < from { // a power cut took what the disk had not written yet
			if err := st.Forget(ctx, name, info.Size()); err != nil {
				return total, err
			}
			continue
		}
		if info.Size() == from {
			continue
		}
		n, end, err := reconcileFile(ctx, path, name, from, st)
		total += n
		if err != nil {
			return total, err
		}
		if err := st.SetCursor(ctx, CursorState, name, end); err != nil {
			return total, err
		}
	}
	return total, nil
}

func reconcileFile(ctx context.Context, path, name string, from int64, st State) (n int, end int64, err error) {
	r, err := OpenWARC(path, from)
	if err != nil {
		return 0, from, err
	}
	defer r.Close()
	var meta *WARCRecord
	for end = from; ctx.Err() == nil; {
		w, err := r.Next()
		if err == io.EOF {
			return n, end, nil
		}
		var bad *CorruptError
		if errors.As(err, &bad) {
			continue
		}
		if err != nil {
			return n, end, err
		}
		end = w.End
		if w.Type == "metadata" {
			meta = w
			continue
		}
		if w.Type != "response" || meta == nil || metaField(meta, "chutri-kind") != string(KindArticle) {
			continue
		}
		known, err := readBack(ctx, st, name, w, meta)
		if err != nil {
			return n, end, err
		}
		if !known {
			n++
		}
		meta = nil
	}
	return n, end, ctx.Err()
}

// readBack puts one archived article into the state; known says that it was there.
func readBack(ctx context.Context, st State, file string, w, meta *WARCRecord) (known bool, err error) {
	p, err := pageOf(w, meta)
	if err != nil || p == nil {
		return true, nil // the record is whole and its HTTP is not: nothing to know
	}
	p.Record.File = file
	key := metaField(meta, "chutri-key")
	if key == "" {
		return true, nil
	}
	if key, err = st.Resolve(ctx, key); err != nil {
		return false, err
	}
	i, ok, err := st.Item(ctx, key)
	if err != nil {
		return false, err
	}
	if ok && i.Record == p.Record || ok && i.Captured.After(p.Fetched) {
		return true, nil
	}
	if !ok {
		i = Item{Key: key, URL: p.URL, Kind: KindArticle, Site: metaField(meta, "chutri-site"), Found: p.Fetched}
	}
	if i.Published.IsZero() {
		i.Published = p.FeedDate
	}
	if !i.Record.Zero() {
		i.Edits++
	}
	i.Status, i.Code, i.Tries, i.Reason = StatusOK, p.Status, 0, ""
	i.ETag, i.Modified = p.Header.Get("ETag"), p.Header.Get("Last-Modified")
	i.Content, i.Record = Digest(p.Body), p.Record
	i.Fetched, i.Changed, i.Captured, i.Final = p.Fetched, p.Fetched, p.Fetched, w.URI()
	i.Due = nextVisit(i, p.Fetched)
	addresses := append(append([]string(nil), p.Urls...), p.URL, w.URI())
	return false, st.Save(ctx, Outcome{Item: i, Version: true, Addresses: addresses})
}

// NewPages gives the archived articles that extraction has not seen, with every
// address and the announced publication time that the state knows by now. The
// caller moves the extract cursor with Extracted as it stores what it made.
func NewPages(ctx context.Context, dir string, st State) iter.Seq2[*site.Page, error] {
	return func(yield func(*site.Page, error) bool) {
		var failed error
		from := func(file string) int64 {
			n, err := st.Cursor(ctx, CursorExtract, file)
			if err != nil {
				failed = err
			}
			return n
		}
		for p, err := range ReadArchive(dir, from, ReadOptions{}) {
			if err == nil {
				err = errors.Join(failed, ctx.Err())
			}
			if err == nil {
				err = Enrich(ctx, st, p)
			}
			if !yield(p, err) || failed != nil || ctx.Err() != nil {
				return
			}
		}
	}
}

// Extracted notes that everything up to and with this page was extracted.
func Extracted(ctx context.Context, st State, p *site.Page) error {
	return st.SetCursor(ctx, CursorExtract, p.Record.File, p.Record.Offset+p.Record.Length)
}

// Enrich adds what the state has learned of a page since it was archived: the
// other addresses of the article, and the announced publication time.
func Enrich(ctx context.Context, st State, p *site.Page) error {
	key, err := st.KeyOf(ctx, p.URL)
	if err != nil || key == "" {
		return err
	}
	all, err := st.Addresses(ctx, key)
	if err != nil {
		return err
	}
	p.Urls = nil
	for _, u := range all {
		if u != p.URL {
			p.Urls = append(p.Urls, u)
		}
	}
	if p.FeedDate.IsZero() {
		i, _, err := st.Item(ctx, key)
		if err != nil {
			return err
		}
		p.FeedDate = i.Published
	}
	return nil
}
