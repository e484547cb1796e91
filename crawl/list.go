package crawl

import (
	"context"
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"

	"github.com/gocolly/colly/v2"

	"chutri/crawl/site"
)

// listPagesBackFill ends lists that never end.
const listPagesBackFill = 3000

// walkList reads a list of articles page by page. It ends at the number of
// pages that the site file says, at a page that names nothing new, and – in a
// back-fill – at a page whose dated articles are all older than Since. A walk that
// was cut off is done again as a whole: its first pages name nothing new by now.
func (s *siteRun) walkList(ctx context.Context, l site.List) error {
	st, mark := s.run.State, "list "+s.Name+" "+l.URL
	cutOff, err := st.Value(ctx, mark)
	if err == nil {
		err = st.SetValue(ctx, mark, "under way")
	}
	if err != nil {
		return fatal(err)
	}
	ended, err := s.walkPages(ctx, l, s.run.BackFill || cutOff != "")
	if ended {
		return fatal(st.SetValue(ctx, mark, ""))
	}
	return err
}

// walkPages walks a list; whole says that what is known already does not end the
// walk. ended is false where the walk was cut off.
func (s *siteRun) walkPages(ctx context.Context, l site.List, whole bool) (ended bool, err error) {
	pages := max(l.Pages, 1)
	if s.run.BackFill {
		pages = listPagesBackFill
	}
	seen := addressSet{} // articles of this walk
	address := l.URL
	for n := 1; n <= pages && address != ""; n++ {
		if ctx.Err() != nil || s.run.spent() {
			return false, nil
		}
		v, keep, err := s.document(ctx, KindList, address, whole, func(c *colly.Collector, v *visit) { s.collect(c, v, l) })
		if v == nil {
			return err == nil, err // also when the first page is the same as last time
		}
		base := v.captures[len(v.captures)-1].URL
		fresh, old := s.judgePage(base, v.links, seen)
		added, err := s.found(ctx, base, fresh)
		if err != nil {
			return false, err
		}
		if err := keep(); err != nil {
			return false, err
		}
		if len(fresh) == 0 || old || added == 0 && !whole {
			return true, nil
		}
		address = nextPage(l, n+1, v.next, base)
	}
	return true, nil
}

// addressSet knows keys of addresses by their hashes, in some 20 bytes each: a
// back-fill walks over all that a list ever named. Two keys of a million have the
// same hash once in 40 million walks.
type addressSet map[uint64]struct{}

// add says whether a key is new.
func (s addressSet) add(key string) bool {
	h := fnv.New64a()
	h.Write([]byte(key))
	n := len(s)
	s[h.Sum64()] = struct{}{}
	return len(s) > n
}

// collect registers what a list page is read for.
func (s *siteRun) collect(c *colly.Collector, v *visit, l site.List) {
	links := l.Links
	if links == "" {
		links = "a[href]"
	}
	c.OnHTML(links, func(e *colly.HTMLElement) {
		if href := e.Attr("href"); href != "" {
			v.links = append(v.links, href)
		} else if href, ok := e.DOM.Find("a[href]").First().Attr("href"); ok {
			v.links = append(v.links, href)
		}
	})
	if l.Next != "" && !strings.Contains(l.Next, "{page}") {
		c.OnHTML(l.Next, func(e *colly.HTMLElement) {
			if v.next == "" {
				v.next = e.Attr("href")
			}
		})
	}
}

// judgePage gives the article links that this walk has not seen, and says
// whether every dated one is older than Since.
func (s *siteRun) judgePage(base string, hrefs []string, seen addressSet) (fresh []link, old bool) {
	b, err := url.Parse(base)
	if err != nil {
		return nil, false
	}
	dated, tooOld := 0, 0
	for _, href := range hrefs {
		a, err := Canonical(href, b, s.Site)
		if err != nil || !s.owns(a.Host) || !s.isArticle(a) || !seen.add(a.Key) {
			continue
		}
		l := link{address: a.URL, published: DateOfAddress(a.URL)}
		fresh = append(fresh, l)
		if !l.published.IsZero() {
			dated++
			if !s.run.Since.IsZero() && l.published.Before(s.run.Since) && !sameDay(l.published, s.run.Since) {
				tooOld++
			}
		}
	}
	return fresh, dated > 0 && dated == tooOld
}

// nextPage is the address of page n: by number, or where the last page's link leads.
func nextPage(l site.List, n int, href, base string) string {
	if strings.Contains(l.Next, "{page}") {
		return resolve(l.URL, strings.ReplaceAll(l.Next, "{page}", strconv.Itoa(n)))
	}
	if href == "" {
		return ""
	}
	return resolve(base, href)
}

func resolve(base, href string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ""
	}
	u, err := b.Parse(strings.TrimSpace(href))
	if err != nil {
		return ""
	}
	return u.String()
}

// walkFrontPage crawls a site that no file describes: what its front page and
// the sitemaps of its robots.txt name.
func (s *siteRun) walkFrontPage(ctx context.Context, address string) {
	front := *s.Site
	front.Lists = append(append([]site.List(nil), front.Lists...), site.List{URL: address})
	if u, err := url.Parse(address); err == nil && len(front.Sitemaps) == 0 {
		v := &visit{site: s, kind: kindRobots}
		front.Sitemaps = s.run.robots.sitemaps(withVisit(ctx, v), u)
	}
	s.Site = &front
}
