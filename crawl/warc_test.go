package crawl_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

// capture makes an exchange about the n-th article.
func capture(n int) *crawl.Capture {
	body := []byte(fmt.Sprintf("<html lang=vi><title>Bài %d</title><p>Hội nghị lần thứ %d.</p></html>", n, n))
	address := fmt.Sprintf("https://www.bao.example.vn/tin/bai-%d.html", n)
	return &crawl.Capture{
		URL: address, Asked: address, Request: []byte("GET /tin HTTP/1.1\r\nHost: www.bao.example.vn\r\n\r\n"),
		Status: 200, Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}, "X-Viet": {"đ"}},
		Payload: body, Body: body, Time: time.Date(2026, 3, 1, 10, 0, n, 0, time.UTC), IP: "203.0.113.7",
		Kind: crawl.KindArticle, Site: "bao.example.vn", Key: fmt.Sprintf("bao.example.vn/tin/bai-%d.html", n),
		FeedDate: time.Date(2026, 3, 1, 9, 0, 0, 0, crawl.Vietnam), Aliases: []string{address + "?in=1"},
	}
}

// written is an archive of n captures in one folder.
func written(t *testing.T, n int, o crawl.ArchiveOptions) (dir string, records []site.Record) {
	t.Helper()
	dir = t.TempDir()
	o.Now = newClock().Now
	a, err := crawl.OpenArchive(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		r, err := a.Write(capture(i))
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, records
}

// readAll reads the pages of a folder and the damages that were met.
func readAll(t *testing.T, dir string, o crawl.ReadOptions) (urls []string, damage []error) {
	t.Helper()
	for p, err := range crawl.ReadArchive(dir, nil, o) {
		var bad *crawl.CorruptError
		switch {
		case errors.As(err, &bad):
			damage = append(damage, err)
		case err != nil:
			t.Fatal(err)
		default:
			urls = append(urls, p.URL)
		}
	}
	return urls, damage
}

func TestArchiveRoundTrip(t *testing.T) {
	dir, records := written(t, 25, crawl.ArchiveOptions{MaxFile: 9000, Operator: "test@example.org"})
	names, err := crawl.ArchiveFiles(dir)
	if err != nil || len(names) < 2 {
		t.Fatalf("%d files, %v; want rotation", len(names), err)
	}
	n := 0
	for p, err := range crawl.ReadArchive(dir, nil, crawl.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		c := capture(n)
		want := &site.Page{URL: c.URL, Status: 200, Header: p.Header, Body: c.Body, Fetched: c.Time, Record: records[n], Urls: c.Aliases, FeedDate: c.FeedDate}
		if d := cmp.Diff(want, p); d != "" {
			t.Errorf("page %d (-want +got):\n%s", n, d)
		}
		if p.Record.Digest != crawl.Digest(p.Body) {
			t.Errorf("page %d: digest %s is not that of the body", n, p.Record.Digest)
		}
		at, err := crawl.PageAt(dir, p.Record)
		if err != nil || !bytes.Equal(at.Body, c.Body) {
			t.Errorf("page %d by its record: %v", n, err)
		}
		n++
	}
	if n != 25 {
		t.Errorf("%d pages, want 25", n)
	}
	if got := soundArchive(t, dir); got != 25*3+len(names) {
		t.Errorf("second reader: %d records, want %d", got, 25*3+len(names))
	}
}

func TestArchiveLookup(t *testing.T) {
	dir, _ := written(t, 40, crawl.ArchiveOptions{MaxFile: 9000})
	for n := range 40 {
		c := capture(n)
		all, err := crawl.LookupArchive(dir, strings.Replace(c.URL, "https://www.", "http://", 1))
		if err != nil || len(all) != 1 || all[0].URL != c.URL || all[0].Status != "200" || all[0].MIME != "text/html" {
			t.Fatalf("lookup %s: %+v, %v", c.URL, all, err)
		}
		p, err := crawl.GetArchived(dir, c.URL, time.Time{})
		if err != nil || !bytes.Equal(p.Body, c.Body) {
			t.Fatalf("get %s: %v", c.URL, err)
		}
	}
	if _, err := crawl.GetArchived(dir, "https://bao.example.vn/tin/bai-41.html", time.Time{}); !errors.Is(err, crawl.ErrNotArchived) {
		t.Errorf("an address that is not there: %v", err)
	}
	before, err := os.ReadFile(filepath.Join(dir, crawl.IndexFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := crawl.RebuildIndex(dir); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(filepath.Join(dir, crawl.IndexFile))
	if d := cmp.Diff(string(before), string(after)); d != "" || err != nil {
		t.Errorf("rebuilt index (-before +after): %v\n%s", err, d)
	}
}

// TestTornFile cuts a file that is being written at every byte of its last
// capture: what is whole stays, and the file is sound again after mending.
func TestTornFile(t *testing.T) {
	src, records := written(t, 3, crawl.ArchiveOptions{})
	whole, err := os.ReadFile(filepath.Join(src, records[0].File))
	if err != nil {
		t.Fatal(err)
	}
	end := int(records[1].Offset + records[1].Length)
	for cut := end; cut <= len(whole); cut += 7 {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, records[0].File+".open"), whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := crawl.OpenArchive(dir, crawl.ArchiveOptions{}); err != nil {
			t.Fatal(err)
		}
		urls, damage := readAll(t, dir, crawl.ReadOptions{})
		if want := 2; len(urls) != want && cut < len(whole) || len(damage) > 0 {
			t.Errorf("cut at %d of %d: %d pages, want %d; damage %v", cut, len(whole), len(urls), want, damage)
		}
		soundArchive(t, dir)
	}
}

// TestDamagedMember spoils bytes in the middle: the error names the file and the
// place, and everything behind it is read.
func TestDamagedMember(t *testing.T) {
	dir, records := written(t, 9, crawl.ArchiveOptions{})
	path := filepath.Join(dir, records[0].File)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := records[4]
	for shift := int64(0); shift < at.Length; shift += 3 {
		bad := bytes.Clone(good)
		bad[at.Offset+shift] ^= 0x55
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		urls, damage := readAll(t, dir, crawl.ReadOptions{})
		if shift >= 4 && shift < 10 && len(damage) == 0 { // time, flags and system of the gzip header bear no content
			continue
		}
		if len(urls) != 8 || len(damage) != 1 {
			t.Errorf("byte %d of the member: %d pages and %d damages, want 8 and 1: %v", shift, len(urls), len(damage), damage)
			continue
		}
		want := fmt.Sprintf("%s: damaged record at byte %d: ", path, at.Offset)
		if !strings.HasPrefix(damage[0].Error(), want) {
			t.Errorf("damage %q, want %q…", damage[0], want)
		}
	}
	found := 0
	for f, err := range crawl.VerifyArchive(context.Background(), dir) {
		if err != nil {
			t.Fatal(err)
		}
		found += len(f.Problems)
	}
	if found == 0 {
		t.Error("verify finds nothing wrong with a damaged file")
	}
}

// foreign is a WARC file as other tools write it: SHA-1, angle brackets, chunks,
// brotli that is already decoded, records that are no pages.
func foreign(member func(record string) string) string {
	record := func(kind, uri, contentType, block string) string {
		return member(fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-02-03T04:05:06.789Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			kind, uri, contentType, len(block), block))
	}
	response := func(uri, head, body string) string {
		return record("response", uri, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+head+"\r\n"+body)
	}
	return record("warcinfo", "", "application/warc-fields", "software: other\r\n") +
		response("<https://khac.example.vn/tin-a-12345.html>", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "5\r\n<html\r\n9\r\n lang=vi>\r\n0\r\n\r\n") +
		record("request", "https://khac.example.vn/tin-a-12345.html", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
		response("https://khac.example.vn/tin-b-12345.html", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n", "<html lang=vi>đã giải") +
		response("https://khac.example.vn/anh.jpg", "Content-Type: image/jpeg\r\n", "\xff\xd8") +
		response("https://elsewhere.example/news-12345.html", "Content-Type: text/html\r\n", "<html lang=en>News of the day") +
		response("https://khac.example.vn/tin-c-12345.html", "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n", string(zipped([]byte("<html><p>"+strings.Repeat("Bộ Chính trị họp, đồng chí Thường trực chủ trì. ", 5))))) +
		record("resource", "https://khac.example.vn/tin-d-12345.html", "text/html", "<html lang=\"vi\">tệp")
}

func TestForeignArchives(t *testing.T) {
	whole := func(s string) string { return string(zipped([]byte(s))) }
	plain := func(s string) string { return s }
	want := []string{"a", "b", "c", "d"}
	for name, file := range map[string]string{
		"gzip by record": foreign(whole), "plain": foreign(plain), "gzip as a whole": whole(foreign(plain)),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "other.warc.gz")
			if err := os.WriteFile(path, []byte(file), 0o644); err != nil {
				t.Fatal(err)
			}
			o := crawl.ReadOptions{Keep: crawl.KeepPages(nil, nil)}
			var got []string
			for p, err := range crawl.ReadWARC(path, o) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, strings.TrimSuffix(strings.TrimPrefix(p.URL, "https://khac.example.vn/tin-"), "-12345.html"))
				if !bytes.HasPrefix(p.Body, []byte("<html")) || p.Fetched.UnixMilli() != 1770091506789 || p.Record.Digest == "" || p.Record.File != "other.warc.gz" {
					t.Errorf("page %+v", p)
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("pages (-want +got):\n%s", d)
			}
			n := 0
			for _, err := range crawl.ReadWARCStream("-", strings.NewReader(file), o) {
				if err != nil {
					t.Fatal(err)
				}
				n++
			}
			if n != len(want) {
				t.Errorf("%d pages of the stream, want %d", n, len(want))
			}
		})
	}
}

func TestForeignSiteFilter(t *testing.T) {
	known := &site.Site{Name: "khac.example.vn", Hosts: []string{"khac.example.vn"}, Article: `/tin-[ab]-\d+\.html$`}
	var got []string
	for p, err := range crawl.ReadWARCStream("-", strings.NewReader(foreign(func(s string) string { return s })), crawl.ReadOptions{
		Keep: crawl.KeepPages([]*site.Site{known}, func(*site.Page) bool { return false }),
	}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.URL)
	}
	if len(got) != 2 {
		t.Errorf("pages of the known site: %q, want two", got)
	}
}

func TestNotAWARC(t *testing.T) {
	for name, file := range map[string]string{
		"html": "<html>nothing of the kind</html>", "gzip of html": string(zipped([]byte("<html>no</html>"))),
		"cut gzip header": "\x1f\x8b\x08", "cut record": "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nabc",
		"negative length": "WARC/1.0\r\nContent-Length: -4\r\n\r\nabc",
	} {
		path := filepath.Join(t.TempDir(), "x.warc.gz")
		if err := os.WriteFile(path, []byte(file), 0o644); err != nil {
			t.Fatal(err)
		}
		var damage *crawl.CorruptError
		for p, err := range crawl.ReadWARC(path, crawl.ReadOptions{}) {
			if p != nil || !errors.As(err, &damage) || damage.File != path {
				t.Errorf("%s: page %v, error %v", name, p, err)
			}
		}
		if damage == nil {
			t.Errorf("%s: read without a word", name)
		}
	}
}
