package crawl

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"sync"
	"time"
)

// WARC profiles of revisit records (ISO 28500:2017, section 6.7).
const (
	profileIdentical   = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	profileNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

const warcDate = "2006-01-02T15:04:05Z"

// warcRecord is one record before it is written. Fields keep their order.
type warcRecord struct {
	kind   string // warcinfo, request, response, metadata, revisit
	id     string
	fields [][2]string
	block  []byte
}

// newRecordID makes a random (version 4) UUID in the form that WARC wants.
func newRecordID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails: see crypto/rand
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", b[0:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// Digest is the form in which digests are kept everywhere in chutri: "sha256:"
// and lower-case hexadecimal. WARC/1.1 leaves algorithm and encoding open;
// hexadecimal is what sha256sum prints, so anybody can check it.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// head is everything before the block.
func (r *warcRecord) head() []byte {
	var b bytes.Buffer
	b.WriteString("WARC/1.1\r\n")
	field := func(name, value string) { b.WriteString(name + ": " + value + "\r\n") }
	field("WARC-Type", r.kind)
	field("WARC-Record-ID", r.id)
	for _, f := range r.fields {
		field(f[0], f[1])
	}
	field("WARC-Block-Digest", Digest(r.block))
	field("Content-Length", strconv.Itoa(len(r.block)))
	b.WriteString("\r\n")
	return b.Bytes()
}

var gzipWriters = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// buffers are empty and ready to grow: a page goes through some that are twice its
// size, and all of that would be garbage a moment later.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// giveBack gives a buffer back, unless a page of unusual size has made it large.
func giveBack(b *bytes.Buffer) {
	if b.Cap() <= lentBytes {
		b.Reset()
		buffers.Put(b)
	}
}

// appendMember appends the record as one gzip member of its own.
func appendMember(dst *bytes.Buffer, r *warcRecord) error {
	z := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(z)
	z.Reset(dst)
	for _, part := range [][]byte{r.head(), r.block, []byte("\r\n\r\n")} {
		if _, err := z.Write(part); err != nil {
			return err
		}
	}
	return z.Close()
}

// headerBlock renders headers in name order: net/http does not keep the order
// in which they came.
func headerBlock(b *bytes.Buffer, h http.Header) {
	names := make([]string, 0, len(h))
	for n := range h {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		for _, v := range h[n] {
			b.WriteString(n + ": " + v + "\r\n")
		}
	}
	b.WriteString("\r\n")
}

func warcTime(t time.Time) string { return t.UTC().Format(warcDate) }
