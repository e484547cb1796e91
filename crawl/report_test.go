package crawl_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

func TestAlarms(t *testing.T) {
	s := &site.Site{Name: "bao.example.vn", PerDay: site.Range{Min: 20, Max: 100}, Feeds: []string{"https://bao.example.vn/rss"}}
	tests := []struct {
		name string
		rep  crawl.SiteReport
		days float64
		want []string
	}{
		{"as expected", crawl.SiteReport{New: 50}, 1, nil},
		{"too few", crawl.SiteReport{New: 3}, 1, []string{"bao.example.vn: 3 new articles in 1.0 days, expected at least 20 a day"}},
		{"too many", crawl.SiteReport{New: 900}, 1, []string{"bao.example.vn: 900 new articles in 1.0 days, expected at most 100 a day"}},
		{"many after a week", crawl.SiteReport{New: 600}, 7, nil},
		{"twice on one day", crawl.SiteReport{New: 21}, 0.1, nil},
		{"first run", crawl.SiteReport{New: 900, Discovered: 900, FirstRun: true}, 1, nil},
		{"first run that found nothing", crawl.SiteReport{FirstRun: true}, 1, []string{"bao.example.vn: no article was discovered"}},
		{"new layout", crawl.SiteReport{New: 50, Extracted: 50, Empty: map[string]int{"date": 2, "title": 30}}, 1,
			[]string{"bao.example.vn: 30 of 50 pages have no title: has the layout changed?"}},
		{"too few pages to judge", crawl.SiteReport{New: 20, Extracted: 3, Empty: map[string]int{"title": 3}}, 1, nil},
	}
	for _, tt := range tests {
		r := &crawl.Report{Sites: map[string]*crawl.SiteReport{s.Name: &tt.rep}}
		if n := r.SetAlarms([]*site.Site{s}, tt.days); n != len(tt.want) {
			t.Errorf("%s: %d alarms, want %d", tt.name, n, len(tt.want))
		}
		if d := cmp.Diff(tt.want, r.AllAlarms()); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestReportRendering(t *testing.T) {
	r := &crawl.Report{Start: time.Unix(1772393400, 0).UTC(), End: time.Unix(1772393460, 0).UTC()}
	s := r.Site("bao.example.vn")
	s.New, s.Bytes, s.Failed["http 500"], s.Failed["timeout"] = 7, 12345, 2, 1
	r.Site("a.example.vn")
	text := r.Prometheus()
	for _, want := range []string{
		"# TYPE chutri_crawl_new gauge\nchutri_crawl_new{site=\"a.example.vn\"} 0\nchutri_crawl_new{site=\"bao.example.vn\"} 7\n",
		`chutri_crawl_bytes{site="bao.example.vn"} 12345`, `chutri_crawl_failed{site="bao.example.vn",reason="http 500"} 2`,
		"chutri_crawl_end_seconds 1772393460\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	if r.Failures() != 3 {
		t.Errorf("%d failures, want 3", r.Failures())
	}
	b, err := json.Marshal(r)
	if err != nil || !strings.Contains(string(b), `"site":"bao.example.vn","discovered":0`) {
		t.Errorf("JSON %s, %v", b, err)
	}
}
