package crawl_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"chutri/crawl"
)

// TestCrewServerAway: the server goes away in the middle of a crawl. The crawl
// ends by itself and says why; the next one goes on, and nothing is lost.
func TestCrewServerAway(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the end of leases")
	}
	crawl.Impatient(t, time.Second)
	x := newCrewTest(t, 1)
	p := newProxy(t, x.address)
	config := func(name string) crawl.Config {
		c := crewConfig(x.urls(), name, x.begin)
		c.Lease = 2 * time.Second
		return c
	}
	c := config("first@example.org")
	done := 0
	c.Progress = func(v crawl.Progress) {
		if v.Result == crawl.ResultNew {
			if done++; done == 20 {
				p.stop()
			}
		}
	}
	begin := time.Now()
	_, err := crewCrawl(bg, x.dir, p.address, c)
	if !errors.Is(err, crawl.ErrStateAway) && !errors.Is(err, crawl.ErrLeaseLost) || !strings.Contains(err.Error(), "run the same command again") {
		t.Fatalf("the server went away: %v", err)
	}
	t.Logf("after %s: %v", time.Since(begin).Round(time.Millisecond), err)
	p.start()
	rep, err := crewCrawl(bg, x.dir, p.address, config("second@example.org"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("second run: %d new, mended %q", rep.Sites["bad-0.test"].New, rep.Mended)
	x.check()
}

// TestCrewStopped: a crawler that stood still for longer than its leases live
// touches nothing when it goes on.
func TestCrewStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the end of leases")
	}
	x := newCrewTest(t, 1)
	cmd, sleeper, errs := x.start("sleeps@example.org")
	for x.requests("") < 30 {
		time.Sleep(2 * time.Millisecond)
	}
	if err := cmd.Process.Signal(stopSignal); err != nil {
		t.Fatal(err)
	}
	_, other, otherErrs := x.start("wakes@example.org")
	if err := <-other; err != nil {
		t.Fatalf("the other one: %v: %s", err, otherErrs)
	}
	asked := x.requests("sleeps@example.org")
	if err := cmd.Process.Signal(goSignal); err != nil {
		t.Fatal(err)
	}
	if err := <-sleeper; err == nil || !strings.Contains(errs.String(), "leases of this process have expired") {
		t.Errorf("the sleeper: %v: %s", err, errs)
	}
	if n := x.requests("sleeps@example.org"); n > asked+1 { // one may have been on its way
		t.Errorf("the sleeper asked %d times after it woke up", n-asked)
	}
	x.check()
}
