//go:build unix

package web

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chutri/index"
)

// perKind is how many different pages of each kind are asked.
const perKind = 60

// readersAtOnce is how many readers ask at the same time.
const readersAtOnce = 8

// firstView is one page that nobody has asked before.
type firstView struct{ kind, path string }

// TestFirstViews measures pages that nobody has asked before, on a real index
// (CHUTRI_INDEX names the folder): first one kind after the other by a single
// reader, with the processor time of a page, then all kinds mixed by eight readers.
func TestFirstViews(t *testing.T) {
	dir := os.Getenv("CHUTRI_INDEX")
	if dir == "" {
		t.Skip("set CHUTRI_INDEX to an index folder")
	}
	store := index.NewStore(dir)
	views := firstViews(t, store)
	only := os.Getenv("CHUTRI_CALLS")
	views = slices.DeleteFunc(views, func(v firstView) bool { return !strings.Contains(v.kind, only) })

	alone := askAll(t, store, views, 1)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(views), func(i, j int) { views[i], views[j] = views[j], views[i] })
	crowd := askAll(t, store, views, readersAtOnce)

	var kinds []string
	for k := range alone.of {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	t.Logf("%-9s %5s %9s %9s %9s %9s %9s %9s %8s", "kind", "pages", "alone p50", "alone p95", "processor", "of 8 p50", "of 8 p95", "slowest", "bytes")
	for _, k := range append(kinds, "") {
		a, c, name := alone.of[k], crowd.of[k], k
		if k == "" {
			a, c, name = alone.every(), crowd.every(), "all"
		}
		t.Logf("%-9s %5d %9s %9s %9s %9s %9s %9s %8d", name, len(a.times), a.at(50), a.at(95), ms(a.cpu/time.Duration(len(a.times))), c.at(50), c.at(95), c.at(100), a.largest)
		if a.largest+alone.loaded > 250_000 {
			t.Errorf("%s: a page of %d bytes: %s", name, a.largest, a.widest)
		}
	}
	t.Logf("eight readers: %.0f pages/s, %.1f processors, memory from the system %d MB", float64(len(views))/crowd.took.Seconds(), crowd.cpu.Seconds()/crowd.took.Seconds(), residentMB())
	for _, s := range alone.slowest(5) {
		t.Log("slow: ", s)
	}
}

// timings are what one round took.
type timings struct {
	of        map[string]*kindTimes
	took, cpu time.Duration
	loaded    int // bytes that every page loads
	all       []timed
}

type timed struct {
	firstView
	took time.Duration
}

type kindTimes struct {
	times   []time.Duration
	cpu     time.Duration
	largest int
	widest  string
}

func (k *kindTimes) at(percent int) string {
	slices.Sort(k.times)
	return ms(k.times[min(len(k.times)*percent/100, len(k.times)-1)])
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

func (x *timings) every() *kindTimes {
	all := &kindTimes{}
	for _, k := range x.of {
		all.times = append(all.times, k.times...)
		all.cpu += k.cpu
		all.largest = max(all.largest, k.largest)
	}
	return all
}

func (x *timings) slowest(n int) []string {
	slices.SortFunc(x.all, func(a, b timed) int { return cmp.Compare(b.took, a.took) })
	var out []string
	for _, s := range x.all[:min(n, len(x.all))] {
		out = append(out, ms(s.took)+" "+s.path)
	}
	return out
}

// askAll opens a fresh server and asks every page once.
func askAll(t *testing.T, store *index.Store, views []firstView, readers int) *timings {
	t.Helper()
	s, err := New(Options{Store: store, Loopback: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	h := httptest.NewServer(s)
	defer h.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers}}
	s.Warm()
	ask := func(path string) int {
		r, err := client.Get(h.URL + path)
		if err != nil {
			t.Error(err)
			return 0
		}
		defer r.Body.Close()
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil || r.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, %v", path, r.StatusCode, err)
		}
		return int(n)
	}
	x := &timings{of: map[string]*kindTimes{}}
	for _, v := range views {
		if x.of[v.kind] == nil {
			x.of[v.kind] = &kindTimes{}
		}
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	next := make(chan firstView)
	begin, used := time.Now(), processor(t)
	for range readers {
		wg.Go(func() {
			for v := range next {
				c := processor(t)
				start := time.Now()
				n := ask(v.path)
				took := time.Since(start)
				c = processor(t) - c
				mu.Lock()
				k := x.of[v.kind]
				k.times = append(k.times, took)
				k.cpu += c // of one page only with a single reader
				if n > k.largest {
					k.largest, k.widest = n, v.path
				}
				x.all = append(x.all, timed{v, took})
				mu.Unlock()
			}
		})
	}
	for _, v := range views {
		next <- v
	}
	close(next)
	wg.Wait()
	for _, f := range []string{"style.css", "drag.js", "icon.svg"} {
		x.loaded += ask("/static/" + f)
	}
	x.took, x.cpu = time.Since(begin), processor(t)-used
	return x
}

// processor gives the processor time of this process so far.
func processor(t testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentMB gives the largest memory of this process so far.
func residentMB() int64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return u.Maxrss >> 10
}

// readerWords are what readers type: rare and frequent, with and without
// diacritics, phrases, fields and slips.
var readerWords = []string{"hội nghị", "dang uy", `"Tổng Bí thư"`, "kiểm tra giám sát", "phong chong dich", "Sơn La", `"tong bi thu"`, "đại hội đảng bộ", "xay dung dang", "cải cách hành chính",
	"chủ trì", `"bo cong an"`, "giáo dục", "kinh te xa hoi", "chống tham nhũng", "thuong vu tinh uy", `"Ban Tuyên giáo Trung ương"`, "biến đổi khí hậu", "an toàn giao thông", "tuyen giao",
	"kind:\"hội nghị\"", "date:2018", "title:\"đại hội\"", "chuyển đổi số", "hội ngị", `"Đảng ủy"`, "nông thôn mới", "quoc hoi", "Mặt trận Tổ quốc", "chair:\"Nguyễn Phú Trọng\" date:2017..2018"}

// firstViews lists pages of every kind that hold something.
func firstViews(t *testing.T, store *index.Store) []firstView {
	t.Helper()
	r, err := store.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ctx := context.Background()
	stats, err := r.Stats(ctx, index.StatsFilter{Limit: perKind * 4})
	if err != nil {
		t.Fatal(err)
	}
	meetings, err := r.Meetings(ctx, index.MeetingFilter{Limit: perKind * 20})
	if err != nil {
		t.Fatal(err)
	}
	var out []firstView
	counts := map[string]int{}
	add := func(kind, path string) {
		if counts[kind] < perKind {
			counts[kind]++
			out = append(out, firstView{kind, path})
		}
	}
	add("home", "/")
	for _, w := range readerWords {
		add("search", "/search?q="+url.QueryEscape(w))
	}
	for i, m := range meetings.Meetings {
		if i%20 == 0 {
			add("meeting", "/meeting/"+url.PathEscape(m.ID))
		}
		if i%20 == 1 && len(m.Sources) > 0 {
			add("article", "/article/"+url.PathEscape(m.Sources[0].Article))
			add("cite", "/cite/"+url.PathEscape(m.Sources[0].Article))
		}
	}
	for i, b := range stats.ByChair {
		id, name := url.PathEscape(b.ID), url.QueryEscape(b.Key)
		add("search", "/search?q="+name)
		add("person", "/person/"+id)
		add("meetings", "/meetings?chair="+name)
		add("people", "/person?name="+url.QueryEscape(lastSyllables(b.Key)))
		add("network", "/network?person="+id)
		add("compare", "/compare?a="+id+"&b="+url.PathEscape(stats.ByChair[(i+1)%len(stats.ByChair)].ID))
	}
	for _, b := range stats.ByBody {
		name := url.QueryEscape(b.Key)
		add("body", "/body/"+url.PathEscape(cmp.Or(b.ID, b.Key)))
		add("bodies", "/body?name="+name)
		add("offices", "/offices?on=2018-07-09&body="+name)
		add("figures", "/figures?body="+name)
	}
	for i := range perKind {
		month := fmt.Sprintf("%d-%02d", 2014+i/12, 1+i%12)
		add("meetings", "/meetings?from="+month+"&to="+month)
		add("network", "/network?from="+month+"&to="+month)
		add("meetings", "/meetings?offset="+strconv.Itoa(20*i))
	}
	for _, w := range readerWords {
		add("ask", "/ask?question=kwic&go=1&limit=20&argument="+url.QueryEscape(strings.Trim(w, `"`)))
	}
	return out
}

// lastSyllables gives the given name with what stands before it.
func lastSyllables(name string) string {
	f := strings.Fields(name)
	return strings.Join(f[max(0, len(f)-2):], " ")
}
