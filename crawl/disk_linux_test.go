package crawl_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"

	"chutri/crawl"
	"chutri/crawl/site"
)

// TestFullDisk fills a small disk in the middle of a run. What was archived
// before stays, and with room again the next run does the rest.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=600k"); err != nil {
		t.Skipf("cannot mount a small disk here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	const pages = 200
	_, s := smallSite(t, pages, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<html>")
		for i := range 400 { // does not compress well
			fmt.Fprintf(w, "<p>%s</p>", crawl.Digest([]byte(fmt.Sprint(r.URL.Path, i))))
		}
	})
	c := newClock()
	config := func() crawl.Config {
		a, err := crawl.OpenArchive(dir+"/archive", crawl.ArchiveOptions{Now: c.Now})
		if err != nil {
			t.Fatal(err)
		}
		st, err := crawl.OpenState(dir + "/state.sqlite")
		if err != nil {
			t.Fatal(err)
		}
		return crawl.Config{Sites: []*site.Site{s}, Archive: a, State: st, Now: c.Now, Sleep: c.Sleep}
	}
	cfg := config()
	rep, err := crawl.Run(context.Background(), cfg)
	cfg.State.Close()
	if err == nil || !strings.Contains(err.Error(), "no space left") && !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("error %v, want that the disk is full", err)
	}
	got := rep.Sites[s.Name].New
	if got == 0 || got == pages {
		t.Fatalf("%d pages on a small disk", got)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	cfg = config()
	defer cfg.State.Close()
	rep, err = crawl.Run(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pages until the disk was full, %d after: %q", got, rep.Sites[s.Name].New, rep.Mended)
	if n := len(archived(t, &house{dir, cfg.Archive, cfg.State})); n != pages {
		t.Errorf("%d pages archived, want each of %d once", n, pages)
	}
	soundArchive(t, dir+"/archive")
}

// TestReadOnlyFolder: one line that names the folder.
func TestReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/archive", nil, 0o444); err != nil { // root may write everywhere, but not into a file
		t.Fatal(err)
	}
	if _, err := crawl.OpenArchive(dir+"/archive", crawl.ArchiveOptions{}); err == nil || !strings.Contains(err.Error(), dir+"/archive") {
		t.Errorf("archive: %v", err)
	}
	if _, err := crawl.OpenState(dir + "/archive/state.sqlite"); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("state: %v", err)
	}
}
