package crawl

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl/site"
)

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"113.160.0.1": true, "2405:4800::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false, "192.0.2.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "ff02::1": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true,
		"64:ff9b::a00:1": false, "2002:a00:1::": false, "2001:db8::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPublic(%s) = %v", address, got)
		}
	}
}

// TestRebinding: a name that meant a public address when it was looked at and
// means a private one when it is connected to. The address that counts is the
// one that the socket gets, so no answer of a name server helps.
func TestRebinding(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	dial := guardedDial(map[string]bool{"own.example:80": true})
	_, port, _ := net.SplitHostPort(l.Addr().String())
	for _, name := range []string{"localhost", "127.0.0.1", "0.0.0.0", "::1"} {
		c, err := dial(context.Background(), "tcp", net.JoinHostPort(name, port))
		if err == nil {
			c.Close()
		}
		if !errors.Is(err, ErrPrivate) {
			t.Errorf("dial %s: %v", name, err)
		}
	}
	open := guardedDial(map[string]bool{l.Addr().String(): true})
	c, err := open(context.Background(), "tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
}

func TestOpenHosts(t *testing.T) {
	s := &site.Site{
		Feeds: []string{"http://127.0.0.1:8080/rss"}, Sitemaps: []string{"https://Noi-Bo.example/s.xml"}, Lists: []site.List{{URL: "http://10.0.0.1/"}},
	}
	if got := openHosts(s); len(got) > 0 {
		t.Errorf("a site that is not private opens %v", got)
	}
	s.Private = true
	want := map[string]bool{"127.0.0.1:8080": true, "noi-bo.example:443": true, "10.0.0.1:80": true}
	if d := cmp.Diff(want, openHosts(s)); d != "" {
		t.Errorf("open hosts (-want +got):\n%s", d)
	}
}

// readSitemap gives the entries of a sitemap together.
func readSitemap(in io.Reader) (index bool, all []sitemapEntry, err error) {
	index, n, err := parseSitemap(in, func(_ bool, piece []sitemapEntry) error {
		all = append(all, piece...)
		return nil
	})
	if n != len(all) {
		err = fmt.Errorf("%d entries are said to be %d: %w", len(all), n, err)
	}
	return index, all, err
}

// FuzzSitemap: reading ends, keeps to its bounds and gives the same twice; the
// dates of entries are read whatever they are.
func FuzzSitemap(f *testing.F) {
	f.Add(`<sitemapindex><sitemap><loc>https://a.vn/s.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>`)
	f.Add(`<?xml version="1.0" encoding="windows-1258"?><urlset><url><loc>x</loc><news:news><news:publication_date>2026</news:publication_date></news:news></url>`)
	f.Add(`<!DOCTYPE a [<!ENTITY b "c">]><urlset>&b;&b;</urlset>`)
	f.Add(`<urlset><url><loc>x</loc><lastmod>Mon, 2 Mar 2026 08:00 GMT+7</lastmod></url><url><lastmod>2/3/2026 8:00:00 SA</lastmod></url></urlset>`)
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, in string) {
		index, entries, err := readSitemap(strings.NewReader(in))
		if len(entries) > sitemapEntries {
			t.Fatalf("%d entries", len(entries))
		}
		again, same, err2 := readSitemap(strings.NewReader(in))
		if index != again || !slices.Equal(entries, same) || (err == nil) != (err2 == nil) {
			t.Fatal("another answer the second time")
		}
		for _, e := range entries {
			a, err := ParseDate(e.LastMod, now)
			b, err2 := ParseDate(e.LastMod, now)
			if !a.Equal(b) || (err == nil) != (err2 == nil) || err != nil && !a.IsZero() {
				t.Fatalf("%q is the day %v, %v and then %v, %v", e.LastMod, a, err, b, err2)
			}
		}
	})
}

// FuzzCanonical: a clean address stays as it is, and so does its key.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://bao.vn/a-1.html?utm_source=x#y", "//m.bao.vn/a/../b/amp/", "http://[::1]:80/%e1?a&b=&&", "HTTP://A.VN:443//", "?", "a b"} {
		f.Add(s)
	}
	base, _ := url.Parse("https://www.bao.vn/tin/")
	s := &site.Site{Hosts: []string{"bao.vn"}}
	f.Fuzz(func(t *testing.T, link string) {
		a, err := Canonical(link, base, s)
		if err != nil {
			return
		}
		b, err := Canonical(a.URL, nil, s)
		if err != nil || a != b {
			t.Fatalf("%q is %+v and then %+v, %v", link, a, b, err)
		}
		DateOfAddress(a.URL)
		surt(a.URL)
	})
}

// TestSitemapBounds: entities that blow up are not followed, deep nesting ends.
func TestSitemapBounds(t *testing.T) {
	start := time.Now()
	deep := strings.Repeat("<url>", 200000)
	if _, entries, err := readSitemap(strings.NewReader("<urlset>" + deep)); err == nil || len(entries) > 1 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	var syntax *xml.SyntaxError
	if _, _, err := readSitemap(strings.NewReader("<urlset><url><loc>x")); !errors.As(err, &syntax) {
		t.Errorf("error %v", err)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %s", d)
	}
}

// TestSitemapPieces: entries are taken in pieces, each once, and who cannot take them
// ends the reading.
func TestSitemapPieces(t *testing.T) {
	var in strings.Builder
	in.WriteString("<urlset>")
	for i := range 2*sitemapPiece + 500 {
		fmt.Fprintf(&in, "<url><loc>/tin/%d</loc></url>", i)
	}
	next, sizes := 0, []int{}
	_, n, err := parseSitemap(strings.NewReader(in.String()+"</urlset>"), func(_ bool, piece []sitemapEntry) error {
		sizes = append(sizes, len(piece))
		for _, e := range piece {
			if want := fmt.Sprintf("/tin/%d", next); e.Loc != want {
				t.Fatalf("%q, want %q", e.Loc, want)
			}
			next++
		}
		return nil
	})
	if err != nil || n != next || !slices.Equal(sizes, []int{sitemapPiece, sitemapPiece, 500}) {
		t.Errorf("%d entries in pieces of %v: %v", n, sizes, err)
	}
	full := errors.New("no room")
	if _, n, err := parseSitemap(strings.NewReader(in.String()), func(bool, []sitemapEntry) error { return full }); !errors.Is(err, full) || n != sitemapPiece {
		t.Errorf("%d entries behind the failure: %v", n, err)
	}
}
