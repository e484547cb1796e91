package index

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// postingModel is what a segment must answer: article number → field → keys.
type postingModel map[int]map[fieldNumber][]string

// drawModel draws articles of a few words, several spellings of one key among them.
func drawModel(t *rapid.T, first int) ([]bleveindex.Document, postingModel) {
	var list []string
	words := newLexicon(nil)
	words.lexemes, words.places = lexemes{}, nil
	for i := range rapid.IntRange(1, 120).Draw(t, "words") {
		list = append(list, fmt.Sprintf("khóa%d", i*7919%100))
		words.number(fmt.Sprint(i), list[i])
	}
	m := postingModel{}
	var docs []bleveindex.Document
	for i := range rapid.IntRange(1, 60).Draw(t, "articles") {
		d := &engineDocument{words: words.lexemes}
		m[first+i] = map[fieldNumber][]string{}
		for _, f := range []fieldNumber{fieldTitle, fieldText, fieldSite} {
			ids := rapid.SliceOfNDistinct(rapid.IntRange(0, len(list)-1), 0, len(list), rapid.ID).Draw(t, "ids")
			x := engineTerms{field: f}
			for _, id := range ids {
				x.words = append(x.words, uint32(id)+firstWord)
				m[first+i][f] = append(m[first+i][f], list[id])
			}
			slices.Sort(m[first+i][f])
			m[first+i][f] = slices.Compact(m[first+i][f])
			d.fields = append(d.fields, x)
		}
		docs = append(docs, &postingDocument{first + i, d})
	}
	return rapid.Permutation(docs).Draw(t, "order"), m
}

// agree compares every term of a segment with the model.
func (m postingModel) agree(t *rapid.T, s segmentapi.Segment, deleted *roaring.Bitmap) {
	number := func(doc uint64) (n int) {
		id, err := s.DocID(doc)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Sscan(string(id), &n)
		return n
	}
	for _, f := range []fieldNumber{fieldTitle, fieldText, fieldSite, fieldChair} {
		want, got := map[string][]int{}, map[string][]int{}
		for n, fields := range m {
			for _, k := range fields[f] {
				want[k] = append(want[k], n)
			}
		}
		dict, err := s.Dictionary(engineField[f])
		if err != nil {
			t.Fatal(err)
		}
		terms := dict.AutomatonIterator(nil, nil, nil)
		last := ""
		for e, err := terms.Next(); e != nil || err != nil; e, err = terms.Next() {
			if err != nil || e.Term <= last {
				t.Fatalf("%q after %q: %v", e.Term, last, err)
			}
			last = e.Term
			if ok, err := dict.Contains([]byte(last)); !ok || err != nil {
				t.Fatalf("%q is not found: %v", last, err)
			}
			l, err := dict.PostingsList([]byte(last), deleted, nil)
			if err != nil {
				t.Fatal(err)
			}
			it := l.Iterator(false, false, false, nil)
			for p, err := it.Next(); p != nil; p, err = it.Next() {
				if err != nil {
					t.Fatal(err)
				}
				got[last] = append(got[last], number(p.Number()))
			}
			if int(l.Count()) != len(got[last]) {
				t.Fatalf("%q: count %d of %d", last, l.Count(), len(got[last]))
			}
			slices.Sort(got[last])
		}
		for _, l := range want {
			slices.Sort(l)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("field %s: %s", engineField[f], d)
		}
		for _, k := range []string{"", "khóa", "khóa0a", "y"} {
			l, err := dict.PostingsList([]byte(k), nil, nil)
			if ok, e := dict.Contains([]byte(k)); ok || e != nil || err != nil || l.Count() != 0 {
				t.Fatalf("%q is found: %v %v", k, e, err)
			}
		}
	}
}

func TestPostings(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		var plugin postingsPlugin
		var parts []segmentapi.Segment
		var drops []*roaring.Bitmap
		all := postingModel{}
		for k := range rapid.IntRange(1, 3).Draw(t, "parts") {
			docs, m := drawModel(t, 1000-100*k)
			s, _, err := plugin.New(docs)
			if err != nil {
				t.Fatal(err)
			}
			m.agree(t, s, nil)
			gone := rapid.SliceOfDistinct(rapid.SampledFrom(sortedInts(m)), rapid.ID).Draw(t, "gone")
			var ids []string
			for _, n := range gone {
				ids = append(ids, fmt.Sprint(n))
				delete(m, n)
			}
			set, err := s.DocNumbers(append(ids, "99999", "tên"))
			if err != nil || int(set.GetCardinality()) != len(gone) {
				t.Fatalf("%d of %d numbers found: %v", set.GetCardinality(), len(gone), err)
			}
			path := filepath.Join(dir, fmt.Sprint(k))
			if err := s.(segmentapi.UnpersistedSegment).Persist(path); err != nil {
				t.Fatal(err)
			}
			if s, err = plugin.Open(path); err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			for n, f := range m {
				all[n] = f
			}
			parts, drops = append(parts, s), append(drops, set)
		}
		path := filepath.Join(dir, "merged")
		if _, _, err := plugin.Merge(parts, drops, path, nil, nil); err != nil {
			t.Fatal(err)
		}
		s, err := plugin.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		all.agree(t, s, nil)
	})
}

func sortedInts(m postingModel) []int {
	var out []int
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// TestPostingsDamaged changes and cuts a segment: it is refused, or answers without
// a panic.
func TestPostingsDamaged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs, m := drawModel(t, 1)
		s, _, err := postingsPlugin{}.New(docs)
		if err != nil {
			t.Fatal(err)
		}
		data := slices.Clone(s.(*memoryPostings).data)
		data = data[:len(data)-rapid.IntRange(0, 3).Draw(t, "cut")]
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			data[rapid.IntRange(0, len(data)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		}
		p, err := openPostings(data)
		if err != nil {
			return
		}
		for f := fieldTitle; f <= lastField; f++ {
			for c := p.terms(f); c.next(); {
				for _, d := range c.appendTo(nil, p.documents) {
					if int(d) >= p.documents {
						t.Fatalf("document %d of %d", d, p.documents)
					}
				}
			}
			for _, k := range m[1][f] {
				if x, ok, err := p.find(f, k); ok && err == nil {
					(&postingsList{posting: x, documents: p.documents}).bitmap()
				}
			}
		}
	})
}
