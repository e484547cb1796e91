package web

import (
	"context"
	"encoding/csv"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"chutri/index"
)

// everyPage is one address of every route.
func everyPage(t testing.TB) map[string]string {
	t.Helper()
	r := corpusReader(t)
	m, err := r.Meetings(context.Background(), index.MeetingFilter{Chair: "Lê Văn Khoát", Limit: 1})
	if err != nil || len(m.Meetings) == 0 {
		t.Fatal("no meeting in the demo", err)
	}
	e := m.Meetings[0].Chairs[0].Evidence[0]
	return map[string]string{
		"home": "/", "search": "/search?q=dang+uy", "meetings": "/meetings?chair=" + esc("Lê Văn Khoát"), "meeting": "/meeting/" + m.Meetings[0].ID,
		"people": "/person", "person": personPath(m.Meetings[0].Chairs[0].Person), "bodies": "/body?name=" + esc("Ban Tổ chức"), "body": "/body/" + url.PathEscape("Tỉnh ủy Hà Nam"),
		"offices": "/offices?body=" + esc("Tỉnh ủy Hà Nam") + "&on=2020-07-01", "figures": "/figures?unit=" + esc("đảng viên"), "network": "/network",
		"compare": "/compare?a=" + esc("Lê Văn Khoát") + "&b=" + esc("Trần Đức Hải"), "changes": "/changes", "watches": "/watches",
		"ask": "/ask?question=kwic&go=1&argument=" + esc("chủ trì"), "article": "/article/" + e.Article + "?at=" + spanText(e.Span),
		"archived": "/archived/" + e.Article, "cite": "/cite/" + e.Article + "?at=" + spanText(e.Span), "help": "/help", "about": "/about", "edit": "/edit",
	}
}

// emptyPages are questions that nothing answers.
var emptyPages = map[string]string{"no search": "/search?q=zzzz&from=2020", "no meetings": "/meetings?kind=zzzz", "nobody": "/person?name=zzzz", "no body": "/body?name=zzzz",
	"no offices": "/offices?rank=zzzz", "no figures": "/figures?unit=zzzz", "no network": "/network?from=1901&to=1902", "no lines": "/ask?question=kwic&go=1&argument=zzzz"}

// TestEmpty: where nothing is found, the page says what to try.
func TestEmpty(t *testing.T) {
	h := serverWith(t, options(t))
	for name, path := range emptyPages {
		for _, lang := range []string{"vi", "en"} {
			text := page(t, h, with(path, "lang", lang)).Find("main").Text()
			found := false
			for _, try := range map[string][]string{"vi": {"Thử", "Bỏ bớt", "Giảm"}, "en": {"Try", "Leave a condition out", "Lower"}}[lang] {
				found = found || strings.Contains(text, try)
			}
			if !found {
				t.Errorf("%s in %s: nothing to try in %.200q", name, lang, text)
			}
		}
	}
}

// TestColumns: every column that a table shows has a heading in both languages.
func TestColumns(t *testing.T) {
	x, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	r := corpusReader(t)
	for _, q := range index.Questions {
		for _, key := range []string{"question." + q.Name, "question.doc." + q.Name} {
			if x.of["vi"][key] == "" {
				t.Errorf("no string %s", key)
			}
		}
		_, v, err := index.ParseQuestion(q.Example)
		if err != nil {
			t.Fatal(err)
		}
		switch q.Name {
		case "meeting":
			v.Argument = strings.TrimPrefix(everyPage(t)["meeting"], "/meeting/")
		case "person":
			v.Argument = "Lê Văn Khoát"
		case "body":
			v.Argument = "Tỉnh ủy Hà Nam"
		}
		a, err := q.Ask(t.Context(), r, v)
		if err != nil {
			t.Fatalf("%s: %v", q.Name, err)
		}
		for _, c := range gridOf(linker{}, q.Name, a.Table()).Columns {
			if x.of["vi"]["column."+c] == "" {
				t.Errorf("%s: column %s has no heading", q.Name, c)
			}
		}
	}
}

// pageTests say what every page must have, by selector.
var pageTests = map[string][]string{
	"home":     {"form[role=search] input[name=q]", ".counts dd", "[data-histogram] a rect.bar", ".run .alarms li", ".tops a[href^='/person/']"},
	"search":   {".results .hit h2 a[href^='/article/']", ".hit blockquote mark", ".total .grade.plain", "[data-facet=site] a", "[data-facet=date] a", "[data-facet=kind] a", "[data-facet=body] a", "[data-facet=person] a", "[data-histogram] rect.hit[data-key]", "a[download][href*='format=csv']"},
	"meetings": {".results .hit a[href^='/meeting/']", ".hit a[href^='/person/']", "form.filter input[name=chair]"},
	"meeting":  {"[data-role=chair] a.name[href^='/person/']", "[data-role=chair] blockquote mark", "figcaption a[href^='/article/']", "figcaption a[href^='/cite/']", "figcaption a[href^='/archived/']", ".facts time"},
	"people":   {".tops a[href^='/person/']"},
	"person":   {".timeline .row svg rect.bar", ".timeline .years text", "#chaired .refs a[href^='/meeting/']", "#with .net a", "#with .tops a", "#offices blockquote"},
	"bodies":   {".refs a[href^='/body/']"},
	"body":     {"#heads .timeline .row", "#meetings .refs li", ".chain li"},
	"offices":  {"table tbody tr a[href^='/person/']", ".timeline .row"},
	"figures":  {".chart .point", ".refs li", "figcaption"},
	"network":  {".net circle", ".net .edge", "table tbody tr", "a[href*='format=gexf']"},
	"compare":  {"table tbody tr", ".refs li", ".timeline .row"},
	"changes":  {"table tbody tr"},
	"watches":  {"section table tbody tr", "section a[href^='/meetings']"},
	"ask":      {"table tbody tr", "form input[name=argument]"},
	"article":  {".text a.m.people .tip", ".text a.m.titles", ".text a.m.organizations", ".text a.m.dates", ".text .at", "#proof", ".tip i"},
	"archived": {"iframe[sandbox]", "dl code"},
	"cite":     {"pre", "blockquote"},
	"help":     {"table code", "a[href^='/search']"},
	"about":    {"h1", "ul li"},
	"edit":     {"h1"},
}

func TestPages(t *testing.T) {
	h := serverWith(t, options(t))
	paths := everyPage(t)
	for _, r := range routes {
		path, ok := paths[r.name]
		if !ok || len(pageTests[r.name]) == 0 {
			t.Errorf("page %s has no test", r.name)
			continue
		}
		for _, lang := range []string{"vi", "en"} {
			full := with(path, "lang", lang)
			d := page(t, h, full)
			for _, sel := range pageTests[r.name] {
				sel = strings.ReplaceAll(sel, "[href^='", "[href*='")
				if d.Find(sel).Length() == 0 {
					t.Errorf("%s: nothing fits %s", full, sel)
				}
			}
			if got, _ := d.Find("html").Attr("lang"); got != lang {
				t.Errorf("%s: lang is %q", full, got)
			}
			if n := d.Find("h1").Length(); n != 1 {
				t.Errorf("%s has %d h1", full, n)
			}
			if d.Find("script:not([src]), style, [style], [onclick]").Length() > 0 {
				t.Errorf("%s has inline script or style", full)
			}
			d.Find("a[href^='/'], form[action^='/']").Each(func(_ int, a *goquery.Selection) {
				if href, ok := a.Attr("href"); ok && !strings.Contains(href, "lang=") && !strings.HasPrefix(href, "/api/") {
					t.Errorf("%s: link %s loses the language", full, href)
				}
			})
		}
	}
}

func with(path string, pairs ...string) string {
	u, err := url.Parse(path)
	if err != nil {
		panic(err)
	}
	q := u.Query()
	for i := 0; i < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// TestSizes keeps pages small, with everything that they load.
func TestSizes(t *testing.T) {
	h := serverWith(t, options(t))
	extra := 0
	for _, f := range []string{"/static/style.css", "/static/drag.js", "/static/icon.svg"} {
		_, body := get(t, h, f)
		extra += len(body)
	}
	for name, path := range everyPage(t) {
		_, body := get(t, h, path)
		limit := 250_000
		if name == "home" {
			limit = 100_000
		}
		if n := len(body) + extra; n > limit {
			t.Errorf("%s is %d bytes, limit %d", path, n, limit)
		}
	}
}

// TestLinks follows every link of every page once: none is dead.
func TestLinks(t *testing.T) {
	h := serverWith(t, options(t))
	seen := map[string]bool{}
	for _, path := range everyPage(t) {
		page(t, h, path).Find("a[href^='/']").Each(func(_ int, a *goquery.Selection) {
			href, _ := a.Attr("href")
			href, _, _ = strings.Cut(href, "#")
			if seen[href] || len(seen) > 1500 {
				return
			}
			seen[href] = true
			r, body := get(t, h, href)
			if r.StatusCode != http.StatusOK && !(r.StatusCode == http.StatusNotFound && strings.HasPrefix(href, "/body/")) {
				t.Errorf("%s: link %s: status %d %.0s", path, href, r.StatusCode, body)
			}
		})
	}
	t.Logf("%d links", len(seen))
}

// TestDownloads compares files with the rows of the page and of the question.
func TestDownloads(t *testing.T) {
	h := serverWith(t, options(t))
	paths := everyPage(t)
	for _, c := range []struct{ path, rows string }{{paths["search"], ".results .hit"}, {paths["network"], "main table tbody tr"}, {paths["offices"], "main table tbody tr"}, {paths["figures"], "main > .refs > li"},
		{paths["ask"], "main table tbody tr"}, {"/person?name=" + esc("Nguyễn"), "main > .refs > li"}, {"/body?name=" + esc("Tỉnh ủy Hà"), ""}, {"/body?name=" + esc("Đảng"), "main > .refs > li"}, {paths["changes"], "main table tbody tr"}, {paths["person"], ""}, {paths["article"], ""}, {paths["compare"], ""}} {
		r, body := get(t, h, with(c.path, "format", "csv"))
		head, rest, _ := strings.Cut(body, "\n")
		if r.StatusCode != 200 || !strings.HasPrefix(head, "# ") {
			t.Fatalf("%s: %d %s", c.path, r.StatusCode, head)
		}
		rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", c.path, err)
		}
		if n := page(t, h, c.path).Find(c.rows).Length(); c.rows != "" && (n != len(rows)-1 || n == 0) {
			t.Errorf("%s shows %d rows, the file has %d", c.path, n, len(rows)-1)
		}
		for _, f := range []string{"jsonl", "json"} {
			if r, body := get(t, h, with(c.path, "format", f)); r.StatusCode != 200 || !strings.Contains(body, `"question"`) {
				t.Errorf("%s as %s: %d %.80s", c.path, f, r.StatusCode, body)
			}
		}
	}
	if _, body := get(t, h, with(paths["network"], "format", "gexf")); !strings.Contains(body, "<gexf") || !strings.Contains(body, "<!-- chutri network") {
		t.Errorf("gexf: %.200s", body)
	}
	if r, _ := get(t, h, with(paths["home"], "format", "exe")); r.StatusCode != http.StatusBadRequest {
		t.Errorf("unknown format: %d", r.StatusCode)
	}
}

// TestErrors: a mistake is explained, a missing thing is missing.
func TestErrors(t *testing.T) {
	h := serverWith(t, options(t))
	for path, code := range map[string]int{"/search?q=%28": 400, "/meetings?from=never": 400, "/figures?min=x": 400, "/nothing": 404, "/person/nobody-at-all": 404,
		"/article/none": 404, "/meeting/none": 404, "/raw/hostile": 404, "/ask?question=none": 404, "/api/v1/none": 404, "/api/v1/search": 400, "/api/v1/search?q=%28": 400,
		"/api/v1/person?name=nobody+at+all": 404, "/api/v1/meetings?limit=x": 400, "/api/v1/meetings?cursor=x": 400, "/api/v1/article/none": 404, "/static/": 404,
		"/search?q=" + strings.Repeat("a", maxURL): 414} {
		if r, body := get(t, h, path); r.StatusCode != code {
			t.Errorf("%.60s: %d, want %d: %.200s", path, r.StatusCode, code, regexp.MustCompile(`(?s).*<main`).ReplaceAllString(body, ""))
		}
	}
}

// TestHostile: nothing of a hostile record becomes anything but text.
func TestHostile(t *testing.T) {
	h := serverWith(t, options(t))
	for _, path := range []string{"/article/hostile", "/article/hostile?at=0-9999999", "/cite/hostile?at=0-20", "/archived/hostile", "/search?q=alert", "/meetings?from=2023-05-05&to=2023-05-05", "/person?name=" + esc(hostileName),
		"/person/" + url.PathEscape(hostileName), "/network?from=2023-05-05&to=2023-05-05", "/search?q=%22%3E%3Cscript%3E", "/person?name=%3Cscript%3Ealert(9)%3C/script%3E", "/ask?question=kwic&go=1&argument=alert"} {
		_, body := get(t, h, path)
		d, err := goquery.NewDocumentFromReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if n := d.Find("script:not([src]), main img, main svg[onload], [onerror], main b:not(.tip b), a[href^='javascript'], main i:not(.tip i)").Length(); n > 0 {
			t.Errorf("%s: %d elements came out of text", path, n)
		}
		if len(body) > 250_000 {
			t.Errorf("%s is %d bytes", path, len(body))
		}
	}
	if got := page(t, h, "/article/hostile").Find("article").Text(); !strings.Contains(got, "<script>alert(2)</script>") {
		t.Errorf("the text is not shown as it is: %q", got)
	}
}

func TestLanguageFiles(t *testing.T) {
	x, err := loadTexts()
	if err != nil {
		t.Fatal(err)
	}
	verbs := regexp.MustCompile(`%[a-z]`)
	for key, vi := range x.of["vi"] {
		en, ok := x.of["en"][key]
		if !ok || len(verbs.FindAllString(vi, -1)) != len(verbs.FindAllString(en, -1)) {
			t.Errorf("%s: %q and %q do not fit together", key, vi, en)
		}
	}
	if len(x.of["en"]) != len(x.of["vi"]) {
		t.Errorf("%d strings in Vietnamese, %d in English", len(x.of["vi"]), len(x.of["en"]))
	}
	names, err := filepath.Glob("templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\bt "([^"]+)"`).FindAllStringSubmatch(string(b), -1) {
			if _, ok := x.of["vi"][m[1]]; !ok {
				t.Errorf("%s: no string %q", name, m[1])
			}
		}
	}
	for _, r := range routes {
		if _, ok := x.of["vi"]["page."+r.name]; !ok {
			t.Errorf("page %s has no title", r.name)
		}
	}
	for accept, want := range map[string]string{"": "vi", "en-GB,en;q=0.9": "en", "fr,vi;q=0.5,en;q=0.4": "vi", "de": "vi", "en;q=0.1,vi-VN;q=0.2": "vi"} {
		if got := x.choose("", accept); got != want {
			t.Errorf("Accept-Language %q gives %s, want %s", accept, got, want)
		}
	}
}
