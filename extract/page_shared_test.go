package extract

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"chutri/crawl/site"
)

// sharedPages finds the folder of real pages with known content, which is not
// part of the project.
func sharedPages(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CHUTRI_SHARED")
	if dir == "" {
		t.Skip("CHUTRI_SHARED does not name the folder of reference data")
	}
	return filepath.Join(dir, "pages")
}

// Body text of pages of unknown sites, against the paragraphs that people
// marked: precision and recall over words, a mean over pages. The floor may be
// raised and never lowered.
func TestUnknownSitesBody(t *testing.T) {
	dir := filepath.Join(sharedPages(t), "fundus_evaluation", "dataset")
	raw, err := os.ReadFile(filepath.Join(dir, "ground_truth.json"))
	if err != nil {
		t.Skip(err)
	}
	var truth map[string]struct{ Body []string }
	if err := json.Unmarshal(raw, &truth); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range truth {
		names = append(names, name)
	}
	sort.Strings(names)
	var p, r, f float64
	dated, titled := 0, 0
	for _, name := range names {
		a, err := FromPage(&site.Page{URL: "https://" + strings.ToLower(name) + ".example/a", Status: 200, Body: readGzip(t, filepath.Join(dir, "html", name))}, nil)
		if a == nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		pp, rr, ff := overlap(bodyWords(a), strings.Fields(strings.Join(truth[name].Body, " ")))
		p, r, f = p+pp, r+rr, f+ff
		if a.Published != "" {
			dated++
		}
		if a.Title != "" {
			titled++
		}
		t.Logf("%-24s P %.3f R %.3f F1 %.3f  %s  %s", name, pp, rr, ff, a.Published, a.Title)
	}
	n := float64(len(names))
	t.Logf("%d pages: body precision %.4f, recall %.4f, F1 %.4f; %d with a title, %d with a date", len(names), p/n, r/n, f/n, titled, dated)
	if f/n < 0.94 {
		t.Errorf("F1 %.4f is below the floor", f/n)
	}
}

// bodyWords are the words of the article's text without the headline.
func bodyWords(a *Article) []string {
	var words []string
	for _, b := range a.Blocks {
		if b.Kind == BlockParagraph || b.Kind == BlockHeading || b.Kind == BlockLead {
			words = append(words, strings.Fields(b.Text)...)
		}
	}
	return words
}

// overlap compares two bags of words.
func overlap(got, want []string) (precision, recall, f float64) {
	bag := map[string]int{}
	for _, w := range want {
		bag[w]++
	}
	common := 0
	for _, w := range got {
		if bag[w] > 0 {
			bag[w]--
			common++
		}
	}
	if common == 0 {
		return 0, 0, 0
	}
	precision, recall = float64(common)/float64(len(got)), float64(common)/float64(len(want))
	return precision, recall, 2 * precision * recall / (precision + recall)
}

// Titles and dates of Vietnamese pages, read without their sites.
func TestUnknownSitesVietnamese(t *testing.T) {
	dir := sharedPages(t)
	raw, err := os.ReadFile(filepath.Join(dir, "expected_vn.json"))
	if err != nil {
		t.Skip(err)
	}
	var pages []struct {
		File, Title, Kind string
		Published         string
		PageTime          string `json:"page_time"`
	}
	if err := json.Unmarshal(raw, &pages); err != nil {
		t.Fatal(err)
	}
	for _, want := range pages {
		body, err := os.ReadFile(filepath.Join(dir, want.File))
		if err != nil {
			t.Error(err)
			continue
		}
		a, err := FromPage(&site.Page{Status: 200, Body: body}, nil)
		if a == nil {
			a = &Article{}
		}
		published := want.Published
		if want.PageTime != "" {
			published = want.PageTime
		}
		ok := (want.Title == "" || want.Title == a.Title) && (want.Kind != "" || published == a.Published)
		if want.Kind != "" {
			ok = errors.Is(err, ErrNotArticle)
		}
		if !ok {
			t.Errorf("%s: title %q, published %q (want %q, %q), %d blocks, %v", want.File, a.Title, a.Published, want.Title, published, len(a.Blocks), err)
		}
	}
}

func readGzip(t *testing.T, file string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
