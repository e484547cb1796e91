package index

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPairs finds phrases among articles of words drawn by chance: with and
// without the file of pairs the same articles have them, and most others are not
// read. The articles fill a block and a part of a second one.
func TestPairs(t *testing.T) {
	dir, draw := t.TempDir(), rand.New(rand.NewSource(1))
	l := newLexicon(nil)
	w := readable(l)
	seg, err := newSegmentWriter(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	for range pairBlock + 1000 {
		ids := []uint32{uint32(fieldTitle)}
		for k := range 40 {
			switch k {
			case 8:
				ids = append(ids, uint32(fieldText))
			case 30:
				ids = append(ids, endOfName)
			}
			ids = append(ids, firstWord+uint32(draw.Intn(len(w.list))))
		}
		if err := seg.add(ids, nil, nil, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := seg.close(); err != nil {
		t.Fatal(err)
	}
	plain := openTestArchive(t, dir)
	if err := writePairs(dir, 1, &l.lexemes); err != nil {
		t.Fatal(err)
	}
	if err := writePairs(dir, 1, &l.lexemes); err != nil {
		t.Errorf("pairs that are there already: %v", err)
	}
	paired := openTestArchive(t, dir)
	if plain.segments[0].pairs != nil || paired.segments[0].pairs == nil {
		t.Fatal("pairs are read where there are none, or not read where they are")
	}
	all := make([]uint32, plain.total)
	for i := range all {
		all[i] = uint32(i)
	}
	for _, phrase := range [][]string{{"hội", "nghị"}, {"đầu", "định", "sẽ"}, {"không", "các"}} {
		for _, g := range []Grade{Exact, Spelling, Plain, Fuzzy} {
			t.Run(fmt.Sprint(phrase, g), func(t *testing.T) {
				var slots []slot
				for _, p := range phrase {
					if s := w.expand(word{surface: p, key: p}, g); len(s.ids) > 0 {
						slots = append(slots, s)
					}
				}
				m := newMatcher(w, slots, fieldText, -1)
				defer m.release()
				having := func(a *archive, list []uint32) (out []uint32) {
					for _, n := range list {
						if m.count(a.tokens(int(n))) > 0 {
							out = append(out, n)
						}
					}
					return out
				}
				few := paired.withPairs(slices.Clone(all), slots, w)
				if d := cmp.Diff(having(plain, all), having(paired, few)); d != "" {
					t.Errorf("articles differ:\n%s", d)
				}
				if len(slots) > 1 && g != Fuzzy && len(few) > len(all)/5 {
					t.Errorf("%d of %d articles are read", len(few), len(all))
				}
				if len(plain.withPairs(slices.Clone(all), slots, w)) != len(all) {
					t.Error("without pairs, articles are left out")
				}
			})
		}
	}
}

func openTestArchive(t *testing.T, dir string) *archive {
	t.Helper()
	a, err := openArchive(dir, 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.close)
	return a
}
