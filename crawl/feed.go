package crawl

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// readFeed puts the entries of an RSS, Atom or JSON feed on the frontier.
func (s *siteRun) readFeed(ctx context.Context, address string) error {
	v, keep, err := s.document(ctx, KindFeed, address, s.run.BackFill, nil)
	if v == nil {
		return err
	}
	links, err := feedLinks(v.body(), s.run.Now())
	if err != nil {
		return fmt.Errorf("feed %s: %w", address, err)
	}
	if _, err := s.found(ctx, v.captures[len(v.captures)-1].URL, links); err != nil {
		return err
	}
	return keep()
}

func feedLinks(body []byte, now time.Time) ([]link, error) {
	f, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	var out []link
	for _, i := range f.Items {
		l := link{address: strings.TrimSpace(i.Link)}
		if l.address == "" && strings.HasPrefix(i.GUID, "http") {
			l.address = i.GUID
		}
		date := i.Published
		if date == "" && i.DublinCoreExt != nil && len(i.DublinCoreExt.Date) > 0 {
			date = i.DublinCoreExt.Date[0]
		}
		l.published, _ = ParseDate(date, now)
		if l.address != "" {
			out = append(out, l)
		}
	}
	return out, nil
}

// dateLayouts of feeds and sitemaps, with and without a zone. Those without one
// mean Vietnam.
var dateLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 06 15:04:05 -0700",
	"2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05", "2 Jan 2006 15:04:05",
	"1/2/2006 3:04:05 PM", // ASP.NET feeds in the server's American culture
	"02/01/2006 15:04:05", "02/01/2006 15:04", "15:04 02/01/2006", "02/01/2006",
}

// zoneWord is a zone in letters, perhaps with hours: "GMT", "GMT+7", "UTC+07:00", "ICT".
var zoneWord = regexp.MustCompile(`\s*\b(GMT|UTC|UT|Z|ICT)\s*(?:([+-])\s*(\d{1,2})(?::?(\d\d))?)?$`)

// ParseDate reads a date of a feed or sitemap. Go and the feed libraries read
// "GMT+7" as a zone without an offset, seven hours wrong; here it is +07:00, and
// a date without a zone is in Vietnam. A plain "GMT" that lies in the future of
// now is a clock in Vietnam with a wrong label, and read so.
func ParseDate(s string, now time.Time) (time.Time, error) {
	text := strings.TrimSpace(s)
	if text == "" {
		return time.Time{}, fmt.Errorf("no date")
	}
	plainGMT := false
	if m := zoneWord.FindStringSubmatchIndex(text); m != nil && !strings.HasSuffix(text, "Z") {
		word, sub := text[m[2]:m[3]], func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return text[m[2*n]:m[2*n+1]]
		}
		zone := " +0000"
		switch {
		case sub(2) != "":
			zone = fmt.Sprintf(" %s%02s%02s", sub(2), sub(3), pad(sub(4)))
		case word == "ICT":
			zone = " +0700"
		default:
			plainGMT = true
		}
		text = text[:m[0]] + zone
	}
	for _, layout := range dateLayouts {
		t, err := time.ParseInLocation(layout, text, Vietnam)
		if err != nil {
			continue
		}
		if plainGMT && t.After(now.Add(30*time.Minute)) {
			t = t.Add(-7 * time.Hour)
		}
		return t.In(Vietnam), nil
	}
	return time.Time{}, fmt.Errorf("date %q is in no known form", s)
}

func pad(minutes string) string {
	if minutes == "" {
		return "00"
	}
	return minutes
}
