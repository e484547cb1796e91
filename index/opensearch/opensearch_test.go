package opensearch

import (
	"context"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		config Config
		fault  string // "" when it is sound
	}{
		{Config{URLs: []string{"http://127.0.0.1:9200"}}, ""},
		{Config{URLs: []string{"https://a.example:9200", "https://b.example:9200"}, User: "u", Password: "p", Name: "bao-chi"}, ""},
		{Config{URLs: []string{"http://127.0.0.1:9200"}, Password: "p"}, ""},
		{Config{}, "no OpenSearch node"},
		{Config{URLs: []string{"localhost:9200"}}, "no address"},
		{Config{URLs: []string{"https://u:p@a.example"}}, "does not belong into the address"},
		{Config{URLs: []string{"http://a.example:9200"}, Password: "p"}, "not sent without TLS"},
		{Config{URLs: []string{"http://a.example:9200"}, Token: "t"}, "not sent without TLS"},
		{Config{URLs: []string{"https://a.example"}, Name: "Báo Chí"}, "no name for an index"},
		{Config{URLs: []string{"https://a.example"}, Replicas: -1}, "not negative"},
	} {
		err := c.config.Check()
		if c.fault == "" && err != nil || c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)) {
			t.Errorf("%+v: %v, want %q", c.config, err, c.fault)
		}
	}
}

// realNode names one node of the test cluster.
func realNode(t *testing.T) *url.URL {
	t.Helper()
	urls := os.Getenv("CHUTRI_OPENSEARCH")
	if urls == "" {
		t.Skip("set CHUTRI_OPENSEARCH to the URLs of a test cluster (.ci/opensearch/servers start prints them)")
	}
	u, err := url.Parse(strings.Split(urls, ",")[0])
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// TestSecurity asks a real cluster behind TLS, with a password, a token, none, a
// wrong one, and an authority that nobody trusts.
func TestSecurity(t *testing.T) {
	node := realNode(t)
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(node); r.Out.Header.Del("Authorization") }}
	gate := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, basic := r.BasicAuth()
		if (!basic || user != "chutri" || password != "đúng") && r.Header.Get("Authorization") != "Bearer abc" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	defer gate.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: gate.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		config Config
		fault  string
	}{
		{"password", Config{User: "chutri", Password: "đúng", CA: ca}, ""},
		{"token", Config{Token: "abc", CA: ca}, ""},
		{"wrong password", Config{User: "chutri", Password: "sai", CA: ca}, "401"},
		{"no password", Config{CA: ca}, "401"},
		{"unknown authority", Config{Token: "abc"}, "x509"},
	} {
		c.config.URLs = []string{gate.URL}
		client, err := c.config.Connect()
		if err != nil {
			t.Fatal(err)
		}
		var health struct{ Status string }
		start := time.Now()
		err = client.Do(context.Background(), "GET", "/_cluster/health", nil, &health)
		client.Close()
		if c.fault == "" && (err != nil || health.Status == "") || c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.fault)
		}
		if c.fault != "" && time.Since(start) > 20*time.Second {
			t.Errorf("%s: was tried again for %v", c.name, time.Since(start))
		}
	}
}

// TestBulkAgain lets a cluster be too busy: for whole requests, and for single
// items, which alone may come again.
func TestBulkAgain(t *testing.T) {
	var mu sync.Mutex
	sent := map[string]int{}
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/_bulk") {
			fmt.Fprint(w, "{}")
			return
		}
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		if requests++; requests == 1 {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		var items []string
		for line := range strings.Lines(string(body)) {
			var head struct {
				Index struct {
					ID string `json:"_id"`
				}
			}
			if json.Unmarshal([]byte(line), &head) != nil || head.Index.ID == "" {
				continue
			}
			sent[head.Index.ID]++
			code := 201
			if head.Index.ID[len(head.Index.ID)-1] == '7' && sent[head.Index.ID] < 3 {
				code = 429
			}
			items = append(items, fmt.Sprintf(`{"index":{"status":%d}}`, code))
		}
		fmt.Fprintf(w, `{"errors":true,"items":[%s]}`, strings.Join(items, ","))
	}))
	defer server.Close()
	c, err := Config{URLs: []string{server.URL}}.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	b := c.Bulk(context.Background(), "i")
	for n := range 100 {
		if err := b.Add(Item{fmt.Sprint(n), fmt.Sprint("r", n), []byte(`{"n":1}`)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	for n := range 100 {
		want := 1
		if n%10 == 7 {
			want = 3
		}
		if sent[fmt.Sprint(n)] != want {
			t.Errorf("item %d was sent %d times, want %d", n, sent[fmt.Sprint(n)], want)
		}
	}
	if b.Resent() != 20 {
		t.Errorf("%d sent again, want 20", b.Resent())
	}
}

// TestBulkRefused wants the record named that the cluster can never take.
func TestBulkRefused(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `{"errors":true,"items":[{"index":{"status":400,"error":{"type":"mapper_parsing_exception","reason":"no"}}}]}`)
	}))
	defer server.Close()
	c, err := Config{URLs: []string{server.URL}}.Connect()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	b := c.Bulk(context.Background(), "i")
	if err := b.Add(Item{"1", "bao-1", []byte(`{}`)}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err == nil || !strings.Contains(err.Error(), "bao-1") || !strings.Contains(err.Error(), "mapper_parsing_exception") {
		t.Errorf("%v", err)
	}
}
