package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// visitArticle fetches one article address and stores what came of it. The
// error is of archive or state, or of the context; everything that the site did
// wrong is in the state and the report.
func (s *siteRun) visitArticle(ctx context.Context, i Item) (Result, error) {
	v := &visit{site: s, kind: KindArticle, item: &i}
	err := s.fetch(ctx, i.URL, v, nil)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if notTheSite(err) {
		return "", err
	}
	s.run.commit.Lock()
	defer s.run.commit.Unlock()
	if fresh, readErr := s.reread(ctx, i); readErr != nil {
		return "", readErr
	} else {
		i = fresh
	}
	p := Progress{Site: s.Name, URL: i.URL, Kind: KindArticle, Bytes: v.bytes}
	if err != nil {
		p.Result, p.Reason, err = s.failed(ctx, i, v, err)
	} else {
		p.Result, p.Reason, err = s.answered(ctx, i, v)
	}
	if err != nil {
		return "", err
	}
	s.count(p)
	s.run.tell(p)
	return p.Result, nil
}

// notTheSite says that a visit failed for a reason of our own.
func notTheSite(err error) bool { return errors.Is(err, ErrLeaseLost) || errors.Is(err, ErrStateAway) }

// reread takes the item as it is now: another address of the same article may
// have been stored while this one was fetched.
func (s *siteRun) reread(ctx context.Context, i Item) (Item, error) {
	key, err := s.run.State.Resolve(ctx, i.Key)
	if err != nil {
		return i, err
	}
	fresh, ok, err := s.run.State.Item(ctx, key)
	if err != nil || !ok {
		return i, err
	}
	return fresh, nil
}

func (s *siteRun) count(p Progress) {
	s.run.report.update(s.Name, func(r *SiteReport) {
		switch p.Result {
		case ResultNew:
			r.New++
		case ResultChanged:
			r.Changed++
		case ResultNotModified:
			r.NotModified++
		case ResultDuplicate:
			r.Duplicate++
		case ResultGone:
			r.Gone++
		case ResultGivenUp:
			r.GivenUp++
			r.Failed[p.Reason]++
		case ResultFailed:
			r.Failed[p.Reason]++
		case ResultSkipped:
			r.Skipped[p.Reason]++
		}
		switch p.Result {
		case ResultNew, ResultChanged, ResultNotModified, ResultDuplicate:
			r.Fetched++
		}
	})
}

// answered stores a visit that got an answer.
func (s *siteRun) answered(ctx context.Context, i Item, v *visit) (Result, string, error) {
	c := v.captures[len(v.captures)-1]
	switch {
	case c.Status == http.StatusNotModified && !i.Record.Zero():
		return s.notModified(ctx, i, v, c)
	case c.Status != http.StatusOK:
		return s.failed(ctx, i, v, statusError(c.Status))
	case !isHTML(c.Header, c.Body):
		return s.failed(ctx, i, v, errNotHTML)
	case len(v.captures) > 1 && s.article != nil && s.article.MatchString(i.URL) && !s.article.MatchString(c.URL):
		return s.failed(ctx, i, v, errAway)
	}
	keys, target, err := s.identity(ctx, &i, c)
	if err != nil {
		return "", "", err
	}
	if target != nil {
		return s.duplicate(ctx, i, *target, keys, v, c)
	}
	return s.page(ctx, i, keys, v, c)
}

// identity finds what article a page is: its canonical address, where the page
// names one, else the address that answered. keys are all keys that now mean
// the same; keys[0] is the article's. target is the article where another
// address has already given it.
func (s *siteRun) identity(ctx context.Context, i *Item, c *Capture) (keys []string, target *Item, err error) {
	keys = []string{i.Key}
	best := i.Key
	base, err := url.Parse(c.URL)
	if err != nil {
		return keys, nil, nil
	}
	if a, err := Canonical(c.URL, nil, s.Site); err == nil && a.Key != i.Key {
		best = a.Key
	}
	if a, err := Canonical(canonicalLink(c.Body), base, s.Site); err == nil && s.owns(a.Host) && s.isArticle(a) {
		best = a.Key
	}
	if best == i.Key {
		return keys, nil, nil
	}
	if best, err = s.run.State.Resolve(ctx, best); err != nil || best == i.Key {
		return keys, nil, err
	}
	other, known, err := s.run.State.Item(ctx, best)
	if err != nil {
		return keys, nil, err
	}
	if known && !other.Record.Zero() {
		if !s.sameArticle(other, c) { // a site that names one canonical address for everything
			return keys, nil, nil
		}
		return keys, &other, nil
	}
	if known && i.Published.IsZero() {
		i.Published = other.Published
	}
	return []string{best, i.Key}, nil, nil
}

// sameArticle compares titles: two pages with one canonical address and
// different titles are two articles.
func (s *siteRun) sameArticle(other Item, c *Capture) bool {
	if other.Content == Digest(c.Body) {
		return true
	}
	p, err := PageAt(s.run.Archive.Dir(), other.Record)
	return err != nil || bytes.Equal(pageTitle(p.Body), pageTitle(c.Body))
}

// duplicate stores that an address leads to an article that is already there.
func (s *siteRun) duplicate(ctx context.Context, i, target Item, keys []string, v *visit, c *Capture) (Result, string, error) {
	c.Kind = KindAlias
	if Digest(c.Payload) == target.Record.Digest {
		c.Revisit = &Revisit{URL: target.Final, Time: target.Captured, Digest: target.Record.Digest}
	}
	o := Outcome{Item: target, Aliases: keys, Addresses: []string{i.URL, c.URL}}
	if o.Item.Published.IsZero() {
		o.Item.Published = i.Published
	}
	return ResultDuplicate, "", s.store(ctx, o, v)
}

// notModified stores a 304.
func (s *siteRun) notModified(ctx context.Context, i Item, v *visit, c *Capture) (Result, string, error) {
	c.Revisit = &Revisit{NotModified: true, URL: i.Final, Time: i.Captured, Digest: i.Record.Digest}
	if e := c.Header.Get("ETag"); e != "" {
		i.ETag = e
	}
	i = s.visited(i, c)
	return ResultNotModified, "", s.store(ctx, Outcome{Item: i}, v)
}

// page stores a page with a body: a new article, a new version or the same again.
func (s *siteRun) page(ctx context.Context, i Item, keys []string, v *visit, c *Capture) (Result, string, error) {
	content, known := Digest(c.Body), i.Record
	result := ResultNew
	switch {
	case known.Zero():
	case known.Digest == Digest(c.Payload):
		c.Revisit = &Revisit{URL: i.Final, Time: i.Captured, Digest: known.Digest}
		result = ResultNotModified
	case i.Content == content || s.sameAsBefore(i, c): // archived as it came, not extracted again
		c.Kind = KindSame
		result = ResultNotModified
	default:
		result = ResultChanged
	}
	i.Key = keys[0]
	i.ETag, i.Modified = c.Header.Get("ETag"), c.Header.Get("Last-Modified")
	if result != ResultNotModified {
		i.Content, i.Changed = content, c.Time
	}
	if result == ResultChanged {
		i.Edits++
	}
	i = s.visited(i, c)
	o := Outcome{Item: i, Version: result != ResultNotModified, Aliases: keys[1:], Addresses: []string{i.URL, c.URL}}
	return result, "", s.store(ctx, o, v)
}

// sameAsBefore says whether the article's text is the one of its last version.
func (s *siteRun) sameAsBefore(i Item, c *Capture) bool {
	p, err := PageAt(s.run.Archive.Dir(), i.Record)
	return err == nil && sameText(s.Site, p.Body, c.Body)
}

// visited notes a successful visit and when the next one is due.
func (s *siteRun) visited(i Item, c *Capture) Item {
	i.Status, i.Code, i.Tries, i.Reason, i.Fetched = StatusOK, c.Status, 0, "", c.Time
	i.Due = nextVisit(i, c.Time)
	return i
}

// store archives the captures of a visit and then saves the outcome. Hops of
// redirects go before the answer.
func (s *siteRun) store(ctx context.Context, o Outcome, v *visit) error {
	ctx = context.WithoutCancel(ctx) // what is archived must reach the state
	last := v.captures[len(v.captures)-1]
	for _, c := range v.captures {
		if c != last {
			c.Kind = KindRedirect
		} else if o.Item.Kind == KindArticle {
			c.FeedDate, c.Key = o.Item.Published, o.Item.Key
			aliases, err := s.run.State.Addresses(ctx, o.Item.Key)
			if err != nil {
				return err
			}
			c.Aliases = without(aliases, c.URL, c.Asked)
		}
		if err := s.run.leases.valid(); err != nil {
			return err
		}
		rec, err := s.run.Archive.Write(c)
		if err != nil {
			return err
		}
		o.Archive, o.End = rec.File, rec.Offset+rec.Length
		if c == last && c.Revisit == nil && c.Kind != KindGone && c.Kind != KindAlias && c.Kind != KindSame {
			o.Item.Record, o.Item.Captured, o.Item.Final = rec, c.Time, c.URL
		}
	}
	return s.run.State.Save(ctx, o)
}

func without(list []string, drop ...string) []string {
	var out []string
	for _, s := range list {
		if s != drop[0] && s != drop[1] {
			out = append(out, s)
		}
	}
	return out
}

// canonicalLink finds <link rel="canonical"> in the head of a page.
func canonicalLink(body []byte) string {
	z := html.NewTokenizer(bytes.NewReader(body[:min(len(body), 256<<10)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) == "body" {
				return ""
			}
			if string(name) != "link" {
				continue
			}
			var rel, href string
			for more {
				var k, val []byte
				k, val, more = z.TagAttr()
				switch string(k) {
				case "rel":
					rel = strings.ToLower(string(val))
				case "href":
					href = string(val)
				}
			}
			if rel == "canonical" && href != "" {
				return href
			}
		}
	}
}

// pageTitle is the raw content of <title>.
func pageTitle(body []byte) []byte {
	low := bytes.ToLower(body[:min(len(body), 256<<10)])
	from := bytes.Index(low, []byte("<title"))
	if from < 0 {
		return nil
	}
	to := bytes.Index(low[from:], []byte("</title"))
	if to < 0 {
		return nil
	}
	return bytes.TrimSpace(body[from : from+to])
}

var errAway = errors.New("redirected to a page that is no article")

type statusError int

func (e statusError) Error() string {
	return fmt.Sprintf("http %d %s", int(e), http.StatusText(int(e)))
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &n) && n.Timeout()
}

// day is used by the visit intervals.
const day = 24 * time.Hour
