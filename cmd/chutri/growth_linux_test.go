package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A stage may take so much more memory for many pages than for few, and no more.
const (
	growthTimes = 1.10
	growthMB    = 2
)

// stages are what is measured, in this order: each leaves what the next one reads.
var stages = []struct {
	name string
	args []string
}{
	{"crawl", []string{"crawl", "xa.example", "--delay", "0", "--budget", "-1", "--until", "2100-01-01"}},
	{"extract", []string{"extract"}},
	{"archive verify", []string{"archive", "verify"}},
	{"doctor", []string{"doctor"}},
	{"backup", []string{"backup", "copy"}},
}

// TestGrowthOfStages holds that no stage between the press and the records takes
// more memory when there are more pages. CHUTRI_PAGES says how many, the least
// first; CHUTRI_PROGRAM may name another build of the program to be measured:
//
//	CHUTRI_PAGES=2000,40000 go test ./cmd/chutri -run GrowthOfStages -count 1 -v -timeout 1h
func TestGrowthOfStages(t *testing.T) {
	sizes := pageNumbers(t)
	program := builtProgram(t)
	var table strings.Builder
	table.WriteString("\n| stage | pages | time | processor | pages/s | peak | of it anonymous | ratio |\n|---|---|---|---|---|---|---|---|\n")
	least := map[string]growth{}
	for _, pages := range sizes {
		dir := pressData(t, pages)
		for _, stage := range stages {
			g := grow(t, program, dir, stage.args)
			if least[stage.name].peak == 0 {
				least[stage.name] = g
			}
			few := least[stage.name].peak
			fmt.Fprintf(&table, "| %s | %d | %.1f s | %.1f s | %.0f | %.1f MB | %.1f MB | %.2f |\n", stage.name, pages, g.took.Seconds(), g.used.Seconds(),
				float64(pages)/g.took.Seconds(), g.peak, g.anonymous, g.peak/few)
			if g.peak > growthTimes*few+growthMB {
				t.Errorf("%s takes %.1f MB for %d pages, and %.1f MB for %d", stage.name, g.peak, pages, few, sizes[0])
			}
		}
		if err := os.RemoveAll(dir); err != nil { // the disk is for one size at a time
			t.Fatal(err)
		}
	}
	t.Log(table.String())
}

// pageNumbers reads CHUTRI_PAGES.
func pageNumbers(t *testing.T) (sizes []int) {
	t.Helper()
	list := os.Getenv("CHUTRI_PAGES")
	if list == "" {
		t.Skip("takes minutes: set CHUTRI_PAGES to numbers of pages, as 2000,40000")
	}
	for _, size := range strings.Split(list, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			t.Fatalf("CHUTRI_PAGES %q: want numbers of pages, as 2000,40000", list)
		}
		sizes = append(sizes, n)
	}
	return sizes
}

// builtProgram gives the program as users have it: what the tests link would be
// measured with it else.
func builtProgram(t *testing.T) string {
	t.Helper()
	if program := os.Getenv("CHUTRI_PROGRAM"); program != "" {
		return program
	}
	program := filepath.Join(t.TempDir(), "chutri")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v: %s", err, out)
	}
	return program
}

// sitemapPages are the articles of one sitemap of the press: about a month's.
const sitemapPages = 1000

// pressData is a data folder for a press of so many pages, each made when it is
// asked for. The press is at home in this process: its memory is not measured.
func pressData(t *testing.T, pages int) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.Trim(r.URL.Path, "/")
		n, _ := strconv.Atoi(strings.Trim(name, "abcdefghijklmnopqrstuvwxyz-./"))
		switch {
		case name == "sitemap.xml":
			io.WriteString(w, "<sitemapindex>")
			for n := 0; n*sitemapPages < pages; n++ {
				fmt.Fprintf(w, "<sitemap><loc>http://%s/thang-%d.xml</loc></sitemap>", r.Host, n)
			}
			io.WriteString(w, "</sitemapindex>")
		case strings.HasPrefix(name, "thang-"):
			io.WriteString(w, "<urlset>")
			for i := n * sitemapPages; i < min((n+1)*sitemapPages, pages); i++ {
				fmt.Fprintf(w, "<url><loc>http://%s/tin/%s-xa-tan-lap-hop-giao-ban-%d.html</loc></url>", r.Host, scattered(i), i)
			}
			io.WriteString(w, "</urlset>")
		case strings.HasPrefix(name, "tin/"):
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, pressPage(n))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	dir := villageData(t, server.URL)
	path := filepath.Join(dir, "sites", "xa.example.toml")
	file, err := os.ReadFile(path)
	if err == nil {
		text := strings.Replace(string(file), `lists = [{url = "`+server.URL+`/"}]`, `sitemaps = ["`+server.URL+`/sitemap.xml"]`, 1)
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// scattered is a word for a number, far from that of the next: addresses of a
// press begin with words, and do not come in the order of the state.
func scattered(n int) string {
	words := []string{"an-binh", "ba-diem", "cam-lo", "dong-anh", "go-vap", "hoa-vang", "kim-son", "long-my", "my-loc", "nam-sach", "phu-ninh", "quang-xuong", "tan-yen", "vinh-bao", "xuan-loc", "yen-mo"}
	h := uint32(n) * 2654435761
	return words[h>>28] + "-" + words[h>>24&15]
}

// pressPage is an article of some 7 kB.
func pressPage(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<html><head><title>Xã Tân Lập họp giao ban lần thứ %d</title></head><body><h1>Xã Tân Lập họp giao ban lần thứ %d</h1><time datetime="20%02d-%02d-%02dT08:00:00+07:00"></time><div class="noi-dung">`,
		n, n, 10+n%15, 1+n/7%12, 1+n%28)
	for i := range 12 {
		fmt.Fprintf(&b, "<p>Ngày %d/%d, đồng chí Lê Văn Bảy, Chủ tịch UBND xã Tân Lập chủ trì hội nghị giao ban lần thứ %d của xã, có %d đảng viên dự. %s%s</p>",
			1+(n+i)%28, 1+n%12, n, 40+(n*7+i)%900, prose, prose)
	}
	b.WriteString("</div></body></html>")
	return b.String()
}

// growth is what one run of the program took.
type growth struct {
	took, used      time.Duration // by the clock and of the processor
	peak, anonymous float64       // MB in memory, most at once; of it without a file behind it
}

// grow runs the program in a data folder. Its peak is read from the system while
// it runs: what is left behind at its end begins with the memory of this process.
func grow(t *testing.T, program, dir string, args []string) (g growth) {
	t.Helper()
	cmd := exec.Command(program, append(args, "--quiet", "--data", ".")...)
	cmd.Dir = dir
	if args[0] == "backup" {
		cmd.Args[2] = t.TempDir()
	}
	var errs strings.Builder
	cmd.Stderr = &errs
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for tick := time.NewTicker(2 * time.Millisecond); ; {
		select {
		case err := <-ended:
			tick.Stop()
			if err != nil {
				t.Fatalf("%q: %v: %.600s", args, err, errs.String())
			}
			g.took, g.used = time.Since(start), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
			return g
		case <-tick.C:
			g.peak = max(g.peak, statusMB(cmd.Process.Pid, "VmHWM:"))
			g.anonymous = max(g.anonymous, statusMB(cmd.Process.Pid, "RssAnon:"))
		}
	}
}
