package site

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"time"
)

// matchAll stands for the article pattern of a site that gives none.
var matchAll = regexp.MustCompile("")

// Check says what is wrong with a site, naming the key, or nil. It compiles the
// article pattern, so it must have run before IsArticle is of use.
func (s *Site) Check() error {
	var faults []error
	fault := func(key, format string, args ...any) {
		faults = append(faults, fmt.Errorf("key %q: "+format, append([]any{key}, args...)...))
	}
	if s.Name == "" {
		fault("name", "missing")
	}
	if len(s.Hosts) == 0 {
		fault("hosts", "missing: give at least one host name")
	}
	switch s.Confidence {
	case "high", "medium", "low":
	default:
		fault("confidence", "%q is none of high, medium, low", s.Confidence)
	}
	if s.Source == "" {
		fault("source", "missing: say what the selectors rest on, with the year")
	}
	if s.PerDay.Min < 0 || s.PerDay.Max != 0 && s.PerDay.Max < s.PerDay.Min {
		fault("per_day", "min %d, max %d is no range", s.PerDay.Min, s.PerDay.Max)
	}
	if s.Language == "" {
		s.Language = "vi"
	}
	s.article = matchAll
	if s.Article != "" {
		re, err := regexp.Compile(s.Article)
		if err != nil {
			fault("article", "%w", err)
		} else {
			s.article = re
		}
	}
	s.checkSources(fault)
	s.checkLayouts(fault)
	return errors.Join(faults...)
}

func (s *Site) checkSources(fault func(key, format string, args ...any)) {
	address := func(key, raw string) {
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			fault(key, "%q is no http or https address", raw)
		}
	}
	for i, f := range s.Feeds {
		address(fmt.Sprintf("feeds[%d]", i), f)
	}
	for i, m := range s.Sitemaps {
		address(fmt.Sprintf("sitemaps[%d]", i), m)
	}
	for i, l := range s.Lists {
		address(fmt.Sprintf("lists[%d].url", i), l.URL)
		if l.Links != "" {
			if _, err := ParseSelector(l.Links); err != nil {
				fault(fmt.Sprintf("lists[%d].links", i), "%w", err)
			}
		}
	}
}

func (s *Site) checkLayouts(fault func(key, format string, args ...any)) {
	if len(s.Layouts) == 0 {
		fault("layouts", "missing: give at least one [[layouts]]")
	}
	last := "9999-99-99"
	for i, l := range s.Layouts {
		key := fmt.Sprintf("layouts[%d]", i)
		switch {
		case i == 0 && l.Until != "":
			fault(key+".until", "the first layout is the present one and has no end")
		case i > 0 && l.Until == "":
			fault(key+".until", "missing: an older layout says on which day it was last seen")
		case i > 0:
			if _, err := time.Parse(time.DateOnly, l.Until); err != nil {
				fault(key+".until", "%q is no day like 2021-12-31", l.Until)
			}
			if l.Until > last {
				fault(key+".until", "layouts stand newest first, %s comes after %s", l.Until, last)
			}
			last = l.Until
		}
		for _, f := range l.fields() {
			for n, sel := range f.selectors {
				if _, err := ParseSelector(sel); err != nil {
					fault(fmt.Sprintf("%s.%s[%d]", key, f.key, n), "%w", err)
				}
			}
		}
	}
}

type layoutField struct {
	key       string
	selectors []string
}

// fields lists the selectors of a layout with the keys that they have in a file.
func (l *Layout) fields() []layoutField {
	return []layoutField{{"title", l.Title}, {"lead", l.Lead}, {"body", l.Body}, {"caption", l.Caption},
		{"author", l.Author}, {"date", l.Date}, {"drop", l.Drop}}
}

// IsArticle says whether an address has the form of an article of the site. A
// site without an article pattern, or one that was never checked, takes all.
func (s *Site) IsArticle(address string) bool {
	return s.article == nil || s.article.MatchString(address)
}
