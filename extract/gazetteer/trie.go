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
	Class Class
	Text  string // the spelling
	Row   *Row
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

// Lexicon finds rows in token sequences. It is read-only after building, but for rows
// and entries, which are made when they are first found.
//
// It is a trie over the numbers of syllables (vi.Number). What first syllables begin lies in
// an array by these numbers; the edges of all other nodes lie in hash tables, so
// that a step costs the same however many rows there are. Most steps
// fail, and a node knows most of the syllables that do not go on from it.
type Lexicon struct {
	starts []start   // by number of the first syllable; empty for one that begins nothing
	alone  []chained // what stands in starts
	tries  []trie    // one, or one for each group
	parts  []*part   // in the order of the lists and their rows
	lists  map[Class]func() []*Row
}

// start is what a first syllable begins.
type start struct {
	next uint64 // as in node
	head int32  // index into Lexicon.alone plus one
}

// trie has the nodes behind second syllables. A node of which only one way leads on
// keeps the syllables of it as its tail.
type trie struct {
	edges []uint64 // see slot
	nodes []node
	keys  []uint32 // of the tails
	chain []chained
}

// inner is added to the index of a node in trie.nodes, so that it has another
// number than first syllables.
const inner = 1 << 31

// node is one node of a trie.
type node struct {
	next       uint64 // a bit, by the lowest six of their numbers, for the syllables that go on from here
	parent     uint32 // the node before it, or the first syllable
	syllable   uint32 // what leads here from the parent
	head       int32  // index into trie.chain plus one: what ends here, behind the tail
	tail, size uint32 // the tail: size of trie.keys from tail on
}

// chained is an entry at a node, and what Scan asks of it before it is wanted.
type chained struct {
	entry   uint32 // index into the entries of the part
	next    int32  // index of the next one at the node plus one
	set     ClassSet
	part    uint16 // index into Lexicon.parts
	capital bool   // an abbreviation: the first token must be all capitals
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
	s := &l.starts[at]
	if s.head != 0 {
		out, set = l.found(out, set, l.alone, s.head, tokens, span{i, i + 1})
	}
	next := s.next
	var t *trie
	for j := i + 1; next != 0 && j < len(tokens); j++ {
		k := number(&tokens[j])
		if next&(1<<(k&63)) == 0 {
			break
		}
		if t == nil {
			t = &l.tries[int(groupOf(at, k))&(len(l.tries)-1)]
		}
		_, to := t.slot(at, k)
		if to == 0 {
			break
		}
		n := &t.nodes[to]
		if n.size > 0 && !t.follows(n, tokens[j+1:]) {
			break
		}
		if n.head != 0 {
			out, set = l.found(out, set, t.chain, n.head, tokens, span{i, j + 1 + int(n.size)})
		}
		at, next = to|inner, n.next
	}
	return out, set
}

// span is a half-open range of tokens.
type span struct{ from, to int }

// found appends what is chained at a node.
func (l *Lexicon) found(out []Match, set ClassSet, chain []chained, head int32, tokens []vi.Token, at span) ([]Match, ClassSet) {
	for c := head; c != 0; c = chain[c-1].next {
		e := &chain[c-1]
		if e.capital && !capitals(&tokens[at.from]) {
			continue
		}
		out = append(out, Match{at.from, at.to, l.parts[e.part].entry(int(e.entry))})
		set |= e.set
	}
	return out, set
}

// follows says whether tokens begin with the tail of a node.
func (t *trie) follows(n *node, tokens []vi.Token) bool {
	if len(tokens) < int(n.size) {
		return false
	}
	for i, k := range t.keys[n.tail:][:n.size] {
		if number(&tokens[i]) != k {
			return false
		}
	}
	return true
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

// Classes gives the lists that have a row at token i.
func (m *Matches) Classes(i int) ClassSet { return m.from[i].set }

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

// tail gives the syllables that a node keeps.
func (t *trie) tail(at uint32) []uint32 {
	n := &t.nodes[at]
	return t.keys[n.tail:][:n.size]
}

// groupOf says in which group the forms are that begin with two syllables.
func groupOf(first, second uint32) uint8 { return uint8(edgeHash(first, second) >> 40) }

// slot gives the place of an edge and the node that it leads to, 0 for none. Edges are a
// hash table of open addressing: a slot holds the number of the next node and above
// it a part of the hash; the node itself says whether it is the one.
func (t *trie) slot(at, syllable uint32) (slot uint64, next uint32) {
	mask := uint64(len(t.edges) - 1)
	h := edgeHash(at, syllable)
	for i := h & mask; ; i = (i + 1) & mask {
		e := t.edges[i]
		if e == 0 {
			return i, 0
		}
		if e>>32 == h>>32 {
			if n := &t.nodes[uint32(e)]; n.parent == at && n.syllable == syllable {
				return i, uint32(e)
			}
		}
	}
}

// edgeHash tells edges apart. Its lowest bits are those of the syllable: lists have figures
// of all values and words that came one behind the other, whose edges then lie together.
func edgeHash(node, syllable uint32) uint64 {
	x := (uint64(node)<<32 | uint64(syllable>>3)) * 0x9e3779b97f4a7c15
	return (x^x>>29)&^7 | uint64(syllable&7)
}
