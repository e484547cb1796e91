package crawl

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"chutri/crawl/site"
)

// ErrPrivate says that a name stands for an address inside a private network.
var ErrPrivate = errors.New("private address")

// notPublic are the ranges beside those that net/netip knows by name that no
// news site lives in (IANA special-purpose registries).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carrier-grade NAT
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), // NAT64 and tunnels may hide a private IPv4 address
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// guardedDial makes a dial function that refuses private addresses after name
// resolution, whatever led there. Only the hosts and ports in open are exempt.
func guardedDial(open map[string]bool) func(context.Context, string, string) (net.Conn, error) {
	plain := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}
	guarded := *plain
	guarded.Control = func(network, address string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("%w: %s", ErrPrivate, address)
		}
		if !isPublic(ap.Addr()) {
			return fmt.Errorf("%w: %s", ErrPrivate, ap.Addr())
		}
		return nil
	}
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if open[strings.ToLower(addr)] {
			return plain.DialContext(ctx, network, addr)
		}
		return guarded.DialContext(ctx, network, addr)
	}
}

// openHosts lists the host:port pairs that a private site's own addresses name.
// They are the only private places that its crawl may reach.
func openHosts(s *site.Site) map[string]bool {
	open := map[string]bool{}
	if !s.Private {
		return open
	}
	addresses := append(append([]string(nil), s.Feeds...), s.Sitemaps...)
	for _, l := range s.Lists {
		addresses = append(addresses, l.URL)
	}
	for _, a := range addresses {
		if u, err := url.Parse(a); err == nil && u.Host != "" {
			host := strings.ToLower(u.Host)
			if u.Port() == "" && u.Scheme == "https" {
				host += ":443"
			}
			open[withPort(host)] = true
		}
	}
	return open
}

// withPort adds the usual port of http where a host has none.
func withPort(host string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	return host + ":80"
}

// isPrivateName says whether a host is written as a private address; names are
// judged after they are resolved.
func isPrivateName(host string) bool {
	h := host
	if name, _, err := net.SplitHostPort(host); err == nil {
		h = name
	}
	a, err := netip.ParseAddr(strings.Trim(h, "[]"))
	return err == nil && !isPublic(a)
}
