package crawl

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"

	"chutri/crawl/site"
)

// IndexFile is the name of the CDXJ index in an archive folder: one line per
// capture, sorted by address (SURT form) and time, as pywb and others read it.
const IndexFile = "index.cdxj"

// UnfinishedIndex is the pattern of the names under which an index is written before
// it takes its place.
const UnfinishedIndex = IndexFile + ".?*"

// IndexEntry is one line of the CDXJ index.
type IndexEntry struct {
	SURT string    `json:"-"` // sort-friendly address: "vn,nhandan)/chinhtri"
	Time time.Time `json:"-"` // capture time, UTC, whole seconds

	URL      string `json:"url"`
	MIME     string `json:"mime,omitempty"`
	Status   string `json:"status,omitempty"`
	Digest   string `json:"digest,omitempty"`
	Length   string `json:"length,omitempty"`
	Offset   string `json:"offset"`
	Filename string `json:"filename"`
	Kind     string `json:"kind,omitempty"` // ours: see Kind
	Revisit  bool   `json:"revisit,omitempty"`
}

// Record is the place of the capture in the archive.
func (e IndexEntry) Record() site.Record {
	off, _ := strconv.ParseInt(e.Offset, 10, 64)
	n, _ := strconv.ParseInt(e.Length, 10, 64)
	return site.Record{File: e.Filename, Offset: off, Length: n, Digest: e.Digest}
}

const cdxjTime = "20060102150405"

func cdxjLine(c *Capture, rec site.Record) string {
	e := IndexEntry{
		URL: c.URL, Status: strconv.Itoa(c.Status), Digest: rec.Digest, Kind: string(c.Kind),
		Length: strconv.FormatInt(rec.Length, 10), Offset: strconv.FormatInt(rec.Offset, 10), Filename: rec.File,
		MIME: mimeType(c.Header.Get("Content-Type")),
	}
	if c.Revisit != nil {
		e.Revisit, e.MIME = true, "warc/revisit"
	}
	return e.line(c.Time)
}

func (e IndexEntry) line(t time.Time) string {
	j, _ := json.Marshal(e) // strings and a bool cannot fail
	return surt(e.URL) + " " + t.UTC().Format(cdxjTime) + " " + string(j)
}

func parseIndexLine(line string) (IndexEntry, error) {
	var e IndexEntry
	parts := strings.SplitN(line, " ", 3)
	if len(parts) != 3 {
		return e, fmt.Errorf("cdxj line %.60q", line)
	}
	if err := json.Unmarshal([]byte(parts[2]), &e); err != nil {
		return e, fmt.Errorf("cdxj line %.60q: %w", line, err)
	}
	var err error
	e.SURT = parts[0]
	e.Time, err = time.Parse(cdxjTime, parts[1])
	return e, err
}

func mimeType(contentType string) string {
	t, _, _ := strings.Cut(contentType, ";")
	if t = strings.ToLower(strings.TrimSpace(t)); t == "" {
		return "unk"
	}
	return t
}

// surt turns an address round so that one host's pages sort together:
// "https://www.nhandan.vn/a?b=1" is "vn,nhandan)/a?b=1".
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return strings.ReplaceAll(address, " ", "%20")
	}
	labels := strings.Split(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), ".")
	if strings.Trim(u.Hostname(), "0123456789.") != "" { // a name, not an IP address
		for i, j := 0, len(labels)-1; i < j; i, j = i+1, j-1 {
			labels[i], labels[j] = labels[j], labels[i]
		}
	}
	s := strings.Join(labels, ",")
	if p := u.Port(); p != "" {
		s += ":" + p
	}
	s += ")" + strings.ToLower(u.EscapedPath())
	if u.EscapedPath() == "" {
		s += "/"
	}
	if u.RawQuery != "" {
		q := strings.Split(strings.ToLower(u.RawQuery), "&")
		sort.Strings(q)
		s += "?" + strings.Join(q, "&")
	}
	return strings.ReplaceAll(s, " ", "%20")
}

// scanForIndex reads a WARC file, gives its index lines in the order of the file,
// until one is refused, and the offset behind its last whole record.
func scanForIndex(path string, give func(line string) bool) (whole int64, err error) {
	r, err := OpenWARC(path, 0)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	r.lend = true
	var kind string
	for {
		w, err := r.Next()
		if err == io.EOF {
			return whole, nil
		}
		var bad *CorruptError
		if errors.As(err, &bad) {
			continue
		}
		if err != nil {
			return 0, err
		}
		whole = w.End
		switch w.Type {
		case "metadata":
			kind = metaField(w, "chutri-kind")
		case "response", "revisit", "resource":
			if !give(scannedLine(path, w, kind)) {
				return whole, nil
			}
			kind = ""
		}
	}
}

func scannedLine(path string, w *WARCRecord, kind string) string {
	e := IndexEntry{
		URL: w.URI(), Digest: w.Get("WARC-Payload-Digest"), Kind: kind,
		Length: strconv.FormatInt(w.Length, 10), Offset: strconv.FormatInt(w.Offset, 10),
		Filename: strings.TrimSuffix(filepath.Base(path), openSuffix), MIME: "unk",
	}
	p := &site.Page{}
	if w.Type != "resource" && w.Block != nil && parseResponse(p, w.Block) == nil {
		e.Status, e.MIME = strconv.Itoa(p.Status), mimeType(p.Header.Get("Content-Type"))
	}
	if w.Type == "revisit" {
		e.Revisit, e.MIME = true, "warc/revisit"
	}
	return e.line(w.Date())
}
