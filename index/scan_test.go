package index

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// decoded decodes a stream number by number, as scanning does not.
func decoded(stream []byte) (out []uint32) {
	for len(stream) > 0 {
		id, n := binary.Uvarint(stream)
		out, stream = append(out, uint32(id)), stream[n:]
	}
	return out
}

// drawnArticle makes an article's numbers: some fields in their order, of words that
// take one byte to three.
func drawnArticle(r *rand.Rand, words int) (ids []uint32) {
	for f := fieldTitle; f <= lastField; f++ {
		if r.IntN(4) == 0 {
			continue
		}
		ids = append(ids, uint32(f))
		for n := r.IntN(60); n > 0; n-- {
			id := firstWord + uint32(r.IntN(words))
			switch r.IntN(8) {
			case 0:
				id = 127 + uint32(r.IntN(3))
			case 1:
				id = 16382 + uint32(r.IntN(4))
			case 2:
				id = firstWord + uint32(r.IntN(3))
			}
			if ids = append(ids, id); f != fieldText && r.IntN(6) == 0 {
				ids = append(ids, endOfName)
			}
		}
	}
	return ids
}

// sectionOf gives the numbers of one field, without its mark.
func sectionOf(ids []uint32, f fieldNumber) (out []uint32) {
	inside := false
	for _, id := range ids {
		if id < endOfName {
			inside = fieldNumber(id) == f
		} else if inside {
			out = append(out, id)
		}
	}
	return out
}

// placesOf counts the places of a phrase, and of its words near each other.
func placesOf(section []uint32, slots []slot) int {
	n := 0
	for i := 0; i+len(slots) <= len(section); i++ {
		fits := true
		for k, s := range slots {
			has := false
			for _, id := range s.ids {
				has = has || section[i+k] == id
			}
			fits = fits && has
		}
		if fits {
			n++
		}
	}
	return n
}

// TestScan compares what is found by scanning with what is found by decoding.
func TestScan(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	w := &words{}
	for i := range 20_000 {
		w.list = append(w.list, lexeme{fmt.Sprint("w", i), fmt.Sprint("w", i), fmt.Sprint("w", i), r.IntN(100)})
	}
	found := 0
	for range 4000 {
		ids := drawnArticle(r, len(w.list))
		var stream []byte
		for _, id := range ids {
			stream = binary.AppendUvarint(stream, uint64(id))
		}
		f := fieldTitle + fieldNumber(r.IntN(int(lastField)))
		section := sectionOf(ids, f)
		if d := cmp.Diff(section, decoded(fieldStream(stream, f))); d != "" {
			t.Fatalf("field %d of % x:\n%s", f, stream, d)
		}
		length := 0
		for _, id := range section {
			if id != endOfName {
				length++
			}
		}
		if got := countNumbers(fieldStream(stream, f)); got != length {
			t.Fatalf("field %d of % x has %d words, want %d", f, stream, got, length)
		}
		slots := drawnPhrase(r, section, len(w.list))
		m := newMatcher(w, slots, f, -1)
		want := placesOf(section, slots)
		if got := m.count(stream); got != want {
			t.Fatalf("field %d of % x: %d places of %v, want %d", f, stream, got, slots, want)
		}
		m.release()
		found += want
		comparePlaces(t, fromField(stream, f), section, r)
	}
	if found < 2000 {
		t.Errorf("only %d places were found: the phrases are badly drawn", found)
	}
}

// drawnPhrase takes a phrase that the section has, as a rule, and gives each of its
// words others beside it.
func drawnPhrase(r *rand.Rand, section []uint32, words int) []slot {
	slots := make([]slot, 1+r.IntN(3))
	at := 0
	if len(section) > len(slots) {
		at = r.IntN(len(section) - len(slots))
	}
	for i := range slots {
		for range r.IntN(4) {
			slots[i].ids = append(slots[i].ids, firstWord+uint32(r.IntN(words)))
		}
		if at+i < len(section) && section[at+i] != endOfName {
			slots[i].ids = append(slots[i].ids, section[at+i])
		}
	}
	return slots
}

// comparePlaces checks the words around a drawn byte of a stream.
func comparePlaces(t *testing.T, stream []byte, section []uint32, r *rand.Rand) {
	t.Helper()
	at, i := 0, 0
	if len(section) > 0 {
		at = r.IntN(len(section))
	}
	for range at {
		_, n := uvarint(stream[i:])
		i += n
	}
	if got, from := numberBefore(stream, i); at > 0 && (got != section[at-1] || from >= i) {
		t.Fatalf("before byte %d of % x stands %d, want %d", i, stream, got, section[at-1])
	}
}

// nearOf counts the places of words near each other, word by word.
func nearOf(section []uint32, slots []slot, slop int) int {
	n, at, last := 0, 0, map[int]int{}
	for _, id := range section {
		if id == endOfName {
			clear(last)
			continue
		}
		at++
		for k, s := range slots {
			if slices.Contains(s.ids, id) {
				last[k] = at
			}
		}
		first := at
		for _, p := range last {
			first = min(first, p)
		}
		if len(last) == len(slots) && at-first < len(slots)+slop {
			n++
			clear(last)
		}
	}
	return n
}

// TestNear compares the surroundings of the rarest words with whole texts.
func TestNear(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	w := &words{list: make([]lexeme, 20000)}
	for i := range w.list {
		w.list[i].count = 1 + r.IntN(100)
	}
	found := 0
	for range 3000 {
		slots := make([]slot, 2+r.IntN(3))
		for k := range slots {
			for range 1 + r.IntN(3) {
				slots[k].ids = append(slots[k].ids, firstWord+uint32(r.IntN(20)))
			}
		}
		ids := drawnArticle(r, 40)
		var stream []byte
		for _, id := range ids {
			stream = binary.AppendUvarint(stream, uint64(id))
		}
		for _, slop := range []int{0, 1, 5, 50} {
			m := newMatcher(w, slots, fieldText, slop)
			want := nearOf(sectionOf(ids, fieldText), slots, slop)
			if got := m.count(stream); got != want {
				t.Fatalf("%v within %d in %v: %d places, want %d", slots, slop, sectionOf(ids, fieldText), got, want)
			}
			found += want
			m.release()
		}
	}
	if found < 1000 {
		t.Errorf("only %d places", found)
	}
}
