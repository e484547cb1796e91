package index

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/opensearch-project/opensearch-go/v4"
)

// Cluster names an OpenSearch cluster and how an index is kept in it.
type Cluster struct {
	URLs     []string // of nodes, as https://host:9200; one that answers is enough
	Name     string   // alias of the index, and the beginning of every name that is made; "chutri" when empty
	Shards   int      // primary shards of an index that is made anew; 0 means 1
	Replicas int      // copies of every shard
	User     string   // with Password, for basic authentication
	Password string
	Token    string // sent as a bearer token instead
	CA       string // path of a PEM file with the authority that signed the nodes' certificates; empty takes the system's
}

func (c Cluster) name() string {
	if c.Name == "" {
		return "chutri"
	}
	return c.Name
}

// check finds what cannot work before the first request.
func (c Cluster) check() error {
	if len(c.URLs) == 0 {
		return errors.New("no OpenSearch node is named: give --opensearch https://host:9200 or CHUTRI_OPENSEARCH")
	}
	secret := c.Password != "" || c.Token != ""
	for _, s := range c.URLs {
		u, err := url.Parse(s)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("%q is no address of an OpenSearch node: write http://host:port or https://host:port", s)
		}
		if u.User != nil {
			return fmt.Errorf("node %s: a password does not belong into the address, where everybody sees it: set CHUTRI_OPENSEARCH_USER and CHUTRI_OPENSEARCH_PASSWORD", u.Host)
		}
		if secret && u.Scheme == "http" && !loopback(u.Hostname()) {
			return fmt.Errorf("node %s: a password or token is not sent without TLS: write https://", u.Host)
		}
	}
	if n := c.name(); n != strings.ToLower(n) || strings.ContainsAny(n, `/\*?"<>| ,#:`) || strings.HasPrefix(n, "_") || strings.HasPrefix(n, "-") {
		return fmt.Errorf("%q is no name for an index: small letters, digits, - and _", n)
	}
	if c.Shards < 0 || c.Replicas < 0 {
		return errors.New("the numbers of shards and replicas are not negative")
	}
	return nil
}

func loopback(host string) bool {
	return host == "localhost" || host == "::1" || strings.HasPrefix(host, "127.")
}

// clusterClient talks to a cluster. A node that does not answer is left out, and
// what may be repeated is repeated until patience ends.
type clusterClient struct {
	Cluster
	client   *opensearch.Client
	patience time.Duration // how long one request is tried again
}

// attempt bounds one try of one request.
const attempt = 2 * time.Minute

func (c Cluster) connect() (*clusterClient, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	// Proxies of the environment are not for a cluster's own nodes.
	transport := &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: 10 * time.Second}
	o := opensearch.Config{Addresses: c.URLs, Username: c.User, Password: c.Password, Transport: transport,
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
	client, err := opensearch.NewClient(o)
	if err != nil {
		return nil, fmt.Errorf("opensearch %s: %w", strings.Join(c.URLs, ","), err)
	}
	return &clusterClient{c, client, time.Minute}, nil
}

func (c *clusterClient) close() error { return c.client.Close() }

// clusterError is a refusal by the cluster.
type clusterError struct {
	Status int
	Type   string
	Reason string
}

// Error gives the cluster's own words.
func (e *clusterError) Error() string {
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

// later says whether the same request may be taken a moment later.
func later(status int) bool {
	switch status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// status gives the HTTP status of a refusal, 0 of another error.
func status(err error) int {
	var e *clusterError
	if errors.As(err, &e) {
		return e.Status
	}
	return 0
}

// do sends one request, with body as JSON unless it is bytes already, and reads
// the answer into out. It tries again while nodes do not answer or are too busy.
func (c *clusterClient) do(ctx context.Context, method, path string, body, out any) error {
	data, isBytes := body.([]byte)
	if body != nil && !isBytes {
		var err error
		if data, err = json.Marshal(body); err != nil {
			return err
		}
	}
	end := time.Now().Add(c.patience)
	for try := 0; ; try++ {
		err := c.once(ctx, method, path, data, out)
		var refused *clusterError
		switch {
		case err == nil, ctx.Err() != nil, errors.As(err, &refused) && !later(refused.Status), fatal(err):
			return err
		case time.Now().After(end):
			return fmt.Errorf("%w (tried for %v)", err, c.patience)
		}
		if err := pause(ctx, try); err != nil {
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

// pause waits before try+1: 50 ms, doubling up to 5 s, and a random part.
func pause(ctx context.Context, try int) error {
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

func (c *clusterClient) once(ctx context.Context, method, path string, body []byte, out any) error {
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
	resp, err := c.client.Perform(req)
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
func refusal(status int, data []byte) error {
	e := &clusterError{Status: status}
	var body struct{ Error json.RawMessage }
	if json.Unmarshal(data, &body) == nil {
		var full struct {
			Type, Reason string
			RootCause    []struct{ Type, Reason string } `json:"root_cause"`
		}
		if json.Unmarshal(body.Error, &full) == nil {
			e.Type, e.Reason = full.Type, full.Reason
			if len(full.RootCause) > 0 {
				e.Type, e.Reason = full.RootCause[0].Type, full.RootCause[0].Reason
			}
		} else {
			e.Reason = strings.Trim(string(body.Error), `"`)
		}
	}
	return e
}
