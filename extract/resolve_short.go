package extract

import (
	"slices"
	"strings"

	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// familyFirst says whether a name that is not written in Vietnamese syllables alone is
// a Vietnamese one all the same: it begins with a common surname, and most of its
// words are syllables. Such a name is garbled ("Phạm Văf Long") or has a word of
// another language in it ("Hoàng Yến Chibi"), and its bearer is called by the last
// word, not by any, as "John Paul Miller" may be.
func (d *Document) familyFirst(s span) bool {
	m, ok := d.words.Longest(s.from, gazetteer.Surnames)
	if !ok || !commonSurnames()[m.Entry.Row] || koreanSurnames[d.key(s.from)] || otherOrders[d.key(s.from)] || d.hasHyphen(s.from, s.to) {
		return false // Chung Sye-kyun
	}
	syllables := 0
	for i := s.from; i < s.to; i++ {
		if d.Tokens[i].Syllable {
			syllables++
		} else if d.Tokens[i].Word() {
			syllables--
		}
	}
	return syllables > 0
}

// otherOrders are surnames that begin names in another order too: Y Te Bkrông, whose
// given name stands first; the Thai Boon Vanasin.
var otherOrders = wordSet("thái y")

// shortens says whether the words of one name are a short form of a longer one, some
// word of which is foreign: they begin or end as it does (Luis Ferrán, of Luis Rodolfo
// Ferrán Cobos), or stand together in it. Where the family name stands first they may
// only leave out what stands behind a name in Vietnamese syllables: "Hoàng Yến", of
// "Hoàng Yến Chibi".
func shortens(short, long []string, family bool) bool {
	if !within(short, long) {
		return false
	}
	n := len(short)
	if n == 0 || short[n-1] == long[len(long)-1] {
		return n > 0
	}
	if !family {
		if n > 1 && short[0] == long[0] {
			return true
		}
		long = slices.DeleteFunc(slices.Clone(long), func(w string) bool { return w == "-" }) // Miguel Diaz - Canel Bermudez
		for i := 0; i+n <= len(long); i++ {
			if slices.Equal(short, long[i:i+n]) {
				return true
			}
		}
		return false
	}
	return n > 1 && slices.Equal(short, long[:n]) && !slices.ContainsFunc(short, func(w string) bool { return !vi.ValidSyllable(w) })
}

// called leaves of the persons in whose names a word stands those who can be called by
// it alone. Where the family name stands first that is the last word of the name, or of
// a short form of it with family, middle and given name: "bác sĩ Khanh" of "Trương Hữu
// Khanh", read elsewhere as "Trương Hữu Khanh Anti".
func (d *Document) called(t *personTable, among []int, key string) []int {
	for n, e := range among {
		if !t.family[e] {
			continue
		}
		kept := append([]int(nil), among[:n]...) // rare: the table's own list stays as it is
		for _, e := range among[n:] {
			if !t.family[e] || d.calls(e, key) {
				kept = append(kept, e)
			}
		}
		return kept
	}
	return among
}

// calls says whether a word is the given name in a name of person e or in a short form of it.
func (d *Document) calls(e int, key string) bool {
	p := &d.persons[e]
	if endsIn(p.name, key) {
		return true
	}
	for _, a := range p.aliases {
		if strings.Count(a, " ") >= 2 && endsIn(a, key) {
			return true
		}
	}
	return false
}

// endsIn says whether the last word of a name has a key.
func endsIn(name, key string) bool { return vi.Fold(name[strings.LastIndexByte(name, ' ')+1:]) == key }
