package crawl_test

import (
	"errors"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/statetest"
)

func openCrew(t *testing.T, address string) crawl.Crew {
	t.Helper()
	st, err := crawl.OpenState(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st.(crawl.Crew)
}

// crewOf makes members of one state.
func crewOf(t *testing.T, members int) []crawl.Crew {
	t.Helper()
	address := statetest.Address(t)
	var out []crawl.Crew
	for range members {
		c := openCrew(t, address)
		if err := c.Join(bg, "crawl", time.Minute); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

func claim(t *testing.T, c crawl.Crew, round string, hosts ...string) (crawl.Claimed, []crawl.HostRate) {
	t.Helper()
	answer, rates, err := c.Claim(bg, round, hosts)
	if err != nil {
		t.Fatal(err)
	}
	return answer, rates
}

// TestCrewHosts: a host has one crawler at a time, and what is known of it goes
// on to the next one.
func TestCrewHosts(t *testing.T) {
	crew := crewOf(t, 2)
	a, b := crew[0], crew[1]
	if got, _ := claim(t, a, "one", "x.example", "y.example"); got != crawl.ClaimGranted {
		t.Fatalf("free hosts: %v", got)
	}
	if got, _ := claim(t, a, "one", "x.example"); got != crawl.ClaimGranted {
		t.Errorf("our own host again: %v", got)
	}
	if got, _ := claim(t, b, "two", "z.example", "y.example"); got != crawl.ClaimBusy {
		t.Errorf("one of two hosts is somebody else's: %v", got)
	}
	if got, _ := claim(t, b, "", "z.example"); got != crawl.ClaimGranted {
		t.Errorf("a refused claim holds nothing: %v", got)
	}
	if got, _ := claim(t, b, "one", "w.example"); got != crawl.ClaimBusy {
		t.Errorf("the site itself is leased: %v", got)
	}
	want := crawl.HostRate{Host: "y.example", Wait: 30 * time.Second, Delay: 40 * time.Second, Rest: time.Hour, Why: "nó nói 429", Spent: 7, Failures: 3}
	if err := a.Release(bg, "one", false, []crawl.HostRate{want, {Host: "x.example"}}); err != nil {
		t.Fatal(err)
	}
	got, rates := claim(t, b, "one", "y.example")
	if d := cmp.Diff([]crawl.HostRate{want}, rates, nearly); got != crawl.ClaimGranted || d != "" {
		t.Errorf("%v (-want +got):\n%s", got, d)
	}
	if err := b.Release(bg, "one", true, rates); err != nil {
		t.Fatal(err)
	}
	if got, _ := claim(t, a, "one", "x.example"); got != crawl.ClaimDone {
		t.Errorf("finished by another since we joined: %v", got)
	}
	if _, rates := claim(t, a, "", "y.example"); len(rates) != 1 || rates[0].Spent != 0 {
		t.Errorf("a new round has its budget again: %+v", rates)
	}
	if err := a.Leave(bg); err != nil {
		t.Fatal(err)
	}
	if err := a.Join(bg, "crawl", time.Minute); err != nil {
		t.Fatal(err)
	}
	if got, _ := claim(t, a, "one", "x.example"); got != crawl.ClaimGranted {
		t.Errorf("finished before we joined: %v", got)
	}
}

// nearly forgives what the clock took meanwhile.
var nearly = cmp.Comparer(func(a, b time.Duration) bool { return (a - b).Abs() < 5*time.Second })

// expire lets a member live for a moment longer, and waits for its end.
func expire(t *testing.T, c crawl.Crew, rates ...crawl.HostRate) {
	t.Helper()
	if err := c.Renew(bg, 50*time.Millisecond, rates); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond)
}

// TestCrewExpiry: a member that does not renew is dead for good; nobody has its
// hosts before it is buried, and its hosts are left alone for a delay.
func TestCrewExpiry(t *testing.T) {
	crew := crewOf(t, 2)
	a, b := crew[0], crew[1]
	claim(t, a, "one", "x.example")
	if got, _ := claim(t, b, "one", "x.example"); got != crawl.ClaimBusy {
		t.Errorf("while it lives: %v", got)
	}
	expire(t, a, crawl.HostRate{Host: "x.example", Delay: 20 * time.Second})
	if got, _ := claim(t, b, "one", "x.example"); got != crawl.ClaimBusy {
		t.Errorf("dead and not buried: %v", got)
	}
	members := must[[]crawl.Member](t)(b.Members(bg))
	if len(members) != 2 || members[0].Alive() || !members[1].Alive() || members[0].Hosts != 1 || members[0].PID != os.Getpid() {
		t.Errorf("members %+v", members)
	}
	if _, _, err := b.Settle(bg, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	got, rates := claim(t, b, "one", "x.example")
	want := []crawl.HostRate{{Host: "x.example", Wait: 20 * time.Second, Delay: 20 * time.Second, Taken: true}}
	if d := cmp.Diff(want, rates, nearly); got != crawl.ClaimGranted || d != "" {
		t.Errorf("%v (-want +got):\n%s", got, d)
	}
	for what, err := range map[string]error{
		"renew":  a.Renew(bg, time.Minute, nil),
		"save":   a.Save(bg, crawl.Outcome{Item: fetchedItem(1, stateDay)}),
		"cursor": a.SetCursor(bg, crawl.CursorState, "a", 1),
		"give":   a.Release(bg, "one", true, rates),
		"files":  a.FinishFiles(bg, "extract", map[string]int64{"a": 1}),
	} {
		if !errors.Is(err, crawl.ErrLeaseLost) {
			t.Errorf("%s by a dead member: %v", what, err)
		}
	}
	if _, _, err := a.Claim(bg, "two", []string{"y.example"}); !errors.Is(err, crawl.ErrLeaseLost) {
		t.Errorf("claim by a dead member: %v", err)
	}
	if _, ok, _ := b.Item(bg, fetchedItem(1, stateDay).Key); ok {
		t.Error("a dead member has saved")
	}
}

// TestCrewFiles: a file has one worker at a time in a stage, the dead lose what
// they had, and what they finish late does not count.
func TestCrewFiles(t *testing.T) {
	crew := crewOf(t, 3)
	a, b, c := crew[0], crew[1], crew[2]
	files := []string{"1.warc.gz", "2.warc.gz"}
	next := func(who crawl.Crew, stage string) (string, int64) {
		t.Helper()
		file, from, err := who.ClaimFile(bg, stage, files)
		if err != nil {
			t.Fatal(err)
		}
		return file, from
	}
	one, _ := next(a, "extract")
	two, _ := next(b, "extract")
	three, _ := next(c, "extract")
	if one != files[0] || two != files[1] || three != "" {
		t.Errorf("%q, %q and %q", one, two, three)
	}
	if other, _ := next(c, "another"); other != files[0] {
		t.Errorf("another stage: %q", other)
	}
	if err := b.FinishFiles(bg, "extract", map[string]int64{files[1]: 50}); err != nil {
		t.Fatal(err)
	}
	if file, _ := next(c, "extract"); file != "" {
		t.Errorf("finished since we joined: %q", file)
	}
	if err := errors.Join(c.Leave(bg), c.Join(bg, "extract", time.Minute)); err != nil {
		t.Fatal(err)
	}
	if file, from := next(c, "extract"); file != files[1] || from != 50 {
		t.Errorf("finished, and there is more by now: %q from %d", file, from)
	}
	expire(t, a)
	if file, from := next(b, "extract"); file != files[0] || from != 0 {
		t.Errorf("of the dead: %q from %d", file, from)
	}
	if err := a.FinishFiles(bg, "extract", map[string]int64{files[0]: 99}); !errors.Is(err, crawl.ErrLeaseLost) {
		t.Errorf("late: %v", err)
	}
	if n := must[int64](t)(b.Cursor(bg, "extract", files[0])); n != 0 {
		t.Errorf("cursor %d by the dead", n)
	}
	if err := b.FinishFiles(bg, "extract", map[string]int64{files[0]: 30, files[1]: 99}); err != nil {
		t.Fatal(err)
	}
	if n := must[int64](t)(b.Cursor(bg, "extract", files[1])); n != 50 {
		t.Errorf("cursor %d of a file that another works on", n)
	}
}
