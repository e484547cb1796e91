package crawl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
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

// scanForIndex reads a WARC file and gives its index lines and the offset
// behind its last whole record.
func scanForIndex(path string) (lines []string, whole int64, err error) {
	r, err := OpenWARC(path, 0)
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	var kind string
	for {
		w, err := r.Next()
		if err == io.EOF {
			return lines, whole, nil
		}
		var bad *CorruptError
		if errors.As(err, &bad) {
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		whole = w.End
		switch w.Type {
		case "metadata":
			kind = metaField(w, "chutri-kind")
		case "response", "revisit", "resource":
			lines = append(lines, scannedLine(path, w, kind))
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

// mergeIndex puts the lines of one file into the sorted index of the folder and
// replaces it in one step. Lines that the index already had for the file go.
func mergeIndex(dir, file string, lines []string) error {
	return mergeInto(filepath.Join(dir, IndexFile), file, lines)
}

// mergeInto does the same to an index at any path.
func mergeInto(path, file string, lines []string) error {
	sort.Strings(lines)
	tmp, err := os.CreateTemp(filepath.Dir(path), IndexFile+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails after the rename, and should
	out := bufio.NewWriterSize(tmp, 256<<10)
	err = mergeLines(out, path, `"filename":"`+file+`"`, lines)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

func mergeLines(out *bufio.Writer, path, stale string, lines []string) error {
	write := func(s string) error {
		_, err := out.WriteString(s + "\n")
		return err
	}
	old, err := os.Open(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err == nil {
		defer old.Close()
		in := bufio.NewScanner(old)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			if bytes.Contains(in.Bytes(), []byte(stale)) {
				continue
			}
			for len(lines) > 0 && lines[0] < in.Text() {
				if err := write(lines[0]); err != nil {
					return err
				}
				lines = lines[1:]
			}
			if err := write(in.Text()); err != nil {
				return err
			}
		}
		if err := in.Err(); err != nil {
			return err
		}
	}
	for _, l := range lines {
		if err := write(l); err != nil {
			return err
		}
	}
	return nil
}
