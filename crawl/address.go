package crawl

import (
	"fmt"
	"net"
	"net/url"
	"path"
	"regexp"
	"sort"
	"strings"
	"time"
	_ "time/tzdata" // Asia/Ho_Chi_Minh on machines without zone files
	"unicode"
	"unicode/utf8"

	"chutri/crawl/site"
)

// Vietnam is the time zone of every site, schedule and date in chutri.
var Vietnam = func() *time.Location {
	l, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err) // the zone is linked in
	}
	return l
}()

// tracking are query parameters that say where a reader came from and nothing
// about the page. A name that ends in "_" stands for all that begin with it.
var tracking = []string{
	"utm_", "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_ga", "_gl", "cmpid", "spm",
	"zarsrc", "zclid", "zalo_", "fb_action_ids", "fb_source", "at_medium", "at_campaign", "vn_source", "vn_medium",
	"vn_campaign", "vn_term", "vn_zone", "reloc", "gidzl",
}

// Address is a link made absolute and clean.
type Address struct {
	URL  string // what to fetch
	Key  string // identity: the same for every spelling of one page's address
	Host string // host name, lower case, with the port where it is not the usual one
}

// Canonical cleans a link of a page at base (nil for absolute links): tracking
// parameters, fragments, user names and default ports go. The key also forgets
// scheme, "www.", mobile hosts of the site, "/amp" and a slash at the end.
// It is an error when the link is not http or https.
func Canonical(link string, base *url.URL, s *site.Site) (Address, error) {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil {
		return Address{}, fmt.Errorf("address %q: %w", link, err)
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return Address{}, fmt.Errorf("address %q: only http and https are fetched", link)
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.Host = strings.ToLower(u.Host)
	if p := u.Port(); p == "80" && u.Scheme == "http" || p == "443" && u.Scheme == "https" {
		u.Host = strings.TrimSuffix(u.Host, ":"+p)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	if strings.Contains(u.Path, "/.") || strings.Contains(u.Path, "//") {
		slash := strings.HasSuffix(u.Path, "/")
		if u.Path, u.RawPath = path.Clean(u.Path), ""; slash && u.Path != "/" {
			u.Path += "/"
		}
	}
	query := cleanQuery(u.RawQuery)
	u.RawQuery, u.ForceQuery = strings.Join(query, "&"), false
	address := u.String()
	if again, err := url.Parse(address); err != nil || again.Host != u.Host || strings.ContainsAny(u.Host, "%\\\"'<> ") {
		return Address{}, fmt.Errorf("address %q: host %q", link, u.Host)
	}
	return Address{URL: address, Key: keyOf(u, query, s), Host: u.Host}, nil
}

func keyOf(u *url.URL, query []string, s *site.Site) string {
	host := strings.TrimPrefix(u.Host, "www.")
	for _, mobile := range []string{"m.", "mobile.", "amp."} {
		if rest, ok := strings.CutPrefix(host, mobile); ok && s != nil && owns(s, rest) {
			host = strings.TrimPrefix(rest, "www.")
			break
		}
	}
	p := strings.TrimRight(u.EscapedPath(), "/")
	p = strings.TrimRight(strings.TrimSuffix(p, "/amp"), "/")
	key := host + p
	if p == "" {
		key += "/"
	}
	if len(query) > 0 {
		q := append([]string(nil), query...)
		sort.Strings(q)
		key += "?" + strings.Join(q, "&")
	}
	return key
}

// cleanQuery drops tracking parameters and keeps the others as they are, but for
// spaces, which no request line can hold.
func cleanQuery(raw string) []string {
	var out []string
	for _, p := range strings.Split(escapeSpaces(raw), "&") {
		name, _, _ := strings.Cut(p, "=")
		if p != "" && !isTracking(strings.ToLower(name)) {
			out = append(out, p)
		}
	}
	return out
}

func escapeSpaces(raw string) string {
	for i := strings.IndexFunc(raw, unicode.IsSpace); i >= 0; i = strings.IndexFunc(raw, unicode.IsSpace) {
		r, _ := utf8.DecodeRuneInString(raw[i:])
		raw = strings.ReplaceAll(raw, string(r), url.PathEscape(string(r)))
	}
	return raw
}

func isTracking(name string) bool {
	for _, t := range tracking {
		if name == t || strings.HasSuffix(t, "_") && strings.HasPrefix(name, t) {
			return true
		}
	}
	return false
}

// owns says whether a host (with or without port) belongs to a site: one of its
// hosts, or one of them behind "www.", "m.", "mobile." or "amp.".
func owns(s *site.Site, host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	bare := bareHost(host)
	for _, h := range s.Hosts {
		if h == host || bareHost(h) == bare {
			return true
		}
	}
	return false
}

func bareHost(h string) string {
	for _, p := range []string{"www.", "m.", "mobile.", "amp."} {
		if rest, ok := strings.CutPrefix(h, p); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return h
}

// SiteOf finds the site that a host belongs to; nil when none does.
func SiteOf(sites []*site.Site, host string) *site.Site {
	for _, s := range sites {
		if owns(s, strings.ToLower(host)) {
			return s
		}
	}
	return nil
}

// Dates in addresses: "/2018/05/15/", "-20180515192418" and the like.
var (
	slashDate = regexp.MustCompile(`/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)`)
	digitDate = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6}(?:\d{3})?)?(?:\D|$)`)
)

// DateOfAddress reads the day of publication out of an address where it has
// one, at midnight in Vietnam; zero otherwise.
func DateOfAddress(address string) time.Time {
	for _, re := range []*regexp.Regexp{slashDate, digitDate} {
		if m := re.FindStringSubmatch(address); m != nil {
			t, err := time.ParseInLocation("2006-1-2", m[1]+"-"+strings.TrimLeft(m[2], "0")+"-"+strings.TrimLeft(m[3], "0"), Vietnam)
			if err == nil {
				return t
			}
		}
	}
	return time.Time{}
}
