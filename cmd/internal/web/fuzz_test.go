package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"chutri/index"
)

// FuzzRequest: whatever address is asked for, every page, file and question of the
// API answers or refuses, the server has no fault, and nothing of the address
// becomes a script or an element of the page.
func FuzzRequest(f *testing.F) {
	for _, page := range everyPage(f) {
		path, query, _ := strings.Cut(page, "?")
		f.Add(path, query)
	}
	for _, q := range index.Questions {
		_, v, err := index.ParseQuestion(q.Example)
		if err != nil {
			f.Fatal(err)
		}
		form := url.Values{"q": {v.Argument}, "name": {v.Argument}, "format": {"csv"}, "limit": {"0"}}
		for name, value := range v.Params {
			form.Set(name, value)
		}
		f.Add("/api/v1/"+q.Name, form.Encode())
	}
	f.Add("/search", "q=%00&from=x&to=%ff&limit=-1&offset=99999999999999999999&format=xml&lang=<svg>")
	s, err := New(options(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	f.Fuzz(func(t *testing.T, path, query string) {
		u, err := url.ParseRequestURI("/" + strings.TrimPrefix(path, "/") + "?" + query)
		if err != nil {
			return // no request that net/http lets through
		}
		r := httptest.NewRequest(http.MethodGet, "http://localhost/", nil)
		r.URL.Path, r.URL.RawPath, r.URL.RawQuery = u.Path, u.RawPath, u.RawQuery
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError {
			t.Fatalf("%q ? %q: status %d: %.300s", path, query, w.Code, w.Body)
		}
		for name, values := range w.Header() {
			if strings.ContainsAny(strings.Join(values, ""), "\r\n") {
				t.Errorf("%q ? %q: header %s: %q", path, query, name, values)
			}
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && !strings.HasPrefix(r.URL.Path, "/raw/") {
			page := strings.ToLower(w.Body.String())
			if strings.Count(page, "<script") != strings.Count(page, `<script src="/static/`) {
				t.Errorf("%q ? %q: a script that is none of ours", path, query)
			}
		}
	})
}
