package site

import (
	"fmt"
	"strings"
)

// Explain says in a few lines how the articles of the site are found and how
// its pages are read.
func (s *Site) Explain() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s: %s", s.Name, s.Title)
	line("  hosts       %s", strings.Join(s.Hosts, ", "))
	line("  confidence  %s", s.Confidence)
	line("  source      %s", s.Source)
	line("  language    %s", s.Language)
	if s.Place != "" {
		line("  place       %s", s.Place)
	}
	line("  per day     %s articles; a run outside of it is an alarm", s.PerDay)
	for _, f := range s.Feeds {
		line("  feed        %s", f)
	}
	for _, m := range s.Sitemaps {
		line("  sitemap     %s", m)
	}
	for _, l := range s.Lists {
		line("  list        %s, links %s, next page %s, %d pages a night", l.URL, orElse(l.Links, "all"), orElse(l.Next, "none"), max(l.Pages, 1))
	}
	line("  article     %s", orElse(s.Article, "every address"))
	for _, l := range s.Layouts {
		until := "in use now"
		if l.Until != "" {
			until = "last seen on " + l.Until
		}
		line("  layout      %s (%s)", l.Name, until)
		if len(l.Title) == 0 && len(l.Body) == 0 {
			line("    read by JSON-LD, OpenGraph and readability")
		}
		for _, f := range l.fields() {
			if len(f.selectors) > 0 {
				line("    %-8s  %s", f.key, strings.Join(f.selectors, "  else  "))
			}
		}
	}
	return b.String()
}

// String prints a range as "30 to 800" or "at least 30".
func (r Range) String() string {
	if r.Max == 0 {
		return fmt.Sprintf("at least %d", r.Min)
	}
	return fmt.Sprintf("%d to %d", r.Min, r.Max)
}

func orElse(s, empty string) string {
	if s == "" {
		return empty
	}
	return s
}
