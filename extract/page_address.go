package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"sort"
	"strings"

	"chutri/crawl/site"
)

// canonical is the address by which the article is known: what the page names
// as canonical, where that lies on the page's own host or on one of the site's;
// else the address that answered. A page that names its site's front page, as
// badly made templates do, is not believed.
func (r *pageReader) canonical() string {
	own := CleanURL(r.address)
	base, err := url.Parse(own)
	if err != nil {
		return own
	}
	claims := []string{r.index.meta("og:url")}
	if link := r.index.links["canonical"]; link != nil {
		claims = []string{attr(link, "href"), claims[0]}
	}
	for _, claim := range claims {
		if claim == "" {
			continue
		}
		u, err := base.Parse(strings.TrimSpace(claim))
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || !r.ownHost(base, u) {
			continue
		}
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(base.Path, "/") != "" {
			continue
		}
		return CleanURL(u.String())
	}
	return own
}

// PageAddress is the address that a page gives as its own, as a saved page does
// of which nothing else is known; empty when it gives none.
func PageAddress(p *site.Page) string {
	if address := newPageReader(p, nil).canonical(); strings.Contains(address, "://") {
		return address
	}
	return ""
}

// ownHost says whether a claimed address belongs to the page's host or site.
func (r *pageReader) ownHost(base, claim *url.URL) bool {
	host := editionless(claim.Hostname())
	if base.Host == "" || host == editionless(base.Hostname()) {
		return true
	}
	if r.site != nil {
		for _, h := range r.site.Hosts {
			if editionless(h) == host {
				return true
			}
		}
	}
	return false
}

// editionless is a host without the labels that name an edition of one site.
func editionless(host string) string {
	host = strings.ToLower(host)
	for _, label := range []string{"www.", "m.", "amp."} {
		host = strings.TrimPrefix(host, label)
	}
	return host
}

// tracking parameters say where a reader came from and not what is shown.
var tracking = wordSet("fbclid gclid zarsrc zalo mibextid _gl ref ref_src source from amp igshid gidzl vn_source vn_campaign vn_medium")

// CleanURL brings an address into the form in which addresses are compared:
// lower-case host, no default port, fragment or tracking parameters, the other
// parameters sorted. What is no address is given back as it is.
func CleanURL(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return raw
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = strings.ToLower(u.Host)
	if u.Scheme == "http" {
		u.Host = strings.TrimSuffix(u.Host, ":80")
	} else {
		u.Host = strings.TrimSuffix(u.Host, ":443")
	}
	u.Fragment, u.RawFragment, u.User = "", "", nil
	if u.Path == "" {
		u.Path = "/"
	}
	if u.RawQuery != "" {
		var keep []string
		for _, pair := range strings.Split(u.RawQuery, "&") {
			key, _, _ := strings.Cut(pair, "=")
			key = strings.ToLower(key)
			if key != "" && !tracking[key] && !strings.HasPrefix(key, "utm_") {
				keep = append(keep, pair)
			}
		}
		sort.Strings(keep)
		u.RawQuery = strings.Join(keep, "&")
	}
	u.ForceQuery = false
	return u.String()
}

// allAddresses lists the addresses of an article, the canonical one first.
func allAddresses(canonical string, more []string) []string {
	list := []string{canonical}
	seen := map[string]bool{"": true, canonical: true}
	for _, raw := range more {
		if !seen[raw] {
			list = append(list, raw)
			seen[raw] = true
		}
	}
	return list
}

// addressID is the key of an article by its canonical address: the same for
// http and https and for the editions of one host. An empty address has none.
func addressID(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return hash(editionless(u.Host) + u.EscapedPath() + "?" + u.RawQuery)
}

// textID is the key of an article that has no address.
func textID(text string) string { return hash(text) }

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// hostOf is the host by which an unknown site is called.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return editionless(u.Hostname())
}
