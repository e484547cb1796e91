package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

// servers runs the script that owns the test cluster's nodes.
func servers(t *testing.T, args ...string) {
	t.Helper()
	out, err := exec.Command(os.Getenv("CHUTRI_SERVERS_SCRIPT"), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("servers %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// manyRecords makes n records of the project's own ones, each with words of its own.
func manyRecords(t *testing.T, prefix string, n int) []*extract.Record {
	t.Helper()
	own := ownRecords(t)
	out := make([]*extract.Record, n)
	for i := range out {
		r := *own[i%len(own)]
		r.ID, r.URL = fmt.Sprintf("%s%d", prefix, i), fmt.Sprintf("%s/%s%d", r.URL, prefix, i)
		r.Text += fmt.Sprintf("\nBài số %s%d của loạt bài thứ %d.", prefix, i, i%97)
		out[i] = &r
	}
	return out
}

// TestNodeDies kills a node in the middle of a build, while questions are asked of
// the generation before: every answer is given and is the same, no record is lost,
// and both engines agree afterwards, with the node away and with it back.
func TestNodeDies(t *testing.T) {
	if os.Getenv("CHUTRI_SERVERS_SCRIPT") == "" {
		t.Skip("set CHUTRI_SERVERS_SCRIPT to .ci/opensearch/servers, which started the cluster of CHUTRI_OPENSEARCH: this test kills a node")
	}
	const first, more = 500, 2500
	cl := testCluster(t)
	s := NewStore(filepath.Join(t.TempDir(), "index")).On(cl)
	add(t, s, BuildOptions{}, manyRecords(t, "a", first))
	old := open(t, s)
	ask := func() (*SearchAnswer, error) {
		return old.Search(context.Background(), `"hội nghị" đảng`, SearchOptions{Limit: 10})
	}
	want, err := ask()
	if err != nil || want.Total == 0 {
		t.Fatalf("%v %v", want, err)
	}

	var stop atomic.Bool
	var asked, slowest int64
	var wg sync.WaitGroup
	fault := make(chan error, 1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		for !stop.Load() {
			start := time.Now()
			got, err := ask()
			slowest = max(slowest, int64(time.Since(start)))
			asked++
			if d := cmp.Diff(want, got); err == nil && d != "" {
				err = errors.New("another answer: " + d)
			}
			if err != nil {
				fault <- err
				return
			}
		}
	}()
	records := manyRecords(t, "b", more)
	b, err := s.Build(BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Abort()
	back := sync.OnceFunc(func() { servers(t, "node", "3") })
	defer back()
	for i, r := range records {
		if i == more/2 {
			servers(t, "kill", "3")
		}
		if err := b.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	m, err := b.Commit()
	if err != nil {
		t.Fatal(err)
	}
	if m.Counts.Articles != first+more {
		t.Errorf("%d articles, want %d", m.Counts.Articles, first+more)
	}
	same := func(when string) {
		r := open(t, s)
		reference := open(t, build(t, append(manyRecords(t, "a", first), records...)))
		for _, q := range []string{`hội`, `"hội nghị"`, `"loạt bài thứ 96"`, `b2499`, `a0 OR b0`, `chair:thưởng OR chair:hòa`} {
			if a := agree(t, reference, r, q, SearchOptions{Grade: Spelling, Copies: true}); a.Total == 0 {
				t.Errorf("%s, %s: no hit", when, q)
			}
		}
	}
	same("one node away")
	stop.Store(true)
	wg.Wait()
	select {
	case err := <-fault:
		t.Errorf("a question during the build: %v", err)
	default:
	}
	t.Logf("%d articles written with a node killed at half, %d had to be sent again; %d questions meanwhile, the slowest answered in %v",
		more, b.cluster.bulk.Resent(), asked, time.Duration(slowest).Round(time.Millisecond))
	back()
	same("the node is back")
}
