package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

var soak = flag.Duration("soak", 15*time.Second, "how long TestSoak crawls, updates and reads")

// readingPaths are what the readers of TestSoak ask for, in turns.
var readingPaths = []string{
	"/", "/search?q=dang+vien", "/search?q=%22L%C3%AA+V%C4%83n+B%E1%BA%A3y%22&lang=en", "/meetings?chair=le+van+bay", "/offices?body=x%C3%A3+T%C3%A2n+L%E1%BA%ADp",
	"/figures?unit=%C4%91%E1%BA%A3ng+vi%C3%AAn", "/api/v1/meetings?chair=le+van+bay&limit=20", "/api/v1/search?q=hoi+nghi",
}

// TestSoak lets eight readers read the web page while the press grows and one
// update after the other enters what is new. At the end everything is there, no
// reader was refused, and the memory of the server and of the updates is what it
// was after the first quarter. Run it long with -soak 20m.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("crawls and reads for some time")
	}
	address, articles := growingPress(t)
	dir := villageData(t, address)
	articles.Add(50)
	update := []string{"update", "xa.example", "--delay", "0", "--data", dir, "--quiet"}
	if status, _, errs := chutri(t, update...); status != statusDone {
		t.Fatalf("the first update: status %d: %s", status, errs)
	}
	home, server := startServer(t, dir)

	// What a server takes once, for its first pages, is no growth.
	for range 5 {
		for _, path := range readingPaths {
			if err := readPage(home + path); err != nil {
				t.Fatal(err)
			}
		}
	}
	ctx, stop := context.WithTimeout(context.Background(), *soak)
	defer stop()
	var readers sync.WaitGroup
	var read, refused atomic.Int64
	for n := range 8 {
		readers.Go(func() {
			for i := n; ctx.Err() == nil; i++ {
				if err := readPage(home + readingPaths[i%len(readingPaths)]); err != nil {
					refused.Add(1)
					t.Log(err)
				}
				read.Add(1)
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	var serverMB, updateMB []float64
	for ctx.Err() == nil {
		articles.Add(5)
		cmd := exec.Command("chutri", update...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("update %d: %v: %s", len(updateMB)+1, err, out)
		}
		if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			updateMB = append(updateMB, float64(u.Maxrss)/1024)
		}
		if mb := anonymousMB(server.Process.Pid); mb > 0 {
			serverMB = append(serverMB, mb)
		}
	}
	readers.Wait()
	if n := refused.Load(); n > 0 {
		t.Errorf("%d of %d pages were refused", n, read.Load())
	}
	t.Logf("%v: %d updates, %d articles, %d pages read", *soak, len(updateMB), articles.Load(), read.Load())
	flat(t, "server (anonymous memory)", serverMB)
	flat(t, "update (peak)", updateMB)
	checkAfterKills(t, dir, int(articles.Load()))
}

// startServer starts the program as a server on a free port and gives its address.
func startServer(t *testing.T, dir string) (string, *exec.Cmd) {
	t.Helper()
	cmd := exec.Command("chutri", "serve", "--addr", "127.0.0.1:0", "--data", dir, "--quiet")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server does not say where it listens: %v", err)
	}
	return strings.TrimSuffix(strings.TrimSpace(line), "/"), cmd
}

func readPage(address string) error {
	r, err := http.Get(address)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	page, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if r.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s: %s", address, r.Status, page)
	}
	return nil
}

// anonymousMB is the memory of a process that no file stands behind; 0 where the
// system does not tell.
func anonymousMB(pid int) float64 { return statusMB(pid, "RssAnon:") }

// statusMB is one of the sizes that the system tells of a process; 0 where it does not.
func statusMB(pid int, field string) float64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(b), field)
	kB, err := strconv.ParseFloat(strings.TrimSpace(strings.Split(rest, " kB")[0]), 64)
	if err != nil {
		return 0
	}
	return kB / 1024
}

// flat holds that the median of the last quarter is near that of the second.
func flat(t *testing.T, what string, mb []float64) {
	t.Helper()
	if len(mb) < 16 {
		t.Logf("%s: %.0f MB: too few for a verdict", what, mb)
		return
	}
	median := func(x []float64) float64 { x = slices.Sorted(slices.Values(x)); return x[len(x)/2] }
	q := len(mb) / 4
	early, late := median(mb[q:2*q]), median(mb[3*q:])
	t.Logf("%s: medians of the quarters %.0f, %.0f, %.0f, %.0f MB; most %.0f MB", what, median(mb[:q]), early, median(mb[2*q:3*q]), late, slices.Max(mb))
	if late > 1.3*early+20 {
		t.Errorf("%s grew from %.0f to %.0f MB", what, early, late)
	}
}
