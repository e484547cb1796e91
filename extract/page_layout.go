package extract

import (
	"sync"

	"chutri/crawl/site"
)

// layouts is a site's layouts with compiled selectors.
type layouts struct {
	all     []*layout
	hints   map[site.Hint]bool // what the index must file elements under
	needAll bool               // some selector names nothing to file by
}

type layout struct {
	name, until                                    string
	title, lead, body, caption, author, date, drop []*compiledSel
	formats                                        []string
}

// compiledSel is one selector; its address is its identity in the index.
type compiledSel struct {
	site.Selector
	entry string // as it stands in the site file
}

// compiledSites keeps the compiled layouts of each *site.Site. Sites are loaded
// once and not changed after that.
var compiledSites sync.Map

// compiled gives the compiled layouts of a site; a nil site has none. Selectors
// that do not compile are left out: Site.Check has said so at loading.
func compiled(s *site.Site) *layouts {
	if s == nil {
		return &layouts{}
	}
	if l, ok := compiledSites.Load(s); ok {
		return l.(*layouts)
	}
	c := &layouts{hints: map[site.Hint]bool{}}
	for _, l := range s.Layouts {
		c.all = append(c.all, &layout{
			name: l.Name, until: l.Until, title: c.compile(l.Title), lead: c.compile(l.Lead), body: c.compile(l.Body), caption: c.compile(l.Caption),
			author: c.compile(l.Author), date: c.compile(l.Date), drop: c.compile(l.Drop), formats: l.Formats,
		})
	}
	compiledSites.Store(s, c)
	return c
}

func (c *layouts) compile(entries []string) []*compiledSel {
	var sels []*compiledSel
	for _, e := range entries {
		sel, err := site.ParseSelector(e)
		if err != nil {
			continue
		}
		if sel.Hint == (site.Hint{}) {
			c.needAll = true
		}
		c.hints[sel.Hint] = true
		sels = append(sels, &compiledSel{sel, e})
	}
	return sels
}

// layoutsFor orders the layouts for a page fetched on a day: those that were
// still in use on it, the oldest of them first, because a design with an end
// that a page's day has not passed is the design of that time; then the others,
// newest first, for pages that were stored long after they were made; at the
// end those without selectors, which leave the page to the fallbacks.
func layoutsFor(c *layouts, day string) []*layout {
	var fit, rest, open []*layout
	for _, l := range c.all {
		switch {
		case l.open():
			open = append(open, l)
		case l.until == "" || day != "" && day <= l.until:
			fit = append([]*layout{l}, fit...)
		default:
			rest = append(rest, l)
		}
	}
	return append(append(fit, rest...), open...)
}

// open says whether a layout names neither title nor body: nothing certain is
// known of such pages, and the fallbacks reading them is no fault.
func (l *layout) open() bool { return len(l.title) == 0 && len(l.body) == 0 }
