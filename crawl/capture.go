package crawl

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Kind says what an address is good for. It stands in the metadata record of
// every capture, so that a reader of the archive knows what it looks at.
type Kind string

// The kinds of captures. Only KindArticle is handed to extraction.
const (
	KindArticle  Kind = "article"
	KindFeed     Kind = "feed"
	KindSitemap  Kind = "sitemap"
	KindList     Kind = "list"
	KindRedirect Kind = "redirect" // a hop on the way to something else
	KindGone     Kind = "gone"     // proof that an article is no longer there
	KindSame     Kind = "same"     // an article whose text is that of its last version, on a page that differs
	KindAlias    Kind = "alias"    // an article that another address has already given
)

// Capture is one HTTP exchange on its way into the archive.
type Capture struct {
	URL     string        // address of this exchange, without fragment
	Asked   string        // address that the crawler set out for, before redirects
	Request []byte        // request line and headers as sent
	Status  int           // HTTP status code
	Header  http.Header   // response headers
	Payload []byte        // body as sent: transfer coding removed, content coding kept
	Body    []byte        // Payload with the content coding removed
	Time    time.Time     // when the response was complete
	Took    time.Duration // from the first byte sent to the last one read
	IP      string        // address that answered; empty when unknown

	Kind     Kind
	Site     string    // key of the site
	Key      string    // identity of the article: see Canonical
	FeedDate time.Time // publication time that a feed or sitemap gave
	Aliases  []string  // further addresses of the same article known by now

	Revisit *Revisit // set when the payload is not written again
}

// Revisit names the earlier capture that has the payload.
type Revisit struct {
	NotModified bool      // the server said 304; else the digests are equal
	URL         string    // address of the earlier capture
	Time        time.Time // its time
	Digest      string    // its payload digest
}

// responseHead renders status line and headers.
func (c *Capture) responseHead() *bytes.Buffer {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %03d %s\r\n", c.Status, http.StatusText(c.Status))
	headerBlock(&b, c.Header)
	return &b
}

// records turns the capture into WARC records. The response or revisit record
// comes last, so that a streaming reader knows the metadata before the page.
func (c *Capture) records() []*warcRecord {
	main := &warcRecord{kind: "response", id: newRecordID()}
	date := warcTime(c.Time)
	common := [][2]string{{"WARC-Target-URI", c.URL}, {"WARC-Date", date}}
	digest := Digest(c.Payload)
	head := c.responseHead()
	main.fields = append(main.fields, common...)
	if c.IP != "" {
		main.fields = append(main.fields, [2]string{"WARC-IP-Address", c.IP})
	}
	if r := c.Revisit; r != nil {
		main.kind = "revisit"
		profile := profileIdentical
		if r.NotModified {
			profile = profileNotModified
		}
		digest = r.Digest
		main.fields = append(main.fields, [][2]string{
			{"WARC-Profile", profile},
			{"WARC-Refers-To-Target-URI", r.URL},
			{"WARC-Refers-To-Date", warcTime(r.Time)},
		}...)
	} else {
		head.Grow(len(c.Payload))
		head.Write(c.Payload)
	}
	main.fields = append(main.fields, [][2]string{
		{"WARC-Payload-Digest", digest},
		{"Content-Type", "application/http;msgtype=response"},
	}...)
	main.block = head.Bytes()

	request := &warcRecord{kind: "request", id: newRecordID(), block: c.Request}
	request.fields = append(append(request.fields, common...), [][2]string{
		{"WARC-Concurrent-To", main.id}, {"Content-Type", "application/http;msgtype=request"},
	}...)
	meta := &warcRecord{kind: "metadata", id: newRecordID(), block: c.metadata()}
	meta.fields = append(append(meta.fields, common...), [][2]string{
		{"WARC-Concurrent-To", main.id}, {"Content-Type", "application/warc-fields"},
	}...)
	return []*warcRecord{request, meta, main}
}

// metadata is what the crawler knows about the capture beside the exchange.
func (c *Capture) metadata() []byte {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\r\n")
		}
	}
	line("chutri-kind", string(c.Kind))
	line("chutri-site", c.Site)
	line("chutri-key", c.Key)
	if c.Asked != c.URL {
		line("chutri-asked", c.Asked)
	}
	if !c.FeedDate.IsZero() {
		line("chutri-feed-date", c.FeedDate.Format(time.RFC3339))
	}
	for _, a := range c.Aliases {
		line("chutri-alias", a)
	}
	line("fetchTimeMs", fmt.Sprint(c.Took.Milliseconds()))
	return []byte(b.String())
}
