package crawl_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chutri/crawl"
	"chutri/crawl/site"
	"chutri/crawl/statetest"
)

// eachState runs a test on every kind of state.
func eachState(t *testing.T, f func(t *testing.T, st crawl.State)) {
	open := func(t *testing.T, where string) {
		st, err := crawl.OpenState(where)
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		f(t, st)
	}
	t.Run("sqlite", func(t *testing.T) { open(t, t.TempDir()+"/state.sqlite") })
	t.Run("postgres", func(t *testing.T) { open(t, statetest.Address(t)) })
}

// must fails the test on an error.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

var (
	stateDay = time.Date(2026, 3, 2, 2, 30, 0, 0, crawl.Vietnam)
	bg       = context.Background()
)

func found(n int, published, listed time.Time) crawl.Found {
	return crawl.Found{Key: fmt.Sprintf("bao.example/bai-%d", n), URL: fmt.Sprintf("https://bao.example/bai-%d", n), Site: "bao.example", Published: published, Listed: listed}
}

// fetchedItem is an article that was archived.
func fetchedItem(n int, at time.Time) crawl.Item {
	f := found(n, at.Add(-time.Hour), time.Time{})
	return crawl.Item{
		Key: f.Key, URL: f.URL, Site: f.Site, Kind: crawl.KindArticle, Status: crawl.StatusOK, Found: at.Add(-2 * time.Hour), Published: f.Published,
		Due: at.Add(24 * time.Hour), Fetched: at, Changed: at, Code: 200, Tries: 1, Edits: 2, Reason: "timeout", ETag: `"đ"`, Modified: "Sun, 01 Mar 2026",
		Content: "sha256:a", Record: site.Record{File: "a.warc.gz", Offset: int64(100 * n), Length: 100, Digest: "sha256:b"}, Captured: at, Final: f.URL + "?x=1",
		Listed: at.Add(-time.Minute),
	}
}

func TestStateFrontier(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		list := []crawl.Found{found(1, time.Time{}, time.Time{}), found(2, stateDay.Add(-time.Hour), time.Time{}), found(3, time.Time{}, stateDay.Add(-2*time.Hour)), found(1, time.Time{}, time.Time{})}
		if n := must[int](t)(st.Add(bg, stateDay, list)); n != 3 {
			t.Errorf("%d added, want 3: one was named twice", n)
		}
		if n := must[int](t)(st.Add(bg, stateDay, list)); n != 0 {
			t.Errorf("%d added the second time", n)
		}
		keys := func(now time.Time, limit int) (out []string) {
			for _, i := range must[[]crawl.Item](t)(st.Due(bg, "bao.example", now, limit)) {
				out = append(out, i.Key)
			}
			return out
		}
		want := []string{"bao.example/bai-1", "bao.example/bai-2", "bao.example/bai-3"} // found now, published, listed
		if d := cmp.Diff(want, keys(stateDay, 9)); d != "" {
			t.Errorf("due, newest first (-want +got):\n%s", d)
		}
		if d := cmp.Diff(want[:2], keys(stateDay, 2)); d != "" {
			t.Errorf("two of them (-want +got):\n%s", d)
		}
		if got := keys(stateDay.Add(-time.Minute), 9); got != nil {
			t.Errorf("due before they were found: %q", got)
		}
		if got := must[[]crawl.Item](t)(st.Due(bg, "other.example", stateDay, 9)); len(got) > 0 {
			t.Errorf("due of another site: %v", got)
		}
		// A later source knows the publication time, and a sitemap a later change.
		must[int](t)(st.Add(bg, stateDay, []crawl.Found{found(1, stateDay.Add(-3*time.Hour), time.Time{})}))
		i, ok, err := st.Item(bg, "bao.example/bai-1")
		if err != nil || !ok || !i.Published.Equal(stateDay.Add(-3*time.Hour)) || i.Status != crawl.StatusNew {
			t.Errorf("item %+v, %v, %v", i, ok, err)
		}
		must[int](t)(st.Add(bg, stateDay, []crawl.Found{found(1, stateDay.Add(-9*time.Hour), time.Time{})}))
		if i, _, _ := st.Item(bg, i.Key); !i.Published.Equal(stateDay.Add(-3 * time.Hour)) {
			t.Errorf("the first announcement of a publication time counts, not %s", i.Published)
		}
		if _, ok, err := st.Item(bg, "bao.example/no"); ok || err != nil {
			t.Errorf("unknown key: %v, %v", ok, err)
		}
	})
}

func TestStateRelist(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		i := fetchedItem(1, stateDay)
		if err := st.Save(bg, crawl.Outcome{Item: i}); err != nil {
			t.Fatal(err)
		}
		later := stateDay.Add(5 * time.Hour)
		must[int](t)(st.Add(bg, later, []crawl.Found{found(1, time.Time{}, stateDay.Add(time.Hour))}))
		if got, _, _ := st.Item(bg, i.Key); !got.Due.Equal(later) || !got.Listed.Equal(stateDay.Add(time.Hour)) {
			t.Errorf("changed since its visit: due %s, listed %s", got.Due, got.Listed)
		}
		must[int](t)(st.Add(bg, later, []crawl.Found{found(1, time.Time{}, later.Add(time.Hour))}))
		if got, _, _ := st.Item(bg, i.Key); !got.Listed.Equal(stateDay.Add(time.Hour)) {
			t.Errorf("a change in the future is believed: %s", got.Listed)
		}
	})
}

func TestStateSave(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		i := fetchedItem(1, stateDay)
		o := crawl.Outcome{Item: i, Version: true, Addresses: []string{i.Final, i.URL}, Archive: "a.warc.gz", End: 200}
		for range 2 { // the same again changes nothing
			if err := st.Save(bg, o); err != nil {
				t.Fatal(err)
			}
		}
		got, _, err := st.Item(bg, i.Key)
		if d := cmp.Diff(i, got, sameTime); d != "" || err != nil {
			t.Errorf("item (-want +got), %v:\n%s", err, d)
		}
		if d := cmp.Diff([]string{i.URL, i.Final}, must[[]string](t)(st.Addresses(bg, i.Key))); d != "" {
			t.Errorf("addresses (-want +got):\n%s", d)
		}
		if key := must[string](t)(st.KeyOf(bg, i.Final)); key != i.Key {
			t.Errorf("key of an address: %q", key)
		}
		want := []crawl.Version{{Key: i.Key, URL: i.Final, Fetched: i.Captured, Content: i.Content, Record: i.Record}}
		if d := cmp.Diff(want, must[[]crawl.Version](t)(st.Versions(bg, i.Key, time.Time{})), sameTime); d != "" {
			t.Errorf("versions (-want +got):\n%s", d)
		}
		if v := must[[]crawl.Version](t)(st.Versions(bg, "", stateDay.Add(time.Second))); len(v) > 0 {
			t.Errorf("versions since later: %v", v)
		}
		if n := must[int64](t)(st.Cursor(bg, crawl.CursorState, "a.warc.gz")); n != 200 {
			t.Errorf("cursor %d", n)
		}
		if d := cmp.Diff(map[string]map[crawl.Status]int{"bao.example": {crawl.StatusOK: 1}}, must[map[string]map[crawl.Status]int](t)(st.Counts(bg))); d != "" {
			t.Errorf("counts (-want +got):\n%s", d)
		}
	})
}

var sameTime = cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })

// TestStateAlias: one article under two keys becomes one, with all that it had.
func TestStateAlias(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		one, two, three := fetchedItem(1, stateDay), fetchedItem(2, stateDay.Add(time.Hour)), fetchedItem(3, stateDay)
		for _, i := range []crawl.Item{one, two, three} {
			if err := st.Save(bg, crawl.Outcome{Item: i, Version: true, Addresses: []string{i.URL}}); err != nil {
				t.Fatal(err)
			}
		}
		save := func(i crawl.Item, aliases ...string) {
			t.Helper()
			if err := st.Save(bg, crawl.Outcome{Item: i, Aliases: aliases}); err != nil {
				t.Fatal(err)
			}
		}
		save(two, one.Key)              // one is two
		save(three, three.Key, two.Key) // and two is three, and three itself
		for _, key := range []string{one.Key, two.Key, three.Key} {
			if to := must[string](t)(st.Resolve(bg, key)); to != three.Key {
				t.Errorf("%s resolves to %s", key, to)
			}
		}
		if v := must[[]crawl.Version](t)(st.Versions(bg, three.Key, time.Time{})); len(v) != 3 {
			t.Errorf("%d versions, want all three", len(v))
		}
		if a := must[[]string](t)(st.Addresses(bg, three.Key)); len(a) != 3 {
			t.Errorf("addresses %q", a)
		}
		if _, ok, _ := st.Item(bg, one.Key); ok {
			t.Error("the alias has an item of its own")
		}
		must[int](t)(st.Add(bg, stateDay, []crawl.Found{{Key: one.Key, URL: "https://bao.example/bai-1?b", Site: "bao.example"}}))
		if _, ok, _ := st.Item(bg, one.Key); ok {
			t.Error("an alias that is found again is an article again")
		}
		if key := must[string](t)(st.KeyOf(bg, "https://bao.example/bai-1?b")); key != three.Key {
			t.Errorf("the new address leads to %q", key)
		}
	})
}

func TestStateForget(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		for n := 1; n <= 3; n++ {
			i := fetchedItem(n, stateDay)
			if err := st.Save(bg, crawl.Outcome{Item: i, Version: true, Archive: "a.warc.gz", End: i.Record.Offset + i.Record.Length}); err != nil {
				t.Fatal(err)
			}
		}
		if err := st.Forget(bg, "a.warc.gz", 250); err != nil { // in the middle of the second
			t.Fatal(err)
		}
		if v := must[[]crawl.Version](t)(st.Versions(bg, "", time.Time{})); len(v) != 1 {
			t.Errorf("%d versions left, want the first", len(v))
		}
		i, _, _ := st.Item(bg, "bao.example/bai-3")
		if i.Status != crawl.StatusNew || !i.Record.Zero() || !i.Due.Equal(i.Found) || i.ETag != "" {
			t.Errorf("forgotten: %+v", i)
		}
		if n := must[int64](t)(st.Cursor(bg, crawl.CursorState, "a.warc.gz")); n != 250 {
			t.Errorf("cursor %d", n)
		}
		if err := st.ResetCursor(bg, crawl.CursorState); err != nil {
			t.Fatal(err)
		}
		if n := must[int64](t)(st.Cursor(bg, crawl.CursorState, "a.warc.gz")); n != 0 {
			t.Errorf("cursor %d after its reset", n)
		}
	})
}

func TestStateSmallTables(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		if code, body, at, err := st.Robots(bg, "https://bao.example"); code != 0 || body != nil || !at.IsZero() || err != nil {
			t.Errorf("no robots.txt: %d %q %s %v", code, body, at, err)
		}
		for _, body := range []string{"User-agent: *", "a\x00b\xff"} { // bytes, not text
			if err := st.SetRobots(bg, "https://bao.example", 200, []byte(body), stateDay); err != nil {
				t.Fatal(err)
			}
			if code, got, at, err := st.Robots(bg, "https://bao.example"); code != 200 || string(got) != body || !at.Equal(stateDay) || err != nil {
				t.Errorf("robots.txt: %d %q %s %v", code, got, at, err)
			}
		}
		for _, v := range []string{"2026", "chủ trì"} {
			if err := st.SetValue(bg, "name", v); err != nil {
				t.Fatal(err)
			}
			if got := must[string](t)(st.Value(bg, "name")); got != v {
				t.Errorf("value %q, want %q", got, v)
			}
		}
		if got := must[string](t)(st.Value(bg, "none")); got != "" {
			t.Errorf("no value: %q", got)
		}
	})
}

// TestStateStrangeText: what servers send in headers need not be text.
func TestStateStrangeText(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		i := fetchedItem(1, stateDay)
		i.ETag, i.Modified, i.Reason = "\"\xff\x00\"", "\x80", "a\x00"
		if err := st.Save(bg, crawl.Outcome{Item: i, Addresses: []string{"https://bao.example/\xe1"}}); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := st.Item(bg, i.Key); !ok || err != nil {
			t.Errorf("%v, %v", ok, err)
		}
	})
}

// TestStateManyAtOnce: goroutines that find and save the same articles do not
// stand in each other's way.
func TestStateManyAtOnce(t *testing.T) {
	eachState(t, func(t *testing.T, st crawl.State) {
		errs := make(chan error, 8)
		for g := range 8 {
			go func() {
				var list []crawl.Found
				for n := range 700 {
					list = append(list, found((n*(2*g+1))%700, time.Time{}, stateDay))
				}
				_, err := st.Add(bg, stateDay, list)
				for n := range 20 {
					if err == nil {
						i := fetchedItem((n*(2*g+1))%20, stateDay)
						err = st.Save(bg, crawl.Outcome{Item: i, Version: true, Addresses: []string{i.URL, i.Final}, Archive: "a.warc.gz", End: int64(n)})
					}
				}
				errs <- err
			}()
		}
		for range 8 {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		counts := must[map[string]map[crawl.Status]int](t)(st.Counts(bg))
		if d := cmp.Diff(map[crawl.Status]int{crawl.StatusOK: 20, crawl.StatusNew: 680}, counts["bao.example"]); d != "" {
			t.Errorf("counts (-want +got):\n%s", d)
		}
	})
}
