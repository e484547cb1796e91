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
)

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
	index, entries, err := parseSitemap(bytes.NewReader(v.body()))
	if err != nil && len(entries) == 0 {
		return fmt.Errorf("sitemap %s: %w", address, err)
	}
	now := w.s.run.Now()
	if !index {
		if err := w.urls(ctx, base, entries, now); err != nil {
			return err
		}
		return keep()
	}
	if depth >= sitemapDepth {
		return fmt.Errorf("sitemap %s: indexes inside indexes, %d deep", address, depth)
	}
	// The index is not kept: an unchanged index may name a changed sitemap.
	return w.children(ctx, base, entries, depth, now)
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

// urls puts the entries of a sitemap on the frontier.
func (w *sitemapWalk) urls(ctx context.Context, base string, entries []sitemapEntry, now time.Time) error {
	links := make([]link, 0, len(entries))
	for _, e := range entries {
		l := link{address: strings.TrimSpace(e.Loc)}
		l.listed, _ = ParseDate(e.LastMod, now)
		l.published, _ = ParseDate(e.News.Date, now)
		links = append(links, l)
	}
	for len(links) > 0 { // in pieces, so that the state is not locked for long
		n := min(len(links), 1000)
		if _, err := w.s.found(ctx, base, links[:n]); err != nil {
			return err
		}
		links = links[n:]
	}
	return nil
}

// parseSitemap reads a sitemap or sitemap index as far as it is sound; what was
// read before an error is returned with it.
func parseSitemap(in io.Reader) (index bool, entries []sitemapEntry, err error) {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	for len(entries) < sitemapEntries {
		t, err := d.Token()
		if err == io.EOF {
			if len(entries) == 0 && !index {
				return false, nil, nil
			}
			return index, entries, nil
		}
		if err != nil {
			return index, entries, err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "sitemapindex":
			index = true
		case "url", "sitemap":
			var e sitemapEntry
			if err := d.DecodeElement(&e, &start); err != nil {
				return index, entries, err
			}
			entries = append(entries, e)
		case "html":
			return false, nil, errors.New("an HTML page instead of a sitemap")
		}
	}
	return index, entries, nil
}
