package index

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

func TestJoinFrom(t *testing.T) {
	for _, c := range []struct {
		sizes []int
		want  int // 0 is none
	}{
		{nil, 0},
		{[]int{7}, 1},
		{[]int{200_000, 1000}, 2},       // a corpus and its first night
		{[]int{200_000, 1000, 1000}, 2}, // the second
		{[]int{200_000, 2000, 1000}, 3},
		{[]int{200_000, 2000, 1000, 1000}, 2},
		{[]int{16, 8, 4, 2, 1, 1}, 1},
		{[]int{16, 7, 4, 2, 1, 1}, 1},
		{[]int{40_000, 30_000}, 2}, // together too large
		{[]int{40_000, 20_000, 10_000, 10_000}, 2},
	} {
		if got := joinFrom(c.sizes); got != c.want {
			t.Errorf("%v: from %d, want %d", c.sizes, got, c.want)
		}
	}
	// However many nights there are, the segments stay few.
	var sizes []int
	for night := range 3000 {
		if first := joinFrom(sizes); first > 0 {
			total := 0
			for _, n := range sizes[first-1:] {
				total += n
			}
			sizes = append(sizes[:first-1], total)
		}
		sizes = append(sizes, 1+night*7919%97)
		if most := 18 + 2*50*(night+1)/joinedArticles; len(sizes) > most {
			t.Fatalf("after %d nights %d segments: %v", night+1, len(sizes), sizes)
		}
	}
}

// TestSegmentsAreJoined: many builds answer as one does, from few files; some of
// them enter nothing, and some replace what is there.
func TestSegmentsAreJoined(t *testing.T) {
	ctx := context.Background()
	records := ownRecords(t)
	once := build(t, records)
	nights := NewStore(filepath.Join(t.TempDir(), "index"))
	for i := range records {
		add(t, nights, BuildOptions{}, records[i:i+1])
		if i%5 == 4 {
			add(t, nights, BuildOptions{}, nil)
		}
	}
	m := add(t, nights, BuildOptions{}, records[len(records)/2:len(records)/2+1])
	if m.Segments > 8 {
		t.Errorf("%d segments after %d builds", m.Segments, len(records)*6/5)
	}
	if _, err := nights.Check(ctx); err != nil {
		t.Error(err)
	}
	read := func(s *Store) map[string]*extract.Record {
		all := map[string]*extract.Record{}
		if err := open(t, s).Records(ctx, func(r *extract.Record) error { all[r.ID] = r; return nil }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if d := cmp.Diff(read(once), read(nights)); d != "" {
		t.Errorf("records differ:\n%.2000s", d)
	}
	a, b := open(t, once), open(t, nights)
	for _, q := range []string{`"hội nghị"`, `"chu tri"`, `hội nghị`, `"uy ban nhan dan"`, `tỉnh`} {
		x, err1 := a.Search(ctx, q, SearchOptions{})
		y, err2 := b.Search(ctx, q, SearchOptions{})
		if err1 != nil || err2 != nil || x.Total != y.Total || x.Total == 0 {
			t.Errorf("%s: %v %v: %d at once, %d in nights", q, err1, err2, x.Total, y.Total)
		}
	}
	// The segments of the generation before are untouched: it is linked to, not written to.
	dir := filepath.Join(nights.dir, m.Name)
	if left, _ := filepath.Glob(filepath.Join(dir, "*"+joinedEnding)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := os.Stat(segmentName(dir, m.Segments+1, "tok")); err == nil {
		t.Errorf("a file of segment %d is left", m.Segments+1)
	}
}

// TestJoinKeepsTheGenerationBefore: what a reader has open answers as before.
func TestJoinKeepsTheGenerationBefore(t *testing.T) {
	ctx := context.Background()
	records := ownRecords(t)[:8]
	s := build(t, records[:2])
	add(t, s, BuildOptions{}, records[2:4])
	old := open(t, s)
	add(t, s, BuildOptions{}, records[4:6])
	add(t, s, BuildOptions{}, records[6:8])
	if dir := filepath.Join(s.dir, old.manifest.Name); checkSums(ctx, dir) != nil {
		t.Errorf("%s was written to: %v", dir, checkSums(ctx, dir))
	}
	for _, r := range records[:4] {
		if got, err := old.Record(ctx, r.ID); err != nil || got.Text != r.Text {
			t.Errorf("%s: %v", r.ID, err)
		}
	}
}
