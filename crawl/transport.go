package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Every request of a run goes through one chain of round trippers:
//
//	robots → conditional GET → retry → pace (rate, budget) → record → network
//
// robots stands outside of retry so that a redirect target is judged once, and
// pace inside of it so that a retry waits for its turn like everything else.

// kindRobots marks the fetching of robots.txt itself.
const kindRobots Kind = "robots"

var (
	errNotHTML  = errors.New("not an HTML page")
	errCutShort = errors.New("body cut short")
)

// visit is one address on its way through the chain; it travels in the context
// of the request, over redirects.
type visit struct {
	site     *siteRun
	kind     Kind
	item     *Item      // validators come from here; may be nil
	captures []*Capture // one per hop, in order
	bytes    int64      // body bytes received, as sent
	collects bool       // whoever asked reads the response's body; else the captures are enough
	links    []string   // what the selectors of a list page found
	next     string     // link to the next list page
}

type visitKey struct{}

func withVisit(ctx context.Context, v *visit) context.Context {
	return context.WithValue(ctx, visitKey{}, v)
}

func visitOf(ctx context.Context) *visit { return ctx.Value(visitKey{}).(*visit) }

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// obeyRobots asks robots.txt before every request, redirect targets included.
func (r *run) obeyRobots(next http.RoundTripper) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		if err := r.robots.allow(req.Context(), req.URL); err != nil {
			return nil, err
		}
		return next.RoundTrip(req)
	})
}

// conditional adds the validators of the last visit.
func (r *run) conditional(next http.RoundTripper) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		v := visitOf(req.Context())
		i := v.item
		if i == nil || i.Record.Zero() || i.Final != req.URL.String() {
			return next.RoundTrip(req)
		}
		req = req.Clone(req.Context())
		if i.ETag != "" {
			req.Header.Set("If-None-Match", i.ETag)
		}
		if i.Modified != "" {
			req.Header.Set("If-Modified-Since", i.Modified)
		}
		return next.RoundTrip(req)
	})
}

// retry tries again after failures that may heal, with growing, jittered waits,
// and keeps away from the host as long as Retry-After says.
func (r *run) retry(next http.RoundTripper) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		wait := backoff.NewExponentialBackOff()
		wait.InitialInterval, wait.MaxInterval = 2*time.Second, time.Minute
		h := r.hosts.of(req.URL.Host)
		for try := 0; ; try++ {
			resp, err := next.RoundTrip(req)
			if err := req.Context().Err(); err != nil {
				return nil, err
			}
			again := err != nil && mayHeal(err) || err == nil && retryStatus(resp.StatusCode)
			if err == nil || again {
				h.answered(!again, r.Now())
			}
			if !again {
				return resp, err
			}
			if err == nil {
				if d := retryAfter(resp.Header, r.Now()); d > 0 {
					h.pause(r.Now().Add(d), fmt.Sprintf("it said %d and to come back in %s", resp.StatusCode, d))
					if d > r.MaxWait {
						return resp, nil
					}
				}
			}
			if try >= r.Retries {
				return resp, err
			}
			if err := r.Sleep(req.Context(), wait.NextBackOff()); err != nil {
				return nil, err
			}
		}
	})
}

// mayHeal is false for failures that the next second will not change.
func mayHeal(err error) bool {
	for _, e := range []error{ErrPrivate, ErrBudget, ErrResting, ErrForbidden, ErrTooLarge, errNotHTML, ErrLeaseLost, ErrStateAway} {
		if errors.Is(err, e) {
			return false
		}
	}
	return true
}

func retryStatus(code int) bool {
	switch code {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// retryAfter reads Retry-After as seconds or as a date; 0 when there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if n, err := strconv.Atoi(v); err == nil && n > 0 {
		return time.Duration(min(n, 7*24*3600)) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil && t.After(now) {
		return min(t.Sub(now), 7*24*time.Hour)
	}
	return 0
}

// pace waits for the host's turn.
func (r *run) pace(next http.RoundTripper) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		h := r.hosts.of(req.URL.Host)
		if err := r.leases.may(req.Context(), visitOf(req.Context()).site, req.URL.Host); err != nil {
			return nil, err
		}
		if err := h.acquire(req.Context(), &r.Config); err != nil {
			return nil, err
		}
		defer h.release()                        // record has read the whole body by now
		if err := r.leases.valid(); err != nil { // the turn may have been long in coming
			return nil, err
		}
		r.report.update(visitOf(req.Context()).site.Name, func(s *SiteReport) { s.Requests++ })
		return next.RoundTrip(req)
	})
}

// record reads the whole answer within its limits, keeps it as a capture, and
// hands on a response with the decoded body where that is read once more.
func (r *run) record(next http.RoundTripper) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		v := visitOf(req.Context())
		ctx, cancel := context.WithTimeout(req.Context(), r.Timeout)
		defer cancel()
		c := &Capture{URL: req.URL.String(), Kind: v.kind, Site: v.site.Name}
		ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
			if ap, err := netip.ParseAddrPort(i.Conn.RemoteAddr().String()); err == nil {
				c.IP = ap.Addr().Unmap().String()
			}
		}})
		sent := req.Clone(ctx)
		sent.Header.Set("Accept-Encoding", "gzip")
		c.Request = requestHead(sent)
		start := r.Now()
		resp, err := next.RoundTrip(sent)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		c.Status, c.Header = resp.StatusCode, resp.Header.Clone()
		if err := v.read(r, resp, c); err != nil {
			return nil, err
		}
		c.Time = r.Now()
		c.Took = c.Time.Sub(start)
		v.captures = append(v.captures, c)
		resp.Body, resp.ContentLength, resp.Uncompressed = http.NoBody, 0, true
		if v.collects {
			resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(c.Body)), int64(len(c.Body))
		}
		resp.Request = req
		return resp, nil
	})
}

// read takes the body in. Articles must be HTML, which is known before their
// body is; bodies over the limit are not read to the end.
func (v *visit) read(r *run, resp *http.Response, c *Capture) error {
	if v.kind == KindArticle && resp.StatusCode == http.StatusOK && resp.Header.Get("Content-Type") != "" && !isHTML(resp.Header, nil) {
		return fmt.Errorf("%w but %s", errNotHTML, mimeType(resp.Header.Get("Content-Type")))
	}
	limit, decoded := r.MaxBody, r.MaxDecoded
	switch v.kind {
	case KindSitemap: // the sitemap protocol allows 50 MB
		limit, decoded = max(limit, 52<<20), max(decoded, 64<<20)
	case kindRobots:
		limit, decoded = robotsBytes, robotsBytes
	}
	if resp.ContentLength > limit {
		return fmt.Errorf("%w: %d bytes announced, %d allowed", ErrTooLarge, resp.ContentLength, limit)
	}
	buf := buffers.Get().(*bytes.Buffer)
	defer giveBack(buf)
	buf.Grow(int(max(resp.ContentLength, 0)) + bytes.MinRead)
	_, err := buf.ReadFrom(io.LimitReader(resp.Body, limit+1))
	body := bytes.Clone(buf.Bytes())
	v.bytes += int64(len(body))
	if int64(len(body)) > limit {
		return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
	}
	if err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("%w after %d bytes", errCutShort, len(body))
		}
		return err
	}
	c.Payload = body
	c.Body, err = decodeBody(body, resp.Header.Get("Content-Encoding"), decoded)
	if err == nil && v.kind == KindSitemap && isGzip(c.Body) { // news.xml.gz: gzip is its type, not its coding
		c.Body, err = decodeBody(c.Body, "gzip", decoded)
	}
	return err
}

// requestHead is the request as it goes over the wire, HTTP/1.1.
func requestHead(req *http.Request) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", req.Method, req.URL.RequestURI(), req.URL.Host)
	headerBlock(&b, req.Header)
	return b.Bytes()
}
