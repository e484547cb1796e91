package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/extract"
	"chutri/index"
)

// hostileName and the record around it try to break out of text.
const hostileName = `Nguyễn<script>alert(1)</script>`

// hostile is a record as only an enemy would write it.
func hostile() *extract.Record {
	text := "\"><script>alert(2)</script>\nTại Hội nghị, ông " + hostileName + " chủ trì.\u202e abc\u202c"
	at := func(s string) []extract.Span {
		from := len([]rune(text[:strings.Index(text, s)]))
		return []extract.Span{{from, from + len([]rune(s))}}
	}
	return &extract.Record{ID: "hostile", URL: "javascript:alert(3)", Site: "evil.example", Title: strings.Repeat("Ẩ", 10_000) + "<img src=x onerror=alert(4)>",
		Published: "2023-05-05", Text: text, Author: "\u202e<b>x</b>",
		People: []extract.Person{{Name: hostileName, Mentions: at(hostileName), Titles: []extract.Title{{Text: "<i>Bí thư</i>", Status: "current", Class: "office", Evidence: at("ông")}}}},
		Events: []extract.Event{{Kind: "hội nghị", Name: `Hội nghị "><svg onload=alert(5)>`, Start: "2023-05-05", End: "2023-05-05", Organizers: []string{"Sở </a><script>"},
			Chairs: []string{hostileName}, Evidence: at("Hội nghị"), Roles: []extract.Role{{Role: "chair", Person: hostileName, Evidence: at("chủ trì")[0], Mention: at(hostileName)[0]}}}}}
}

var (
	corpusOnce sync.Once
	corpusDir  string
	corpusErr  error
)

// corpus is a data folder with the demo press and the hostile record, made once.
func corpus(t testing.TB) *pipeline.Data {
	t.Helper()
	corpusOnce.Do(func() {
		if corpusDir, corpusErr = os.MkdirTemp("", "chutri-web-"); corpusErr != nil {
			return
		}
		var d *pipeline.Data
		if d, corpusErr = pipeline.WriteData(corpusDir); corpusErr != nil {
			return
		}
		defer d.Close()
		if _, corpusErr = d.Demo(context.Background(), pipeline.Watch{}, nil); corpusErr != nil {
			return
		}
		var b *index.Builder
		if b, corpusErr = d.Store().Build(index.BuildOptions{}); corpusErr != nil {
			return
		}
		defer b.Abort()
		if corpusErr = b.Add(hostile()); corpusErr != nil {
			return
		}
		if _, corpusErr = b.Commit(); corpusErr != nil {
			return
		}
		corpusErr = d.Watches().Add("chu-tri", []string{"meetings", "--chair", "Lê Văn Khoát"})
	})
	if corpusErr != nil {
		t.Fatal(corpusErr)
	}
	return &pipeline.Data{Dir: corpusDir}
}

// corpusReader reads the index of corpus until the end of the test.
func corpusReader(t testing.TB) *index.Reader {
	t.Helper()
	r, err := corpus(t).Store().Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestMain(m *testing.M) {
	code := m.Run()
	if corpusDir != "" {
		os.RemoveAll(corpusDir)
	}
	os.Exit(code)
}

func options(t testing.TB) Options {
	d := corpus(t)
	return Options{Store: d.Store(), Watches: d.Watches(), Loopback: true,
		LastRun: func() (*Run, error) {
			return &Run{Start: time.Date(2024, 11, 30, 2, 0, 0, 0, time.UTC), New: 26, Sites: 2, Alarms: []string{"bao.example: nothing discovered"}}, nil
		},
		Archived: func(_ context.Context, file string, offset int64) (*Archived, error) {
			p, err := crawl.PageAt(filepath.Join(d.Dir, "archive"), site.Record{File: file, Offset: offset})
			if err != nil {
				return nil, err
			}
			return &Archived{URL: p.URL, Type: p.Header.Get("Content-Type"), Fetched: p.Fetched, Body: p.Body}, nil
		},
		Changes: func(context.Context, time.Time) (index.Answer, error) {
			return pipeline.Changes{{Article: "hostile", URL: "https://bao.example/1", Title: "Bài", What: "title", Sign: "+", Value: "Trưởng Ban", After: "2024-01-01T00:00:00Z", Archive: &site.Record{}}}, nil
		},
	}
}

func serverWith(t testing.TB, o Options) *httptest.Server {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	t.Cleanup(func() {
		h.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func get(t testing.TB, h *httptest.Server, path string) (*http.Response, string) {
	t.Helper()
	r, err := http.Get(h.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(b)
}

func page(t testing.TB, h *httptest.Server, path string) *goquery.Document {
	t.Helper()
	r, body := get(t, h, path)
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d: %.300s", path, r.StatusCode, body)
	}
	d, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func esc(s string) string { return url.QueryEscape(s) }
