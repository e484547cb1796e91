package crawl

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"chutri/crawl/site"
)

// Report is what a run did, site by site. It marshals to JSON as it stands.
type Report struct {
	Start     time.Time              `json:"start"`
	End       time.Time              `json:"end"`
	Crawler   string                 `json:"crawler,omitempty"`   // name of the process, where several crawl side by side
	Cancelled bool                   `json:"cancelled,omitempty"` // ended by its context or time budget
	Mended    []string               `json:"mended,omitempty"`    // repairs at the start
	Clock     string                 `json:"clock,omitempty"`     // what is wrong with the clock; an alarm
	Sites     map[string]*SiteReport `json:"sites"`

	mu sync.Mutex
}

// SiteReport counts one site's part of a run. Discovery documents count as
// Requests and Bytes only.
type SiteReport struct {
	Site        string         `json:"site"`
	Discovered  int            `json:"discovered"`   // addresses not known before
	Requests    int            `json:"requests"`     // HTTP requests sent, robots, redirects and retries included
	Fetched     int            `json:"fetched"`      // article visits with an answer: new, changed, not modified, duplicate
	NotModified int            `json:"not_modified"` // 304, or the same body again
	New         int            `json:"new"`
	Changed     int            `json:"changed"`
	Duplicate   int            `json:"duplicate"` // articles that another address had already given
	Gone        int            `json:"gone"`
	GivenUp     int            `json:"given_up"`
	Failed      map[string]int `json:"failed,omitempty"`    // article visits by reason, to be tried again
	Skipped     map[string]int `json:"skipped,omitempty"`   // visits not made, by reason
	Discovery   []string       `json:"discovery,omitempty"` // feeds, sitemaps and lists that failed, with the reason
	Bytes       int64          `json:"bytes"`               // body bytes received, as sent
	Seconds     float64        `json:"seconds"`             // from the first request to the last
	FirstRun    bool           `json:"first_run,omitempty"` // nothing was known of the site before
	Shared      bool           `json:"shared,omitempty"`    // another crawler did the site, or a part of it: the numbers are no measure

	// Filled by whoever extracts the pages of the run.
	Extracted int            `json:"extracted,omitempty"` // records made
	Empty     map[string]int `json:"empty,omitempty"`     // records without a title, body or date, by field; pages without a record under EmptyText
	Alarms    []string       `json:"alarms,omitempty"`
}

// Site gives the part of one site and makes it where it is missing.
func (r *Report) Site(name string) *SiteReport {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.site(name)
}

func (r *Report) site(name string) *SiteReport {
	if r.Sites == nil {
		r.Sites = map[string]*SiteReport{}
	}
	if r.Sites[name] == nil {
		r.Sites[name] = &SiteReport{Site: name, Failed: map[string]int{}, Skipped: map[string]int{}, Empty: map[string]int{}}
	}
	return r.Sites[name]
}

// update changes one site's part under the report's lock.
func (r *Report) update(name string, f func(*SiteReport)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(r.site(name))
}

// Names lists the sites in order.
func (r *Report) Names() []string { return slices.Sorted(maps.Keys(r.Sites)) }

// Failures counts article visits that failed and sites whose discovery failed.
func (r *Report) Failures() int {
	n := 0
	for _, s := range r.Sites {
		for _, c := range s.Failed {
			n += c
		}
		n += len(s.Discovery)
	}
	return n
}

// SetAlarms judges every site: new articles outside the expected number per day
// of the site file, nothing discovered at all, and – once Extracted and Empty
// are filled – pages that lose their title, body or date. days is the time
// since the last run in days, at least 1. The first run of a site is not judged
// by its numbers. It says how many alarms there are.
func (r *Report) SetAlarms(sites []*site.Site, days float64) int {
	n := 0
	for _, s := range sites {
		sr, ok := r.Sites[s.Name]
		if !ok {
			continue
		}
		sr.Alarms = sr.judge(s, max(days, 1))
		n += len(sr.Alarms)
	}
	return n
}

// emptyShare is the part of a run's records that may lack a field before it is
// an alarm, and emptyLeast the number of records needed to judge.
const (
	emptyShare = 0.2
	emptyLeast = 5
)

// EmptyText is the field of SiteReport.Empty for pages that gave no record at
// all. They are not among Extracted.
const EmptyText = "text"

func (s *SiteReport) judge(st *site.Site, days float64) []string {
	var out []string
	if !s.FirstRun && !s.Shared {
		perDay := float64(s.New) / days
		if perDay < float64(st.PerDay.Min) {
			out = append(out, fmt.Sprintf("%s: %d new articles in %.1f days, expected at least %d a day", st.Name, s.New, days, st.PerDay.Min))
		}
		if st.PerDay.Max > 0 && perDay > float64(st.PerDay.Max) {
			out = append(out, fmt.Sprintf("%s: %d new articles in %.1f days, expected at most %d a day", st.Name, s.New, days, st.PerDay.Max))
		}
	}
	if s.FirstRun && !s.Shared && s.Discovered == 0 && len(st.Feeds)+len(st.Sitemaps)+len(st.Lists) > 0 {
		out = append(out, st.Name+": no article was discovered")
	}
	pages := s.Extracted + s.Empty[EmptyText]
	for _, field := range slices.Sorted(maps.Keys(s.Empty)) {
		if n := s.Empty[field]; pages >= emptyLeast && float64(n) > emptyShare*float64(pages) {
			out = append(out, fmt.Sprintf("%s: %d of %d pages have no %s: has the layout changed?", st.Name, n, pages, field))
		}
	}
	return out
}

// AllAlarms lists the alarms of the run and of every site.
func (r *Report) AllAlarms() []string {
	var out []string
	if r.Clock != "" {
		out = append(out, r.Clock)
	}
	for _, n := range r.Names() {
		out = append(out, r.Sites[n].Alarms...)
	}
	return out
}

// Prometheus renders the report in the text exposition format.
func (r *Report) Prometheus() string {
	var b strings.Builder
	names := r.Names()
	gauge := func(name, help string, value func(*SiteReport) float64) {
		fmt.Fprintf(&b, "# HELP chutri_crawl_%s %s\n# TYPE chutri_crawl_%s gauge\n", name, help, name)
		for _, n := range names {
			fmt.Fprintf(&b, "chutri_crawl_%s{site=%q} %g\n", name, n, value(r.Sites[n]))
		}
	}
	count := func(f func(*SiteReport) int) func(*SiteReport) float64 {
		return func(s *SiteReport) float64 { return float64(f(s)) }
	}
	gauge("discovered", "Addresses not known before the last run.", count(func(s *SiteReport) int { return s.Discovered }))
	gauge("requests", "HTTP requests of the last run.", count(func(s *SiteReport) int { return s.Requests }))
	gauge("new", "New articles of the last run.", count(func(s *SiteReport) int { return s.New }))
	gauge("changed", "Changed articles of the last run.", count(func(s *SiteReport) int { return s.Changed }))
	gauge("not_modified", "Articles found unchanged in the last run.", count(func(s *SiteReport) int { return s.NotModified }))
	gauge("gone", "Articles found gone in the last run.", count(func(s *SiteReport) int { return s.Gone }))
	gauge("given_up", "Addresses given up in the last run.", count(func(s *SiteReport) int { return s.GivenUp }))
	gauge("extracted", "Records made in the last run.", count(func(s *SiteReport) int { return s.Extracted }))
	gauge("bytes", "Body bytes received in the last run.", func(s *SiteReport) float64 { return float64(s.Bytes) })
	gauge("seconds", "Duration of the last run.", func(s *SiteReport) float64 { return s.Seconds })
	gauge("alarms", "Alarms of the last run.", count(func(s *SiteReport) int { return len(s.Alarms) }))
	b.WriteString("# HELP chutri_crawl_failed Article visits that failed in the last run.\n# TYPE chutri_crawl_failed gauge\n")
	for _, n := range names {
		reasons := make([]string, 0, len(r.Sites[n].Failed))
		for reason := range r.Sites[n].Failed {
			reasons = append(reasons, reason)
		}
		sort.Strings(reasons)
		for _, reason := range reasons {
			fmt.Fprintf(&b, "chutri_crawl_failed{site=%q,reason=%q} %d\n", n, reason, r.Sites[n].Failed[reason])
		}
	}
	fmt.Fprintf(&b, "# HELP chutri_crawl_end_seconds End of the last run, Unix time.\n# TYPE chutri_crawl_end_seconds gauge\nchutri_crawl_end_seconds %d\n", r.End.Unix())
	return b.String()
}
