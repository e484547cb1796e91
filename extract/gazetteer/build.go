package gazetteer

import "slices"

// plant puts the forms of all parts into the trie, those of large lists into a trie for
// each group of forms.
func (l *Lexicon) plant() {
	forms, first := 0, uint32(0)
	for _, p := range l.parts {
		forms += len(p.forms)
		first = max(first, p.first)
	}
	l.tries = make([]trie, 1)
	if forms > smallTrie {
		l.tries = make([]trie, groups)
	}
	l.starts = make([]start, first+1)
	each(len(l.tries)+1, func(i int) {
		if i == 0 {
			l.plantStarts()
		} else {
			l.plantTrie(i - 1)
		}
	})
	for _, p := range l.parts {
		p.sown = nil
	}
}

// smallTrie is the greatest number of forms that go into one trie.
const smallTrie = 1 << 16

// plantStarts enters the forms of one syllable, and what may follow first syllables.
func (l *Lexicon) plantStarts() {
	for n, p := range l.parts {
		for i := range p.alone {
			f := &p.alone[i]
			at := &l.starts[p.keys[f.from]]
			l.alone, at.head = l.enter(l.alone, at.head, n, f)
		}
		for i := range p.forms {
			if f := &p.forms[i]; f.shared < 2 {
				l.starts[p.ways[f.from]].next |= 1 << (p.ways[f.from+1] & 63)
			}
		}
	}
}

// plantTrie makes one of the tries.
func (l *Lexicon) plantTrie(number int) {
	t := &l.tries[number]
	mine := make([][]form, len(l.parts))
	all := 0
	for n, p := range l.parts {
		mine[n] = p.forms
		if len(l.tries) > 1 {
			mine[n] = p.inGroup(number)
		}
		all += len(mine[n])
	}
	t.nodes = make([]node, 1, all+all/8+1) // the first one is none
	t.chain = make([]chained, 0, all)
	t.keys = make([]uint32, 0, 2*all)
	size := 16
	for 3*size < 4*cap(t.nodes) {
		size *= 2
	}
	t.edges = make([]uint64, size)
	for n, p := range l.parts {
		path := make([]uint32, 0, 32) // nodes of the form before, from the second syllable on
		for i := range mine[n] {
			f := &mine[n][i]
			// Lists are sorted, so that a form mostly goes the first steps of the one before it.
			path = t.grow(path[:min(max(int(f.shared), 1)-1, len(path))], p.ways[f.from:f.to])
			at := path[len(path)-1]
			t.chain, t.nodes[at].head = l.enter(t.chain, t.nodes[at].head, n, f)
		}
	}
}

// inGroup gives the forms of a group.
func (s *sown) inGroup(group int) []form {
	from := 0
	for _, n := range s.counts[:group] {
		from += n
	}
	return s.forms[from:][:s.counts[group]]
}

// grow goes the way of some syllables, of which path has the first nodes, makes the nodes
// that are missing and appends all to path.
func (t *trie) grow(path []uint32, keys []uint32) []uint32 {
	for {
		depth := len(path) + 1 // syllables that have been gone
		if depth > 1 {
			at := path[len(path)-1]
			rest := t.tail(at)
			if slices.Equal(rest, keys[depth:]) {
				return path
			}
			if len(rest) > 0 {
				t.split(at)
			}
			if depth == len(keys) {
				return path
			}
		}
		at := keys[0]
		if depth > 1 {
			at = path[len(path)-1] | inner
		}
		next, made := t.step(at, keys[depth])
		path = append(path, next)
		if made {
			t.nodes[next].tail, t.nodes[next].size = uint32(len(t.keys)), uint32(len(keys)-depth-1)
			t.keys = append(t.keys, keys[depth+1:]...)
			return path
		}
	}
}

// split gives the first syllable of the tail of a node a node of its own.
func (t *trie) split(at uint32) {
	n := t.nodes[at]
	t.nodes[at].head, t.nodes[at].size = 0, 0
	next, _ := t.step(at|inner, t.keys[n.tail])
	to := &t.nodes[next]
	to.head, to.tail, to.size = n.head, n.tail+1, n.size-1
}

// step gives the node that a syllable leads to; where there is none, it makes one.
func (t *trie) step(at, syllable uint32) (next uint32, made bool) {
	if 4*len(t.nodes) > 3*len(t.edges) {
		t.widen()
	}
	i, next := t.slot(at, syllable)
	if next != 0 {
		return next, false
	}
	next = uint32(len(t.nodes))
	t.nodes = append(t.nodes, node{parent: at, syllable: syllable})
	t.edges[i] = edgeHash(at, syllable)>>32<<32 | uint64(next)
	if at&inner != 0 {
		t.nodes[at&^inner].next |= 1 << (syllable & 63)
	}
	return next, true
}

// widen doubles the table of the edges.
func (t *trie) widen() {
	t.edges = make([]uint64, 2*len(t.edges))
	for next := 1; next < len(t.nodes); next++ {
		n := &t.nodes[next]
		i, _ := t.slot(n.parent, n.syllable)
		t.edges[i] = edgeHash(n.parent, n.syllable)>>32<<32 | uint64(next)
	}
}

// enter puts what a form stands for before the chain that begins at head, unless another
// spelling of its row is there, and gives the new head.
func (l *Lexicon) enter(chain []chained, head int32, part int, f *form) ([]chained, int32) {
	p := l.parts[part]
	for c := head; c != 0; c = chain[c-1].next {
		if o := &chain[c-1]; o.part == uint16(part) && p.spelled[o.entry].row == p.spelled[f.spelling].row {
			return chain, head
		}
	}
	chain = append(chain, chained{f.spelling, head, p.table.set, uint16(part), f.capital})
	return chain, int32(len(chain))
}
