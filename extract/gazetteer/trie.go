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
	set     ClassSet // of Class alone
	capital bool     // an abbreviation: the first token must be all capitals
}

// ClassSet is a set of classes, to ask Matches for before going through them.
type ClassSet uint32

// SetOf gives the set of some classes. Classes that are no list of this package
// share one place in it: asking for them may say yes too often.
func SetOf(classes ...Class) ClassSet {
	var set ClassSet
	for _, c := range classes {
		at := 31
		for i, known := range classesInOrder {
			if c == known {
				at = i
			}
		}
		set |= 1 << at
	}
	return set
}

// Lexicon finds rows in token sequences. It is read-only after building.
//
// It is a trie over the numbers of syllables (vi.Number). The nodes of first
// syllables lie in an array by these numbers; the edges of all other nodes lie in one hash
// table, so that a step costs the same however many rows there are. Most steps
// fail, and a node knows most of the syllables that do not go on from it.
type Lexicon struct {
	starts []node // by number of the first syllable; empty for one that begins nothing
	edges  edgeTable
	nodes  []node    // all others
	chain  []chained // entries of one node follow each other
	tables map[Class]*Table
}

// inner is added to the index of a node in Lexicon.nodes, so that it has another
// number than the nodes in Lexicon.starts.
const inner = 1 << 31

// node is one node of the trie.
type node struct {
	next uint64 // a bit, by the lowest six of their numbers, for the syllables that go on from here
	head int32  // index of the first chained entry plus one
}

// chained repeats what Scan asks of every entry, so that it need not go to it.
type chained struct {
	entry   *Entry
	next    int32 // index plus one
	set     ClassSet
	capital bool
}

// newLexicon makes an empty lexicon with room for about n spellings.
func newLexicon(n int) *Lexicon {
	l := &Lexicon{nodes: make([]node, 0, 3*n), chain: make([]chained, 0, n)}
	l.edges.grow(4*n + 16)
	l.tables = map[Class]*Table{}
	return l
}

// Add puts a spelling into the lexicon.
func (l *Lexicon) Add(e *Entry) {
	tokens := vi.Tokenize(vi.Normalize(e.Text))
	keys := make([]uint32, len(tokens))
	for i, t := range tokens {
		keys[i] = vi.Number(t.Key)
	}
	l.insert(keys, e)
}

func (l *Lexicon) insert(keys []uint32, e *Entry) {
	if len(keys) == 0 {
		return
	}
	if e.set == 0 {
		e.set = SetOf(e.Class)
	}
	at := keys[0]
	if int(at) >= len(l.starts) {
		l.starts = append(l.starts, make([]node, int(at)+1-len(l.starts))...)
	}
	for _, k := range keys[1:] {
		next := l.edges.get(at, k)
		if next == 0 {
			next = uint32(len(l.nodes)) | inner
			l.nodes = append(l.nodes, node{})
			l.node(at).next |= 1 << (k & 63)
			l.edges.put(at, k, next)
		}
		at = next
	}
	n := l.node(at)
	for c := n.head; c != 0; c = l.chain[c-1].next {
		if l.chain[c-1].entry.Row == e.Row {
			return
		}
	}
	l.chain = append(l.chain, chained{e, n.head, e.set, e.capital})
	n.head = int32(len(l.chain))
}

// node gives a node by its number.
func (l *Lexicon) node(at uint32) *node {
	if at&inner != 0 {
		return &l.nodes[at&^inner]
	}
	return &l.starts[at]
}

// At gives the matches that start at token i, shortest first. For many tokens
// of one text Scan is cheaper.
func (l *Lexicon) At(tokens []vi.Token, i int) []Match {
	all, _ := l.appendAt(nil, tokens, i)
	return all
}

// number is the number of a token's key; the lists have figures and rare words
// that the tokenizer does not number.
func number(t *vi.Token) uint32 {
	if t.ID == 0 {
		return vi.KnownNumber(t.Key)
	}
	return t.ID
}

// appendAt appends the matches that start at token i and gives their classes.
func (l *Lexicon) appendAt(out []Match, tokens []vi.Token, i int) ([]Match, ClassSet) {
	var set ClassSet
	at := number(&tokens[i])
	if int(at) >= len(l.starts) { // starts[0] is empty: no list has that number
		return out, set
	}
	n := &l.starts[at]
	for j := i; ; {
		for c := n.head; c != 0; c = l.chain[c-1].next {
			e := &l.chain[c-1]
			if e.capital && !capitals(&tokens[i]) {
				continue
			}
			out = append(out, Match{i, j + 1, e.entry})
			set |= e.set
		}
		if j++; n.next == 0 || j == len(tokens) {
			return out, set
		}
		k := number(&tokens[j])
		if n.next&(1<<(k&63)) == 0 {
			return out, set
		}
		if at = l.edges.get(at, k); at == 0 {
			return out, set
		}
		n = &l.nodes[at&^inner]
	}
}

// capitals says whether a token may begin an abbreviation: "TƯ" and not "Tư".
func capitals(t *vi.Token) bool {
	return t.Shape == vi.Upper || t.Shape == vi.Mixed || t.Shape == vi.Title && t.End-t.Start <= 2
}

// Matches are all rows found in one text.
type Matches struct {
	all  []Match
	from []tokenMatches // per token, one more at the end
}

// tokenMatches are the matches that begin at one token.
type tokenMatches struct {
	at  int32    // where they begin in Matches.all
	set ClassSet // their classes
}

// Scan finds every row at every token in one pass.
func (l *Lexicon) Scan(tokens []vi.Token) *Matches {
	m := new(Matches)
	l.ScanInto(m, tokens)
	return m
}

// ScanInto is Scan into matches that the caller reuses; what they held before is lost.
func (l *Lexicon) ScanInto(m *Matches, tokens []vi.Token) {
	if cap(m.from) <= len(tokens) {
		m.from = make([]tokenMatches, len(tokens)+1, len(tokens)+len(tokens)/4+1)
		m.all = make([]Match, 0, len(tokens))
	}
	m.from, m.all = m.from[:len(tokens)+1], m.all[:0]
	for i := range tokens {
		m.from[i].at = int32(len(m.all))
		m.all, m.from[i].set = l.appendAt(m.all, tokens, i)
	}
	m.from[len(tokens)] = tokenMatches{at: int32(len(m.all))}
}

// Has says whether a match of one of the classes starts at token i.
func (m *Matches) Has(i int, classes ClassSet) bool {
	return i >= 0 && i < len(m.from) && m.from[i].set&classes != 0
}

// At gives the matches that start at token i, shortest first; none outside the text.
func (m *Matches) At(i int) []Match {
	if i < 0 || i+1 >= len(m.from) {
		return nil
	}
	return m.all[m.from[i].at:m.from[i+1].at]
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
