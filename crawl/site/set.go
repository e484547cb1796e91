package site

import (
	"fmt"
	"net/url"
	"sort"
	"strings"
)

// Set is all known sites. It is not changed after it is made.
type Set struct {
	all    []*Site // sorted by name
	byName map[string]*Site
	byHost map[string][]*Site // host without www. and m.
}

// NewSet makes a set of sites; two of the same name are an error. Sites that
// were made in code and not by Parse are checked here.
func NewSet(sites ...*Site) (*Set, error) {
	set := &Set{byName: map[string]*Site{}, byHost: map[string][]*Site{}}
	for _, s := range sites {
		if s.article == nil {
			if err := s.Check(); err != nil {
				return nil, fmt.Errorf("site %q: %w", s.Name, err)
			}
		}
		if set.byName[s.Name] != nil {
			return nil, fmt.Errorf("site %q: two sites of this name", s.Name)
		}
		set.byName[s.Name] = s
		set.all = append(set.all, s)
	}
	sort.Slice(set.all, func(i, j int) bool { return set.all[i].Name < set.all[j].Name })
	for _, s := range set.all {
		for _, host := range s.Hosts {
			host = plainHost(host)
			set.byHost[host] = append(set.byHost[host], s)
		}
	}
	return set, nil
}

// With gives a new set in which the given sites are added, or stand in for
// those of the same name.
func (set *Set) With(sites ...*Site) (*Set, error) {
	over := map[string]bool{}
	for _, s := range sites {
		over[s.Name] = true
	}
	all := append([]*Site(nil), sites...)
	for _, s := range set.All() {
		if !over[s.Name] {
			all = append(all, s)
		}
	}
	return NewSet(all...)
}

// All gives the sites, sorted by name. The nil set has none.
func (set *Set) All() []*Site {
	if set == nil {
		return nil
	}
	return set.all
}

// Get gives the site of a name, or nil.
func (set *Set) Get(name string) *Site {
	if set == nil {
		return nil
	}
	return set.byName[name]
}

// ForURL gives the site that an address belongs to, or nil. The host decides
// ("www." and "m." aside, and a subdomain of a known host counts where it is no
// host of its own); among sites of one host, the one whose article pattern fits.
func (set *Set) ForURL(raw string) *Site {
	if set == nil {
		return nil
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil
	}
	for host := plainHost(u.Hostname()); host != ""; {
		if sites := set.byHost[host]; len(sites) > 0 {
			for _, s := range sites[1:] {
				if s.IsArticle(raw) && !sites[0].IsArticle(raw) {
					return s
				}
			}
			return sites[0]
		}
		_, parent, ok := strings.Cut(host, ".")
		if !ok || !strings.Contains(parent, ".") {
			break
		}
		host = parent
	}
	return nil
}

// plainHost is the host without what distinguishes only editions of one site.
func plainHost(host string) string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, p := range []string{"www.", "m."} {
		host = strings.TrimPrefix(host, p)
	}
	return host
}
