package index

import "sync"

// matcher finds a phrase in token streams. Bit i of a word's mask says that the
// word may stand in slot i; a phrase is then found with one shift and one AND per
// token (the Shift-And method), however many words each slot allows.
type matcher struct {
	masks []uint64 // by word number
	small []uint8  // the same for phrases of up to 8 words: a table that stays in the cache
	used  []uint32 // word numbers whose mask is set
	field fieldNumber
	slots int
	slop  int  // -1: next to each other and in order
	once  bool // count stops at the first place: 0 or 1
}

var maskPool, smallPool sync.Pool

// newMatcher prepares a phrase. known is the number of words of the corpus.
func newMatcher(known int, slots []slot, f fieldNumber, slop int) *matcher {
	size := known + int(firstWord)
	m := &matcher{field: f, slots: len(slots), slop: slop}
	m.masks = table[uint64](&maskPool, size)
	if len(slots) <= 8 {
		m.small = table[uint8](&smallPool, size)
	}
	for i, s := range slots {
		for _, id := range s.ids {
			m.masks[id] |= 1 << i
			if m.small != nil {
				m.small[id] |= 1 << i
			}
			m.used = append(m.used, id)
		}
	}
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
		if m.small != nil {
			m.small[id] = 0
		}
	}
	masks, small := m.masks, m.small
	m.masks, m.small, m.used = nil, nil, nil
	maskPool.Put(&masks)
	if small != nil {
		smallPool.Put(&small)
	}
}

// count gives the number of places where the stream has the phrase in the field.
// With slop, once makes no difference.
func (m *matcher) count(stream []byte) int {
	if m.slop >= 0 && m.slots > 1 {
		return m.near(stream)
	}
	if m.small != nil {
		return m.countSmall(stream)
	}
	n, inside := 0, false
	var state uint64
	last := uint64(1) << (m.slots - 1)
	for i := 0; i < len(stream); {
		id := uint32(stream[i])
		i++
		if id >= 0x80 {
			id &= 0x7f
			for shift := 7; i < len(stream); shift += 7 {
				b := stream[i]
				i++
				id |= uint32(b&0x7f) << shift
				if b < 0x80 {
					break
				}
			}
		}
		if id < firstWord {
			state = 0
			if id != endOfName {
				inside = fieldNumber(id) == m.field
			}
			continue
		}
		if !inside || int(id) >= len(m.masks) {
			continue
		}
		state = (state<<1 | 1) & m.masks[id]
		if state&last != 0 {
			if n++; m.once {
				return n
			}
		}
	}
	return n
}

// countSmall is count for phrases of up to 8 words.
func (m *matcher) countSmall(stream []byte) int {
	masks, last := m.small, uint8(1)<<(m.slots-1)
	n, inside := 0, false
	var state uint8
	for i := 0; i < len(stream); {
		id := uint32(stream[i])
		i++
		if id < 0x80 {
			if id < firstWord {
				state = 0
				if id != endOfName {
					if inside {
						return n // every field is there once
					}
					inside = fieldNumber(id) == m.field
				}
				continue
			}
		} else {
			id &= 0x7f
			for shift := 7; i < len(stream); shift += 7 {
				b := stream[i]
				i++
				id |= uint32(b&0x7f) << shift
				if b < 0x80 {
					break
				}
			}
		}
		if !inside || int(id) >= len(masks) {
			continue
		}
		state = (state<<1 | 1) & masks[id]
		if state&last != 0 {
			if n++; m.once {
				return n
			}
		}
	}
	return n
}

// near counts the places where all words stand within a stretch of at most slop
// other words, in any order.
func (m *matcher) near(stream []byte) int {
	n, inside, at := 0, false, 0
	last := make([]int, m.slots)
	reset := func() {
		for i := range last {
			last[i] = -1 << 30
		}
	}
	reset()
	for i := 0; i < len(stream); {
		id, size := uvarint(stream[i:])
		i += size
		if id < firstWord {
			reset()
			if id != endOfName {
				inside = fieldNumber(id) == m.field
			}
			continue
		}
		if at++; !inside || int(id) >= len(m.masks) || m.masks[id] == 0 {
			continue
		}
		first := at
		for s := range last {
			if m.masks[id]>>s&1 != 0 {
				last[s] = at
			}
			first = min(first, last[s])
		}
		if at-first < m.slots+m.slop {
			n++
			reset()
		}
	}
	return n
}

func uvarint(b []byte) (uint32, int) {
	var x uint32
	for i, c := range b {
		x |= uint32(c&0x7f) << (7 * i)
		if c < 0x80 {
			return x, i + 1
		}
	}
	return x, len(b)
}
