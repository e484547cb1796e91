package gazetteer

import "chutri/extract/vi"

// Match is one row of a list found in a text.
type Match struct {
	From, To int // token indexes, half-open
	Entry    *Entry
}

// Class says which list a row belongs to.
type Class string

// Entry is one spelling of one row. Several spellings share a Row.
type Entry struct {
	Class   Class
	Text    string // the spelling
	Row     *Row
	capital bool // an abbreviation: the first token must be all capitals
}

// Lexicon finds rows in token sequences. It is read-only after building.
//
// It is a trie over numbered syllables. The edges of all nodes lie in one hash
// table, so that a step costs the same however many rows there are.
type Lexicon struct {
	ids    wordTable // number of each folded syllable; 0 is none of them
	edges  edgeTable
	heads  []int32   // per node: index of its first chained entry plus one
	chain  []chained // entries of one node follow each other
	tables map[Class]*Table
}

type chained struct {
	entry *Entry
	next  int32 // index plus one
}

// newLexicon makes an empty lexicon with room for about n spellings.
func newLexicon(n int) *Lexicon {
	l := &Lexicon{heads: make([]int32, 1, 3*n+1), chain: make([]chained, 0, n)}
	l.edges.grow(4*n + 16)
	l.ids.grow(n/2 + 16)
	l.tables = map[Class]*Table{}
	return l
}

// Add puts a spelling into the lexicon.
func (l *Lexicon) Add(e *Entry) {
	tokens := vi.Tokenize(vi.Normalize(e.Text))
	keys := make([]uint32, len(tokens))
	for i, t := range tokens {
		keys[i] = l.number(t.Key)
	}
	l.insert(keys, e)
}

func (l *Lexicon) number(key string) uint32 {
	id := l.ids.get(key)
	if id == 0 {
		id = uint32(l.ids.used + 1)
		l.ids.put(key, id)
	}
	return id
}

func (l *Lexicon) insert(keys []uint32, e *Entry) {
	if len(keys) == 0 {
		return
	}
	node := uint32(0)
	for _, k := range keys {
		next := l.edges.get(node, k)
		if next == 0 {
			next = uint32(len(l.heads))
			l.heads = append(l.heads, 0)
			l.edges.put(node, k, next)
		}
		node = next
	}
	for c := l.heads[node]; c != 0; c = l.chain[c-1].next {
		if l.chain[c-1].entry.Row == e.Row {
			return
		}
	}
	l.chain = append(l.chain, chained{e, l.heads[node]})
	l.heads[node] = int32(len(l.chain))
}

// At gives the matches that start at token i, shortest first. For many tokens
// of one text Scan is cheaper.
func (l *Lexicon) At(tokens []vi.Token, i int) []Match {
	ids := make([]uint32, len(tokens))
	for j := i; j < len(tokens); j++ {
		if ids[j] = l.ids.get(tokens[j].Key); ids[j] == 0 {
			break
		}
	}
	return l.appendAt(nil, tokens, ids, i)
}

func (l *Lexicon) appendAt(out []Match, tokens []vi.Token, ids []uint32, i int) []Match {
	node := uint32(0)
	for j := i; j < len(ids) && ids[j] != 0; j++ {
		if node = l.edges.get(node, ids[j]); node == 0 {
			break
		}
		for c := l.heads[node]; c != 0; c = l.chain[c-1].next {
			e := l.chain[c-1].entry
			if e.capital && !capitals(tokens[i]) {
				continue
			}
			out = append(out, Match{i, j + 1, e})
		}
	}
	return out
}

// capitals says whether a token may begin an abbreviation: "TƯ" and not "Tư".
func capitals(t vi.Token) bool {
	return t.Shape == vi.Upper || t.Shape == vi.Mixed || t.Shape == vi.Title && t.End-t.Start <= 2
}

// Matches are all rows found in one text.
type Matches struct {
	all  []Match
	from []int32 // per token: where its matches begin in all; one more at the end
}

// Scan finds every row at every token in one pass.
func (l *Lexicon) Scan(tokens []vi.Token) *Matches {
	ids := make([]uint32, len(tokens))
	for i := range tokens {
		ids[i] = l.ids.get(tokens[i].Key)
	}
	m := &Matches{from: make([]int32, len(tokens)+1), all: make([]Match, 0, len(tokens))}
	for i := range tokens {
		m.from[i] = int32(len(m.all))
		if ids[i] != 0 {
			m.all = l.appendAt(m.all, tokens, ids, i)
		}
	}
	m.from[len(tokens)] = int32(len(m.all))
	return m
}

// At gives the matches that start at token i, shortest first; none outside the text.
func (m *Matches) At(i int) []Match {
	if i < 0 || i+1 >= len(m.from) {
		return nil
	}
	return m.all[m.from[i]:m.from[i+1]]
}

// Longest gives the longest match of a class that starts at token i.
func (m *Matches) Longest(i int, class Class) (Match, bool) {
	all := m.At(i)
	for n := len(all) - 1; n >= 0; n-- {
		if all[n].Entry.Class == class {
			return all[n], true
		}
	}
	return Match{}, false
}

// edgeTable maps (node, syllable) to the next node: open addressing, no deletion.
type edgeTable struct {
	keys   []uint64
	values []uint32
	used   int
}

func (t *edgeTable) get(node, syllable uint32) uint32 {
	mask := uint64(len(t.keys) - 1)
	key := uint64(node)<<32 | uint64(syllable)
	for at := mix(key) & mask; ; at = (at + 1) & mask {
		switch t.keys[at] {
		case key:
			return t.values[at]
		case 0:
			return 0
		}
	}
}

func (t *edgeTable) put(node, syllable, next uint32) {
	if 2*t.used >= len(t.keys) {
		t.grow(2 * len(t.keys))
	}
	mask := uint64(len(t.keys) - 1)
	key := uint64(node)<<32 | uint64(syllable)
	at := mix(key) & mask
	for t.keys[at] != 0 {
		at = (at + 1) & mask
	}
	t.keys[at], t.values[at] = key, next
	t.used++
}

// grow makes room for n slots, a power of two. Syllable numbers start at 1, so
// that key 0 is a free slot.
func (t *edgeTable) grow(n int) {
	size := 16
	for size < n {
		size *= 2
	}
	old := *t
	t.keys, t.values, t.used = make([]uint64, size), make([]uint32, size), 0
	for i, k := range old.keys {
		if k != 0 {
			t.put(uint32(k>>32), uint32(k), old.values[i])
		}
	}
}

func mix(x uint64) uint64 {
	x *= 0x9e3779b97f4a7c15
	return x ^ x>>29
}

// wordTable numbers words: open addressing, no deletion, no number 0.
type wordTable struct {
	words   []string
	numbers []uint32
	used    int
}

func (t *wordTable) get(word string) uint32 {
	mask := uint32(len(t.words) - 1)
	for at := hash(word) & mask; ; at = (at + 1) & mask {
		if t.numbers[at] == 0 {
			return 0
		}
		if t.words[at] == word {
			return t.numbers[at]
		}
	}
}

func (t *wordTable) put(word string, number uint32) {
	if 3*t.used >= len(t.words) {
		t.grow(2 * len(t.words))
	}
	mask := uint32(len(t.words) - 1)
	at := hash(word) & mask
	for t.numbers[at] != 0 {
		at = (at + 1) & mask
	}
	t.words[at], t.numbers[at] = word, number
	t.used++
}

func (t *wordTable) grow(n int) {
	size := 16
	for size < n {
		size *= 2
	}
	old := *t
	t.words, t.numbers, t.used = make([]string, size), make([]uint32, size), 0
	for i, number := range old.numbers {
		if number != 0 {
			t.put(old.words[i], number)
		}
	}
}

// hash is FNV-1a; words are short.
func hash(word string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h ^ h>>15
}
