package crawl

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"sort"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// Bounds of sitemaps: hostile ones name themselves, or each other, for ever.
const (
	sitemapDepth         = 3
	sitemapFiles         = 30 // of one site in an ordinary run, newest first
	sitemapFilesBackFill = 5000
	sitemapEntries       = 60000 // of one file; the protocol allows 50,000
	sitemapPiece         = 1000  // entries that are taken in at once
)

var errSitemapHTML = errors.New("an HTML page instead of a sitemap")

type sitemapWalk struct {
	s    *siteRun
	left int             // files that may still be read
	seen map[string]bool // addresses of files
}

// sitemapEntry is a <url> or, in an index, a <sitemap>.
type sitemapEntry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Date string `xml:"publication_date"`
	} `xml:"news"`
}

// read reads one sitemap and, where it is an index, the sitemaps that it names,
// the newest first.
func (w *sitemapWalk) read(ctx context.Context, address string, depth int) error {
	if w.seen[address] {
		return nil
	}
	w.seen[address] = true
	if w.left--; w.left < 0 {
		return nil
	}
	v, keep, err := w.s.document(ctx, KindSitemap, address, w.s.run.BackFill, nil)
	if v == nil {
		return err
	}
	base := v.captures[len(v.captures)-1].URL
	now := w.s.run.Now()
	var children []sitemapEntry
	index, n, err := parseSitemap(bytes.NewReader(v.body()), func(index bool, piece []sitemapEntry) error {
		if index {
			children = append(children, piece...)
			return nil
		}
		return w.urls(ctx, base, piece, now)
	})
	if ours := new(storeError); errors.As(err, ours) {
		return err
	}
	if err != nil && n == 0 || errors.Is(err, errSitemapHTML) {
		return fmt.Errorf("sitemap %s: %w", address, err)
	}
	if !index {
		return keep()
	}
	if depth >= sitemapDepth {
		return fmt.Errorf("sitemap %s: indexes inside indexes, %d deep", address, depth)
	}
	// The index is not kept: an unchanged index may name a changed sitemap.
	return w.children(ctx, base, children, depth, now)
}

func (w *sitemapWalk) children(ctx context.Context, base string, entries []sitemapEntry, depth int, now time.Time) error {
	type child struct {
		address string
		changed time.Time
	}
	var all []child
	b, err := url.Parse(base)
	if err != nil {
		return err
	}
	for _, e := range entries {
		u, err := b.Parse(strings.TrimSpace(e.Loc))
		if err != nil || !w.s.owns(u.Host) {
			continue
		}
		c := child{address: u.String()}
		c.changed, _ = ParseDate(e.LastMod, now)
		if !c.changed.IsZero() && !w.s.run.Since.IsZero() && c.changed.Before(w.s.run.Since) {
			continue
		}
		all = append(all, c)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].changed.After(all[j].changed) })
	var errs []error
	for _, c := range all {
		if w.s.run.spent() || ctx.Err() != nil {
			break
		}
		errs = append(errs, w.read(ctx, c.address, depth+1))
	}
	return errors.Join(errs...)
}

// urls puts some entries of a sitemap on the frontier, so few that the state is not
// locked for long.
func (w *sitemapWalk) urls(ctx context.Context, base string, entries []sitemapEntry, now time.Time) error {
	links := make([]link, 0, len(entries))
	for _, e := range entries {
		l := link{address: strings.TrimSpace(e.Loc)}
		l.listed, _ = ParseDate(e.LastMod, now)
		l.published, _ = ParseDate(e.News.Date, now)
		links = append(links, l)
	}
	_, err := w.s.found(ctx, base, links)
	return err
}

// parseSitemap reads a sitemap or sitemap index as far as it is sound, and gives its
// entries to take in pieces, which are lent; what was read before an error too. n
// counts them. An error of take ends it.
func parseSitemap(in io.Reader, take func(index bool, piece []sitemapEntry) error) (index bool, n int, err error) {
	var piece []sitemapEntry
	give := func() error {
		if len(piece) == 0 {
			return nil
		}
		err := take(index, piece)
		piece = piece[:0]
		return err
	}
	d := xml.NewDecoder(in)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	for n < sitemapEntries && err == nil {
		var e sitemapEntry
		var is bool
		if is, err = nextEntry(d, &index, &e); is {
			n++
			piece = append(piece, e)
		}
		if err == nil && len(piece) == sitemapPiece {
			err = give()
		}
	}
	if err == io.EOF {
		err = nil
	}
	return index, n, errors.Join(err, give())
}

// nextEntry reads the next token, which may begin an entry, or tell that the
// document is an index.
func nextEntry(d *xml.Decoder, index *bool, e *sitemapEntry) (is bool, err error) {
	t, err := d.Token()
	if err != nil {
		return false, err
	}
	start, ok := t.(xml.StartElement)
	if !ok {
		return false, nil
	}
	switch start.Name.Local {
	case "sitemapindex":
		*index = true
	case "url", "sitemap":
		err := d.DecodeElement(e, &start)
		return err == nil, err
	case "html":
		return false, errSitemapHTML
	}
	return false, nil
}
