package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"chutri/index"
)

// TestSaveQuestion: a question is saved, seen and removed from the page with the
// right to edit; without it the page says which command does it.
func TestSaveQuestion(t *testing.T) {
	o := options(t)
	o.Watches = index.NewWatches(t.TempDir())
	closed := serverWith(t, o)
	page(t, closed, "/meetings?chair="+esc("Lê Văn Khoát")+"&lang=en").Find(".take details code").Each(func(_ int, c *goquery.Selection) {
		if got, want := c.Text(), "chutri watch add NAME meetings --chair 'Lê Văn Khoát'"; got != want {
			t.Errorf("the page says %q, want %q", got, want)
		}
	})
	o.Token = "s3cret-token"
	o.Decide = func(_ context.Context, _ index.Decision) error { return nil }
	o.EditWatches = func(f func(*index.Watches) error) error { return f(o.Watches) }
	open := serverWith(t, o)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	post := func(base, cookie, origin string, form url.Values) int {
		q, _ := http.NewRequest("POST", base+"/watch", strings.NewReader(form.Encode()))
		q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		q.Header.Set("Origin", origin)
		q.AddCookie(&http.Cookie{Name: editCookie, Value: cookie})
		r, err := client.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		return r.StatusCode
	}
	csrf := (&Server{Options: o}).csrf()
	save := url.Values{"csrf": {csrf}, "verb": {"save"}, "name": {"khoat"}, "arg": {"meetings", "--chair", "Lê Văn Khoát"}, "back": {"/watches"}}
	for _, c := range []struct {
		what, base, cookie, origin string
		form                       url.Values
		want                       int
	}{
		{"read-only", closed.URL, o.Token, closed.URL, save, 403},
		{"no cookie", open.URL, "", open.URL, save, 403},
		{"other origin", open.URL, o.Token, "http://evil.example", save, 403},
		{"no form value", open.URL, o.Token, open.URL, url.Values{"verb": {"save"}, "name": {"x"}, "arg": {"stats"}}, 403},
		{"a token is no right here", open.URL, "", open.URL, url.Values{"token": {o.Token}, "verb": {"remove"}, "name": {"khoat"}}, 403},
		{"no question", open.URL, o.Token, open.URL, url.Values{"csrf": {csrf}, "verb": {"save"}, "name": {"x"}, "arg": {"rm", "-rf"}}, 400},
		{"a path for a name", open.URL, o.Token, open.URL, url.Values{"csrf": {csrf}, "verb": {"save"}, "name": {"../x"}, "arg": {"stats"}}, 400},
		{"good", open.URL, o.Token, open.URL, save, 303},
		{"taken name", open.URL, o.Token, open.URL, save, 400},
		{"seen", open.URL, o.Token, open.URL, url.Values{"csrf": {csrf}, "verb": {"seen"}, "name": {"khoat"}}, 303},
		{"unknown", open.URL, o.Token, open.URL, url.Values{"csrf": {csrf}, "verb": {"remove"}, "name": {"nothing"}}, 404},
	} {
		if got := post(c.base, c.cookie, c.origin, c.form); got != c.want {
			t.Errorf("%s: %d, want %d", c.what, got, c.want)
		}
	}
	d := page(t, open, "/watches?lang=en")
	if got := d.Find("section.watch strong").Text(); got != "0 new of 6" {
		t.Errorf("what is saved now has no news yet: %q", got)
	}
	if got := post(open.URL, o.Token, open.URL, url.Values{"csrf": {csrf}, "verb": {"remove"}, "name": {"khoat"}}); got != 303 {
		t.Errorf("remove: %d", got)
	}
	if n := page(t, open, "/watches?lang=en").Find("section.watch").Length(); n != 0 {
		t.Errorf("%d questions are left", n)
	}
}
