package extract

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"chutri/crawl/site"
	"chutri/extract/vi"
)

// FromPage reads a page into an article: by the layouts of its site, then by
// what the page says of itself (JSON-LD, OpenGraph), then by readability. The
// site may be nil. A page that no longer fits its site, or that misses its
// title, date or body, gives both an article and an error that names everything
// that is missing; only where errors.go says so is the article nil.
func FromPage(p *site.Page, s *site.Site) (*Article, error) {
	address := p.Final
	if address == "" {
		address = p.URL
	}
	at := func(err error) error {
		if address == "" {
			return err
		}
		return fmt.Errorf("%s: %w", address, err)
	}
	var faults []error
	if err := readable(p); err != nil {
		return nil, at(err)
	}
	r := newPageReader(p, s)
	if r.fault != nil {
		faults = append(faults, r.fault)
	}
	a, missing := r.article()
	if a == nil {
		return nil, at(ErrEmpty)
	}
	if r.listPage(a) {
		return nil, at(ErrNotArticle)
	}
	if err := errors.Join(append(faults, missing...)...); err != nil {
		return a, at(oneLine{err})
	}
	return a, nil
}

// oneLine prints joined errors in one line.
type oneLine struct{ error }

func (e oneLine) Error() string { return strings.ReplaceAll(e.error.Error(), "\n", "; ") }
func (e oneLine) Unwrap() error { return e.error }

// readable says whether a response can be an article at all.
func readable(p *site.Page) error {
	if p.Status != 0 && p.Status != http.StatusOK {
		return fmt.Errorf("status %d: %w", p.Status, ErrStatus)
	}
	kind, _, _ := strings.Cut(strings.ToLower(p.Header.Get("Content-Type")), ";")
	switch kind = strings.TrimSpace(kind); kind {
	case "", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream":
	default:
		return fmt.Errorf("content type %s: %w", kind, ErrNotHTML)
	}
	return nil
}

// listPage says whether a page is no article but leads to articles: nothing on
// it says when it was published, its JSON-LD speaks of no article, and it is a
// front page or its text is mostly links. What og:type says is asked only of the
// latter: front pages are often called articles.
func (r *pageReader) listPage(a *Article) bool {
	if a.Published != "" || r.linked().article {
		return false
	}
	own := ""
	if link := r.index.links["canonical"]; link != nil {
		own = attr(link, "href")
	}
	if rootAddress(a.URL) || rootAddress(own) && r.links > mostlyLinks/2 {
		return true // the latter alone is a fault of many templates
	}
	return r.links > mostlyLinks && !strings.EqualFold(r.index.meta("og:type"), "article")
}

// rootAddress says whether an address is that of a site's front page.
func rootAddress(address string) bool {
	u, err := url.Parse(strings.TrimSpace(address))
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// mostlyLinks is the share of a body's letters that lie in links, from which on
// it is a list.
const mostlyLinks = 0.6

// pageReader reads one page.
type pageReader struct {
	page    *site.Page
	site    *site.Site
	address string
	index   *pageIndex
	said    *linkedData // JSON-LD, read when first asked for
	fault   error       // the page could not be read wholly
	links   float64     // share of links in the body, where it was guessed
}

// newPageReader decodes and parses a page and walks over it once.
func newPageReader(p *site.Page, s *site.Site) *pageReader {
	r := &pageReader{page: p, site: s, address: p.Final}
	if r.address == "" {
		r.address = p.URL
	}
	body := p.Body
	if len(body) > MaxPageBytes {
		body = body[:MaxPageBytes]
		r.fault = ErrTooLarge
	}
	root, err := parseHTML(decodePage(body, p.Header.Get("Content-Type")))
	if err != nil {
		r.fault = err
	}
	r.index = newPageIndex(root, compiled(s))
	return r
}

// linked is what the page says of itself in JSON-LD.
func (r *pageReader) linked() *linkedData {
	if r.said == nil {
		r.said = readLinked(r.index)
	}
	return r.said
}

// parts is what one way of reading found on a page.
type parts struct {
	title, lead, author string
	body                []Block // without title and lead
	stamp               stamp   // by the layout's own selector
}

// article tries the layouts in order and fills what they left open.
func (r *pageReader) article() (*Article, []error) {
	var found parts
	var missing []error
	fits := r.site == nil
	for _, l := range layoutsFor(r.index.layouts, r.day()) {
		got := r.byLayout(l)
		if fits = got.title != "" && len(got.body) > 0; fits {
			found = got
			break
		}
		fits = l.open()
		if found.title == "" {
			found.title = got.title
		}
		if found.lead == "" {
			found.lead = got.lead
		}
		if len(found.body) == 0 {
			found.body = got.body
		}
		if found.stamp.zero() {
			found.stamp = got.stamp
		}
	}
	if !fits {
		missing = append(missing, ErrLayout)
	}
	r.fallBack(&found)
	found.body = withoutRepeats(found.title, found.lead, found.body)
	when := r.published(found.stamp)
	a := r.assemble(found)
	if !when.zero() {
		a.Published = when.String()
	} else {
		missing = append(missing, ErrNoDate)
	}
	if a.Title == "" {
		missing = append(missing, ErrNoTitle)
	}
	if len(found.body) == 0 {
		missing = append(missing, ErrNoBody)
	}
	if a.Title == "" && a.Lead == "" && len(found.body) == 0 {
		return nil, missing
	}
	return a, missing
}

// day is the day by which a layout is chosen: when the page was fetched.
func (r *pageReader) day() string {
	if r.page.Fetched.IsZero() {
		return ""
	}
	return r.page.Fetched.In(hanoi).Format(time.DateOnly)
}

// byLayout reads the page by one layout.
func (r *pageReader) byLayout(l *layout) parts {
	x := r.index
	found := parts{
		title:  x.first(l.title),
		lead:   x.first(l.lead),
		author: cleanAuthor(x.first(l.author)),
	}
	for _, sel := range l.date {
		for _, text := range x.values(sel) {
			s, _, ok := readStamp(text, l.formats...)
			if ok && (found.stamp.zero() || s.clock && !found.stamp.clock) {
				found.stamp = s
			}
		}
		if !found.stamp.zero() {
			break
		}
	}
	skip := map[*html.Node]bool{}
	for _, sel := range l.drop {
		for _, n := range x.matches(sel) {
			skip[n] = true
		}
	}
	captions := map[*html.Node]bool{}
	for _, sel := range l.caption {
		for _, n := range x.matches(sel) {
			captions[n] = true
		}
	}
	for _, sel := range l.lead { // a lead inside the body is not read twice
		if m := x.matches(sel); len(m) > 0 && found.lead != "" {
			skip[m[0]] = true
			break
		}
	}
	for _, sel := range l.body {
		if found.body = collectBlocks(outermost(x.matches(sel)), skip, captions); len(found.body) > 0 {
			break
		}
	}
	return found
}

// assemble makes the article of its parts.
func (r *pageReader) assemble(found parts) *Article {
	p := r.page
	a := &Article{Title: found.title, Lead: found.lead, Author: found.author, Archive: p.Record}
	a.URL = r.canonical()
	a.URLs = allAddresses(a.URL, append([]string{p.URL, p.Final}, p.Urls...))
	a.ID = addressID(a.URL)
	if r.site != nil {
		a.Site, a.Place = r.site.Name, r.site.Place
	} else {
		a.Site = hostOf(a.URL)
	}
	if !p.Fetched.IsZero() {
		a.Fetched = p.Fetched.UTC().Format(time.RFC3339)
	}
	if a.Title != "" {
		a.Blocks = append(a.Blocks, Block{BlockTitle, a.Title})
	}
	if a.Lead != "" {
		a.Blocks = append(a.Blocks, Block{BlockLead, a.Lead})
	}
	a.Blocks = append(a.Blocks, classify(found.body)...)
	if a.Author == "" {
		a.Author = authorOf(a.Blocks)
	}
	if a.ID == "" {
		a.ID = textID(joinBlocks(a.Blocks))
	}
	return a
}

// clean is the form that every text from a page gets: entities that were escaped
// twice written out, normalized, white space collapsed.
func clean(text string) string {
	return strings.Join(strings.Fields(vi.Normalize(vi.Unescape(text))), " ")
}
