package pipeline

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"chutri/crawl/site"
	"chutri/extract"
	"chutri/extract/vi"
)

// Reader makes articles of what inputs hold: text, HTML and archived pages.
type Reader struct {
	Sites  *site.Set // known sites; nil reads every page as of an unknown one
	Limits Limits
}

// text reads plain text: the line's own, or raw bytes in any encoding.
func (r Reader) text(l Line, raw []byte) (*extract.Article, error) {
	text := l.Text
	if raw != nil {
		text, _ = vi.Decode(raw, "")
	}
	a := extract.FromText(l.ID, l.Title, text)
	return a, l.fill(a)
}

// html reads a page that was given as bytes without an archive record.
func (r Reader) html(l Line, raw []byte) (*extract.Article, error) {
	a, err := r.Page(&site.Page{URL: l.URL, Status: http.StatusOK, Header: http.Header{}, Body: raw})
	if a == nil {
		return nil, err
	}
	if l.ID != "" {
		a.ID = l.ID
	}
	return a, errors.Join(err, l.fill(a))
}

// fill gives the article what the input says of it; the input wins. A
// publication time that cannot be read is an error, and left out.
func (l Line) fill(a *extract.Article) error {
	if l.URL != "" {
		a.URL = l.URL
	}
	if l.Site != "" {
		a.Site = l.Site
	}
	if !strings.ContainsAny(l.Published, "0123456789") { // none, or "N/A"
		return nil
	}
	published, ok := extract.Published(l.Published)
	if !ok {
		return fmt.Errorf("publication time %q cannot be read: write it as 2018-05-15 or 2018-05-15T19:24:18+07:00", l.Published)
	}
	a.Published = published
	return nil
}

// Page reads a fetched or archived page. As in extract.FromPage, an article and
// an error together mean that the page was read though it lacks something.
func (r Reader) Page(p *site.Page) (*extract.Article, error) {
	var s *site.Site
	if r.Sites != nil {
		if s = r.Sites.ForURL(p.URL); p.URL == "" { // a saved page: it may name its own address
			s = r.Sites.ForURL(extract.PageAddress(p))
		}
	}
	return extract.FromPage(p, s)
}
