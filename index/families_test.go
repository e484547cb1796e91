package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chutri/extract"
)

func TestInOrder(t *testing.T) {
	var got []int
	err := inOrder(func(put func(int) error) error {
		for i := range 1000 {
			if err := put(i); err != nil {
				return err
			}
		}
		return nil
	}, func(i int) (int, error) { return 2 * i, nil }, func(n int) error {
		got = append(got, n)
		return nil
	})
	if err != nil || len(got) != 1000 {
		t.Fatalf("%d results, %v", len(got), err)
	}
	for i, n := range got {
		if n != 2*i {
			t.Fatalf("result %d is %d", i, n)
		}
	}
}

// TestInOrderEnds: an error of any part ends the work and is given back.
func TestInOrderEnds(t *testing.T) {
	broken := errors.New("broken")
	for part := range 3 {
		fails := func(p, i int) error {
			if p == part && i == 20 {
				return broken
			}
			return nil
		}
		written := 0
		err := inOrder(func(put func(int) error) error {
			for i := range 100000 {
				if err := fails(0, i); err != nil {
					return err
				}
				if err := put(i); err != nil {
					return err
				}
			}
			return nil
		}, func(i int) (int, error) { return i, fails(1, i) }, func(i int) error {
			written++
			return fails(2, i)
		})
		if !errors.Is(err, broken) || written > 21 {
			t.Errorf("part %d: %v after %d", part, err, written)
		}
	}
}

// TestMarkList compares with maps.
func TestMarkList(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	some := func(n int) (markList, map[mark]uint8) {
		l, m := markList{}, map[mark]uint8{}
		for range n {
			k, from := mark(rnd.IntN(400)), uint8(1+rnd.IntN(2))
			l, m[k] = append(l, placedMark(k, from)), m[k]|from
		}
		return l.distinct(), m
	}
	asMap := func(l markList) map[mark]uint8 {
		m := map[mark]uint8{}
		for _, x := range l {
			m[x.mark()] = uint8(x)
		}
		return m
	}
	for range 200 {
		a, am := some(rnd.IntN(300))
		b, bm := some(rnd.IntN(12))
		want, got := map[mark][2]uint8{}, map[mark][2]uint8{}
		for m, x := range am {
			if y := bm[m]; y != 0 {
				want[m] = [2]uint8{min(x, y), max(x, y)}
			}
		}
		a.shared(b, func(m mark, x, y uint8) { got[m] = [2]uint8{min(x, y), max(x, y)} })
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
		for m, x := range bm {
			if b.from(m) != x || a.from(m) != am[m] {
				t.Fatalf("mark %d: %d, %d", m, a.from(m), b.from(m))
			}
			am[m] |= x
		}
		if d := cmp.Diff(am, asMap(a.with(b))); d != "" {
			t.Fatal(d)
		}
	}
}

// TestFreedCopyCounts: an article that repeated another one stands for itself once
// that one says something else, for persons too whom it alone names.
func TestFreedCopyCounts(t *testing.T) {
	said := "Sáng 3/5 tại Lào Cai, Sở Nông nghiệp họp bàn việc phòng chống cháy rừng mùa khô, với các hạt kiểm lâm, các xã vùng cao và lực lượng biên phòng cùng dự. " +
		"Mỗi xã lập một tổ tuần tra, trực ngày và đêm, có phương án huy động người dân khi có cháy; kinh phí do tỉnh cấp bổ sung trong quý này."
	said = strings.Repeat(said+" ", 3)
	record := func(id, text string, names ...string) *extract.Record {
		r := &extract.Record{ID: id, URL: "https://bao.example/" + id, Site: "bao.example", Published: "2021-05-03", Title: "Bàn phòng chống cháy rừng", Text: text}
		r.People, r.Events = []extract.Person{}, []extract.Event{}
		for _, n := range names {
			r.People = append(r.People, extract.Person{Name: n})
		}
		return r
	}
	copied := record("b", said+"Ảnh: Vàng Thị Mỷ.", "Vàng Thị Mỷ")
	other := record("a", "Giá mận tam hoa đầu vụ tăng gấp rưỡi, theo các chủ vườn ở Bắc Hà.")
	s := build(t, []*extract.Record{record("a", said), copied})
	articles := func() string { return fmt.Sprint(tables(t, s)["person"]) }
	before := articles()
	add(t, s, BuildOptions{}, []*extract.Record{other})
	once := build(t, []*extract.Record{copied, other})
	if want := fmt.Sprint(tables(t, once)["person"]); articles() != want || before == want {
		t.Errorf("%s\nbefore %s\nat once %s", articles(), before, want)
	}
}
