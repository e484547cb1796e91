package index

import "sync"

// matcher finds a phrase in token streams. It looks for the rarest of its words,
// which most streams have once or twice, and compares the others around it. Bit i
// of a word's mask says that the word may stand in slot i, however many words each
// slot allows.
type matcher struct {
	masks []uint64 // by word number
	used  []uint32 // word numbers whose mask is set
	at    int      // the slot of the rarest words
	rare  *wordSet // its words
	field fieldNumber
	slots int
	slop  int  // -1: next to each other and in order
	once  bool // count stops at the first place: 0 or 1
}

var maskPool sync.Pool

// newMatcher prepares a phrase of words that w numbers.
func newMatcher(w *words, slots []slot, f fieldNumber, slop int) *matcher {
	m := &matcher{masks: table[uint64](&maskPool, len(w.list)+int(firstWord)), field: f, slots: len(slots), slop: slop}
	rarest := -1
	for i, s := range slots {
		count := 0
		for _, id := range s.ids {
			m.masks[id] |= 1 << i
			m.used = append(m.used, id)
			count += w.list[id-firstWord].count
		}
		if rarest < 0 || count < rarest {
			rarest, m.at = count, i
		}
	}
	m.rare = newWordSet(slots[m.at].ids)
	return m
}

// table takes an empty table out of a pool, or makes one.
func table[T any](pool *sync.Pool, size int) []T {
	if p, ok := pool.Get().(*[]T); ok && len(*p) >= size {
		return *p
	}
	return make([]T, size)
}

// release gives the tables back.
func (m *matcher) release() {
	for _, id := range m.used {
		m.masks[id] = 0
	}
	masks := m.masks
	m.masks, m.used = nil, nil
	maskPool.Put(&masks)
}

// count gives the number of places where the stream has the phrase in the field.
// With slop, once makes no difference.
func (m *matcher) count(stream []byte) int {
	if m.slop >= 0 && m.slots > 1 {
		return m.near(fieldStream(stream, m.field))
	}
	section, n := fromField(stream, m.field), 0
	for p := m.next(section, 0); p.at >= 0; p = m.next(section, p.at+1) {
		if n++; m.once {
			break
		}
	}
	return n
}

// place is where a phrase stands in a field's stream: its bytes, and the byte where
// its rarest word begins, -1 for no place.
type place struct{ from, to, at int }

// next finds the first place of the phrase whose rarest word begins at or behind a
// byte of a stream that begins with the field.
func (m *matcher) next(section []byte, at int) place {
	for at = m.rare.next(section, at); at < len(section); at = m.rare.next(section, at+1) {
		if p, ok := m.around(section, at); ok {
			return p
		}
	}
	return place{at: -1}
}

// around says whether the phrase stands around the word that begins at a byte.
func (m *matcher) around(section []byte, at int) (place, bool) {
	p := place{at, at, at}
	for k := m.at; k < m.slots; k++ {
		id, size := uvarint(section[p.to:])
		if size == 0 || !m.fits(id, k) {
			return p, false
		}
		p.to += size
	}
	for k := m.at - 1; k >= 0; k-- {
		var id uint32
		if id, p.from = numberBefore(section, p.from); !m.fits(id, k) {
			return p, false
		}
	}
	return p, true
}

// fits says whether a word may stand in a slot; what is no word may not.
func (m *matcher) fits(id uint32, slot int) bool {
	return int(id) < len(m.masks) && m.masks[id]>>slot&1 != 0
}

// near counts the places where all words stand within a stretch of at most slop
// other words, in any order. Each of them has one of the rarest words: only the
// surroundings of those are read.
func (m *matcher) near(section []byte) int {
	reach := m.slots + m.slop // words of the longest stretch
	last := make([]int, m.slots)
	reset := func() {
		for i := range last {
			last[i] = -1 << 30
		}
	}
	n, at, i := 0, 0, 0
	for reset(); i < len(section); {
		rare := m.rarest(section, i)
		if rare == len(section) {
			break
		}
		if from := placeBefore(section, rare, reach); from > i {
			i = from
			reset()
		}
		for rareAt := at; i < len(section) && (i <= rare || at-rareAt < reach); {
			id, size := uvarint(section[i:])
			i += size
			if id < firstWord {
				reset()
				continue
			}
			if at++; int(id) >= len(m.masks) || m.masks[id] == 0 {
				continue
			}
			if m.fits(id, m.at) {
				rareAt = at
			}
			first := at
			for s := range last {
				if m.masks[id]>>s&1 != 0 {
					last[s] = at
				}
				first = min(first, last[s])
			}
			if at-first < reach {
				n++
				reset()
			}
		}
	}
	return n
}

// rarest gives the place of the first of the rarest words at or behind byte i of a
// section, its length when there is none.
func (m *matcher) rarest(section []byte, i int) int {
	for i = m.rare.next(section, i); i < len(section); i = m.rare.next(section, i+1) {
		if id, _ := uvarint(section[i:]); m.fits(id, m.at) {
			break
		}
	}
	return i
}

// placeBefore gives the place n words before byte i of a stream, 0 when there are
// fewer.
func placeBefore(stream []byte, i, n int) int {
	for ; n > 0 && i > 0; n-- {
		_, i = numberBefore(stream, i)
	}
	return i
}
