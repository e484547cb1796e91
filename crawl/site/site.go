package site

import "regexp"

// Site is one outlet: where its articles are announced and how its pages are
// read. One TOML file under crawl/sites holds one Site.
type Site struct {
	Name       string   `toml:"name"`       // key of the site, normally its main host: "nhandan.vn"
	Title      string   `toml:"title"`      // the outlet's own name
	Hosts      []string `toml:"hosts"`      // host names that belong to it, without port
	Confidence string   `toml:"confidence"` // high, medium or low: how sure the selectors are
	Source     string   `toml:"source"`     // what the selectors rest on, with the year
	Language   string   `toml:"language"`   // BCP 47 tag of the outlet; "vi" unless said
	Place      string   `toml:"place"`      // province of a local outlet; empty for national ones
	PerDay     Range    `toml:"per_day"`    // expected articles per day; a run outside it is an alarm
	Private    bool     `toml:"private"`    // may live on a private or loopback address

	Feeds    []string `toml:"feeds"`    // RSS or Atom addresses
	Sitemaps []string `toml:"sitemaps"` // sitemap or sitemap index addresses, gzip allowed
	Lists    []List   `toml:"lists"`    // pages that list articles
	Article  string   `toml:"article"`  // regular expression (RE2) of an article's address

	Layouts []Layout `toml:"layouts"` // newest first; the first without Until is the present one

	article *regexp.Regexp // Article compiled, by Check
}

// Range is an inclusive range of counts; a zero Max means no upper bound.
type Range struct {
	Min int `toml:"min"`
	Max int `toml:"max"`
}

// List is a page that links to articles, and how to walk on from it.
type List struct {
	URL   string `toml:"url"`   // first page
	Links string `toml:"links"` // selector of the links; empty means every link
	Next  string `toml:"next"`  // selector of the link to the next page, or an address with {page}
	Pages int    `toml:"pages"` // how many pages to walk on an ordinary night; 0 means 1
}

// Layout reads a page of one design by CSS selectors. Each list is tried in
// order; the first that finds something wins. "css@attr" takes an attribute; of
// a meta element the content is taken. A layout with neither Title nor Body says
// that nothing certain is known of such pages: they are read by what they say of
// themselves and by readability, and that is then no fault.
type Layout struct {
	Name    string   `toml:"name"`
	Until   string   `toml:"until"` // last day (YYYY-MM-DD) on which this design was seen; empty for the present one
	Title   []string `toml:"title"`
	Lead    []string `toml:"lead"`
	Body    []string `toml:"body"`
	Caption []string `toml:"caption"`
	Author  []string `toml:"author"`
	Date    []string `toml:"date"`
	Formats []string `toml:"formats"` // Go time layouts for Date, in Asia/Ho_Chi_Minh
	Drop    []string `toml:"drop"`    // removed before Body is read
}
