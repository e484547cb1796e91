package crawl

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/brotli"

	"chutri/crawl/site"
)

// maxDecoded is the largest page body after decompression, in bytes.
const maxDecoded = 32 << 20

// ErrTooLarge says that a body is larger than the limit that was set for it.
var ErrTooLarge = errors.New("body too large")

// ReadOptions choose what is read from WARC files.
type ReadOptions struct {
	From int64                 // byte offset to start at; the beginning of a record
	All  bool                  // also captures that are no articles: feeds, lists, redirects, errors
	Keep func(*site.Page) bool // judges pages of archives that chutri did not write; nil keeps HTML pages
}

// ReadWARC gives the pages of one WARC file, in the order of the file. An error
// comes with a nil page; after a *CorruptError reading goes on with the next
// record. Record.File is the base name of path, without the suffix of files
// that are still being written.
func ReadWARC(path string, o ReadOptions) iter.Seq2[*site.Page, error] {
	return func(yield func(*site.Page, error) bool) {
		r, err := OpenWARC(path, o.From)
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		pages(r, o, yield)
	}
}

// ReadWARCStream is ReadWARC for an input that cannot seek, as standard input.
func ReadWARCStream(name string, in io.Reader, o ReadOptions) iter.Seq2[*site.Page, error] {
	return func(yield func(*site.Page, error) bool) { pages(NewWARCReader(name, in), o, yield) }
}

// ReadArchive gives the pages of every WARC file of a folder. from says where to
// start in a file, by its name; nil means at the beginning.
func ReadArchive(dir string, from func(file string) int64, o ReadOptions) iter.Seq2[*site.Page, error] {
	return func(yield func(*site.Page, error) bool) {
		names, err := ArchiveFiles(dir)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, name := range names {
			o := o
			if from != nil {
				o.From = from(name)
			}
			path := archivePath(dir, name)
			if info, err := os.Stat(path); err == nil && info.Size() <= o.From {
				continue
			}
			for p, err := range ReadWARC(path, o) {
				if !yield(p, err) {
					return
				}
			}
		}
	}
}

// PageAt reads the one page that an archive record names.
func PageAt(dir string, rec site.Record) (*site.Page, error) {
	path := archivePath(dir, rec.File)
	r, err := OpenWARC(path, rec.Offset)
	if err != nil {
		return nil, fmt.Errorf("archive record: %w", err)
	}
	defer r.Close()
	w, err := r.Next()
	if err != nil {
		return nil, fmt.Errorf("archive record: %w", err)
	}
	p, err := pageOf(w, nil)
	if err != nil {
		return nil, fmt.Errorf("archive record %s at byte %d: %w", rec.File, rec.Offset, err)
	}
	if p == nil {
		return nil, fmt.Errorf("archive record %s at byte %d: a %s record holds no page", rec.File, rec.Offset, w.Type)
	}
	p.Record.File = rec.File
	return p, nil
}

func pages(r *WARCReader, o ReadOptions, yield func(*site.Page, error) bool) {
	file := strings.TrimSuffix(filepath.Base(r.name), openSuffix)
	var meta *WARCRecord
	for {
		w, err := r.Next()
		if err == io.EOF {
			return
		}
		var bad *CorruptError
		if err != nil {
			if !yield(nil, err) || !errors.As(err, &bad) {
				return
			}
			continue
		}
		if w.Type == "metadata" {
			meta = w
			continue
		}
		var own *WARCRecord
		if meta != nil && meta.URI() == w.URI() && meta.Get("WARC-Date") == w.Get("WARC-Date") {
			own = meta
		}
		p, err := pageOf(w, own)
		if err != nil {
			err = &CorruptError{File: r.name, Offset: w.Offset, Err: err}
			if !yield(nil, err) {
				return
			}
			continue
		}
		if p == nil || !wanted(p, own, o) {
			continue
		}
		p.Record.File = file
		if !yield(p, nil) {
			return
		}
	}
}

func wanted(p *site.Page, meta *WARCRecord, o ReadOptions) bool {
	if o.All {
		return true
	}
	if kind := metaField(meta, "chutri-kind"); kind != "" {
		return Kind(kind) == KindArticle
	}
	if p.Status != http.StatusOK || len(p.Body) == 0 || !isHTML(p.Header, p.Body) {
		return false
	}
	return o.Keep == nil || o.Keep(p)
}

// pageOf makes a page of a response or resource record; nil for other records.
func pageOf(w, meta *WARCRecord) (*site.Page, error) {
	p := &site.Page{URL: w.URI(), Fetched: w.Date()}
	p.Record = site.Record{Offset: w.Offset, Length: w.Length, Digest: w.Get("WARC-Payload-Digest")}
	switch {
	case w.Type == "resource":
		p.Status, p.Body = http.StatusOK, w.Block
		p.Header = http.Header{"Content-Type": {w.Get("Content-Type")}}
		if !strings.HasPrefix(p.Record.Digest, "sha256:") {
			p.Record.Digest = Digest(p.Body)
		}
	case w.Type == "response" && strings.HasPrefix(w.Get("Content-Type"), "application/http"):
		if w.Block == nil {
			return nil, fmt.Errorf("%s: %w", p.URL, ErrTooLarge)
		}
		if err := parseResponse(p, w.Block); err != nil {
			return nil, fmt.Errorf("%s: %w", p.URL, err)
		}
	default:
		return nil, nil
	}
	if meta != nil {
		if asked := metaField(meta, "chutri-asked"); asked != "" {
			p.URL, p.Final = asked, w.URI()
		}
		p.FeedDate, _ = time.Parse(time.RFC3339, metaField(meta, "chutri-feed-date"))
		p.Urls = metaFields(meta, "chutri-alias")
	}
	return p, nil
}

// parseResponse reads status, headers and body of an HTTP response block. What
// other tools write is taken leniently: chunks that are already joined, content
// codings that are already removed.
func parseResponse(p *site.Page, block []byte) error {
	in := bytes.NewReader(block)
	b := bufio.NewReader(in)
	line, err := readLine(b)
	if err != nil {
		return fmt.Errorf("status line: %w", unexpected(err))
	}
	parts := strings.SplitN(line, " ", 3)
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return fmt.Errorf("status line %.40q", line)
	}
	if p.Status, err = strconv.Atoi(parts[1]); err != nil {
		return fmt.Errorf("status line %.40q", line)
	}
	h, err := textproto.NewReader(b).ReadMIMEHeader()
	if err != nil && len(h) == 0 && err != io.EOF {
		return fmt.Errorf("response header: %w", err)
	}
	p.Header = http.Header(h)
	body := block[len(block)-in.Len()-b.Buffered():]
	payload := body
	if strings.EqualFold(p.Header.Get("Transfer-Encoding"), "chunked") {
		if joined, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body))); err == nil {
			body, payload = joined, joined
		}
	}
	if !strings.HasPrefix(p.Record.Digest, "sha256:") {
		p.Record.Digest = Digest(payload)
	}
	p.Body, err = decodeBody(body, p.Header.Get("Content-Encoding"), maxDecoded)
	return err
}

// decodeBody removes content codings. A body that does not begin as its coding
// says is taken as already decoded.
func decodeBody(body []byte, coding string, limit int64) ([]byte, error) {
	codings := strings.Split(strings.ToLower(coding), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		var in io.Reader
		var err error
		switch strings.TrimSpace(codings[i]) {
		case "gzip", "x-gzip":
			if !isGzip(body) {
				continue
			}
			in, err = gzip.NewReader(bytes.NewReader(body))
		case "deflate":
			if in, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
				in, err = flate.NewReader(bytes.NewReader(body)), nil
			}
		case "br":
			if looksDecoded(body) {
				continue
			}
			in = brotli.NewReader(bytes.NewReader(body))
		default:
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("content coding %s: %w", codings[i], err)
		}
		out, err := readLimited(in, limit)
		if err != nil {
			return nil, fmt.Errorf("content coding %s: %w", codings[i], err)
		}
		body = out
	}
	return body, nil
}

// readLimited reads everything, or fails with ErrTooLarge past limit bytes.
func readLimited(in io.Reader, limit int64) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(out)) > limit {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	return out, nil
}

func isGzip(b []byte) bool { return len(b) > 2 && b[0] == 0x1f && b[1] == 0x8b }

func looksDecoded(b []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(b, " \t\r\n\ufeff"), []byte("<"))
}

// isHTML goes by the declared type, and by the first bytes where none is declared.
func isHTML(h http.Header, body []byte) bool {
	t := strings.ToLower(h.Get("Content-Type"))
	if t == "" {
		t = http.DetectContentType(body)
	}
	return strings.HasPrefix(t, "text/html") || strings.HasPrefix(t, "application/xhtml")
}

func metaField(meta *WARCRecord, name string) string {
	if f := metaFields(meta, name); len(f) > 0 {
		return f[0]
	}
	return ""
}

func metaFields(meta *WARCRecord, name string) []string {
	if meta == nil {
		return nil
	}
	var out []string
	for _, line := range strings.Split(string(meta.Block), "\r\n") {
		if n, v, ok := strings.Cut(line, ": "); ok && n == name {
			out = append(out, v)
		}
	}
	return out
}
