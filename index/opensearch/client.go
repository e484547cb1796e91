package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	library "github.com/opensearch-project/opensearch-go/v4"
)

// Client talks to a cluster. A node that does not answer is left out, and
// what may be repeated is repeated until patience ends.
type Client struct {
	Config
	client   *library.Client
	Patience time.Duration // how long one request is tried again
}

// Patience is how long a request is tried again when nobody says otherwise: a
// cluster that lost a node has chosen its copies anew before.
const Patience = time.Minute

// attempt bounds one try of one request.
const attempt = 2 * time.Minute

// Connect makes a client. Nothing is sent yet.
func (c Config) Connect() (*Client, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	// Proxies of the environment are not for a cluster's own nodes.
	transport := &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: 10 * time.Second}
	o := library.Config{Addresses: c.URLs, Username: c.User, Password: c.Password, Transport: transport,
		DisableRetry: true, RequestTimeout: attempt, MinimumResurrectTimeout: 200 * time.Millisecond, ResurrectTimeoutInitial: time.Second}
	if c.Token != "" {
		o.Username, o.Password = "", ""
		o.Header = http.Header{"Authorization": {"Bearer " + c.Token}}
	}
	if c.CA != "" {
		pem, err := os.ReadFile(c.CA)
		if err != nil {
			return nil, fmt.Errorf("the authority of the cluster's certificates: %w", err)
		}
		o.CACert = pem
	}
	client, err := library.NewClient(o)
	if err != nil {
		return nil, fmt.Errorf("opensearch %s: %w", strings.Join(c.URLs, ","), err)
	}
	return &Client{c, client, Patience}, nil
}

// Close ends the connections.
func (c *Client) Close() error { return c.client.Close() }

// Error is a refusal by the cluster.
type Error struct {
	Status int
	Type   string
	Reason string
}

// Error gives the cluster's own words.
func (e *Error) Error() string {
	s := fmt.Sprintf("OpenSearch answers %d", e.Status)
	switch {
	case e.Status == http.StatusUnauthorized:
		return s + ": it wants a user and password, or a token (CHUTRI_OPENSEARCH_USER, CHUTRI_OPENSEARCH_PASSWORD, CHUTRI_OPENSEARCH_TOKEN)"
	case e.Type != "":
		s += " " + e.Type
	}
	if e.Reason != "" {
		s += ": " + e.Reason
	}
	return s
}

// Later says whether the same request may be taken a moment later.
func Later(code int) bool {
	switch code {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// later says whether the request may be taken a moment later: also when a node
// was lost while it worked on it, which the node that was asked reports as a
// fault of its own.
func (e *Error) later() bool {
	return Later(e.Status) || e.Status == http.StatusInternalServerError &&
		(strings.HasPrefix(e.Type, "node_") || strings.HasSuffix(e.Type, "_transport_exception"))
}

// Status gives the HTTP status of a refusal, 0 of another error.
func Status(err error) int {
	var e *Error
	if errors.As(err, &e) {
		return e.Status
	}
	return 0
}

// Do sends one request, with body as JSON unless it is bytes already, and reads
// the answer into out. It tries again while nodes do not answer or are too busy.
func (c *Client) Do(ctx context.Context, method, path string, body, out any) error {
	data, isBytes := body.([]byte)
	if body != nil && !isBytes {
		var err error
		if data, err = json.Marshal(body); err != nil {
			return err
		}
	}
	end := time.Now().Add(c.Patience)
	for try := 0; ; try++ {
		err := c.Once(ctx, method, path, data, out)
		var refused *Error
		switch {
		case err == nil, ctx.Err() != nil, errors.As(err, &refused) && !refused.later(), fatal(err):
			return err
		case time.Now().After(end):
			return fmt.Errorf("%w (tried for %v)", err, c.Patience)
		}
		if err := Pause(ctx, try); err != nil {
			return err
		}
	}
}

// fatal recognizes failures that no repetition mends.
func fatal(err error) bool {
	s := err.Error()
	return strings.Contains(s, "x509:") || strings.Contains(s, "tls: ") || strings.Contains(s, "no such host") ||
		strings.Contains(s, "HTTP response to HTTPS client")
}

// Pause waits before try+1: 50 ms, doubling up to 5 s, and a random part.
func Pause(ctx context.Context, try int) error {
	d := 50 * time.Millisecond << min(try, 7)
	d = min(d, 5*time.Second)
	t := time.NewTimer(d/2 + rand.N(d/2))
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Once sends one request once: see Do.
func (c *Client) Once(ctx context.Context, method, path string, body []byte, out any) error {
	var r io.Reader
	if body != nil {
		r = bytes.NewReader(body)
	}
	req, err := http.NewRequestWithContext(ctx, method, path, r)
	if err != nil {
		return err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.client.Stream(req)
	if err != nil {
		return fmt.Errorf("OpenSearch (%s) does not answer: %w", strings.Join(c.URLs, ","), err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("OpenSearch (%s) broke off: %w", strings.Join(c.URLs, ","), err)
	}
	if resp.StatusCode >= 300 {
		return refusal(resp.StatusCode, data)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("OpenSearch: answer to %s %s: %w", method, path, err)
	}
	return nil
}

// refusal reads the error of an answer; the root cause says more than the rest.
func refusal(code int, data []byte) error {
	e := &Error{Status: code}
	var body struct{ Error json.RawMessage }
	if json.Unmarshal(data, &body) == nil {
		var full struct {
			Type, Reason string
			RootCause    []struct{ Type, Reason string } `json:"root_cause"`
			CausedBy     struct{ Reason string }         `json:"caused_by"`
		}
		if json.Unmarshal(body.Error, &full) == nil {
			e.Type, e.Reason = full.Type, full.Reason
			if len(full.RootCause) > 0 {
				e.Type, e.Reason = full.RootCause[0].Type, full.RootCause[0].Reason
			}
			if e.Reason == "" { // a search that misses a shard says so one level below
				e.Reason = full.CausedBy.Reason
			}
		} else {
			e.Reason = strings.Trim(string(body.Error), `"`)
		}
	}
	return e
}

// Count counts the documents of an index that a query finds.
func (c *Client) Count(ctx context.Context, index string, query any) (int, error) {
	var a struct{ Count int }
	err := c.Do(ctx, http.MethodPost, "/"+index+"/_count", map[string]any{"query": query}, &a)
	return a.Count, err
}

// Delete removes an index, template or the like; one that is not there is removed already.
func (c *Client) Delete(ctx context.Context, path string) error {
	err := c.Do(ctx, http.MethodDelete, path, nil, nil)
	if NotFound(err) {
		return nil
	}
	return err
}

// NotFound says whether the cluster has not what was asked for.
func NotFound(err error) bool { return Status(err) == http.StatusNotFound }

// Remove removes documents of an index by their IDs.
func (c *Client) Remove(ctx context.Context, index string, ids []string) error {
	var b bytes.Buffer
	for _, id := range ids {
		fmt.Fprintf(&b, "{\"delete\":{\"_id\":%q}}\n", id)
	}
	if b.Len() == 0 {
		return nil
	}
	return c.Do(ctx, http.MethodPost, "/"+index+"/_bulk?filter_path=errors", b.Bytes(), nil)
}
