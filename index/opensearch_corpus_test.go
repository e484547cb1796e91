package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// corpusQuestions are 40 questions as researchers ask them, in every grade and
// over every part of the index.
var corpusQuestions = []string{
	`search "Sơn La" --limit 20`, `search "hội nghị" --limit 20`, `search đảng --limit 50`, `search "\"kiểm tra giám sát\"" --limit 20`,
	`search "\"Tổng Bí thư\"" --limit 20`, `search "\"Ban Chấp hành Trung ương\"" --limit 100`, `search "\"chủ tịch nước\"" --by-date --limit 20`,
	`search "\"tong bi thu\"" --limit 20`, `search "dang uy khoi" --limit 20`, `search "\"tuyên giáop\"" --limit 20`, `search "nguyen phu trong" --limit 20`,
	`search "chair:\"Nguyễn Phú Trọng\" date:2017..2018"`, `search "\"Đảng ủy\"" --match exact --limit 20`, `search "\"Đảng uỷ\"" --match exact --limit 20`,
	`search "\"dang uy\"" --match plain --limit 20`, `search "\"đại hội đảng bộ\"~4" --limit 20`, `search "\"phát triển kinh tế\" NOT \"xã hội\"" --limit 20`,
	`search "(\"đại hội\" OR \"hội nghị\") title:đảng" --limit 20`, `search "number>=7.800 \"đảng viên\"" --limit 20`,
	`search "body:\"Ban Tuyên giáo Trung ương\" kind:\"hội nghị\"" --limit 20`, `search "place:\"Hà Nội\" person:\"Nguyễn Xuân Phúc\"" --limit 20`,
	`search "\"T.Ư Đảng\"" --limit 20`, `search "TP.HCM NOT \"tong bi thu trung uong\"" --match fuzzy --limit 20`, `search "document:\"Chỉ thị 05\"" --limit 20`, `search "speaker:\"Vương Đình Huệ\"" --limit 20`,
	`search "hội NOT nghị" --offset 10000 --limit 20`, `search "và" --limit 20 --copies`, `search "NOT và" --limit 20`, `search "\"chống tham nhũng\"" --from 2016 --to 2018 --limit 20`,
	`search "\"ban chap hanh dang bo tinh thanh hoa\"" --match fuzzy --limit 20`,
	`meetings --chair "Nguyễn Phú Trọng" --limit 20`, `meetings --from 2018-05 --to 2018-05 --limit 20`, `person "Nguyễn Xuân Phúc" --limit 20`,
	`body "Ban Tuyên giáo Trung ương" --limit 20`, `offices --body "Bộ Công an" --on 2018-07-09 --limit 20`, `figures --unit "đảng viên" --limit 20`,
	`histogram --of articles --by year --query "\"đại hội\""`, `kwic "chủ trì" --limit 20`, `collocates "chủ trì" --limit 20`, `keywords "date:2018" --limit 20`,
}

// TestCorpusOnBothEngines builds a real corpus on both engines, asks both the same
// 40 questions, and says how fast each is.
func TestCorpusOnBothEngines(t *testing.T) {
	path := corpusRecords(t)
	cl := testCluster(t)
	records := 0
	make := func(name string, s *Store) (*Reader, Manifest) {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rep, m, d := enter(t, s, BuildOptions{Fresh: true}, f)
		records = rep.Added
		size, _ := folderSize(t, s.dir)
		t.Logf("%-10s %d articles in %v, %.0f a second; %d MB in the folder", name, records, d.took.Round(time.Second/10), float64(records)/d.took.Seconds(), size>>20)
		return open(t, s), m
	}
	bleve, m1 := make("bleve", NewStore(filepath.Join(t.TempDir(), "index")))
	cluster, m2 := make("opensearch", NewStore(filepath.Join(t.TempDir(), "index")).On(cl))
	if d := cmp.Diff(m1.Counts, m2.Counts); d != "" {
		t.Errorf("the counts differ:\n%s", d)
	}
	t.Logf("%+v", m2.Counts)
	if len(corpusQuestions) != 40 {
		t.Errorf("%d questions", len(corpusQuestions))
	}
	rounds := 3
	times := map[*Reader][]time.Duration{}
	for _, call := range corpusQuestions {
		q, v, err := ParseQuestion(splitArgs(strings.ReplaceAll(call, `\"`, "\x00")))
		if err != nil {
			t.Fatalf("%s: %v", call, err)
		}
		v.Argument = strings.ReplaceAll(v.Argument, "\x00", `"`)
		for name, value := range v.Params {
			v.Params[name] = strings.ReplaceAll(value, "\x00", `"`)
		}
		var answers [2]string
		var took [2]time.Duration
		rows := 0
		for i, r := range []*Reader{bleve, cluster} {
			var all []time.Duration
			for range rounds {
				start := time.Now()
				a, err := q.Ask(context.Background(), r, v)
				all = append(all, time.Since(start))
				if err != nil && !errors.Is(err, ErrNotFound) {
					t.Fatalf("%s: %v", call, err)
				}
				answers[i] = asJSON(t, a)
				if err == nil {
					rows = len(a.Table().Rows)
				}
			}
			sort.Slice(all, func(i, j int) bool { return all[i] < all[j] })
			took[i] = all[len(all)/2]
			times[r] = append(times[r], took[i])
		}
		if d := cmp.Diff(answers[0], answers[1]); d != "" {
			t.Errorf("%s: the engines differ (-Bleve +OpenSearch):\n%.4000s", call, d)
		}
		t.Logf("%-70s %4d rows  bleve %8v  opensearch %8v", call, rows, took[0].Round(time.Millisecond/10), took[1].Round(time.Millisecond/10))
	}
	for _, r := range []*Reader{bleve, cluster} {
		list := times[r]
		sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
		t.Logf("%-10s of 40 questions, median of %d each: half within %v, 38 within %v, slowest %v", map[*Reader]string{bleve: "bleve", cluster: "opensearch"}[r], rounds,
			list[19].Round(time.Millisecond/10), list[37].Round(time.Millisecond/10), list[39].Round(time.Millisecond/10))
	}
}
