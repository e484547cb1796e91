package crawl

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// FuzzRobots: whatever a robots.txt says, it is read, gives the same answer twice,
// and no pause that goes back in time.
func FuzzRobots(f *testing.F) {
	f.Add(200, []byte("User-agent: *\nDisallow: /tim-kiem\nAllow: /tim-kiem/$\nCrawl-delay: 2.5\nSitemap: https://bao.example/s.xml"), "/tim-kiem?q=a")
	f.Add(404, []byte("<html>"), "/")
	f.Add(200, []byte("\xef\xbb\xbfuser-agent:chutri\r\rdisallow:*\xff*****$\nCrawl-delay: 1e300\nCrawl-delay: -5"), strings.Repeat("/a*", 200))
	f.Fuzz(func(t *testing.T, code int, body []byte, path string) {
		if len(body) > robotsBytes {
			return
		}
		a, b := parseRobots(code, body), parseRobots(code, body)
		for _, agent := range []string{"chutri", "*", ""} {
			x, y := a.FindGroup(agent), b.FindGroup(agent)
			if x.Test(path) != y.Test(path) || crawlDelay(x) != crawlDelay(y) {
				t.Fatalf("%q: another answer the second time", body)
			}
			if crawlDelay(x) < 0 {
				t.Fatalf("%q: a pause of %v", body, crawlDelay(x))
			}
		}
		if !slices.Equal(a.Sitemaps, b.Sitemaps) {
			t.Fatalf("%q: sitemaps %q, then %q", body, a.Sitemaps, b.Sitemaps)
		}
	})
}

// FuzzFeed: whatever a feed holds, reading ends, every link has an address, and
// the same feed gives the same links.
func FuzzFeed(f *testing.F) {
	f.Add([]byte(`<rss version="2.0"><channel><item><link> https://bao.example/a </link><pubDate>Mon, 2 Mar 2026 08:00 GMT+7</pubDate></item></channel></rss>`))
	f.Add([]byte(`<?xml version="1.0" encoding="windows-1258"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/b"/><id>http://c</id></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"url":"https://bao.example/d","date_published":"2026-03-02"}]}`))
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, body []byte) {
		links, err := feedLinks(body, now)
		again, err2 := feedLinks(body, now)
		if (err == nil) != (err2 == nil) || !slices.EqualFunc(links, again, func(a, b link) bool { return a.address == b.address && a.published.Equal(b.published) }) {
			t.Fatalf("another answer the second time: %v %v, %v %v", links, err, again, err2)
		}
		for _, l := range links {
			if l.address == "" {
				t.Fatal("a link without an address")
			}
		}
	})
}

// FuzzIndexLine: a line that can be read is written again as it was understood.
func FuzzIndexLine(f *testing.F) {
	f.Add(`vn,nhandan)/a 20260302010203 {"url":"https://nhandan.vn/a","mime":"text/html","status":"200","digest":"sha256:0","length":"9","offset":"0","filename":"a.warc.gz"}`)
	f.Add("a b c")
	f.Fuzz(func(t *testing.T, line string) {
		e, err := parseIndexLine(line)
		if err != nil {
			return
		}
		again, err := parseIndexLine(e.line(e.Time))
		if err != nil {
			t.Fatalf("%q is written as %q: %v", line, e.line(e.Time), err)
		}
		if again.SURT = e.SURT; again.Record() != e.Record() || !again.Time.Equal(e.Time) || again.URL != e.URL {
			t.Fatalf("%q is read as %+v and then %+v", line, e, again)
		}
	})
}
