package extract

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl/site"
)

var update = flag.Bool("update", false, "rewrite the goldens under testdata/pages")

// pagesFolder holds a page of every layout of every site: NAME/LAYOUT.html and
// what must be read from it, NAME/LAYOUT.json. The pages were written for this
// test, in the markup of the site; their last line says under which address and
// on which day such a page was fetched.
const pagesFolder = "../testdata/pages"

type goldenPage struct {
	Title     string      `json:"title"`
	Lead      string      `json:"lead"`
	Author    string      `json:"author"`
	Published string      `json:"published"`
	URL       string      `json:"url"`
	Error     string      `json:"error,omitempty"`
	Blocks    [][2]string `json:"blocks"` // kind and text, without title and lead
}

// Every layout of every site has a stored page and a golden.
func TestSitePages(t *testing.T) {
	set, err := site.Load("")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(set.All()); n < 18 {
		t.Errorf("%d sites, want at least 18", n)
	}
	for _, s := range set.All() {
		for i, l := range s.Layouts {
			t.Run(s.Name+"/"+l.Name, func(t *testing.T) {
				file := filepath.Join(pagesFolder, s.Name, l.Name+".html")
				p := storedPage(t, file)
				if got := set.ForURL(p.URL); got != s {
					t.Fatalf("%s is no address of the site", p.URL)
				}
				if !s.IsArticle(p.URL) {
					t.Errorf("%s does not fit the article pattern %s", p.URL, s.Article)
				}
				a, err := FromPage(p, s)
				if a == nil {
					t.Fatal(err)
				}
				if err != nil && !strings.Contains(err.Error(), ErrNoDate.Error()) {
					t.Error(err)
				}
				alone := compiled(s).all[i]
				if got := newPageReader(p, s).byLayout(alone); !alone.open() && (got.title == "" || len(got.body) == 0) {
					t.Errorf("the layout finds title %q and %d blocks in its own page", got.title, len(got.body))
				}
				compareGolden(t, strings.TrimSuffix(file, ".html")+".json", a, err)
			})
		}
	}
}

// storedPage reads a stored page and the address and day in its last line.
func storedPage(t *testing.T, file string) *site.Page {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("every layout needs a page of its own: %v", err)
	}
	_, tail, ok := strings.Cut(string(raw), "<!-- address: ")
	address, day, ok2 := strings.Cut(strings.TrimSuffix(strings.TrimSpace(tail), " -->"), " fetched: ")
	fetched, err := time.ParseInLocation(time.DateOnly, day, hanoi)
	if !ok || !ok2 || err != nil {
		t.Fatalf("%s: the last line must be <!-- address: URL fetched: DAY -->", file)
	}
	return &site.Page{URL: address, Status: 200, Body: raw, Fetched: fetched}
}

func compareGolden(t *testing.T, file string, a *Article, err error) {
	t.Helper()
	got := goldenPage{Title: a.Title, Lead: a.Lead, Author: a.Author, Published: a.Published, URL: a.URL}
	if err != nil {
		got.Error = err.Error()
	}
	for _, b := range a.Blocks {
		if b.Kind != BlockTitle && b.Kind != BlockLead {
			got.Blocks = append(got.Blocks, [2]string{string(b.Kind), b.Text})
		}
	}
	if *update {
		raw := new(strings.Builder)
		enc := json.NewEncoder(raw)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(got); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(raw.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("no golden (go test ./extract -run TestSitePages -update writes it, read it before you commit it): %v", err)
	}
	var want goldenPage
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// No page lies about that no site asks for.
func TestNoStrayPages(t *testing.T) {
	set, err := site.Load("")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, s := range set.All() {
		for _, l := range s.Layouts {
			known[s.Name+"/"+l.Name] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(pagesFolder, "*", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		rel, _ := filepath.Rel(pagesFolder, f)
		if name := strings.TrimSuffix(filepath.ToSlash(rel), filepath.Ext(rel)); !known[name] {
			t.Errorf("%s belongs to no layout of any site", f)
		}
	}
}
