//go:build unix

package index

import (
	"context"
	"errors"
	"os"
	"sort"
	"strings"
	"testing"
	"time"
)

// latencyCalls are questions as researchers ask them, by what makes them slow.
var latencyCalls = []struct{ name, call string }{
	{"word, rare", `search "Sơn La" --limit 20`},
	{"words, frequent", `search "hội nghị" --limit 20`},
	{"phrase, rare", `search "\"kiểm tra giám sát\"" --limit 20`},
	{"phrase, frequent: Tổng Bí thư", `search "\"Tổng Bí thư\"" --limit 20`},
	{"phrase, frequent: Ban Chấp hành Trung ương", `search "\"Ban Chấp hành Trung ương\"" --limit 20`},
	{"phrase, frequent: Chủ tịch nước", `search "\"chủ tịch nước\"" --limit 20`},
	{"plain", `search "\"tong bi thu\"" --limit 20`},
	{"plain, words", `search "dang uy khoi" --limit 20`},
	{"fuzzy", `search "\"tuyên giáop\"" --limit 20`},
	{"fields", `search "chair:\"Nguyễn Phú Trọng\" date:2017..2018" --limit 20`},
	{"exact", `search "\"Đảng ủy\"" --match exact --limit 20`},
	{"meetings by chair", `meetings --chair "Nguyễn Phú Trọng" --limit 20`},
	{"meetings by month", `meetings --from 2018-05 --to 2018-05 --limit 20`},
	{"person", `person "Nguyễn Xuân Phúc" --limit 20`},
	{"person, plain", `person "nguyen xuan phuc" --limit 20`},
	{"body", `body "Ban Tuyên giáo Trung ương" --limit 20`},
	{"offices on a day", `offices --body "Bộ Công an" --on 2018-07-09 --limit 20`},
	{"figures", `figures --unit "đảng viên" --limit 20`},
	{"stats", `stats --limit 20`},
	{"histogram", `histogram --by month --from 2016 --to 2020`},
	{"network", `network --chair "Nguyễn Xuân Phúc" --limit 50`},
	{"kwic", `kwic "chủ trì" --limit 20`},
	{"collocates", `collocates "chủ trì" --limit 20`},
	{"keywords", `keywords "date:2018" --limit 20`},
	{"order", `order --from 2018-01 --to 2018-06 --limit 20`},
}

// TestCorpusLatency measures every kind of question on an index that is there
// already (CHUTRI_INDEX, as TestCorpusBuild leaves it).
func TestCorpusLatency(t *testing.T) {
	dir := os.Getenv("CHUTRI_INDEX")
	if dir == "" {
		t.Skip("set CHUTRI_INDEX to an index folder")
	}
	start := time.Now()
	r, err := NewStore(dir).Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	opened := time.Since(start)
	if _, err := r.Person(context.Background(), "Nguyễn Xuân Phúc", PersonOptions{Limit: 20}); err != nil && !errors.Is(err, ErrNotFound) {
		t.Fatal(err)
	}
	t.Logf("%d articles; open %v, open and first person %v", r.Manifest().Counts.Articles, opened, time.Since(start))
	only := os.Getenv("CHUTRI_CALLS")
	for _, c := range latencyCalls {
		if !strings.Contains(c.name, only) {
			continue
		}
		l := timed(t, r, c.call)
		t.Logf("%-45s first %8s  p50 %8s  p95 %8s  processor %8s  rows %d", c.name, l.first.Round(100*time.Microsecond), l.p50.Round(100*time.Microsecond),
			l.p95.Round(100*time.Microsecond), l.processor.Round(100*time.Microsecond), l.rows)
	}
}

// latency is how long a question takes.
type latency struct {
	first, p50, p95 time.Duration // first is the first time, the others are without it
	processor       time.Duration // of one answer
	rows            int
}

// timed asks a question 21 times.
func timed(t testing.TB, r *Reader, call string) latency {
	t.Helper()
	q, v, err := ParseQuestion(splitArgs(strings.ReplaceAll(call, `\"`, "\x00")))
	if err != nil {
		t.Fatal(err)
	}
	v.Argument = strings.ReplaceAll(v.Argument, "\x00", `"`)
	var times []time.Duration
	var l latency
	cpu := cpuTime(t)
	for range 21 {
		s := time.Now()
		a, err := q.Ask(context.Background(), r, v)
		times = append(times, time.Since(s))
		if err != nil && !errors.Is(err, ErrNotFound) {
			t.Fatalf("%s: %v", call, err)
		}
		if err == nil {
			l.rows = len(a.Table().Rows)
		}
	}
	l.processor = (cpuTime(t) - cpu) / time.Duration(len(times))
	l.first = times[0]
	times = times[1:]
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	l.p50, l.p95 = times[len(times)/2], times[len(times)*95/100]
	return l
}
