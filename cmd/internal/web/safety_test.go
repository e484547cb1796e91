package web

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"chutri/index"
)

func TestHeaders(t *testing.T) {
	h := serverWith(t, options(t))
	for _, path := range everyPage(t) {
		r, _ := get(t, h, path)
		policy := r.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: policy %q", path, policy)
		}
		if r.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
	}
	raw := strings.Replace(everyPage(t)["archived"], "/archived/", "/raw/", 1)
	r, body := get(t, h, raw)
	if policy := r.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "sandbox;") || strings.Contains(policy, "allow-") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("archived page: policy %q", policy)
	}
	if !strings.Contains(body, "<html") {
		t.Errorf("archived page: %.100s", body)
	}
}

// TestHost: a foreign name that points at this machine gets nothing.
func TestHost(t *testing.T) {
	h := serverWith(t, options(t))
	for host, want := range map[string]int{"evil.example": 421, "evil.example:8080": 421, "localhost:1": 200, "127.0.0.1": 200, "[::1]:80": 200, "10.0.0.1": 421} {
		q, _ := http.NewRequest("GET", h.URL, nil)
		q.Host = host
		r, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != want {
			t.Errorf("Host %s: %d, want %d", host, r.StatusCode, want)
		}
	}
}

// TestDecide: decisions need --edit, the token, the form's value and the same origin.
func TestDecide(t *testing.T) {
	var taken []index.Decision
	o := options(t)
	closed := serverWith(t, o)
	o.Token = "s3cret-token"
	o.Decide = func(_ context.Context, d index.Decision) error { taken = append(taken, d); return nil }
	open := serverWith(t, o)
	s := &Server{Options: o}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	good := url.Values{"verb": {"rename"}, "id": {"x.1"}, "value": {"Nguyễn Văn Nam"}, "csrf": {s.csrf()}, "back": {"/person/x.1"}}
	but := func(k, v string) url.Values {
		c := url.Values{}
		for n, list := range good {
			c[n] = list
		}
		c.Set(k, v)
		return c
	}
	for _, c := range []struct {
		name, base, origin, cookie, site string
		form                             url.Values
		want                             int
	}{
		{"read-only", closed.URL, closed.URL, o.Token, "", good, 403},
		{"no cookie", open.URL, open.URL, "", "", good, 403},
		{"wrong cookie", open.URL, open.URL, "guess", "", good, 403},
		{"no origin", open.URL, "", o.Token, "", good, 403},
		{"other origin", open.URL, "http://evil.example", o.Token, "", good, 403},
		{"cross-site", open.URL, open.URL, o.Token, "cross-site", good, 403},
		{"wrong form value", open.URL, open.URL, o.Token, "", but("csrf", "x"), 403},
		{"unknown verb", open.URL, open.URL, o.Token, "", but("verb", "drop"), 400},
		{"nothing named", open.URL, open.URL, o.Token, "", but("value", " "), 400},
		{"wrong token", open.URL, open.URL, "", "", url.Values{"token": {"guess"}}, 403},
		{"token", open.URL, open.URL, "", "same-origin", url.Values{"token": {o.Token}}, 303},
		{"elsewhere back", open.URL, open.URL, o.Token, "", but("back", "//evil.example"), 303},
		{"good", open.URL, open.URL, o.Token, "same-origin", good, 303},
	} {
		q, _ := http.NewRequest("POST", c.base+"/decide", strings.NewReader(c.form.Encode()))
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if c.origin != "" {
			q.Header.Set("Origin", c.origin)
		}
		if c.site != "" {
			q.Header.Set("Sec-Fetch-Site", c.site)
		}
		if c.cookie != "" {
			q.AddCookie(&http.Cookie{Name: editCookie, Value: c.cookie})
		}
		r, err := client.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != c.want {
			t.Errorf("%s: %d, want %d", c.name, r.StatusCode, c.want)
		}
		if l := r.Header.Get("Location"); strings.Contains(l, "evil") {
			t.Errorf("%s leads to %s", c.name, l)
		}
	}
	if len(taken) != 2 || taken[1].String() != "rename x.1 Nguyễn Văn Nam" {
		t.Errorf("taken: %v", taken)
	}
	if r, err := http.Get(open.URL + "/decide"); err != nil || r.StatusCode != http.StatusNotFound {
		t.Errorf("GET /decide: %v %v", r.StatusCode, err)
	}
	r, err := http.PostForm(open.URL+"/decide", url.Values{"x": {strings.Repeat("y", maxForm)}})
	if err == nil && r.StatusCode < 400 {
		t.Error("a huge form was taken")
	}
}

// TestSlowClients: connections that say nothing do not keep readers out.
func TestSlowClients(t *testing.T) {
	h := serverWith(t, options(t))
	var idle []net.Conn
	for range 300 {
		c, err := net.Dial("tcp", strings.TrimPrefix(h.URL, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		c.Write([]byte("GET / HT")) //nolint:errcheck // half a request
		idle = append(idle, c)
	}
	defer func() {
		for _, c := range idle {
			c.Close()
		}
	}()
	var wg sync.WaitGroup
	for range 32 {
		wg.Go(func() {
			r, err := http.Get(h.URL + "/search?q=dang+uy")
			if err != nil {
				t.Error(err)
				return
			}
			r.Body.Close()
			if r.StatusCode != 200 {
				t.Errorf("status %d", r.StatusCode)
			}
		})
	}
	wg.Wait()
}

// TestShutdown: the server ends with its context and leaves nothing running.
func TestShutdown(t *testing.T) {
	o := options(t)
	before := goleak.IgnoreCurrent()
	addr, stop := listening(t, o)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	r, err := client.Get("http://" + addr + "/")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	stop()
	goleak.VerifyNone(t, before)
}

// TestNoIndex: without an index, or with one of another version, every page says
// what to run, and names no file of the server.
func TestNoIndex(t *testing.T) {
	for manifest, want := range map[string]string{"": "chutri update", `{"schema":1,"name":"000001"}`: "chutri index --rebuild"} {
		dir := t.TempDir()
		if manifest != "" {
			if err := os.MkdirAll(filepath.Join(dir, "000001"), 0o755); err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{"CURRENT": "000001\n", "000001/MANIFEST.json": manifest} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		h := serverWith(t, Options{Store: index.NewStore(dir), Loopback: true})
		for _, path := range []string{"/?lang=en", "/search?q=a&lang=en", "/person/x?lang=en"} {
			r, body := get(t, h, path)
			if r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, want) || strings.Contains(body, dir) {
				t.Errorf("%s with %q: status %d, %.0s", path, manifest, r.StatusCode, body)
			}
		}
		if r, body := get(t, h, "/api/v1/stats"); r.StatusCode != http.StatusServiceUnavailable || strings.Contains(body, dir) {
			t.Errorf("API: %d %s", r.StatusCode, body)
		}
	}
}
