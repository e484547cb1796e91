package crawl_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"chutri/crawl"
	"chutri/crawl/site"
)

const (
	killDir   = "CHUTRI_TEST_KILL_DIR"
	killURL   = "CHUTRI_TEST_KILL_URL"
	killPages = 4000
)

// childCrawl is the life of a child of TestKill: it crawls until it is killed.
func childCrawl() {
	dir := os.Getenv(killDir)
	if dir == "" {
		return
	}
	err := func() error {
		a, err := crawl.OpenArchive(dir+"/archive", crawl.ArchiveOptions{MaxFile: 200 << 10})
		if err != nil {
			return err
		}
		st, err := crawl.OpenState(dir + "/state.sqlite")
		if err != nil {
			return err
		}
		defer st.Close()
		c := killConfig(os.Getenv(killURL), a, st)
		told := false
		c.Progress = func(p crawl.Progress) { // the parent's clock starts with the first article
			if !told && p.Kind == crawl.KindArticle {
				told = true
				fmt.Println("crawling")
			}
		}
		rep, err := crawl.Run(context.Background(), c)
		if err == nil && len(rep.Sites["kill.test"].Discovery) > 0 {
			err = fmt.Errorf("discovery: %v", rep.Sites["kill.test"].Discovery)
		}
		return err
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func killConfig(address string, a *crawl.Archive, st crawl.State) crawl.Config {
	s := &site.Site{
		Name: "kill.test", Hosts: []string{"127.0.0.1"}, Private: true, Sitemaps: []string{address + "/sitemap.xml"},
		Article: `/bai-\d+$`,
	}
	return crawl.Config{Sites: []*site.Site{s}, Archive: a, State: st, Delay: -1, Parallel: 4}
}

// killSite serves articles, each of which changes once it was asked for twice:
// a page that was fetched again without need would show as a second version.
func killSite(t *testing.T) *httptest.Server {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/sitemap.xml":
			for n := range killPages {
				if n == 0 {
					fmt.Fprint(w, "<urlset>")
				}
				fmt.Fprintf(w, "<url><loc>http://%s/bai-%d</loc></url>", r.Host, n)
			}
			fmt.Fprint(w, "</urlset>")
		case strings.HasPrefix(r.URL.Path, "/bai-"):
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, "<html><title>%s</title>%s</html>", r.URL.Path, strings.Repeat("<p>"+r.URL.Path+"</p>", 40))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(srv.Close)
	return srv
}

// TestKill kills a crawling process at twenty random moments.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills twenty processes")
	}
	srv := killSite(t)
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(20, 26))
	kills, torn := 0, 0
	for kills < 20 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killDir+"="+dir, killURL+"="+srv.URL)
		var out strings.Builder
		cmd.Stderr = &out
		stdout, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if kills%5 > 0 { // every fifth is killed on its way to the first article
			stdout.Read(make([]byte, 1))
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("child failed: %v: %s", err, out.String())
			}
			kills = 20 // everything is fetched: there is nothing left to kill
			continue
		case <-time.After(time.Duration(random.IntN(300)) * time.Millisecond):
			cmd.Process.Kill()
			<-done
			kills++
		}
		pages, mended := killState(t, dir)
		for _, m := range mended {
			if strings.Contains(m, "cut ") {
				torn++
			}
		}
		t.Logf("kill %d: %d pages in archive and state, %q", kills, pages, mended)
	}
	a, st := openKill(t, dir)
	rep, err := crawl.Run(context.Background(), killConfig(srv.URL, a, st))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("last run: %d new, %d not modified", rep.Sites["kill.test"].New, rep.Sites["kill.test"].NotModified)
	st.Close()
	if pages, _ := killState(t, dir); pages != killPages {
		t.Errorf("%d pages at the end, want each of %d once", pages, killPages)
	}
	t.Logf("%d records, %d torn records were cut", soundArchive(t, dir+"/archive"), torn)
}

func openKill(t *testing.T, dir string) (*crawl.Archive, crawl.State) {
	t.Helper()
	a, err := crawl.OpenArchive(dir+"/archive", crawl.ArchiveOptions{MaxFile: 200 << 10})
	if err != nil {
		t.Fatal(err)
	}
	st, err := crawl.OpenState(dir + "/state.sqlite")
	if err != nil {
		t.Fatal(err)
	}
	return a, st
}

// killState reads archive and state back after a kill, and gives the number of
// pages, which must be the same in both.
func killState(t *testing.T, dir string) (int, []string) {
	t.Helper()
	a, st := openKill(t, dir)
	defer st.Close()
	ctx := context.Background()
	if _, err := crawl.Reconcile(ctx, a.Dir(), st); err != nil {
		t.Fatal(err)
	}
	archived := map[string]int{}
	for p, err := range crawl.ReadArchive(a.Dir(), nil, crawl.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		archived[p.URL]++
	}
	for u, n := range archived {
		if n != 1 {
			t.Errorf("%s is archived %d times", u, n)
		}
	}
	versions, err := st.Versions(ctx, "", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := st.Counts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(versions) != len(archived) || counts["kill.test"][crawl.StatusOK] != len(archived) {
		t.Errorf("%d pages archived, %d versions and %d articles known to the state", len(archived), len(versions), counts["kill.test"][crawl.StatusOK])
	}
	return len(archived), a.Mended
}
