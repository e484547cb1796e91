package site

import (
	"net/http"
	"time"
)

// Page is one response as it came from the network or out of an archive,
// before anybody has interpreted it.
type Page struct {
	URL      string      // the address that was asked for, absolute, without fragment
	Final    string      // the address that answered, after redirects; empty means URL
	Status   int         // HTTP status code
	Header   http.Header // response headers
	Body     []byte      // payload as sent, content encoding removed, charset untouched
	Fetched  time.Time   // when the response arrived
	Record   Record      // where the archive keeps it; zero when it is not archived
	Urls     []string    // further addresses under which the same article was found
	FeedDate time.Time   // publication time that a feed or sitemap gave; zero when none did
}

// Record is the place of one WARC record.
type Record struct {
	File   string `json:"file,omitempty"`   // archive file name, relative to the archive folder
	Offset int64  `json:"offset"`           // byte offset of the record's gzip member in File
	Length int64  `json:"length,omitempty"` // compressed length in bytes; 0 when unknown
	Digest string `json:"digest,omitempty"` // "sha256:" and lower-case hex of the payload
}

// Zero says whether the page has no archive record.
func (r Record) Zero() bool { return r.File == "" && r.Digest == "" }
