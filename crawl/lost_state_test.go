package crawl_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
)

// TestLostState: the archive is the truth, and the state comes back from it.
func TestLostState(t *testing.T) {
	_, s := smallSite(t, 12, articlePage)
	c := newClock()
	dir := t.TempDir()
	h := openHouse(t, dir, c.Now)
	crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}})
	st, err := crawl.OpenState(t.TempDir() + "/state.sqlite")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	n, err := crawl.Reconcile(context.Background(), h.archive.Dir(), st)
	if err != nil || n != 12 {
		t.Fatalf("%d pages read back, %v; want 12", n, err)
	}
	before, err := h.state.Versions(context.Background(), "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	after, err := st.Versions(context.Background(), "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range before { // WARC dates are whole seconds
		before[i].Fetched = before[i].Fetched.Truncate(time.Second)
	}
	if d := cmp.Diff(before, after); d != "" {
		t.Errorf("versions (-before +after):\n%s", d)
	}
	if again := crawlOnce(t, &house{dir, h.archive, st}, c, crawl.Config{Sites: []*site.Site{s}}).Sites[s.Name]; again.New != 0 || again.Discovered != 0 {
		t.Errorf("a crawl with the state that came back: %+v", again)
	}
}

// TestBadState: files that are no state get a line that says what to do.
func TestBadState(t *testing.T) {
	path := t.TempDir() + "/state.sqlite"
	if err := os.WriteFile(path, []byte(strings.Repeat("no database at all. ", 500)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := crawl.OpenState(path); err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "puts the file aside and makes a new one") {
		t.Errorf("error %v", err)
	}
}

// TestShortenedArchive: a power cut may take the end of an archive file that the
// state already knows. Those pages are fetched again.
func TestShortenedArchive(t *testing.T) {
	_, s := smallSite(t, 12, articlePage)
	c := newClock()
	h := openHouse(t, t.TempDir(), c.Now)
	crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}})
	versions, err := h.state.Versions(context.Background(), "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(versions, func(a, b crawl.Version) int { return int(a.Record.Offset - b.Record.Offset) })
	cut := versions[8].Record
	if err := os.Truncate(filepath.Join(h.archive.Dir(), cut.File), cut.Offset); err != nil {
		t.Fatal(err)
	}
	if err := crawl.RebuildIndex(h.archive.Dir()); err != nil {
		t.Fatal(err)
	}
	rep := crawlOnce(t, h, c, crawl.Config{Sites: []*site.Site{s}}).Sites[s.Name]
	if rep.New != 4 || rep.Fetched != 4 {
		t.Errorf("after four pages were lost: %+v", rep)
	}
	if n := len(archived(t, h)); n != 12 {
		t.Errorf("%d pages archived, want 12", n)
	}
	soundArchive(t, h.archive.Dir())
}
